//! The crash journal of the study that is open.

use std::{io, path::Path, sync::Arc, time::Duration};

use egui::Context;

use super::{App, jobs::Task, origin::Origin};
use crate::{
    edit::Revision,
    storage::{DataFolder, Recovery},
};

/// How far the crash journal may be behind, in seconds.
const SECONDS: f64 = 2.0;

/// The copy of the study that a crash leaves behind.
#[derive(Debug, Default)]
pub struct Journal {
    recovery: Option<Arc<Recovery>>,
    written: Option<Revision>,
    /// When the study first differed from what is written, in seconds of the window's clock.
    behind_since: Option<f64>,
    /// Whether it was said that it cannot be written.
    is_failing: bool,
}

impl Journal {
    /// Removes the copy: nothing is left to recover.
    pub fn discard(&mut self) {
        let next = Self {
            is_failing: self.is_failing,
            ..Self::default()
        };
        let before = std::mem::replace(self, next);
        // One that is still being written is removed by its writer.
        if let Some(recovery) = before.recovery.and_then(Arc::into_inner) {
            recovery.discard().ok();
        }
    }

    /// The journal, begun now if it was not.
    fn begun(&mut self, data: &DataFolder) -> io::Result<Arc<Recovery>> {
        if let Some(recovery) = &self.recovery {
            return Ok(Arc::clone(recovery));
        }
        let recovery = Arc::new(Recovery::begin(data)?);
        self.recovery = Some(Arc::clone(&recovery));
        Ok(recovery)
    }
}

impl App {
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
        let rest = since + SECONDS - now;
        if rest > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
            return;
        }
        // Two must not write one file at the same time; the end of the first shows the window.
        if self.jobs.has(Task::Journal) {
            return;
        }
        self.journal.behind_since = None;
        self.journal.written = Some(revision);
        match self.journal.begun(&self.data) {
            Ok(recovery) => {
                let original = open.path().map(Path::to_owned);
                let (origin, document) = (self.origin(), open.snapshot());
                self.jobs.journal(ctx, origin, recovery, document, original);
            }
            Err(error) => self.not_journalled(&error),
        }
    }

    /// What came of writing the journal.
    pub(super) fn journalled(&mut self, origin: Origin, result: io::Result<()>) {
        match result {
            Ok(()) => self.journal.is_failing = false,
            Err(error) if origin.study == self.study_key => self.not_journalled(&error),
            Err(_) => {}
        }
    }

    /// Says once that there is no copy for the case of a crash.
    fn not_journalled(&mut self, error: &io::Error) {
        if !std::mem::replace(&mut self.journal.is_failing, true) {
            self.window.toasts.trouble(
                format!("The copy for the case of a crash could not be written: {error}."),
                Some("Save the study now and then.".to_owned()),
            );
        }
    }
}
