//! Pasting copied records into a study.

use std::sync::Arc;

use super::{Clipping, grid::Grid};
use crate::{
    edit::{
        EditError, Selection, Transaction,
        ops::{Copying, Draft, cleaned, describe, last_key, take_place},
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
        match cell {
            Some(cell) => take_place(self.draft.study(), card, original.lane, cell),
            None => (card.stage, card.lane, card.column) = (None, None, 0),
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

    /// The edit, unless a copy does not hang together with the study. An odd value that was copied
    /// is pasted as it was.
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
mod tests {
    use super::*;
    use crate::model::{
        Connection, ConnectionKind, Content, End, FindingKind, Lane, LaneKind, NoteKind, OrderKey,
        Persona, Visibility, validate,
    };

    /// A map with two stages, a lane for touchpoints and one for pains.
    fn map(study: &mut Study) -> (Id<Map>, [Id<Stage>; 2], Id<Lane>) {
        let map = Map {
            order: last_key(&study.maps_in_order()),
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
    fn a_card_with_an_odd_value_is_pasted_with_it() {
        let (mut study, map, _, cards) = study();
        let mut odd = study.touchpoints.get(cards[0]).unwrap().clone();
        odd.importance = Some(9);
        odd.title = "First\u{7} call".to_owned();
        study.insert(odd.into());
        let clipping = Clipping::of(&study, cards.map(RecordId::from));
        let edit = paste(&study, &clipping, map, None).unwrap();
        let after = edit.applied_to(&study);
        assert_eq!(after.touchpoints.len(), 6);
        let copies = after.touchpoints.iter().skip(3);
        let copy = copies.into_iter().find(|card| card.importance == Some(9));
        assert_eq!(copy.unwrap().title, "First call");
        let kinds: Vec<_> = validate(&after).iter().map(|it| it.kind).collect();
        let [range, control] = [FindingKind::OutOfRange, FindingKind::ControlCharacter];
        assert_eq!(kinds, [control, range, range]);
    }

    #[test]
    fn a_copy_is_seen_or_not_as_a_card_that_is_moved_there() {
        let (mut study, map, stages, cards) = study();
        let mut unseen = study.touchpoints.get(cards[2]).unwrap().clone();
        unseen.visibility = Visibility::Backstage;
        study.insert(unseen.into());
        let upper = study.touchpoints.get(cards[0]).unwrap().lane.unwrap();
        let mut lane = Lane::new(map, LaneKind::Touchpoints);
        lane.order = last_key(&study.lanes_of(map));
        let mut at = Cell {
            stage: stages[0],
            column: 0,
            lane: lane.id,
        };
        study.insert(lane.into());
        let mut backstage = Lane::new(map, LaneKind::Backstage);
        backstage.order = last_key(&study.lanes_of(map));
        let below = backstage.id;
        study.insert(backstage.into());
        let mut seen = |card: Id<Touchpoint>, at| {
            let clipping = Clipping::of(&study, [card.into()]);
            let (after, edit) = pasted(&study, &clipping, map, Some(at));
            let copy = edit.selection().unwrap().only().unwrap().try_into();
            let seen = after.touchpoints.get(copy.unwrap()).unwrap().visibility;
            study = after;
            (copy.unwrap(), seen)
        };
        assert_eq!(seen(cards[2], at).1, Visibility::Backstage);
        at.lane = below;
        let (hidden, visibility) = seen(cards[0], at);
        assert_eq!(visibility, Visibility::Backstage);
        at.lane = upper;
        assert_eq!(seen(hidden, at).1, Visibility::Frontstage);
    }

    #[test]
    fn what_is_on_no_map_keeps_what_it_refers_to() {
        let (mut study, _, stages, _) = study();
        let mut content = Content::new();
        content.stage = Some(stages[0]);
        let id = content.id;
        study.insert(content.into());
        let (other, ..) = map(&mut study);
        let (after, edit) = pasted(&study, &Clipping::of(&study, [id.into()]), other, None);
        let copy = edit.selection().unwrap().only().unwrap().try_into();
        let copy = after.content.get(copy.unwrap()).unwrap();
        assert_eq!(copy.stage, Some(stages[0]));
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
