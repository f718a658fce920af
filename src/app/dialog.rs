//! The dialog that is shown, and what was entered in it so far.

use super::FilePurpose;
use crate::export::ExportOptions;

/// A dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Choose a template for a new study.
    NewStudy,
    /// Choose what kind of lane to add.
    AddLane,
    /// Choose what to export, and how.
    Export(ExportDraft),
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
    /// Say something that takes more than a line.
    Report(Report),
}

/// What is about to happen to a study with unsaved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// It is closed.
    Close,
    /// The program ends.
    Quit,
}

/// What was entered for an export so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportDraft {
    /// The ending of the file's name, which says the format.
    pub extension: String,
    /// How it is to look.
    pub options: ExportOptions,
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
