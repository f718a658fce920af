//! One kind of records, by id.

use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

use super::{Id, Record};

/// All records of one kind, in the order of their ids.
///
/// Tables and records are shared, not copied: a snapshot of a study costs a pointer a table, and
/// the first change after it a pointer a record of the table that changes.
#[derive(Clone, Debug)]
pub struct Table<R>(Arc<BTreeMap<Id<R>, Arc<R>>>);

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<R: PartialEq> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.0 == other.0
    }
}

impl<R> Table<R> {
    /// True when nothing was changed between the one snapshot and the other. Two tables that hold
    /// the same may still have come about apart.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<R: Record> Table<R> {
    /// The record with this id.
    pub fn get(&self, id: Id<R>) -> Option<&R> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// The record with this id, to keep.
    pub(super) fn get_shared(&self, id: Id<R>) -> Option<&Arc<R>> {
        self.0.get(&id)
    }

    /// True when there is a record with this id.
    pub fn contains(&self, id: Id<R>) -> bool {
        self.0.contains_key(&id)
    }

    /// The records in the order of their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator + Clone {
        self.0.values().map(AsRef::as_ref)
    }

    /// The records in the order of their ids, to keep.
    pub fn iter_shared(&self) -> impl DoubleEndedIterator<Item = &Arc<R>> + ExactSizeIterator {
        self.0.values()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Visits the records that were made, altered or deleted between an earlier snapshot and this
    /// one, altered ones both as they were and as they are. O(n), and O(1) where nothing changed.
    pub fn visit_changed<'a>(&'a self, earlier: &'a Self, mut visit: impl FnMut(&'a R)) {
        if self.is_same(earlier) {
            return;
        }
        let (mut before, mut after) = (earlier.iter_shared(), self.iter_shared());
        let (mut old, mut new) = (before.next(), after.next());
        loop {
            let order = match (old, new) {
                (None, None) => return,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.id().cmp(&new.id()),
            };
            let is_one = old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new));
            if order.is_le() {
                old.filter(|_| !is_one)
                    .into_iter()
                    .for_each(|old| visit(old));
                old = before.next();
            }
            if order.is_ge() {
                new.filter(|_| !is_one)
                    .into_iter()
                    .for_each(|new| visit(new));
                new = after.next();
            }
        }
    }

    /// Puts a record in the place of the one with its id, if there is one.
    pub(super) fn insert(&mut self, record: Arc<R>) {
        Arc::make_mut(&mut self.0).insert(record.id(), record);
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, id: Id<R>) {
        Arc::make_mut(&mut self.0).remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Member;

    fn named(id: Id<Member>, name: &str) -> Arc<Member> {
        let mut member = Member::new();
        member.id = id;
        name.clone_into(&mut member.name);
        Arc::new(member)
    }

    #[test]
    fn what_changed_between_two_snapshots_is_visited() {
        let ids = [(); 4].map(|()| Id::new());
        let mut table = Table::default();
        for (id, name) in ids.into_iter().zip(["a", "b", "c"]) {
            table.insert(named(id, name));
        }
        let earlier = table.clone();
        table.insert(named(ids[1], "B"));
        table.remove(ids[2]);
        table.insert(named(ids[3], "d"));
        let mut seen = Vec::new();
        table.visit_changed(&earlier, |member| seen.push(member.name.as_str()));
        assert_eq!(seen, ["b", "B", "c", "d"]);
        table.visit_changed(&table.clone(), |member| panic!("{}", member.name));
    }
}
