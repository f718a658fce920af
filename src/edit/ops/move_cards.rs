//! Moving cards by drag and drop.

use super::{
    cards::CardTarget,
    draft::{Draft, find},
    grid::Grid,
    parking, placing, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Cell, Id, Map, Note, RecordId, Study, Touchpoint},
};

/// Moves cards to where they are dropped.
///
/// Touchpoints keep their places to one another: the first of `ids` that stands on the map comes
/// into the cell, the others as far from it as they were. Cards in the way move right. Notes come
/// under each other into a stack. Cards of a kind that the target does not hold stay where they
/// are.
pub fn move_cards(
    study: &Study,
    ids: &[RecordId],
    to: CardTarget,
) -> Result<Transaction, EditError> {
    match to {
        CardTarget::Cell(cell) => move_touchpoints(study, &touchpoints(study, ids)?, cell),
        CardTarget::Stack { stage, lane, index } => {
            let notes = notes_in_reading_order(study, ids)?;
            let moved: Vec<_> = notes.iter().map(|note| note.id).collect();
            let mut draft = Draft::new(study, label(study, &moved));
            placing::stack(&mut draft, notes, (stage, lane), index)?;
            Ok(draft.selecting(moved))
        }
        CardTarget::Parking(map) => {
            find(study, map)?;
            let elsewhere = |id: &RecordId| {
                study
                    .get(*id)
                    .is_some_and(|record| record.map() != Some(map))
            };
            if ids.iter().any(elsewhere) {
                return Err(EditError::OtherMap);
            }
            parking::park(study, ids)
        }
    }
}

fn move_touchpoints(
    study: &Study,
    cards: &[Touchpoint],
    cell: Cell,
) -> Result<Transaction, EditError> {
    let ids: Vec<_> = cards.iter().map(|card| card.id).collect();
    let map = find(study, cell.stage)?.map;
    let wanted = wanted_cells(study, map, cards, cell);
    let mut draft = Draft::new(study, label(study, &ids));
    placing::place(&mut draft, cards.iter().cloned().zip(wanted).collect())?;
    Ok(draft.selecting(ids))
}

/// The cells in which cards keep their places to one another when the first that has one comes to
/// this cell. Those that have none want to be there too.
pub(super) fn wanted_cells(
    study: &Study,
    map: Id<Map>,
    cards: &[Touchpoint],
    to: Cell,
) -> Vec<Cell> {
    let grid = Grid::of(study, map).reaching(to);
    let place = |card: &Touchpoint| grid.place(card.cell()?);
    let way = cards.iter().find_map(place).zip(grid.place(to));
    cards
        .iter()
        .map(|card| {
            let (from, to) = way?;
            let place = place(card)?;
            grid.cell(place.moved(to.column - from.column, to.lane - from.lane))
        })
        .map(|cell| cell.unwrap_or(to))
        .collect()
}

/// The touchpoints among some records.
pub(super) fn touchpoints(study: &Study, ids: &[RecordId]) -> Result<Vec<Touchpoint>, EditError> {
    let mut cards = Vec::new();
    for id in ids {
        if let RecordId::Touchpoint(id) = *id {
            cards.push(find(study, id)?.clone());
        }
    }
    if cards.is_empty() {
        return Err(EditError::NothingSelected);
    }
    Ok(cards)
}

/// The notes among some records, those of one stack as they lie there.
pub(super) fn notes_in_reading_order(
    study: &Study,
    ids: &[RecordId],
) -> Result<Vec<Note>, EditError> {
    let mut notes = Vec::new();
    for id in ids {
        if let RecordId::Note(id) = *id {
            notes.push(find(study, id)?.clone());
        }
    }
    if notes.is_empty() {
        return Err(EditError::NothingSelected);
    }
    notes.sort_by(|a, b| (a.stage, a.lane, &a.order, a.id).cmp(&(b.stage, b.lane, &b.order, b.id)));
    Ok(notes)
}

fn label<R>(study: &Study, ids: &[Id<R>]) -> String
where
    RecordId: From<Id<R>>,
{
    format!(
        "move {}",
        wording::describe(study, ids.iter().map(|&id| id.into()))
    )
}
