//! The text one types on a record where it stands on the map.

use crate::{
    edit::{EditError, Transaction, ops},
    model::{Lane, Note, RecordId, Stage, Study, Tollgate, Touchpoint},
};

/// The text one types on a record: title, name or words.
pub fn text_of(study: &Study, id: RecordId) -> Option<String> {
    match id {
        RecordId::Touchpoint(id) => study.touchpoints.get(id).map(|card| card.title.clone()),
        RecordId::Note(id) => study.notes.get(id).map(|note| note.text.clone()),
        RecordId::Tollgate(id) => study.tollgates.get(id).map(|gate| gate.title.clone()),
        RecordId::Stage(id) => study.stages.get(id).map(|stage| stage.name.clone()),
        RecordId::Lane(id) => study.lanes.get(id).map(|lane| lane.name.clone()),
        _ => None,
    }
}

/// Gives a record the text one has typed on it.
pub fn set_text(study: &Study, id: RecordId, text: &str) -> Result<Transaction, EditError> {
    let label = format!("edit the text of {}", id.kind().with_article());
    let text = || text.to_owned();
    match id {
        RecordId::Touchpoint(id) => ops::modify(study, &[id], label, |card: &mut Touchpoint| {
            card.title = text();
        }),
        RecordId::Note(id) => {
            ops::modify(study, &[id], label, |note: &mut Note| note.text = text())
        }
        RecordId::Tollgate(id) => ops::modify(study, &[id], label, |gate: &mut Tollgate| {
            gate.title = text();
        }),
        RecordId::Stage(id) => {
            ops::modify(study, &[id], label, |stage: &mut Stage| stage.name = text())
        }
        RecordId::Lane(id) => {
            ops::modify(study, &[id], label, |lane: &mut Lane| lane.name = text())
        }
        _ => Err(EditError::NoPlace),
    }
}
