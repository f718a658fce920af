//! The dialog that is shown, and what was entered in it so far.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use super::FilePurpose;
use crate::{
    export::{ExportFormat, ExportOptions, raster::RasterFormat},
    layout::Size,
    model::{Id, Map, View},
    templates::Template,
};

/// A dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Choose a template for a new study.
    NewStudy,
    /// Choose what kind of lane to add.
    AddLane,
    /// Choose what to export, and how.
    Export(Box<ExportDraft>),
    /// Set the ways of the program.
    Preferences,
    /// All keys; the words they are searched for.
    Keys(String),
    /// The study has changes that are in no file.
    Unsaved(Leaving),
    /// The file was changed by somebody else.
    ChangedOutside,
    /// Name a file where the system has no dialog for it.
    FilePath(FilePurpose, String),
    /// There is a file already where one is to be written.
    Replace(Writing),
    /// Say why a gap stays as it is.
    DismissGap(Box<Dismissal>),
    /// Say something that takes more than a line.
    Report(Report),
}

/// What was entered about a gap that is to be dismissed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// What the gap is known by.
    pub fingerprint: String,
    /// Its number.
    pub number: u32,
    /// Its sentence.
    pub sentence: String,
    /// Why nothing is done about it.
    pub reason: String,
    /// Who decides so.
    pub by: String,
}

/// What one leaves the open study for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The first page.
    Close,
    /// Nothing: the program ends.
    Quit,
    /// A new study from a template.
    Begin(&'static Template),
    /// A study in a file.
    Open(PathBuf),
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Writing {
    /// The study is saved in it.
    Study(PathBuf),
    /// A picture or a table is written into it.
    Export(PathBuf, Box<ExportDraft>),
}

impl Writing {
    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Study(path) | Self::Export(path, _) => path,
        }
    }
}

/// What of a map is chosen to be exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Excerpt {
    /// All of it.
    #[default]
    Whole,
    /// The stages from one to another.
    Stages,
    /// What is selected.
    Selection,
    /// A saved view.
    View(Id<View>),
}

/// What was entered for an export so far.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportDraft {
    /// The map.
    pub map: Id<Map>,
    /// The format.
    pub format: ExportFormat,
    /// How it is to look.
    pub options: ExportOptions,
    /// What of the map is shown.
    pub excerpt: Excerpt,
    /// The first and the last stage of some, counted from 0 along the journey.
    pub stages: (usize, usize),
    /// The size of the part that is shown, in world units, once it is known.
    pub size: Option<Size>,
}

impl ExportDraft {
    /// A picture of a whole map, as most want it: a PNG twice the size on the screen.
    pub fn new(map: Id<Map>, stages: usize) -> Self {
        Self {
            map,
            format: ExportFormat::Raster(RasterFormat::Png),
            options: ExportOptions::default(),
            excerpt: Excerpt::default(),
            stages: (0, stages.saturating_sub(1)),
            size: None,
        }
    }

    /// The path with the ending of the format, whatever was typed.
    pub fn with_ending(&self, path: PathBuf) -> PathBuf {
        let has_ending = ExportFormat::from_path(&path).is_ok_and(|format| format == self.format);
        if has_ending {
            return path;
        }
        let mut name = path
            .file_name()
            .map_or_else(|| "map".into(), OsStr::to_owned);
        name.push(".");
        name.push(self.format.extension());
        path.with_file_name(name)
    }
}

/// Something to read: what a file lost on its way, what was set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub title: String,
    /// What it means, in a sentence or two.
    pub intro: String,
    /// One line for each thing.
    pub lines: Vec<String>,
}
