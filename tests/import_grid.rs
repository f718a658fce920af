//! Tables: from files, from the clipboard, onto maps that are already there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;

use throughline::{
    import::{Grid, Imported, grid, grid_into_map, read_bytes},
    model::{Id, Lane, LaneKind, Map, NoteKind, Stage, Study, Touchpoint, Visibility, validate},
};

const KITCHEN: &str = include_str!("fixtures/import/kitchen.csv");

/// What six stages and five lanes look like when a spreadsheet puts them on the clipboard.
const MOVING: &str = "\tWonder\tSearch\tVisit\tDecide\tMove\tSettle\r\n\
    Doing\t\"Talks to friends\nReads ads\"\tFilters offers\t\"Asks \"\"how loud?\"\"\nTakes photos\"\tSigns\tPacks\tUnpacks\r\n\
    Feelings\t1\t-1\t0\t2\t-2\t1\r\n\
    Needs\tTime\tHonest pictures\t\tA plan\tHelp\tNeighbours\r\n\
    Pain points\t\tFake ads\t\tFees\t\"Stairs\nRain\"\t\r\n\
    Ideas\t\t\tVideo tour\t\tLift hire\t\r\n";

fn kitchen() -> Imported {
    read_bytes("kitchen.csv", KITCHEN.as_bytes()).unwrap()
}

fn step<'a>(study: &'a Study, title: &str) -> &'a Touchpoint {
    study
        .touchpoints
        .iter()
        .find(|card| card.title == title)
        .unwrap()
}

fn names(study: &Study, map: Id<Map>) -> (Vec<&str>, Vec<(&str, LaneKind)>) {
    let lanes = study.lanes_of(map).into_iter();
    (
        study
            .stages_of(map)
            .into_iter()
            .map(|stage| stage.name.as_str())
            .collect(),
        lanes.map(|lane| (lane.name.as_str(), lane.kind)).collect(),
    )
}

fn assert_sound(study: &Study) {
    let findings = validate(study);
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn a_sheet_from_a_spreadsheet_becomes_a_map() {
    let imported = kitchen();
    let map = imported.map;
    assert!(
        imported
            .warnings
            .iter()
            .any(|warning| warning.contains("KPIs"))
    );
    assert!(
        imported
            .warnings
            .iter()
            .any(|warning| warning.contains("shorter"))
    );
    let study = imported.into_study();
    assert_eq!(study.maps.get(map).unwrap().title, "New kitchen");
    let (stages, lanes) = names(&study, map);
    assert_eq!(stages, ["Dream", "Plan", "Build"]);
    assert_eq!(
        lanes,
        [
            ("Customer actions", LaneKind::Touchpoints),
            ("What staff do", LaneKind::Backstage),
            ("Mood", LaneKind::Emotion),
            ("Pain points", LaneKind::Notes(NoteKind::Pain)),
            ("Quotes", LaneKind::Notes(NoteKind::Thought)),
            ("KPIs", LaneKind::Notes(NoteKind::Idea)),
        ]
    );
    assert_sound(&study);
}

#[test]
fn lines_are_cards_and_columns_stay_columns() {
    let study = kitchen().into_study();
    assert_eq!(step(&study, "Leafs through magazines").column, 0);
    assert_eq!(step(&study, "Visits a friend").column, 1);
    assert_eq!(step(&study, "Measures the room").column, 0);
    assert_eq!(step(&study, "Gets an offer").column, 1);
    let drawn = step(&study, "Draws the plan");
    assert_eq!((drawn.column, drawn.visibility), (0, Visibility::Backstage));
    let pains: Vec<_> = study.notes.iter().map(|note| note.text.as_str()).collect();
    assert!(
        pains.contains(&"Nobody wrote down") && pains.contains(&"the pipe"),
        "{pains:?}"
    );
}

#[test]
fn channels_and_feelings_go_to_the_touchpoints_of_their_column() {
    let study = kitchen().into_study();
    let customer = study.personas.iter().next().unwrap().id;
    let felt = |title| step(&study, title).estimate(customer);
    assert_eq!(felt("Leafs through magazines"), Some(1.0));
    assert_eq!(felt("Visits a friend"), Some(-1.0));
    assert_eq!(felt("Measures the room"), Some(0.0));
    assert_eq!(felt("Gets an offer"), Some(1.0), "a word");
    assert_eq!(felt("Waits for the fitter"), None);
    assert_eq!(step(&study, "Visits a friend").channel, "Shop");
    assert_eq!(step(&study, "Gets an offer").channel, "E-mail");
}

#[test]
fn what_fits_no_touchpoint_becomes_notes() {
    let text = "\tA\tB\nDoing\t\"one\ntwo\nthree\"\t\nMood\t\"1\n2\"\t-1\nOwner\tSales\tIT\n";
    let imported = grid::read(&Grid::from_clipboard(text).unwrap()).unwrap();
    assert_eq!(imported.warnings.len(), 2, "{:?}", imported.warnings);
    let study = imported.into_study();
    assert_eq!(step(&study, "two").owner, "Sales");
    let notes: Vec<_> = study
        .notes
        .iter()
        .map(|note| (note.kind, note.text.as_str()))
        .collect();
    let (thought, idea) = (NoteKind::Thought, NoteKind::Idea);
    assert_eq!(
        notes,
        [
            (thought, "1"),
            (thought, "2"),
            (thought, "-1"),
            (idea, "IT")
        ]
    );
}

#[test]
fn six_stages_by_five_lanes_pasted_are_one_step() {
    let map = Map::new();
    let id = map.id;
    let mut study = Study::from_records([map.into()]);
    let before = study.clone();
    let (transaction, _) = grid_into_map(&study, id, &Grid::from_clipboard(MOVING).unwrap());
    transaction.apply(&mut study);
    let (stages, lanes) = names(&study, id);
    assert_eq!(stages.len(), 6);
    assert_eq!(lanes.len(), 5);
    assert_eq!(study.touchpoints.len(), 8);
    assert_eq!(study.notes.len(), 11);
    assert_eq!(step(&study, "Asks \"how loud?\"").column, 0);
    assert_eq!(transaction.selection().unwrap().len(), 19);
    assert_sound(&study);
    transaction.revert(&mut study);
    assert_eq!(study, before);
}

#[test]
fn a_table_pasted_twice_goes_to_the_next_free_columns() {
    let grid = Grid::from_clipboard(MOVING).unwrap();
    let imported = grid::read(&grid).unwrap();
    let map = imported.map;
    let mut study = imported.into_study();
    grid_into_map(&study, map, &grid).0.apply(&mut study);
    let (stages, lanes) = names(&study, map);
    assert_eq!((stages.len(), lanes.len()), (6, 5), "{lanes:?}");
    assert_eq!(study.touchpoints.len(), 16);
    assert_eq!(study.personas.len(), 1);
    assert_sound(&study);
    let mut talks = study
        .touchpoints
        .iter()
        .filter(|card| card.title == "Talks to friends");
    assert_eq!(talks.next().unwrap().column, 0);
    assert_eq!(talks.next().unwrap().column, 2);
}

#[test]
fn known_stages_and_lanes_are_found_by_name() {
    let map = Map::new();
    let mut stage = Stage::new(map.id);
    stage.name = "search".to_owned();
    let mut lane = Lane::new(map.id, LaneKind::Touchpoints);
    lane.name = "Website".to_owned();
    let (id, stage_id, lane_id) = (map.id, stage.id, lane.id);
    let mut study = Study::from_records([map.into(), stage.into(), lane.into()]);
    let grid = Grid::from_clipboard("\tSearch\tVisit\nWebsite\tFilters\tAsks\n").unwrap();
    grid_into_map(&study, id, &grid).0.apply(&mut study);
    assert_eq!((study.stages.len(), study.lanes.len()), (2, 1));
    let card = step(&study, "Filters");
    assert_eq!((card.stage, card.lane), (Some(stage_id), Some(lane_id)));
}

#[test]
fn a_paste_onto_a_map_that_is_gone_does_nothing() {
    let grid = Grid::from_clipboard(MOVING).unwrap();
    assert!(
        grid_into_map(&Study::default(), Id::new(), &grid)
            .0
            .is_empty()
    );
}

#[test]
fn a_file_in_another_encoding_is_read_with_a_warning() {
    let text = ";Prüfung;Übergabe\nSchritte;Gerät läuft;Schlüssel übergeben\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let imported = read_bytes("alt.csv", &bytes).unwrap();
    assert!(
        imported.warnings[0].contains("windows-1252"),
        "{:?}",
        imported.warnings
    );
    let map = imported.map;
    let study = imported.into_study();
    assert_eq!(names(&study, map).0, ["Prüfung", "Übergabe"]);
}

#[test]
fn utf_16_as_spreadsheets_write_it_is_read() {
    let text = "\tLook\tBuy\r\nDoing\tReads\tPays\r\n";
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
    let bytes: Vec<_> = [0xFF, 0xFE].into_iter().chain(bytes).collect();
    let study = read_bytes("book.tsv", &bytes).unwrap().into_study();
    assert_eq!(study.touchpoints.len(), 2);
}

#[test]
fn a_workbook_is_refused_with_the_way_out() {
    let error = read_bytes("map.xlsx", b"PK\x03\x04rest").unwrap_err();
    assert!(error.to_string().contains("workbook"), "{error}");
    assert!(error.hint().unwrap().contains("CSV"));
}

#[test]
fn one_line_of_fifty_megabytes_is_read_or_refused_but_never_hangs() {
    let wide = ",".repeat(50 << 20);
    let error = read_bytes("wide.csv", wide.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("larger than any map"), "{error}");
    let long = format!("\"{}\"", "a".repeat(50 << 20));
    assert!(read_bytes("long.json", long.as_bytes()).is_err());
    let huge = vec![b'a'; 65 << 20];
    let error = read_bytes("huge.csv", &huge).unwrap_err();
    assert!(error.to_string().contains("64 MB"), "{error}");
}

#[test]
fn a_hundred_thousand_cells_take_seconds_not_hours() {
    let header: Vec<_> = (0..100).map(|stage| format!("Stage {stage}")).collect();
    let mut text = format!(",{}\n", header.join(","));
    for row in 0..1_000 {
        let _ = writeln!(text, "Lane {row}{}", ",card".repeat(100));
    }
    let study = read_bytes("large.csv", text.as_bytes())
        .unwrap()
        .into_study();
    assert_eq!(study.touchpoints.len(), 100_000);
}
