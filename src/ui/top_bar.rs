//! The bar at the top: the study, the steps of the method, find and export.

use egui::{
    Align, Button, Color32, Frame, Label, Layout, Margin, Panel, Rect, RichText, Stroke, TextStyle,
    Ui, UiBuilder, vec2,
};

use super::{
    icons,
    theme::{self, Theme},
    widgets::{command_button, command_button_saying, primary_button},
};
use crate::app::{Circumstances, Command, Group, OpenStudy, Outbox};

/// The height of the bar.
const HEIGHT: f32 = 52.0;

/// The space beside a step's words.
const STEP_MARGIN: f32 = 12.0;
/// The space between a step's number and its name.
const STEP_GAP: f32 = 8.0;

/// A step of the method that the program supports.
struct Step {
    number: u8,
    name: &'static str,
    /// What is done in it.
    does: &'static str,
}

/// The steps that are there.
const STEPS: [Step; 1] = [Step {
    number: 3,
    name: "Map",
    does: "the journey map",
}];

/// Shows the bar.
pub fn show(ui: &mut Ui, open: &OpenStudy, now: Circumstances, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(12, 0))
        .stroke(Stroke::NONE);
    Panel::top("top bar")
        .exact_size(HEIGHT)
        .frame(frame)
        .show(ui, |ui| {
            let bar = ui.max_rect();
            ui.horizontal_centered(|ui| {
                menu(ui, open, now, outbox);
                study_name(ui, open);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    export(ui, now, outbox);
                    find(ui, outbox);
                    steps(ui, bar);
                });
            });
        });
}

fn menu(ui: &mut Ui, open: &OpenStudy, now: Circumstances, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    let logo = RichText::new(icons::ROUTE).size(22.0).color(theme.accent);
    let button = Button::new(logo)
        .frame_when_inactive(false)
        .min_size(vec2(36.0, 36.0));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(200.0);
        for group in Group::ALL {
            ui.menu_button(group.label(), |ui| {
                ui.set_min_width(280.0);
                for command in Command::ALL {
                    if command.info().group == group {
                        menu_line(ui, open, *command, now, outbox);
                    }
                }
            });
        }
    });
    response.on_hover_text("Menu").accessible_name("Menu");
}

/// A line of the menu: what is undone and done again stands there in words.
fn menu_line(
    ui: &mut Ui,
    open: &OpenStudy,
    command: Command,
    now: Circumstances,
    outbox: &mut Outbox,
) {
    let words = command.words(Some(open));
    let tip = match command {
        Command::Undo | Command::Redo => &words,
        _ => command.info().tip,
    };
    if command_button_saying(ui, command, (&words, tip), now, outbox).clicked() {
        ui.close();
    }
}

/// A line of a menu: name and key.
pub fn menu_entry(ui: &mut Ui, command: Command, now: Circumstances, outbox: &mut Outbox) {
    if command_button(ui, command, now, outbox).clicked() {
        ui.close();
    }
}

fn study_name(ui: &mut Ui, open: &OpenStudy) {
    let path = open.path().map(|path| path.display().to_string());
    let name = ui.label(RichText::new(open.name()).text_style(theme::strong()));
    if let Some(path) = path {
        name.on_hover_text(path);
    }
    let state = match (open.is_saved(), open.path()) {
        (true, Some(_)) => "saved",
        (true, None) => "not saved yet",
        (false, _) => "changed",
    };
    ui.label(RichText::new(state).small().weak());
}

/// The steps of the method, in the middle of the bar if the name of the study leaves room there.
fn steps(ui: &mut Ui, bar: Rect) {
    let free = ui.available_rect_before_wrap();
    let width = STEPS.iter().map(|step| step_width(ui, step)).sum::<f32>();
    let left = (bar.center().x - width / 2.0).max(free.left() + ui.spacing().item_spacing.x);
    let rect = Rect::from_x_y_ranges(
        left..=free.right(),
        bar.center().y - 15.0..=bar.center().y + 15.0,
    );
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        for step in &STEPS {
            show_step(ui, step);
        }
    });
}

/// How wide a step is with the space behind it.
fn step_width(ui: &Ui, step: &Step) -> f32 {
    let width = |text: &str, style: TextStyle| {
        let font = style.resolve(ui.style());
        let galley = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
        galley.size().x
    };
    let number = width(&step.number.to_string(), TextStyle::Small);
    number + width(step.name, theme::strong()) + 2.0 * STEP_MARGIN + STEP_GAP
}

fn show_step(ui: &mut Ui, step: &Step) {
    let theme = Theme::of(ui.style());
    Frame::new()
        .fill(theme.accent_soft)
        .corner_radius(16)
        .inner_margin(Margin::symmetric(STEP_MARGIN as i8, 5))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = STEP_GAP;
            let number = RichText::new(step.number.to_string())
                .small()
                .strong()
                .color(theme.accent);
            let name = RichText::new(step.name).text_style(theme::strong());
            for words in [number, name] {
                ui.add(Label::new(words).selectable(false));
            }
        })
        .response
        .on_hover_text(format!("Step {} of the method: {}", step.number, step.does));
}

fn find(ui: &mut Ui, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    let key = Command::Palette.key_text(ui.ctx()).unwrap_or_default();
    let text = RichText::new(format!("{}  Find or do…", icons::SEARCH)).color(theme.text_weak);
    let button = Button::new(text)
        .shortcut_text(RichText::new(key).small().color(theme.text_weak))
        .fill(theme.field)
        .min_size(vec2(220.0, 32.0));
    if ui
        .add(button)
        .on_hover_text(Command::Palette.info().tip)
        .accessible_name("Find or do…")
        .clicked()
    {
        outbox.command(Command::Palette);
    }
}

fn export(ui: &mut Ui, now: Circumstances, outbox: &mut Outbox) {
    ui.add_enabled_ui(Command::Export.is_enabled(now), |ui| {
        if primary_button(ui, "Export")
            .on_hover_text(Command::Export.tooltip(ui.ctx()))
            .clicked()
        {
            outbox.command(Command::Export);
        }
    });
}
