//! A map while it is put together from another format.

use std::collections::HashMap;

use super::{Imported, notices::Notices};
use crate::model::{
    AnyRecord, Cell, Connection, Id, Lane, LaneKind, Map, Note, OrderKey, Persona, Stage, Study,
    Tollgate, Touchpoint, counted,
};

/// New records of one map, with their places behind what the map already has.
pub(super) struct Draft {
    /// The map; new or already in a study.
    pub map: Map,
    /// New personas.
    pub personas: Vec<Persona>,
    /// New touchpoints, to be completed while the source is read on.
    pub touchpoints: Vec<Touchpoint>,
    /// New connections.
    pub connections: Vec<Connection>,
    stages: Vec<Stage>,
    lanes: Vec<Lane>,
    gates: Vec<Tollgate>,
    notes: Vec<Note>,
    last_stage: Option<OrderKey>,
    last_lane: Option<OrderKey>,
    last_gate: HashMap<Id<Stage>, OrderKey>,
    last_note: HashMap<(Id<Stage>, Id<Lane>), OrderKey>,
    parked: usize,
    /// What the user has to be told.
    pub notices: Notices,
}

impl Draft {
    /// A new map without anything on it.
    pub fn new(title: String) -> Self {
        let mut map = Map::new();
        map.title = title;
        Self::with_map(map)
    }

    /// More for a map of a study.
    pub fn onto(study: &Study, map: Map) -> Self {
        let id = map.id;
        let mut draft = Self::with_map(map);
        let stages = study.stages.iter().filter(|stage| stage.map == id);
        draft.last_stage = stages.map(|stage| stage.order.clone()).max();
        let lanes = study.lanes.iter().filter(|lane| lane.map == id);
        draft.last_lane = lanes.map(|lane| lane.order.clone()).max();
        for gate in study.tollgates.iter().filter(|gate| gate.map == id) {
            raise(&mut draft.last_gate, gate.stage, &gate.order);
        }
        for note in study.notes.iter().filter(|note| note.map == id) {
            if let (Some(stage), Some(lane)) = (note.stage, note.lane) {
                raise(&mut draft.last_note, (stage, lane), &note.order);
            }
        }
        draft
    }

    fn with_map(map: Map) -> Self {
        Self {
            map,
            personas: Vec::new(),
            touchpoints: Vec::new(),
            connections: Vec::new(),
            stages: Vec::new(),
            lanes: Vec::new(),
            gates: Vec::new(),
            notes: Vec::new(),
            last_stage: None,
            last_lane: None,
            last_gate: HashMap::new(),
            last_note: HashMap::new(),
            parked: 0,
            notices: Notices::default(),
        }
    }

    /// A new stage at the end.
    pub fn add_stage(&mut self, name: &str, goal: &str) -> Id<Stage> {
        let mut stage = Stage::new(self.map.id);
        name.clone_into(&mut stage.name);
        goal.clone_into(&mut stage.goal);
        stage.order = OrderKey::between(self.last_stage.as_ref(), None);
        self.last_stage = Some(stage.order.clone());
        let id = stage.id;
        self.stages.push(stage);
        id
    }

    /// Sets the goal of a new stage that has none yet; false when it cannot.
    pub fn set_goal(&mut self, stage: Id<Stage>, goal: &str) -> bool {
        let found = self.stages.iter_mut().find(|known| known.id == stage);
        match found {
            Some(stage) if stage.goal.is_empty() => {
                goal.clone_into(&mut stage.goal);
                true
            }
            _ => false,
        }
    }

    /// A new lane at the bottom.
    pub fn add_lane(&mut self, kind: LaneKind, name: &str) -> Id<Lane> {
        let mut lane = Lane::new(self.map.id, kind);
        name.clone_into(&mut lane.name);
        lane.order = OrderKey::between(self.last_lane.as_ref(), None);
        self.last_lane = Some(lane.order.clone());
        let id = lane.id;
        self.lanes.push(lane);
        id
    }

    /// A new persona of the map.
    pub fn add_persona(&mut self, name: &str) -> Id<Persona> {
        let mut persona = Persona::new();
        name.clone_into(&mut persona.name);
        let id = persona.id;
        self.map.personas.push(id);
        self.personas.push(persona);
        id
    }

    /// The persona whose feelings a format tells that names none: the first of the map, else a new
    /// one called "Customer".
    pub fn anybody(&mut self) -> Id<Persona> {
        match self.map.personas.first() {
            Some(id) => *id,
            None => self.add_persona("Customer"),
        }
    }

    /// A new touchpoint that waits in the parking lot, and its index.
    pub fn add_touchpoint(&mut self, title: &str) -> usize {
        let mut touchpoint = Touchpoint::new(self.map.id);
        title.clone_into(&mut touchpoint.title);
        self.touchpoints.push(touchpoint);
        self.touchpoints.len() - 1
    }

    /// Puts a new touchpoint into a cell, if the stage has room for another column.
    pub fn place(&mut self, index: usize, stage: Id<Stage>, lane: Id<Lane>, column: u32) {
        if column > Cell::LAST_COLUMN {
            self.parked += 1;
        } else if let Some(touchpoint) = self.touchpoints.get_mut(index) {
            touchpoint.stage = Some(stage);
            touchpoint.lane = Some(lane);
            touchpoint.column = column;
        }
    }

    /// A new tollgate behind those after a stage.
    pub fn add_gate(&mut self, stage: Id<Stage>, title: &str) {
        let mut gate = Tollgate::new(self.map.id, stage);
        title.clone_into(&mut gate.title);
        gate.order = OrderKey::between(self.last_gate.get(&stage), None);
        raise(&mut self.last_gate, stage, &gate.order);
        self.gates.push(gate);
    }

    /// Adds a note under those of its cell; without a stage it waits in the parking lot.
    pub fn add_note(&mut self, mut note: Note) -> Id<Note> {
        if let (Some(stage), Some(lane)) = (note.stage, note.lane) {
            note.order = OrderKey::between(self.last_note.get(&(stage, lane)), None);
            raise(&mut self.last_note, (stage, lane), &note.order);
        }
        let id = note.id;
        self.notes.push(note);
        id
    }

    /// The new records, the map first if it is new, and the notices.
    pub fn into_records(mut self, is_new_map: bool) -> (Vec<AnyRecord>, Notices) {
        if self.parked > 0 {
            let parked = self.parked;
            self.notices.warn(|| {
                let cards = counted(parked, "card was", "cards were");
                format!("{cards} put into the parking lot, as the stage has no further column.")
            });
        }
        let map = is_new_map.then_some(self.map);
        let records = map
            .into_iter()
            .map(AnyRecord::from)
            .chain(self.personas.into_iter().map(AnyRecord::from))
            .chain(self.stages.into_iter().map(AnyRecord::from))
            .chain(self.lanes.into_iter().map(AnyRecord::from))
            .chain(self.touchpoints.into_iter().map(AnyRecord::from))
            .chain(self.gates.into_iter().map(AnyRecord::from))
            .chain(self.notes.into_iter().map(AnyRecord::from))
            .chain(self.connections.into_iter().map(AnyRecord::from));
        (records.collect(), self.notices)
    }

    /// The new map as an import.
    pub fn finish(self) -> Imported {
        let (name, map) = (self.map.title.clone(), self.map.id);
        let (records, notices) = self.into_records(true);
        let (warnings, losses) = notices.finish();
        Imported {
            name,
            records,
            losses,
            warnings,
            map,
        }
    }
}

/// Remembers the last key at a place.
fn raise<K: Eq + std::hash::Hash>(last: &mut HashMap<K, OrderKey>, place: K, order: &OrderKey) {
    let known = last.entry(place).or_insert_with(|| order.clone());
    if *known < *order {
        known.clone_from(order);
    }
}
