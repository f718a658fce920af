//! Copy and paste: our own records, lines, cells of a spreadsheet.

use egui::{Event, Key, OutputCommand};
use throughline::model::LaneKind;

use crate::desk::{CTRL, CTRL_SHIFT, Desk};

/// What the program put on the clipboard in the last frame.
fn copied(desk: &Desk) -> String {
    let mut commands = desk.harness.output().platform_output.commands.iter();
    commands
        .find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
        .expect("nothing was copied")
}

#[test]
fn our_own_cards_come_back_as_cards() {
    let mut desk = Desk::with_template("support-case");
    desk.key(Key::Home);
    let title = desk.selected_titles().remove(0);
    let count = desk.study().touchpoints.len();
    desk.send([Event::Copy]);
    let text = copied(&desk);
    desk.paste(&text);
    assert_eq!(desk.study().touchpoints.len(), count + 1);
    assert_eq!(
        desk.selected_titles(),
        std::slice::from_ref(&title),
        "the copy is selected"
    );
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.study().touchpoints.len(), count);

    let mut other = Desk::with_template("blank");
    other.paste(&text);
    assert_eq!(other.selected_titles(), [title], "another window takes it");
}

#[test]
fn cut_takes_the_cards_along() {
    let mut desk = Desk::with_template("support-case");
    let start = desk.study().clone();
    desk.press(CTRL, Key::A);
    desk.send([Event::Cut]);
    let text = copied(&desk);
    desk.settle();
    assert!(desk.study().touchpoints.is_empty());
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), start);
    assert!(text.contains("touchpoint"));
}

#[test]
fn every_line_becomes_a_card() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("Asks a friend\nReads a test\n\nVisits a shop\n");
    assert_eq!(desk.study().touchpoints.len(), 4);
    let stage = desk.touchpoint("What happens first?").stage;
    let columns = ["Asks a friend", "Reads a test", "Visits a shop"].map(|title| {
        let card = desk.touchpoint(title);
        assert_eq!(card.stage, stage);
        card.column
    });
    assert_eq!(columns, [1, 2, 3], "behind the selected card");
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.study().touchpoints.len(), 1, "in one step");
}

#[test]
fn lines_become_one_card_with_shift() {
    let mut desk = Desk::with_template("blank");
    desk.press(CTRL_SHIFT, Key::V);
    // The system answers a frame later, when Shift may be up again.
    desk.paste("Asks a friend\nReads a test");
    assert_eq!(desk.study().touchpoints.len(), 2);
    assert!(desk.selected_titles()[0].contains("Reads a test"));
    desk.paste("Sleeps over it\nCalls");
    assert_eq!(
        desk.study().touchpoints.len(),
        4,
        "the next one is plain again"
    );
}

#[test]
fn spreadsheet_cells_become_a_map_in_one_step() {
    let mut desk = Desk::with_template("blank");
    desk.press(CTRL, Key::A);
    desk.key(Key::Delete);
    let start = desk.study().clone();
    let sheet = "\tNotice\tCompare\tVisit\tDecide\tInstall\tLive\n\
        Touchpoints\t\"Hears of it\nAsks a friend\"\tReads\tEnters\tSigns\tClears\tRests\n\
        Pains\tNo time\t\"Too\nmany\"\tNo price\tFear\tDust\tNoise\n\
        Needs\tTo know\tTo see\tTo touch\tTo trust\tTo plan\tTo ask\n\
        Opportunities\tA list\tA test\tA tour\tA trial\tA date\tA call\n\
        Ideas\tOne\tTwo\tThree\tFour\tFive\tSix\n";
    desk.paste(sheet);
    let study = desk.study();
    let map = desk.open().unwrap().map().unwrap();
    let names: Vec<&str> = study
        .stages_of(map)
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    for name in ["Notice", "Compare", "Visit", "Decide", "Install", "Live"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert_eq!(study.touchpoints.len(), 7, "each line of a cell is a card");
    for title in ["Hears of it", "Asks a friend"] {
        assert_eq!(desk.touchpoint(title).stage, Some(desk.stage("Notice").id));
    }
    assert_eq!(study.notes.len(), 25);
    let kinds = study.lanes_of(map);
    assert!(
        kinds
            .iter()
            .any(|lane| matches!(lane.kind, LaneKind::Notes(_)))
    );
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), start, "in one step");
}

#[test]
fn what_is_odd_about_a_pasted_table_is_told() {
    let mut desk = Desk::with_template("blank");
    desk.paste("\tNotice\nTouchpoints\tReads\nQuotes\tWe gave up\n");
    assert!(
        desk.toast().contains("became thoughts"),
        "{:?}",
        desk.toast()
    );
}

#[test]
fn a_text_field_pastes_for_itself() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.key(Key::Enter);
    desk.paste("One line");
    desk.key(Key::Enter);
    assert_eq!(desk.study().touchpoints.len(), 1);
    assert_eq!(desk.selected_titles(), ["One line"]);
}

#[test]
fn a_picture_of_the_map_comes_with_what_to_know_about_it() {
    let mut desk = Desk::with_template("blank");
    desk.press(CTRL_SHIFT, Key::C);
    desk.wait_for_toast("A picture of the map is on the clipboard.");
    assert!(desk.toast().contains("too small for the back of a room"));
}
