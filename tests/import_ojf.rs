//! Open Journey maps: an invented one, odd ones, very large ones, and those of the corpus.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path, time::Instant};

use throughline::{
    import::{Imported, ojf, read_bytes},
    model::{
        AnyRecord, ConnectionKind, LaneKind, NoteKind, Study, Touchpoint, Visibility, validate,
    },
};

const LIBRARY: &str = include_str!("fixtures/import/library-card.ojf");

fn library() -> Imported {
    read_bytes("library-card.ojf", LIBRARY.as_bytes()).unwrap()
}

fn step<'a>(study: &'a Study, title: &str) -> &'a Touchpoint {
    study
        .touchpoints
        .iter()
        .find(|card| card.title == title)
        .unwrap()
}

fn notes(study: &Study) -> Vec<&str> {
    study.notes.iter().map(|note| note.text.as_str()).collect()
}

/// Fails on a dangling reference, two touchpoints in one cell, and all else that validation finds.
fn assert_sound(study: &Study) {
    let findings = validate(study);
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn stages_lanes_and_the_persona_are_read() {
    let study = library().into_study();
    assert_sound(&study);
    let map = study.maps.iter().next().unwrap();
    assert_eq!(map.title, "Getting a library card");
    let persona = study.personas.iter().next().unwrap();
    assert_eq!(persona.name, "New neighbour");
    assert_eq!(persona.goals, ["Wants to borrow a book today"]);
    assert_eq!(
        study.stages.iter().next().unwrap().goal,
        "Know what it takes"
    );
    let mut lanes: Vec<_> = study.lanes.iter().collect();
    lanes.sort_by(|a, b| a.order.cmp(&b.order));
    let lanes: Vec<_> = lanes
        .iter()
        .map(|lane| (lane.name.as_str(), lane.kind))
        .collect();
    let notes = LaneKind::Notes;
    assert_eq!(
        lanes,
        [
            ("Visitor actions", LaneKind::Touchpoints),
            ("Front desk", LaneKind::Touchpoints),
            ("Onstage", LaneKind::Touchpoints),
            ("Backstage", LaneKind::Backstage),
            ("Support", LaneKind::Backstage),
            ("Physical evidence", notes(NoteKind::Content)),
            ("", LaneKind::Emotion),
            ("Feelings", notes(NoteKind::Thought)),
            ("Pain points", notes(NoteKind::Pain)),
        ]
    );
}

#[test]
fn what_a_node_says_finds_its_place() {
    let study = library().into_study();
    let persona = study.personas.iter().next().unwrap().id;
    let hours = step(&study, "Checks opening hours");
    assert_eq!(hours.channel, "Mobile");
    assert_eq!(
        hours.five_ws.what,
        "On the phone, on the bus.\nTags: first visit"
    );
    assert_eq!(hours.estimate(persona), Some(-0.4));
    assert_eq!(hours.emotions[&persona].evoker, "confused");
    let ask = step(&study, "Asks at the desk");
    assert_eq!(
        (ask.estimate(persona), ask.importance),
        (Some(2.0), Some(5))
    );
    assert!(ask.moment.is_some());
    assert_eq!(ask.owner, "Desk staff");
    let proof = step(&study, "Shows proof of address");
    assert!(proof.exit.is_some());
    assert_eq!(proof.estimate(persona), Some(-2.0));
    let form = step(&study, "Fills in a form");
    assert_eq!(
        form.estimate(persona),
        Some(-1.6),
        "from the lane of feelings"
    );
    assert_eq!(
        step(&study, "Takes a book home").estimate(persona),
        Some(2.0)
    );
    assert!(
        notes(&study)
            .contains(&"Second trip\nmoment of truth · severity high · score −3 · distance · time")
    );
}

#[test]
fn a_blueprint_becomes_cards_under_its_node() {
    let study = library().into_study();
    let proof = step(&study, "Shows proof of address");
    for (title, owner, side, behind) in [
        ("Reads the letter", "Desk staff", Visibility::Frontstage, 0),
        ("Files a copy", "Office", Visibility::Backstage, 0),
        ("Calls the town hall", "Office", Visibility::Backstage, 1),
        ("Makes a number", "Card register", Visibility::Backstage, 0),
    ] {
        let card = step(&study, title);
        assert_eq!(
            (card.owner.as_str(), card.visibility),
            (owner, side),
            "{title}"
        );
        assert_eq!(card.column, proof.column + behind, "{title}");
    }
    let evidence = study
        .notes
        .iter()
        .find(|note| note.text == "Form (paper)")
        .unwrap();
    assert_eq!(evidence.touchpoint, Some(proof.id));
}

#[test]
fn columns_follow_the_connections() {
    let study = library().into_study();
    let column = |title| step(&study, title).column;
    assert_eq!(column("Fills in a form"), 0);
    assert_eq!(column("Shows proof of address"), 1);
    assert_eq!(
        column("Comes back with a letter"),
        3,
        "behind two backstage cards"
    );
    let flows: Vec<_> = study
        .connections
        .iter()
        .map(|flow| (flow.kind, flow.share))
        .collect();
    assert_eq!(flows.len(), 4);
    assert!(flows.contains(&(ConnectionKind::Flow, Some(0.4))));
}

#[test]
fn what_refers_to_nothing_is_warned_of_and_the_rest_opens() {
    let imported = library();
    let warnings = imported.warnings.join("\n");
    for part in [
        "Reads in the sun",
        "“nowhere”",
        "“gone”",
        "“shelf”",
        "leads nowhere new",
    ] {
        assert!(warnings.contains(part), "{part} in {warnings}");
    }
    let study = imported.into_study();
    assert!(step(&study, "Reads in the sun").is_parked());
    assert!(step(&study, "Takes a book home").lane.is_some());
}

#[test]
fn what_has_no_place_is_listed_with_its_count() {
    let losses: Vec<_> = library().losses.into_iter().map(|loss| loss.what).collect();
    assert_eq!(
        losses,
        [
            "moments of truth of 1 note, kept as words",
            "scores of 1 note, kept as words",
            "pictures of 1 icon",
            "colours of 1 icon",
            "1 entry that is no object",
            "field “author” of 1 file",
            "field “colour” of 1 stage",
            "field “cost” of 1 blueprint",
            "field “weather” of 1 node",
        ]
    );
}

#[test]
fn two_imports_of_one_file_share_no_id() {
    let first = library();
    let second = library();
    let ids: Vec<_> = first.records.iter().map(AnyRecord::id).collect();
    assert!(
        second
            .records
            .iter()
            .all(|record| !ids.contains(&record.id()))
    );
}

#[test]
fn what_is_no_journey_is_refused_in_one_sentence() {
    for (text, part) in [
        ("{\n \"stages\": [,]\n}", "line 2, column 13"),
        ("[1, 2]", "no OpenJourney map"),
        ("{\"type\": \"FeatureCollection\"}", "no OpenJourney map"),
        ("{\"stages\": []}", "neither a stage nor a card"),
        ("\u{0}{}", "not a text file"),
        ("", "no text"),
    ] {
        let error = read_bytes("odd.ojf", text.as_bytes()).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("“odd.ojf”"), "{message}");
        assert!(message.contains(part), "{part} in {message}");
        assert!(error.hint().is_some());
    }
}

#[test]
fn a_node_with_nothing_but_a_title_is_a_card() {
    let study = ojf::read(r#"{"nodes": [{"title": "Waits"}]}"#)
        .unwrap()
        .into_study();
    assert_sound(&study);
    assert!(step(&study, "Waits").is_parked());
}

#[test]
fn a_hundred_thousand_nodes_take_seconds_not_hours() {
    let node = |index: usize| {
        format!(
            r#"{{"id":{index},"stageId":{},"swimlaneId":{},"title":"Step {index}","score":1}}"#,
            index % 7,
            index % 5
        )
    };
    let nodes: Vec<_> = (0..100_000).map(node).collect();
    let edge = |index: usize| format!(r#"{{"from":{index},"to":{}}}"#, index + 7);
    let edges: Vec<_> = (0..99_993).map(edge).collect();
    let head = |name: &str| format!(r#"{{"id":{name},"name":"Part {name}"}}"#);
    let heads = |count: usize| (0..count).map(|index| head(&index.to_string()));
    let lanes = heads(3).chain([
        r#"{"id":3,"name":"Feelings"}"#.to_owned(),
        r#"{"id":4,"name":"Pains"}"#.to_owned(),
    ]);
    let text = format!(
        r#"{{"stages":[{}],"swimlanes":[{}],"nodes":[{}],"edges":[{}]}}"#,
        heads(7).collect::<Vec<_>>().join(","),
        lanes.collect::<Vec<_>>().join(","),
        nodes.join(","),
        edges.join(",")
    );
    let start = Instant::now();
    let imported = ojf::read(&text).unwrap();
    println!(
        "{:?} for {} records",
        start.elapsed(),
        imported.records.len()
    );
    let study = imported.into_study();
    assert_eq!(study.touchpoints.len() + study.notes.len(), 100_000);
    assert_sound(&study);
}

#[test]
fn as_many_swimlanes_as_nodes_take_seconds_not_hours() {
    let numbers = 0..30_000;
    let lane = |index: usize| format!(r#"{{"id":{index},"name":"Lane {index}"}}"#);
    let node = |index: usize| {
        format!(r#"{{"id":{index},"stageId":0,"swimlaneId":{index},"title":"Step {index}"}}"#)
    };
    let lanes: Vec<_> = numbers.clone().map(lane).collect();
    let nodes: Vec<_> = numbers.rev().map(node).collect();
    let text = format!(
        r#"{{"stages":[{{"id":0,"name":"A"}}],"swimlanes":[{}],"nodes":[{}]}}"#,
        lanes.join(","),
        nodes.join(",")
    );
    let study = ojf::read(&text).unwrap().into_study();
    assert_eq!(
        (study.lanes.len(), study.touchpoints.len()),
        (30_000, 30_000)
    );
}

#[test]
fn every_node_of_the_corpus_is_a_card() {
    let Some(corpus) = std::env::var_os("THROUGHLINE_CORPUS") else {
        println!("THROUGHLINE_CORPUS is not set: the corpus is not read");
        return;
    };
    let folder = Path::new(&corpus).join("ojf");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "ojf") {
            continue;
        }
        count += 1;
        check_corpus_file(&path);
    }
    assert!(count >= 5, "only {count} files");
}

fn check_corpus_file(path: &Path) {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let imported = read_bytes(&name, &bytes).unwrap();
    assert_eq!(imported.warnings, Vec::<String>::new(), "{name}");
    println!("{name}: {:?}", imported.losses);
    let study = imported.into_study();
    assert_sound(&study);
    let source: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    for node in source["nodes"].as_array().unwrap() {
        let title = node["title"].as_str().unwrap();
        let has_lane = |lane: Option<_>| {
            lane.and_then(|lane| study.lanes.get(lane))
                .is_some_and(|lane| !matches!(lane.kind, LaneKind::Emotion))
        };
        let is_step = study
            .touchpoints
            .iter()
            .any(|card| card.title == title && card.stage.is_some() && has_lane(card.lane));
        let is_note = study.notes.iter().any(|note| {
            note.text.starts_with(title) && note.stage.is_some() && has_lane(note.lane)
        });
        assert!(is_step || is_note, "{name}: {title} is not on the map");
    }
    assert!(
        study
            .lanes
            .iter()
            .any(|lane| lane.kind == LaneKind::Emotion),
        "{name}"
    );
}
