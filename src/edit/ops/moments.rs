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
