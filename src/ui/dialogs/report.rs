//! Something to read that takes more than a line.

use egui::{ScrollArea, Ui};

use super::{buttons, main_button};
use crate::app::{Message, Outbox, Report};

/// Shows a report.
pub fn show(ui: &mut Ui, report: &Report, outbox: &mut Outbox) {
    ui.set_width(600.0);
    ui.heading(&report.title);
    ui.label(&report.intro);
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .min_scrolled_height(360.0)
        .max_height(360.0)
        .show(ui, |ui| {
            for line in &report.lines {
                ui.horizontal_top(|ui| {
                    ui.label("•");
                    ui.add(egui::Label::new(line).wrap());
                });
            }
        });
    buttons(ui, |ui| {
        if main_button(ui, "Good").clicked() {
            outbox.send(Message::CloseDialog);
        }
        if ui
            .button("Copy the text")
            .on_hover_text("Put the lines on the clipboard")
            .clicked()
        {
            ui.ctx().copy_text(report.lines.join("\n"));
        }
    });
}
