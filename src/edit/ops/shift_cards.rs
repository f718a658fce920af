//! Moving cards by key, one cell at a time.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    draft::{Draft, find},
    grid::Grid,
    neighbours::{lane_beside, step},
    placing, row, tollgates, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{
        Cell, Direction, Id, Lane, LaneKind, Note, RecordId, Stage, Study, Tollgate, Touchpoint,
    },
};

/// Moves the selected records one place in a direction, over the borders of stages.
///
/// A touchpoint changes places with the one beside it; into the next stage or lane it pushes right
/// what stands there. A note moves in its stack, at its end into the next lane for notes. A
/// tollgate moves to the neighbouring stage, a stage or a lane among its like. What has no place to
/// go to stays, and so does what waits in the parking lot.
pub fn shift_cards(
    study: &Study,
    ids: &[RecordId],
    direction: Direction,
) -> Result<Transaction, EditError> {
    if ids.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let what = wording::describe(study, ids.iter().copied());
    let mut shift = Shift {
        draft: Draft::new(study, format!("move {what} {}", direction.word())),
        direction,
        moving: ids.iter().copied().collect(),
    };
    shift.touchpoints(study, ids)?;
    shift.notes(study, ids)?;
    for &id in ids {
        match id {
            RecordId::Tollgate(gate) => shift.tollgate(gate)?,
            RecordId::Stage(stage) => shift.stage(stage)?,
            RecordId::Lane(lane) => shift.lane(lane)?,
            _ => {}
        }
    }
    Ok(shift.draft.finish())
}

/// A move of some records by one place.
struct Shift {
    draft: Draft,
    direction: Direction,
    moving: BTreeSet<RecordId>,
}

impl Shift {
    fn touchpoints(&mut self, study: &Study, ids: &[RecordId]) -> Result<(), EditError> {
        let mut cards = Vec::new();
        for id in ids {
            if let RecordId::Touchpoint(id) = *id {
                let card = find(study, id)?;
                if let Some(cell) = card.cell() {
                    cards.push((card.map, cell, id));
                }
            }
        }
        let Some(&(map, ..)) = cards.first() else {
            return Ok(());
        };
        if cards.iter().any(|(other, ..)| *other != map) {
            return Err(EditError::OtherMap);
        }
        let grid = Grid::of(study, map);
        match self.direction {
            Direction::Left => cards.sort_by_key(|(_, cell, _)| cell.column),
            Direction::Right => cards.sort_by_key(|(_, cell, _)| Reverse(cell.column)),
            Direction::Up | Direction::Down => {
                let cards = cards.into_iter().map(|(_, cell, id)| (cell, id));
                return self.change_lane(cards.collect());
            }
        }
        for (_, cell, id) in cards {
            self.change_column(&grid, cell, id)?;
        }
        Ok(())
    }

    /// Moves a touchpoint to the column beside it, if there is one.
    fn change_column(
        &mut self,
        grid: &Grid,
        cell: Cell,
        id: Id<Touchpoint>,
    ) -> Result<(), EditError> {
        let forward = self.direction.is_forward();
        let beyond = self.stage_beside(cell.stage)?;
        let at_border = if forward {
            cell.column + 1 >= grid.width(cell.stage)
        } else {
            cell.column == 0
        };
        let card = find(self.draft.study(), id)?.clone();
        match (at_border, beyond) {
            (true, None) if !forward => Ok(()),
            (true, Some(stage)) => {
                let column = if forward {
                    0
                } else {
                    self.last_free_column(grid.width(stage), Cell { stage, ..cell })
                };
                let cell = Cell {
                    stage,
                    column,
                    ..cell
                };
                placing::place(&mut self.draft, vec![(card, cell)])
            }
            _ => self.change_places(card, cell),
        }
    }

    /// Moves a touchpoint inside its stage; the one that stands there comes to where it was.
    fn change_places(&mut self, card: Touchpoint, from: Cell) -> Result<(), EditError> {
        let column = if self.direction.is_forward() {
            from.column + 1
        } else {
            from.column.saturating_sub(1)
        };
        if column > Cell::LAST_COLUMN {
            let stage = self.draft.study().title_of(from.stage);
            return Err(EditError::StageFull { stage });
        }
        let to = from.with_column(column);
        if let Some(other) = self.draft.study().touchpoint_at(to).cloned() {
            if self.moving.contains(&other.id.into()) {
                return Ok(());
            }
            placing::stand(&mut self.draft, other, from);
        }
        placing::stand(&mut self.draft, card, to);
        Ok(())
    }

    /// The last column of a stage where the lane is free, or a new one behind it.
    fn last_free_column(&self, width: u32, cell: Cell) -> u32 {
        let last = width.saturating_sub(1);
        let is_taken = self
            .draft
            .study()
            .touchpoint_at(cell.with_column(last))
            .is_some();
        last + u32::from(is_taken)
    }

    /// Moves touchpoints to the next lane that is shown.
    fn change_lane(&mut self, cards: Vec<(Cell, Id<Touchpoint>)>) -> Result<(), EditError> {
        let mut moved = Vec::new();
        for (cell, id) in cards {
            if let Some(lane) = lane_beside(
                self.draft.study(),
                cell.lane,
                self.direction,
                LaneKind::holds_touchpoints,
            )? {
                let card = find(self.draft.study(), id)?.clone();
                moved.push((card, Cell { lane, ..cell }));
            }
        }
        placing::place(&mut self.draft, moved)
    }

    fn notes(&mut self, study: &Study, ids: &[RecordId]) -> Result<(), EditError> {
        let mut notes = Vec::new();
        for id in ids {
            if let RecordId::Note(id) = *id {
                notes.push(find(study, id)?);
            }
        }
        notes.sort_by(|a, b| a.order.cmp(&b.order));
        if self.direction.is_forward() {
            notes.reverse();
        }
        for note in notes {
            if let (Some(stage), Some(lane)) = (note.stage, note.lane) {
                self.note(note.id, stage, lane)?;
            }
        }
        Ok(())
    }

    fn note(&mut self, id: Id<Note>, stage: Id<Stage>, lane: Id<Lane>) -> Result<(), EditError> {
        let note = find(self.draft.study(), id)?.clone();
        if matches!(self.direction, Direction::Left | Direction::Right) {
            return match self.stage_beside(stage)? {
                Some(stage) => {
                    placing::stack(&mut self.draft, vec![note], (stage, lane), usize::MAX)
                }
                None => Ok(()),
            };
        }
        let row = self.draft.study().notes_in(stage, lane);
        let Some(place) = row.iter().position(|other| other.id == id) else {
            return Ok(());
        };
        let forward = self.direction.is_forward();
        let next = if forward {
            Some(place + 1).filter(|next| *next < row.len())
        } else {
            place.checked_sub(1)
        };
        if let Some(next) = next {
            let is_moving = row
                .get(next)
                .is_some_and(|other| self.moving.contains(&other.id.into()));
            if is_moving {
                return Ok(());
            }
            return placing::stack(&mut self.draft, vec![note], (stage, lane), next);
        }
        let holds_notes = |kind| matches!(kind, LaneKind::Notes(_));
        match lane_beside(self.draft.study(), lane, self.direction, holds_notes)? {
            Some(lane) => {
                let index = if forward { 0 } else { usize::MAX };
                placing::stack(&mut self.draft, vec![note], (stage, lane), index)
            }
            None => Ok(()),
        }
    }

    fn tollgate(&mut self, gate: Id<Tollgate>) -> Result<(), EditError> {
        let stage = find(self.draft.study(), gate)?.stage;
        let is_sideways = matches!(self.direction, Direction::Left | Direction::Right);
        if let Some(to) = self.stage_beside(stage)?.filter(|_| is_sideways) {
            let index = if self.direction.is_forward() {
                0
            } else {
                usize::MAX
            };
            let transaction = tollgates::move_tollgate(self.draft.study(), gate, to, index)?;
            self.draft.include(transaction);
        }
        Ok(())
    }

    fn stage(&mut self, stage: Id<Stage>) -> Result<(), EditError> {
        let study = self.draft.study();
        let row = study.stages_of(find(study, stage)?.map);
        if matches!(self.direction, Direction::Left | Direction::Right) {
            let transaction = row::step_aside(study, stage, row, self.direction)?;
            self.draft.include(transaction);
        }
        Ok(())
    }

    fn lane(&mut self, lane: Id<Lane>) -> Result<(), EditError> {
        let study = self.draft.study();
        let row = study.lanes_of(find(study, lane)?.map);
        if matches!(self.direction, Direction::Up | Direction::Down) {
            let transaction = row::step_aside(study, lane, row, self.direction)?;
            self.draft.include(transaction);
        }
        Ok(())
    }

    /// The stage on the left or on the right.
    fn stage_beside(&self, stage: Id<Stage>) -> Result<Option<Id<Stage>>, EditError> {
        let study = self.draft.study();
        let row = study.stages_of(find(study, stage)?.map);
        Ok(step(&row, |other| other.id == stage, self.direction).map(|stage| stage.id))
    }
}
