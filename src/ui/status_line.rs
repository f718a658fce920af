//! The line at the bottom: what is selected, what is under way, how large the map is seen.

use egui::{Align, Layout, Margin, Panel, RichText, Ui};

use super::{icons, theme::Theme, widgets::icon_button};
use crate::{
    app::{Command, OpenStudy, Outbox},
    model::RecordKind,
};

/// Shows the line. `zoom` is None while no map is in view.
pub fn show(
    ui: &mut Ui,
    open: &OpenStudy,
    zoom: Option<f32>,
    under_way: Option<&str>,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui.style());
    let frame = egui::Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(12, 0));
    Panel::bottom("status line")
        .exact_size(32.0)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.label(RichText::new(summary(open)).small());
                if let Some(job) = under_way {
                    ui.spinner();
                    ui.label(RichText::new(job).small().weak());
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if let Some(zoom) = zoom {
                        zoom_buttons(ui, zoom, outbox);
                        ui.separator();
                    }
                    command_icon(ui, icons::KEYBOARD, Command::Keys, outbox);
                });
            });
        });
}

fn zoom_buttons(ui: &mut Ui, zoom: f32, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = 2.0;
    command_icon(ui, icons::FIT, Command::ZoomFit, outbox);
    command_icon(ui, icons::PLUS, Command::ZoomIn, outbox);
    let percent = format!("{:.0} %", zoom * 100.0);
    let response = ui
        .add(
            egui::Button::new(RichText::new(&percent).small())
                .frame_when_inactive(false)
                .min_size(egui::vec2(52.0, 24.0)),
        )
        .on_hover_text(Command::Zoom100.tooltip(ui.ctx()))
        .accessible_name(format!("Zoom {percent}"));
    if response.clicked() {
        outbox.command(Command::Zoom100);
    }
    command_icon(ui, icons::MINUS, Command::ZoomOut, outbox);
}

/// A quiet button with an icon that calls a command.
fn command_icon(ui: &mut Ui, icon: &str, command: Command, outbox: &mut Outbox) {
    let response = icon_button(ui, icon, &command.tooltip(ui.ctx()));
    if response.accessible_name(command.info().name).clicked() {
        outbox.command(command);
    }
}

/// What is selected, or what the map holds, in words.
fn summary(open: &OpenStudy) -> String {
    let selection = open.selection();
    match selection.only() {
        Some(id) => open.study().name_of(id),
        None if selection.is_empty() => {
            let counts = open.counts();
            [
                (RecordKind::Stage, counts.stages),
                (RecordKind::Touchpoint, counts.touchpoints),
                (RecordKind::Tollgate, counts.tollgates),
                (RecordKind::Note, counts.notes),
            ]
            .into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(kind, number)| kind.count(number))
            .collect::<Vec<_>>()
            .join(" · ")
        }
        None => format!("{} selected", selection.len()),
    }
}
