//! Pasting.

use std::sync::Arc;

use super::{
    cards::CardTarget,
    copying::{self, Copying},
    draft::{Draft, find},
    placing, wording,
};
use crate::{
    edit::{EditError, Selection, Transaction},
    model::{
        AnyRecord, Cell, Id, Lane, LaneKind, Map, Note, NoteKind, RecordId, Stage, Study,
        Touchpoint, clean,
    },
};

/// Adds one card a line: touchpoints side by side from a cell on, notes under each other in a
/// stack, touchpoints in the parking lot. Empty lines make no card.
pub fn paste_lines(
    study: &Study,
    to: CardTarget,
    lines: &[&str],
) -> Result<Transaction, EditError> {
    let map = target_map(study, to)?;
    let texts = lines
        .iter()
        .map(|line| clean(line).trim().to_owned())
        .filter(|line| !line.is_empty());
    let records: Vec<AnyRecord> = match to {
        CardTarget::Stack { .. } => texts.map(|text| note(map, text).into()).collect(),
        CardTarget::Cell(_) | CardTarget::Parking(_) => {
            texts.map(|text| touchpoint(map, text).into()).collect()
        }
    };
    add_at(study, &records, to)
}

/// Adds copies of cards and of the connections between them, from this study or from another one.
///
/// Touchpoints come side by side from a cell on and notes into the lanes of their kind in the same
/// stage; or notes under each other into a stack. What finds no place is put into the parking lot.
/// References to what the study does not have are left out.
pub fn paste_records(
    study: &Study,
    to: CardTarget,
    records: &[AnyRecord],
) -> Result<Transaction, EditError> {
    let pasted = copying::cards_among(records.iter().cloned())
        .into_iter()
        .map(super::fields::cleaned)
        .filter(|record| !matches!(record, AnyRecord::Tollgate(_)));
    // Without the tollgates, connections that end at one have lost a card too.
    add_at(study, &copying::cards_among(pasted), to)
}

/// Adds copies of records and puts them where they belong.
fn add_at(study: &Study, records: &[AnyRecord], to: CardTarget) -> Result<Transaction, EditError> {
    let map = target_map(study, to)?;
    let copying = Copying::onto(map, records);
    let cards: Vec<_> = records
        .iter()
        .filter_map(|record| match record {
            AnyRecord::Touchpoint(card) => Some(RecordId::from(copying.id(card.id))),
            AnyRecord::Note(note) => Some(RecordId::from(copying.id(note.id))),
            _ => None,
        })
        .collect();
    if cards.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let mut draft = Draft::new(study, String::new());
    copying::add_parked_copies(&mut draft, &copying, records);
    put(&mut draft, &cards, to)?;
    draft.check()?;
    let label = format!(
        "paste {}",
        wording::describe(draft.study(), cards.iter().copied())
    );
    Ok(draft
        .finish()
        .with_label(label)
        .selecting(cards.into_iter().collect::<Selection>()))
}

/// Puts parked cards where they belong.
fn put(draft: &mut Draft, cards: &[RecordId], to: CardTarget) -> Result<(), EditError> {
    let (mut touchpoints, mut notes) = (Vec::new(), Vec::new());
    for &id in cards {
        match draft.study().get(id) {
            Some(AnyRecord::Touchpoint(card)) => touchpoints.push(Arc::unwrap_or_clone(card)),
            Some(AnyRecord::Note(note)) => notes.push(Arc::unwrap_or_clone(note)),
            _ => {}
        }
    }
    match to {
        CardTarget::Parking(_) => Ok(()),
        CardTarget::Stack { stage, lane, index } => {
            placing::stack(draft, notes, (stage, lane), index)
        }
        CardTarget::Cell(cell) => {
            for note in notes {
                if let Some(lane) = lane_for(draft.study(), cell, note.kind)? {
                    placing::stack(draft, vec![note], (cell.stage, lane), usize::MAX)?;
                }
            }
            let cards = touchpoints.into_iter().map(|card| (card, cell));
            placing::place(draft, cards.collect())
        }
    }
}

/// The first lane of the map of a cell for notes of a kind.
fn lane_for(study: &Study, cell: Cell, kind: NoteKind) -> Result<Option<Id<Lane>>, EditError> {
    let map = find(study, cell.stage)?.map;
    let lanes = study.lanes_of(map);
    let lane = lanes.iter().find(|lane| lane.kind == LaneKind::Notes(kind));
    Ok(lane.map(|lane| lane.id))
}

/// The map that a target is on.
fn target_map(study: &Study, to: CardTarget) -> Result<Id<Map>, EditError> {
    let of_stage = |stage: Id<Stage>| Ok(find(study, stage)?.map);
    match to {
        CardTarget::Cell(cell) => of_stage(cell.stage),
        CardTarget::Stack { stage, .. } => of_stage(stage),
        CardTarget::Parking(map) => Ok(find(study, map)?.id),
    }
}

fn touchpoint(map: Id<Map>, title: String) -> Touchpoint {
    Touchpoint {
        title,
        ..Touchpoint::new(map)
    }
}

fn note(map: Id<Map>, text: String) -> Note {
    Note {
        text,
        ..Note::new(map, NoteKind::default())
    }
}
