//! Why a file cannot be imported.

use thiserror::Error;

/// Why nothing could be imported; what can be read in part is read, with warnings, instead.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ImportError {
    /// A file, by name, and what is the matter with it.
    #[error("“{name}” cannot be imported: {problem}.")]
    File {
        /// The name of the file.
        name: String,
        /// What is the matter.
        problem: Box<Self>,
    },
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// There is a folder of this name.
    #[error("it is a folder")]
    Folder,
    /// The system does not allow to read it.
    #[error("you may not read it")]
    NoPermission,
    /// The system cannot read it.
    #[error("it cannot be read ({0})")]
    Unreadable(String),
    /// There is nothing to read.
    #[error("there is no text in it")]
    Empty,
    /// There is more than fits into memory several times over.
    #[error("it has more than {limit} MB, and no map has")]
    TooLarge {
        /// The largest size that is read, in megabytes.
        limit: usize,
    },
    /// It holds bytes that no text has.
    #[error("it is not a text file")]
    Binary,
    /// It is an archive, as spreadsheets save by themselves.
    #[error("it is a workbook or another packed file, not a text file")]
    Packed,
    /// Neither the name nor the content tells the format.
    #[error("it is no study, OpenJourney map, table or Mermaid journey")]
    UnknownFormat,
    /// It should be JSON.
    #[error("line {line}, column {column} is not valid JSON ({reason})")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// It is JSON of something else.
    #[error("it is JSON, but no OpenJourney map: it has neither “stages” nor “nodes”")]
    NotAJourney,
    /// It is a table with more cells than any map.
    #[error("line {line} makes the table larger than any map")]
    Oversized {
        /// The line, from 1.
        line: usize,
    },
    /// A line of a Mermaid diagram cannot be understood.
    #[error("line {line} of the diagram cannot be understood: {reason}")]
    Mermaid {
        /// The line, from 1.
        line: usize,
        /// What is the matter with it.
        reason: String,
    },
    /// It has neither a stage nor a card.
    #[error("there is neither a stage nor a card in it")]
    NoMap,
}

impl ImportError {
    /// This error with the name of the file in front.
    pub(super) fn in_file(self, name: &str) -> Self {
        Self::File {
            name: name.to_owned(),
            problem: Box::new(self),
        }
    }

    /// What to do next, in one sentence.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::File { problem, .. } => return problem.hint(),
            Self::Missing => "Check the name and the folder.",
            Self::Folder => "Choose a file inside it.",
            Self::NoPermission => "Ask for the right to read it, or copy it to your own folder.",
            Self::Unreadable(_) => "Check the disk or the network it is on, and try again.",
            Self::Empty | Self::NoMap => "Check that this is the file you meant.",
            Self::TooLarge { .. } | Self::Oversized { .. } => {
                "Export one map at a time from the program it comes from."
            }
            Self::Binary => "Save it as text in UTF-8 in the program it comes from.",
            Self::Packed => "Open it in the spreadsheet and save the sheet as CSV (UTF-8).",
            Self::UnknownFormat => {
                "What can be opened ends in .journey.ron, .ojf, .csv, .tsv or .mmd."
            }
            Self::Json { .. } => "Export it once more, or correct that place in a text editor.",
            Self::NotAJourney => "Export the map as OpenJourney (.ojf) and import that file.",
            Self::Mermaid { .. } => {
                "A task reads “Make tea: 5: Me”: its words, a score from 1 to 5, who takes part."
            }
        };
        Some(hint.to_owned())
    }
}
