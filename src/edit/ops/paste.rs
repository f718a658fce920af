//! Pasting text.

use super::{
    cards::CardTarget,
    draft::{Draft, find},
    placing,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Id, Map, Note, NoteKind, RecordKind, Stage, Study, Touchpoint, clean},
};

/// Adds one card a line: touchpoints side by side from a cell on, notes under each other in a
/// stack, touchpoints in the parking lot. Empty lines make no card.
pub fn paste_lines(
    study: &Study,
    to: CardTarget,
    lines: &[&str],
) -> Result<Transaction, EditError> {
    let map = target_map(study, to)?;
    let texts: Vec<_> = lines
        .iter()
        .map(|line| clean(line).trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if texts.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let kind = match to {
        CardTarget::Stack { .. } => RecordKind::Note,
        CardTarget::Cell(_) | CardTarget::Parking(_) => RecordKind::Touchpoint,
    };
    let mut draft = Draft::new(study, format!("paste {}", kind.count(texts.len())));
    if let CardTarget::Stack { stage, lane, index } = to {
        let notes: Vec<_> = texts.into_iter().map(|text| note(map, text)).collect();
        let pasted: Vec<_> = notes.iter().map(|note| note.id).collect();
        placing::stack(&mut draft, notes, (stage, lane), index)?;
        return Ok(draft.selecting(pasted));
    }
    let cards: Vec<_> = texts
        .into_iter()
        .map(|text| touchpoint(map, text))
        .collect();
    let pasted: Vec<_> = cards.iter().map(|card| card.id).collect();
    if let CardTarget::Cell(cell) = to {
        let cards = cards.into_iter().map(|card| (card, cell)).collect();
        placing::place(&mut draft, cards)?;
    } else {
        for card in cards {
            draft.put(card);
        }
    }
    Ok(draft.selecting(pasted))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn every_line_makes_a_card() {
        let sketch = Sketch::of(&["ab"], &["x"]);
        let to = CardTarget::Cell(sketch.cell(0, 1, 0));
        let pasted = paste_lines(&sketch.study, to, &["c", " ", "d\r"]);
        assert_eq!(pasted.as_ref().unwrap().label(), "paste 2 touchpoints");
        assert_eq!(sketch.after(pasted), ["acdb", "x"]);
    }

    #[test]
    fn lines_on_a_stack_make_notes_of_its_kind() {
        let mut sketch = Sketch::of(&["a"], &["", "xy"]);
        let to = CardTarget::Stack {
            stage: sketch.stages[0],
            lane: sketch.lanes[2],
            index: 1,
        };
        sketch.make(paste_lines(&sketch.study, to, &["v", "w"]));
        assert_eq!(sketch.drawn(), ["a", "", "xvwy"]);
        let note = sketch.study.notes.get(sketch.note("v")).unwrap();
        assert_eq!(note.kind, NoteKind::Pain);
    }
}
