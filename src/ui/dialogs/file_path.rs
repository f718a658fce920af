//! A field for the path of a file, where the system has no dialog for it.

use std::path::{Path, PathBuf};

use egui::{
    Key, RichText, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

use super::buttons;
use crate::{
    app::{FilePurpose, Message, OpenStudy, Outbox, STUDY_ENDING, name_of},
    ui::{Shown, widgets::primary_button},
};

/// Shows the field. A name without a folder is one in the folder of the study.
pub fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    purpose: &FilePurpose,
    path: &mut String,
    outbox: &mut Outbox,
) {
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
    let mut edit = edit.show(ui);
    let response = edit.response.response.labelled_by(label.id);
    // A field that asks for the focus again no longer counts as left.
    let has_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
        let cursor = &mut edit.state.cursor;
        cursor.set_char_range(Some(stem(path)));
        edit.state.store(ui.ctx(), response.id);
    }
    let folder = folder(shown);
    let target = expand(path.trim(), &folder);
    let beside = target.parent().unwrap_or(&folder);
    ui.label(
        RichText::new(format!("In “{}”", beside.display()))
            .small()
            .weak(),
    );
    let is_ready = !path.trim().is_empty();
    buttons(ui, |ui| {
        let is_pressed = ui
            .add_enabled_ui(is_ready, |ui| primary_button(ui, verb).clicked())
            .inner;
        if is_ready && (is_pressed || has_entered) {
            outbox.send(Message::PathTyped(purpose.clone(), target));
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}

/// The name of the file without its folder and its ending, which one wants to change.
fn stem(path: &str) -> CCursorRange {
    let name = name_of(Path::new(path));
    let stem = name
        .strip_suffix(STUDY_ENDING)
        .or_else(|| Some(name.rsplit_once('.')?.0))
        .unwrap_or(&name);
    let count = |text: &str| text.chars().count();
    let start = count(path) - count(&name);
    CCursorRange::two(CCursor::new(start), CCursor::new(start + count(stem)))
}

/// The folder of the study, or the one the program was started in.
fn folder(shown: &Shown<'_>) -> PathBuf {
    let own = shown.open.and_then(OpenStudy::path).and_then(Path::parent);
    let own = own.filter(|folder| !folder.as_os_str().is_empty());
    let folder = own.unwrap_or(Path::new("."));
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

/// The path with “~” as the home folder, from this folder on.
fn expand(path: &str, folder: &Path) -> PathBuf {
    let at_home = path.strip_prefix("~/").and_then(|rest| {
        let dirs = directories::BaseDirs::new()?;
        Some(dirs.home_dir().join(rest))
    });
    at_home.unwrap_or_else(|| folder.join(path))
}
