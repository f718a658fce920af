//! A tiny language for maps in tests.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Gap, GapKind, JourneyGraph, Severity};
use crate::model::{
    AnyRecord, Connection, ConnectionKind, Emotion, End, Exit, Id, Lane, LaneKind, Map, Moment,
    OrderKey, Persona, Stage, Study, Tollgate, Touchpoint, Visibility,
};

/// A map drawn in a line or two.
///
/// Steps: stages are parted by `|`, columns by spaces, cards of one column by `+`; `#g` is a gate
/// after its stage. A card is a name with marks behind it: `@owner`, `!` exit, `~` backstage,
/// `*` moment that matters, `:3` effort, `?` parked.
///
/// Flows: parted by commas, `a>b`, with a share as in `a>b .5` and `-g` for a gate it goes around.
/// The second one between the same two is called `a>b'`.
pub(crate) struct Sketch {
    pub study: Study,
    pub map: Id<Map>,
    records: BTreeMap<String, u128>,
}

impl Sketch {
    pub fn new(steps: &str, flows: &str) -> Self {
        let map = Map {
            id: id(1),
            ..Map::new()
        };
        let mut sketch = Self {
            study: Study::default(),
            map: map.id,
            records: BTreeMap::new(),
        };
        sketch.study.insert(map.into());
        sketch.add_lanes();
        let stages = steps.split('|');
        for (stage, order) in stages.clone().zip(OrderKey::sequence(stages.count())) {
            sketch.add_stage(stage, order);
        }
        for flow in flows.split(',').filter(|flow| !flow.trim().is_empty()) {
            sketch.add_flow(flow.trim());
        }
        sketch
    }

    pub fn graph(&self) -> JourneyGraph {
        JourneyGraph::new(&self.study, self.map)
    }

    pub fn touchpoint(&self, name: &str) -> Id<Touchpoint> {
        id(self.records[name])
    }

    pub fn gate(&self, name: &str) -> Id<Tollgate> {
        id(self.records[name])
    }

    pub fn flow(&self, name: &str) -> Id<Connection> {
        id(self.records[name])
    }

    /// The name of a touchpoint or gate.
    pub fn name(&self, uuid: Uuid) -> String {
        let found = self
            .records
            .iter()
            .find(|(_, number)| id::<Map>(**number).uuid() == uuid);
        found.unwrap().0.clone()
    }

    /// Changes a touchpoint.
    pub fn with(mut self, name: &str, change: impl FnOnce(&mut Touchpoint)) -> Self {
        let id = self.touchpoint(name);
        let mut touchpoint = self.study.touchpoints.get(id).unwrap().clone();
        change(&mut touchpoint);
        self.study.insert(touchpoint.into());
        self
    }

    /// What a persona feels at a touchpoint, as far as the team estimates.
    pub fn feeling(self, name: &str, persona: Id<Persona>, valence: f32) -> Self {
        let felt = Emotion {
            estimate: Some(valence),
            ..Emotion::default()
        };
        self.with(name, |step| {
            step.emotions.insert(persona, felt);
        })
    }

    /// Changes a connection.
    pub fn with_flow(mut self, name: &str, change: impl FnOnce(&mut Connection)) -> Self {
        let id = self.flow(name);
        let mut flow = self.study.connections.get(id).unwrap().clone();
        change(&mut flow);
        self.study.insert(flow.into());
        self
    }

    pub fn insert(&mut self, record: impl Into<AnyRecord>) {
        self.study.insert(record.into());
    }

    fn fresh<R>(&mut self, name: &str) -> Id<R> {
        let number = self.records.len() as u128 + 100;
        let is_new = self.records.insert(name.to_owned(), number).is_none();
        assert!(is_new, "{name} is drawn twice");
        id(number)
    }

    fn add_lanes(&mut self) {
        for (number, order) in (0..10).zip(OrderKey::sequence(10)) {
            let lane = Lane {
                id: id(10 + number),
                order,
                ..Lane::new(self.map, LaneKind::Touchpoints)
            };
            self.study.insert(lane.into());
        }
    }

    fn add_stage(&mut self, text: &str, order: OrderKey) {
        let stage = Stage {
            id: self.fresh(&format!("stage {order}")),
            order,
            ..Stage::new(self.map)
        };
        let mut column = 0;
        for word in text.split_whitespace() {
            if let Some(gate) = word.strip_prefix('#') {
                let order = OrderKey::sequence(1 + self.records.len()).last().unwrap();
                let gate = Tollgate {
                    id: self.fresh(gate),
                    title: gate.to_owned(),
                    order,
                    ..Tollgate::new(self.map, stage.id)
                };
                self.study.insert(gate.into());
                continue;
            }
            for (lane, card) in (0..).zip(word.split('+')) {
                let place = (Some(stage.id), column, Some(id(10 + lane)));
                self.add_card(card, place);
            }
            column += 1;
        }
        self.study.insert(stage.into());
    }

    fn add_card(&mut self, text: &str, place: (Option<Id<Stage>>, u32, Option<Id<Lane>>)) {
        let is_mark = |c: char| "@!~*:?".contains(c);
        let name = text.split(is_mark).next().unwrap();
        let mut card = Touchpoint {
            id: self.fresh(name),
            title: name.to_owned(),
            stage: place.0,
            column: place.1,
            lane: place.2,
            ..Touchpoint::new(self.map)
        };
        let mut marks = &text[name.len()..];
        while let Some(mark) = marks.chars().next() {
            let (value, rest) = match marks[1..].find(is_mark) {
                Some(end) => marks[1..].split_at(end),
                None => (&marks[1..], ""),
            };
            match mark {
                '@' => value.clone_into(&mut card.owner),
                '!' => card.exit = Some(Exit::default()),
                '~' => card.visibility = Visibility::Backstage,
                '*' => card.moment = Some(Moment::default()),
                ':' => card.effort = Some(value.parse().unwrap()),
                _ => card.stage = None,
            }
            marks = rest;
        }
        self.study.insert(card.into());
    }

    fn add_flow(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let ends = words.next().unwrap();
        let (from, to) = ends.split_once('>').unwrap();
        let drawn_before = self
            .records
            .keys()
            .filter(|name| name.trim_end_matches('\'') == ends);
        let name = ends.to_owned() + &"'".repeat(drawn_before.count());
        let mut flow = Connection {
            id: self.fresh(&name),
            ..Connection::new(self.map, self.end(from), self.end(to), ConnectionKind::Flow)
        };
        for word in words {
            match word.strip_prefix('-') {
                Some(gate) => flow.bypassed.push(self.gate(gate)),
                None => flow.share = Some(word.parse().unwrap()),
            }
        }
        self.study.insert(flow.into());
    }

    fn end(&self, name: &str) -> End {
        let gate = self.gate(name);
        if self.study.tollgates.contains(gate) {
            End::Tollgate(gate)
        } else {
            End::Touchpoint(self.touchpoint(name))
        }
    }
}

/// Rates a touchpoint.
pub(crate) fn rated(importance: u8, performance: u8) -> impl Fn(&mut Touchpoint) {
    move |step| {
        step.importance = Some(importance);
        step.performance = Some(performance);
    }
}

/// What gaps say.
pub(crate) fn told(gaps: &[Gap]) -> Vec<(GapKind, Severity, &str)> {
    gaps.iter()
        .map(|gap| (gap.kind, gap.severity, gap.why.as_str()))
        .collect()
}

fn id<R>(number: u128) -> Id<R> {
    Id::from_uuid(Uuid::from_u128(number))
}
