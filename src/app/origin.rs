//! What work in the background began from.

use crate::edit::Revision;

/// Stands for the study that is open. No two that are open one after the other have the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StudyKey(u64);

impl StudyKey {
    /// The key of the study that is opened next.
    pub(super) const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The study that was open when a piece of work began, and the state it was in: what comes of the
/// work must not touch another study.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The study.
    pub study: StudyKey,
    /// Its state; that of a new one where none was open.
    pub revision: Revision,
}
