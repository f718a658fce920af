//! Maps drawn as text, for tests: a line a lane, `|` between stages, a letter a card, `_` a free
//! column.

use crate::{
    edit::{EditError, Transaction},
    model::{
        AnyRecord, Cell, Id, Lane, LaneKind, Map, Note, NoteKind, OrderKey, RecordId, Stage, Study,
        Touchpoint, validate,
    },
};

/// A study with one map.
pub(super) struct Sketch {
    pub(super) study: Study,
    pub(super) map: Id<Map>,
    pub(super) stages: Vec<Id<Stage>>,
    pub(super) lanes: Vec<Id<Lane>>,
}

impl Sketch {
    /// A map with these lanes for touchpoints, and under them these for needs and pains.
    pub(super) fn of(touchpoints: &[&str], notes: &[&str]) -> Self {
        let map = Map::new();
        let mut sketch = Self {
            study: Study::default(),
            map: map.id,
            stages: Vec::new(),
            lanes: Vec::new(),
        };
        sketch.study.insert(map.into());
        let kinds = [NoteKind::Need, NoteKind::Pain].map(LaneKind::Notes);
        let steps = touchpoints
            .iter()
            .map(|line| (LaneKind::Touchpoints, *line));
        let notes = kinds.into_iter().zip(notes.iter().copied());
        for (order, (kind, line)) in OrderKey::sequence(9).zip(steps.chain(notes)) {
            let mut lane = Lane::new(sketch.map, kind);
            lane.order = order;
            sketch.draw(&lane, line);
            sketch.lanes.push(lane.id);
            sketch.study.insert(lane.into());
        }
        sketch
    }

    /// Adds the cards of a lane, and the stages that it needs.
    fn draw(&mut self, lane: &Lane, drawn: &str) {
        for (number, (cards, order)) in drawn.split('|').zip(OrderKey::sequence(9)).enumerate() {
            if number == self.stages.len() {
                let mut stage = Stage::new(self.map);
                stage.order = order;
                self.stages.push(stage.id);
                self.study.insert(stage.into());
            }
            for ((column, letter), order) in (0..).zip(cards.chars()).zip(OrderKey::sequence(9)) {
                if letter != '_' {
                    let record = self.card_at(lane, number, (column, order), letter);
                    self.study.insert(record);
                }
            }
        }
    }

    fn card_at(
        &self,
        lane: &Lane,
        stage: usize,
        (column, order): (u32, OrderKey),
        letter: char,
    ) -> AnyRecord {
        let stage = Some(self.stages[stage]);
        if let LaneKind::Notes(kind) = lane.kind {
            return AnyRecord::from(Note {
                stage,
                lane: Some(lane.id),
                order,
                text: letter.to_string(),
                ..Note::new(self.map, kind)
            });
        }
        AnyRecord::from(Touchpoint {
            stage,
            lane: Some(lane.id),
            column,
            title: letter.to_string(),
            ..Touchpoint::new(self.map)
        })
    }

    /// The touchpoint with this letter.
    pub(super) fn card(&self, letter: &str) -> Id<Touchpoint> {
        let mut cards = self.study.touchpoints.iter();
        cards.find(|card| card.title == letter).unwrap().id
    }

    /// The note with this letter.
    pub(super) fn note(&self, letter: &str) -> Id<Note> {
        let mut notes = self.study.notes.iter();
        notes.find(|note| note.text == letter).unwrap().id
    }

    /// The touchpoints and notes with these letters.
    pub(super) fn ids(&self, letters: &str) -> Vec<RecordId> {
        let of_letter = |letter: char| {
            let letter = letter.to_string();
            let has_it = |title: &str| title == letter;
            let mut cards = self.study.touchpoints.iter();
            match cards.find(|card| has_it(&card.title)) {
                Some(card) => card.id.into(),
                None => self.note(&letter).into(),
            }
        };
        letters.chars().map(of_letter).collect()
    }

    /// A cell by the numbers of its stage, column and lane.
    pub(super) fn cell(&self, stage: usize, column: u32, lane: usize) -> Cell {
        Cell {
            stage: self.stages[stage],
            column,
            lane: self.lanes[lane],
        }
    }

    /// Does something to the study, which leaves nothing wrong.
    pub(super) fn make(&mut self, transaction: Result<Transaction, EditError>) {
        self.study = transaction.unwrap().applied_to(&self.study);
        assert_eq!(validate(&self.study), []);
    }

    /// The map drawn after something was done.
    pub(super) fn after(mut self, transaction: Result<Transaction, EditError>) -> Vec<String> {
        self.make(transaction);
        self.drawn()
    }

    /// The map drawn, free columns at the end of a stage left out.
    pub(super) fn drawn(&self) -> Vec<String> {
        let lanes = self.study.lanes_of(self.map);
        lanes.iter().map(|lane| self.drawn_lane(lane)).collect()
    }

    fn drawn_lane(&self, lane: &Lane) -> String {
        let stages = self.study.stages_of(self.map).into_iter();
        let drawn: Vec<_> = stages
            .map(|stage| {
                let notes = self.study.notes_in(stage.id, lane.id).into_iter();
                let notes: String = notes.map(|note| note.text.as_str()).collect();
                notes + &self.drawn_cells(stage, lane)
            })
            .collect();
        drawn.join("|")
    }

    fn drawn_cells(&self, stage: &Stage, lane: &Lane) -> String {
        let cells = (0..self.study.column_count(stage.id)).map(|column| Cell {
            stage: stage.id,
            column,
            lane: lane.id,
        });
        let drawn: String = cells
            .map(|cell| match self.study.touchpoint_at(cell) {
                None => "_",
                Some(card) if card.title.is_empty() => "?",
                Some(card) => card.title.as_str(),
            })
            .collect();
        drawn.trim_end_matches('_').to_owned()
    }
}
