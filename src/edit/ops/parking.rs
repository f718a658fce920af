//! The parking lot.

use super::{draft::Draft, emptied, placing, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{RecordId, Study},
};

/// Takes cards off the grid and into the parking lots of their maps. Their connections stay; columns
/// that they leave empty close.
pub fn park(study: &Study, ids: &[RecordId]) -> Result<Transaction, EditError> {
    let cards: Vec<_> = ids
        .iter()
        .copied()
        .filter(|id| matches!(id, RecordId::Touchpoint(_) | RecordId::Note(_)))
        .collect();
    if cards.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let label = format!("park {}", wording::describe(study, cards.iter().copied()));
    let mut draft = Draft::new(study, label);
    let touchpoints = cards.iter().filter_map(|id| (*id).try_into().ok());
    emptied::close_behind(&mut draft, &touchpoints.collect());
    for &id in &cards {
        match id {
            RecordId::Touchpoint(id) => placing::park_touchpoint(&mut draft, id)?,
            RecordId::Note(id) => placing::park_note(&mut draft, id)?,
            _ => {}
        }
    }
    Ok(draft.selecting(cards))
}
