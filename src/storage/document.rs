//! What a file holds.

use super::Kept;
use crate::model::Study;

/// A study together with what its file holds beside it.
///
/// `parse(&to_text(&document))` gives the same document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What could be read.
    pub study: Study,
    /// What could not, word for word.
    pub kept: Kept,
}

impl From<Study> for Document {
    /// A document that holds nothing but the study.
    fn from(study: Study) -> Self {
        Self {
            study,
            kept: Kept::default(),
        }
    }
}
