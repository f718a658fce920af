//! The program behind the window.
//!
//! Parts of the window put [`Message`]s into an [`Outbox`]; [`App`] acts on them once a frame,
//! before anything is painted. Work that takes time runs in threads (`jobs`) and comes back as
//! an outcome.

mod cards;
mod clipboard;
mod command;
mod command_keys;
mod dialog;
mod drawing;
mod execute;
mod files;
mod finding_out;
mod gaps;
mod jobs;
mod journal;
mod key_queue;
pub mod landing;
mod leaving;
mod maps;
mod message;
mod open_study;
mod origin;
mod outcomes;
mod overview;
pub mod own_text;
mod picker;
mod referrers;
mod rehearsal;
mod run;
mod settings;
mod step;
mod study_file;

use std::{collections::VecDeque, path::PathBuf, time::Duration};

use egui::{Context, Event, Ui};

pub use self::{
    command::{Circumstances, Command, Group, Info, Needs, Scope},
    command_keys::key_text,
    dialog::{Dialog, Dismissal, Excerpt, ExportDraft, Leaving, Report, Writing},
    drawing::Drawing,
    files::{STUDY_ENDING, name_of},
    message::{FilePurpose, Message, Outbox},
    open_study::OpenStudy,
    overview::Counts,
    picker::FilePicker,
    rehearsal::Rehearsal,
    run::{Renderer, RunError, RunOptions, run},
    settings::{Settings, Wheel},
    step::Step,
    study_file::File,
};
use self::{jobs::Jobs, journal::Journal, key_queue::KeyQueue, origin::StudyKey};
use crate::{
    model::{Id, Touchpoint},
    scene::Palette,
    storage::{DataFolder, Leftover, recent_files},
    ui::{self, Window, theme::Theme},
};

/// Where the settings are kept in the data folder.
const SETTINGS: &str = "settings.ron";
/// How long settings rest before they are kept, in seconds: a slider changes them every frame.
const SETTINGS_REST: f64 = 0.5;

/// Within which time the second press makes a double click, in seconds.
const DOUBLE_CLICK: f64 = 0.45;
/// How long a finger rests to ask for a menu, in seconds.
const LONG_PRESS: f64 = 0.5;
/// How long a button of the mouse may be held and still click, in seconds.
const LONG_CLICK: f64 = 0.8;

/// The program.
pub struct App {
    open: Option<OpenStudy>,
    /// Stands for the study that is open.
    study_key: StudyKey,
    window: Window,
    settings: Settings,
    /// When the settings were changed that are not kept yet, in seconds of the window's clock.
    settings_changed: Option<f64>,
    outbox: Outbox,
    jobs: Jobs,
    picker: FilePicker,
    data: DataFolder,
    recent: Vec<PathBuf>,
    recoveries: Vec<Leftover>,
    journal: Journal,
    /// The colours the map was last drawn in.
    palette: Option<&'static Palette>,
    /// When the lines on the clipboard were asked for as one card, in seconds of the window's clock.
    one_card_asked: Option<f64>,
    /// A touchpoint and its copy, of those that were duplicated last.
    duplicated: Option<(Id<Touchpoint>, Id<Touchpoint>)>,
    /// Saves that wait for the one under way: where to, and whether over somebody else's work.
    waiting_saves: VecDeque<(PathBuf, bool)>,
    /// What happens once the last save has succeeded.
    after_save: Option<Leaving>,
    may_quit: bool,
    /// What waits for a text field to hand over its text.
    held: Vec<Message>,
}

impl App {
    /// The program as it starts, with a file to open at once if there is one.
    pub fn new(ctx: &Context, data: DataFolder, picker: FilePicker, file: Option<PathBuf>) -> Self {
        let settings: Settings = data.recall(SETTINGS);
        let mut app = Self {
            open: None,
            study_key: StudyKey::default(),
            window: Window::default(),
            recent: recent_files(&data),
            recoveries: Vec::new(),
            settings,
            settings_changed: None,
            outbox: Outbox::default(),
            jobs: Jobs::default(),
            picker,
            data,
            journal: Journal::default(),
            palette: None,
            one_card_asked: None,
            duplicated: None,
            waiting_saves: VecDeque::new(),
            after_save: None,
            may_quit: false,
            held: Vec::new(),
        };
        ui::fonts::install(ctx);
        ctx.add_plugin(KeyQueue::default());
        app.apply_settings(ctx);
        app.jobs.look_for_leftovers(ctx, app.data.clone());
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

    fn apply_settings(&self, ctx: &Context) {
        Theme::apply(self.settings.appearance, ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
            options.input_options.max_double_click_delay = DOUBLE_CLICK;
            // The canvas selects on a press: what is typed must have arrived by then.
            options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses;
            options.fallback_theme = egui::Theme::Light;
        });
        ctx.set_zoom_factor(self.settings.scale());
    }

    /// Uses these settings from now on, and keeps them once they rest.
    fn use_settings(&mut self, ctx: &Context, settings: Settings) {
        if settings != self.settings {
            self.settings = settings;
            self.settings_changed = Some(ctx.input(|input| input.time));
            self.apply_settings(ctx);
        }
    }

    fn keep_settings_at_rest(&mut self, ctx: &Context) {
        let Some(changed) = self.settings_changed else {
            return;
        };
        let rest = changed + SETTINGS_REST - ctx.input(|input| input.time);
        if rest > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
        } else {
            self.keep_settings();
        }
    }

    fn keep_settings(&mut self) {
        if self.settings_changed.take().is_some()
            && let Err(error) = self.data.keep(SETTINGS, &self.settings)
        {
            let text = format!("The settings could not be kept: {error}.");
            self.window.toasts.trouble(text, None);
        }
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
            card: open.selection().iter().any(landing::begins_by_letter),
            undo: open.history().undo_label().is_some(),
            redo: open.history().redo_label().is_some(),
        }
    }

    fn redraw(&mut self, ctx: &Context) {
        let palette = self.settings.palette(ctx.theme() == egui::Theme::Dark);
        let Some(open) = &mut self.open else { return };
        if self.palette != Some(palette) {
            self.palette = Some(palette);
            open.forget_drawing();
        }
        open.mark_gaps(self.window.step != Step::Map);
        open.redraw(palette);
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
        for message in self.outbox.take().into_iter().chain(held) {
            self.execute(ctx, frame, message);
        }
        self.keep_journal(ctx);
        self.keep_settings_at_rest(ctx);
        self.watch_close(ctx);
        self.redraw(ctx);
        self.find_out(ctx);
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
            Scope::EmptyHands => is_canvas && !now.card,
        };
        let pressed = ctx.input_mut(|input| Command::take_pressed(input, now, is_listening));
        if !pressed.is_empty() && !is_typing {
            // A key that calls a command is no letter of a text.
            let is_letter = |event: &Event| matches!(event, Event::Text(_));
            ctx.input_mut(|input| input.events.retain(|event| !is_letter(event)));
        }
        let pressed = pressed.into_iter().map(Message::Command);
        if is_typing {
            self.finish_typing(ctx, pressed.collect());
        } else {
            pressed.for_each(|message| self.outbox.send(message));
        }
        if is_canvas && self.open.is_some() {
            self.clipboard_events(ctx);
        }
    }

    /// Ends typing, and holds messages back until the text has arrived: what is saved or left
    /// behind must hold the last word.
    fn finish_typing(&mut self, ctx: &Context, messages: Vec<Message>) {
        if messages.is_empty() {
            return;
        }
        ctx.memory_mut(|memory| {
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
        self.held.extend(messages);
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
        if !self.outbox.is_empty() || self.window.canvas.wants_focus() {
            ui.request_repaint();
        }
        KeyQueue::settle(ui, self.is_settled(ui));
    }

    /// True once everything has been done that was asked for, and the keys are where they belong.
    fn is_settled(&self, ctx: &Context) -> bool {
        let is_modal = ctx.memory(egui::Memory::top_modal_layer).is_some();
        self.outbox.is_empty()
            && self.held.is_empty()
            && !self.window.canvas.wants_focus()
            && self.window.dialog.is_some() == is_modal
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
        self.end();
    }
}
