//! Making, checking, comparing and merging studies.

use crate::program::{Room, names_in};

#[test]
fn every_template_makes_a_study_without_findings() {
    let room = Room::new();
    let list = room.run(&["templates"]).succeeded();
    let names: Vec<&str> = list
        .out
        .lines()
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(names.len(), 6);
    for name in names {
        let file = format!("{name}.journey.ron");
        room.run(&["new", &file, "--template", name]).succeeded();
        let check = room.run(&["check", &file]).succeeded();
        assert!(
            check.out.ends_with("0 parts set aside, 0 findings\n"),
            "{check:#?}"
        );
    }
}

#[test]
fn a_study_that_is_there_is_replaced_only_by_force() {
    let room = Room::new();
    room.run(&["new", "a.journey.ron"]).succeeded();
    let before = room.read("a.journey.ron");
    room.run(&["new", "a.journey.ron"]).failed("already there");
    assert_eq!(room.read("a.journey.ron"), before);
    room.run(&[
        "new",
        "a.journey.ron",
        "--template",
        "b2b-purchase",
        "--force",
    ])
    .succeeded();
    assert_ne!(room.read("a.journey.ron"), before);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let room = Room::new();
    room.run(&["new", "a.journey.ron"]).succeeded();
    let text = room.text("a.journey.ron");
    let broken = text.replacen("name: \"", "name: 7, was: \"", 1);
    assert_ne!(text, broken);
    room.write("a.journey.ron", broken);
    let check = room.run(&["check", "a.journey.ron"]);
    assert_eq!(check.code, 1, "{check:#?}");
    assert!(check.out.starts_with("Line "), "{check:#?}");
    assert!(check.out.contains("1 part set aside"), "{check:#?}");
}

#[test]
fn what_does_not_hold_together_is_a_finding() {
    let room = Room::new();
    room.run(&["new", "a.journey.ron", "--template", "b2b-purchase"])
        .succeeded();
    let text = room.text("a.journey.ron");
    let wrong = text.replacen("column: ", "importance: Some(99), column: ", 1);
    assert_ne!(text, wrong);
    room.write("a.journey.ron", wrong);
    let check = room.run(&["check", "a.journey.ron"]);
    assert_eq!(check.code, 1, "{check:#?}");
    assert!(
        check.out.contains("0 parts set aside, 1 finding\n"),
        "{check:#?}"
    );
}

#[test]
fn files_that_are_no_studies_are_refused_in_one_sentence() {
    let room = Room::new();
    room.write("letter.journey.ron", "Dear all,\n");
    room.write("empty.journey.ron", "");
    room.write("image.journey.ron", [0xff, 0xd8, 0xff]);
    for file in ["letter", "empty", "image", "missing"] {
        let file = format!("{file}.journey.ron");
        room.run(&["check", &file]).failed(&file);
    }
    room.run(&["check", "."]).failed("folder");
}

#[test]
fn a_difference_is_told_in_words() {
    let room = Room::new();
    room.run(&["new", "old.journey.ron"]).succeeded();
    room.write("new.journey.ron", room.read("old.journey.ron"));
    let same = room
        .run(&["diff", "old.journey.ron", "new.journey.ron"])
        .succeeded();
    assert_eq!(same.out, "no differences\n");
    rename_first_touchpoint(&room, "new.journey.ron", "Smells the tea");
    let diff = room
        .run(&["diff", "old.journey.ron", "new.journey.ron"])
        .succeeded();
    assert!(diff.out.starts_with("1 touchpoint re"), "{diff:#?}");
    assert!(diff.out.contains("Smells the tea"), "{diff:#?}");
}

#[test]
fn two_peoples_work_comes_together() {
    let room = Room::new();
    room.run(&["new", "base.journey.ron"]).succeeded();
    room.write("ours.journey.ron", room.read("base.journey.ron"));
    room.write("theirs.journey.ron", room.read("base.journey.ron"));
    rename_first_touchpoint(&room, "ours.journey.ron", "Smells the tea");
    let merge = |room: &Room| {
        let files = ["base.journey.ron", "ours.journey.ron", "theirs.journey.ron"];
        room.run(&[
            "merge",
            files[0],
            files[1],
            files[2],
            "--out",
            "both.journey.ron",
        ])
    };
    merge(&room).succeeded();
    assert!(room.text("both.journey.ron").contains("Smells the tea"));

    rename_first_touchpoint(&room, "theirs.journey.ron", "Tastes the tea");
    let conflict = merge(&room);
    assert_eq!(conflict.code, 1, "{conflict:#?}");
    assert!(conflict.out.ends_with("1 conflict\n"), "{conflict:#?}");
    let both = room.text("both.journey.ron");
    assert!(both.contains("Smells the tea") && both.contains("Tastes the tea"));
}

#[test]
fn nothing_is_left_lying_about() {
    let room = Room::with_example();
    room.run(&["export", "example.journey.ron", "a.svg"])
        .succeeded();
    let names = names_in(&room.path(""));
    assert_eq!(names, ["a.svg", "example.journey.ron"]);
}

/// Gives the first touchpoint of a study another title, as a text editor would.
fn rename_first_touchpoint(room: &Room, file: &str, title: &str) {
    let text = room.text(file);
    let table = text.find("touchpoints").unwrap();
    let begin = table + text[table..].find("title: \"").unwrap() + "title: \"".len();
    let end = begin + text[begin..].find('"').unwrap();
    room.write(file, [&text[..begin], title, &text[end..]].concat());
}
