//! Stages and their columns.

use std::collections::{BTreeMap, BTreeSet};

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

/// Takes out the columns of a stage in which no lane has a touchpoint; those behind them move left.
pub fn close_columns(study: &Study, stage: Id<Stage>) -> Result<Transaction, EditError> {
    let is_in_it = |card: &&Touchpoint| card.stage == Some(stage);
    let cards = study.touchpoints.iter().filter(is_in_it);
    let used: BTreeSet<u32> = cards.map(|card| card.column).collect();
    let places: BTreeMap<u32, u32> = used.into_iter().zip(0..).collect();
    shift_columns(study, stage, "remove empty columns from", |standing| {
        places.get(&standing).copied().unwrap_or(standing)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn cards_of_a_deleted_stage_wait_in_the_parking_lot_and_its_gates_go() {
        let mut sketch = Sketch::of(&["a|b"], &["x|"]);
        let stage = sketch.stages[0];
        sketch.make(crate::edit::ops::add_tollgate(
            &sketch.study,
            stage,
            "Board agrees",
        ));
        sketch.make(delete::delete_records(&sketch.study, &[stage.into()]));
        assert_eq!(sketch.drawn(), ["b", ""]);
        assert_eq!(
            (sketch.study.touchpoints.len(), sketch.study.notes.len()),
            (2, 1)
        );
        assert!(sketch.study.tollgates.is_empty());
    }

    #[test]
    fn a_new_column_opens_in_every_lane_and_closes_when_it_is_empty() {
        let mut sketch = Sketch::of(&["ab", "cd"], &[]);
        let stage = sketch.stages[0];
        sketch.make(insert_column(&sketch.study, stage, 1));
        assert_eq!(sketch.drawn(), ["a_b", "c_d"]);
        sketch.make(insert_column(&sketch.study, stage, 0));
        assert_eq!(sketch.drawn(), ["_a_b", "_c_d"]);
        sketch.make(close_columns(&sketch.study, stage));
        assert_eq!(sketch.drawn(), ["ab", "cd"]);
        assert!(close_columns(&sketch.study, stage).unwrap().is_empty());
    }

    #[test]
    fn a_stage_comes_behind_the_one_that_is_named() {
        let mut sketch = Sketch::of(&["a|b|c"], &[]);
        let stages = sketch.stages.clone();
        sketch.make(move_stage(&sketch.study, stages[0], Some(stages[1])));
        assert_eq!(sketch.drawn(), ["b|a|c"]);
        sketch.make(move_stage(&sketch.study, stages[2], None));
        assert_eq!(sketch.drawn(), ["c|b|a"]);
        sketch.make(insert_stage(
            &sketch.study,
            sketch.map,
            Some(stages[1]),
            "New",
        ));
        assert_eq!(sketch.drawn(), ["c|b||a"]);
    }

    #[test]
    fn merged_stages_stand_in_reading_order() {
        let mut sketch = Sketch::of(&["ab|cd", "e|f"], &["x|y"]);
        let stages = sketch.stages.clone();
        sketch.make(merge_stages(&sketch.study, stages[0], stages[1]));
        assert_eq!(sketch.drawn(), ["abcd", "e_f", "xy"]);
    }
}
