//! The way back, in words.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{CTRL, CTRL_SHIFT, Desk};

fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk
}

#[test]
fn undo_and_redo_say_what_they_did_and_bring_the_selection_back() {
    let mut desk = desk();
    let card = desk.selected();
    desk.press(Modifiers::ALT, Key::ArrowUp);
    desk.key(Key::Escape);
    desk.press(CTRL, Key::Z);
    assert_eq!(
        desk.toast(),
        "Undid: raise the emotion of touchpoint “What happens first?”"
    );
    assert_eq!(desk.selected(), card, "what was selected then");
    assert!(desk.sees("Undid: raise the emotion"));
    desk.press(CTRL_SHIFT, Key::Z);
    assert_eq!(
        desk.toast(),
        "Did again: raise the emotion of touchpoint “What happens first?”"
    );
    desk.press(CTRL, Key::Z);
    desk.press(CTRL, Key::Y);
    assert!(desk.open().unwrap().history().undo_label().is_some());
}

#[test]
fn ctrl_z_in_a_text_field_is_the_fields() {
    let mut desk = desk();
    desk.press(Modifiers::ALT, Key::ArrowUp);
    desk.key(Key::Enter);
    desk.type_text("Draft");
    // The field puts a point of return where the typing rests.
    desk.pass(3.0);
    desk.type_text(" text");
    desk.press(CTRL, Key::Z);
    let history = desk.open().unwrap().history();
    assert_eq!(
        history.undo_label(),
        Some("raise the emotion of touchpoint “What happens first?”")
    );
    let field = desk
        .harness
        .query_by(|node| node.role() == Role::MultilineTextInput && node.is_focused());
    let value = field.and_then(|field| field.value()).unwrap();
    assert_ne!(value, "Draft text", "the field takes back its own");
}

#[test]
fn saved_is_a_place_in_the_history() {
    let mut desk = desk();
    assert!(desk.sees("saved"));
    desk.press(Modifiers::ALT, Key::ArrowUp);
    assert!(desk.sees("changed"));
    desk.press(CTRL, Key::Z);
    assert!(desk.open().unwrap().is_saved());
    assert!(!desk.sees("changed"));
}

#[test]
fn the_menu_says_what_undo_takes_back() {
    let mut desk = desk();
    desk.press(Modifiers::ALT, Key::ArrowUp);
    desk.click_button("Menu");
    let edit = desk.harness.get_by_label("Edit").rect().center();
    desk.click(edit);
    let words = "Undo raise the emotion of touchpoint “What happens first?”";
    let named = desk.harness.query_all_by_label(words);
    assert_eq!(named.count(), 2, "in the bar and in the menu");
}

#[test]
fn the_buttons_of_the_bar_undo_and_redo_in_words() {
    let mut desk = desk();
    let is_off = |desk: &Desk, name: &str| {
        let button = desk.harness.get_by_role_and_label(Role::Button, name);
        button.accesskit_node().is_disabled()
    };
    assert!(is_off(&desk, "Undo") && is_off(&desk, "Redo"));
    desk.press(Modifiers::ALT, Key::ArrowUp);
    desk.click_button("Undo raise the emotion of touchpoint “What happens first?”");
    assert!(desk.open().unwrap().is_saved());
    assert!(is_off(&desk, "Undo") && desk.canvas_has_focus());
    desk.click_button("Redo raise the emotion of touchpoint “What happens first?”");
    assert!(!desk.open().unwrap().is_saved());
    assert!(is_off(&desk, "Redo"));
}
