//! What holds for every merge and every difference.

use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    edit::{diff, merge},
    model::{
        AnyRecord, Charter, Connection, ConnectionKind, Content, End, Id, Interview, Lane,
        LaneKind, Map, Moment, Need, Note, NoteKind, OrderKey, PathStep, Persona, Quote,
        QuoteTarget, RecordId, Stage, Study, Tollgate, Touchpoint,
    },
};

/// How many records a study has at most. They fall into kinds by their number.
const RECORDS: usize = 30;

/// The numbers a record is made of, each of which stands for a field.
type Dice = [u8; 5];

/// A study as numbers, in which some records are missing.
type Rolled = Vec<Option<Dice>>;

/// One edit: a record is deleted, or one of its fields gets another value.
#[derive(Clone, Debug)]
enum Edit {
    Delete(usize),
    Set(usize, usize, u8),
}

fn id<R>(number: u8, of: u8) -> Id<R> {
    Id::from_uuid(Uuid::from_u128(u128::from(number % of) + 1))
}

fn text(die: u8) -> String {
    ["", "Compares three", "First call", "Signs"][usize::from(die % 4)].to_owned()
}

fn rating(die: u8) -> Option<u8> {
    (die > 0).then_some(die % 6)
}

fn order(die: u8) -> OrderKey {
    OrderKey::sequence(usize::from(die % 4) + 1).last().unwrap()
}

fn reference<R>(die: u8, of: u8) -> Option<Id<R>> {
    (!die.is_multiple_of(3)).then(|| id(die, of))
}

/// Up to three different ids, as the bits say.
fn references<R>(die: u8) -> Vec<Id<R>> {
    (0..3)
        .filter(|bit| die & (1 << bit) != 0)
        .map(|bit| id(bit, 3))
        .collect()
}

/// The record with this number, made of these dice.
#[expect(
    clippy::many_single_char_names,
    reason = "what a die stands for is another thing in every record"
)]
fn record(number: usize, [a, b, c, d, e]: Dice) -> AnyRecord {
    let own = u8::try_from(number / 10).unwrap();
    match number % 10 {
        0 => {
            let mut map = Map::new();
            (map.id, map.title, map.order) = (id(own, 3), text(a), order(b));
            (map.personas, map.based_on) = (references(c), reference(d, 3));
            map.into()
        }
        1 => {
            let mut stage = Stage::new(id(a, 3));
            (stage.id, stage.name, stage.order) = (id(own, 3), text(b), order(c));
            stage.goal = text(d);
            stage.into()
        }
        2 => {
            let mut lane = Lane::new(id(a, 3), LaneKind::Touchpoints);
            (lane.id, lane.name, lane.order) = (id(own, 3), text(b), order(c));
            lane.height = rating(d).map(f32::from);
            lane.into()
        }
        3 | 4 => touchpoint(number, [a, b, c, d, e]),
        5 => {
            let mut gate = Tollgate::new(id(0, 3), id(a, 3));
            (gate.id, gate.title, gate.order) = (id(own, 3), text(b), order(c));
            (gate.content, gate.origin) = (references(d), reference(e, 3));
            gate.into()
        }
        6 => {
            let mut note = Note::new(id(0, 3), NoteKind::Pain);
            (note.id, note.text, note.touchpoint) = (id(own, 3), text(a), reference(b, 6));
            (note.stage, note.lane) = (reference(c, 3), reference(d, 3));
            note.into()
        }
        7 => {
            let from = End::Touchpoint(id(a, 6));
            let mut arrow =
                Connection::new(id(0, 3), from, End::Note(id(b, 3)), ConnectionKind::Flow);
            (arrow.id, arrow.bypassed) = (id(own, 3), references(c));
            (arrow.share, arrow.why) = (rating(d).map(f64::from), text(e));
            arrow.into()
        }
        8 => match own {
            0 => {
                let mut charter = Charter::default();
                (charter.title, charter.sponsor) = (text(a), text(b));
                charter.sample.minutes = u32::from(c);
                charter.into()
            }
            1 => {
                let mut interview = Interview::new();
                (interview.id, interview.code_name) = (id(0, 3), text(a));
                interview.path = references(b).into_iter().map(PathStep::Done).collect();
                interview.into()
            }
            _ => {
                let mut quote = Quote::new(id(a, 3));
                (quote.id, quote.exact) = (id(0, 3), text(b));
                quote.targets = references(c).into_iter().map(QuoteTarget::Stage).collect();
                quote.into()
            }
        },
        _ if own == 2 => {
            let mut content = Content::new();
            (content.id, content.personas, content.title) = (id(0, 3), references(a), text(b));
            content.stage = reference(c, 3);
            content.into()
        }
        _ => {
            let mut persona = Persona::new();
            (persona.id, persona.name) = (id(own, 3), text(a));
            persona.goals = references::<Persona>(b)
                .iter()
                .map(ToString::to_string)
                .collect();
            persona.into()
        }
    }
}

#[expect(
    clippy::many_single_char_names,
    reason = "what a die stands for is another thing in every record"
)]
fn touchpoint(number: usize, [a, b, c, d, e]: Dice) -> AnyRecord {
    let own = u8::try_from(number / 10 + number % 10 * 3).unwrap();
    let mut card = Touchpoint::new(id(0, 3));
    card.id = id(own, 6);
    (card.stage, card.column, card.lane) = (reference(a, 3), u32::from(b % 3), reference(c, 3));
    (card.five_ws.who, card.importance) = (text(d), rating(e));
    card.moment = (e > 3).then(|| Moment {
        why: text(e),
        ..Moment::default()
    });
    card.needs = references(e)
        .into_iter()
        .map(|content| Need {
            met_by: Some(content),
            ..Need::default()
        })
        .collect();
    card.into()
}

fn build(rolled: &Rolled) -> Study {
    let dice = rolled.iter().enumerate();
    Study::from_records(dice.filter_map(|(number, dice)| dice.map(|dice| record(number, dice))))
}

fn edited(mut rolled: Rolled, edits: &[Edit]) -> Study {
    for edit in edits {
        match *edit {
            Edit::Delete(number) => rolled[number] = None,
            Edit::Set(number, die, value) => {
                rolled[number].get_or_insert_default()[die] = value;
            }
        }
    }
    build(&rolled)
}

fn rolled() -> impl Strategy<Value = Rolled> {
    let dice = prop::array::uniform5(0_u8..8);
    prop::collection::vec(prop::option::weighted(0.8, dice), RECORDS)
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        1 => (0..RECORDS).prop_map(Edit::Delete),
        3 => (0..RECORDS, 0..5_usize, 0..8_u8).prop_map(|(a, b, c)| Edit::Set(a, b, c)),
    ];
    prop::collection::vec(edit, 0..12)
}

/// Edits of one field in every record, one kind of which is left to the other side.
fn settings(dice: impl Strategy<Value = usize>) -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..RECORDS, dice, 0..8_u8).prop_map(|(a, b, c)| Edit::Set(a, b, c));
    prop::collection::vec(edit, 0..12)
}

/// The references that lead nowhere, each with the record it stands in.
fn hanging(study: &Study) -> BTreeSet<(RecordId, RecordId)> {
    study
        .records()
        .flat_map(|record| {
            let targets = record.references().into_iter();
            targets.map(move |target| (record.id(), target))
        })
        .filter(|(_, target)| !study.contains(*target))
        .collect()
}

proptest! {
    #[test]
    fn a_side_that_did_nothing_leaves_the_other_as_it_is(base in rolled(), edits in edits()) {
        let (base, other) = (build(&base), edited(base, &edits));
        for merged in [
            merge(&base, &base, &other),
            merge(&base, &other, &base),
            merge(&base, &other, &other),
        ] {
            prop_assert_eq!(&merged.study, &other);
            prop_assert_eq!(merged.conflicts, []);
        }
    }

    #[test]
    fn both_directions_find_the_same_conflicts(base in rolled(), a in edits(), b in edits()) {
        let (ours, theirs) = (edited(base.clone(), &a), edited(base.clone(), &b));
        let base = build(&base);
        let there = merge(&base, &ours, &theirs).conflicts;
        let back = merge(&base, &theirs, &ours).conflicts;
        let records = |conflicts: &[crate::edit::Conflict]| {
            conflicts.iter().map(crate::edit::Conflict::record).collect::<Vec<_>>()
        };
        prop_assert_eq!(records(&there), records(&back), "{:?}\n{:?}", there, back);
    }

    #[test]
    fn a_merge_leaves_nothing_hanging_that_did_not_hang(
        base in rolled(),
        a in edits(),
        b in edits(),
    ) {
        let (ours, theirs) = (edited(base.clone(), &a), edited(base.clone(), &b));
        let merged = merge(&build(&base), &ours, &theirs).study;
        let before: BTreeSet<_> = hanging(&ours).union(&hanging(&theirs)).copied().collect();
        prop_assert!(hanging(&merged).is_subset(&before));
    }

    #[test]
    fn edits_of_different_fields_never_conflict(
        base in prop::collection::vec(prop::array::uniform5(0_u8..8), RECORDS),
        a in settings(prop_oneof![Just(0_usize), Just(2), Just(4)]),
        b in settings(prop_oneof![Just(1_usize), Just(3)]),
    ) {
        let base: Rolled = base.into_iter().map(Some).collect();
        let (ours, theirs) = (edited(base.clone(), &a), edited(base.clone(), &b));
        prop_assert_eq!(merge(&build(&base), &ours, &theirs).conflicts, []);
    }

    #[test]
    fn a_difference_as_an_edit_makes_the_new_study_and_takes_it_back(
        base in rolled(),
        edits in edits(),
    ) {
        let (old, new) = (build(&base), edited(base, &edits));
        let found = diff(&old, &new);
        prop_assert_eq!(found.is_empty(), old == new);
        let transaction = found.into_transaction("reload");
        let mut study = old.clone();
        transaction.apply(&mut study);
        prop_assert_eq!(&study, &new);
        transaction.revert(&mut study);
        prop_assert_eq!(&study, &old);
    }
}
