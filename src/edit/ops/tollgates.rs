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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn gates_close_a_stage_in_the_order_they_are_given() {
        let mut sketch = Sketch::of(&["a|b"], &[]);
        let stages = sketch.stages.clone();
        for title in ["1", "2", "3"] {
            sketch.make(add_tollgate(&sketch.study, stages[0], title));
        }
        let titles = |study: &Study, stage| -> String {
            let gates = study.tollgates_after(stage).into_iter();
            gates.map(|gate| gate.title.as_str()).collect()
        };
        let first = sketch.study.tollgates_after(stages[0])[0].id;
        sketch.make(move_tollgate(&sketch.study, first, stages[0], 1));
        assert_eq!(titles(&sketch.study, stages[0]), "213");
        sketch.make(move_tollgate(&sketch.study, first, stages[1], 0));
        assert_eq!(titles(&sketch.study, stages[0]), "23");
        assert_eq!(titles(&sketch.study, stages[1]), "1");
    }

    #[test]
    fn content_taken_from_a_gate_stays_in_the_study() {
        let mut sketch = Sketch::of(&["a"], &[]);
        sketch.make(add_tollgate(
            &sketch.study,
            sketch.stages[0],
            "Board agrees",
        ));
        let gate = sketch.study.tollgates.iter().next().unwrap().id;
        sketch.make(add_content(&sketch.study, gate, "One-pager"));
        let content = sketch.study.content.iter().next().unwrap().id;
        assert_eq!(
            attach_content(&sketch.study, gate, content),
            Err(EditError::AlreadyThere)
        );
        sketch.make(detach_content(&sketch.study, gate, content));
        assert!(sketch.study.content.contains(content));
        sketch.make(attach_content(&sketch.study, gate, content));
        assert_eq!(sketch.study.tollgates.get(gate).unwrap().content, [content]);
    }
}
