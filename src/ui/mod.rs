//! What is seen: the parts of the window.
//!
//! A part reads what is shown and puts what it wants into the outbox; it changes nothing itself
//! but what it remembers of its own looks.

pub mod canvas;
pub mod describe;
pub mod dialogs;
pub mod find_bar;
pub mod fonts;
pub mod icons;
pub mod inspector;
pub mod map_tabs;
pub mod outline;
pub mod pages;
pub mod palette;
pub mod parts;
pub mod side_panel;
pub mod status_line;
pub mod theme;
pub mod toast;
pub mod tollgates;
pub mod top_bar;
pub mod triage;
pub mod welcome;
pub mod widgets;

use std::path::PathBuf;

use egui::{CentralPanel, Key, Ui};

use self::{
    canvas::CanvasState,
    find_bar::FindState,
    pages::Pages,
    palette::PaletteState,
    parts::{Part, Parts},
    toast::Toasts,
};
use crate::{
    app::{Circumstances, Dialog, OpenStudy, Outbox, Settings, Step},
    storage::Leftover,
};

/// What the window shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The open study.
    pub open: Option<&'a OpenStudy>,
    /// The ways of the program.
    pub settings: &'a Settings,
    /// What commands depend on.
    pub now: Circumstances,
    /// The files used last.
    pub recent: &'a [PathBuf],
    /// What was not saved before a crash.
    pub recoveries: &'a [Leftover],
    /// Work in the background, in words.
    pub under_way: Option<&'a str>,
}

/// What the window remembers from frame to frame.
#[derive(Debug, Default)]
pub struct Window {
    /// The step of the method that is shown.
    pub step: Step,
    /// The pages of gaps and plan.
    pub pages: Pages,
    /// The tollgates view.
    pub tollgates: tollgates::State,
    /// The canvas.
    pub canvas: CanvasState,
    /// The command palette, while it is open.
    pub palette: Option<PaletteState>,
    /// Find and replace, while it is open.
    pub find: Option<FindState>,
    /// The dialog, while one is open.
    pub dialog: Option<Dialog>,
    /// Whether a dialog was open in the frame before.
    had_dialog: bool,
    /// Short messages.
    pub toasts: Toasts,
    /// The parts that are shown.
    pub parts: Parts,
    /// Whether everything but the map is hidden.
    pub is_bare: bool,
}

impl Window {
    /// Opens the command palette.
    pub fn open_palette(&mut self) {
        self.palette = Some(PaletteState::default());
    }

    /// Opens find, or replace.
    pub fn open_find(&mut self, is_replacing: bool) {
        self.find.get_or_insert_default().open(is_replacing);
    }

    /// True while a map can be seen: not every page leaves room for one.
    pub const fn shows_map(&self) -> bool {
        match self.step {
            Step::Map => true,
            Step::Tollgates => false,
            Step::Gaps => self.pages.page.is_beside_map(),
        }
    }

    /// Forgets what it remembers of a study that is no longer open.
    pub fn forget_study(&mut self) {
        *self = Self {
            had_dialog: self.had_dialog,
            toasts: std::mem::take(&mut self.toasts),
            is_bare: self.is_bare,
            ..Self::default()
        };
    }
}

/// Shows the window.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, window: &mut Window, outbox: &mut Outbox) {
    if let Some(open) = shown.open {
        study(ui, open, shown, window, outbox);
    } else {
        // Nothing waits for a canvas that is not there.
        window.canvas.forgo_focus();
        welcome::show(ui, shown, outbox);
    }
    let ctx = ui.ctx().clone();
    palette::show(&ctx, shown, window, outbox);
    dialogs::show(&ctx, shown, window, outbox);
    window.toasts.show(&ctx);
}

fn study(
    ui: &mut Ui,
    open: &OpenStudy,
    shown: &Shown<'_>,
    window: &mut Window,
    outbox: &mut Outbox,
) {
    window.parts.begin(ui.ctx());
    let has_map = window.shows_map();
    if !window.is_bare {
        let Window {
            parts,
            canvas,
            step,
            pages,
            ..
        } = &mut *window;
        parts.panel(ui, Part::TopBar, |ui| {
            top_bar::show(ui, open, *step, shown.now, outbox);
        });
        parts.panel(ui, Part::Status, |ui| {
            let zoom = has_map.then(|| canvas.zoom());
            status_line::show(ui, open, zoom, shown.under_way, outbox);
        });
        if shown.settings.outline {
            parts.panel(ui, Part::Outline, |ui| {
                if *step == Step::Gaps {
                    pages::contents(ui, open, pages, shown.settings, outbox);
                } else {
                    outline::show(ui, open, shown.settings, canvas.carried(), outbox);
                }
            });
        }
        if shown.settings.inspector {
            let gap = pages.gap.as_deref().filter(|_| *step == Step::Gaps);
            parts.panel(ui, Part::Inspector, |ui| {
                inspector::show(ui, open, gap, shown.settings, outbox);
            });
        }
        parts.panel(ui, Part::Tabs, |ui| {
            let canvas = has_map.then_some(&*canvas);
            map_tabs::show(ui, open, canvas, shown.now, outbox);
        });
        // A button that was clicked has no use for the keys, and the canvas has lost them.
        let is_clicked = ui.input(|input| input.pointer.any_click());
        if is_clicked && !outbox.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
            canvas.focus();
        }
    }
    center(ui, open, shown, window, outbox);
    // What has given up its keys by Escape has taken none of the canvas’s: they go there.
    let is_escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if is_escaped && window.dialog.is_none() && ui.memory(|memory| memory.focused().is_none()) {
        window.canvas.focus();
        ui.request_repaint();
    }
}

/// What stands in the middle: the map, what is found out about it, or one above the other.
fn center(
    ui: &mut Ui,
    open: &OpenStudy,
    shown: &Shown<'_>,
    window: &mut Window,
    outbox: &mut Outbox,
) {
    let page = window.pages.page;
    if window.step == Step::Gaps && page.is_beside_map() {
        pages::below_map(ui, open, &mut window.pages, outbox);
    }
    find_bar::take_escape(ui, window);
    CentralPanel::no_frame().show(ui, |ui| {
        match window.step {
            Step::Tollgates => {
                window.canvas.forgo_focus();
                tollgates::show(ui, open, &mut window.tollgates, outbox);
            }
            Step::Gaps if !page.is_beside_map() => {
                window.canvas.forgo_focus();
                pages::show(ui, open, &mut window.pages, outbox);
            }
            Step::Map | Step::Gaps => {
                let canvas = &mut window.canvas;
                canvas::show(ui, open, canvas, shown.settings, shown.now, outbox);
            }
        }
        find_bar::show(ui, open, window, outbox);
    });
}
