//! Moving touchpoints one column to the left or to the right.

use std::collections::{BTreeMap, BTreeSet};

use super::{draft::Draft, grid::Grid, placing};
use crate::{
    edit::EditError,
    model::{Cell, Id, Lane, Map, Stage, Study, Touchpoint},
};

/// The touchpoints of a lane in a stage, by column.
type Row = BTreeMap<u32, Id<Touchpoint>>;

/// Moves touchpoints of a map one column on or back.
///
/// Inside a stage a card changes places with the one beside it, unless that one moves too and could
/// not. Over the border of a stage it comes into the first column and pushes right what stands
/// there, or into the last column, or behind it where that is taken. The last stage grows.
pub(super) fn shift_sideways(
    draft: &mut Draft,
    map: Id<Map>,
    moving: BTreeSet<Id<Touchpoint>>,
    forward: bool,
) -> Result<(), EditError> {
    let mut sideways = Sideways::of(draft.study(), map, moving);
    sideways.shift(forward);
    sideways.settle(draft)
}

/// The touchpoints of a map while they move.
struct Sideways {
    /// The stages from left to right, with their widths before.
    stages: Vec<(Id<Stage>, u32)>,
    /// By the number of the stage and the lane.
    rows: BTreeMap<(usize, Id<Lane>), Row>,
    moving: BTreeSet<Id<Touchpoint>>,
}

impl Sideways {
    fn of(study: &Study, map: Id<Map>, moving: BTreeSet<Id<Touchpoint>>) -> Self {
        let grid = Grid::of(study, map, &[]);
        let stages = study.stages_of(map);
        let numbers: BTreeMap<_, _> = stages.iter().map(|stage| stage.id).zip(0..).collect();
        let mut rows: BTreeMap<_, Row> = BTreeMap::new();
        for card in study.touchpoints.iter().filter(|card| card.map == map) {
            if let Some(cell) = card.cell()
                && let Some(&number) = numbers.get(&cell.stage)
            {
                let row = rows.entry((number, cell.lane)).or_default();
                row.insert(cell.column, card.id);
            }
        }
        let with_width = |stage: &&Stage| (stage.id, grid.width(stage.id));
        Self {
            stages: stages.iter().map(with_width).collect(),
            rows,
            moving,
        }
    }

    /// Moves every card once, the foremost first, so that none stands in the way of the next.
    fn shift(&mut self, forward: bool) {
        let mut places = Vec::new();
        for (&(stage, lane), row) in &self.rows {
            for (&column, id) in row {
                if self.moving.contains(id) {
                    places.push((stage, column, lane, *id));
                }
            }
        }
        places.sort_unstable();
        if forward {
            places.reverse();
        }
        for (stage, column, lane, id) in places {
            if forward {
                self.step_right((stage, lane), column, id);
            } else {
                self.step_left((stage, lane), column, id);
            }
        }
    }

    fn step_right(&mut self, (stage, lane): (usize, Id<Lane>), column: u32, id: Id<Touchpoint>) {
        let is_last = stage + 1 == self.stages.len();
        let next = column.saturating_add(1);
        if is_last || next < self.width(stage) {
            self.change_places((stage, lane), column, next, id);
            return;
        }
        self.take((stage, lane), column);
        let row = self.rows.entry((stage + 1, lane)).or_default();
        let (mut pushed, mut column) = (Some(id), 0);
        while let Some(card) = pushed {
            pushed = row.insert(column, card);
            column += 1;
        }
    }

    fn step_left(&mut self, (stage, lane): (usize, Id<Lane>), column: u32, id: Id<Touchpoint>) {
        if let Some(before) = column.checked_sub(1) {
            self.change_places((stage, lane), column, before, id);
        } else if let Some(before) = stage.checked_sub(1) {
            self.take((stage, lane), column);
            let last = self.width(before).saturating_sub(1);
            let row = self.rows.entry((before, lane)).or_default();
            let is_taken = row.contains_key(&last);
            row.insert(last.saturating_add(is_taken.into()), id);
        }
    }

    /// Moves a card inside its row; the one that stands there comes to where it was.
    fn change_places(&mut self, row: (usize, Id<Lane>), from: u32, to: u32, id: Id<Touchpoint>) {
        let row = self.rows.entry(row).or_default();
        match row.get(&to).copied() {
            Some(other) if self.moving.contains(&other) => return,
            Some(other) => row.insert(from, other),
            None => row.remove(&from),
        };
        row.insert(to, id);
    }

    fn take(&mut self, row: (usize, Id<Lane>), column: u32) {
        if let Some(row) = self.rows.get_mut(&row) {
            row.remove(&column);
        }
    }

    fn width(&self, stage: usize) -> u32 {
        self.stages.get(stage).map_or(1, |(_, width)| *width)
    }

    /// Puts the cards that have moved into their cells.
    fn settle(self, draft: &mut Draft) -> Result<(), EditError> {
        for ((stage, lane), row) in self.rows {
            let Some(&(stage, _)) = self.stages.get(stage) else {
                continue;
            };
            for (column, id) in row {
                let cell = Cell {
                    stage,
                    column,
                    lane,
                };
                let card = draft.study().touchpoints.get(id);
                let Some(card) = card.filter(|card| card.cell() != Some(cell)).cloned() else {
                    continue;
                };
                if column > Cell::LAST_COLUMN {
                    let stage = draft.study().title_of(stage);
                    return Err(EditError::StageFull { stage });
                }
                placing::stand(draft, card, cell);
            }
        }
        Ok(())
    }
}
