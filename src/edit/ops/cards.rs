//! Adding cards.

use super::{
    draft::{Draft, find},
    placing, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Cell, Id, Lane, Map, Note, NoteKind, RecordKind, Stage, Study, Touchpoint, clean},
};

/// A card that can be added or pasted: the two kinds that have no place of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// A step of the journey.
    Touchpoint,
    /// A note of a kind.
    Note(NoteKind),
}

/// Where cards are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardTarget {
    /// Touchpoints, the first of them into this cell.
    Cell(Cell),
    /// Notes, one under the other in a lane of a stage.
    Stack {
        /// The stage.
        stage: Id<Stage>,
        /// The lane.
        lane: Id<Lane>,
        /// The place of the first among the notes that are there and stay.
        index: usize,
    },
    /// Cards of either kind, into the parking lot of this map.
    Parking(Id<Map>),
}

/// Adds a touchpoint. Where the cell is taken, the cards from there on move right as far as the
/// first free column.
pub fn add_touchpoint(study: &Study, cell: Cell, title: &str) -> Result<Transaction, EditError> {
    let mut card = Touchpoint::new(find(study, cell.stage)?.map);
    card.title = clean(title);
    let id = card.id;
    let label = format!(
        "add {}",
        wording::titled(RecordKind::Touchpoint, &card.title)
    );
    let mut draft = Draft::new(study, label);
    placing::place(&mut draft, vec![(card, cell)])?;
    Ok(draft.selecting([id]))
}

/// Adds a note under those that are there. It keeps its kind, whatever the lane is for.
pub fn add_note(
    study: &Study,
    lane: Id<Lane>,
    stage: Id<Stage>,
    kind: NoteKind,
    text: &str,
) -> Result<Transaction, EditError> {
    let mut note = Note::new(find(study, stage)?.map, kind);
    note.text = clean(text);
    note.lane = Some(lane);
    let id = note.id;
    let label = format!("add {}", wording::titled(RecordKind::Note, &note.text));
    let mut draft = Draft::new(study, label);
    placing::stack(&mut draft, vec![note], (stage, lane), usize::MAX)?;
    Ok(draft.selecting([id]))
}

/// Adds a card to the parking lot of a map.
pub fn add_parked(
    study: &Study,
    map: Id<Map>,
    kind: CardKind,
    text: &str,
) -> Result<Transaction, EditError> {
    find(study, map)?;
    let text = clean(text);
    match kind {
        CardKind::Touchpoint => {
            let mut card = Touchpoint::new(map);
            card.title = text;
            let label = format!(
                "park {}",
                wording::titled(RecordKind::Touchpoint, &card.title)
            );
            Ok(super::records::adding(label, card))
        }
        CardKind::Note(kind) => {
            let mut note = Note::new(map, kind);
            note.text = text;
            let label = format!("park {}", wording::titled(RecordKind::Note, &note.text));
            Ok(super::records::adding(label, note))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn a_new_card_pushes_right_as_far_as_the_first_free_column() {
        let sketch = Sketch::of(&["abc_d"], &[]);
        let added = add_touchpoint(&sketch.study, sketch.cell(0, 1, 0), "x");
        assert_eq!(sketch.after(added), ["axbcd"]);
    }

    #[test]
    fn a_new_card_in_a_free_cell_moves_nothing() {
        let sketch = Sketch::of(&["a_b|c"], &[]);
        let added = add_touchpoint(&sketch.study, sketch.cell(0, 1, 0), "x");
        assert_eq!(sketch.after(added), ["axb|c"]);
    }

    #[test]
    fn a_touchpoint_finds_no_place_among_notes() {
        let sketch = Sketch::of(&["a"], &["x"]);
        let added = add_touchpoint(&sketch.study, sketch.cell(0, 0, 1), "b");
        assert_eq!(
            added.unwrap_err().to_string(),
            "touchpoints cannot lie in the lane “Needs”"
        );
    }

    #[test]
    fn a_new_note_lies_under_the_others_and_is_selected() {
        let mut sketch = Sketch::of(&["a"], &["xy"]);
        let (lane, stage) = (sketch.lanes[1], sketch.stages[0]);
        let added = add_note(&sketch.study, lane, stage, NoteKind::Need, "z").unwrap();
        let selected = added.selection().unwrap().only();
        sketch.make(Ok(added));
        assert_eq!(selected, Some(sketch.note("z").into()));
        assert_eq!(sketch.drawn(), ["a", "xyz"]);
    }

    #[test]
    fn control_characters_do_not_get_into_titles() {
        let mut sketch = Sketch::of(&["a"], &[]);
        let cell = sketch.cell(0, 1, 0);
        sketch.make(add_touchpoint(&sketch.study, cell, "b\u{7}"));
        assert_eq!(sketch.drawn(), ["ab"]);
    }
}
