//! Files come and go: saving, opening, exporting.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{DroppedFile, Key};
use throughline::storage;

use crate::{
    blank::{BLANK, change, unsaved},
    desk::{CTRL, CTRL_SHIFT, Desk},
};

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
fn the_name_of_a_new_file_is_typed_without_its_ending_and_beside_its_folder() {
    let mut desk = Desk::with_text(BLANK);
    desk.press(CTRL_SHIFT, Key::S);
    let folder = desk.path("study.journey.ron");
    let folder = folder.parent().unwrap().display().to_string();
    assert!(desk.sees(&format!("In “{folder}”")));
    desk.type_text("Second try");
    desk.key(Key::Enter);
    desk.wait_for_toast("Saved Second try.journey.ron.");
    assert!(desk.path("Second try.journey.ron").exists());
}

#[test]
fn a_text_that_is_no_study_is_answered_with_what_can_be_opened() {
    let mut desk = Desk::new();
    desk.settle();
    let path = desk.path("notes.txt");
    fs::write(&path, "Call the plumber.").unwrap();
    desk.press(CTRL, Key::O);
    desk.enter_path(&path);
    desk.wait_for_toast("“notes.txt” cannot be imported");
    assert!(desk.sees("ends in .journey.ron, .ojf, .csv, .tsv or .mmd"));
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
    let today = jiff::Zoned::now().strftime("%-d %b %Y").to_string();
    assert!(svg.contains(&today), "an export says of when it is");
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

#[test]
fn a_file_that_is_there_is_not_replaced_without_a_question() {
    let mut desk = unsaved();
    let path = desk.path("theirs.journey.ron");
    fs::write(&path, BLANK).unwrap();
    desk.press(CTRL, Key::S);
    desk.enter_path(&desk.path("theirs"));
    assert!(desk.sees("Replace theirs.journey.ron?"));
    desk.click_button("Cancel");
    assert_eq!(fs::read_to_string(&path).unwrap(), BLANK);
    desk.press(CTRL, Key::S);
    desk.enter_path(&path);
    desk.click_button("Replace");
    desk.wait_for_toast("Saved theirs.journey.ron.");
    let on_disk = storage::open(&path).unwrap();
    assert_eq!(on_disk.document.study, *desk.study());

    let picture = desk.path("map.png");
    fs::write(&picture, "precious").unwrap();
    desk.press(CTRL_SHIFT, Key::E);
    desk.click_button("Export…");
    desk.enter_path(&desk.path("map"));
    assert!(desk.sees("Replace map.png?"));
    desk.key(Key::Escape);
    assert_eq!(fs::read_to_string(&picture).unwrap(), "precious");
}

#[test]
fn a_file_that_is_gone_leaves_the_list_of_recent_ones() {
    let mut desk = Desk::with_text(BLANK);
    desk.press(CTRL, Key::W);
    assert!(desk.sees("Go on with"));
    fs::remove_file(desk.path("study.journey.ron")).unwrap();
    desk.click_button("Open study.journey.ron");
    desk.wait_for_toast("does not exist");
    assert!(!desk.sees("Go on with"));
}
