//! Leaving a study: nothing that is not saved goes without a question.

use egui::{Context, ViewportCommand};

use super::{App, Dialog, Leaving, Message, OpenStudy};
use crate::{
    storage::recent_files,
    templates::{self, Template},
};

impl App {
    /// True while the open study has changes that are in no file.
    fn has_changes(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.is_saved())
    }

    /// True while words are typed that may belong to the open study and are not in it yet.
    pub(super) fn is_typing(&self, ctx: &Context) -> bool {
        self.open.is_some() && ctx.text_edit_focused()
    }

    /// Begins leaving the study or the program: ends typing, then asks if something would be lost.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        if self.is_typing(ctx) {
            self.finish_typing(ctx, vec![Message::Leave(leaving)]);
        } else {
            self.leave_typed(ctx, leaving);
        }
    }

    /// The same when nobody types any more.
    pub(super) fn leave_typed(&mut self, ctx: &Context, leaving: Leaving) {
        if self.has_changes() {
            self.window.dialog = Some(Dialog::Unsaved(leaving));
        } else {
            self.left(ctx, leaving);
        }
    }

    /// Leaves the study or the program, whatever is not saved.
    pub(super) fn left(&mut self, ctx: &Context, leaving: Leaving) {
        self.window.dialog = None;
        self.after_save = None;
        match leaving {
            Leaving::Close => self.close_study(ctx),
            Leaving::Quit => {
                self.may_quit = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::Begin(template) => self.begin(template),
            // The study stays until the other one has been read.
            Leaving::Open(path) => self.jobs.open(ctx, self.origin(), path),
        }
    }

    fn begin(&mut self, template: &Template) {
        match templates::instantiate(template) {
            Ok(study) => self.show_study(OpenStudy::unsaved(study)),
            Err(error) => self.window.toasts.trouble(error.to_string(), error.hint()),
        }
    }

    pub(super) fn show_study(&mut self, open: OpenStudy) {
        self.forget_study();
        self.window.canvas.focus();
        self.open = Some(open);
    }

    fn close_study(&mut self, ctx: &Context) {
        self.forget_study();
        self.jobs.look_for_leftovers(ctx, self.data.clone());
        self.recent = recent_files(&self.data);
    }

    /// Forgets the study that was open, and all that was about to happen to it.
    fn forget_study(&mut self) {
        self.journal.discard();
        self.window.forget_study();
        self.waiting_saves.clear();
        self.after_save = None;
        self.study_key = self.study_key.next();
        self.open = None;
    }

    /// Holds the window open while something would be lost.
    pub(super) fn watch_close(&mut self, ctx: &Context) {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.may_quit && (self.is_typing(ctx) || self.has_changes()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Leaving::Quit);
        }
    }

    /// Tidies up behind the window. After a fault, as when the graphics driver fails, what is not
    /// saved stays in the crash journal.
    pub(super) fn end(&mut self) {
        self.jobs.wait();
        self.keep_settings();
        if self.may_quit || !self.has_changes() {
            self.journal.discard();
        }
    }
}
