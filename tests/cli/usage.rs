//! Help, wrong use, and what shells and pipes expect.

use std::process::Stdio;

use crate::program::{Answer, Room};

const COMMANDS: [&str; 13] = [
    "new",
    "templates",
    "import",
    "export",
    "check",
    "gaps",
    "compare",
    "plan",
    "diff",
    "merge",
    "measure",
    "completions",
    "man",
];

#[test]
fn every_command_explains_itself_with_an_example() {
    let room = Room::new();
    for command in COMMANDS {
        let help = room.run(&[command, "--help"]).succeeded();
        assert!(
            help.out
                .contains(&format!("Example: throughline {command}")),
            "{help:#?}"
        );
    }
    let help = room.run(&["--help"]).succeeded();
    for command in COMMANDS {
        assert!(
            help.out.contains(&format!("\n  {command} ")),
            "{command} is not listed"
        );
    }
}

#[test]
fn the_version_is_told() {
    let answer = Room::new().run(&["--version"]).succeeded();
    assert_eq!(
        answer.out,
        concat!("throughline ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn wrong_use_ends_with_2() {
    let room = Room::new();
    room.run(&["new"]).misused("FILE");
    room.run(&["new", "a.journey.ron", "--template", "none"])
        .misused("b2b-purchase");
    room.run(&["import", "a.ojf"]).misused("--into");
    room.run(&["export", "a.journey.ron"]).misused("OUT");
    room.run(&["export", "a.journey.ron", "a.png", "--width", "0"])
        .misused("--width");
    room.run(&["export", "a.journey.ron", "a.png", "--scale", "NaN"])
        .misused("0.1 to 4");
    room.run(&[
        "export",
        "a.journey.ron",
        "a.png",
        "--width",
        "9",
        "--dpi",
        "90",
    ])
    .misused("cannot be used with");
    room.run(&["export", "a.journey.ron", "a.svg", "--width", "900"])
        .misused("pictures of pixels");
    room.run(&["export", "a.journey.ron", "a.png", "--theme", "pink"])
        .misused("dark");
    room.run(&["merge", "a", "b", "c"]).misused("--out");
    room.run(&["man", "dance"]).misused("dance");
    room.run(&["--renderer", "oil"]).misused("glow");
}

#[test]
fn the_window_of_a_file_that_is_not_there_says_how_to_make_it() {
    Room::new()
        .run(&["tea.journey.ron"])
        .failed("“tea.journey.ron” does not exist");
}

#[test]
fn a_word_that_is_no_command_and_no_file_is_wrong_use() {
    let answer = Room::new().run(&["exprot"]).misused("exprot");
    assert!(answer.err.contains("'export'"), "{answer:#?}");
}

#[test]
fn without_a_display_export_is_named() {
    let answer = Room::new().run(&[]).failed("window");
    assert!(answer.err.contains("throughline export"), "{answer:#?}");
}

#[test]
fn a_temporary_folder_that_cannot_be_made_is_named_as_that() {
    let room = Room::new();
    let mut command = room.command(&["measure", "a.journey.ron"]);
    command.env("TMPDIR", room.path("none"));
    Answer::from(command.output().unwrap()).failed("No temporary folder can be made");
}

#[test]
fn shells_get_their_completions() {
    let room = Room::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = room.run(&["completions", shell]).succeeded();
        assert!(script.out.contains("templates"), "{shell}");
    }
}

#[test]
fn there_is_a_manual_page_of_the_program_and_of_each_command() {
    let room = Room::new();
    assert!(
        room.run(&["man"])
            .succeeded()
            .out
            .contains(".TH throughline 1")
    );
    for command in COMMANDS {
        let page = room.run(&["man", command]).succeeded();
        assert!(
            page.out.contains(&format!("throughline {command}")),
            "{page:#?}"
        );
    }
}

#[test]
fn messages_have_no_colour_codes_outside_a_terminal() {
    let answer = Room::new()
        .run(&["check", "none.journey.ron"])
        .failed("does not exist");
    assert!(!answer.err.contains('\x1b'), "{answer:#?}");
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let room = Room::new();
    let mut child = room
        .command(&["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
