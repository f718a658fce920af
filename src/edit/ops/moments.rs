//! Moments that matter, and ways out.

use super::{draft::find, fields, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{Exit, Id, Moment, Study, Touchpoint},
};

/// Makes touchpoints moments that matter; when all of them are, none.
pub fn toggle_moment(study: &Study, ids: &[Id<Touchpoint>]) -> Result<Transaction, EditError> {
    let marks = !all(study, ids, |card| card.moment.is_some())?;
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let label = if marks {
        format!("mark {what} as a moment that matters")
    } else {
        format!("no longer mark {what} as a moment that matters")
    };
    fields::modify(study, ids, label, |card| {
        card.moment = marks.then(|| card.moment.take().unwrap_or_else(Moment::default));
    })
}

/// Says that the customer may leave at touchpoints; when that is so at all of them, that they may
/// not.
pub fn toggle_exit(study: &Study, ids: &[Id<Touchpoint>]) -> Result<Transaction, EditError> {
    let marks = !all(study, ids, |card| card.exit.is_some())?;
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let label = if marks {
        format!("mark {what} as a way out")
    } else {
        format!("no longer mark {what} as a way out")
    };
    fields::modify(study, ids, label, |card| {
        card.exit = marks.then(|| card.exit.take().unwrap_or_else(Exit::default));
    })
}

/// True when something holds for all of these touchpoints.
fn all(
    study: &Study,
    ids: &[Id<Touchpoint>],
    holds: impl Fn(&Touchpoint) -> bool,
) -> Result<bool, EditError> {
    for &id in ids {
        if !holds(find(study, id)?) {
            return Ok(false);
        }
    }
    Ok(!ids.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn a_moment_is_marked_on_all_before_it_is_unmarked_on_all() {
        let mut sketch = Sketch::of(&["ab"], &[]);
        let (a, b) = (sketch.card("a"), sketch.card("b"));
        for (ids, marked) in [(vec![a], 1), (vec![a, b], 2), (vec![a, b], 0)] {
            sketch.make(toggle_moment(&sketch.study, &ids));
            let moments = sketch
                .study
                .touchpoints
                .iter()
                .filter(|card| card.moment.is_some());
            assert_eq!(moments.count(), marked);
        }
    }

    #[test]
    fn what_is_said_about_a_way_out_stays_when_another_is_marked() {
        let mut sketch = Sketch::of(&["ab"], &[]);
        let (a, b) = (sketch.card("a"), sketch.card("b"));
        let why = Exit {
            why: "Too dear".to_owned(),
        };
        let said = fields::modify(&sketch.study, &[a], "say why", |card: &mut Touchpoint| {
            card.exit = Some(why.clone());
        });
        sketch.make(said);
        sketch.make(toggle_exit(&sketch.study, &[a, b]));
        assert_eq!(sketch.study.touchpoints.get(a).unwrap().exit, Some(why));
        assert!(sketch.study.touchpoints.get(b).unwrap().exit.is_some());
    }
}
