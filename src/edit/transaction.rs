//! An edit as a value.

use indexmap::{IndexMap, map::Entry};

use super::{Change, Selection};
use crate::model::{AnyRecord, RecordId, Study};

/// Changes to records that belong together: one step of undo, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    label: String,
    changes: IndexMap<RecordId, Change>,
    select: Option<Selection>,
}

impl Transaction {
    /// A transaction without changes. The label says what is done, as in "move 3 touchpoints":
    /// it stands behind "Undo".
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            changes: IndexMap::new(),
            select: None,
        }
    }

    /// The same transaction, leaving this selection behind.
    pub fn selecting(mut self, selection: Selection) -> Self {
        self.select = Some(selection);
        self
    }

    /// Adds a new record.
    pub fn insert(&mut self, record: impl Into<AnyRecord>) {
        self.push(Change::insert(record));
    }

    /// Puts a record in the place of the one with its id.
    pub fn put(&mut self, study: &Study, record: impl Into<AnyRecord>) {
        self.push(Change::put(study, record));
    }

    /// Takes a record out.
    pub fn remove(&mut self, study: &Study, id: impl Into<RecordId>) {
        self.push(Change::remove(study, id.into()));
    }

    /// Adds a change. Changes to one record become one, so that every record appears once; what
    /// leaves a record as it is, is left out.
    pub fn push(&mut self, change: Change) {
        match self.changes.entry(change.id()) {
            Entry::Occupied(mut earlier) => {
                earlier.get_mut().followed_by(change);
                if earlier.get().is_empty() {
                    earlier.shift_remove();
                }
            }
            Entry::Vacant(place) => {
                if !change.is_empty() {
                    place.insert(change);
                }
            }
        }
    }

    /// What is done, in words.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The changes, each to another record.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = &Change> {
        self.changes.values()
    }

    /// The selection it leaves behind, if it changes it.
    pub const fn selection(&self) -> Option<&Selection> {
        self.select.as_ref()
    }

    /// True when it leaves the study as it is.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The transaction as it is on this study, which may have changed since it was put together:
    /// two parts of a window can each change another field of one record in one frame.
    pub(super) fn onto(self, study: &Study) -> Self {
        let mut rebased = Self {
            label: self.label,
            changes: IndexMap::with_capacity(self.changes.len()),
            select: self.select,
        };
        let changes = self.changes.into_values();
        for change in changes.filter_map(|change| change.onto(study)) {
            rebased.push(change);
        }
        rebased
    }

    /// Makes the changes.
    pub fn apply(&self, study: &mut Study) {
        for change in self.changes.values() {
            change.apply(study);
        }
    }

    /// The study as it would be after the changes: what a gesture shows while it lasts.
    pub fn applied_to(&self, study: &Study) -> Study {
        let mut after = study.clone();
        self.apply(&mut after);
        after
    }

    /// Takes the changes back.
    pub fn revert(&self, study: &mut Study) {
        for change in self.changes.values().rev() {
            change.inverse().apply(study);
        }
    }

    /// The record as it is after this transaction, while it is still being put together.
    pub fn current(&self, study: &Study, id: impl Into<RecordId>) -> Option<AnyRecord> {
        let id = id.into();
        match self.changes.get(&id) {
            Some(change) => change.after().cloned(),
            None => study.get(id),
        }
    }

    /// This transaction and then `next` as one, with the label of this one.
    pub fn followed_by(&mut self, next: Self) {
        for change in next.changes.into_values() {
            self.push(change);
        }
        self.select = next.select.or_else(|| self.select.take());
    }
}
