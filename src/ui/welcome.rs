//! The first page: begin, go on, look around, recover.

use egui::{Align, Button, CentralPanel, Frame, Layout, RichText, ScrollArea, Stroke, Ui, vec2};

use super::{
    Shown, icons,
    theme::{self, Theme},
    widgets::{command_button, primary_button, show_focus},
};
use crate::{
    app::{Command, Message, Outbox, name_of},
    storage::Leftover,
    templates::{self, Template},
};

/// How wide the page is at the most, in points.
const WIDTH: f32 = 3.0 * CARD.x + 2.0 * CARD_GAP;
/// The size of a template's card.
const CARD: egui::Vec2 = vec2(292.0, 108.0);
/// The space between two of them.
const CARD_GAP: f32 = 16.0;

/// Shows the first page.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    let frame = Frame::new().fill(theme.panel);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let margin = ((ui.available_width() - WIDTH) / 2.0).max(24.0);
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width((ui.available_width() - margin).min(WIDTH));
                    page(ui, shown, outbox);
                });
            });
        });
    });
}

fn page(ui: &mut Ui, shown: &Shown<'_>, outbox: &mut Outbox) {
    ui.add_space(48.0);
    head(ui);
    for leftover in shown.recoveries {
        ui.add_space(16.0);
        offer_recovery(ui, leftover, outbox);
    }
    ui.add_space(24.0);
    ui.horizontal(|ui| {
        if primary_button(ui, "Open the example")
            .on_hover_text(Command::OpenExample.info().tip)
            .clicked()
        {
            outbox.command(Command::OpenExample);
        }
        command_button(ui, Command::Open, shown.now, outbox);
        command_button(ui, Command::Preferences, shown.now, outbox);
        if let Some(job) = shown.under_way {
            ui.spinner();
            ui.weak(job);
        }
    });
    ui.add_space(32.0);
    heading(ui, "Begin a study");
    template_cards(ui, outbox);
    if !shown.recent.is_empty() {
        ui.add_space(32.0);
        heading(ui, "Go on with");
        recent(ui, shown, outbox);
    }
    ui.add_space(48.0);
}

fn head(ui: &mut Ui) {
    let theme = Theme::of(ui.style());
    ui.horizontal(|ui| {
        ui.label(RichText::new(icons::ROUTE).size(36.0).color(theme.accent));
        ui.label(RichText::new("Throughline").text_style(theme::title()));
    });
    ui.add_space(4.0);
    ui.label(
        RichText::new(
            "Draw your customers’ journey with the people who shape it. Everything stays on this \
             computer.",
        )
        .color(theme.text_weak),
    );
}

fn heading(ui: &mut Ui, text: &str) {
    ui.heading(text);
    ui.add_space(8.0);
}

/// The templates as cards; also the body of the dialog for a new study.
pub fn template_cards(ui: &mut Ui, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing = vec2(CARD_GAP, CARD_GAP);
    ui.horizontal_wrapped(|ui| {
        for template in templates::all() {
            if template_card(ui, template) {
                outbox.send(Message::NewFrom(template));
            }
        }
    });
}

fn template_card(ui: &mut Ui, template: &Template) -> bool {
    let theme = Theme::of(ui.style());
    let button = Button::new("")
        .fill(theme.field)
        .stroke(Stroke::new(1.0, theme.field_line))
        .corner_radius(10)
        .min_size(CARD);
    let response = ui
        .add(button)
        .accessible_name(format!("{}: {}", template.title, template.description));
    show_focus(ui, &response);
    let inside = response.rect.shrink2(vec2(16.0, 14.0));
    let mut text = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inside)
            .layout(Layout::top_down(Align::LEFT)),
    );
    text.spacing_mut().item_spacing.y = 4.0;
    text.style_mut().interaction.selectable_labels = false;
    text.label(RichText::new(template.title).text_style(theme::strong()));
    text.label(
        RichText::new(template.description)
            .small()
            .color(theme.text_weak),
    );
    response.clicked()
}

fn recent(ui: &mut Ui, shown: &Shown<'_>, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    for path in shown.recent {
        let name = name_of(path);
        let folder = path
            .parent()
            .map(|p| p.display().to_string())
            .unwrap_or_default();
        let button = Button::new(())
            .left_text(format!("{}  {name}", icons::MAP))
            .right_text(RichText::new(folder).small().color(theme.text_weak))
            .frame_when_inactive(false)
            .truncate()
            .min_size(vec2(ui.available_width(), 34.0));
        if ui
            .add(button)
            .on_hover_text(path.display().to_string())
            .accessible_name(format!("Open {name}"))
            .clicked()
        {
            outbox.send(Message::OpenPath(path.clone()));
        }
    }
}

fn offer_recovery(ui: &mut Ui, leftover: &Leftover, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    Frame::new()
        .fill(theme.warm_soft)
        .stroke(Stroke::new(1.0, theme.warm))
        .corner_radius(10)
        .inner_margin(16)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(icons::HISTORY).size(20.0).color(theme.warm));
                ui.vertical(|ui| {
                    let words =
                        format!("“{}” was not saved when the program ended", leftover.title);
                    ui.label(RichText::new(words).text_style(theme::strong()));
                    let file = leftover.original.as_deref();
                    let file = file.map_or_else(|| "in no file yet".to_owned(), name_of);
                    let time = leftover.time.strftime("%F %H:%M");
                    let size = leftover.size.div_ceil(1000);
                    let kept = ui.weak(format!("{file} · kept {time}, {size} kB"));
                    if let Some(path) = &leftover.original {
                        kept.on_hover_text(path.display().to_string());
                    }
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if primary_button(ui, "Recover").clicked() {
                        outbox.send(Message::Recover(leftover.clone()));
                    }
                    if ui.button("Forget it").clicked() {
                        outbox.send(Message::ForgetRecovery(leftover.clone()));
                    }
                });
            });
        });
}
