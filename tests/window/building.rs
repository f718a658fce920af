//! Stages, columns, lanes and maps put in another order, and cards tied together, by command.

use egui::{Key, Modifiers, PointerButton, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use throughline::model::{Map, RecordId, Touchpoint};

use crate::desk::{CTRL, Desk, NONE};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// Three cards in a row in the first stage, the first of them selected.
fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("Hears of it\nAsks around");
    desk.key(Key::Home);
    desk
}

/// Calls a command by its name, from the palette.
fn call(desk: &mut Desk, name: &str) {
    desk.press(CTRL, Key::K);
    desk.type_text(name);
    desk.key(Key::Enter);
    desk.settle();
}

fn columns(desk: &Desk) -> [u32; 3] {
    ["What happens first?", "Hears of it", "Asks around"].map(|title| desk.touchpoint(title).column)
}

#[test]
fn two_cards_are_connected_by_keys() {
    let mut desk = desk();
    let first = desk.selected().unwrap();
    desk.press(CTRL, Key::L);
    assert!(desk.toast().starts_with("Go to the other card"));
    desk.key(Key::ArrowRight);
    desk.key(Key::ArrowRight);
    let last = desk.selected().unwrap();
    desk.press(CTRL, Key::L);
    let line = desk.study().connections.iter().next().expect("no line");
    assert_eq!((line.from.record(), line.to.record()), (first, last));
    let line = RecordId::from(line.id);
    assert_eq!(desk.selected(), Some(line));

    desk.press(CTRL, Key::L);
    desk.key(Key::ArrowLeft);
    desk.key(Key::ArrowRight);
    let middle = desk.selected().unwrap();
    desk.press(CTRL, Key::L);
    let line = desk.study().connections.iter().next().unwrap();
    assert_eq!((line.from.record(), line.to.record()), (first, middle));

    desk.key(Key::Home);
    desk.press(CTRL, Key::L);
    desk.key(Key::Escape);
    desk.key(Key::End);
    desk.press(CTRL, Key::L);
    assert_eq!(desk.study().connections.len(), 1, "the first was given up");
}

#[test]
fn two_selected_cards_are_connected_at_once() {
    let mut desk = desk();
    let first = desk.selected().unwrap();
    desk.press(SHIFT, Key::ArrowRight);
    let second = desk.open().unwrap().selection().focus().unwrap();
    desk.press(CTRL, Key::L);
    let line = desk.study().connections.iter().next().expect("no line");
    assert_eq!((line.from.record(), line.to.record()), (first, second));
}

#[test]
fn a_column_opens_before_a_card_and_empty_ones_close() {
    let mut desk = desk();
    desk.key(Key::ArrowRight);
    call(&mut desk, "Add a column");
    assert_eq!(columns(&desk), [0, 2, 3]);
    call(&mut desk, "Remove empty columns");
    assert_eq!(columns(&desk), [0, 1, 2]);
}

#[test]
fn a_stage_merges_with_the_next_from_its_menu() {
    let mut desk = desk();
    let head = desk.place_of(desk.stage("Before").id);
    desk.click_with(PointerButton::Secondary, head, NONE);
    desk.click_button("Merge stages");
    let map = desk.open().unwrap().map().unwrap();
    let stages = desk.study().stages_of(map);
    let names: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Before", "After"]);
}

#[test]
fn cards_get_a_lane_of_their_own() {
    let mut desk = desk();
    let lane = desk.touchpoint("What happens first?").lane;
    let lanes = desk.study().lanes.len();
    call(&mut desk, "Put in a lane of their own");
    assert_eq!(desk.study().lanes.len(), lanes + 1);
    assert_ne!(desk.touchpoint("What happens first?").lane, lane);
    assert_eq!(desk.touchpoint("Hears of it").lane, lane);
}

#[test]
fn maps_change_places() {
    let mut desk = desk();
    let first = desk.open().unwrap().map().unwrap();
    call(&mut desk, "Add a map");
    let second = desk.open().unwrap().map().unwrap();
    let order = |desk: &Desk| -> Vec<throughline::model::Id<Map>> {
        let maps = desk.study().maps_in_order();
        maps.iter().map(|map| map.id).collect()
    };
    assert_eq!(order(&desk), [first, second]);
    call(&mut desk, "Move the map to the left");
    assert_eq!(order(&desk), [second, first]);
    call(&mut desk, "Move the map to the left");
    assert_eq!(order(&desk), [second, first], "there is no place before");
    call(&mut desk, "Move the map to the right");
    assert_eq!(order(&desk), [first, second]);
}

#[test]
fn the_first_card_of_a_map_without_stages_brings_one() {
    let mut desk = desk();
    call(&mut desk, "Add a map");
    let map = desk.open().unwrap().map().unwrap();
    let start = desk.study().clone();
    desk.key(Key::Escape);
    desk.key(Key::T);
    desk.type_text("Begins");
    desk.key(Key::Enter);
    assert_eq!(desk.study().stages_of(map).len(), 1);
    let stage = desk.study().stages_of(map)[0].id;
    assert_eq!(desk.touchpoint("Begins").stage, Some(stage));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), start, "in one step");
}

#[test]
fn a_card_without_a_place_is_typed_in_the_inspector() {
    let mut desk = desk();
    desk.press(CTRL.plus(SHIFT), Key::K);
    assert!(desk.touchpoint("What happens first?").is_parked());
    desk.key(Key::Enter);
    let field = desk
        .harness
        .get_by(|node| node.role() == Role::MultilineTextInput && node.is_focused());
    assert_eq!(field.value().as_deref(), Some("What happens first?"));
    desk.fill_in("Waits");
    desk.key(Key::Enter);
    assert!(desk.touchpoint("Waits").is_parked());
    desk.click_button("Outline: touchpoint Waits");
    desk.key(Key::W);
    desk.type_text("ants");
    desk.key(Key::Enter);
    assert!(desk.touchpoint("wants").is_parked());
}

#[test]
fn a_long_parking_lot_puts_together_what_is_in_view() {
    let mut desk = desk();
    let lines: Vec<String> = (0..200).map(|number| format!("Card {number}")).collect();
    desk.paste(&lines.join("\n"));
    desk.press(CTRL, Key::A);
    desk.press(CTRL.plus(SHIFT), Key::K);
    assert!(desk.study().touchpoints.iter().all(Touchpoint::is_parked));
    let rows = desk
        .harness
        .query_all_by_label_contains("Outline: touchpoint Card")
        .count();
    assert!((3..40).contains(&rows), "{rows}");
}
