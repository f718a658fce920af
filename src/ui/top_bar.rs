//! The bar at the top: the study, the steps of the method, find and export.

use std::sync::Arc;

use egui::{
    Align, Button, Color32, Frame, Galley, Layout, Margin, Panel, Rect, RichText, Role, Sense,
    Stroke, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{
    icons,
    theme::{self, Theme},
    widgets::{command_button, command_button_saying, icon_button, primary_button, show_focus},
};
use crate::app::{Circumstances, Command, Group, OpenStudy, Outbox, Step};

/// The height of the bar.
const HEIGHT: f32 = 52.0;

/// The space beside a step's words.
const STEP_MARGIN: f32 = 12.0;
/// The space between a step's number and its name.
const STEP_GAP: f32 = 8.0;
/// How tall a step is.
const STEP_HEIGHT: f32 = 30.0;

/// Shows the bar.
pub fn show(ui: &mut Ui, open: &OpenStudy, step: Step, now: Circumstances, outbox: &mut Outbox) {
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
                for command in [Command::Undo, Command::Redo] {
                    way_back(ui, open, command, now, outbox);
                }
                study_name(ui, open);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    export(ui, now, outbox);
                    find(ui, outbox);
                    steps(ui, bar, step, outbox);
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

/// The button of undo or redo: its name is what would be taken back or done again.
fn way_back(
    ui: &mut Ui,
    open: &OpenStudy,
    command: Command,
    now: Circumstances,
    outbox: &mut Outbox,
) {
    let words = command.words(Some(open));
    let key = command.key_text(ui.ctx());
    let tip = key.map_or_else(|| words.clone(), |key| format!("{words} ({key})"));
    let icon = command.info().icon.unwrap_or(command.info().name);
    ui.add_enabled_ui(command.is_enabled(now), |ui| {
        if icon_button(ui, icon, &tip).accessible_name(words).clicked() {
            outbox.command(command);
        }
    });
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
fn steps(ui: &mut Ui, bar: Rect, shown: Step, outbox: &mut Outbox) {
    let free = ui.available_rect_before_wrap();
    let width = Step::ALL
        .iter()
        .map(|step| step_width(ui, *step))
        .sum::<f32>();
    let left = (bar.center().x - width / 2.0).max(free.left() + ui.spacing().item_spacing.x);
    let rect = Rect::from_x_y_ranges(
        left..=free.right(),
        bar.center().y - 15.0..=bar.center().y + 15.0,
    );
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for step in Step::ALL {
            if show_step(ui, step, step == shown) {
                outbox.command(step.command());
            }
        }
    });
}

/// How wide a step is.
fn step_width(ui: &Ui, step: Step) -> f32 {
    let (number, name) = step_words(ui, step);
    number.size().x + name.size().x + 2.0 * STEP_MARGIN + STEP_GAP
}

/// The number and the name of a step.
fn step_words(ui: &Ui, step: Step) -> (Arc<Galley>, Arc<Galley>) {
    let words = |text: String, style: TextStyle| {
        let font = style.resolve(ui.style());
        ui.painter()
            .layout_no_wrap(text, font, Color32::PLACEHOLDER)
    };
    (
        words(step.number().to_string(), TextStyle::Small),
        words(step.label().to_owned(), theme::strong()),
    )
}

/// Shows a step; true when it is clicked.
fn show_step(ui: &mut Ui, step: Step, is_shown: bool) -> bool {
    let theme = Theme::of(ui.style());
    let size = vec2(step_width(ui, step), STEP_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = step.label();
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, label));
    let fill = match (is_shown, response.hovered()) {
        (true, _) => theme.accent_soft,
        (false, true) => theme.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, STEP_HEIGHT / 2.0, fill);
    let color = if is_shown {
        theme.text
    } else {
        theme.text_weak
    };
    let (number, name) = step_words(ui, step);
    let top = |galley: &Galley| rect.center().y - galley.size().y / 2.0;
    let left = rect.left() + STEP_MARGIN;
    let beside = left + number.size().x + STEP_GAP;
    let number_color = if is_shown {
        theme.accent
    } else {
        theme.text_weak
    };
    let number_top = top(&number);
    painter.galley(pos2(left, number_top), number, number_color);
    let name_top = top(&name);
    painter.galley(pos2(beside, name_top), name, color);
    show_focus(ui, &response);
    response
        .on_hover_text(step.command().tooltip(ui.ctx()))
        .clicked()
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
