//! Work off the window's thread: reading, saving, exporting, asking the system for a file.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use egui::{ColorImage, Context};
use jiff::civil::Date;

use super::{FilePurpose, origin::Origin, picker::OpenDialog};
use crate::{
    analysis::Findings,
    export::{
        self, ExportError, ExportOptions, ExportReport, ExportWarning,
        raster::{self, RasterOptions},
    },
    import::{self, ImportError, Imported},
    model::{Id, Map, Study},
    scene::Scene,
    storage::{
        self, DataFolder, Document, Fingerprint, Leftover, OpenError, Opened, Recovery, SaveError,
        Saved,
    },
};

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A file is read.
    Open,
    /// The study is saved.
    Save,
    /// A file is looked at.
    Look,
    /// A picture or a table is written.
    Export,
    /// A picture for the clipboard is made.
    Picture,
    /// The crash journal is written.
    Journal,
    /// The system is asked for a file.
    Ask,
    /// What a crash left is read.
    Recover,
    /// What crashes left is looked for.
    Leftovers,
    /// What the study adds up to is worked out.
    FindOut,
}

impl Task {
    /// What to call it while somebody waits for it; None while nobody does.
    const fn words(self) -> Option<&'static str> {
        match self {
            Self::Open | Self::Recover => Some("Opening…"),
            Self::Save => Some("Saving…"),
            Self::Export => Some("Exporting…"),
            Self::Picture => Some("Making a picture…"),
            Self::Ask => Some("Waiting for the file dialog…"),
            Self::Look | Self::Journal | Self::Leftovers | Self::FindOut => None,
        }
    }

    /// What to call it at the beginning of a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "Opening the file",
            Self::Save => "Saving the study",
            Self::Look => "Looking at the file",
            Self::Export => "Exporting",
            Self::Picture => "Making the picture",
            Self::Journal => "Writing the copy for the case of a crash",
            Self::Ask => "The file dialog",
            Self::Recover => "Recovering the study",
            Self::Leftovers => "Looking for what was not saved",
            Self::FindOut => "Looking for gaps",
        }
    }

    /// True for what the program must not cut off when it ends.
    const fn must_finish(self) -> bool {
        matches!(self, Self::Save | Self::Export | Self::Journal)
    }
}

/// What came of a piece of work.
#[derive(Debug)]
pub enum Outcome {
    /// A study was read.
    Opened(Origin, PathBuf, Result<Box<Opened>, OpenError>),
    /// A map of another program was read.
    Imported(Origin, PathBuf, Result<Box<Imported>, ImportError>),
    /// The study was saved as it was in the beginning.
    Saved(Origin, PathBuf, Result<Saved, SaveError>),
    /// A picture or a table was written.
    Exported(PathBuf, Result<ExportReport, ExportError>),
    /// A picture for the clipboard, and what to know before it is shown.
    Picture(Result<(Arc<ColorImage>, Vec<ExportWarning>), ExportError>),
    /// The system's file dialog was answered; None where it was closed or is not there.
    ///
    /// With it comes the suggested name, if the dialog closed so soon that there was none.
    Picked(FilePurpose, Option<PathBuf>, Option<String>),
    /// What the file of the open study holds now.
    Looked(Origin, PathBuf, Result<Fingerprint, OpenError>),
    /// The crash journal was written.
    Journalled(Origin, io::Result<()>),
    /// What a crash left was read.
    Recovered(Origin, Leftover, Result<Box<Opened>, OpenError>),
    /// Everything that crashes left.
    Leftovers(Vec<Leftover>),
    /// What the study adds up to.
    FoundOut(Origin, Arc<Findings>),
    /// Nothing: the work could not be begun, or broke off.
    BrokeOff(Task),
}

/// A dialog that closes sooner than a person can was never shown.
const NEVER_SHOWN: Duration = Duration::from_millis(400);

/// The pieces of work that are under way.
#[derive(Debug)]
pub struct Jobs {
    under_way: Vec<Job>,
    next: u64,
    sender: Sender<(u64, Outcome)>,
    receiver: Receiver<(u64, Outcome)>,
}

/// A piece of work.
#[derive(Debug)]
struct Job {
    number: u64,
    task: Task,
    /// None where the system had no thread for it.
    thread: Option<JoinHandle<()>>,
}

/// Tells the end of a piece of work, however it comes.
struct End {
    number: u64,
    task: Task,
    outcome: Option<Outcome>,
    sender: Sender<(u64, Outcome)>,
    ctx: Context,
}

impl End {
    fn tell(mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
    }
}

impl Drop for End {
    fn drop(&mut self) {
        let outcome = self.outcome.take();
        let outcome = outcome.unwrap_or(Outcome::BrokeOff(self.task));
        // The window may have gone in the meantime; then nobody wants to know.
        let _ = self.sender.send((self.number, outcome));
        self.ctx.request_repaint();
    }
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            under_way: Vec::new(),
            next: 0,
            sender,
            receiver,
        }
    }
}

impl Jobs {
    /// What came of the work that has ended.
    pub fn outcomes(&mut self) -> Vec<Outcome> {
        let (ended, outcomes): (Vec<u64>, Vec<Outcome>) = self.receiver.try_iter().unzip();
        self.under_way.retain(|job| !ended.contains(&job.number));
        outcomes
    }

    /// What is under way, in words.
    pub fn under_way(&self) -> Option<&'static str> {
        self.under_way.iter().rev().find_map(|job| job.task.words())
    }

    /// True while work of this kind is under way.
    pub fn has(&self, task: Task) -> bool {
        self.under_way.iter().any(|job| job.task == task)
    }

    /// Waits until nothing would be cut off by the end of the program.
    pub fn wait(&mut self) {
        let jobs = self.under_way.drain(..);
        for thread in jobs.filter_map(|job| job.thread.filter(|_| job.task.must_finish())) {
            // A thread that panicked has nothing to wait for.
            let _ = thread.join();
        }
    }

    /// Reads a file: a study, or a map of another program.
    pub fn open(&mut self, ctx: &Context, origin: Origin, path: PathBuf) {
        self.start(ctx, Task::Open, move || {
            if import::is_importable(&path) {
                let result = import::read_file(&path).map(Box::new);
                Outcome::Imported(origin, path, result)
            } else {
                let result = storage::open(&path).map(Box::new);
                Outcome::Opened(origin, path, result)
            }
        });
    }

    /// Saves a study.
    pub fn save(
        &mut self,
        ctx: &Context,
        origin: Origin,
        path: PathBuf,
        document: Document,
        expected: Option<Fingerprint>,
        data: DataFolder,
    ) {
        self.start(ctx, Task::Save, move || {
            let result = storage::save(&path, &document, expected, &data);
            Outcome::Saved(origin, path, result)
        });
    }

    /// Looks at what a file holds now.
    pub fn look(&mut self, ctx: &Context, origin: Origin, path: PathBuf) {
        self.start(ctx, Task::Look, move || {
            let result = storage::fingerprint(&path);
            Outcome::Looked(origin, path, result)
        });
    }

    /// Writes a picture or a table.
    pub fn export(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        study: Study,
        map: Id<Map>,
        options: ExportOptions,
    ) {
        self.start(ctx, Task::Export, move || {
            let result = export::export_file(&study, map, &path, &options);
            Outcome::Exported(path, result)
        });
    }

    /// Makes a picture for the clipboard.
    pub fn picture(&mut self, ctx: &Context, study: Study, scene: Scene) {
        self.start(ctx, Task::Picture, move || {
            let picture = raster::render(&scene, RasterOptions::default()).map(|raster| {
                let size = [raster.width as usize, raster.height as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, &raster.pixels);
                (Arc::new(image), ExportWarning::about(&study, &scene))
            });
            Outcome::Picture(picture)
        });
    }

    /// Writes the crash journal, without a word: it is written all the time.
    pub fn journal(
        &mut self,
        ctx: &Context,
        origin: Origin,
        recovery: Arc<Recovery>,
        document: Document,
        original: Option<PathBuf>,
    ) {
        self.start(ctx, Task::Journal, move || {
            let written = recovery.write(&document, original.as_deref());
            // The study was closed in the meantime: nobody else holds the journal any more.
            if let Some(recovery) = Arc::into_inner(recovery) {
                recovery.discard().ok();
            }
            Outcome::Journalled(origin, written)
        });
    }

    /// Reads what a crash left.
    pub fn recover(&mut self, ctx: &Context, origin: Origin, leftover: Leftover) {
        self.start(ctx, Task::Recover, move || {
            let result = leftover.open().map(Box::new);
            Outcome::Recovered(origin, leftover, result)
        });
    }

    /// Looks for what crashes left.
    pub fn look_for_leftovers(&mut self, ctx: &Context, data: DataFolder) {
        self.start(ctx, Task::Leftovers, move || {
            Outcome::Leftovers(storage::leftovers(&data))
        });
    }

    /// Works out what a study adds up to, from what was worked out before.
    pub fn find_out(
        &mut self,
        ctx: &Context,
        origin: Origin,
        study: Study,
        today: Date,
        before: Option<Arc<Findings>>,
    ) {
        self.start(ctx, Task::FindOut, move || {
            let findings = match before {
                Some(before) => before.after(&study, today),
                None => Findings::of(&study, today),
            };
            Outcome::FoundOut(origin, Arc::new(findings))
        });
    }

    /// Waits for the system's file dialog, which was made on the window's thread.
    pub fn ask(
        &mut self,
        ctx: &Context,
        purpose: FilePurpose,
        suggestion: String,
        dialog: OpenDialog,
    ) {
        self.start(ctx, Task::Ask, move || {
            let asked = Instant::now();
            let path = pollster::block_on(dialog);
            let was_shown = path.is_some() || asked.elapsed() > NEVER_SHOWN;
            Outcome::Picked(purpose, path, (!was_shown).then_some(suggestion))
        });
    }

    fn start(
        &mut self,
        ctx: &Context,
        task: Task,
        work: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        self.next += 1;
        let number = self.next;
        let end = End {
            number,
            task,
            outcome: None,
            sender: self.sender.clone(),
            ctx: ctx.clone(),
        };
        // Where no thread can be had, the end is told by dropping it unused.
        let thread = thread::Builder::new()
            .name(format!("{task:?}").to_lowercase())
            .spawn(move || end.tell(work()))
            .ok();
        self.under_way.push(Job {
            number,
            task,
            thread,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes next, and what is still under way then.
    fn next(jobs: &mut Jobs) -> Outcome {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(outcome) = jobs.outcomes().pop() {
                return outcome;
            }
            assert!(Instant::now() < end, "nothing is ever told");
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn work_that_panics_is_told_and_no_longer_under_way() {
        let mut jobs = Jobs::default();
        jobs.start(&Context::default(), Task::Export, || panic!("on purpose"));
        assert_eq!(jobs.under_way(), Some("Exporting…"));
        assert!(matches!(next(&mut jobs), Outcome::BrokeOff(Task::Export)));
        assert_eq!(jobs.under_way(), None);
    }

    #[test]
    fn the_end_of_the_program_waits_for_a_save_and_not_for_a_dialog() {
        let mut jobs = Jobs::default();
        let (sender, receiver) = channel::<()>();
        jobs.start(&Context::default(), Task::Ask, move || {
            receiver.recv().ok();
            Outcome::Leftovers(Vec::new())
        });
        let (tell, told) = channel();
        jobs.start(&Context::default(), Task::Save, move || {
            thread::sleep(Duration::from_millis(20));
            tell.send(()).unwrap();
            Outcome::Leftovers(Vec::new())
        });
        jobs.wait();
        assert!(told.try_recv().is_ok(), "the save has ended");
        drop(sender);
    }
}
