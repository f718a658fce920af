//! Which card of one map is which of another.

use std::collections::VecDeque;

use crate::model::{Fields, Id, IdMap, Record, Table, Tollgate, Touchpoint};

/// How many copies of copies are followed. Nobody draws as many maps of each other; origins that
/// lead round in a circle, as only a damaged file has them, end here.
const LONGEST: usize = 64;

/// A record that knows what it was copied from.
pub(super) trait Copied: Record + Fields {
    /// The record it was copied from.
    fn origin(&self) -> Option<Id<Self>>;
}

impl Copied for Touchpoint {
    fn origin(&self) -> Option<Id<Self>> {
        self.origin
    }
}

impl Copied for Tollgate {
    fn origin(&self) -> Option<Id<Self>> {
        self.origin
    }
}

/// Pairs the records of two maps, each with one other at most: first what was copied from the old
/// map to the new, then what was copied the other way, then what comes from a third record. Where
/// several could be paired, the nearest copy is taken, then the one that is read first. Pairs come
/// in the order of the new map. O(n) for n records, times the copies between them.
pub(super) fn pair<'a, R: Copied>(
    table: &Table<R>,
    old: &[&'a R],
    new: &[&'a R],
) -> Vec<(&'a R, &'a R)> {
    let mut pairing = Pairing {
        partner_of_old: vec![None; old.len()],
        partner_of_new: vec![None; new.len()],
    };
    let [of_old, of_new] = [old, new].map(|records| {
        let ids = records.iter().map(|record| record.id());
        ids.zip(0..).collect::<IdMap<_, usize>>()
    });
    for (at, record) in new.iter().enumerate() {
        let mut ancestors = chain(table, record.id()).filter_map(|id| of_old.get(&id));
        if let Some(&found) = ancestors.find(|found| pairing.is_free_old(**found)) {
            pairing.tie(found, at);
        }
    }
    for (at, record) in old.iter().enumerate() {
        let mut ancestors = chain(table, record.id()).filter_map(|id| of_new.get(&id));
        if pairing.is_free_old(at)
            && let Some(&found) = ancestors.find(|found| pairing.is_free_new(**found))
        {
            pairing.tie(at, found);
        }
    }
    pairing.tie_cousins(table, old, new);
    let pairs = new.iter().zip(&pairing.partner_of_new);
    pairs
        .filter_map(|(new, partner)| Some((*old.get((*partner)?)?, *new)))
        .collect()
}

/// Who is paired with whom so far, by their places.
struct Pairing {
    partner_of_old: Vec<Option<usize>>,
    partner_of_new: Vec<Option<usize>>,
}

impl Pairing {
    fn is_free_old(&self, at: usize) -> bool {
        self.partner_of_old.get(at).is_some_and(Option::is_none)
    }

    fn is_free_new(&self, at: usize) -> bool {
        self.partner_of_new.get(at).is_some_and(Option::is_none)
    }

    fn tie(&mut self, old: usize, new: usize) {
        let partners = (
            self.partner_of_old.get_mut(old),
            self.partner_of_new.get_mut(new),
        );
        if let (Some(of_old), Some(of_new)) = partners {
            (*of_old, *of_new) = (Some(new), Some(old));
        }
    }

    /// Pairs what is left by the first record of its line, whether that is still there or not.
    fn tie_cousins<R: Copied>(&mut self, table: &Table<R>, old: &[&R], new: &[&R]) {
        let root = |record: &R| chain(table, record.id()).last();
        let mut left: IdMap<_, VecDeque<usize>> = IdMap::default();
        for (at, record) in old.iter().enumerate() {
            if self.is_free_old(at) {
                left.entry(root(record)).or_default().push_back(at);
            }
        }
        for (at, record) in new.iter().enumerate() {
            if self.is_free_new(at)
                && let Some(found) = left.get_mut(&root(record)).and_then(VecDeque::pop_front)
            {
                self.tie(found, at);
            }
        }
    }
}

/// A record, what it was copied from, and so on. The last of them may be gone.
fn chain<R: Copied>(table: &Table<R>, id: Id<R>) -> impl Iterator<Item = Id<R>> + '_ {
    std::iter::successors(Some(id), |id| table.get(*id)?.origin()).take(LONGEST)
}
