//! Files that are damaged, edited by hand or made by a newer version lose nothing.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::{fs, path::PathBuf};

use throughline::{
    model::{RecordKind, Study},
    storage::{Document, OpenProblem, parse, to_text},
};

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files");
    fs::read_to_string(path.join(name)).expect("the fixture is there")
}

fn parts_kept() -> (String, Document, Vec<String>) {
    let text = fixture("parts-kept.journey.ron");
    let (document, set_aside) = parse(&text).expect("the fixture opens");
    let set_aside = set_aside.iter().map(ToString::to_string).collect();
    (text, document, set_aside)
}

#[test]
fn what_is_set_aside_is_told_with_line_and_column() {
    let (_, _, set_aside) = parts_kept();
    let expected = [
        "Line 6, column 5: “licence” is unknown to this version and is kept as it is.",
        "Line 9, column 9: the field “mood_board” of the charter is unknown to this version and \
         is kept as it is.",
        "Line 19, column 5: “weather” is unknown to this version and is kept as it is.",
        "Line 35, column 19: the stage that begins on line 32 could not be read (expected string) \
         and is kept as it is.",
        "Line 47, column 13: the field “season” of the touchpoint is unknown to this version and \
         is kept as it is.",
        "Line 52, column 21: the field “heard_from” of the touchpoint is unknown to this version \
         and is kept as it is.",
        "Line 61, column 21: the field “trust” of the touchpoint is unknown to this version and \
         is kept as it is.",
        "Line 66, column 17: the field “photo” of the touchpoint is unknown to this version and \
         is kept as it is.",
        "Line 77, column 9: the touchpoint that begins on line 69 could not be read (its brackets \
         do not match) and is kept as it is.",
        "Line 83, column 9: the touchpoint has the id of an earlier one and is kept as it is.",
        "Line 92, column 30: the touchpoint that begins on line 88 could not be read (expected \
         integer) and is kept as it is.",
        "Line 95, column 5: “sponsors” is unknown to this version and is kept as it is.",
    ];
    assert_eq!(set_aside.join("\n"), expected.join("\n"));
}

#[test]
fn the_rest_opens() {
    let (_, document, _) = parts_kept();
    let names: Vec<_> = document
        .study
        .stages
        .iter()
        .map(|stage| &*stage.name)
        .collect();
    assert_eq!(names, ["Hear of it", "Ride it"]);
    let titles: Vec<_> = document
        .study
        .touchpoints
        .iter()
        .map(|touchpoint| &*touchpoint.title)
        .collect();
    assert_eq!(titles, ["Sees the poster", "Rings the bell"]);
}

#[test]
fn what_is_set_aside_is_saved_back_word_for_word_in_its_place() {
    let (text, document, _) = parts_kept();
    assert_eq!(to_text(&document), text);
}

#[test]
fn a_deleted_record_takes_its_unknown_fields_along() {
    let (text, mut document, _) = parts_kept();
    let remaining = document
        .study
        .records()
        .filter(|record| !matches!(record.id().kind(), RecordKind::Touchpoint));
    document.study = Study::from_records(remaining.collect::<Vec<_>>());
    let saved = to_text(&document);
    assert!(!saved.contains("season"));
    assert!(saved.contains("A bracket too few") && saved.contains("Rings the bell again"));
    assert!(text.contains("season"));
}

#[test]
fn unknown_fields_stay_with_what_they_belong_to_when_the_record_is_edited() {
    let (text, mut document, _) = parts_kept();
    let mut touchpoint = document
        .study
        .touchpoints
        .iter()
        .next()
        .expect("the first")
        .clone();
    touchpoint.needs.swap(0, 1);
    touchpoint.moment = None;
    touchpoint.title.clear();
    let records = document.study.records().collect::<Vec<_>>();
    document.study = Study::from_records(records.into_iter().chain([touchpoint.into()]));
    let expected = text
        .replace("            title: \"Sees the poster\",\n", "")
        .replace(
            "            moment: Some((\n                why: \"It is just around the corner\",\n\
             \u{20}               photo: \"corner.jpg\",\n            )),\n",
            "",
        )
        .replace("                (\n                    text: \"Is it free?\",\n                ),\n", "")
        .replace(
            "            needs: [\n",
            "            needs: [\n                (\n                    text: \"Is it free?\",\n                ),\n",
        );
    // The broken record has needs too; only the first change is ours.
    let expected = expected.replace(
        "            needs: [\n                (\n                    text: \"Is it free?\",\n                ),\n                (\n                    text: \"Who",
        "            needs: [\n                (\n                    text: \"Who",
    );
    assert_eq!(to_text(&document), expected);
}

#[test]
fn an_unknown_field_of_an_empty_value_brings_the_value_back() {
    let text = "(\n    format: \"throughline\",\n    version: 1,\n    touchpoints: [\n        (\n            \
        id: \"01900000-0000-7000-8000-000000000005\",\n            \
        map: \"01900000-0000-7000-8000-000000000001\",\n            \
        sparccs: (problem: (smell: \"bad\")),\n        ),\n    ],\n)\n";
    let (document, set_aside) = parse(text).expect("it opens");
    assert_eq!(set_aside.len(), 1);
    let saved = to_text(&document);
    assert!(
        saved.contains(
            "            sparccs: (\n                problem: (\n                    \
         smell: \"bad\",\n                ),\n            ),\n"
        ),
        "{saved}"
    );
    let (again, _) = parse(&saved).expect("it opens again");
    assert_eq!(again, document);
}

#[test]
fn a_file_cut_off_anywhere_opens_what_is_whole() {
    let text = fixture("v1.journey.ron");
    let (whole, _) = parse(&text).expect("the fixture opens");
    let all: Vec<_> = whole.study.records().collect();
    for percent in 0..100 {
        let end = text.floor_char_boundary(text.len() * percent / 100);
        let cut = &text[..end];
        let result = parse(cut);
        let Ok((document, set_aside)) = result else {
            let problem = result.err().map(|error| error.problem);
            let expected = matches!(problem, Some(OpenProblem::Empty | OpenProblem::BreaksOff));
            assert!(expected && end < 40, "{percent} %: {problem:?}");
            continue;
        };
        assert!(!set_aside.is_empty(), "{percent} %");
        // Every record whose closing line is there is read, and none besides.
        let tables = cut.split_once("    members: [").unwrap_or_default().1;
        let closed = tables.matches("\n        ),").count();
        let read = document.study.records().skip(1).collect::<Vec<_>>();
        assert!(
            read.len() >= closed && read.len() <= closed + 1,
            "{percent} %"
        );
        assert!(
            read.iter().all(|record| all.contains(record)),
            "{percent} %"
        );
    }
}

#[test]
fn no_cut_at_any_byte_panics() {
    let text = fixture("parts-kept.journey.ron");
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        parse(&text[..end]).ok();
        parse(&text[end..]).ok();
    }
}

#[test]
fn a_badly_broken_large_file_is_read_in_one_pass() {
    let text = fixture("v1.journey.ron");
    let (before, from_members) = text.split_at(text.find("    members").expect("members"));
    let broken = "        (\n            name: \"never closed,\n        ),\n".repeat(20_000);
    let text = format!("{before}    notes: [\n{broken}    ],\n{from_members}");
    let (document, set_aside) = parse(&text).expect("it opens");
    assert_eq!(document.study.members.len(), 2);
    assert_eq!(set_aside.len(), 20_000);
    assert_eq!(parse(&to_text(&document)).expect("it opens").0, document);
}

/// A study of very many members on one line, each with this field.
fn crowd(field: &str) -> String {
    let member = |number: u32| format!("(id:\"00000000-0000-7000-8000-{number:012}\",{field})");
    let members: Vec<_> = (0..20_000).map(member).collect();
    let members = members.join(",");
    format!("(format:\"throughline\",version:1,members:[{members}])")
}

#[test]
fn very_many_texts_over_several_lines_are_read_in_one_pass() {
    let (document, set_aside) = parse(&crowd("name:\"Ines\nof Porto\"")).expect("it opens");
    assert_eq!(set_aside, []);
    assert_eq!(document.study.members.len(), 20_000);
}

#[test]
fn very_many_unknown_fields_on_one_line_are_read_in_one_pass() {
    let text = crowd("mood:1");
    let (document, set_aside) = parse(&text).expect("it opens");
    assert_eq!(document.study.members.len(), 20_000);
    let last = set_aside.last().expect("a field");
    assert_eq!((last.line, last.column), (1, text.len() - 8));
}

#[test]
fn a_newer_file_is_refused_only_when_it_asks_for_it() {
    let newer = |min_reader: u32| {
        let header = format!("(format: \"throughline\", version: 7, min_reader: {min_reader},");
        format!("{header} app: \"throughline 9.1.0\", charter: (title: \"T\"), moods: [])")
    };
    let (document, set_aside) = parse(&newer(1)).expect("it opens");
    assert_eq!(document.study.charter.title, "T");
    assert_eq!(set_aside.len(), 1);
    let saved = to_text(&document);
    assert!(
        saved.contains("    version: 7,\n    min_reader: 1,\n"),
        "{saved}"
    );
    let error = parse(&newer(7)).expect_err("it is too new");
    assert_eq!(
        error.to_string(),
        "The text was saved by throughline 9.1.0 and is too new for this version."
    );
}

#[test]
fn what_is_not_a_number_is_read_and_saved_back() {
    let text = fixture("v1.journey.ron").replace("estimate: Some(-1.5)", "estimate: Some(NaN)");
    let text = text.replace("baseline: Some(4.2)", "baseline: Some(-inf)");
    let (document, set_aside) = parse(&text).expect("it opens");
    assert!(set_aside.is_empty());
    assert_eq!(to_text(&document), text);
}

#[test]
fn text_that_is_no_study_gets_one_sentence() {
    let sentence = |text: &str| parse(text).expect_err(text).to_string();
    assert_eq!(sentence(" \n"), "The text is empty.");
    assert_eq!(
        sentence("(form"),
        "The text breaks off before anything of a study is there."
    );
    let other = "The text is not a study: nothing in it says that its format is “throughline”.";
    assert_eq!(sentence("(format: \"other\", version: 1)"), other);
    assert_eq!(sentence("[1, 2]"), other);
    assert_eq!(sentence("{\"type\": \"excalidraw\"}"), other);
    assert_eq!(
        sentence("graph TD\n  A --> B"),
        "The text is not a study: line 1, column 7: non-whitespace trailing characters."
    );
}
