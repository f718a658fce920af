//! What came of work in the background.

use std::{path::Path, sync::Arc};

use egui::{ColorImage, Context};

use super::{
    App, Dialog, FilePurpose, Leaving, OpenStudy, Report,
    files::name_of,
    jobs::{Outcome, Task},
    origin::Origin,
};
use crate::{
    export::{ExportReport, ExportWarning},
    import::Imported,
    storage::{
        Fingerprint, Leftover, Lock, Locked, OpenError, OpenProblem, Opened, SaveError, Saved,
    },
};

impl App {
    /// Acts on what came of work in the background.
    pub(super) fn conclude(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Opened(origin, path, Ok(opened)) => self.opened(ctx, origin, &path, *opened),
            Outcome::Opened(_, path, Err(error)) => self.not_opened(&path, &error),
            Outcome::Imported(origin, path, Ok(imported)) => {
                self.imported(origin, &path, *imported);
            }
            Outcome::Imported(_, _, Err(error)) => self.trouble(error.to_string(), error.hint()),
            Outcome::Saved(origin, path, result) => {
                match result {
                    Ok(saved) => self.saved(ctx, origin, &path, saved),
                    Err(error) => self.not_saved(origin, &path, &error),
                }
                self.after_a_save(ctx);
            }
            Outcome::Exported(path, Ok(report)) => self.exported(&path, &report),
            Outcome::Exported(_, Err(error)) | Outcome::Picture(Err(error)) => {
                self.trouble(error.to_string(), error.hint());
            }
            Outcome::Picture(Ok((picture, warnings))) => self.picture(ctx, &picture, &warnings),
            Outcome::Picked(purpose, Some(path), _) => self.picked(ctx, purpose, path, true),
            Outcome::Picked(purpose, None, Some(suggestion)) => {
                self.window.dialog = Some(Dialog::FilePath(purpose, suggestion));
            }
            Outcome::Picked(purpose, None, None) => {
                if purpose == FilePurpose::Save {
                    self.after_save = None;
                }
            }
            Outcome::Looked(origin, path, Ok(fingerprint)) => {
                self.looked(origin, &path, fingerprint);
            }
            // A file that is gone for the moment is no reason to stop anybody's work.
            Outcome::Looked(_, _, Err(_)) => {}
            Outcome::Journalled(origin, result) => self.journalled(origin, result),
            Outcome::Recovered(origin, leftover, Ok(opened)) => {
                self.recovered(origin, leftover, *opened);
            }
            Outcome::Recovered(_, _, Err(error)) => self.trouble(error.to_string(), error.hint()),
            Outcome::Leftovers(leftovers) => self.recoveries = leftovers,
            Outcome::FoundOut(origin, findings) => self.found_out(origin, findings),
            Outcome::BrokeOff(task) => self.broke_off(task),
        }
    }

    fn trouble(&mut self, text: String, hint: Option<String>) {
        self.window.toasts.trouble(text, hint);
    }

    /// A study has been read. If the one that is open has changed since, it is left like any
    /// other: by asking first. Whoever has opened another one since wants that.
    fn opened(&mut self, ctx: &Context, origin: Origin, path: &Path, opened: Opened) {
        if origin.study != self.study_key {
            return;
        }
        if origin != self.origin() || self.is_typing(ctx) {
            self.leave(ctx, Leaving::Open(path.to_owned()));
            return;
        }
        let (lock, other) = match self.lock(path) {
            Ok(lock) => (Some(lock), None),
            Err(locked) => (None, Some(already_open(locked))),
        };
        let report = opened_report(path, &opened, other);
        self.remember(path);
        self.show_study(OpenStudy::from_file(path.to_owned(), opened, lock));
        if let Some(report) = report {
            self.window.dialog = Some(Dialog::Report(report));
        }
    }

    fn not_opened(&mut self, path: &Path, error: &OpenError) {
        if matches!(error.problem, OpenProblem::Missing) {
            self.forget_path(path);
        }
        self.trouble(error.to_string(), error.hint());
    }

    /// Tells other windows that a file is open here. The one that is read again stays locked.
    fn lock(&mut self, path: &Path) -> Result<Lock, Locked> {
        let open = self.open.as_mut().filter(|open| open.path() == Some(path));
        match open.and_then(|open| open.file_mut().lock.take()) {
            Some(own) => Ok(own),
            None => Lock::take(&self.data, path),
        }
    }

    fn imported(&mut self, origin: Origin, path: &Path, imported: Imported) {
        if origin.study != self.study_key {
            let text = format!(
                "{} was not imported: another study has been opened since.",
                name_of(path)
            );
            self.trouble(text, Some("Import it again if it belongs here.".to_owned()));
            return;
        }
        let mut lines = imported.warnings.clone();
        lines.extend(imported.losses.iter().map(ToString::to_string));
        let map = imported.map;
        match &mut self.open {
            Some(open) => {
                let transaction = imported.into_transaction(open.study());
                open.commit(transaction);
                open.show_map(map);
            }
            None => self.show_study(OpenStudy::unsaved(imported.into_study())),
        }
        if lines.is_empty() {
            self.window
                .toasts
                .tell(format!("Imported {}.", name_of(path)));
        } else {
            self.window.dialog = Some(Dialog::Report(Report {
                title: format!("Imported {}", name_of(path)),
                intro: "The map is here. This was odd, or has no place in a study:".to_owned(),
                lines,
            }));
        }
    }

    /// A study is in its file; it may have been changed or left since.
    fn saved(&mut self, ctx: &Context, origin: Origin, path: &Path, saved: Saved) {
        if origin.study == self.study_key {
            self.keep_in(ctx, origin, path, saved.fingerprint);
        }
        self.remember(path);
        match saved.backup_failed {
            None => self.window.toasts.tell(format!("Saved {}.", name_of(path))),
            Some(error) => self.trouble(
                format!(
                    "Saved {}, but the version before was not kept: {error}.",
                    name_of(path)
                ),
                Some("See whether there is room on the disk with your data folder.".to_owned()),
            ),
        }
    }

    /// The open study is kept in this file from now on.
    fn keep_in(&mut self, ctx: &Context, origin: Origin, path: &Path, fingerprint: Fingerprint) {
        let Some(open) = &mut self.open else { return };
        open.mark_saved(origin.revision);
        if open.path() != Some(path) {
            open.file_mut().lock = Lock::take(&self.data, path).ok();
        }
        let file = open.file_mut();
        file.fingerprint = Some(fingerprint);
        file.is_damaged = false;
        file.path = Some(path.to_owned());
        let leftover = open.take_leftover();
        if open.is_saved() {
            self.journal.discard();
        }
        if let Some(leftover) = leftover {
            self.forget(ctx, &leftover);
        }
    }

    fn not_saved(&mut self, origin: Origin, path: &Path, error: &SaveError) {
        self.after_save = None;
        let is_own = origin.study == self.study_key
            && self.open.as_ref().and_then(OpenStudy::path) == Some(path);
        if is_own && matches!(error, SaveError::ChangedOutside(_)) {
            self.window.dialog = Some(Dialog::ChangedOutside);
        } else {
            self.trouble(error.to_string(), error.hint());
        }
    }

    /// Begins the save that has waited, or goes on leaving.
    fn after_a_save(&mut self, ctx: &Context) {
        if let Some((path, is_over)) = self.waiting_saves.pop_front() {
            self.save_to(ctx, path, is_over);
        } else if let Some(leaving) = self.after_save.take() {
            self.leave(ctx, leaving);
        }
    }

    fn exported(&mut self, path: &Path, report: &ExportReport) {
        let text = format!("Exported {}.", name_of(path));
        let is_small_text = |warning: &_| matches!(warning, ExportWarning::SmallText(_));
        if report.warnings.iter().all(is_small_text) {
            self.window
                .toasts
                .tell(with_warnings(text, &report.warnings));
        } else {
            self.window.dialog = Some(Dialog::Report(Report {
                title: text,
                intro: "Look at these before you show it:".to_owned(),
                lines: report.warnings.iter().map(ToString::to_string).collect(),
            }));
        }
    }

    fn picture(&mut self, ctx: &Context, picture: &Arc<ColorImage>, warnings: &[ExportWarning]) {
        ctx.copy_image(ColorImage::clone(picture));
        let text = "A picture of the map is on the clipboard.".to_owned();
        self.window.toasts.tell(with_warnings(text, warnings));
    }

    fn looked(&mut self, origin: Origin, path: &Path, fingerprint: Fingerprint) {
        let file = self.open.as_ref().map(OpenStudy::file);
        let is_other = origin.study == self.study_key
            && file.is_some_and(|file| {
                file.path.as_deref() == Some(path)
                    && file.fingerprint.is_some_and(|known| known != fingerprint)
            });
        if is_other && self.window.dialog.is_none() && self.jobs.under_way().is_none() {
            self.window.dialog = Some(Dialog::ChangedOutside);
        }
    }

    fn recovered(&mut self, origin: Origin, leftover: Leftover, opened: Opened) {
        // Whoever has opened another study meanwhile finds the copy on the first page again.
        if origin.study != self.study_key {
            return;
        }
        self.show_study(OpenStudy::recovered(opened.document, leftover));
        self.window
            .toasts
            .tell("Recovered. Save it to keep it; the file itself was not touched.");
    }

    fn broke_off(&mut self, task: Task) {
        if matches!(task, Task::Save | Task::Ask) {
            self.waiting_saves.clear();
            self.after_save = None;
        }
        self.trouble(
            format!("{} broke off.", task.name()),
            Some("Try it again.".to_owned()),
        );
    }
}

/// A message with what a person should know before they show a picture to others.
fn with_warnings(text: String, warnings: &[ExportWarning]) -> String {
    let warnings = warnings.iter().map(|warning| format!(" {warning}."));
    text + &warnings.collect::<String>()
}

/// What is to be said about a file that was not opened quite whole.
fn opened_report(path: &Path, opened: &Opened, other: Option<String>) -> Option<Report> {
    let mut lines: Vec<String> = opened.set_aside.iter().map(ToString::to_string).collect();
    lines.extend(other);
    if lines.is_empty() {
        return None;
    }
    let intro = if opened.damaged {
        "The file breaks off. What is whole is open; the file itself will not be written over, \
         so save the study under another name."
    } else if opened.set_aside.is_empty() {
        "The study is open."
    } else {
        "The study is open. These parts were set aside and stay in the file word for word:"
    };
    Some(Report {
        title: format!("Opened {}", name_of(path)),
        intro: intro.to_owned(),
        lines,
    })
}

/// That another window has the file open, which is a warning only.
fn already_open(other: Locked) -> String {
    format!(
        "The file is open in another window since {} (process {}). Save here only if nobody works \
         there.",
        other.since.strftime("%F %H:%M"),
        other.pid
    )
}
