//! Work off the window's thread: reading, saving, exporting, asking the system for a file.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use egui::Context;

use super::FilePurpose;
use crate::{
    edit::Revision,
    export::{self, ExportError, ExportOptions, ExportReport},
    import::{self, ImportError, Imported},
    storage::{self, Document, Fingerprint, OpenError, Opened, SaveError, Saved},
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
    Picture(Result<Arc<egui::ColorImage>, ExportError>),
    /// The system's file dialog was answered; None where it was closed or is not there.
    Picked(FilePurpose, Option<PathBuf>),
}

/// The pieces of work that are under way.
#[derive(Debug)]
pub struct Jobs {
    sender: SyncSender<Outcome>,
    receiver: Receiver<Outcome>,
    under_way: Vec<(u64, &'static str)>,
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
        self.under_way.last().map(|(_, words)| *words)
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
        self.start(ctx, "Opening…", move || {
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
        document: impl FnOnce() -> Document + Send + 'static,
        expected: Option<Fingerprint>,
        revision: Revision,
    ) {
        self.start(ctx, "Saving…", move || {
            let result = storage::save(&path, &document(), expected.as_ref());
            Outcome::Saved(path, revision, result)
        });
    }

    /// Writes a picture or a table.
    pub fn export(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        study: crate::model::Study,
        options: ExportOptions,
    ) {
        self.start(ctx, "Exporting…", move || {
            let result = export::export_file(&study, &path, &options);
            Outcome::Exported(path, result)
        });
    }

    /// Makes a picture for the clipboard.
    pub fn picture(&mut self, ctx: &Context, scene: crate::scene::Scene) {
        self.start(ctx, "Making a picture…", move || {
            let options = export::RasterOptions::at_scale(2.0);
            let picture = export::render(&scene, &options).map(|raster| {
                let size = [raster.width() as usize, raster.height() as usize];
                Arc::new(egui::ColorImage::from_rgba_unmultiplied(size, raster.rgba()))
            });
            Outcome::Picture(picture)
        });
    }

    /// Waits for the system's file dialog, which was made on the window's thread.
    pub fn pick(
        &mut self,
        ctx: &Context,
        purpose: FilePurpose,
        dialog: impl Future<Output = Option<PathBuf>> + Send + 'static,
    ) {
        self.start(ctx, "Waiting for the file dialog…", move || {
            Outcome::Picked(purpose, pollster::block_on(dialog))
        });
    }

    fn start(
        &mut self,
        ctx: &Context,
        words: &'static str,
        work: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        self.next += 1;
        let number = self.next;
        let (sender, finish, ctx) = (self.sender.clone(), self.finish.clone(), ctx.clone());
        let thread = thread::Builder::new()
            .name(words.trim_end_matches('…').to_lowercase())
            .spawn(move || {
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

