//! Stages and their columns.

use super::{
    delete,
    draft::{Draft, find},
    placing, records, row, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Cell, Id, Map, Participation, Persona, RecordKind, Stage, Study, Touchpoint, clean},
};

/// Adds a stage behind another one; without one, in front of all.
pub fn insert_stage(
    study: &Study,
    map: Id<Map>,
    after: Option<Id<Stage>>,
    name: &str,
) -> Result<Transaction, EditError> {
    find(study, map)?;
    let mut stage = Stage::new(map);
    stage.order = row::key_after(&study.stages_of(map), after)?;
    stage.name = clean(name);
    let label = format!("add {}", wording::titled(RecordKind::Stage, &stage.name));
    Ok(records::adding(label, stage))
}

/// Adds a stage behind all others.
pub fn append_stage(study: &Study, map: Id<Map>, name: &str) -> Result<Transaction, EditError> {
    let last = study.stages_of(map).last().map(|stage| stage.id);
    insert_stage(study, map, last, name)
}

/// Moves a stage with all its cards behind another one; without one, to the front.
pub fn move_stage(
    study: &Study,
    stage: Id<Stage>,
    after: Option<Id<Stage>>,
) -> Result<Transaction, EditError> {
    let label = format!("move {}", wording::describe(study, [stage.into()]));
    let map = find(study, stage)?.map;
    row::reorder(study, label, stage, study.stages_of(map), after)
}

/// Deletes a stage. Its cards wait in the parking lot, its tollgates go with it.
pub fn delete_stage(study: &Study, stage: Id<Stage>) -> Result<Transaction, EditError> {
    delete::delete_records(study, &[stage.into()])
}

/// Makes room for a column in front of the one with this number: the touchpoints from there on
/// move right, in every lane.
pub fn insert_column(
    study: &Study,
    stage: Id<Stage>,
    column: u32,
) -> Result<Transaction, EditError> {
    if study.column_count(stage) > Cell::LAST_COLUMN {
        let stage = study.title_of(stage);
        return Err(EditError::StageFull { stage });
    }
    shift_columns(study, stage, "add a column to", |standing| {
        standing + u32::from(standing >= column)
    })
}

/// Takes out a column in which no lane has a touchpoint; those behind it move left.
pub fn remove_empty_column(
    study: &Study,
    stage: Id<Stage>,
    column: u32,
) -> Result<Transaction, EditError> {
    let is_in_it = |card: &Touchpoint| card.stage == Some(stage) && card.column == column;
    if study.touchpoints.iter().any(is_in_it) {
        return Err(EditError::ColumnInUse);
    }
    shift_columns(study, stage, "remove a column from", |standing| {
        standing - u32::from(standing > column)
    })
}

/// Renumbers the columns of a stage. Two cards keep different cells where `to` rises.
fn shift_columns(
    study: &Study,
    stage: Id<Stage>,
    verb: &str,
    to: impl Fn(u32) -> u32,
) -> Result<Transaction, EditError> {
    find(study, stage)?;
    let label = format!("{verb} {}", wording::describe(study, [stage.into()]));
    let mut transaction = Transaction::new(label);
    for card in study.touchpoints.iter() {
        if card.stage == Some(stage) && to(card.column) != card.column {
            let mut card = card.clone();
            card.column = to(card.column);
            transaction.put(study, card);
        }
    }
    Ok(transaction)
}

/// Makes two stages one: the cards of the right one stand behind those of the left one, its
/// tollgates close the left one, and the left one keeps its name.
pub fn merge_stages(
    study: &Study,
    left: Id<Stage>,
    right: Id<Stage>,
) -> Result<Transaction, EditError> {
    if left == right {
        return Err(EditError::AlreadyThere);
    }
    if find(study, left)?.map != find(study, right)?.map {
        return Err(EditError::OtherMap);
    }
    let label = format!(
        "merge {}",
        wording::describe(study, [left.into(), right.into()])
    );
    let mut draft = Draft::new(study, label);
    let width = study.column_count(left);
    let mut cards = Vec::new();
    for card in study
        .touchpoints
        .iter()
        .filter(|card| card.stage == Some(right))
    {
        let Some(cell) = card.cell() else { continue };
        let column = cell.column.saturating_add(width);
        cards.push((
            card.clone(),
            Cell {
                stage: left,
                column,
                ..cell
            },
        ));
    }
    placing::place(&mut draft, cards)?;
    for lane in study.lanes_of(find(study, left)?.map) {
        let notes: Vec<_> = study
            .notes_in(right, lane.id)
            .into_iter()
            .cloned()
            .collect();
        if !notes.is_empty() {
            placing::stack(&mut draft, notes, (left, lane.id), usize::MAX)?;
        }
    }
    for gate in study.tollgates_after(right) {
        let order = row::last_key(&draft.study().tollgates_after(left));
        draft.edit(gate.id, |gate| {
            gate.stage = left;
            gate.order = order;
        })?;
    }
    draft.include(delete::delete_records(draft.study(), &[right.into()])?);
    Ok(draft.selecting([left]))
}

/// Says what part a persona has in a stage, or that it is not known.
pub fn set_participation(
    study: &Study,
    stage: Id<Stage>,
    persona: Id<Persona>,
    part: Option<Participation>,
) -> Result<Transaction, EditError> {
    find(study, persona)?;
    let label = format!(
        "set the part of {} in {}",
        wording::describe(study, [persona.into()]),
        wording::describe(study, [stage.into()])
    );
    super::fields::modify(study, &[stage], label, |stage| match part {
        Some(part) => {
            stage.participation.insert(persona, part);
        }
        None => {
            stage.participation.remove(&persona);
        }
    })
}
