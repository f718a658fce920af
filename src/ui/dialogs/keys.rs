//! The page of all keys.

use egui::{RichText, ScrollArea, TextEdit, Ui};
use egui_extras::{Column, TableBuilder};

use super::buttons;
use crate::{
    app::{Command, Group, Message, Outbox},
    ui::theme,
};

/// How tall a line of the page is.
const ROW: f32 = 26.0;

/// Keys that are no commands: what they do in which place.
const OTHERS: [(&str, &str, &str); 18] = [
    (
        "On the canvas",
        "Arrow keys",
        "Go to the nearest card that way",
    ),
    (
        "On the canvas",
        "Shift + arrow keys",
        "Select one more card that way",
    ),
    (
        "On the canvas",
        "Ctrl + arrow keys",
        "Jump a stage or a lane",
    ),
    (
        "On the canvas",
        "Home, End",
        "Go to the first or the last card",
    ),
    (
        "On the canvas",
        "Any letter with a card selected",
        "Begin its text",
    ),
    (
        "On the canvas",
        "Escape",
        "Give up: the drag, the tool, the selection, the canvas",
    ),
    (
        "On the canvas",
        "Double click",
        "Edit a card, or make one in an empty place",
    ),
    (
        "On the canvas",
        "Drag from a card’s edge",
        "Draw a connection; with Alt an influence",
    ),
    ("On the canvas", "Alt + drag", "Drag a copy"),
    (
        "On the canvas",
        "Space + drag, middle or right drag",
        "Move the map",
    ),
    (
        "On the canvas",
        "Ctrl + wheel, pinch",
        "Zoom at the pointer",
    ),
    ("On the canvas", "Shift + wheel", "Move the map sideways"),
    (
        "While typing into a card",
        "Tab",
        "Go on to the right, with a new card if there is none",
    ),
    (
        "While typing into a card",
        "Shift + Tab",
        "Go on to the left",
    ),
    ("While typing into a card", "Ctrl + Enter", "Go on below"),
    (
        "While typing into a card",
        "Ctrl + Shift + Enter",
        "Go on above",
    ),
    (
        "While typing into a card",
        "Shift + Enter",
        "Begin a new line",
    ),
    (
        "While typing into a card",
        "Enter, Escape",
        "End typing and keep the text",
    ),
];

/// Shows all keys.
pub fn show(ui: &mut Ui, query: &mut String, outbox: &mut Outbox) {
    ui.set_width(640.0);
    ui.heading("Keys");
    let search = TextEdit::singleline(query)
        .hint_text("Search the keys")
        .desired_width(f32::INFINITY);
    let response = ui.add(search).accessible_name("Search the keys");
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .max_height((ui.ctx().content_rect().height() - 280.0).clamp(160.0, 560.0))
        .show(ui, |ui| {
            for group in Group::ALL {
                section(ui, group.label(), command_rows(ui, group, query));
            }
            for place in ["On the canvas", "While typing into a card"] {
                let rows = OTHERS
                    .iter()
                    .filter(|(where_, keys, what)| {
                        *where_ == place && is_match(query, &[keys, what])
                    })
                    .map(|(_, keys, what)| ((*keys).to_owned(), (*what).to_owned()))
                    .collect();
                section(ui, place, rows);
            }
        });
    buttons(ui, |ui| {
        if ui.button("Close").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}

fn command_rows(ui: &Ui, group: Group, query: &str) -> Vec<(String, String)> {
    Command::ALL
        .iter()
        .filter(|command| command.info().group == group)
        .map(|command| {
            let keys: Vec<String> = command.key_texts(ui.ctx()).collect();
            (keys.join(", "), command.info().name.to_owned())
        })
        .filter(|(keys, _)| !keys.is_empty())
        .filter(|(keys, name)| is_match(query, &[keys, name]))
        .collect()
}

fn is_match(query: &str, texts: &[&str]) -> bool {
    let query = query.trim().to_lowercase();
    texts
        .iter()
        .any(|text| text.to_lowercase().contains(&query))
}

fn section(ui: &mut Ui, title: &str, rows: Vec<(String, String)>) {
    if rows.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(16.0);
    ui.label(RichText::new(title).text_style(theme::strong()));
    ui.add_space(6.0);
    TableBuilder::new(ui)
        .id_salt(("keys", title))
        .vscroll(false)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(300.0).clip(true))
        .column(Column::remainder())
        .body(|mut body| {
            for (keys, what) in rows {
                body.row(ROW, |mut row| {
                    row.col(|ui| {
                        ui.label(what);
                    });
                    row.col(|ui| {
                        ui.label(RichText::new(keys).weak());
                    });
                });
            }
        });
}
