//! What content is given to.

use crate::{
    edit::{EditError, Transaction, ops},
    model::{Content, Id, RecordId, Study, Tollgate, Touchpoint},
};

/// What content helps with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// To pass a gate.
    Gate(Id<Tollgate>),
    /// To meet a need, the one at this index of a touchpoint.
    Need(Id<Touchpoint>, usize),
}

impl Target {
    /// The record it lies in.
    pub(super) const fn record(self) -> RecordId {
        match self {
            Self::Gate(gate) => RecordId::Tollgate(gate),
            Self::Need(touchpoint, _) => RecordId::Touchpoint(touchpoint),
        }
    }

    /// Lets content help with it.
    pub(super) fn attach(
        self,
        study: &Study,
        content: Id<Content>,
    ) -> Result<Transaction, EditError> {
        match self {
            Self::Gate(gate) => ops::attach_content(study, gate, content),
            Self::Need(card, index) => ops::meet_need(study, card, index, Some(content)),
        }
    }

    /// Lets content no longer help with it.
    pub(super) fn detach(
        self,
        study: &Study,
        content: Id<Content>,
    ) -> Result<Transaction, EditError> {
        match self {
            Self::Gate(gate) => ops::detach_content(study, gate, content),
            Self::Need(card, index) => ops::meet_need(study, card, index, None),
        }
    }

    /// Makes content that helps with it.
    pub(super) fn add(self, study: &Study, title: &str) -> Result<Transaction, EditError> {
        match self {
            Self::Gate(gate) => ops::add_content(study, gate, title),
            Self::Need(card, index) => ops::add_content_for_need(study, card, index, title),
        }
    }
}

/// The content of the study with this title, whatever the case.
pub(super) fn titled(study: &Study, title: &str) -> Option<Id<Content>> {
    let title = title.trim().to_lowercase();
    let mut content = study.content.iter();
    let found = content.find(|content| content.title.trim().to_lowercase() == title)?;
    Some(found.id)
}

/// The content that a change makes, if it makes any.
pub(super) fn made_by(change: &Transaction) -> Option<Id<Content>> {
    change.changes().find_map(|change| match change.id() {
        RecordId::Content(id) if change.before().is_none() => Some(id),
        _ => None,
    })
}
