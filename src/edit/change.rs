//! The change of one record.

use crate::model::{AnyRecord, Field as _, RecordId, Study};

/// One record before and after an edit: made, altered or deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    id: RecordId,
    before: Option<AnyRecord>,
    after: Option<AnyRecord>,
}

impl Change {
    /// A record that was not there.
    pub fn insert(record: impl Into<AnyRecord>) -> Self {
        let record = record.into();
        Self {
            id: record.id(),
            before: None,
            after: Some(record),
        }
    }

    /// A record that takes the place of the one with its id, if the study has one.
    pub fn put(study: &Study, record: impl Into<AnyRecord>) -> Self {
        let record = record.into();
        let id = record.id();
        Self {
            id,
            before: study.get(id),
            after: Some(record),
        }
    }

    /// A record that goes away. The charter is emptied instead.
    pub fn remove(study: &Study, id: RecordId) -> Self {
        Self {
            id,
            before: study.get(id),
            after: None,
        }
    }

    /// The record it is about.
    pub const fn id(&self) -> RecordId {
        self.id
    }

    /// The record before, if there was one.
    pub const fn before(&self) -> Option<&AnyRecord> {
        self.before.as_ref()
    }

    /// The record after, if there is one.
    pub const fn after(&self) -> Option<&AnyRecord> {
        self.after.as_ref()
    }

    /// True when it leaves everything as it is.
    pub fn is_empty(&self) -> bool {
        self.before == self.after
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            id: self.id,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// This change and then `next`, on the same record, as one.
    pub(super) fn followed_by(&mut self, next: Self) {
        self.after = next.after;
    }

    /// The change as it is on this study, where the record may have changed since: what happened
    /// to other fields stays. None where the record to alter is gone.
    pub(super) fn onto(self, study: &Study) -> Option<Self> {
        let present = study.get(self.id);
        if present == self.before {
            return Some(self);
        }
        let after = match (&self.before, self.after, &present) {
            (Some(_), Some(_), None) => return None,
            (Some(before), Some(mut after), Some(present)) => {
                after.merge(before, present, &mut |_, _, _| {});
                Some(after)
            }
            (_, after, _) => after,
        };
        Some(Self {
            before: present,
            after,
            ..self
        })
    }

    /// Makes the change.
    pub(super) fn apply(&self, study: &mut Study) {
        match &self.after {
            Some(record) => study.insert(record.clone()),
            None => study.remove(self.id),
        }
    }
}
