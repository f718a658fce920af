//! Tollgates and the content that helps past them.

use super::{
    draft::{Draft, find},
    fields, records, row, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Content, Id, RecordKind, Stage, Study, Tollgate, clean},
};

/// Adds a tollgate that closes a stage, behind those that are there.
pub fn add_tollgate(
    study: &Study,
    after: Id<Stage>,
    title: &str,
) -> Result<Transaction, EditError> {
    let mut gate = Tollgate::new(find(study, after)?.map, after);
    gate.order = row::last_key(&study.tollgates_after(after));
    gate.title = clean(title);
    let label = format!("add {}", wording::titled(RecordKind::Tollgate, &gate.title));
    Ok(records::adding(label, gate))
}

/// Lets a tollgate close a stage, the same or another one, as the gate at this index of those that
/// are there and stay.
pub fn move_tollgate(
    study: &Study,
    gate: Id<Tollgate>,
    to: Id<Stage>,
    index: usize,
) -> Result<Transaction, EditError> {
    let moved = find(study, gate)?;
    if find(study, to)?.map != moved.map {
        return Err(EditError::OtherMap);
    }
    let label = format!("move {}", wording::describe(study, [gate.into()]));
    let mut transaction = Transaction::new(label);
    let row = study.tollgates_after(to);
    let place = row.iter().position(|other| other.id == gate);
    let staying = row::without(row, gate);
    if place != Some(index.min(staying.len())) {
        transaction.put(
            study,
            Tollgate {
                stage: to,
                order: row::key_at(&staying, index),
                ..moved.clone()
            },
        );
    }
    Ok(transaction)
}

/// Makes a content item and gives it to a tollgate. It is for the stage that the gate closes.
pub fn add_content(
    study: &Study,
    gate: Id<Tollgate>,
    title: &str,
) -> Result<Transaction, EditError> {
    let mut content = Content::new();
    content.title = clean(title);
    content.stage = Some(find(study, gate)?.stage);
    let id = content.id;
    let label = format!(
        "add {}",
        wording::titled(RecordKind::Content, &content.title)
    );
    let mut draft = Draft::new(study, label);
    draft.put(content);
    draft.edit(gate, |gate| gate.content.push(id))?;
    Ok(draft.finish())
}

/// Gives a tollgate a content item that there is.
pub fn attach_content(
    study: &Study,
    gate: Id<Tollgate>,
    content: Id<Content>,
) -> Result<Transaction, EditError> {
    if find(study, gate)?.content.contains(&content) {
        return Err(EditError::AlreadyThere);
    }
    let label = format!(
        "give the tollgate {}",
        wording::describe(study, [content.into()])
    );
    fields::modify(study, &[gate], label, |gate| gate.content.push(content))
}

/// Takes a content item from a tollgate. The item stays in the study.
pub fn detach_content(
    study: &Study,
    gate: Id<Tollgate>,
    content: Id<Content>,
) -> Result<Transaction, EditError> {
    let label = format!(
        "take {} from the tollgate",
        wording::describe(study, [content.into()])
    );
    fields::modify(study, &[gate], label, |gate| {
        gate.content.retain(|id| *id != content);
    })
}

/// Moves a criterion of a tollgate to another place of the list.
pub fn move_criterion(
    study: &Study,
    gate: Id<Tollgate>,
    from: usize,
    to: usize,
) -> Result<Transaction, EditError> {
    fields::modify(study, &[gate], "move a criterion", |gate| {
        shift(&mut gate.criteria, from, to);
    })
}

/// Moves a step of the buyers' passing process to another place of the list.
pub fn move_process_step(
    study: &Study,
    gate: Id<Tollgate>,
    from: usize,
    to: usize,
) -> Result<Transaction, EditError> {
    fields::modify(study, &[gate], "move a passing step", |gate| {
        shift(&mut gate.process, from, to);
    })
}

/// Moves an item of a list. Places outside of the list leave it as it is.
fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from < list.len() && to < list.len() {
        let item = list.remove(from);
        list.insert(to, item);
    }
}
