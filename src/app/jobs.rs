//! Work off the window's thread: reading, saving, exporting, asking the system for a file.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use egui::{ColorImage, Context};

use super::{FilePurpose, picker::OpenDialog};
use crate::{
    edit::Revision,
    export::{
        self, ExportError, ExportOptions, ExportReport,
        raster::{self, RasterOptions},
    },
    import::{self, ImportError, Imported},
    model::{Id, Map, Study},
    scene::Scene,
    storage::{
        self, DataFolder, Document, Fingerprint, OpenError, Opened, Recovery, SaveError, Saved,
    },
};

/// What came of a piece of work.
#[derive(Debug)]
pub enum Outcome {
    /// A study was read.
    Opened(PathBuf, Result<Box<Opened>, OpenError>),
    /// A map of another program was read.
    Imported(PathBuf, Result<Box<Imported>, ImportError>),
    /// The study was saved as it was at this revision.
    Saved(PathBuf, Revision, Result<Saved, SaveError>),
    /// A picture or a table was written.
    Exported(PathBuf, Result<ExportReport, ExportError>),
    /// A picture for the clipboard.
    Picture(Result<Arc<ColorImage>, ExportError>),
    /// The system's file dialog was answered; None where it was closed or is not there.
    ///
    /// With it comes the suggested name, if the dialog closed so soon that there was none.
    Picked(FilePurpose, Option<PathBuf>, Option<String>),
    /// What the file of the open study holds now.
    Looked(PathBuf, Result<Fingerprint, OpenError>),
    /// The crash journal could not be written.
    NotJournalled(io::Error),
    /// It ended well, and there is nothing to say.
    Done,
}

/// A dialog that closes sooner than a person can was never shown.
const NEVER_SHOWN: Duration = Duration::from_millis(400);

/// The pieces of work that are under way.
#[derive(Debug)]
pub struct Jobs {
    sender: SyncSender<Outcome>,
    receiver: Receiver<Outcome>,
    /// Their numbers, and the words for those that somebody waits for.
    under_way: Vec<(u64, Option<&'static str>)>,
    finished: Receiver<u64>,
    finish: SyncSender<u64>,
    next: u64,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = sync_channel(64);
        let (finish, finished) = sync_channel(64);
        Self {
            sender,
            receiver,
            under_way: Vec::new(),
            finished,
            finish,
            next: 0,
            threads: Vec::new(),
        }
    }
}

impl Jobs {
    /// What came of the work that has ended.
    pub fn outcomes(&mut self) -> Vec<Outcome> {
        while let Ok(done) = self.finished.try_recv() {
            self.under_way.retain(|(number, _)| *number != done);
        }
        self.threads.retain(|thread| !thread.is_finished());
        self.receiver.try_iter().collect()
    }

    /// What is under way, in words.
    pub fn under_way(&self) -> Option<&'static str> {
        self.under_way.iter().rev().find_map(|(_, words)| *words)
    }

    /// Waits until everything has ended, so that a save is not cut off.
    pub fn wait(&mut self) {
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing to wait for.
            let _ = thread.join();
        }
    }

    /// Reads a file: a study, or a map of another program.
    pub fn open(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "open", Some("Opening…"), move || {
            if import::is_importable(&path) {
                let result = import::read_file(&path).map(Box::new);
                Outcome::Imported(path, result)
            } else {
                let result = storage::open(&path).map(Box::new);
                Outcome::Opened(path, result)
            }
        });
    }

    /// Saves a study.
    pub fn save(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        document: Document,
        expected: Option<Fingerprint>,
        revision: Revision,
        data: DataFolder,
    ) {
        self.start(ctx, "save", Some("Saving…"), move || {
            let result = storage::save(&path, &document, expected, &data);
            Outcome::Saved(path, revision, result)
        });
    }

    /// Looks at what a file holds now.
    pub fn look(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "look", None, move || {
            let result = storage::fingerprint(&path);
            Outcome::Looked(path, result)
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
        self.start(ctx, "export", Some("Exporting…"), move || {
            let result = export::export_file(&study, map, &path, &options);
            Outcome::Exported(path, result)
        });
    }

    /// Makes a picture for the clipboard.
    pub fn picture(&mut self, ctx: &Context, scene: Scene) {
        self.start(ctx, "picture", Some("Making a picture…"), move || {
            let picture = raster::render(&scene, RasterOptions::default()).map(|raster| {
                let size = [raster.width as usize, raster.height as usize];
                Arc::new(ColorImage::from_rgba_unmultiplied(size, &raster.pixels))
            });
            Outcome::Picture(picture)
        });
    }

    /// Writes the crash journal, without a word: it is written all the time.
    pub fn journal(
        &mut self,
        ctx: &Context,
        recovery: Arc<Recovery>,
        document: Document,
        original: Option<PathBuf>,
    ) {
        self.start(ctx, "journal", None, move || {
            let written = recovery.write(&document, original.as_deref());
            // The study was closed in the meantime: nobody else holds the journal any more.
            if let Some(recovery) = Arc::into_inner(recovery) {
                recovery.discard().ok();
            }
            written.map_or_else(Outcome::NotJournalled, |()| Outcome::Done)
        });
    }

    /// Waits for the system's file dialog, which was made on the window's thread.
    pub fn pick(
        &mut self,
        ctx: &Context,
        purpose: FilePurpose,
        suggestion: String,
        dialog: OpenDialog,
    ) {
        self.start(
            ctx,
            "file dialog",
            Some("Waiting for the file dialog…"),
            move || {
                let asked = Instant::now();
                let path = pollster::block_on(dialog);
                let was_shown = path.is_some() || asked.elapsed() > NEVER_SHOWN;
                Outcome::Picked(purpose, path, (!was_shown).then_some(suggestion))
            },
        );
    }

    fn start(
        &mut self,
        ctx: &Context,
        name: &str,
        words: Option<&'static str>,
        work: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        self.next += 1;
        let number = self.next;
        let (sender, finish, ctx) = (self.sender.clone(), self.finish.clone(), ctx.clone());
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let outcome = work();
            // The window may have gone in the meantime; then nobody wants to know.
            let _ = sender.send(outcome);
            let _ = finish.send(number);
            ctx.request_repaint();
        });
        if let Ok(thread) = thread {
            self.under_way.push((number, words));
            self.threads.push(thread);
        }
    }
}
