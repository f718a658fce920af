//! Letters: tools while no card is selected, and the beginning of a text while one is.

use egui::{Key, Modifiers, PointerButton, Shape, accesskit::Role};
use throughline::ui::canvas::Tool;

use crate::desk::{Desk, NONE};

/// The names of the stages along the journey.
fn stages(desk: &Desk) -> Vec<&str> {
    let map = desk.open().unwrap().map().unwrap();
    let stages = desk.study().stages_of(map).into_iter();
    stages.map(|stage| stage.name.as_str()).collect()
}

/// True if these words are painted somewhere within a menu line of this name.
fn shows_key(desk: &Desk, name: &str, key: &str) -> bool {
    let line = desk.rect(Role::Button, name);
    let shapes = &desk.harness.output().shapes;
    let mut words = shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some(text),
        _ => None,
    });
    words.any(|text| text.galley.text() == key && line.contains(text.pos))
}

#[test]
fn stages_are_added_one_behind_the_other_by_their_letter() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.key(Key::ArrowUp);
    assert_eq!(desk.selected_titles(), ["Before"]);
    for name in ["Notice", "Compare"] {
        desk.key(Key::S);
        desk.type_text(name);
        desk.key(Key::Enter);
        assert_eq!(desk.selected_titles(), [name]);
    }
    assert_eq!(
        stages(&desk),
        ["Before", "Notice", "Compare", "During", "After"]
    );
}

#[test]
fn the_first_stage_is_added_at_the_end_of_the_map() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::S);
    desk.type_text("Much later");
    desk.key(Key::Enter);
    assert_eq!(stages(&desk), ["Before", "During", "After", "Much later"]);
}

#[test]
fn letters_are_tools_while_a_stage_is_selected_and_text_while_a_card_is() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.key(Key::ArrowUp);
    desk.key(Key::H);
    assert_eq!(desk.app().window().canvas.tool(), Tool::Hand);
    desk.key(Key::Q);
    assert!(!desk.app().window().canvas.is_editing(), "Q is no tool");
    desk.key(Key::V);
    desk.key(Key::ArrowDown);
    desk.key(Key::H);
    assert!(desk.app().window().canvas.is_editing());
}

#[test]
fn escape_gives_back_the_text_that_a_letter_has_replaced() {
    let mut desk = Desk::with_template("blank");
    let start = desk.study().clone();
    desk.key(Key::Home);
    desk.key(Key::S);
    desk.type_text("ees an advertisement");
    desk.key(Key::Escape);
    assert_eq!(*desk.study(), start);
    assert_eq!(desk.open().unwrap().history().undo_label(), None);
    assert_eq!(desk.selected_titles(), ["What happens first?"]);
    desk.key(Key::Enter);
    desk.type_text("Sees an advertisement");
    desk.key(Key::Escape);
    assert_eq!(desk.selected_titles(), ["Sees an advertisement"], "kept");
}

#[test]
fn a_menu_shows_no_letter_that_would_begin_a_text() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    let card = desk.place_of_card("What happens first?");
    let head = desk.place_of(desk.stage("During").id);
    desk.click_with(PointerButton::Secondary, head, NONE);
    assert!(shows_key(&desk, "Add a stage", "S"));
    desk.key(Key::Escape);
    desk.click_with(PointerButton::Secondary, card, NONE);
    assert!(!shows_key(&desk, "Add a stage", "S"));
    assert!(shows_key(&desk, "Select all", "Ctrl+A"));
}

#[test]
fn the_page_of_keys_says_when_letters_are_heard() {
    let mut desk = Desk::with_template("blank");
    desk.press(NONE, Key::F1);
    desk.type_text("lane");
    assert!(desk.sees("with no card selected"));
    desk.press(Modifiers::COMMAND.plus(Modifiers::CTRL), Key::A);
    desk.type_text("small map");
    assert!(desk.sees("M, with no card selected"));
    desk.press(Modifiers::COMMAND.plus(Modifiers::CTRL), Key::A);
    desk.type_text("undo");
    assert!(!desk.sees("with no card selected"));
}
