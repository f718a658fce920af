//! The page of all keys.

use egui::{Context, Key, KeyboardShortcut, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use super::buttons;
use crate::{
    app::{Command, Group, Message, Outbox, Scope, key_text},
    model::capitalised,
    ui::theme,
};

/// How tall a line of the page is.
const ROW: f32 = 26.0;
/// How wide the page is.
const WIDTH: f32 = 760.0;
/// How wide the words are in it; the keys have the rest.
const WORDS: f32 = 400.0;

/// When a letter calls a command.
const NO_CARD: &str = "with no card selected";

/// Keys or a gesture that are no command.
struct Other {
    modifiers: Modifiers,
    what: What,
    does: &'static str,
}

/// What is pressed or done while the modifiers are held.
enum What {
    Keys(&'static [Key]),
    Gesture(&'static str),
}

const fn keys(modifiers: Modifiers, keys: &'static [Key], does: &'static str) -> Other {
    Other {
        modifiers,
        what: What::Keys(keys),
        does,
    }
}

const fn gesture(modifiers: Modifiers, words: &'static str, does: &'static str) -> Other {
    Other {
        modifiers,
        what: What::Gesture(words),
        does,
    }
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// What is done on the canvas.
const ON_CANVAS: [Other; 13] = [
    gesture(NONE, "arrow keys", "Go to the nearest card that way"),
    gesture(SHIFT, "arrow keys", "Select one more card that way"),
    gesture(CTRL, "arrow keys", "Jump a stage or a lane"),
    keys(
        NONE,
        &[Key::Home, Key::End],
        "Go to the first or the last card",
    ),
    gesture(NONE, "any letter with a card selected", "Begin its text"),
    keys(
        NONE,
        &[Key::Escape],
        "Give up: the drag, the tool, the selection, the canvas",
    ),
    gesture(
        NONE,
        "double click",
        "Edit a card, or make one in an empty place",
    ),
    gesture(NONE, "drag from a card’s edge", "Draw a connection"),
    gesture(ALT, "drag from a card’s edge", "Draw an influence"),
    gesture(ALT, "drag", "Drag a copy"),
    gesture(NONE, "drag with Space or another button", "Move the map"),
    gesture(CTRL, "wheel, or pinch", "Zoom at the pointer"),
    gesture(SHIFT, "wheel", "Move the map sideways"),
];

/// What is done while typing into a card.
const TYPING: [Other; 7] = [
    keys(
        NONE,
        &[Key::Tab],
        "Go on to the right, with a new card if there is none",
    ),
    keys(SHIFT, &[Key::Tab], "Go on to the left"),
    keys(CTRL, &[Key::Enter], "Go on below"),
    keys(CTRL_SHIFT, &[Key::Enter], "Go on above"),
    keys(SHIFT, &[Key::Enter], "Begin a new line"),
    keys(NONE, &[Key::Enter], "End typing and keep the text"),
    keys(
        NONE,
        &[Key::Escape],
        "The same, or take back what a letter began",
    ),
];

impl Other {
    /// The keys as this system writes them.
    fn text(&self, ctx: &Context) -> String {
        match self.what {
            What::Keys(keys) => {
                let shortcut = |key: &Key| KeyboardShortcut::new(self.modifiers, *key);
                let texts = keys.iter().map(|key| key_text(ctx, shortcut(key)));
                texts.collect::<Vec<_>>().join(", ")
            }
            What::Gesture(words) if self.modifiers.is_none() => capitalised(words),
            What::Gesture(words) => {
                format!("{} + {words}", ctx.format_modifiers(self.modifiers))
            }
        }
    }
}

/// Shows all keys.
pub fn show(ui: &mut Ui, query: &mut String, outbox: &mut Outbox) {
    ui.set_width(WIDTH);
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
            turn_pages(ui);
            let ctx = ui.ctx().clone();
            for (place, others) in [
                ("While typing into a card", &TYPING[..]),
                ("On the canvas", &ON_CANVAS[..]),
            ] {
                let rows = others
                    .iter()
                    .map(|other| (other.text(&ctx), other.does.to_owned()))
                    .filter(|(keys, does)| is_match(query, &[keys, does]))
                    .collect();
                section(ui, place, "", rows);
            }
            for group in Group::ALL {
                let when = when_heard(group);
                section(ui, group.label(), when, command_rows(ui, group, query));
            }
        });
    buttons(ui, |ui| {
        if ui.button("Close").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}

/// Page Up and Page Down, while the keys are those of the field above.
fn turn_pages(ui: &Ui) {
    let page = ui.clip_rect().height() - ROW;
    let is_pressed = |key| ui.input(|input| input.key_pressed(key));
    if is_pressed(Key::PageDown) {
        ui.scroll_with_delta(vec2(0.0, -page));
    }
    if is_pressed(Key::PageUp) {
        ui.scroll_with_delta(vec2(0.0, page));
    }
}

fn command_rows(ui: &Ui, group: Group, query: &str) -> Vec<(String, String)> {
    Command::ALL
        .iter()
        .filter(|command| command.info().group == group && !command.info().keys.is_empty())
        .map(|command| {
            let keys: Vec<String> = command.key_texts(ui.ctx()).collect();
            let mut keys = keys.join(", ");
            if is_letter(*command) && when_heard(group).is_empty() {
                keys = format!("{keys}, {NO_CARD}");
            }
            (keys, command.info().name.to_owned())
        })
        .filter(|(keys, name)| is_match(query, &[keys, name]))
        .collect()
}

/// True for a command that is called by a letter, unless the letter is one of a text.
fn is_letter(command: Command) -> bool {
    command.info().scope == Scope::EmptyHands
}

/// When the keys of a group are heard, if all of them are letters.
fn when_heard(group: Group) -> &'static str {
    let of_group = |command: &&Command| {
        let info = command.info();
        info.group == group && !info.keys.is_empty()
    };
    if Command::ALL
        .iter()
        .filter(of_group)
        .all(|it| is_letter(*it))
    {
        NO_CARD
    } else {
        ""
    }
}

fn is_match(query: &str, texts: &[&str]) -> bool {
    let query = query.trim().to_lowercase();
    texts
        .iter()
        .any(|text| text.to_lowercase().contains(&query))
}

/// A group of keys, with the time they are heard at beside its title.
fn section(ui: &mut Ui, title: &str, when: &str, rows: Vec<(String, String)>) {
    if rows.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).text_style(theme::strong()));
        ui.label(RichText::new(when).small().weak());
    });
    ui.add_space(6.0);
    TableBuilder::new(ui)
        .id_salt(("keys", title))
        .vscroll(false)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(WORDS).clip(true))
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
