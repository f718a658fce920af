//! What a step is done to.

use std::collections::BTreeSet;

use throughline::{
    edit::ops::CardTarget,
    model::{
        Cell, End, Id, Lane, LaneKind, Note, NoteKind, Record, RecordId, Stage, Study, Table,
        Touchpoint,
    },
};

use crate::step::Step;

/// The record of a table that a number chooses.
pub(crate) fn pick<R: Record>(table: &Table<R>, number: u8) -> Option<Id<R>> {
    let index = usize::from(number).checked_rem(table.len())?;
    table.iter().nth(index).map(Record::id)
}

/// An item of a list that a number chooses.
pub(crate) fn choose<T: Copy>(list: &[T], number: u8) -> T {
    list[usize::from(number) % list.len()]
}

/// A record of any kind.
pub(crate) fn any_record(study: &Study, number: u8) -> RecordId {
    let ids: Vec<_> = study.records().map(|record| record.id()).collect();
    choose(&ids, number)
}

/// A card that a connection can be tied to.
pub(crate) fn any_end(study: &Study, number: u8) -> Option<End> {
    let cards = study
        .records()
        .filter_map(|record| End::from_record(record.id()));
    let cards: Vec<_> = cards.collect();
    (!cards.is_empty()).then(|| choose(&cards, number))
}

/// The lanes and kinds of notes that a number chooses.
pub(crate) const KINDS: [NoteKind; 3] = [NoteKind::Need, NoteKind::Pain, NoteKind::Policy];
pub(crate) const LANES: [LaneKind; 5] = [
    LaneKind::Touchpoints,
    LaneKind::Backstage,
    LaneKind::Emotion,
    LaneKind::Notes(NoteKind::Need),
    LaneKind::Notes(NoteKind::Procedure),
];

impl Step {
    /// A few cards of the map of the first.
    pub(crate) fn cards(&self, study: &Study) -> Option<Vec<RecordId>> {
        let first = study
            .touchpoints
            .get(pick(&study.touchpoints, self.picks[0])?)?;
        let mut cards: Vec<RecordId> = vec![first.id.into()];
        let on_map = |map| map == first.map;
        let touchpoints = study.touchpoints.iter().filter(|card| on_map(card.map));
        let notes = study.notes.iter().filter(|note| on_map(note.map));
        let gates = study.tollgates.iter().filter(|gate| on_map(gate.map));
        cards.extend(
            touchpoints
                .map(|card| card.id.into())
                .collect::<Vec<RecordId>>(),
        );
        cards.extend(notes.map(|note| note.id.into()).collect::<Vec<RecordId>>());
        cards.extend(gates.map(|gate| gate.id.into()).collect::<Vec<RecordId>>());
        let stride = usize::from(self.picks[4] % 5) + 1;
        let mut known = BTreeSet::new();
        cards.retain(|card| known.insert(*card));
        Some(cards.into_iter().step_by(stride).collect())
    }

    pub(crate) fn touchpoints(&self, study: &Study) -> Option<Vec<Id<Touchpoint>>> {
        let cards = self.cards(study)?.into_iter();
        Some(
            cards
                .filter_map(|id| match id {
                    RecordId::Touchpoint(id) => Some(id),
                    _ => None,
                })
                .collect(),
        )
    }

    pub(crate) fn notes(&self, study: &Study) -> Option<Vec<Id<Note>>> {
        let first = pick(&study.notes, self.picks[0])?;
        let stride = usize::from(self.picks[4] % 5) + 1;
        let others = study.notes.iter().map(|note| note.id);
        let others = others.filter(|note| *note != first).step_by(stride);
        Some([first].into_iter().chain(others).collect())
    }

    /// A few cards of a map, a few of its stages, or a few of its lanes.
    pub(crate) fn selection(&self, study: &Study) -> Option<Vec<RecordId>> {
        let map = pick(&study.maps, self.picks[0])?;
        let stride = usize::from(self.picks[4] % 3) + 1;
        match self.picks[1] % 8 {
            0 => {
                let stages = study.stages_of(map).into_iter().step_by(stride);
                Some(stages.map(|stage| stage.id.into()).collect())
            }
            1 => {
                let lanes = study.lanes_of(map).into_iter().step_by(stride);
                Some(lanes.map(|lane| lane.id.into()).collect())
            }
            2 => Some(vec![any_record(study, self.picks[0])]),
            _ => self.cards(study),
        }
    }

    /// A lane and a stage, often of one map.
    pub(crate) fn lane_and_stage(&self, study: &Study) -> Option<(Id<Lane>, Id<Stage>)> {
        let stage = study.stages.get(pick(&study.stages, self.picks[1])?)?;
        let lanes = study.lanes_of(stage.map);
        let lane = match lanes.len() {
            0 => pick(&study.lanes, self.picks[2])?,
            _ => choose(&lanes, self.picks[2]).id,
        };
        Some((lane, stage.id))
    }

    pub(crate) fn cell(&self, study: &Study) -> Option<Cell> {
        let (lane, stage) = self.lane_and_stage(study)?;
        let column = u32::from(self.picks[3] % 4);
        Some(Cell {
            stage,
            column,
            lane,
        })
    }

    pub(crate) fn stack(&self, study: &Study) -> Option<CardTarget> {
        let (lane, stage) = self.lane_and_stage(study)?;
        let index = usize::from(self.picks[3] % 4);
        Some(CardTarget::Stack { stage, lane, index })
    }

    pub(crate) fn target(&self, study: &Study) -> Option<CardTarget> {
        match self.picks[4] % 3 {
            0 => Some(CardTarget::Cell(self.cell(study)?)),
            1 => self.stack(study),
            _ => Some(CardTarget::Parking(pick(&study.maps, self.picks[1])?)),
        }
    }
}
