//! Typing cards one after the other.

use egui::{Event, Key, Modifiers};
use throughline::model::{LaneKind, Touchpoint};

use crate::desk::{CTRL, CTRL_SHIFT, Desk, NONE};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// A blank study with the first card selected.
fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    assert_eq!(desk.selected_titles(), ["What happens first?"]);
    desk
}

fn first(desk: &Desk) -> &Touchpoint {
    desk.study().touchpoints.iter().next().unwrap()
}

#[test]
fn tab_makes_the_next_card_and_shift_tab_goes_back() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.type_text("Hears of it");
    desk.key(Key::Tab);
    desk.type_text("Asks around");
    desk.key(Key::Tab);
    desk.type_text("Writes a list");
    desk.press(SHIFT, Key::Tab);
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    desk.press(SHIFT, Key::Tab);
    assert_eq!(desk.selected_titles(), ["Hears of it"]);
    desk.key(Key::Tab);
    desk.key(Key::Escape);
    assert_eq!(desk.selected_titles(), ["Asks around"]);
    let columns: Vec<u32> = ["Hears of it", "Asks around", "Writes a list"]
        .map(|title| desk.touchpoint(title).column)
        .into();
    assert_eq!(columns, [0, 1, 2]);
}

#[test]
fn ctrl_enter_goes_below_and_with_shift_above() {
    let mut desk = desk();
    desk.key(Key::F2);
    desk.press(CTRL, Key::Enter);
    desk.type_text("To know the price");
    let note = desk.selected().unwrap();
    desk.press(CTRL, Key::Enter);
    desk.type_text("To know the date");
    desk.press(CTRL_SHIFT, Key::Enter);
    assert_eq!(desk.selected(), Some(note));
    desk.key(Key::Escape);
    let study = desk.study();
    assert_eq!(study.notes.len(), 2);
    for note in study.notes.iter() {
        assert_eq!(note.stage, first(&desk).stage);
        let lane = study.lanes.get(note.lane.unwrap()).unwrap();
        assert!(matches!(lane.kind, LaneKind::Notes(_)));
    }
}

#[test]
fn ctrl_shift_enter_over_the_first_lane_comes_to_the_stage() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.press(CTRL_SHIFT, Key::Enter);
    desk.type_text("Beginning");
    desk.key(Key::Enter);
    assert_eq!(desk.selected(), Some(desk.stage("Beginning").id.into()));
}

#[test]
fn a_new_card_left_empty_was_never_there() {
    let mut desk = desk();
    let start = desk.study().clone();
    for leave in [Key::Escape, Key::Enter, Key::Tab] {
        desk.key(Key::Home);
        desk.key(Key::Enter);
        desk.key(Key::Tab);
        assert_eq!(desk.study().touchpoints.len(), 2);
        desk.key(leave);
        assert_eq!(*desk.study(), start, "{leave:?}");
        assert_eq!(desk.open().unwrap().history().undo_label(), None);
        assert_eq!(desk.open().unwrap().history().redo_label(), None);
        assert!(desk.open().unwrap().is_saved());
        assert!(desk.canvas_has_focus());
    }
}

#[test]
fn typing_replaces_the_text_on_arrival_and_goes_on_behind_it_when_asked() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.type_text("Is told");
    desk.key(Key::Enter);
    assert_eq!(first(&desk).title, "Is told");
    desk.key(Key::F2);
    desk.type_text(" by a friend");
    desk.key(Key::Enter);
    assert_eq!(first(&desk).title, "Is told by a friend");
}

#[test]
fn a_letter_begins_the_text_of_the_card_that_is_selected() {
    let mut desk = desk();
    for key in [Key::S, Key::T, Key::G] {
        desk.key(key);
    }
    desk.press(SHIFT, Key::N);
    desk.key(Key::Enter);
    assert_eq!(first(&desk).title, "stgN", "letters are no tools now");
    assert_eq!(desk.study().stages.len(), 3);
}

#[test]
fn typing_a_text_is_one_step() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.type_text("One");
    desk.type_text(" two");
    desk.key(Key::Enter);
    desk.press(CTRL, Key::Z);
    assert_eq!(first(&desk).title, "What happens first?");
    assert_eq!(desk.open().unwrap().history().undo_label(), None);
}

#[test]
fn a_text_left_as_it_was_is_no_step() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.key(Key::Enter);
    assert_eq!(desk.open().unwrap().history().undo_label(), None);
}

#[test]
fn a_click_outside_keeps_the_text() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.type_text("Kept");
    let corner = desk.canvas().right_bottom() - egui::vec2(30.0, 30.0);
    desk.click(corner);
    assert_eq!(first(&desk).title, "Kept");
    assert!(desk.selected_titles().is_empty());
}

#[test]
fn an_empty_new_card_left_by_a_click_leaves_the_click_alone() {
    let mut desk = desk();
    desk.paste("Hears of it\nAsks around");
    let start = desk.study().clone();
    for _ in 0..2 {
        desk.key(Key::End);
        desk.key(Key::Enter);
        desk.key(Key::Tab);
        assert_eq!(desk.study().touchpoints.len(), 4);
        let other = desk.place_of(desk.touchpoint("Hears of it").id);
        desk.click(other);
        assert_eq!(*desk.study(), start);
        assert_eq!(desk.selected_titles(), ["Hears of it"]);
        assert!(desk.canvas_has_focus());
    }
}

#[test]
fn a_card_typed_anew_is_one_step_however_it_is_left() {
    let mut desk = desk();
    let start = desk.study().clone();
    for is_clicked in [false, true] {
        desk.key(Key::Home);
        desk.key(Key::Enter);
        desk.key(Key::Tab);
        desk.type_text("Asks around");
        if is_clicked {
            let other = desk.place_of(desk.touchpoint("What happens first?").id);
            desk.click(other);
        } else {
            desk.key(Key::Enter);
        }
        assert_eq!(desk.touchpoint("Asks around").column, 1);
        desk.press(CTRL, Key::Z);
        assert_eq!(*desk.study(), start, "clicked: {is_clicked}");
    }
}

#[test]
fn the_canvas_has_the_keys_after_a_command_has_ended_the_typing() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.type_text("Kept");
    desk.press(CTRL, Key::S);
    desk.wait_for_toast("Saved");
    assert_eq!(first(&desk).title, "Kept");
    assert!(desk.canvas_has_focus());
}

#[test]
fn shift_enter_begins_a_line() {
    let mut desk = desk();
    desk.key(Key::Enter);
    desk.type_text("One");
    desk.press(SHIFT, Key::Enter);
    desk.type_text("two");
    desk.key(Key::Enter);
    assert_eq!(first(&desk).title, "One\ntwo");
}

#[test]
fn escape_gives_up_one_thing_at_a_time() {
    let mut desk = desk();
    desk.key(Key::Escape);
    assert!(desk.selected_titles().is_empty());
    desk.key(Key::C);
    assert_eq!(
        desk.app().window().canvas.tool(),
        throughline::ui::canvas::Tool::Connect
    );
    desk.key(Key::Home);
    let card = first(&desk).id;
    let at = desk.place_of(card);
    desk.drag(
        egui::PointerButton::Primary,
        &[at, at + egui::vec2(90.0, 40.0)],
        Modifiers::NONE,
    );
    assert!(desk.app().window().canvas.is_busy());
    desk.key(Key::Escape);
    assert!(!desk.app().window().canvas.is_busy(), "the gesture first");
    desk.button(
        egui::PointerButton::Primary,
        false,
        at + egui::vec2(90.0, 40.0),
        Modifiers::NONE,
    );
    desk.settle();
    assert!(desk.study().connections.is_empty());
    desk.key(Key::Escape);
    assert_eq!(
        desk.app().window().canvas.tool(),
        throughline::ui::canvas::Tool::Select,
        "then the tool"
    );
    assert_eq!(desk.selected_titles(), ["What happens first?"]);
    desk.key(Key::Escape);
    assert!(desk.selected_titles().is_empty(), "then the selection");
    assert!(desk.canvas_has_focus());
    desk.key(Key::Escape);
    assert!(!desk.canvas_has_focus(), "then the canvas");
}

#[test]
fn fast_hands_lose_no_letter() {
    let letter = |letter: char| Event::Text(letter.to_string());
    let mut desk = desk();
    // A letter a frame, from the first that begins the editing on.
    for typed in "Visits".chars() {
        desk.send([letter(typed)]);
    }
    // The key that goes on and the letters behind it in one frame.
    let tab = Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    };
    desk.send([tab, letter('B'), letter('u')]);
    for typed in "ys".chars() {
        desk.send([letter(typed)]);
    }
    desk.key(Key::Enter);
    assert_eq!(desk.touchpoint("Visits").title, "Visits");
    assert_eq!(desk.touchpoint("Buys").title, "Buys");
}

#[test]
fn tab_in_a_tollgate_goes_on_along_the_journey() {
    let mut desk = desk();
    desk.key(Key::Escape);
    desk.key(Key::G);
    desk.type_text("Has a budget");
    desk.key(Key::Tab);
    desk.type_text("Asks for an offer");
    desk.key(Key::Enter);
    assert_eq!(desk.selected_titles(), ["Asks for an offer"]);
    let during = desk.stage("During").id;
    assert_eq!(desk.touchpoint("Asks for an offer").stage, Some(during));
    let gate = desk.study().tollgates.iter().next().unwrap();
    assert_eq!(gate.title, "Has a budget");
    let gate = gate.id;
    desk.click(desk.place_of(gate));
    desk.key(Key::Enter);
    desk.key(Key::Tab);
    desk.type_text("Asks for two offers");
    desk.key(Key::Enter);
    assert_eq!(desk.touchpoint("Asks for two offers").stage, Some(during));
    desk.click(desk.place_of(gate));
    desk.key(Key::Enter);
    desk.press(SHIFT, Key::Tab);
    desk.key(Key::Enter);
    assert_eq!(desk.selected_titles(), ["What happens first?"]);
}

#[test]
fn where_the_journey_ends_typing_stays_in_the_tollgate() {
    let mut desk = Desk::with_template("blank");
    let end = desk.place_of(desk.stage("After").id);
    desk.click(end);
    desk.key(Key::G);
    desk.type_text("Has paid");
    desk.key(Key::Tab);
    assert!(desk.app().last_toast().is_some(), "there is no next stage");
    desk.type_text(" in full");
    desk.key(Key::Enter);
    let gate = desk.study().tollgates.iter().next().unwrap();
    assert_eq!(gate.title, "Has paid in full");
}
