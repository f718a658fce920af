//! What is done to notes beside moving them.

use super::{fields, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{Id, Note, NoteKind, Study, Touchpoint},
};

/// Adds votes to notes, or takes some back; none has fewer than none.
pub fn vote(study: &Study, ids: &[Id<Note>], votes: i32) -> Result<Transaction, EditError> {
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let label = if votes < 0 {
        format!("take back a vote for {what}")
    } else {
        format!("vote for {what}")
    };
    fields::modify(study, ids, label, |note| {
        note.votes = note.votes.saturating_add_signed(votes);
    })
}

/// Makes notes of another kind of them. They stay where they are.
pub fn set_note_kind(
    study: &Study,
    ids: &[Id<Note>],
    kind: NoteKind,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let label = format!(
        "change the kind of {what} to {}",
        kind.label().to_lowercase()
    );
    fields::modify(study, ids, label, |note| note.kind = kind)
}

/// Hangs notes on a touchpoint of their map, or on none.
pub fn hang_on(
    study: &Study,
    ids: &[Id<Note>],
    touchpoint: Option<Id<Touchpoint>>,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let label = match touchpoint {
        Some(touchpoint) => {
            let where_to = wording::describe(study, [touchpoint.into()]);
            format!("attach {what} to {where_to}")
        }
        None if ids.len() == 1 => format!("detach {what} from its touchpoint"),
        None => format!("detach {what} from their touchpoints"),
    };
    fields::modify(study, ids, label, |note| note.touchpoint = touchpoint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn no_note_has_fewer_votes_than_none() {
        let mut sketch = Sketch::of(&["a"], &["x"]);
        let id = sketch.note("x");
        for (votes, expected) in [(1, 1), (2, 3), (-5, 0)] {
            sketch.make(vote(&sketch.study, &[id], votes));
            assert_eq!(sketch.study.notes.get(id).unwrap().votes, expected);
        }
    }
}
