//! What a crash leaves behind.

use std::fs;

use eframe::App as _;
use egui::{Key, Modifiers};
use throughline::app::{Command, Message};

use crate::{
    blank::{BLANK, change},
    desk::{CTRL, Desk},
};

/// A window with a change that is in the crash journal.
fn journalled() -> Desk {
    let mut desk = Desk::with_text(BLANK);
    change(&mut desk);
    desk.pass(2.1);
    desk.wait_for(|desk| storage_leftovers(desk) > 0);
    // The journal may still be in the hands of its writer.
    for _ in 0..20 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    desk
}

#[test]
fn after_a_crash_the_first_page_offers_what_was_not_saved() {
    let desk = journalled();
    let lost = desk.study().clone();
    let mut other = desk.start_again(None);
    rest(&mut other);
    assert!(
        !other.sees("was not saved when"),
        "it is open in the first window"
    );
    drop(other);

    let mut next = desk.crash();
    next.wait_for(|next| next.sees("“New journey” was not saved when the program ended"));
    assert!(next.sees("study.journey.ron · kept"), "the file has a name");
    next.click_button("Recover");
    next.wait_for(|next| next.open().is_some());
    next.settle();
    assert_eq!(*next.study(), lost);
    assert!(!next.open().unwrap().is_saved());
    let path = next.path("study.journey.ron");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        BLANK,
        "the file itself is not touched"
    );
    next.press(CTRL, Key::S);
    assert!(
        next.sees("Path of the file"),
        "it is not written over without being asked"
    );
    next.enter_path(&next.path("recovered"));
    next.wait_for_toast("Saved recovered.journey.ron.");
    next.press(CTRL, Key::W);
    rest(&mut next);
    assert!(
        !next.sees("was not saved when"),
        "what was recovered and saved is offered no more"
    );
}

#[test]
fn what_a_crash_left_can_be_forgotten() {
    let mut next = journalled().crash();
    next.wait_for(|next| next.sees("Forget it"));
    next.click_button("Forget it");
    next.wait_for(|next| !next.sees("was not saved when"));
    let mut last = next.crash();
    rest(&mut last);
    assert!(!last.sees("was not saved when"));
}

#[test]
fn a_study_that_was_saved_or_closed_leaves_nothing_to_recover() {
    let mut desk = journalled();
    desk.press(CTRL, Key::W);
    desk.click_button("Do not save");
    desk.wait_for(|desk| storage_leftovers(desk) == 0);
    assert!(!desk.sees("was not saved when"));
}

fn storage_leftovers(desk: &Desk) -> usize {
    fs::read_dir(desk.path("data/recovery")).map_or(0, |files| {
        files
            .flatten()
            .filter(|file| {
                file.path()
                    .extension()
                    .is_some_and(|ending| ending == "ron")
            })
            .count()
    })
}

/// Lets quick work in the background end.
fn rest(desk: &mut Desk) {
    for _ in 0..20 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    desk.settle();
}

#[test]
fn what_is_changed_while_a_save_runs_stays_in_the_journal() {
    let mut desk = journalled();
    desk.harness
        .state_mut()
        .send(Message::Command(Command::Save));
    let change = Message::Command(Command::EmotionUp);
    desk.harness.state_mut().send(change);
    desk.wait_for_toast("Saved");
    assert!(!desk.open().unwrap().is_saved());
    assert_eq!(storage_leftovers(&desk), 1);
}

#[test]
fn a_window_that_ends_by_a_fault_leaves_its_journal() {
    let mut desk = journalled();
    desk.harness.state_mut().on_exit(None);
    assert_eq!(storage_leftovers(&desk), 1);

    let mut desk = journalled();
    desk.press(CTRL, Key::Q);
    desk.click_button("Do not save");
    desk.harness.state_mut().on_exit(None);
    assert_eq!(storage_leftovers(&desk), 0, "quitting was meant");
}

#[test]
fn a_journal_that_cannot_be_written_is_told_of_once() {
    let mut desk = Desk::with_text(BLANK);
    fs::write(desk.path("data/recovery"), "in the way").unwrap();
    change(&mut desk);
    desk.pass(2.1);
    desk.wait_for_toast("The copy for the case of a crash could not be written");
    desk.pass(30.0);
    assert_eq!(desk.toast(), "");
    desk.press(Modifiers::ALT, Key::ArrowUp);
    desk.pass(2.1);
    assert_eq!(desk.toast(), "");
}
