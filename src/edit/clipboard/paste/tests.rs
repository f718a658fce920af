//! What holds for every paste.

use super::*;
use crate::model::{
    Code, Connection, ConnectionKind, Content, End, FindingKind, Lane, LaneKind, NoteKind,
    OrderKey, Persona, Visibility, validate,
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

#[test]
fn a_code_is_pasted_behind_the_others_of_its_parent() {
    let (mut study, map, ..) = study();
    let code = Code::new();
    let id = code.id;
    study.insert(code.into());
    let (after, _) = pasted(&study, &Clipping::of(&study, [id.into()]), map, None);
    assert_eq!(after.codes_under(None).len(), 2);
}
