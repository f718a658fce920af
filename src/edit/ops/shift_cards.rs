//! Moving cards by key, one cell at a time.

use std::collections::BTreeSet;

use super::{
    draft::{Draft, find},
    neighbours::{lane_beside, step},
    placing, row, sideways, tollgates, wording,
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
        if matches!(self.direction, Direction::Up | Direction::Down) {
            return self.change_lane(cards.into_iter().map(|(_, cell, id)| (cell, id)));
        }
        let moving = cards.into_iter().map(|(.., id)| id).collect();
        let forward = self.direction.is_forward();
        sideways::shift_sideways(&mut self.draft, map, moving, forward)
    }

    /// Moves touchpoints to the next lane that is shown. One that stays keeps the next one off its
    /// cell.
    fn change_lane(
        &mut self,
        cards: impl Iterator<Item = (Cell, Id<Touchpoint>)>,
    ) -> Result<(), EditError> {
        let mut wanted = Vec::new();
        for (cell, id) in cards {
            let lane = lane_beside(
                self.draft.study(),
                cell.lane,
                self.direction,
                LaneKind::holds_touchpoints,
            )?;
            wanted.push((id, cell, lane.map(|lane| Cell { lane, ..cell })));
        }
        let mut kept: BTreeSet<_> = wanted
            .iter()
            .filter(|(.., to)| to.is_none())
            .map(|(_, cell, _)| *cell)
            .collect();
        let mut moved = Vec::new();
        while let Some(next) = wanted
            .iter()
            .position(|(.., to)| to.is_some_and(|to| kept.contains(&to)))
        {
            let (_, cell, _) = wanted.swap_remove(next);
            kept.insert(cell);
        }
        for (id, _, to) in wanted {
            if let Some(to) = to {
                moved.push((find(self.draft.study(), id)?.clone(), to));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    /// One line a case: the selected letters and the direction, between before and after.
    fn shifted(before: &[&str], letters: &str, direction: Direction) -> Vec<String> {
        let sketch = Sketch::of(before, &[]);
        let moved = shift_cards(&sketch.study, &sketch.ids(letters), direction);
        sketch.after(moved)
    }

    #[test]
    fn touchpoints_change_places_inside_a_stage() {
        assert_eq!(shifted(&["abc"], "a", Direction::Right), ["bac"]);
        assert_eq!(shifted(&["abc"], "c", Direction::Left), ["acb"]);
        assert_eq!(shifted(&["abc"], "ab", Direction::Right), ["cab"]);
        assert_eq!(shifted(&["a_b"], "a", Direction::Right), ["_ab"]);
    }

    #[test]
    fn touchpoints_cross_the_borders_of_stages() {
        assert_eq!(shifted(&["ab|c"], "b", Direction::Right), ["a|bc"]);
        assert_eq!(shifted(&["ab|c"], "c", Direction::Left), ["abc|"]);
        assert_eq!(
            shifted(&["a_|c", "_d|"], "c", Direction::Left),
            ["ac|", "_d|"]
        );
        assert_eq!(shifted(&["ab|c"], "bc", Direction::Right), ["a|bc"]);
    }

    #[test]
    fn the_last_stage_grows_and_the_first_column_holds() {
        assert_eq!(shifted(&["a|b"], "b", Direction::Right), ["a|_b"]);
        assert_eq!(shifted(&["ab|"], "ab", Direction::Left), ["ab|"]);
    }

    #[test]
    fn touchpoints_change_lanes() {
        assert_eq!(shifted(&["ab", "c"], "ab", Direction::Down), ["", "abc"]);
        assert_eq!(shifted(&["ab", "c"], "c", Direction::Up), ["cab", ""]);
        assert_eq!(
            shifted(&["ab", "cd", "e"], "ace", Direction::Up),
            ["ab", "cd", "e"]
        );
        assert_eq!(
            shifted(&["_b", "c", "e"], "ce", Direction::Up),
            ["cb", "e", ""]
        );
    }

    #[test]
    fn notes_move_in_their_stack_and_on_to_the_next_lane() {
        let mut sketch = Sketch::of(&["a|b"], &["xyz|", "w|"]);
        let mut shift = |letters: &str, direction| {
            sketch.make(shift_cards(&sketch.study, &sketch.ids(letters), direction));
            sketch.drawn().split_off(1)
        };
        assert_eq!(shift("x", Direction::Down), ["yxz|", "w|"]);
        assert_eq!(shift("xz", Direction::Up), ["xzy|", "w|"]);
        assert_eq!(shift("y", Direction::Down), ["xz|", "yw|"]);
        assert_eq!(shift("y", Direction::Right), ["xz|", "w|y"]);
    }

    #[test]
    fn stages_and_lanes_move_among_their_like() {
        let mut sketch = Sketch::of(&["a|b", "c|"], &[]);
        let stage = sketch.stages[1].into();
        sketch.make(shift_cards(&sketch.study, &[stage], Direction::Left));
        let lane = sketch.lanes[0].into();
        sketch.make(shift_cards(&sketch.study, &[lane], Direction::Down));
        assert_eq!(sketch.drawn(), ["|c", "b|a"]);
        sketch.make(shift_cards(&sketch.study, &[stage], Direction::Left));
        assert_eq!(sketch.drawn(), ["|c", "b|a"]);
    }
}
