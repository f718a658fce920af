//! Columns that lose all their cards.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use crate::model::{Id, Stage, Touchpoint};

/// Closes the columns in which no lane has another touchpoint than these, which are about to leave:
/// the cards behind move left. A column that was empty before was left so on purpose, and stays.
pub(super) fn close_behind(draft: &mut Draft, leaving: &BTreeSet<Id<Touchpoint>>) {
    let mut emptied: BTreeMap<Id<Stage>, BTreeSet<u32>> = BTreeMap::new();
    for card in leaving
        .iter()
        .filter_map(|id| draft.study().touchpoints.get(*id))
    {
        if let Some(stage) = card.stage {
            emptied.entry(stage).or_default().insert(card.column);
        }
    }
    let cards = draft.study().touchpoints.iter();
    let staying = cards.filter(|card| !leaving.contains(&card.id));
    for card in staying.clone() {
        if let Some(columns) = card.stage.and_then(|stage| emptied.get_mut(&stage)) {
            columns.remove(&card.column);
        }
    }
    let moving = staying.filter_map(|card| {
        let closed = emptied.get(&card.stage?)?.range(..card.column).count();
        let closed = u32::try_from(closed).ok().filter(|closed| *closed > 0)?;
        let column = card.column.saturating_sub(closed);
        Some(Touchpoint {
            column,
            ..card.clone()
        })
    });
    for card in moving.collect::<Vec<_>>() {
        draft.put(card);
    }
}

#[cfg(test)]
mod tests {
    use crate::edit::ops::{CardTarget, delete_records, move_cards, park, sketch::Sketch};

    #[test]
    fn a_column_whose_last_card_is_deleted_closes() {
        let sketch = Sketch::of(&["abcd", "e__f"], &[]);
        let deleted = delete_records(&sketch.study, &sketch.ids("abe"));
        assert_eq!(sketch.after(deleted), ["cd", "_f"]);
    }

    #[test]
    fn a_column_that_another_lane_needs_stays() {
        let sketch = Sketch::of(&["abc", "_d_"], &[]);
        let deleted = delete_records(&sketch.study, &sketch.ids("b"));
        assert_eq!(sketch.after(deleted), ["a_c", "_d"]);
    }

    #[test]
    fn a_column_that_was_empty_before_stays_empty() {
        let sketch = Sketch::of(&["a_bc"], &[]);
        let parked = park(&sketch.study, &sketch.ids("b"));
        assert_eq!(sketch.after(parked), ["a_c"]);
    }

    #[test]
    fn cards_pass_each_other_in_a_row_without_a_hole() {
        for (card, column, after) in [("a", 1, "bac"), ("a", 2, "bca"), ("c", 0, "cab")] {
            let sketch = Sketch::of(&["abc"], &[]);
            let to = CardTarget::Cell(sketch.cell(0, column, 0));
            let moved = move_cards(&sketch.study, &sketch.ids(card), to);
            assert_eq!(sketch.after(moved), [after], "{card} to {column}");
        }
    }

    #[test]
    fn a_card_taken_to_another_stage_leaves_no_hole() {
        let sketch = Sketch::of(&["abc|d"], &[]);
        let to = CardTarget::Cell(sketch.cell(1, 0, 0));
        let moved = move_cards(&sketch.study, &sketch.ids("a"), to);
        assert_eq!(sketch.after(moved), ["bc|ad"]);
    }
}
