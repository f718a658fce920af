//! What can go wrong with files, in words for the user.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

/// The largest file that is opened, in bytes.
pub(super) const MAX_BYTES: u64 = 512 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

/// Why a file could not be opened.
#[derive(Debug, Error)]
#[error("{} {problem}.", Name(.file.as_deref()))]
pub struct OpenError {
    file: Option<PathBuf>,
    /// What is wrong with it.
    pub problem: OpenProblem,
}

/// What is wrong with a file that could not be opened, told as the rest of a sentence about it.
#[derive(Debug, Error)]
pub enum OpenProblem {
    /// There is no such file.
    #[error("does not exist")]
    Missing,
    /// It is a folder.
    #[error("is a folder, not a study")]
    Folder,
    /// The system does not allow to read it.
    #[error("may not be read by you")]
    NoPermission,
    /// It is larger than any study.
    #[error(
        "is too large: it has {} MB, and a study has {} MB at the most",
        .0 / MEGABYTE,
        MAX_BYTES / MEGABYTE
    )]
    TooLarge(u64),
    /// It is not text, or text in another encoding.
    #[error("is not UTF-8 text: byte {0} does not belong there")]
    NotUtf8(usize),
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// It is something else than RON.
    #[error("is not a study: line {line}, column {column}: {why}")]
    NotRon {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// It is RON that is no study.
    #[error("is not a study: nothing in it says that its format is “throughline”")]
    OtherRon,
    /// It breaks off so early that nothing of a study is there.
    #[error("breaks off before anything of a study is there")]
    BreaksOff,
    /// It is in a format that this version must not read, saved by this program.
    #[error(
        "was saved by {} and is too new for this version",
        .0.as_deref().unwrap_or("another version")
    )]
    Newer(Option<String>),
    /// The system could not read it.
    #[error("could not be read: {0}")]
    Io(io::Error),
}

impl OpenError {
    /// A problem with this file.
    pub(super) fn new(file: &Path, problem: OpenProblem) -> Self {
        Self {
            file: Some(file.to_owned()),
            problem,
        }
    }

    /// The next step, in one sentence, where there is one.
    pub fn hint(&self) -> Option<String> {
        let hint = match &self.problem {
            OpenProblem::Missing => "Look for it in another folder; it may have been moved.",
            OpenProblem::Folder => "Open a file in it that ends in “.journey.ron”.",
            OpenProblem::NoPermission => "Ask its owner to let you read it.",
            OpenProblem::TooLarge(_) => "Check that it is the file you meant.",
            OpenProblem::NotUtf8(_) => {
                "Another program has changed its encoding: save it there as UTF-8, or open a \
                 backup."
            }
            OpenProblem::Empty | OpenProblem::BreaksOff => {
                "Saving it was interrupted by something else than Throughline: open a backup."
            }
            OpenProblem::NotRon { .. } | OpenProblem::OtherRon => {
                "Studies end in “.journey.ron”; maps in other formats come in by import."
            }
            OpenProblem::Newer(_) => "Update Throughline, then open it again.",
            OpenProblem::Io(_) => return None,
        };
        Some(hint.to_owned())
    }
}

impl From<OpenProblem> for OpenError {
    /// A problem with text that is in no file.
    fn from(problem: OpenProblem) -> Self {
        Self {
            file: None,
            problem,
        }
    }
}

impl From<io::Error> for OpenProblem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::Io(error),
        }
    }
}

/// Why a study could not be saved. The file is as it was before.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody else has changed the file since it was opened or saved.
    #[error("{} has been changed by another program since it was opened.", Name(Some(.0)))]
    ChangedOutside(PathBuf),
    /// The file breaks off, so that saving would lose what is left of its end.
    #[error("{} is damaged: its end is missing, and saving would make that final.", Name(Some(.0)))]
    Damaged(PathBuf),
    /// There is a folder of this name.
    #[error("{} is a folder.", Name(Some(.0)))]
    Folder(PathBuf),
    /// The folder it is to go into is not there.
    #[error("{} cannot be saved: its folder does not exist.", Name(Some(.0)))]
    NoFolder(PathBuf),
    /// The file is marked read-only.
    #[error("{} is read-only.", Name(Some(.0)))]
    ReadOnly(PathBuf),
    /// The system does not allow to write into the folder.
    #[error("{} cannot be saved: you may not write into its folder.", Name(Some(.0)))]
    NoPermission(PathBuf),
    /// There is no room.
    #[error("{} cannot be saved: the disk is full.", Name(Some(.0)))]
    DiskFull(PathBuf),
    /// What was written does not read back as the study.
    #[error("{} was not saved: what was written does not read back the same.", Name(Some(.0)))]
    NotTheSame(PathBuf),
    /// The system could not write it.
    #[error("{} could not be saved: {}.", Name(Some(.0)), .1)]
    Io(PathBuf, io::Error),
}

impl SaveError {
    /// What the system said of this file.
    pub(super) fn from_io(file: &Path, error: io::Error) -> Self {
        let file = file.to_owned();
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NoPermission(file)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(file),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder(file),
            io::ErrorKind::IsADirectory => Self::Folder(file),
            _ => Self::Io(file, error),
        }
    }

    /// The next step, in one sentence, where there is one.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::ChangedOutside(_) => "Reload it, save over it, or save a copy beside it.",
            Self::Damaged(_) => "Save under another name; the damaged file stays as it is.",
            Self::Folder(_) | Self::NoFolder(_) => "Choose another name or another folder.",
            Self::ReadOnly(_) | Self::NoPermission(_) => "Save in a folder of your own.",
            Self::DiskFull(_) => "Make room on the disk or save on another one, then try again.",
            Self::NotTheSame(_) => "Save on another disk: this one may be failing.",
            Self::Io(..) => return None,
        };
        Some(hint.to_owned())
    }
}

/// A file in a sentence.
struct Name<'a>(Option<&'a Path>);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(path) => write!(f, "“{}”", path.display()),
            None => f.write_str("The text"),
        }
    }
}
