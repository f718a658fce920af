//! Moving cards by key, one cell at a time.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use super::{
    draft::{Draft, find},
    neighbours::{lane_beside, step},
    placing, row, sideways, tollgates, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{
        Cell, Direction, Id, Lane, LaneKind, Map, Note, OrderKey, Ordered, Record, RecordId, Stage,
        Study, Table, Tollgate, Touchpoint,
    },
};

/// Moves the selected records one place in a direction, over the borders of stages.
///
/// A touchpoint changes places with the one beside it; into the next stage or lane it pushes right
/// what stands there. A note moves in its stack, at its end into the next lane for notes. A
/// tollgate moves to the neighbouring stage, a stage or a lane among its like. What has no place to
/// go to stays, and so does what waits in the parking lot.
///
/// The foremost moves first, and none moves past another one that is selected: what is moved
/// together keeps its order.
pub fn shift_cards(
    study: &Study,
    ids: &[RecordId],
    direction: Direction,
) -> Result<Transaction, EditError> {
    if ids.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let moving: BTreeSet<_> = ids.iter().copied().collect();
    let what = wording::describe(study, moving.iter().copied());
    let mut shift = Shift {
        draft: Draft::new(study, format!("move {what} {}", direction.word())),
        direction,
        moving,
    };
    shift.touchpoints(study)?;
    if direction.is_sideways() {
        shift.stacks(study)?;
        shift.tollgates(study)?;
        shift.rows(&study.stages, Study::stages_of, |stage| stage.map)?;
    } else {
        shift.notes(study)?;
        shift.rows(&study.lanes, Study::lanes_of, |lane| lane.map)?;
    }
    Ok(shift.draft.finish())
}

/// A place in a row of places, by its key; where two keys are one, by its id.
type Place<'a, R> = (&'a OrderKey, Id<R>);

/// A note, and the stage and the lane that it lies in.
type Lying = (Id<Stage>, Id<Lane>, Note);

/// A move of some records by one place.
struct Shift {
    draft: Draft,
    direction: Direction,
    moving: BTreeSet<RecordId>,
}

impl Shift {
    /// The moving records of one kind.
    fn of_kind<R: Record>(&self) -> impl Iterator<Item = Id<R>>
    where
        Id<R>: TryFrom<RecordId>,
    {
        self.moving.iter().filter_map(|id| Id::try_from(*id).ok())
    }

    /// Sorts what moves so that the foremost comes first.
    fn sort_foremost_first<T, K: Ord>(&self, row: &mut [T], place: impl Fn(&T) -> K) {
        row.sort_by_key(place);
        if self.direction.is_forward() {
            row.reverse();
        }
    }

    fn touchpoints(&mut self, study: &Study) -> Result<(), EditError> {
        let mut cards = Vec::new();
        for id in self.of_kind::<Touchpoint>() {
            let card = find(study, id)?;
            if let Some(cell) = card.cell() {
                cards.push((card.map, cell, id));
            }
        }
        let Some(&(map, ..)) = cards.first() else {
            return Ok(());
        };
        if cards.iter().any(|(other, ..)| *other != map) {
            return Err(EditError::OtherMap);
        }
        if !self.direction.is_sideways() {
            return self.change_lane(study, cards);
        }
        let moving = cards.into_iter().map(|(.., id)| id).collect();
        let forward = self.direction.is_forward();
        sideways::shift_sideways(&mut self.draft, map, moving, forward)
    }

    /// Moves touchpoints to the next lane that is shown. One that stays keeps the next one off its
    /// cell.
    fn change_lane(
        &mut self,
        study: &Study,
        mut cards: Vec<(Id<Map>, Cell, Id<Touchpoint>)>,
    ) -> Result<(), EditError> {
        self.sort_foremost_first(&mut cards, |(_, cell, id)| {
            let lane = study.lanes.get(cell.lane).map(|lane| &lane.order);
            (lane, cell.lane, *id)
        });
        let mut next_lanes = BTreeMap::new();
        let (mut kept, mut moved) = (BTreeSet::new(), Vec::new());
        for (_, cell, id) in cards {
            let next = match next_lanes.entry(cell.lane) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(unknown) => *unknown.insert(lane_beside(
                    study,
                    cell.lane,
                    self.direction,
                    LaneKind::holds_touchpoints,
                )?),
            };
            let to = next.map(|lane| Cell { lane, ..cell });
            match to.filter(|to| !kept.contains(to)) {
                Some(to) => moved.push((find(study, id)?.clone(), to)),
                None => {
                    kept.insert(cell);
                }
            }
        }
        placing::place(&mut self.draft, moved)
    }

    /// The moving notes that lie on the map, the foremost first.
    fn notes_on_map(&self, study: &Study) -> Result<Vec<Lying>, EditError> {
        let mut notes = Vec::new();
        for id in self.of_kind::<Note>() {
            let note = find(study, id)?;
            if let (Some(stage), Some(lane)) = (note.stage, note.lane) {
                let place: (Place<'_, Stage>, Place<'_, Lane>, Place<'_, Note>) = (
                    (&find(study, stage)?.order, stage),
                    (&find(study, lane)?.order, lane),
                    (&note.order, id),
                );
                notes.push((place, note));
            }
        }
        self.sort_foremost_first(&mut notes, |(place, _)| *place);
        let notes = notes.into_iter();
        Ok(notes
            .map(|(((_, stage), (_, lane), _), note)| (stage, lane, note.clone()))
            .collect())
    }

    /// Moves notes to the stage beside, those of one stack together. A stack that stays keeps the
    /// next one where it is.
    fn stacks(&mut self, study: &Study) -> Result<(), EditError> {
        let notes = self.notes_on_map(study)?;
        for stack in notes.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some(&(stage, lane, _)) = stack.first() else {
                continue;
            };
            let Some(next) = self.stage_beside(stage)? else {
                continue;
            };
            let there = self.draft.study().notes_in(next, lane);
            if there
                .iter()
                .any(|note| self.moving.contains(&note.id.into()))
            {
                continue;
            }
            let mut notes: Vec<_> = stack.iter().map(|(.., note)| note.clone()).collect();
            if self.direction.is_forward() {
                notes.reverse();
            }
            placing::stack(&mut self.draft, notes, (next, lane), usize::MAX)?;
        }
        Ok(())
    }

    /// Moves notes one place in their stacks, and into the next lane at the end of them.
    fn notes(&mut self, study: &Study) -> Result<(), EditError> {
        for (stage, lane, note) in self.notes_on_map(study)? {
            self.note(note, stage, lane)?;
        }
        Ok(())
    }

    fn note(&mut self, note: Note, stage: Id<Stage>, lane: Id<Lane>) -> Result<(), EditError> {
        let row = self.draft.study().notes_in(stage, lane);
        if let Some(next) = step(&row, |other| other.id == note.id, self.direction) {
            if self.moving.contains(&next.id.into()) {
                return Ok(());
            }
            let index = row.iter().position(|other| other.id == next.id);
            let index = index.unwrap_or(row.len());
            return placing::stack(&mut self.draft, vec![note], (stage, lane), index);
        }
        let study = self.draft.study();
        match lane_beside(study, lane, self.direction, LaneKind::holds_notes)? {
            Some(lane) => {
                let index = self.near_end();
                placing::stack(&mut self.draft, vec![note], (stage, lane), index)
            }
            None => Ok(()),
        }
    }

    /// Moves tollgates to the stages beside theirs.
    fn tollgates(&mut self, study: &Study) -> Result<(), EditError> {
        let mut gates = Vec::new();
        for id in self.of_kind::<Tollgate>() {
            let gate = find(study, id)?;
            let stage = find(study, gate.stage)?;
            gates.push(((&stage.order, stage.id), (&gate.order, id)));
        }
        self.sort_foremost_first(&mut gates, |place| *place);
        for ((_, stage), (_, gate)) in gates {
            if let Some(to) = self.stage_beside(stage)? {
                let index = self.near_end();
                let transaction = tollgates::move_tollgate(self.draft.study(), gate, to, index)?;
                self.draft.include(transaction);
            }
        }
        Ok(())
    }

    /// Moves stages or lanes among their like.
    fn rows<R: Ordered>(
        &mut self,
        table: &Table<R>,
        row: fn(&Study, Id<Map>) -> Vec<&R>,
        map: fn(&R) -> Id<Map>,
    ) -> Result<(), EditError>
    where
        Id<R>: TryFrom<RecordId>,
        RecordId: From<Id<R>>,
    {
        let mut records = Vec::new();
        for id in self.of_kind::<R>() {
            records.push(table.get(id).ok_or(EditError::Missing(R::KIND))?);
        }
        self.sort_foremost_first(&mut records, |record| (record.order(), record.id()));
        for record in records {
            let study = self.draft.study();
            let row = row(study, map(record));
            let next = step(&row, |other| other.id() == record.id(), self.direction);
            if next.is_none_or(|next| !self.moving.contains(&next.id().into())) {
                let transaction = row::step_aside(study, record.id(), row, self.direction)?;
                self.draft.include(transaction);
            }
        }
        Ok(())
    }

    /// Where in the row that is entered a record comes to stand: at its nearer end.
    const fn near_end(&self) -> usize {
        if self.direction.is_forward() {
            0
        } else {
            usize::MAX
        }
    }

    /// The stage on the left or on the right.
    fn stage_beside(&self, stage: Id<Stage>) -> Result<Option<Id<Stage>>, EditError> {
        let study = self.draft.study();
        let row = study.stages_of(find(study, stage)?.map);
        Ok(step(&row, |other| other.id == stage, self.direction).map(|stage| stage.id))
    }
}

#[cfg(test)]
mod tests;
