//! A map sorted into the rows and columns of a table.

use std::collections::{BTreeSet, HashMap};

use super::{heading, item, lines};
use crate::model::{
    Cell, Id, Lane, LaneKind, Map, Note, Stage, Study, Tollgate, Touchpoint, one_line, sort_row,
};

/// A column of the table: one of the columns of a stage.
#[derive(Clone, Copy)]
pub(super) struct Column {
    stage: Id<Stage>,
    index: u32,
    is_first: bool,
}

/// A map sorted into rows and columns.
pub(super) struct Table<'a> {
    /// The study.
    pub study: &'a Study,
    /// The map.
    pub map: &'a Map,
    /// Its stages from left to right.
    pub stages: Vec<&'a Stage>,
    /// Its lanes from top to bottom.
    pub lanes: Vec<&'a Lane>,
    /// Its touchpoints in lanes of touchpoints.
    pub cards: HashMap<Cell, Vec<&'a Touchpoint>>,
    /// Its notes in lanes of notes, from top to bottom.
    pub notes: HashMap<(Id<Stage>, Id<Lane>), Vec<&'a Note>>,
    /// Its tollgates in order.
    pub gates: HashMap<Id<Stage>, Vec<&'a Tollgate>>,
    /// How many cards stand where no row tells them.
    pub strays: usize,
    columns: Vec<Column>,
}

impl<'a> Table<'a> {
    /// Sorts a map.
    pub fn new(study: &'a Study, map: &'a Map) -> Self {
        let mut table = Self {
            study,
            map,
            stages: study.stages_of(map.id),
            lanes: study.lanes_of(map.id),
            cards: HashMap::new(),
            notes: HashMap::new(),
            gates: HashMap::new(),
            strays: 0,
            columns: Vec::new(),
        };
        table.sort_touchpoints();
        table.sort_notes();
        table.sort_gates();
        table
    }

    fn sort_touchpoints(&mut self) {
        let mut used: HashMap<_, BTreeSet<u32>> = HashMap::new();
        let cards = self.study.touchpoints.iter();
        for card in cards.filter(|card| card.map == self.map.id && !card.is_parked()) {
            let cell = card.cell();
            match cell.filter(|cell| {
                self.lane_kind(cell.lane)
                    .is_some_and(LaneKind::holds_touchpoints)
            }) {
                Some(cell) => {
                    used.entry(cell.stage).or_default().insert(cell.column);
                    self.cards.entry(cell).or_default().push(card);
                }
                None => self.strays += 1,
            }
        }
        for stage in &self.stages {
            let indices = used
                .remove(&stage.id)
                .unwrap_or_else(|| BTreeSet::from([0]));
            let first = indices.first().copied();
            self.columns.extend(indices.into_iter().map(|index| Column {
                stage: stage.id,
                index,
                is_first: first == Some(index),
            }));
        }
    }

    fn sort_notes(&mut self) {
        for note in self
            .study
            .notes
            .iter()
            .filter(|note| note.map == self.map.id)
        {
            let kind = note.lane.and_then(|lane| self.lane_kind(lane));
            match (note.stage, note.lane, kind) {
                (Some(stage), Some(lane), Some(LaneKind::Notes(_))) => {
                    self.notes.entry((stage, lane)).or_default().push(note);
                }
                (Some(_), ..) => self.strays += 1,
                (None, ..) => {}
            }
        }
        self.notes.values_mut().for_each(|notes| sort_row(notes));
    }

    fn sort_gates(&mut self) {
        for gate in self
            .study
            .tollgates
            .iter()
            .filter(|gate| gate.map == self.map.id)
        {
            self.gates.entry(gate.stage).or_default().push(gate);
        }
        self.gates.values_mut().for_each(|gates| sort_row(gates));
    }

    fn lane_kind(&self, lane: Id<Lane>) -> Option<LaneKind> {
        let lane = self
            .study
            .lanes
            .get(lane)
            .filter(|lane| lane.map == self.map.id);
        lane.map(|lane| lane.kind)
    }

    /// The title of the map and the names of the stages.
    pub fn header(&self) -> Vec<String> {
        let title = match (self.lanes.is_empty(), self.stages.is_empty()) {
            (false, false) => one_line(&self.map.title),
            (false, true) => self.study.title_of(self.map.id),
            (true, _) => String::new(),
        };
        let mut places = 1..;
        let names = self.columns.iter().map(|column| {
            if !column.is_first {
                return String::new();
            }
            let place = places.next().unwrap_or_default();
            let stage = self.study.stages.get(column.stage);
            let name = stage
                .map(|stage| one_line(&stage.name))
                .filter(|name| !name.is_empty());
            name.unwrap_or_else(|| format!("Stage {place}"))
        });
        std::iter::once(title).chain(names).collect()
    }

    /// A row, if there is anything in it.
    pub fn row(&self, name: &str, cell: impl Fn(Column) -> String) -> Option<Vec<String>> {
        let cells: Vec<_> = self.columns.iter().map(|column| cell(*column)).collect();
        let is_empty = cells.iter().all(String::is_empty);
        (!is_empty).then(|| std::iter::once(name.to_owned()).chain(cells).collect())
    }

    /// What the customer wants from a stage, over its first column.
    pub fn goal(&self, column: Column) -> String {
        let stage = self
            .study
            .stages
            .get(column.stage)
            .filter(|_| column.is_first);
        stage.map(|stage| item(&stage.goal)).unwrap_or_default()
    }

    /// The row of a lane.
    pub fn lane_row(&self, lane: &Lane) -> Vec<String> {
        let cells = self
            .columns
            .iter()
            .map(|column| self.lane_cell(lane, *column));
        std::iter::once(heading(lane)).chain(cells).collect()
    }

    /// Touchpoints stand in their column, all else in the first column of its stage.
    fn lane_cell(&self, lane: &Lane, column: Column) -> String {
        let stage = column.stage;
        match lane.kind {
            LaneKind::Touchpoints | LaneKind::Backstage => {
                let cards = self.cards_in(column, lane);
                lines(cards.map(|card| item(&card.title)))
            }
            LaneKind::Notes(_) if column.is_first => {
                let notes = self.notes.get(&(stage, lane.id));
                lines(notes.into_iter().flatten().map(|note| item(&note.text)))
            }
            LaneKind::Tollgates if column.is_first && self.is_gate_lane(lane) => {
                let gates = self.gates.get(&stage);
                lines(gates.into_iter().flatten().map(|gate| item(&gate.title)))
            }
            LaneKind::Emotion => self.per_card(column, |card| self.estimate(card)),
            LaneKind::Notes(_) | LaneKind::Tollgates | LaneKind::Quotes => String::new(),
        }
    }

    fn cards_in(&self, column: Column, lane: &Lane) -> impl Iterator<Item = &'a Touchpoint> {
        let cell = Cell {
            stage: column.stage,
            column: column.index,
            lane: lane.id,
        };
        self.cards.get(&cell).into_iter().flatten().copied()
    }

    /// True for the first lane of tollgates, the only one that is filled.
    fn is_gate_lane(&self, lane: &Lane) -> bool {
        let first = self
            .lanes
            .iter()
            .find(|lane| lane.kind == LaneKind::Tollgates);
        first.is_some_and(|first| first.id == lane.id)
    }

    fn estimate(&self, card: &Touchpoint) -> String {
        let persona = self.map.personas.first();
        let estimate = persona.and_then(|persona| card.estimate(*persona));
        estimate
            .map(|estimate| estimate.to_string())
            .unwrap_or_default()
    }

    /// What is known of the touchpoints in a column that the customer sees: one value where it is
    /// the same for all, else one a line.
    pub fn per_card(&self, column: Column, value: impl Fn(&Touchpoint) -> String) -> String {
        let front = self
            .lanes
            .iter()
            .filter(|lane| lane.kind == LaneKind::Touchpoints);
        let cards = front.flat_map(|lane| self.cards_in(column, lane));
        let titled = cards.filter(|card| !card.title.trim().is_empty());
        let values: Vec<_> = titled.map(value).collect();
        match values.split_first() {
            Some((first, rest)) if rest.iter().all(|other| other == first) => first.clone(),
            _ => lines(values.into_iter().map(known_or_not)),
        }
    }
}

/// A value, or the sign that it is not known.
fn known_or_not(value: String) -> String {
    if value.is_empty() {
        "?".to_owned()
    } else {
        value
    }
}
