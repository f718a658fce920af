//! Deleting records with everything that cannot be without them.

use std::collections::BTreeSet;

use super::{draft::Draft, emptied, placing, row, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{AnyRecord, Code, Field, Frame, Id, Interview, PathStep, RecordId, RecordKind, Study},
};

/// Deletes records, and leaves no reference to them behind.
///
/// What cannot be without them goes too: everything on a map, the tollgates of a stage, the
/// connections of a card, the quotes of an interview. Cards of a stage or a lane wait in the
/// parking lot. Columns that lose their last card close. A step that an interview took remains in
/// words.
pub fn delete_records(study: &Study, ids: &[RecordId]) -> Result<Transaction, EditError> {
    for &id in ids {
        if !study.contains(id) {
            return Err(EditError::Missing(id.kind()));
        }
        if id == RecordId::Charter {
            let (kind, what) = (RecordKind::Charter, "deleted");
            return Err(EditError::Refused { kind, what });
        }
    }
    if ids.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let label = format!("delete {}", wording::describe(study, ids.iter().copied()));
    let mut draft = Draft::new(study, label);
    let gone = with_dependents(study, ids);
    lift_codes(&mut draft, &gone)?;
    let touchpoints = gone.iter().filter_map(|id| (*id).try_into().ok());
    emptied::close_behind(&mut draft, &touchpoints.collect());
    for record in study.records() {
        if gone.contains(&record.id()) {
            draft.remove(record.id());
        } else if record.references().iter().any(|id| gone.contains(id)) {
            release(&mut draft, study, &record, &gone)?;
        }
    }
    Ok(draft.finish())
}

/// These records and all that cannot be without them.
fn with_dependents(study: &Study, ids: &[RecordId]) -> BTreeSet<RecordId> {
    let mut gone: BTreeSet<_> = ids.iter().copied().collect();
    // Tables are in such an order that nothing depends on a record of a later one.
    for record in study.records() {
        if needs(&record).iter().any(|id| gone.contains(id)) || shows_only(&record, &gone) {
            gone.insert(record.id());
        }
    }
    gone
}

/// Hangs the codes under a code that goes where that one hung, behind what hangs there.
fn lift_codes(draft: &mut Draft, gone: &BTreeSet<RecordId>) -> Result<(), EditError> {
    let is_gone = |id: Id<Code>| gone.contains(&id.into());
    let orphans: Vec<_> = draft
        .study()
        .codes
        .iter()
        .filter(|code| !is_gone(code.id) && code.parent.is_some_and(is_gone))
        .map(|code| code.id)
        .collect();
    for id in orphans {
        let codes = &draft.study().codes;
        let mut parent = codes.get(id).and_then(|code| code.parent);
        let mut steps = 0;
        while let Some(above) = parent.filter(|id| is_gone(*id) && steps < codes.len()) {
            parent = codes.get(above).and_then(|code| code.parent);
            steps += 1;
        }
        let parent = parent.filter(|id| !is_gone(*id));
        let order = row::last_key(&draft.study().codes_under(parent));
        draft.edit(id, |code| {
            code.parent = parent;
            code.order = order;
        })?;
    }
    Ok(())
}

/// The records that this one cannot be without.
fn needs(record: &AnyRecord) -> Vec<RecordId> {
    let mut needs: Vec<_> = record.map().map(RecordId::from).into_iter().collect();
    match record {
        AnyRecord::Tollgate(gate) => needs.push(gate.stage.into()),
        AnyRecord::Connection(connection) => {
            needs.push(connection.from.record());
            needs.push(connection.to.record());
        }
        AnyRecord::Quote(quote) => needs.push(quote.interview.into()),
        _ => {}
    }
    needs
}

/// True for a view all of whose stages go.
fn shows_only(record: &AnyRecord, gone: &BTreeSet<RecordId>) -> bool {
    match record {
        AnyRecord::View(view) => match &view.frame {
            Frame::Stages(stages) => {
                !stages.is_empty() && stages.iter().all(|id| gone.contains(&(*id).into()))
            }
            _ => false,
        },
        _ => false,
    }
}

/// Keeps a record without its references to what goes.
fn release(
    draft: &mut Draft,
    study: &Study,
    record: &AnyRecord,
    gone: &BTreeSet<RecordId>,
) -> Result<(), EditError> {
    let is_gone = |id: Option<RecordId>| id.is_some_and(|id| gone.contains(&id));
    match record {
        AnyRecord::Touchpoint(card)
            if is_gone(card.stage.map(Into::into)) || is_gone(card.lane.map(Into::into)) =>
        {
            placing::park_touchpoint(draft, card.id)?;
        }
        AnyRecord::Note(note)
            if is_gone(note.stage.map(Into::into)) || is_gone(note.lane.map(Into::into)) =>
        {
            placing::park_note(draft, note.id)?;
        }
        AnyRecord::Interview(interview) => tell_in_words(draft, study, interview, gone)?,
        _ => {}
    }
    let Some(mut record) = draft.study().get(record.id()) else {
        return Ok(());
    };
    record.retarget(&|id| (!gone.contains(&id)).then_some(id));
    draft.put(record);
    Ok(())
}

/// Tells the steps of a path that go in the words that stand on the map.
fn tell_in_words(
    draft: &mut Draft,
    study: &Study,
    interview: &Interview,
    gone: &BTreeSet<RecordId>,
) -> Result<(), EditError> {
    let in_words = |step: &PathStep| match *step {
        PathStep::Done(id) | PathStep::Failed(id) if gone.contains(&id.into()) => {
            PathStep::AdHoc(study.title_of(id))
        }
        _ => step.clone(),
    };
    let path = interview.path.iter().map(in_words).collect();
    draft.edit(interview.id, |interview: &mut Interview| {
        interview.path = path;
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn a_card_takes_its_connections_and_leaves_words_in_paths() {
        let mut sketch = Sketch::of(&["ab"], &["x"]);
        let (a, b) = (sketch.card("a"), sketch.card("b"));
        let flow = crate::model::ConnectionKind::Flow;
        let ends = [a, b].map(crate::model::End::Touchpoint);
        sketch.make(crate::edit::ops::connect(
            &sketch.study,
            ends[0],
            ends[1],
            flow,
        ));
        sketch.make(crate::edit::ops::hang_on(
            &sketch.study,
            &[sketch.note("x")],
            Some(a),
        ));
        let mut interview = Interview::new();
        interview.path = vec![PathStep::Done(a), PathStep::Failed(b)];
        let id = interview.id;
        sketch.study.insert(interview.into());
        sketch.make(delete_records(&sketch.study, &[a.into()]));
        assert_eq!(sketch.drawn(), ["b", "x"]);
        assert!(sketch.study.connections.is_empty());
        let path = &sketch.study.interviews.get(id).unwrap().path;
        assert_eq!(
            *path,
            [PathStep::AdHoc("a".to_owned()), PathStep::Failed(b)]
        );
    }

    #[test]
    fn codes_under_a_deleted_code_move_up() {
        let (root, mut code, mut leaf) = (Code::new(), Code::new(), Code::new());
        code.parent = Some(root.id);
        leaf.parent = Some(code.id);
        let (root_id, code_id, leaf_id) = (root.id, code.id, leaf.id);
        let study = Study::from_records([root.into(), code.into(), leaf.into()]);
        let deleted = delete_records(&study, &[code_id.into()]).unwrap();
        let study = deleted.applied_to(&study);
        assert_eq!(study.codes.get(leaf_id).unwrap().parent, Some(root_id));
        let deleted = delete_records(&study, &[root_id.into(), leaf_id.into()]).unwrap();
        assert!(deleted.applied_to(&study).codes.is_empty());
    }

    #[test]
    fn the_charter_stays() {
        let refused = delete_records(&Study::default(), &[RecordId::Charter]);
        assert_eq!(
            refused.unwrap_err().to_string(),
            "a charter cannot be deleted"
        );
    }
}
