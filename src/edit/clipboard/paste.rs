//! Pasting copied records into a study.

use std::{collections::BTreeMap, sync::Arc};

use super::{Clipping, grid::Grid};
use crate::{
    edit::{EditError, Selection, Transaction, ops::describe},
    model::{
        AnyRecord, Cell, Field, Id, LaneKind, Map, Note, OrderKey, Ordered, RecordId, RecordKind,
        Stage, Study, Tollgate, Touchpoint, Visibility, check_record,
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
        ids: fresh_ids(clipping),
        grid: Grid::new(study, clipping, map, at),
        study: study.clone(),
        pasted: Vec::new(),
    };
    let mut originals: Vec<&AnyRecord> = clipping.records().iter().collect();
    originals.sort_by_key(|record| rank(record.id().kind()));
    for original in originals {
        pasting.paste(original)?;
    }
    pasting.finish()
}

/// A fresh id for every record.
fn fresh_ids(clipping: &Clipping) -> BTreeMap<RecordId, RecordId> {
    let ids = clipping.records().iter().map(AnyRecord::id);
    ids.map(|id| (id, id.renewed())).collect()
}

/// What must be pasted before what: rows before cards, cards before the lines between them.
const fn rank(kind: RecordKind) -> u8 {
    match kind {
        RecordKind::Stage | RecordKind::Lane => 0,
        RecordKind::Connection => 2,
        _ => 1,
    }
}

/// True for what is selected after a paste where there is any.
const fn is_card(kind: RecordKind) -> bool {
    matches!(
        kind,
        RecordKind::Touchpoint | RecordKind::Tollgate | RecordKind::Note
    )
}

/// A paste under way.
struct Pasting<'a> {
    map: Id<Map>,
    ids: BTreeMap<RecordId, RecordId>,
    grid: Grid<'a>,
    /// The study with what is pasted so far.
    study: Study,
    pasted: Vec<RecordId>,
}

impl Pasting<'_> {
    /// Pastes one record.
    fn paste(&mut self, original: &AnyRecord) -> Result<(), EditError> {
        let mut copy = original.clone();
        let is_whole = copy.retarget(&|id| self.target(id));
        match &mut copy {
            AnyRecord::Stage(stage) => self.append(Arc::make_mut(stage), Study::stages_of),
            AnyRecord::Lane(lane) => self.append(Arc::make_mut(lane), Study::lanes_of),
            AnyRecord::Touchpoint(card) => self.place(Arc::make_mut(card), original),
            AnyRecord::Note(note) => self.stack(Arc::make_mut(note), original),
            AnyRecord::Tollgate(gate) => self.close_stage(Arc::make_mut(gate), original)?,
            AnyRecord::Connection(_) if !self.has_copied_both(original) => return Ok(()),
            _ if !is_whole => return Ok(()),
            _ => {}
        }
        self.pasted.push(copy.id());
        self.study.insert(copy);
        Ok(())
    }

    /// What a reference of a copy points at: the copy of what was copied with it, the map that is
    /// pasted on, what the study has. Cards of other maps are out of reach.
    fn target(&self, id: RecordId) -> Option<RecordId> {
        if let Some(fresh) = self.ids.get(&id) {
            return Some(*fresh);
        }
        let is_in_reach = match id {
            RecordId::Map(_) => return Some(self.map.into()),
            RecordId::Touchpoint(id) => {
                let card = self.study.touchpoints.get(id);
                card.is_some_and(|card| card.map == self.map)
            }
            RecordId::Tollgate(id) => {
                let gate = self.study.tollgates.get(id);
                gate.is_some_and(|gate| gate.map == self.map)
            }
            _ => self.study.contains(id),
        };
        is_in_reach.then_some(id)
    }

    /// True when the cards at both ends of a connection were copied too.
    fn has_copied_both(&self, original: &AnyRecord) -> bool {
        let AnyRecord::Connection(arrow) = original else {
            return false;
        };
        [arrow.from, arrow.to]
            .iter()
            .all(|end| self.ids.contains_key(&end.record()))
    }

    /// The copy of a record that was copied too.
    fn fresh<R>(&self, id: Id<R>) -> Option<Id<R>>
    where
        RecordId: From<Id<R>>,
        Id<R>: TryFrom<RecordId>,
    {
        let fresh = self.ids.get(&id.into())?;
        (*fresh).try_into().ok()
    }

    /// The stage of a copy.
    fn stage(&self, from: Option<Id<Stage>>) -> Option<Id<Stage>> {
        let from = from?;
        self.fresh(from).or_else(|| self.grid.stage(from))
    }

    /// Puts a row behind the others.
    fn append<R: Ordered>(&self, row: &mut R, rows: fn(&Study, Id<Map>) -> Vec<&R>) {
        row.set_order(key_behind(&rows(&self.study, self.map)));
    }

    /// Puts a touchpoint into a free cell or the parking lot.
    fn place(&mut self, card: &mut Touchpoint, original: &AnyRecord) {
        let AnyRecord::Touchpoint(original) = original else {
            return;
        };
        let cell = original.cell().and_then(|from| {
            let stage = self.stage(Some(from.stage))?;
            let lane = self
                .fresh(from.lane)
                .or_else(|| self.grid.lane(from.lane))?;
            self.grid.take(stage, lane, from)
        });
        card.origin = None;
        card.stage = cell.map(|cell| cell.stage);
        card.lane = cell.map(|cell| cell.lane);
        card.column = cell.map_or(0, |cell| cell.column);
        if card.lane != original.lane {
            let lane = card.lane.and_then(|lane| self.study.lanes.get(lane));
            card.visibility = match lane.map(|lane| lane.kind) {
                Some(LaneKind::Backstage) => Visibility::Backstage,
                Some(_) => Visibility::Frontstage,
                None => card.visibility,
            };
        }
    }

    /// Puts a note under the others of its cell or into the parking lot.
    fn stack(&self, note: &mut Note, original: &AnyRecord) {
        let AnyRecord::Note(original) = original else {
            return;
        };
        let lane = original.lane.and_then(|lane| self.fresh(lane));
        let lane = lane.or_else(|| self.grid.lane_of_note(original));
        let place = self.stage(original.stage).zip(lane);
        note.stage = place.map(|(stage, _)| stage);
        note.lane = place.map(|(_, lane)| lane);
        if let Some((stage, lane)) = place {
            note.order = key_behind(&self.study.notes_in(stage, lane));
        }
    }

    /// Puts a tollgate behind the others of its stage.
    fn close_stage(&self, gate: &mut Tollgate, original: &AnyRecord) -> Result<(), EditError> {
        if let AnyRecord::Tollgate(original) = original {
            let map = || self.study.title_of(self.map);
            let stage = self.stage(Some(original.stage));
            gate.stage = stage.ok_or_else(|| EditError::NoStage { map: map() })?;
            gate.origin = None;
            gate.order = key_behind(&self.study.tollgates_after(gate.stage));
        }
        Ok(())
    }

    /// The edit, unless a record in the clipping is damaged.
    fn finish(self) -> Result<Transaction, EditError> {
        let kind_of = |id: &RecordId| id.kind();
        let cards: Vec<_> = self
            .pasted
            .iter()
            .copied()
            .filter(|id| is_card(kind_of(id)))
            .collect();
        let shown = if cards.is_empty() {
            &self.pasted
        } else {
            &cards
        };
        let label = format!("paste {}", describe(&self.study, shown.iter().copied()));
        let mut transaction = Transaction::new(label);
        for record in self.pasted.iter().filter_map(|id| self.study.get(*id)) {
            if let Some(finding) = check_record(&self.study, &record).first() {
                return Err(EditError::Invalid(finding.sentence.clone()));
            }
            transaction.insert(record);
        }
        Ok(transaction.selecting(shown.iter().copied().collect::<Selection>()))
    }
}

/// The key behind all of a row.
fn key_behind<R: Ordered>(row: &[&R]) -> OrderKey {
    OrderKey::between(row.last().map(|record| record.order()), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Connection, ConnectionKind, End, Lane, NoteKind, Persona, validate};

    /// A map with two stages, a lane for touchpoints and one for pains.
    fn map(study: &mut Study) -> (Id<Map>, [Id<Stage>; 2], Id<Lane>) {
        let map = Map {
            order: key_behind(&study.maps_in_order()),
            ..Map::new()
        };
        let keys: Vec<_> = OrderKey::sequence(2).collect();
        let stages = [0, 1].map(|index| Stage {
            order: keys[index].clone(),
            ..Stage::new(map.id)
        });
        let kinds = [LaneKind::Touchpoints, LaneKind::Notes(NoteKind::Pain)];
        let lanes = [0, 1].map(|index| Lane {
            order: keys[index].clone(),
            ..Lane::new(map.id, kinds[index])
        });
        let ids = (map.id, stages.each_ref().map(|stage| stage.id), lanes[0].id);
        study.insert(map.into());
        for stage in stages {
            study.insert(stage.into());
        }
        for lane in lanes {
            study.insert(lane.into());
        }
        ids
    }

    fn card(study: &mut Study, map: Id<Map>, stage: Id<Stage>, column: u32) -> Id<Touchpoint> {
        let lanes = study.lanes_of(map);
        let card = Touchpoint {
            stage: Some(stage),
            lane: lanes.first().map(|lane| lane.id),
            column,
            title: format!("card {column}"),
            ..Touchpoint::new(map)
        };
        let id = card.id;
        study.insert(card.into());
        id
    }

    type Known = (Study, Id<Map>, [Id<Stage>; 2], [Id<Touchpoint>; 3]);

    /// A study with two connected cards in the first stage and one in the second.
    fn study() -> Known {
        let mut study = Study::default();
        let (map, stages, _) = map(&mut study);
        let cards = [(0, 0), (0, 1), (1, 0)]
            .map(|(stage, column)| card(&mut study, map, stages[stage], column));
        let ends = [cards[0], cards[1]].map(End::Touchpoint);
        study.insert(Connection::new(map, ends[0], ends[1], ConnectionKind::Flow).into());
        (study, map, stages, cards)
    }

    /// The stage and the column of the selected cards.
    fn places(study: &Study, edit: &Transaction) -> Vec<(Option<Id<Stage>>, u32)> {
        let selected = edit.selection().unwrap().iter();
        let cards = selected.filter_map(|id| study.touchpoints.get(id.try_into().ok()?));
        let mut places: Vec<_> = cards.map(|card| (card.stage, card.column)).collect();
        places.sort();
        places
    }

    fn pasted(
        study: &Study,
        clipping: &Clipping,
        map: Id<Map>,
        at: Option<Cell>,
    ) -> (Study, Transaction) {
        let edit = paste(study, clipping, map, at).unwrap();
        let after = edit.applied_to(study);
        assert_eq!(validate(&after), []);
        (after, edit)
    }

    #[test]
    fn copies_stand_in_free_cells_beside_what_was_copied() {
        let (study, map, stages, cards) = study();
        let clipping = Clipping::of(&study, cards.map(RecordId::from));
        let (after, edit) = pasted(&study, &clipping, map, None);
        assert_eq!(edit.label(), "paste 3 touchpoints");
        let expected = [
            (Some(stages[0]), 2),
            (Some(stages[0]), 3),
            (Some(stages[1]), 1),
        ];
        assert_eq!(places(&after, &edit), expected);
        assert_eq!(after.connections.len(), 2);
    }

    #[test]
    fn cards_keep_their_distance_from_the_first_one() {
        let (study, map, stages, cards) = study();
        let clipping = Clipping::of(&study, cards.map(RecordId::from));
        let lane = study.touchpoints.get(cards[0]).unwrap().lane.unwrap();
        let at = Cell {
            stage: stages[1],
            column: 5,
            lane,
        };
        let (after, edit) = pasted(&study, &clipping, map, Some(at));
        let expected = [
            (Some(stages[1]), 1),
            (Some(stages[1]), 5),
            (Some(stages[1]), 6),
        ];
        assert_eq!(places(&after, &edit), expected);
    }

    #[test]
    fn another_map_takes_cards_into_the_stages_at_the_same_places() {
        let (mut study, _, _, cards) = study();
        let clipping = Clipping::of(&study, cards.map(RecordId::from));
        let (other, stages, _) = map(&mut study);
        let (after, edit) = pasted(&study, &clipping, other, None);
        let expected = [
            (Some(stages[0]), 0),
            (Some(stages[0]), 1),
            (Some(stages[1]), 0),
        ];
        assert_eq!(places(&after, &edit), expected);
    }

    #[test]
    fn another_study_takes_cards_without_what_it_does_not_know() {
        let (mut source, map_of_source, stages, _) = study();
        let persona = Persona::new();
        let mut felt = Touchpoint::new(map_of_source);
        felt.emotions.entry(persona.id).or_default().estimate = Some(1.0);
        felt.stage = Some(stages[1]);
        let mut pain = Note::new(map_of_source, NoteKind::Pain);
        pain.stage = Some(stages[1]);
        pain.touchpoint = Some(felt.id);
        let ids: [RecordId; 2] = [felt.id.into(), pain.id.into()];
        for record in [persona.into(), felt.into(), AnyRecord::from(pain)] {
            source.insert(record);
        }
        let text = Clipping::of(&source, ids).to_text();
        let mut target = Study::default();
        let (other, stages, _) = map(&mut target);
        let (after, edit) = pasted(&target, &Clipping::from_text(&text).unwrap(), other, None);
        assert_eq!(edit.label(), "paste 2 cards");
        let card = after.touchpoints.iter().next().unwrap();
        assert!(card.emotions.is_empty() && card.is_parked());
        let note = after.notes.iter().next().unwrap();
        assert_eq!(
            (note.stage, note.touchpoint),
            (Some(stages[1]), Some(card.id))
        );
    }

    #[test]
    fn a_stage_brings_the_cards_that_were_copied_with_it() {
        let (study, map, stages, cards) = study();
        let ids: [RecordId; 3] = [stages[0].into(), cards[0].into(), cards[1].into()];
        let (after, edit) = pasted(&study, &Clipping::of(&study, ids), map, None);
        let last = after.stages_of(map).last().unwrap().id;
        assert_eq!(places(&after, &edit), [(Some(last), 0), (Some(last), 1)]);
    }

    #[test]
    fn a_tollgate_is_pasted_behind_the_others_of_its_stage() {
        let (mut study, map_of_gate, stages, _) = study();
        let gate = Tollgate::new(map_of_gate, stages[1]);
        let id = gate.id;
        study.insert(gate.into());
        let clipping = Clipping::of(&study, [id.into()]);
        let (after, _) = pasted(&study, &clipping, map_of_gate, None);
        assert_eq!(after.tollgates_after(stages[1]).len(), 2);
        let bare = Map::new();
        let map = bare.id;
        study.insert(bare.into());
        let error = paste(&study, &clipping, map, None).unwrap_err();
        assert!(matches!(error, EditError::NoStage { .. }));
    }

    #[test]
    fn pasting_twice_gives_no_id_twice() {
        let (study, map, _, cards) = study();
        let clipping = Clipping::of(&study, cards.map(RecordId::from));
        let (once, _) = pasted(&study, &clipping, map, None);
        let (twice, _) = pasted(&once, &clipping, map, None);
        assert_eq!(twice.touchpoints.len(), 9);
    }

    #[test]
    fn a_map_that_is_gone_and_an_empty_clipping_are_refused() {
        let (study, map, _, cards) = study();
        let clipping = Clipping::of(&study, [cards[0].into()]);
        let gone = paste(&study, &clipping, Id::new(), None).unwrap_err();
        assert_eq!(gone, EditError::Missing(RecordKind::Map));
        let nothing = paste(&study, &Clipping::default(), map, None).unwrap_err();
        assert_eq!(nothing, EditError::NothingSelected);
    }
}
