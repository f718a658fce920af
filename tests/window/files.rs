//! Files come and go: saving, opening, closing, exporting, crashing.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{DroppedFile, Event, Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use throughline::storage;

use crate::desk::{CTRL, CTRL_SHIFT, Desk};

const BLANK: &str = include_str!("../../assets/templates/blank.journey.ron");

/// A study that was begun and changed, in no file yet.
fn unsaved() -> Desk {
    let mut desk = Desk::new();
    desk.settle();
    desk.click_button(
        "Blank journey: Three stages, the usual lanes and a first card to type into.",
    );
    change(&mut desk);
    desk
}

/// Changes the first card.
fn change(desk: &mut Desk) {
    desk.key(Key::Home);
    desk.press(Modifiers::ALT, Key::ArrowUp);
    assert!(!desk.open().unwrap().is_saved());
}

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
fn a_study_is_saved_under_a_name_and_opened_again() {
    let mut desk = unsaved();
    assert!(desk.sees("changed"));
    desk.press(CTRL, Key::S);
    let path = desk.path("mine");
    desk.enter_path(&path);
    desk.wait_for_toast("Saved mine.journey.ron.");
    assert!(desk.open().unwrap().is_saved());
    assert!(desk.sees("mine.journey.ron"));
    let saved = desk.study().clone();
    desk.press(CTRL, Key::W);
    assert!(desk.open().is_none());
    assert!(desk.sees("Go on with"));
    desk.click_button("Open mine.journey.ron");
    desk.wait_for(|desk| desk.open().is_some());
    desk.settle();
    assert_eq!(*desk.study(), saved);
    change(&mut desk);
    desk.press(CTRL, Key::S);
    desk.wait_for_toast("Saved");
    desk.wait_for(|desk| desk.open().unwrap().is_saved());
    let on_disk = storage::open(&desk.path("mine.journey.ron")).unwrap();
    assert_eq!(on_disk.document.study, *desk.study());
}

#[test]
fn a_file_is_opened_by_its_path() {
    let mut desk = Desk::new();
    desk.settle();
    let path = desk.path("theirs.journey.ron");
    fs::write(&path, BLANK).unwrap();
    desk.press(CTRL, Key::O);
    desk.enter_path(&path);
    desk.wait_for(|desk| desk.open().is_some());
    desk.settle();
    assert!(desk.sees("theirs.journey.ron"));
    desk.press(CTRL, Key::O);
    desk.enter_path(&desk.path("missing.journey.ron"));
    desk.wait_for_toast("missing.journey.ron");
    assert!(desk.open().is_some(), "what was open stays");
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
    desk.click_button("Save a copy…");
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
fn a_damaged_file_opens_with_a_report_and_is_never_written_over() {
    let cut = &BLANK[..BLANK.find("name: \"Opportunities\"").unwrap()];
    let mut desk = Desk::with_text(cut);
    assert!(desk.sees("The file breaks off"));
    desk.click_button("Good");
    assert_eq!(desk.study().stages.len(), 3, "what is whole is there");
    change_stage(&mut desk);
    desk.press(CTRL, Key::S);
    assert!(desk.sees("Path of the file"), "it asks for another name");
    desk.enter_path(&desk.path("whole"));
    desk.wait_for_toast("Saved whole.journey.ron.");
    let path = desk.path("study.journey.ron");
    assert_eq!(fs::read_to_string(path).unwrap(), cut);
}

/// Renames the first stage.
fn change_stage(desk: &mut Desk) {
    desk.press(CTRL, Key::K);
    desk.type_text("Before");
    desk.key(Key::Enter);
    desk.key(Key::F2);
    desk.type_text("First");
    desk.key(Key::Enter);
    assert!(!desk.open().unwrap().is_saved());
}

#[test]
fn what_a_file_holds_and_nobody_knows_is_reported_and_kept() {
    let text = BLANK
        .replace(
            "    maps: [\n",
            "    moods: [\n        (id: 7),\n    ],\n    maps: [\n",
        )
        .replace(
            "name: \"Before\",",
            "name: \"Before\",\n            weather: \"fair\",",
        )
        .replace("kind: Notes(Pain)", "kind: Notes(Sorrow)");
    let mut desk = Desk::with_text(&text);
    for words in ["moods", "weather", "Sorrow"] {
        assert!(desk.sees(words), "the report says nothing of {words}");
    }
    assert!(desk.sees("line"), "nor where it stands");
    desk.key(Key::Escape);
    change(&mut desk);
    desk.press(CTRL, Key::S);
    desk.wait_for(|desk| desk.open().unwrap().is_saved());
    let saved = fs::read_to_string(desk.path("study.journey.ron")).unwrap();
    for words in ["moods", "weather: \"fair\"", "Sorrow"] {
        assert!(saved.contains(words), "{words} is lost");
    }
}

#[test]
fn what_is_no_study_is_refused_in_one_sentence() {
    let desk = Desk::with_text("Dear diary, today it rained.");
    assert!(desk.open().is_none());
    assert!(
        desk.toast().contains("study.journey.ron"),
        "{}",
        desk.toast()
    );
}

#[test]
fn after_a_crash_the_first_page_offers_what_was_not_saved() {
    let mut desk = Desk::with_text(BLANK);
    change(&mut desk);
    let lost = desk.study().clone();
    desk.pass(2.1);
    desk.wait_for(|desk| storage_leftovers(desk) > 0);
    // The journal may still be in the hands of its writer.
    for _ in 0..20 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let mut other = desk.start_again(None);
    other.settle();
    assert!(
        !other.sees("was not saved when"),
        "it is open in the first window"
    );
    drop(other);

    let mut next = desk.crash();
    next.settle();
    assert!(next.sees("“New journey” was not saved when the program ended"));
    next.click_button("Recover");
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
    assert!(
        !next.sees("was not saved when"),
        "what was recovered and saved is offered no more"
    );
}

#[test]
fn what_a_crash_left_can_be_forgotten() {
    let mut desk = Desk::with_text(BLANK);
    change(&mut desk);
    desk.pass(2.1);
    desk.wait_for(|desk| storage_leftovers(desk) > 0);
    for _ in 0..20 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let mut next = desk.crash();
    next.settle();
    next.click_button("Forget it");
    assert!(!next.sees("was not saved when"));
    let mut last = next.crash();
    last.settle();
    assert!(!last.sees("was not saved when"));
}

#[test]
fn a_study_that_was_saved_or_closed_leaves_nothing_to_recover() {
    let mut desk = Desk::with_text(BLANK);
    change(&mut desk);
    desk.pass(2.1);
    desk.wait_for(|desk| storage_leftovers(desk) > 0);
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

#[test]
fn pictures_are_exported() {
    let mut desk = Desk::with_text(BLANK);
    desk.press(CTRL_SHIFT, Key::E);
    assert!(desk.sees("The picture will have"));
    desk.click_button("Export…");
    desk.enter_path(&desk.path("map"));
    desk.wait_for(|desk| desk.sees("Exported map.png."));
    assert!(
        desk.sees("too small for the back of a room"),
        "with what to know"
    );
    let png = fs::read(desk.path("map.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG"));

    desk.press(CTRL_SHIFT, Key::E);
    let format = desk
        .rect(egui::accesskit::Role::ComboBox, "Format")
        .center();
    desk.click(format);
    desk.click_button("SVG picture");
    desk.click_button("Export…");
    desk.enter_path(&desk.path("map"));
    desk.wait_for(|desk| desk.sees("Exported map.svg."));
    let svg = fs::read_to_string(desk.path("map.svg")).unwrap();
    assert!(svg.contains(">What happens"), "plain text, line by line");
}

#[test]
fn a_save_holds_the_words_that_are_still_being_typed() {
    let mut desk = Desk::with_text(BLANK);
    desk.press(CTRL, Key::Home);
    let field = desk.rect(egui::accesskit::Role::MultilineTextInput, "Trigger");
    desk.click(field.center());
    desk.type_text("The pump stands still");
    desk.press(CTRL, Key::S);
    desk.wait_for(|desk| desk.toast().starts_with("Saved"));
    let path = desk.open().unwrap().path().unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains("The pump stands still"));
    assert!(desk.open().unwrap().is_saved());
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

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_file(desk: &mut Desk, path: PathBuf) {
    desk.harness
        .input_mut()
        .dropped_files
        .push(Arc::new(Dropped(path)));
    desk.harness.step();
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let mut desk = Desk::new();
    desk.settle();
    let path = desk.path("dropped.journey.ron");
    fs::write(&path, BLANK).unwrap();
    drop_file(&mut desk, path);
    desk.wait_for(|desk| desk.open().is_some());
    desk.settle();
    assert!(desk.sees("dropped.journey.ron"));

    let table = desk.path("table.csv");
    fs::write(&table, "Stage,Notice,Buy\nTouchpoints,Hears,Pays\n").unwrap();
    drop_file(&mut desk, table);
    desk.wait_for(|desk| desk.study().maps.len() == 2);
    desk.settle();
    assert!(
        desk.study()
            .touchpoints
            .iter()
            .any(|card| card.title == "Pays")
    );
    desk.key(Key::Escape);
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.study().maps.len(), 1, "the import is one step");
}
