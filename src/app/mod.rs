//! The program behind the window.
//!
//! Parts of the window put [`Message`]s into an [`Outbox`]; [`App`] acts on them once a frame,
//! before anything is painted. Work that takes time runs in threads (`jobs`) and comes back as
//! an outcome.

mod clipboard;
mod command;
mod dialog;
mod drawing;
mod execute;
mod files;
mod jobs;
pub mod landing;
mod message;
mod open_study;
mod picker;
mod rehearsal;
mod run;
mod settings;

use std::path::PathBuf;

use egui::{Context, Event, Ui, ViewportCommand};

pub use self::{
    command::{Circumstances, Command, Group, Info, Needs, Scope},
    dialog::{Dialog, ExportDraft, Leaving, Report},
    drawing::Drawing,
    message::{FilePurpose, Message, Outbox},
    open_study::{Counts, File, OpenStudy},
    picker::FilePicker,
    rehearsal::Rehearsal,
    run::{Renderer, RunError, RunOptions, run},
    settings::{Settings, Wheel},
};
use self::{files::Journal, jobs::Jobs};
use crate::{
    scene::Palette,
    storage::{DataFolder, Leftover, leftovers, recent_files},
    ui::{self, Window, theme::Theme},
};

/// Where the settings are kept in the data folder.
const SETTINGS: &str = "settings.ron";

/// Within which time the second press makes a double click, in seconds.
const DOUBLE_CLICK: f64 = 0.45;
/// How long a finger rests to ask for a menu, in seconds.
const LONG_PRESS: f64 = 0.5;
/// How long a button of the mouse may be held and still click, in seconds.
const LONG_CLICK: f64 = 0.8;

/// The program.
pub struct App {
    open: Option<OpenStudy>,
    window: Window,
    settings: Settings,
    outbox: Outbox,
    jobs: Jobs,
    picker: FilePicker,
    data: DataFolder,
    recent: Vec<PathBuf>,
    recoveries: Vec<Leftover>,
    journal: Journal,
    is_dark: Option<bool>,
    /// When the lines on the clipboard were asked for as one card, in seconds of the window's clock.
    one_card_asked: Option<f64>,
    /// What is to be exported once a file is named for it.
    exporting: Option<ExportDraft>,
    /// What happens once the save under way has succeeded.
    after_save: Option<Leaving>,
    may_quit: bool,
    /// Commands that wait for a text field to hand over its text.
    held: Vec<Command>,
}

impl App {
    /// The program as it starts, with a file to open at once if there is one.
    pub fn new(ctx: &Context, data: DataFolder, picker: FilePicker, file: Option<PathBuf>) -> Self {
        let settings: Settings = data.recall(SETTINGS);
        let mut app = Self {
            open: None,
            window: Window::default(),
            recent: recent_files(&data),
            recoveries: leftovers(&data),
            settings,
            outbox: Outbox::default(),
            jobs: Jobs::default(),
            picker,
            data,
            journal: Journal::default(),
            is_dark: None,
            one_card_asked: None,
            exporting: None,
            after_save: None,
            may_quit: false,
            held: Vec::new(),
        };
        ui::fonts::install(ctx);
        app.apply_settings(ctx);
        if let Some(path) = file {
            app.outbox.send(Message::OpenPath(path));
        }
        app
    }

    /// The study that is open.
    pub const fn open_study(&self) -> Option<&OpenStudy> {
        self.open.as_ref()
    }

    /// What the window remembers of its own looks.
    pub const fn window(&self) -> &Window {
        &self.window
    }

    /// What was last said in passing.
    pub fn last_toast(&self) -> Option<&str> {
        self.window.toasts.last()
    }

    /// Asks the program for something, as a part of the window would.
    pub fn send(&mut self, message: Message) {
        self.outbox.send(message);
    }

    fn apply_settings(&mut self, ctx: &Context) {
        Theme::apply(self.settings.appearance, ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
            options.input_options.max_double_click_delay = DOUBLE_CLICK;
            options.fallback_theme = egui::Theme::Light;
        });
        ctx.set_zoom_factor(self.settings.scale());
        self.is_dark = None;
    }

    /// What the program is in the middle of, as far as commands care.
    pub fn circumstances(&self) -> Circumstances {
        let Some(open) = &self.open else {
            return Circumstances::default();
        };
        Circumstances {
            study: true,
            map: open.map().is_some(),
            selection: !open.selection().is_empty(),
            undo: open.history().undo_label().is_some(),
            redo: open.history().redo_label().is_some(),
        }
    }

    fn redraw(&mut self, ctx: &Context) {
        let is_dark = ctx.theme() == egui::Theme::Dark;
        let Some(open) = &mut self.open else { return };
        if self.is_dark != Some(is_dark) {
            self.is_dark = Some(is_dark);
            open.forget_drawing();
        }
        open.redraw(if is_dark {
            &Palette::DARK
        } else {
            &Palette::LIGHT
        });
    }

    /// Everything that is not painting.
    fn work(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        wait_for_fingers(ctx);
        let held = std::mem::take(&mut self.held);
        self.keys(ctx);
        self.dropped_files(ctx);
        self.watch_file(ctx);
        for outcome in self.jobs.outcomes() {
            self.conclude(ctx, outcome);
        }
        let commands = held.into_iter().map(Message::Command);
        for message in self.outbox.take().into_iter().chain(commands) {
            self.execute(ctx, frame, message);
        }
        self.keep_journal(ctx);
        self.watch_close(ctx);
        self.redraw(ctx);
    }

    /// Commands called by their keys.
    fn keys(&mut self, ctx: &Context) {
        let is_modal = ctx.memory(egui::Memory::top_modal_layer).is_some();
        if is_modal || self.window.palette.is_some() {
            return;
        }
        let now = self.circumstances();
        let is_typing = ctx.text_edit_focused();
        let is_canvas = !is_typing && ui::canvas::has_keys(ctx);
        let is_listening = |scope: Scope| match scope {
            Scope::Everywhere => true,
            Scope::OutsideText => !is_typing,
            Scope::Canvas => is_canvas,
            Scope::EmptyHands => is_canvas && !now.selection,
        };
        let pressed = ctx.input_mut(|input| Command::take_pressed(input, now, is_listening));
        if !pressed.is_empty() && !is_typing {
            // A key that calls a command is no letter of a text.
            let is_letter = |event: &Event| matches!(event, Event::Text(_));
            ctx.input_mut(|input| input.events.retain(|event| !is_letter(event)));
        }
        if is_typing && !pressed.is_empty() {
            self.finish_typing(ctx, pressed);
        } else {
            for command in pressed {
                self.outbox.command(command);
            }
        }
        if is_canvas && self.open.is_some() {
            self.clipboard_events(ctx);
        }
    }

    /// Ends typing, and holds commands back until the text has arrived: what is saved or left
    /// behind must hold the last word.
    fn finish_typing(&mut self, ctx: &Context, commands: Vec<Command>) {
        ctx.memory_mut(|memory| {
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
        self.held = commands;
        ctx.request_repaint();
    }

    fn dropped_files(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        for path in paths {
            self.outbox.send(Message::OpenPath(path));
        }
    }

    fn watch_close(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_quit {
            return;
        }
        if self.open.as_ref().is_some_and(|open| !open.is_saved()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.window.dialog = Some(Dialog::Unsaved(Leaving::Quit));
        }
    }

    /// Paints the window.
    fn show(&mut self, ui: &mut Ui) {
        let now = self.circumstances();
        let shown = ui::Shown {
            open: self.open.as_ref(),
            settings: &self.settings,
            now,
            recent: &self.recent,
            recoveries: &self.recoveries,
            under_way: self.jobs.under_way(),
        };
        ui::show(ui, &shown, &mut self.window, &mut self.outbox);
        if !self.outbox.is_empty() {
            ui.request_repaint();
        }
    }
}

/// A finger asks for a menu sooner than a button of the mouse ceases to click.
fn wait_for_fingers(ctx: &Context) {
    let is_touched = ctx.input(egui::InputState::any_touches);
    let limit = if is_touched { LONG_PRESS } else { LONG_CLICK };
    ctx.options_mut(|options| options.input_options.max_click_duration = limit);
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.work(ctx, Some(frame));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.jobs.wait();
        self.journal.discard();
    }
}
