//! What two sides of a merge disagree about.

use std::fmt;

use crate::model::RecordId;

/// A disagreement about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    record: RecordId,
    name: String,
    disagreement: Disagreement,
}

/// What the two sides disagree about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// Both changed one field, each in another way. Ours stays.
    Field {
        /// What the field is called.
        field: String,
        /// What it holds on our side, in words.
        ours: String,
        /// What it holds on their side, in words.
        theirs: String,
    },
    /// Both gave it another place in its row. Ours stays.
    Place,
    /// We deleted what they changed or refer to. It stays.
    DeletedByUs,
    /// They deleted what we changed or refer to. It stays.
    DeletedByThem,
}

impl Conflict {
    pub(super) const fn new(record: RecordId, name: String, disagreement: Disagreement) -> Self {
        Self {
            record,
            name,
            disagreement,
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        self.record
    }

    /// The kind and the title of the record.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the sides disagree about.
    pub const fn disagreement(&self) -> &Disagreement {
        &self.disagreement
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.disagreement {
            Disagreement::Field {
                field,
                ours,
                theirs,
            } => {
                write!(
                    f,
                    "{}: {field} is {ours} in ours, {theirs} in theirs",
                    self.name
                )
            }
            Disagreement::Place => {
                write!(
                    f,
                    "{}: moved to another place in ours and in theirs",
                    self.name
                )
            }
            Disagreement::DeletedByUs => {
                write!(
                    f,
                    "{}: deleted in ours, but in use in theirs; it stays",
                    self.name
                )
            }
            Disagreement::DeletedByThem => {
                write!(
                    f,
                    "{}: deleted in theirs, but in use in ours; it stays",
                    self.name
                )
            }
        }
    }
}
