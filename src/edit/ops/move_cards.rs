//! Moving cards by drag and drop.

use super::{
    cards::CardTarget,
    draft::{Draft, find},
    emptied,
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
/// into the cell, the others as far from it as they were. A column that they leave empty closes,
/// then cards in the way move right. Notes come under each other into a stack. Cards of a kind that
/// the target does not hold stay where they are.
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
    emptied::close_behind(&mut draft, &ids.iter().copied().collect());
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
    let standing = cards.iter().filter_map(Touchpoint::cell);
    let cells: Vec<_> = standing.chain([to]).collect();
    let grid = Grid::of(study, map, &cells);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::ops::{fields, sketch::Sketch},
        model::Lane,
    };

    #[test]
    fn cards_keep_their_places_to_one_another() {
        let sketch = Sketch::of(&["ab|cd", "e|"], &[]);
        let to = CardTarget::Cell(sketch.cell(1, 0, 0));
        let moved = move_cards(&sketch.study, &sketch.ids("ae"), to);
        assert_eq!(sketch.after(moved), ["b|acd", "|e"]);
    }

    #[test]
    fn the_first_card_that_is_named_comes_into_the_cell() {
        let sketch = Sketch::of(&["abc__"], &[]);
        let to = CardTarget::Cell(sketch.cell(0, 4, 0));
        let moved = move_cards(&sketch.study, &sketch.ids("ca"), to);
        assert_eq!(sketch.after(moved), ["b_a_c"]);
    }

    #[test]
    fn cards_that_move_together_pass_over_a_hidden_lane() {
        let mut sketch = Sketch::of(&["a", "b", "c", "d"], &[]);
        let hidden = sketch.lanes[2];
        let hide = |lane: &mut Lane| lane.hidden = true;
        sketch.make(fields::modify(
            &sketch.study,
            &[hidden],
            "hide a lane",
            hide,
        ));
        let to = CardTarget::Cell(sketch.cell(0, 0, 1));
        let moved = move_cards(&sketch.study, &sketch.ids("ab"), to);
        assert_eq!(sketch.after(moved), ["", "a", "c", "bd"]);
    }

    #[test]
    fn a_card_dropped_on_its_own_cell_stays() {
        let sketch = Sketch::of(&["ab"], &[]);
        let to = CardTarget::Cell(sketch.cell(0, 0, 0));
        let moved = move_cards(&sketch.study, &sketch.ids("a"), to).unwrap();
        assert!(moved.is_empty());
    }

    #[test]
    fn a_stage_grows_by_what_is_dropped_behind_it() {
        let sketch = Sketch::of(&["ab|c"], &[]);
        let to = CardTarget::Cell(sketch.cell(0, 2, 0));
        let moved = move_cards(&sketch.study, &sketch.ids("c"), to);
        assert_eq!(sketch.after(moved), ["abc|"]);
    }

    #[test]
    fn a_note_in_another_lane_becomes_what_that_lane_holds() {
        let mut sketch = Sketch::of(&["a"], &["xy", "z"]);
        let to = CardTarget::Stack {
            stage: sketch.stages[0],
            lane: sketch.lanes[2],
            index: 0,
        };
        sketch.make(move_cards(&sketch.study, &sketch.ids("yx"), to));
        assert_eq!(sketch.drawn(), ["a", "", "xyz"]);
        let note = sketch.study.notes.get(sketch.note("x")).unwrap();
        assert_eq!(note.kind, crate::model::NoteKind::Pain);
    }

    #[test]
    fn what_is_parked_is_selected_and_off_the_map() {
        let sketch = Sketch::of(&["ab"], &["x"]);
        let to = CardTarget::Parking(sketch.map);
        let moved = move_cards(&sketch.study, &sketch.ids("ax"), to);
        assert_eq!(sketch.after(moved), ["b", ""]);
    }
}
