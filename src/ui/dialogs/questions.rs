//! Questions that must be answered before something would be lost.

use egui::Ui;

use super::buttons;
use crate::{
    app::{FilePurpose, Leaving, Message, OpenStudy, Outbox},
    ui::{Shown, widgets::primary_button},
};

fn name(shown: &Shown<'_>) -> String {
    shown.open.map_or_else(String::new, OpenStudy::name)
}

/// The study has changes that are in no file.
pub fn unsaved(ui: &mut Ui, shown: &Shown<'_>, leaving: Leaving, outbox: &mut Outbox) {
    ui.set_width(440.0);
    ui.heading("Save the changes?");
    ui.label(format!(
        "{} has changes that are in no file yet. Without saving they are lost.",
        name(shown)
    ));
    buttons(ui, |ui| {
        if primary_button(ui, "Save").clicked() {
            outbox.send(Message::SaveThen(leaving));
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
        if ui.button("Do not save").clicked() {
            outbox.send(Message::LeaveWithoutSaving(leaving));
        }
    });
}

/// The file was changed by somebody else.
pub fn changed_outside(ui: &mut Ui, shown: &Shown<'_>, outbox: &mut Outbox) {
    ui.set_width(480.0);
    ui.heading("The file was changed elsewhere");
    ui.label(format!(
        "{} has been changed by another program since it was opened here. Nothing was written.",
        name(shown)
    ));
    buttons(ui, |ui| {
        if primary_button(ui, "Save a copy…").clicked() {
            outbox.send(Message::CloseDialog);
            outbox.send(Message::PickFile(FilePurpose::Save));
        }
        if ui
            .button("Keep mine")
            .on_hover_text("Save over the file; its content goes to the backups")
            .clicked()
        {
            outbox.send(Message::SaveOver);
        }
        if ui
            .button("Reload")
            .on_hover_text("Open the file again and drop the changes made here")
            .clicked()
        {
            outbox.send(Message::Reload);
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}
