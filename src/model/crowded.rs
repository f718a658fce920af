//! A study for measuring.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{
    AnyRecord, Connection, ConnectionKind, Emotion, End, Id, Interview, Lane, LaneKind, Map, Note,
    NoteKind, OrderKey, Persona, Quote, QuoteTarget, Stage, Study, Tollgate, Touchpoint,
};

/// The columns of one stage.
const COLUMNS: usize = 20;
/// The lanes for touchpoints.
const ROWS: usize = 10;
/// The words that titles are made of.
const WORDS: [&str; 12] = [
    "asks",
    "compares",
    "the",
    "offer",
    "with",
    "colleagues",
    "signs",
    "questionnaire",
    "calls",
    "support",
    "again",
    "installation",
];

/// The study that speed is measured on: one map with so many touchpoints and connections, a
/// tollgate after every stage, a note to ten touchpoints, a quote to five.
///
/// The touchpoints fill ten lanes without a gap, twenty columns to a stage. Connections lead a few
/// columns on, one in ten of them back. The same numbers give the same study, ids included.
pub fn crowded(touchpoints: usize, connections: usize) -> Study {
    let mut maker = Maker::default();
    let map = Map {
        id: maker.id(),
        title: "A crowded map".to_owned(),
        ..Map::new()
    };
    let persona = Persona {
        id: maker.id(),
        name: "Buyer".to_owned(),
        ..Persona::new()
    };
    let stages = maker.stages(map.id, touchpoints.div_ceil(COLUMNS * ROWS));
    let lanes = maker.lanes(map.id);
    let cards = maker.touchpoints(&map, &persona, &stages, &lanes, touchpoints);
    maker.connections(map.id, &cards, connections);
    maker.notes(map.id, &stages, &lanes, touchpoints / 10);
    maker.quotes(persona.id, &cards, touchpoints / 5);
    maker.add(Map {
        personas: vec![persona.id],
        ..map
    });
    maker.add(persona);
    Study::from_records(maker.records)
}

/// Makes records with ids and numbers that are the same every time.
#[derive(Default)]
struct Maker {
    last: u128,
    dice: u32,
    records: Vec<AnyRecord>,
}

impl Maker {
    fn id<R>(&mut self) -> Id<R> {
        self.last += 1;
        Id::from_uuid(Uuid::from_u128(
            (0x0190_7000 << 96) + (0x7 << 76) + self.last,
        ))
    }

    fn add(&mut self, record: impl Into<AnyRecord>) {
        self.records.push(record.into());
    }

    /// A number below `bound`, by the generator of Numerical Recipes.
    fn roll(&mut self, bound: usize) -> usize {
        self.dice = self
            .dice
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        (self.dice >> 8) as usize % bound.max(1)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.roll(WORDS.len())]).collect();
        words.join(" ")
    }

    fn stages(&mut self, map: Id<Map>, count: usize) -> Vec<Id<Stage>> {
        let mut ids = Vec::with_capacity(count);
        for (order, number) in OrderKey::sequence(count).zip(1..) {
            let stage = Stage {
                id: self.id(),
                name: format!("Stage {number}"),
                order,
                ..Stage::new(map)
            };
            let gate = Tollgate {
                id: self.id(),
                title: format!("Gate {number} is passed"),
                ..Tollgate::new(map, stage.id)
            };
            ids.push(stage.id);
            self.add(stage);
            self.add(gate);
        }
        ids
    }

    fn lanes(&mut self, map: Id<Map>) -> Vec<Id<Lane>> {
        let others = [
            LaneKind::Emotion,
            LaneKind::Quotes,
            LaneKind::Notes(NoteKind::Need),
        ];
        let kinds = std::iter::repeat_n(LaneKind::Touchpoints, ROWS).chain(others);
        let mut ids = Vec::new();
        for (order, kind) in OrderKey::sequence(ROWS + others.len()).zip(kinds) {
            let lane = Lane {
                id: self.id(),
                order,
                ..Lane::new(map, kind)
            };
            ids.push(lane.id);
            self.add(lane);
        }
        ids
    }

    /// Touchpoints column by column, from top to bottom.
    fn touchpoints(
        &mut self,
        map: &Map,
        persona: &Persona,
        stages: &[Id<Stage>],
        lanes: &[Id<Lane>],
        count: usize,
    ) -> Vec<Id<Touchpoint>> {
        let mut ids = Vec::with_capacity(count);
        for at in 0..count {
            let column = at / ROWS;
            let words = 2 + self.roll(6);
            let valence = self.roll(5) as f32 - 2.0;
            let emotion = Emotion {
                estimate: Some(valence),
                ..Emotion::default()
            };
            let touchpoint = Touchpoint {
                id: self.id(),
                stage: stages.get(column / COLUMNS).copied(),
                column: (column % COLUMNS) as u32,
                lane: lanes.get(at % ROWS).copied(),
                title: self.words(words),
                owner: self.words(1),
                channel: "e-mail".to_owned(),
                emotions: BTreeMap::from([(persona.id, emotion)]),
                ..Touchpoint::new(map.id)
            };
            ids.push(touchpoint.id);
            self.add(touchpoint);
        }
        ids
    }

    fn connections(&mut self, map: Id<Map>, cards: &[Id<Touchpoint>], count: usize) {
        for _ in 0..count {
            let from = self.roll(cards.len());
            let reach = 1 + self.roll(3 * ROWS);
            let is_back = self.roll(10) == 0;
            let to = if is_back {
                from.saturating_sub(reach)
            } else {
                from + reach
            };
            let (Some(&from), Some(&to)) = (cards.get(from), cards.get(to)) else {
                continue;
            };
            let ends = (End::Touchpoint(from), End::Touchpoint(to));
            let connection = Connection {
                id: self.id(),
                ..Connection::new(map, ends.0, ends.1, ConnectionKind::Flow)
            };
            self.add(connection);
        }
    }

    fn notes(&mut self, map: Id<Map>, stages: &[Id<Stage>], lanes: &[Id<Lane>], count: usize) {
        for order in OrderKey::sequence(count) {
            let stage = self.roll(stages.len());
            let note = Note {
                id: self.id(),
                stage: stages.get(stage).copied(),
                lane: lanes.last().copied(),
                text: self.words(6),
                order,
                ..Note::new(map, NoteKind::Need)
            };
            self.add(note);
        }
    }

    fn quotes(&mut self, persona: Id<Persona>, cards: &[Id<Touchpoint>], count: usize) {
        let interview = Interview {
            id: self.id(),
            code_name: "P01".to_owned(),
            persona: Some(persona),
            ..Interview::new()
        };
        for _ in 0..count {
            let card = self.roll(cards.len());
            let quote = Quote {
                id: self.id(),
                exact: self.words(9),
                emotion: i8::try_from(self.roll(5)).ok().map(|roll| roll - 2),
                targets: cards
                    .get(card)
                    .copied()
                    .map(QuoteTarget::Touchpoint)
                    .into_iter()
                    .collect(),
                ..Quote::new(interview.id)
            };
            self.add(quote);
        }
        self.add(interview);
    }
}
