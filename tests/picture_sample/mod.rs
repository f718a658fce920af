//! A fixed study for the tests of pictures: a laboratory buys a freezer.

use std::collections::BTreeMap;

use throughline::model::{
    AnyRecord, Company, Connection, ConnectionKind, Content, Emotion, End, Exit, Id, Interview,
    Lane, LaneKind, Map, Moment, Note, NoteKind, OrderKey, Persona, Quote, QuoteTarget, Stage,
    Study, Tollgate, Touchpoint, TouchpointKind, Visibility,
};
use uuid::Uuid;

/// Makes records with ids that are the same every time.
#[derive(Default)]
pub struct Maker {
    last: u128,
    records: Vec<AnyRecord>,
}

impl Maker {
    /// The next id.
    pub fn id<R>(&mut self) -> Id<R> {
        self.last += 1;
        Id::from_uuid(Uuid::from_u128(
            0x0190_0000_0000_7000_8000_0000_0000_0000 + self.last,
        ))
    }

    /// Keeps a record.
    pub fn add(&mut self, record: impl Into<AnyRecord>) {
        self.records.push(record.into());
    }

    /// The study of all records.
    pub fn study(self) -> Study {
        Study::from_records(self.records)
    }
}

/// One touchpoint of the fixed study: stage, column, lane, title, owner, channel, estimate.
type Step = (
    usize,
    u32,
    usize,
    &'static str,
    &'static str,
    &'static str,
    Option<f32>,
);

const STEPS: &[Step] = &[
    (
        0,
        0,
        1,
        "Freezer fails over a weekend",
        "own team",
        "",
        Some(-1.6),
    ),
    (
        0,
        1,
        1,
        "Names the cost to the board",
        "lab manager",
        "meeting",
        Some(-0.6),
    ),
    (
        1,
        0,
        1,
        "Asks peers and reads reviews",
        "lab manager",
        "web",
        Some(0.4),
    ),
    (
        1,
        1,
        0,
        "Watches a recorded demo",
        "Marketing",
        "video",
        Some(0.9),
    ),
    (
        2,
        0,
        0,
        "First call with sales",
        "Sales",
        "phone",
        Some(1.3),
    ),
    (
        2,
        1,
        1,
        "Compares three makers on a sheet",
        "buying team",
        "spreadsheet",
        Some(0.2),
    ),
    (
        3,
        0,
        0,
        "Trial with own samples",
        "Pre-sales",
        "product",
        Some(1.7),
    ),
    (
        3,
        1,
        0,
        "Safety questionnaire with two hundred questions about alarms",
        "Safety",
        "e-mail",
        Some(-1.7),
    ),
    (
        4,
        0,
        0,
        "Contract negotiation",
        "Legal",
        "e-mail",
        Some(-1.1),
    ),
    (4, 1, 1, "Finance approves", "CFO", "meeting", Some(0.1)),
    (
        5,
        0,
        0,
        "Installation and handover",
        "Service",
        "on site",
        Some(0.8),
    ),
    (
        5,
        1,
        0,
        "First audit passes",
        "Service",
        "document",
        Some(1.6),
    ),
    (3, 1, 2, "Checks the alarm log", "Service", "crm", None),
    (5, 0, 2, "Books the crew", "Planning", "erp", None),
];

const STAGES: [(&str, &str); 6] = [
    ("Feel the pain", "Something has to change"),
    ("Look around", "Who could help us?"),
    ("Shortlist", "Three we could live with"),
    ("Prove it", "Does it work for us?"),
    ("Sign", "Can we justify it?"),
    ("Go live", "Are people using it?"),
];

const GATES: [(&str, bool); 5] = [
    ("Board agrees to act", true),
    ("Team of three functions named", true),
    ("Lab confirms fit", true),
    ("Safety signs off", false),
    ("CFO confirms the budget", true),
];

/// A study of one stage with one touchpoint in this column, and its map.
pub fn smallest(column: u32) -> (Study, Id<Map>) {
    let mut maker = Maker::default();
    let map = maker.id();
    maker.add(Map {
        id: map,
        ..Map::new()
    });
    let stage = maker.id();
    maker.add(Stage {
        id: stage,
        ..Stage::new(map)
    });
    let id = maker.id();
    maker.add(Touchpoint {
        id,
        stage: Some(stage),
        column,
        ..Touchpoint::new(map)
    });
    (maker.study(), map)
}

/// The study, and its map.
pub fn study() -> (Study, Id<Map>) {
    let mut maker = Maker::default();
    let map = maker.id();
    let personas: Vec<Id<Persona>> = (0..2).map(|_| maker.id()).collect();
    for (id, name) in personas.iter().zip(["Lab manager", "CFO"]) {
        maker.add(Persona {
            id: *id,
            name: name.to_owned(),
            ..Persona::new()
        });
    }
    maker.add(Map {
        id: map,
        title: "Buying a laboratory freezer".to_owned(),
        personas: personas.clone(),
        ..Map::new()
    });
    let stages = add_stages(&mut maker, map);
    let lanes = add_lanes(&mut maker, map);
    let touchpoints = add_touchpoints(&mut maker, map, &stages, &lanes, &personas);
    let gates = add_gates(&mut maker, map, &stages);
    add_notes(&mut maker, map, &stages, &lanes);
    add_connections(&mut maker, map, &touchpoints, &gates);
    add_interviews(&mut maker, &touchpoints, personas[0]);
    (maker.study(), map)
}

fn add_stages(maker: &mut Maker, map: Id<Map>) -> Vec<Id<Stage>> {
    let keys: Vec<OrderKey> = OrderKey::sequence(STAGES.len()).collect();
    let mut ids = Vec::new();
    for ((name, goal), order) in STAGES.into_iter().zip(keys) {
        let id = maker.id();
        maker.add(Stage {
            id,
            name: name.to_owned(),
            goal: goal.to_owned(),
            order,
            ..Stage::new(map)
        });
        ids.push(id);
    }
    ids
}

fn add_lanes(maker: &mut Maker, map: Id<Map>) -> Vec<Id<Lane>> {
    let kinds = [
        (LaneKind::Touchpoints, "with the vendor"),
        (LaneKind::Touchpoints, "on their own"),
        (LaneKind::Backstage, ""),
        (LaneKind::Emotion, ""),
        (LaneKind::Quotes, ""),
        (LaneKind::Notes(NoteKind::Need), ""),
        (LaneKind::Notes(NoteKind::Pain), ""),
        (LaneKind::Notes(NoteKind::Content), ""),
    ];
    let keys: Vec<OrderKey> = OrderKey::sequence(kinds.len()).collect();
    let mut ids = Vec::new();
    for ((kind, name), order) in kinds.into_iter().zip(keys) {
        let id = maker.id();
        maker.add(Lane {
            id,
            name: name.to_owned(),
            order,
            ..Lane::new(map, kind)
        });
        ids.push(id);
    }
    ids
}

fn add_touchpoints(
    maker: &mut Maker,
    map: Id<Map>,
    stages: &[Id<Stage>],
    lanes: &[Id<Lane>],
    personas: &[Id<Persona>],
) -> Vec<Id<Touchpoint>> {
    let mut ids = Vec::new();
    for (at, &(stage, column, lane, title, owner, channel, estimate)) in STEPS.iter().enumerate() {
        let id = maker.id();
        let feel = |valence: f32, evoker: &str| Emotion {
            estimate: Some(valence),
            evoker: evoker.to_owned(),
        };
        let mut emotions = BTreeMap::new();
        if let Some(estimate) = estimate {
            let evoker = match at {
                6 => "sees own samples safe",
                11 => "the auditor smiles",
                0 => "samples lost",
                _ => "",
            };
            emotions.insert(personas[0], feel(estimate, evoker));
            emotions.insert(personas[1], feel(-estimate / 2.0 + 0.3, ""));
        }
        maker.add(Touchpoint {
            id,
            stage: Some(stages[stage]),
            column,
            lane: Some(lanes[lane]),
            title: title.to_owned(),
            owner: owner.to_owned(),
            channel: channel.to_owned(),
            kind: if channel.is_empty() {
                TouchpointKind::Action
            } else {
                TouchpointKind::Interaction
            },
            visibility: if lane == 2 {
                Visibility::Backstage
            } else {
                Visibility::Frontstage
            },
            moment: matches!(at, 4 | 6 | 11).then(Moment::default),
            exit: (at == 8).then(Exit::default),
            emotions,
            ..Touchpoint::new(map)
        });
        ids.push(id);
    }
    ids
}

fn add_gates(maker: &mut Maker, map: Id<Map>, stages: &[Id<Stage>]) -> Vec<Id<Tollgate>> {
    let mut ids = Vec::new();
    for (&stage, (title, is_equipped)) in stages.iter().zip(GATES) {
        let id = maker.id();
        let content = maker.id();
        maker.add(Content {
            id: content,
            title: format!("Paper for: {title}"),
            stage: is_equipped.then_some(stage),
            ..Content::new()
        });
        maker.add(Tollgate {
            id,
            title: title.to_owned(),
            content: if is_equipped {
                vec![content]
            } else {
                Vec::new()
            },
            ..Tollgate::new(map, stage)
        });
        ids.push(id);
    }
    ids
}

fn add_notes(maker: &mut Maker, map: Id<Map>, stages: &[Id<Stage>], lanes: &[Id<Lane>]) {
    let notes = [
        (0, 5, NoteKind::Need, "See failures early", 3),
        (0, 5, NoteKind::Need, "A number for the board", 0),
        (1, 5, NoteKind::Need, "Someone like us", 0),
        (
            1,
            5,
            NoteKind::Need,
            "An honest price range, before anybody asks for a call with sales",
            12,
        ),
        (3, 5, NoteKind::Need, "One person for safety", 0),
        (
            3,
            6,
            NoteKind::Pain,
            "Two hundred questions and nobody to ask about them",
            7,
        ),
        (4, 6, NoteKind::Pain, "The contact changes", 0),
    ];
    let keys: Vec<OrderKey> = OrderKey::sequence(notes.len()).collect();
    for ((stage, lane, kind, text, votes), order) in notes.into_iter().zip(keys) {
        let id = maker.id();
        maker.add(Note {
            id,
            lane: Some(lanes[lane]),
            stage: Some(stages[stage]),
            text: text.to_owned(),
            votes,
            order,
            ..Note::new(map, kind)
        });
    }
}

fn add_connections(
    maker: &mut Maker,
    map: Id<Map>,
    touchpoints: &[Id<Touchpoint>],
    gates: &[Id<Tollgate>],
) {
    let flow = ConnectionKind::Flow;
    let influence = ConnectionKind::Influence;
    let pairs = [
        (0, 1, flow),
        (1, 2, flow),
        (2, 3, flow),
        (3, 4, flow),
        (4, 5, flow),
        (5, 6, flow),
        (6, 7, flow),
        (7, 8, flow),
        (8, 9, flow),
        (9, 10, flow),
        (10, 11, flow),
        (7, 6, flow),
        (5, 2, flow),
        (2, 5, flow),
        (12, 7, influence),
        (13, 10, influence),
        (12, 8, influence),
    ];
    for (from, to, kind) in pairs {
        let id = maker.id();
        let end = |at: usize| End::Touchpoint(touchpoints[at]);
        maker.add(Connection {
            id,
            bypassed: if (from, to) == (9, 10) {
                vec![gates[4]]
            } else {
                Vec::new()
            },
            ..Connection::new(map, end(from), end(to), kind)
        });
    }
}

fn add_interviews(maker: &mut Maker, touchpoints: &[Id<Touchpoint>], persona: Id<Persona>) {
    let company = maker.id();
    maker.add(Company {
        id: company,
        ..Company::new()
    });
    let said = [
        (
            0,
            -2,
            "We found out on the Monday it had thawed. Every time.",
            true,
        ),
        (
            2,
            1,
            "I trust the woman who did this job at another lab.",
            true,
        ),
        (
            4,
            2,
            "She asked about us before she showed me anything.",
            true,
        ),
        (
            7,
            -2,
            "Two hundred questions, and no one to ask about them.",
            true,
        ),
        (8, -1, "By then I could not say who our contact was.", false),
        (
            11,
            2,
            "The first audit passed. I sent the board a photo.",
            true,
        ),
        (0, -1, "It beeped and nobody was there.", false),
        (6, 2, "Our own samples, that was it.", false),
        (3, 1, "Good enough to send round.", false),
        (1, 0, "I had to find a number.", false),
        (5, 0, "A sheet with forty rows.", false),
    ];
    for (at, (touchpoint, emotion, words, starred)) in said.into_iter().enumerate() {
        let interview = maker.id();
        let quote = maker.id();
        maker.add(Interview {
            id: interview,
            code_name: format!("P{:02}", at + 1),
            company: Some(company),
            persona: Some(persona),
            ..Interview::new()
        });
        maker.add(Quote {
            id: quote,
            exact: words.to_owned(),
            emotion: Some(emotion),
            targets: vec![QuoteTarget::Touchpoint(touchpoints[touchpoint])],
            starred,
            ..Quote::new(interview)
        });
    }
}
