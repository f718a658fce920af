//! Pasting copied records into a study.

use std::sync::Arc;

use super::{Clipping, grid::Grid};
use crate::{
    edit::{
        EditError, Selection, Transaction,
        ops::{Copying, Draft, cleaned, describe, is_card, last_key, leave_place, take_place},
    },
    model::{
        AnyRecord, Cell, Id, Map, Note, Ordered, RecordId, RecordKind, Stage, Study, Tollgate,
        Touchpoint, check_record,
    },
};

/// Puts a copy of the records into the study and its cards onto a map, and selects them.
///
/// Every copy gets an id of its own, and copies refer to each other as their originals did. A
/// reference to what was not copied stays where the study has it and is dropped where not; a
/// connection needs both of its ends. A card goes to the stage and the lane it came from where the
/// map has them, else to those at the same place in their rows; with `at`, the first card goes
/// there and the others keep their distance from it. A card never takes the cell of another one:
/// it moves on to the next free column. Where there is no stage or no lane for it, it waits in the
/// parking lot; a tollgate cannot wait there and needs a stage.
pub fn paste(
    study: &Study,
    clipping: &Clipping,
    map: Id<Map>,
    at: Option<Cell>,
) -> Result<Transaction, EditError> {
    if !study.maps.contains(map) {
        return Err(EditError::Missing(RecordKind::Map));
    }
    if clipping.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let mut pasting = Pasting {
        map,
        copying: Copying::onto(map, clipping.records()),
        grid: Grid::new(study, clipping, map, at),
        draft: Draft::new(study, "paste"),
        pasted: Vec::new(),
    };
    let mut originals: Vec<&AnyRecord> = clipping.records().iter().collect();
    originals.sort_by_key(|record| rank(record.id().kind()));
    for original in originals {
        pasting.paste(original)?;
    }
    pasting.finish()
}

/// What must be pasted before what: rows before cards, cards before the lines between them.
const fn rank(kind: RecordKind) -> u8 {
    match kind {
        RecordKind::Stage | RecordKind::Lane => 0,
        RecordKind::Connection => 2,
        _ => 1,
    }
}

/// A paste under way.
struct Pasting<'a> {
    map: Id<Map>,
    copying: Copying,
    grid: Grid<'a>,
    draft: Draft,
    pasted: Vec<RecordId>,
}

impl Pasting<'_> {
    /// Pastes one record.
    fn paste(&mut self, original: &AnyRecord) -> Result<(), EditError> {
        let mut copy = cleaned(self.copying.copy(self.draft.study(), original));
        match (&mut copy, original) {
            (AnyRecord::Stage(stage), _) => self.append(Arc::make_mut(stage), Study::stages_of),
            (AnyRecord::Lane(lane), _) => self.append(Arc::make_mut(lane), Study::lanes_of),
            (AnyRecord::Code(code), _) => {
                let code = Arc::make_mut(code);
                code.order = last_key(&self.draft.study().codes_under(code.parent));
            }
            (AnyRecord::Touchpoint(card), AnyRecord::Touchpoint(original)) => {
                self.place(Arc::make_mut(card), original);
            }
            (AnyRecord::Note(note), AnyRecord::Note(original)) => {
                self.stack(Arc::make_mut(note), original);
            }
            (AnyRecord::Tollgate(gate), AnyRecord::Tollgate(original)) => {
                self.close_stage(Arc::make_mut(gate), original)?;
            }
            (AnyRecord::Connection(_), AnyRecord::Connection(original))
                if !self.copying.has_both_ends(original) =>
            {
                return Ok(());
            }
            _ => {}
        }
        self.pasted.push(copy.id());
        self.draft.put(copy);
        Ok(())
    }

    /// The stage of a copy.
    fn stage(&self, from: Id<Stage>) -> Option<Id<Stage>> {
        self.copying.copied(from).or_else(|| self.grid.stage(from))
    }

    /// Puts a row behind the others.
    fn append<R: Ordered>(&self, row: &mut R, rows: fn(&Study, Id<Map>) -> Vec<&R>) {
        row.set_order(last_key(&rows(self.draft.study(), self.map)));
    }

    /// Puts a touchpoint into a free cell or the parking lot.
    fn place(&mut self, card: &mut Touchpoint, original: &Touchpoint) {
        let cell = original.cell().and_then(|from| {
            let stage = self.stage(from.stage)?;
            let lane = self.copying.copied(from.lane);
            let lane = lane.or_else(|| self.grid.lane(from.lane))?;
            self.grid.take(stage, lane, from)
        });
        card.origin = None;
        if let Some(cell) = cell {
            take_place(self.draft.study(), card, original.lane, cell);
        } else {
            leave_place(card);
        }
    }

    /// Puts a note under the others of its cell or into the parking lot.
    fn stack(&self, note: &mut Note, original: &Note) {
        let lane = original.lane.and_then(|lane| self.copying.copied(lane));
        let lane = lane.or_else(|| self.grid.lane_of_note(original));
        let stage = original.stage.and_then(|stage| self.stage(stage));
        let place = stage.zip(lane);
        note.stage = place.map(|(stage, _)| stage);
        note.lane = place.map(|(_, lane)| lane);
        if let Some((stage, lane)) = place {
            note.order = last_key(&self.draft.study().notes_in(stage, lane));
        }
    }

    /// Puts a tollgate behind the others of its stage.
    fn close_stage(&self, gate: &mut Tollgate, original: &Tollgate) -> Result<(), EditError> {
        let study = self.draft.study();
        let stage = self.stage(original.stage);
        gate.stage = stage.ok_or_else(|| EditError::NoStage {
            map: study.title_of(self.map),
        })?;
        gate.origin = None;
        gate.order = last_key(&study.tollgates_after(gate.stage));
        Ok(())
    }

    /// The edit, which selects the cards among the copies, or all of them where none is a card;
    /// unless a copy does not hang together with the study. An odd value that was copied is pasted
    /// as it was.
    fn finish(self) -> Result<Transaction, EditError> {
        let study = self.draft.study();
        for record in self.pasted.iter().filter_map(|id| study.get(*id)) {
            let found = check_record(study, &record);
            if let Some(finding) = found.into_iter().find(|it| it.kind.is_between_records()) {
                return Err(EditError::Invalid(finding.sentence));
            }
        }
        let cards = self.pasted.iter().copied();
        let cards: Vec<_> = cards.filter(|id| is_card(id.kind())).collect();
        let shown = if cards.is_empty() { self.pasted } else { cards };
        let label = format!("paste {}", describe(study, shown.iter().copied()));
        let mut transaction = Transaction::new(label);
        transaction.followed_by(self.draft.finish());
        Ok(transaction.selecting(shown.into_iter().collect::<Selection>()))
    }
}

#[cfg(test)]
mod tests;
