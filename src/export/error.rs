//! What can go wrong on the way out.

use std::{io, path::PathBuf};

use thiserror::Error;

/// Why a map could not be exported.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The file's ending names no format.
    #[error("“{}” does not end in a format that maps can be exported to", .0.display())]
    UnknownFormat(PathBuf),

    /// The study has no map.
    #[error("The study has no map to export")]
    NoMap,

    /// No map has this name.
    #[error("The study has no map called “{name}”")]
    UnknownMap {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },

    /// No persona has this name.
    #[error("The study has no persona called “{name}”")]
    UnknownPersona {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },

    /// No saved view has this name.
    #[error("There is no view called “{name}”")]
    UnknownView {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },

    /// No stage of the map has this name or number.
    #[error("The map has no stage “{name}”")]
    UnknownStage {
        /// The name or number that was asked for.
        name: String,
        /// The names there are, in order.
        known: Vec<String>,
    },

    /// The first stage stands behind the last one.
    #[error("Stage “{first}” does not come before stage “{last}”")]
    StagesReversed {
        /// Where the range was to begin.
        first: String,
        /// Where it was to end.
        last: String,
    },

    /// The picture has more pixels than its format or a sensible amount of memory holds.
    #[error("A {format} picture of {width} × {height} pixels is larger than can be made")]
    TooLarge {
        /// The format's name.
        format: &'static str,
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
        /// The largest width that can be made.
        widest: u32,
    },

    /// The format knows no transparency.
    #[error("A JPEG picture cannot be transparent")]
    TransparentJpeg,

    /// The picture could not be put into its format.
    #[error("The picture could not be made: {0}")]
    Encode(String),

    /// The bytes could not be written.
    #[error("The export could not be written: {0}")]
    Io(io::Error),

    /// The file could not be written.
    #[error("“{}” cannot be written: {}", path.display(), reason(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// What the system says, in words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "its folder does not exist".to_owned()
        }
        io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

impl ExportError {
    /// What to do next, in one sentence.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownFormat(_) => {
                Some("Use one of .png, .svg, .jpg, .webp, .csv and .mmd.".to_owned())
            }
            Self::NoMap => Some("Draw a map in the window, or import one.".to_owned()),
            Self::UnknownView { known, .. } if known.is_empty() => {
                Some("There is none yet: keep one in the window.".to_owned())
            }
            Self::UnknownMap { known, .. }
            | Self::UnknownPersona { known, .. }
            | Self::UnknownView { known, .. } => Some(format!("There is {}.", listed(known))),
            Self::UnknownStage { known, .. } => Some(format!(
                "Name a stage or give its number; there is {}.",
                listed(known)
            )),
            Self::StagesReversed { first, last } => Some(format!("Try “{last}..{first}”.")),
            Self::TooLarge { widest, .. } => Some(format!(
                "Choose a width of at most {widest} pixels, or export the stages in parts."
            )),
            Self::TransparentJpeg => {
                Some("Choose PNG or WebP, or the background “paper”.".to_owned())
            }
            Self::Encode(_) => None,
            Self::Io(_) | Self::Write { .. } => {
                Some("Choose another name or another folder.".to_owned())
            }
        }
    }
}

/// Names in quotes, with commas.
fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names
        .iter()
        .map(|name| format!("“{name}”"))
        .collect::<Vec<_>>()
        .join(", ")
}
