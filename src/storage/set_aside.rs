//! What of a file is not part of the study, told to the user.

use std::fmt;

use super::position::Position;

/// A part of a file that could not be read or is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// What it is, as the subject of a sentence.
    pub what: String,
    /// Why it is set aside and what becomes of it, as the rest of the sentence.
    pub why: String,
    /// The line of the file, from 1.
    pub line: usize,
    /// The column of the line in characters, from 1.
    pub column: usize,
}

impl SetAside {
    pub(super) const fn new(what: String, why: String, place: Position) -> Self {
        Self {
            what,
            why,
            line: place.line,
            column: place.column,
        }
    }
}

impl fmt::Display for SetAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            why,
            line,
            column,
        } = self;
        write!(f, "Line {line}, column {column}: {what} {why}.")
    }
}
