//! What is selected.

use std::collections::BTreeSet;

use crate::model::{RecordId, Study};

/// The selected records and the one among them that has the focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    records: BTreeSet<RecordId>,
    focus: Option<RecordId>,
}

impl Selection {
    /// Exactly this record, with the focus on it.
    pub fn single(id: impl Into<RecordId>) -> Self {
        let id = id.into();
        Self {
            records: BTreeSet::from([id]),
            focus: Some(id),
        }
    }

    /// The selected records in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.records.iter().copied()
    }

    /// How many records are selected.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True when nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// True when this record is selected.
    pub fn contains(&self, id: RecordId) -> bool {
        self.records.contains(&id)
    }

    /// The record that keys go to.
    pub const fn focus(&self) -> Option<RecordId> {
        self.focus
    }

    /// The selected record, when there is just one.
    pub fn only(&self) -> Option<RecordId> {
        (self.records.len() == 1)
            .then(|| self.records.first().copied())
            .flatten()
    }

    /// Selects a record beside the others and puts the focus on it.
    pub fn add(&mut self, id: impl Into<RecordId>) {
        let id = id.into();
        self.records.insert(id);
        self.focus = Some(id);
    }

    /// Selects a record that is not selected, deselects one that is.
    pub fn toggle(&mut self, id: impl Into<RecordId>) {
        let id = id.into();
        if self.records.remove(&id) {
            if self.focus == Some(id) {
                self.focus = self.records.last().copied();
            }
        } else {
            self.add(id);
        }
    }

    /// Drops what the study no longer has.
    pub fn retain_in(&mut self, study: &Study) {
        self.records.retain(|id| study.contains(*id));
        if self.focus.is_some_and(|id| !self.records.contains(&id)) {
            self.focus = self.records.last().copied();
        }
    }
}

impl<I: Into<RecordId>> FromIterator<I> for Selection {
    /// These records, with the focus on the last.
    fn from_iter<T: IntoIterator<Item = I>>(ids: T) -> Self {
        let mut selection = Self::default();
        for id in ids {
            selection.add(id);
        }
        selection
    }
}
