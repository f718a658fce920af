//! One kind of records, by id.

use std::{collections::BTreeMap, sync::Arc};

use super::{Id, Record};

/// All records of one kind, in the order of their ids.
///
/// Records are shared, not copied: a snapshot of a study for saving or analysis costs a pointer a
/// record.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R>(BTreeMap<Id<R>, Arc<R>>);

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<R: Record> Table<R> {
    /// The record with this id.
    pub fn get(&self, id: Id<R>) -> Option<&R> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// The record with this id, to keep.
    pub fn get_shared(&self, id: Id<R>) -> Option<&Arc<R>> {
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

    /// Puts a record in the place of the one with its id, if there is one.
    pub(super) fn insert(&mut self, record: Arc<R>) {
        self.0.insert(record.id(), record);
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, id: Id<R>) {
        self.0.remove(&id);
    }
}
