//! Maps from other programs.

use crate::program::Room;

const TEA: &str = "journey\ntitle Tea\nsection Brew\nBoil water: 2: Guest\nPour: 4: Guest\n";
const GRID: &str = "\tLook\tBuy\nDoing\tReads reviews\tPays\n";

#[test]
fn several_sources_make_several_maps() {
    let room = Room::new();
    room.write("tea.mmd", TEA);
    room.write("shop.csv", GRID.replace('\t', ","));
    let import = room
        .run(&["import", "tea.mmd", "shop.csv", "--into", "all.journey.ron"])
        .succeeded();
    assert!(import.out.contains("tea.mmd: “Tea” with"), "{import:#?}");
    assert!(import.out.contains("all.journey.ron:") && import.out.contains("2 maps"));
    room.run(&["check", "all.journey.ron"]).succeeded();
}

#[test]
fn a_study_that_is_there_keeps_what_it_has() {
    let room = Room::new();
    room.write("tea.mmd", TEA);
    room.run(&["new", "all.journey.ron"]).succeeded();
    let import = room
        .run(&["import", "tea.mmd", "--into", "all.journey.ron"])
        .succeeded();
    assert!(import.out.contains("2 maps"), "{import:#?}");
}

#[test]
fn one_bad_source_leaves_the_study_as_it_was() {
    let room = Room::new();
    room.write("tea.mmd", TEA);
    room.write("bad.ojf", "{\"stages\": [,]}");
    room.run(&["new", "all.journey.ron"]).succeeded();
    let before = room.read("all.journey.ron");
    room.run(&["import", "tea.mmd", "bad.ojf", "--into", "all.journey.ron"])
        .failed("line 1");
    assert_eq!(room.read("all.journey.ron"), before);
    room.run(&["import", "none.ojf", "--into", "new.journey.ron"])
        .failed("“none.ojf” cannot be imported: there is no such file");
    assert!(!room.path("new.journey.ron").exists());
}

#[test]
fn what_a_study_has_no_place_for_is_listed() {
    let room = Room::new();
    room.write(
        "tea.ojf",
        r##"{"title": "Tea", "stages": [{"id": "s", "title": "Brew"}],
            "lanes": [{"id": "l", "title": "Doing"}],
            "nodes": [{"id": "n", "stageId": "s", "laneId": "l", "label": "Boil",
                       "icon": "kettle", "color": "#ff0000", "zodiac": "aries"}]}"##,
    );
    let import = room
        .run(&["import", "tea.ojf", "--into", "tea.journey.ron"])
        .succeeded();
    assert!(
        import.err.contains("have no place in a study: "),
        "{import:#?}"
    );
}

#[test]
fn what_is_exported_as_a_table_comes_back() {
    let room = Room::new();
    room.write("shop.tsv", GRID);
    room.run(&["import", "shop.tsv", "--into", "a.journey.ron"])
        .succeeded();
    room.run(&["export", "a.journey.ron", "again.csv"])
        .succeeded();
    room.run(&["import", "again.csv", "--into", "b.journey.ron"])
        .succeeded();
    room.run(&["export", "b.journey.ron", "third.csv"])
        .succeeded();
    assert_eq!(room.text("again.csv"), room.text("third.csv"));
    assert!(room.text("again.csv").contains("Reads reviews"));
}
