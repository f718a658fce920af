//! Studies come and go: opening, saving, exporting, recovering.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::Context;

use super::{
    App, Command, Dialog, ExportDraft, FilePurpose, Leaving, Message, OpenStudy, Report,
    jobs::Outcome,
};
use crate::{
    edit::Revision,
    export::ExportWarning,
    import::Imported,
    storage::{
        Leftover, Lock, Locked, Opened, Recovery, SaveError, Saved, leftovers, recent_files,
        remember_file,
    },
    templates,
};

/// The ending of a study's file.
const STUDY_ENDING: &str = ".journey.ron";
/// How far the crash journal may be behind, in seconds.
const JOURNAL_SECONDS: f64 = 2.0;

/// The copy of the study that a crash leaves behind.
#[derive(Debug, Default)]
pub struct Journal {
    recovery: Option<Arc<Recovery>>,
    written: Option<Revision>,
    /// When the study first differed from what is written, in seconds of the window's clock.
    behind_since: Option<f64>,
}

impl Journal {
    /// Removes the copy: nothing is left to recover.
    pub fn discard(&mut self) {
        let recovery = std::mem::take(self).recovery;
        // One that is still being written is removed by its writer.
        if let Some(recovery) = recovery.and_then(Arc::into_inner) {
            recovery.discard().ok();
        }
    }
}

impl App {
    pub(super) fn execute_about_files(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        message: Message,
    ) {
        match message {
            Message::OpenPath(path) => self.open_path(ctx, path),
            Message::SaveTo(path) => self.save_to(ctx, with_ending(path), false),
            Message::SaveThen(leaving) => {
                self.after_save = Some(leaving);
                self.window.dialog = None;
                self.save(ctx, frame);
            }
            Message::ExportTo(path, draft) => {
                self.window.dialog = None;
                if let Some(open) = &self.open {
                    let path = draft.with_ending(path);
                    self.jobs
                        .export(ctx, path, open.study().clone(), draft.map, draft.options);
                }
            }
            Message::NewFrom(template) => match templates::instantiate(template) {
                Ok(study) => self.show_study(OpenStudy::unsaved(study)),
                Err(error) => self.window.toasts.trouble(error.to_string(), error.hint()),
            },
            Message::Recover(leftover) => self.recover(&leftover),
            Message::ForgetRecovery(leftover) => self.forget(&leftover),
            Message::PickFile(purpose) => {
                let suggestion = self.suggested_name(purpose);
                if let Some(Dialog::Export(draft)) = &self.window.dialog {
                    self.exporting = Some(ExportDraft::clone(draft));
                }
                self.pick(ctx, frame, purpose, suggestion);
            }
            Message::FilePicked(purpose, path) => self.picked(ctx, purpose, path),
            Message::LeaveWithoutSaving(leaving) => self.left(ctx, leaving),
            Message::Reload => {
                self.window.dialog = None;
                if let Some(path) = self.open.as_ref().and_then(OpenStudy::path) {
                    let path = path.to_owned();
                    self.jobs.open(ctx, path);
                }
            }
            Message::SaveOver => {
                self.window.dialog = None;
                if let Some(path) = self.open.as_ref().and_then(OpenStudy::path) {
                    let path = path.to_owned();
                    self.save_to(ctx, path, true);
                }
            }
            _ => {}
        }
    }

    pub(super) fn file_command(
        &mut self,
        ctx: &Context,
        frame: Option<&eframe::Frame>,
        command: Command,
    ) {
        match command {
            Command::NewStudy => self.window.dialog = Some(Dialog::NewStudy),
            Command::Open => self.pick(ctx, frame, FilePurpose::Open, String::new()),
            Command::Save => self.save(ctx, frame),
            Command::SaveAs => {
                let suggestion = self.suggested_name(FilePurpose::Save);
                self.pick(ctx, frame, FilePurpose::Save, suggestion);
            }
            Command::Export => self.export_dialog(),
            Command::CloseStudy => self.leave(ctx, Leaving::Close),
            Command::Quit => self.leave(ctx, Leaving::Quit),
            Command::OpenExample => {
                let example = Message::NewFrom(templates::example());
                self.outbox.send(example);
            }
            Command::CopyPicture => {
                if let Some(drawing) = self.open.as_ref().and_then(OpenStudy::drawing) {
                    self.jobs.picture(ctx, drawing.scene.clone());
                }
            }
            _ => {}
        }
    }

    fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        self.window.dialog = None;
        let has_changes = self.open.as_ref().is_some_and(|open| !open.is_saved());
        if has_changes && !crate::import::is_importable(&path) {
            self.window.toasts.trouble(
                format!("{} has changes that are not saved.", self.study_name()),
                Some("Save or close it first, then open the other one.".to_owned()),
            );
            return;
        }
        self.jobs.open(ctx, path);
    }

    fn study_name(&self) -> String {
        self.open.as_ref().map_or_else(String::new, OpenStudy::name)
    }

    fn picked(&mut self, ctx: &Context, purpose: FilePurpose, path: PathBuf) {
        match purpose {
            FilePurpose::Open => self.open_path(ctx, path),
            FilePurpose::Save => self.save_to(ctx, with_ending(path), false),
            FilePurpose::Export => {
                if let Some(draft) = self.exporting.take() {
                    self.outbox.send(Message::ExportTo(path, draft));
                }
            }
        }
    }

    fn suggested_name(&self, purpose: FilePurpose) -> String {
        let Some(open) = &self.open else {
            return String::new();
        };
        let name = open.name();
        let stem = name.strip_suffix(STUDY_ENDING).unwrap_or(&name);
        let stem: String = stem
            .chars()
            .map(|c| if r#"\/:*?"<>|"#.contains(c) { '-' } else { c })
            .collect();
        match (purpose, &self.window.dialog) {
            (FilePurpose::Export, Some(Dialog::Export(draft))) => {
                format!("{stem}.{}", draft.format.extension())
            }
            _ => format!("{stem}{STUDY_ENDING}"),
        }
    }

    fn save(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        let Some(open) = &self.open else { return };
        match open.path() {
            Some(path) if !open.file().is_damaged => {
                let path = path.to_owned();
                self.save_to(ctx, path, false);
            }
            _ => {
                let suggestion = self.suggested_name(FilePurpose::Save);
                self.pick(ctx, frame, FilePurpose::Save, suggestion);
            }
        }
    }

    fn save_to(&mut self, ctx: &Context, path: PathBuf, is_over: bool) {
        if matches!(self.window.dialog, Some(Dialog::FilePath(..))) {
            self.window.dialog = None;
        }
        let Some(open) = &self.open else { return };
        let is_own = open.path() == Some(&*path);
        let expected = open.file().fingerprint.filter(|_| is_own && !is_over);
        let (document, revision) = (open.snapshot(), open.revision());
        self.jobs
            .save(ctx, path, document, expected, revision, self.data.clone());
    }

    /// Acts on what came of work in the background.
    pub(super) fn conclude(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Opened(path, Ok(opened)) => self.opened(path, *opened),
            Outcome::Opened(_, Err(error)) => {
                self.window.toasts.trouble(error.to_string(), error.hint());
            }
            Outcome::Imported(path, Ok(imported)) => self.imported(&path, *imported),
            Outcome::Imported(_, Err(error)) => {
                self.window.toasts.trouble(error.to_string(), error.hint());
            }
            Outcome::Saved(path, revision, Ok(saved)) => {
                self.saved(&path, revision, saved);
                if let Some(leaving) = self.after_save.take() {
                    self.leave(ctx, leaving);
                }
            }
            Outcome::Saved(path, _, Err(error)) => self.not_saved(&path, &error),
            Outcome::Exported(path, Ok(report)) => {
                let text = format!("Exported {}.", name_of(&path));
                let is_small_text = |warning: &_| matches!(warning, ExportWarning::SmallText(_));
                if report.warnings.iter().all(is_small_text) {
                    let more = report
                        .warnings
                        .first()
                        .map(|warning| format!(" {warning}."));
                    self.window.toasts.tell(text + &more.unwrap_or_default());
                } else {
                    self.window.dialog = Some(Dialog::Report(Report {
                        title: text,
                        intro: "Look at these before you show it:".to_owned(),
                        lines: report.warnings.iter().map(ToString::to_string).collect(),
                    }));
                }
            }
            Outcome::Exported(_, Err(error)) | Outcome::Picture(Err(error)) => {
                self.window.toasts.trouble(error.to_string(), error.hint());
            }
            Outcome::Picture(Ok(picture)) => {
                ctx.copy_image((*picture).clone());
                self.window
                    .toasts
                    .tell("A picture of the map is on the clipboard.");
            }
            Outcome::Picked(purpose, Some(path), _) => self.picked(ctx, purpose, path),
            Outcome::Picked(purpose, None, Some(suggestion)) => {
                self.window.dialog = Some(Dialog::FilePath(purpose, suggestion));
            }
            Outcome::Picked(_, None, None) => self.after_save = None,
            Outcome::NotJournalled(error) => self.window.toasts.trouble(
                format!("The copy for the case of a crash could not be written: {error}."),
                Some("Save the study now.".to_owned()),
            ),
            Outcome::Looked(path, Ok(fingerprint)) => {
                let file = self.open.as_ref().map(OpenStudy::file);
                let is_other = file.is_some_and(|file| {
                    file.path.as_deref() == Some(&*path)
                        && file.fingerprint.is_some_and(|known| known != fingerprint)
                });
                if is_other && self.window.dialog.is_none() && self.jobs.under_way().is_none() {
                    self.window.dialog = Some(Dialog::ChangedOutside);
                }
            }
            // A file that is gone for the moment is no reason to stop anybody's work.
            Outcome::Looked(_, Err(_)) | Outcome::Done => {}
        }
    }

    fn opened(&mut self, path: PathBuf, opened: Opened) {
        let (lock, other) = match self.lock(&path) {
            Ok(lock) => (Some(lock), None),
            Err(locked) => (None, Some(already_open(locked))),
        };
        let report = opened_report(&path, &opened, other);
        self.remember(&path);
        self.show_study(OpenStudy::from_file(path, opened, lock));
        if let Some(report) = report {
            self.window.dialog = Some(Dialog::Report(report));
        }
    }

    /// Tells other windows that a file is open here. The one that is read again stays locked.
    fn lock(&mut self, path: &Path) -> Result<Lock, Locked> {
        let open = self.open.as_mut().filter(|open| open.path() == Some(path));
        match open.and_then(|open| open.file_mut().lock.take()) {
            Some(own) => Ok(own),
            None => Lock::take(&self.data, path),
        }
    }

    fn imported(&mut self, path: &Path, imported: Imported) {
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

    fn saved(&mut self, path: &Path, revision: Revision, saved: Saved) {
        let Some(open) = &mut self.open else { return };
        open.mark_saved(revision);
        if open.path() != Some(path) {
            open.file_mut().lock = Lock::take(&self.data, path).ok();
        }
        let file = open.file_mut();
        file.fingerprint = Some(saved.fingerprint);
        file.is_damaged = false;
        file.path = Some(path.to_owned());
        let leftover = open.take_leftover();
        self.journal.discard();
        if let Some(leftover) = leftover {
            self.forget(&leftover);
        }
        self.remember(path);
        match saved.backup_failed {
            None => self.window.toasts.tell(format!("Saved {}.", name_of(path))),
            Some(error) => self.window.toasts.trouble(
                format!(
                    "Saved {}, but the version before was not kept: {error}.",
                    name_of(path)
                ),
                Some("See whether there is room on the disk with your data folder.".to_owned()),
            ),
        }
    }

    fn not_saved(&mut self, path: &Path, error: &SaveError) {
        self.after_save = None;
        if matches!(error, SaveError::ChangedOutside(_))
            && self.open.as_ref().and_then(OpenStudy::path) == Some(path)
        {
            self.window.dialog = Some(Dialog::ChangedOutside);
        } else {
            self.window.toasts.trouble(error.to_string(), error.hint());
        }
    }

    fn remember(&mut self, path: &Path) {
        // A list of recent files that cannot be kept is no reason to stop anybody's work.
        remember_file(&self.data, path).ok();
        self.recent = recent_files(&self.data);
    }

    pub(super) fn show_study(&mut self, open: OpenStudy) {
        self.journal.discard();
        self.window.forget_study();
        self.window.canvas.focus();
        self.open = Some(open);
    }

    pub(super) fn close_study(&mut self) {
        self.open = None;
        self.window.forget_study();
        self.recoveries = leftovers(&self.data);
        self.recent = recent_files(&self.data);
    }

    fn recover(&mut self, leftover: &Leftover) {
        match leftover.open() {
            Ok(opened) => {
                self.show_study(OpenStudy::recovered(opened.document, leftover.clone()));
                self.window
                    .toasts
                    .tell("Recovered. Save it to keep it; the file itself was not touched.");
            }
            Err(error) => self.window.toasts.trouble(error.to_string(), error.hint()),
        }
    }

    fn forget(&mut self, leftover: &Leftover) {
        if let Err(error) = leftover.discard() {
            let text = format!("The copy could not be removed: {error}.");
            self.window.toasts.trouble(text, None);
        }
        self.recoveries = leftovers(&self.data);
    }

    /// Looks whether somebody else has changed the file, whenever one comes back to the window.
    pub(super) fn watch_file(&mut self, ctx: &Context) {
        let is_back = ctx.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if is_back && let Some(path) = self.open.as_ref().and_then(OpenStudy::path) {
            self.jobs.look(ctx, path.to_owned());
        }
    }

    /// Keeps the crash journal at most two seconds behind.
    pub(super) fn keep_journal(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let revision = open.revision();
        if open.is_saved() || self.journal.written == Some(revision) {
            self.journal.behind_since = None;
            return;
        }
        let now = ctx.input(|input| input.time);
        let since = *self.journal.behind_since.get_or_insert(now);
        let rest = since + JOURNAL_SECONDS - now;
        if rest > 0.0 {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest));
            return;
        }
        self.journal.behind_since = None;
        self.journal.written = Some(revision);
        if self.journal.recovery.is_none() {
            self.journal.recovery = Recovery::begin(&self.data).ok().map(Arc::new);
        }
        if let Some(recovery) = self.journal.recovery.clone() {
            let original = open.path().map(Path::to_owned);
            self.jobs.journal(ctx, recovery, open.snapshot(), original);
        }
    }
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

/// The name of a file without its folder.
fn name_of(path: &Path) -> String {
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
