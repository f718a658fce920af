//! Files that somebody else changes.

use std::fs;

use egui::{Event, Key, Modifiers};
use throughline::{
    app::{Command, Message},
    storage,
};

use crate::{
    blank::{BLANK, change},
    desk::{CTRL, Desk},
};

#[test]
fn a_file_changed_elsewhere_raises_a_question_and_own_saves_do_not() {
    let mut desk = Desk::with_text(BLANK);
    let path = desk.path("study.journey.ron");
    for _ in 0..3 {
        change(&mut desk);
        desk.press(CTRL, Key::S);
        desk.wait_for(|desk| desk.open().unwrap().is_saved());
        desk.settle();
        assert!(!desk.sees("changed elsewhere"));
    }
    let theirs = BLANK.replace("New journey", "Their journey");
    fs::write(&path, &theirs).unwrap();
    change(&mut desk);
    desk.press(CTRL, Key::S);
    desk.wait_for(|desk| desk.sees("The file was changed elsewhere"));
    desk.settle();
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        theirs,
        "nothing is written"
    );
    desk.click_button("Save as…");
    desk.enter_path(&desk.path("copy"));
    desk.wait_for_toast("Saved copy.journey.ron.");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn a_file_changed_elsewhere_is_read_again_or_written_over() {
    for (button, title) in [("Reload", "Their journey"), ("Keep mine", "New journey")] {
        let mut desk = Desk::with_text(BLANK);
        let path = desk.path("study.journey.ron");
        fs::write(&path, BLANK.replace("New journey", "Their journey")).unwrap();
        change(&mut desk);
        desk.press(CTRL, Key::S);
        desk.wait_for(|desk| desk.sees("The file was changed elsewhere"));
        desk.settle();
        desk.click_button(button);
        desk.wait_for(|desk| desk.open().unwrap().is_saved());
        desk.settle();
        assert!(!desk.sees("another window"));
        assert_eq!(desk.study().charter.title, title);
        let on_disk = storage::open(&path).unwrap();
        assert_eq!(on_disk.document.study, *desk.study());
    }
}

#[test]
fn coming_back_to_the_window_shows_that_the_file_was_changed_elsewhere() {
    let mut desk = Desk::with_text(BLANK);
    desk.send([Event::WindowFocused(true)]);
    desk.pass(0.5);
    assert!(!desk.sees("The file was changed elsewhere"));
    let path = desk.open().unwrap().path().unwrap().to_owned();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Before", "Earlier")).unwrap();
    desk.send([Event::WindowFocused(true)]);
    desk.wait_for(|desk| desk.sees("The file was changed elsewhere"));
    desk.click_button("Reload");
    desk.wait_for(|desk| {
        desk.study()
            .stages
            .iter()
            .any(|stage| stage.name == "Earlier")
    });
}

#[test]
fn two_saves_at_once_are_not_each_others_outside_change() {
    let mut desk = Desk::with_text(BLANK);
    change(&mut desk);
    for _ in 0..3 {
        let save = Message::Command(Command::Save);
        desk.harness.state_mut().send(save);
    }
    desk.harness.step();
    desk.press(Modifiers::ALT, Key::ArrowUp);
    // The last save takes the later change along.
    desk.wait_for(|desk| desk.sees("changed elsewhere") || desk.open().unwrap().is_saved());
    desk.settle();
    assert!(!desk.sees("changed elsewhere"));
    let on_disk = storage::open(&desk.path("study.journey.ron")).unwrap();
    assert_eq!(on_disk.document.study, *desk.study());
}
