//! Questions that must be answered before something would be lost.

use egui::Ui;

use super::{buttons, main_button};
use crate::{
    app::{FilePurpose, Leaving, Message, OpenStudy, Outbox, Writing, name_of},
    ui::Shown,
};

fn name(shown: &Shown<'_>) -> String {
    shown.open.map_or_else(String::new, OpenStudy::name)
}

/// The study has changes that are in no file.
pub fn unsaved(ui: &mut Ui, shown: &Shown<'_>, leaving: &Leaving, outbox: &mut Outbox) {
    ui.set_width(440.0);
    ui.heading("Save the changes?");
    ui.label(format!(
        "{} has changes that are in no file yet. Without saving they are lost.",
        name(shown)
    ));
    buttons(ui, |ui| {
        if main_button(ui, "Save").clicked() {
            outbox.send(Message::SaveThen(leaving.clone()));
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
        if ui.button("Do not save").clicked() {
            outbox.send(Message::LeaveWithoutSaving(leaving.clone()));
        }
    });
}

/// There is a file already where one is to be written.
pub fn replace(ui: &mut Ui, writing: &Writing, outbox: &mut Outbox) {
    ui.set_width(440.0);
    ui.heading(format!("Replace {}?", name_of(writing.path())));
    ui.label(match writing {
        Writing::Study(_) => {
            "There is a file of this name already. What it holds now goes to the backups."
        }
        Writing::Export(..) => "There is a file of this name already. What it holds now is lost.",
    });
    buttons(ui, |ui| {
        if main_button(ui, "Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
        if ui.button("Replace").clicked() {
            outbox.send(Message::Write(writing.clone()));
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
        if main_button(ui, "Save as…").clicked() {
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
