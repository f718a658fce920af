//! Studies go into files and come out of them.

use std::path::{Path, PathBuf};

use egui::Context;

use super::{App, Dialog, FilePurpose, Leaving, OpenStudy, Writing, jobs::Task, origin::Origin};
use crate::{
    import,
    storage::{Leftover, forget_file, recent_files, remember_file},
};

/// The ending of a study's file.
pub const STUDY_ENDING: &str = ".journey.ron";

impl App {
    /// What work that begins now begins from.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            study: self.study_key,
            revision: self
                .open
                .as_ref()
                .map(OpenStudy::revision)
                .unwrap_or_default(),
        }
    }

    /// The file of the open study.
    fn own_path(&self) -> Option<&Path> {
        self.open.as_ref().and_then(OpenStudy::path)
    }

    /// Opens a study instead of the one that is open, or adds a map of another program to it.
    pub(super) fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        self.window.dialog = None;
        if import::is_importable(&path) {
            self.jobs.open(ctx, self.origin(), path);
        } else {
            self.leave(ctx, Leaving::Open(path));
        }
    }

    /// Opens the file of the study again.
    pub(super) fn reload(&mut self, ctx: &Context) {
        if let Some(path) = self.own_path().map(Path::to_owned) {
            self.left(ctx, Leaving::Open(path));
        }
    }

    pub(super) fn save(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        let Some(open) = &self.open else { return };
        match open.path() {
            Some(path) if !open.file().is_damaged => {
                let path = path.to_owned();
                self.save_to(ctx, path, false);
            }
            _ => self.pick(ctx, frame, FilePurpose::Save),
        }
    }

    /// Saves the study, and then goes on leaving it.
    pub(super) fn save_then(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        leaving: Leaving,
    ) {
        self.window.dialog = None;
        self.after_save = Some(leaving);
        self.save(ctx, frame);
    }

    /// Saves over what somebody else has changed.
    pub(super) fn save_over(&mut self, ctx: &Context) {
        self.window.dialog = None;
        if let Some(path) = self.own_path().map(Path::to_owned) {
            self.save_to(ctx, path, true);
        }
    }

    /// Saves the study when no other save is under way: of two at once, each would take what the
    /// other writes for the work of somebody else.
    pub(super) fn save_to(&mut self, ctx: &Context, path: PathBuf, is_over: bool) {
        if self.jobs.has(Task::Save) {
            self.waiting_saves.push_back((path, is_over));
            return;
        }
        let Some(open) = &self.open else { return };
        let is_own = open.path() == Some(&*path);
        let expected = open.file().fingerprint.filter(|_| is_own && !is_over);
        let (origin, document) = (self.origin(), open.snapshot());
        self.jobs
            .save(ctx, origin, path, document, expected, self.data.clone());
    }

    /// Asks where, or shows a field for the path where the system has no dialog.
    pub(super) fn pick(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        purpose: FilePurpose,
    ) {
        if self.jobs.has(Task::Ask) {
            self.after_save = None;
            let text = "A file dialog is open already.";
            let hint = "Answer it or close it first.".to_owned();
            self.window.toasts.trouble(text, Some(hint));
            return;
        }
        let suggestion = self.suggested_name(&purpose);
        match self.picker.ask(frame, &purpose, &suggestion) {
            Some(dialog) => self.jobs.ask(ctx, purpose, suggestion, dialog),
            None => self.window.dialog = Some(Dialog::FilePath(purpose, suggestion)),
        }
    }

    fn suggested_name(&self, purpose: &FilePurpose) -> String {
        let Some(open) = &self.open else {
            return String::new();
        };
        let name = open.name();
        let stem = name.strip_suffix(STUDY_ENDING).unwrap_or(&name);
        let stem: String = stem
            .chars()
            .map(|c| {
                let has_meaning = c.is_control() || r#"\/:*?"<>|"#.contains(c);
                if has_meaning { '-' } else { c }
            })
            .collect();
        match purpose {
            FilePurpose::Open => String::new(),
            FilePurpose::Save => stem + STUDY_ENDING,
            FilePurpose::Export(draft) => format!("{stem}.{}", draft.format.extension()),
        }
    }

    /// Goes on with a file that was named. The system asks before it names one that is there
    /// already, for the name that was given; a field for the path does not.
    pub(super) fn picked(
        &mut self,
        ctx: &Context,
        purpose: FilePurpose,
        path: PathBuf,
        is_by_system: bool,
    ) {
        self.window.dialog = None;
        let named = path.clone();
        let writing = match purpose {
            FilePurpose::Open => return self.open_path(ctx, path),
            FilePurpose::Save => Writing::Study(with_ending(path)),
            FilePurpose::Export(draft) => Writing::Export(draft.with_ending(path), draft),
        };
        let target = writing.path();
        let is_agreed = is_by_system && target == named || self.own_path() == Some(target);
        if !is_agreed && target.exists() {
            self.window.dialog = Some(Dialog::Replace(writing));
        } else {
            self.write(ctx, writing);
        }
    }

    /// Writes a file, whatever is in it.
    pub(super) fn write(&mut self, ctx: &Context, writing: Writing) {
        self.window.dialog = None;
        match writing {
            Writing::Study(path) => self.save_to(ctx, path, false),
            Writing::Export(path, draft) => {
                if let Some(open) = &self.open {
                    let study = open.study().clone();
                    self.jobs.export(ctx, path, study, draft.map, draft.options);
                }
            }
        }
    }

    /// Puts a picture of the map on the clipboard.
    pub(super) fn copy_picture(&mut self, ctx: &Context) {
        if let Some(open) = &self.open
            && let Some(drawing) = open.drawing()
        {
            let scene = drawing.scene.clone();
            self.jobs.picture(ctx, open.study().clone(), scene);
        }
    }

    /// Takes up what was not saved before a crash.
    pub(super) fn recover(&mut self, ctx: &Context, leftover: Leftover) {
        if !self.jobs.has(Task::Recover) {
            self.jobs.recover(ctx, self.origin(), leftover);
        }
    }

    /// Forgets what was not saved before a crash.
    pub(super) fn forget(&mut self, ctx: &Context, leftover: &Leftover) {
        if let Err(error) = leftover.discard() {
            let text = format!("The copy could not be removed: {error}.");
            self.window.toasts.trouble(text, None);
        }
        self.jobs.look_for_leftovers(ctx, self.data.clone());
    }

    /// Puts a file at the head of the list of recent ones.
    pub(super) fn remember(&mut self, path: &Path) {
        // A list of recent files that cannot be kept is no reason to stop anybody's work.
        remember_file(&self.data, path).ok();
        self.recent = recent_files(&self.data);
    }

    /// Takes a file that is gone off the list of recent ones.
    pub(super) fn forget_path(&mut self, path: &Path) {
        forget_file(&self.data, path).ok();
        self.recent = recent_files(&self.data);
    }

    /// Looks whether somebody else has changed the file, whenever one comes back to the window.
    pub(super) fn watch_file(&mut self, ctx: &Context) {
        let is_back = ctx.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if is_back && let Some(path) = self.own_path().map(Path::to_owned) {
            self.jobs.look(ctx, self.origin(), path);
        }
    }
}

/// The name of a file without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// The path with the ending of a study, added where it lacks.
fn with_ending(path: PathBuf) -> PathBuf {
    let name = name_of(&path);
    if name.to_lowercase().ends_with(".ron") {
        path
    } else {
        path.with_file_name(format!("{name}{STUDY_ENDING}"))
    }
}
