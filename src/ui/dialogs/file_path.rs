//! A field for the path of a file, where the system has no dialog for it.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use super::buttons;
use crate::{
    app::{FilePurpose, Message, Outbox},
    ui::widgets::primary_button,
};

/// Shows the field.
pub fn show(ui: &mut Ui, purpose: &FilePurpose, path: &mut String, outbox: &mut Outbox) {
    let (title, verb) = match purpose {
        FilePurpose::Open => ("Open", "Open"),
        FilePurpose::Save => ("Save as", "Save"),
        FilePurpose::Export(_) => ("Export", "Export"),
    };
    ui.set_width(560.0);
    ui.heading(title);
    let label = ui.label("Path of the file");
    let edit = TextEdit::singleline(path)
        .desired_width(f32::INFINITY)
        .hint_text("A name, or a path that begins with / or ~");
    let response = ui.add(edit).labelled_by(label.id);
    // A field that asks for the focus again no longer counts as left.
    let has_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let is_ready = !path.trim().is_empty();
    buttons(ui, |ui| {
        let is_pressed = ui
            .add_enabled_ui(is_ready, |ui| primary_button(ui, verb).clicked())
            .inner;
        if is_ready && (is_pressed || has_entered) {
            outbox.send(Message::PathTyped(purpose.clone(), expand(path.trim())));
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}

/// The path with “~” as the home folder.
fn expand(path: &str) -> PathBuf {
    match path.strip_prefix("~/") {
        Some(rest) => directories::BaseDirs::new()
            .map_or_else(|| PathBuf::from(path), |dirs| dirs.home_dir().join(rest)),
        None => PathBuf::from(path),
    }
}
