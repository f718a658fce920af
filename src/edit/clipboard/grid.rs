//! The grid of the map that is pasted on, and where in it a copy finds its place.

use std::collections::BTreeSet;

use super::Clipping;
use crate::{
    edit::ops::touchpoint_lanes,
    model::{AnyRecord, Cell, Id, Lane, LaneKind, Map, Note, Stage, Study, Touchpoint},
};

/// The stages of a map in order.
pub(super) fn stages(study: &Study, map: Id<Map>) -> Vec<Id<Stage>> {
    study.stages_of(map).iter().map(|stage| stage.id).collect()
}

/// The lanes that touchpoints stand in.
pub(super) fn lanes_under(records: &[AnyRecord]) -> BTreeSet<Id<Lane>> {
    let lanes = records.iter().filter_map(|record| match record {
        AnyRecord::Touchpoint(card) => card.lane,
        _ => None,
    });
    lanes.collect()
}

/// The map that is pasted on, and what is taken on it.
pub(super) struct Grid<'a> {
    study: &'a Study,
    clipping: &'a Clipping,
    map: Id<Map>,
    stages: Vec<Id<Stage>>,
    lanes: Vec<Id<Lane>>,
    taken: BTreeSet<Cell>,
    shift: Shift,
}

/// How far a copy stands from where it was copied, in stages, columns and lanes.
#[derive(Clone, Copy, Default)]
struct Shift {
    stages: isize,
    /// For the cards of the stage that the first one was in.
    columns: i64,
    lanes: isize,
    /// The stage that the first one was in.
    from: Option<Id<Stage>>,
}

impl<'a> Grid<'a> {
    /// The grid of a map, on which the first card of a clipping is to stand at `at`, if it is said
    /// where, and else all of them where they stood.
    pub(super) fn new(
        study: &'a Study,
        clipping: &'a Clipping,
        map: Id<Map>,
        at: Option<Cell>,
    ) -> Self {
        let mut needed = lanes_under(&clipping.records);
        needed.extend(at.map(|cell| cell.lane));
        let mut grid = Self {
            study,
            clipping,
            map,
            stages: stages(study, map),
            lanes: touchpoint_lanes(study, map, &needed),
            taken: study
                .touchpoints
                .iter()
                .filter_map(Touchpoint::cell)
                .collect(),
            shift: Shift::default(),
        };
        let cards = clipping.touchpoints();
        let first = cards.filter_map(Touchpoint::cell).min_by_key(|cell| {
            let stage = index_of(&clipping.stages, cell.stage);
            (stage, cell.column, index_of(&clipping.lanes, cell.lane))
        });
        if let (Some(at), Some(first)) = (at, first) {
            grid.shift = grid.shift_between(first, at);
        }
        grid
    }

    fn shift_between(&self, from: Cell, to: Cell) -> Shift {
        let stage = self.stage(from.stage).unwrap_or(to.stage);
        let lane = self.lane(from.lane).unwrap_or(to.lane);
        let distance = |from: Option<usize>, to: Option<usize>| {
            from.zip(to)
                .map_or(0, |(from, to)| to.cast_signed() - from.cast_signed())
        };
        Shift {
            stages: distance(
                index_of(&self.stages, stage),
                index_of(&self.stages, to.stage),
            ),
            columns: i64::from(to.column) - i64::from(from.column),
            lanes: distance(index_of(&self.lanes, lane), index_of(&self.lanes, to.lane)),
            from: Some(from.stage),
        }
    }

    /// The stage of this map for a copy from a stage: the same one, or the one at its place.
    pub(super) fn stage(&self, from: Id<Stage>) -> Option<Id<Stage>> {
        counterpart(&self.clipping.stages, &self.stages, from, self.shift.stages)
    }

    /// The lane of this map for a touchpoint from a lane.
    pub(super) fn lane(&self, from: Id<Lane>) -> Option<Id<Lane>> {
        counterpart(&self.clipping.lanes, &self.lanes, from, self.shift.lanes)
    }

    /// The lane of this map for a note.
    pub(super) fn lane_of_note(&self, note: &Note) -> Option<Id<Lane>> {
        let lanes = self.study.lanes_of(self.map);
        let same = lanes.iter().find(|lane| Some(lane.id) == note.lane);
        same.or_else(|| {
            lanes
                .iter()
                .find(|lane| lane.kind == LaneKind::Notes(note.kind))
        })
        .map(|lane| lane.id)
    }

    /// The free cell for a touchpoint from another one, in this stage and lane or to the right of
    /// there, taken from now on; None where all are taken.
    pub(super) fn take(&mut self, stage: Id<Stage>, lane: Id<Lane>, from: Cell) -> Option<Cell> {
        let is_shifted = self.shift.from == Some(from.stage);
        let shift = if is_shifted { self.shift.columns } else { 0 };
        let column = (i64::from(from.column) + shift).clamp(0, i64::from(Cell::LAST_COLUMN));
        let column = u32::try_from(column).unwrap_or_default();
        let free = (column..=Cell::LAST_COLUMN)
            .map(|column| Cell {
                stage,
                column,
                lane,
            })
            .find(|cell| !self.taken.contains(cell))?;
        self.taken.insert(free);
        Some(free)
    }
}

impl Clipping {
    /// The touchpoints among the records.
    pub(super) fn touchpoints(&self) -> impl Iterator<Item = &Touchpoint> {
        self.records.iter().filter_map(|record| match record {
            AnyRecord::Touchpoint(card) => Some(card.as_ref()),
            _ => None,
        })
    }
}

/// The place of an id in a row.
fn index_of<R>(row: &[Id<R>], id: Id<R>) -> Option<usize> {
    row.iter().position(|other| *other == id)
}

/// The id in the row `here` that stands for one from the row `there`: the same one where it is in
/// both, else the one at its place, moved by `shift` but never beyond an end.
fn counterpart<R>(there: &[Id<R>], here: &[Id<R>], id: Id<R>, shift: isize) -> Option<Id<R>> {
    let index = index_of(here, id).or_else(|| index_of(there, id))?;
    let last = here.len().checked_sub(1)?;
    here.get(index.saturating_add_signed(shift).min(last))
        .copied()
}
