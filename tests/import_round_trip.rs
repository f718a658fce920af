//! Out to another format and back in: what the format can carry is the same.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use throughline::{
    export::{csv, mermaid},
    import::{Imported, read_bytes},
    model::{
        AnyRecord, Emotion, Id, Lane, LaneKind, Map, Note, NoteKind, OrderKey, Persona, Stage,
        Study, Touchpoint,
    },
};

/// A text of few letters, many of them awkward.
fn words() -> impl Strategy<Value = String> {
    "[a-cÄ日 =+@',\"\n#:%(\\[\\])•*–-]{0,10}"
}

fn lane_kind() -> impl Strategy<Value = LaneKind> {
    prop::sample::select(LaneKind::ALL)
}

/// The stages, the lanes, and the cards by stage and lane, with columns and feelings.
#[derive(Clone, Debug)]
struct Plan {
    title: String,
    stages: Vec<String>,
    lanes: Vec<(String, LaneKind)>,
    cards: Vec<(usize, usize, u32, String, i8)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let stages = prop::collection::vec(words(), 1..5);
    let lanes = prop::collection::vec((words(), lane_kind()), 1..6);
    let card = (0_usize..5, 0_usize..6, 0_u32..4, words(), -8_i8..=9);
    let cards = prop::collection::vec(card, 0..20);
    (words(), stages, lanes, cards).prop_map(|(title, stages, lanes, cards)| Plan {
        title,
        stages,
        lanes,
        cards,
    })
}

/// The map of a plan, with one touchpoint a cell.
fn study(plan: &Plan) -> (Study, Id<Map>) {
    let mut map = Map::new();
    map.title.clone_from(&plan.title);
    let persona = Persona::new();
    map.personas = vec![persona.id];
    let keys: Vec<_> = OrderKey::sequence(32).collect();
    let stage = |(name, key): (&String, &OrderKey)| {
        let mut stage = Stage::new(map.id);
        stage.name.clone_from(name);
        stage.order = key.clone();
        stage
    };
    let stages: Vec<_> = plan.stages.iter().zip(&keys).map(stage).collect();
    let lane = |((name, kind), key): (&(String, LaneKind), &OrderKey)| {
        let mut lane = Lane::new(map.id, *kind);
        lane.name.clone_from(name);
        lane.order = key.clone();
        lane
    };
    let lanes: Vec<_> = plan.lanes.iter().zip(&keys).map(lane).collect();
    let mut taken = Vec::new();
    let mut records: Vec<AnyRecord> = Vec::new();
    for ((stage, lane, column, text, felt), key) in plan.cards.iter().zip(&keys) {
        let stage = &stages[stage % stages.len()];
        let lane = &lanes[lane % lanes.len()];
        if lane.kind.holds_touchpoints() && !taken.contains(&(stage.id, lane.id, *column)) {
            taken.push((stage.id, lane.id, *column));
            let mut card = Touchpoint::new(map.id);
            card.stage = Some(stage.id);
            card.lane = Some(lane.id);
            card.column = *column;
            card.title.clone_from(text);
            let estimate = (*felt < 9).then(|| f32::from(*felt) / 4.0);
            let emotion = Emotion {
                estimate,
                evoker: String::new(),
            };
            card.emotions.insert(persona.id, emotion);
            records.push(card.into());
        } else if let LaneKind::Notes(kind) = lane.kind {
            let mut note = Note::new(map.id, kind);
            note.stage = Some(stage.id);
            note.lane = Some(lane.id);
            note.text.clone_from(text);
            note.order = key.clone();
            records.push(note.into());
        }
    }
    let id = map.id;
    records.extend([map.into(), persona.into()]);
    records.extend(stages.into_iter().map(AnyRecord::from));
    records.extend(lanes.into_iter().map(AnyRecord::from));
    (Study::from_records(records), id)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of stages and lanes, and the cards of each cell with what the first persona feels.
#[derive(Debug, PartialEq)]
struct Shape {
    stages: Vec<String>,
    lanes: Vec<(String, LaneKind)>,
    cells: Vec<Vec<(String, Option<f32>)>>,
}

fn shape(study: &Study, map: Id<Map>) -> Shape {
    let stages = study.stages_of(map);
    let lanes = study.lanes_of(map);
    let has_curve = lanes.iter().any(|lane| lane.kind == LaneKind::Emotion);
    let persona = study.maps.get(map).unwrap().personas.first().copied();
    let mut cells = Vec::new();
    for stage in &stages {
        for lane in &lanes {
            let mut cards: Vec<_> = study
                .touchpoints
                .iter()
                .filter(|card| card.stage == Some(stage.id) && card.lane == Some(lane.id))
                .collect();
            cards.sort_by_key(|card| card.column);
            let is_felt = has_curve && lane.kind == LaneKind::Touchpoints;
            let cards = cards.into_iter().map(|card| {
                let felt = persona.filter(|_| is_felt).and_then(|id| card.estimate(id));
                (one_line(&card.title), felt)
            });
            let notes = study.notes_in(stage.id, lane.id).into_iter();
            let notes = notes.map(|note| (one_line(&note.text), None));
            cells.push(
                cards
                    .chain(notes)
                    .filter(|(text, _)| !text.is_empty())
                    .collect(),
            );
        }
    }
    let name = |(place, stage): (usize, &&Stage)| match one_line(&stage.name) {
        name if name.is_empty() => format!("Stage {}", place + 1),
        name => name,
    };
    Shape {
        stages: stages.iter().enumerate().map(name).collect(),
        lanes: lanes
            .iter()
            .map(|lane| (one_line(lane.title()), lane.kind))
            .collect(),
        cells,
    }
}

fn back(name: &str, text: &str) -> (Study, Id<Map>) {
    let imported: Imported = read_bytes(name, text.as_bytes()).unwrap();
    let map = imported.map;
    (imported.into_study(), map)
}

proptest! {
    #[test]
    fn a_table_read_back_has_the_same_stages_lanes_and_cards(plan in plan()) {
        let (study, map) = study(&plan);
        let text = csv::write(&study, map).unwrap().text;
        let (read, read_map) = back("map.csv", &text);
        prop_assert_eq!(shape(&read, read_map), shape(&study, map), "{}", text);
    }

    #[test]
    fn a_journey_read_back_has_the_same_sections_and_tasks(plan in plan()) {
        let mut plan = plan;
        plan.lanes = vec![(String::new(), LaneKind::Touchpoints), (String::new(), LaneKind::Emotion)];
        for card in &mut plan.cards {
            card.1 = 0;
            card.4 = card.4 / 4 * 4;
            card.3.push('x');
        }
        for stage in &mut plan.stages {
            stage.push('x');
        }
        let (study, map) = study(&plan);
        let text = mermaid::write(&study, map).text;
        let (read, read_map) = back("map.mmd", &text);
        prop_assert_eq!(shape(&read, read_map), shape(&study, map), "{}", text);
    }
}

#[test]
fn a_title_that_is_a_formula_comes_back_as_it_was() {
    let plan = Plan {
        title: "=cmd()".to_owned(),
        stages: vec!["@home".to_owned()],
        lanes: vec![("+ Support".to_owned(), LaneKind::Touchpoints)],
        cards: vec![(0, 0, 0, "=HYPERLINK(\"x\")".to_owned(), 0)],
    };
    let (study, map) = study(&plan);
    let text = csv::write(&study, map).unwrap().text;
    for cell in text.trim_start_matches('\u{FEFF}').split([',', '\n']) {
        assert!(!cell.starts_with(['=', '+', '@']), "{cell} in {text}");
    }
    let (read, read_map) = back("map.csv", &text);
    assert_eq!(read.maps.get(read_map).unwrap().title, "=cmd()");
    assert_eq!(shape(&read, read_map), shape(&study, map));
}

#[test]
fn what_a_table_cannot_carry_is_listed() {
    let plan = Plan {
        title: "Trip".to_owned(),
        stages: vec!["Plan".to_owned(), String::new()],
        lanes: vec![
            ("Steps".to_owned(), LaneKind::Touchpoints),
            (String::new(), LaneKind::Notes(NoteKind::Idea)),
        ],
        cards: vec![
            (0, 0, 0, "Look".to_owned(), 4),
            (1, 1, 0, "two\nlines".to_owned(), 9),
        ],
    };
    let (study, map) = study(&plan);
    let losses: Vec<_> = csv::write(&study, map)
        .unwrap()
        .losses
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        losses,
        [
            "names of 1 stage that has none",
            "line breaks of 1 card",
            "details of 1 touchpoint"
        ]
    );
}
