//! Leaving a study: by closing it, by closing the window, by opening another one.

use std::fs;

use egui::{Event, Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use throughline::app::{Command, Leaving, Message};

use crate::{
    blank::{BLANK, change, unsaved},
    desk::{CTRL, Desk},
};

/// The window's own close button.
fn close_window(desk: &mut Desk) -> bool {
    let input = desk.harness.input_mut();
    let viewport = input.viewports.get_mut(&ViewportId::ROOT).unwrap();
    viewport.events.push(ViewportEvent::Close);
    desk.harness.step();
    let is_held = has_command(desk, &ViewportCommand::CancelClose);
    desk.settle();
    is_held
}

fn has_command(desk: &Desk, wanted: &ViewportCommand) -> bool {
    let viewport = &desk.harness.output().viewport_output[&ViewportId::ROOT];
    viewport.commands.contains(wanted)
}

fn enter() -> Event {
    Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

#[test]
fn closing_asks_before_changes_are_lost() {
    let mut desk = unsaved();
    desk.press(CTRL, Key::W);
    assert!(desk.sees("Save the changes?"));
    desk.click_button("Cancel");
    assert!(desk.open().is_some());
    desk.press(CTRL, Key::W);
    desk.click_button("Save");
    desk.enter_path(&desk.path("kept"));
    desk.wait_for(|desk| desk.open().is_none());
    assert!(desk.path("kept.journey.ron").exists());

    let mut desk = unsaved();
    desk.press(CTRL, Key::W);
    desk.click_button("Do not save");
    assert!(desk.open().is_none());
    desk.settle();
}

#[test]
fn the_window_does_not_close_over_unsaved_changes() {
    let mut desk = unsaved();
    assert!(close_window(&mut desk), "it must not close yet");
    assert!(desk.sees("Save the changes?"));
    desk.key(Key::Escape);
    assert!(!desk.sees("Save the changes?"));
    assert!(close_window(&mut desk));
    desk.click_button("Save");
    desk.fill_in(&desk.path("kept").display().to_string());
    desk.send([enter()]);
    // Saved, it closes by itself.
    desk.wait_for(|desk| has_command(desk, &ViewportCommand::Close));
    assert!(desk.path("kept.journey.ron").exists());
    assert!(!close_window(&mut desk), "and is not held any more");

    let mut desk = Desk::with_text(BLANK);
    assert!(!close_window(&mut desk), "nothing to save, nothing to ask");
}

#[test]
fn a_save_given_up_does_not_close_later() {
    let mut desk = unsaved();
    desk.press(CTRL, Key::W);
    desk.click_button("Save");
    assert!(desk.sees("Path of the file"));
    desk.key(Key::Escape);
    desk.press(CTRL, Key::S);
    desk.enter_path(&desk.path("kept"));
    desk.wait_for_toast("Saved");
    assert!(desk.open().is_some());
}

#[test]
fn beginning_another_study_asks_before_changes_are_lost() {
    let mut desk = unsaved();
    let before = desk.study().clone();
    let blank = throughline::templates::find("blank").unwrap();
    for message in [
        Message::Command(Command::OpenExample),
        Message::NewFrom(blank),
        Message::OpenPath(desk.path("missing.journey.ron")),
    ] {
        desk.harness.state_mut().send(message);
        desk.settle();
        assert!(desk.sees("Save the changes?"));
        desk.click_button("Cancel");
        assert_eq!(*desk.study(), before);
    }
    let example = Message::Command(Command::OpenExample);
    desk.harness.state_mut().send(example);
    desk.settle();
    desk.click_button("Save");
    desk.enter_path(&desk.path("kept"));
    desk.wait_for(|desk| desk.study().maps.len() > 1);
    assert!(desk.path("kept.journey.ron").exists());
}

#[test]
fn another_study_that_cannot_be_read_leaves_the_changed_one_open() {
    let mut desk = unsaved();
    let missing = desk.path("missing.journey.ron");
    desk.harness.state_mut().send(Message::OpenPath(missing));
    desk.settle();
    desk.click_button("Do not save");
    desk.wait_for_toast("does not exist");
    assert!(!desk.open().unwrap().is_saved());
}

#[test]
fn what_changes_while_another_study_is_read_is_asked_about_too() {
    let mut desk = Desk::with_text(BLANK);
    desk.key(Key::Home);
    let path = desk.path("other.journey.ron");
    fs::write(&path, BLANK).unwrap();
    desk.harness.state_mut().send(Message::OpenPath(path));
    let change = Message::Command(Command::EmotionUp);
    desk.harness.state_mut().send(change);
    desk.wait_for(|desk| desk.sees("Save the changes?"));
    desk.settle();
    desk.click_button("Do not save");
    desk.wait_for(|desk| desk.sees("other.journey.ron"));
}

#[test]
fn a_save_that_ends_late_touches_no_other_study() {
    let mut desk = Desk::with_text(BLANK);
    change(&mut desk);
    let blank = throughline::templates::find("blank").unwrap();
    for message in [
        Message::Command(Command::Save),
        Message::LeaveWithoutSaving(Leaving::Begin(blank)),
    ] {
        desk.harness.state_mut().send(message);
    }
    desk.wait_for_toast("Saved study.journey.ron.");
    assert_eq!(desk.open().unwrap().path(), None);
}

#[test]
fn closing_the_window_keeps_the_words_that_are_being_typed() {
    let mut desk = Desk::with_text(BLANK);
    desk.key(Key::Home);
    desk.key(Key::Enter);
    desk.type_text("The pump stands still");
    assert!(desk.open().unwrap().is_saved());
    assert!(
        close_window(&mut desk),
        "the words are not in the study yet"
    );
    assert!(desk.sees("Save the changes?"));
    desk.touchpoint("The pump stands still");
}

#[test]
fn closing_the_window_with_a_search_open_needs_no_second_try() {
    let mut desk = Desk::with_text(BLANK);
    desk.press(CTRL, Key::F);
    desk.type_text("Before");
    let input = desk.harness.input_mut();
    let viewport = input.viewports.get_mut(&ViewportId::ROOT).unwrap();
    viewport.events.push(ViewportEvent::Close);
    desk.harness.step();
    desk.wait_for(|desk| has_command(desk, &ViewportCommand::Close));
}

#[test]
fn a_study_that_is_read_late_takes_nobody_away_from_another_one() {
    let mut desk = Desk::with_text(BLANK);
    let path = desk.path("late.journey.ron");
    fs::write(&path, BLANK).unwrap();
    desk.harness.state_mut().send(Message::OpenPath(path));
    let example = Message::Command(Command::OpenExample);
    desk.harness.state_mut().send(example);
    desk.harness.step();
    for _ in 0..40 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(!desk.sees("late.journey.ron"));
    assert!(desk.study().maps.len() > 1);
}
