//! Pictures and tables of maps.

use std::io::Cursor;

use crate::program::Room;

/// Exports the example on a fixed day.
fn export(room: &Room, out: &str, options: &[&str]) -> crate::program::Answer {
    let mut arguments = vec!["export", "example.journey.ron", out, "--date", "2026-03-31"];
    arguments.extend(options);
    room.run(&arguments)
}

#[test]
fn the_same_study_gives_the_same_svg() {
    let room = Room::with_example();
    for fonts in ["embedded", "installed", "paths"] {
        export(&room, "a.svg", &["--fonts", fonts]).succeeded();
        export(&room, "b.svg", &["--fonts", fonts]).succeeded();
        assert!(
            room.read("a.svg") == room.read("b.svg"),
            "two exports differ with {fonts}"
        );
    }
}

#[test]
fn a_png_is_as_wide_as_asked_and_knows_its_title() {
    let room = Room::with_example();
    let answer = export(&room, "a.png", &["--width", "1280"]).succeeded();
    let bytes = room.read("a.png");
    let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let info = reader.info();
    assert_eq!(info.width, 1280);
    assert!(
        answer
            .out
            .contains(&format!("1280 × {} pixels", info.height)),
        "{answer:#?}"
    );
    let title = &info.utf8_text[0];
    assert_eq!(title.keyword, "Title");
    assert!(!title.get_text().unwrap().is_empty());
    assert_eq!(info.uncompressed_latin1_text[0].keyword, "Software");
}

#[test]
fn the_resolution_stands_in_the_png() {
    let room = Room::with_example();
    export(&room, "a.png", &["--dpi", "72"]).succeeded();
    let bytes = room.read("a.png");
    let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let density = reader.info().pixel_dims.unwrap();
    assert_eq!((density.xppu, density.yppu), (2835, 2835));
}

#[test]
fn every_format_is_what_its_ending_says() {
    let room = Room::with_example();
    let starts: [(&str, &[u8]); 6] = [
        ("a.svg", b"<svg "),
        ("a.png", b"\x89PNG"),
        ("a.jpg", b"\xff\xd8\xff"),
        ("a.webp", b"RIFF"),
        ("a.csv", b""),
        ("a.mmd", b"journey\n"),
    ];
    for (name, start) in starts {
        let is_raster = ["png", "jpg", "webp"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let options: &[&str] = if is_raster { &["--width", "640"] } else { &[] };
        export(&room, name, options).succeeded();
        assert!(room.read(name).starts_with(start), "{name}");
    }
}

#[test]
fn a_map_and_stages_are_chosen_by_name_or_number() {
    let room = Room::with_example();
    let whole = ["--fonts", "installed"];
    export(&room, "whole.svg", &whole).succeeded();
    export(
        &room,
        "part.svg",
        &["--fonts", "installed", "--stages", "1..2"],
    )
    .succeeded();
    assert!(room.read("part.svg").len() < room.read("whole.svg").len());
    let answer = export(&room, "a.svg", &["--map", "Nowhere"]).failed("Nowhere");
    let known = answer
        .err
        .split('“')
        .nth(2)
        .unwrap()
        .split('”')
        .next()
        .unwrap()
        .to_owned();
    export(&room, "a.svg", &["--map", &known.to_uppercase()]).succeeded();
    export(&room, "a.svg", &["--stages", "2..1"]).failed("does not come before");
    export(&room, "a.svg", &["--stages", "Nowhere"]).failed("Nowhere");
}

#[test]
fn theme_and_background_change_the_picture() {
    let room = Room::with_example();
    export(&room, "light.svg", &["--fonts", "installed"]).succeeded();
    export(
        &room,
        "dark.svg",
        &["--fonts", "installed", "--theme", "dark"],
    )
    .succeeded();
    export(
        &room,
        "none.svg",
        &["--fonts", "installed", "--background", "none"],
    )
    .succeeded();
    assert_ne!(room.read("light.svg"), room.read("dark.svg"));
    assert!(room.read("none.svg").len() < room.read("light.svg").len());
}

#[test]
fn what_cannot_be_exported_says_why_and_leaves_the_older_file() {
    let room = Room::with_example();
    room.write("a.jpg", "older");
    export(&room, "a.jpg", &["--background", "none"]).failed("transparent");
    assert_eq!(room.text("a.jpg"), "older");
    export(&room, "a.docx", &[]).failed("a.docx");
    export(&room, "none/a.svg", &[]).failed("its folder does not exist");
    let too_large =
        export(&room, "a.webp", &["--width", "20000"]).failed("larger than can be made");
    assert!(too_large.err.contains("at most"), "{too_large:#?}");
}

#[test]
fn characters_the_fonts_lack_are_named() {
    let room = Room::new();
    room.write("tea.mmd", "journey\ntitle Tea\nsection 茶\nBoil: 3: Me\n");
    room.run(&["import", "tea.mmd", "--into", "tea.journey.ron"])
        .succeeded();
    let answer = room
        .run(&["export", "tea.journey.ron", "tea.svg"])
        .succeeded();
    assert!(
        answer
            .err
            .contains("warning: 1 character is not in the bundled fonts: 茶"),
        "{answer:#?}"
    );
}

#[test]
fn a_table_says_what_it_cannot_carry() {
    let room = Room::with_example();
    let answer = export(&room, "a.mmd", &["--stages", "1"]).succeeded();
    assert!(answer.err.contains("tollgates"), "{answer:#?}");
    assert!(
        answer.err.contains("Only pictures show a part of the map"),
        "{answer:#?}"
    );
}

#[test]
fn a_saved_view_is_a_picture_of_its_own() {
    let room = Room::with_example();
    export(&room, "whole.svg", &["--view", "The whole journey"]).succeeded();
    let view = ["--view", "from a warm load to a first call"];
    export(&room, "view.svg", &view).succeeded();
    assert!(room.read("view.svg").len() < room.read("whole.svg").len());
    room.write(
        "area.journey.ron",
        room.text("example.journey.ron").replacen(
            "title: \"The whole journey\",",
            "title: \"The whole journey\",\n            frame: Area(x: 300.0, y: 200.0, width: \
             640.0, height: 360.0),",
            1,
        ),
    );
    let area = [
        "export",
        "area.journey.ron",
        "area.png",
        "--view",
        "The whole journey",
    ];
    let answer = room.run(&area).succeeded();
    assert!(answer.out.contains("1280 × 720 pixels"), "{answer:#?}");
    export(&room, "a.svg", &["--view", "The way out"]).failed("no view called “The way out”");
    export(&room, "a.svg", &["--view", "a", "--stages", "1"]).misused("cannot be used with");
}
