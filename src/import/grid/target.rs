//! Where the rows and columns of a table go on a map.

use std::collections::HashMap;

use super::{
    describe::has_feelings,
    sheet::{Row, Sheet},
};
use crate::import::{
    draft::Draft,
    lane_role::{Role, key},
};
use crate::model::{Id, Lane, LaneKind, NoteKind, Stage, Study, Visibility};

/// Where the cells of a row go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    /// Cards of one side, in a lane.
    Touchpoints(Id<Lane>, Visibility),
    /// Notes of one kind, in a lane.
    Notes(Id<Lane>, NoteKind),
    /// What is felt at the touchpoints of the column.
    Emotions,
    /// Tollgates after the stage.
    Gates,
    /// Channels of the touchpoints of the column.
    Channels,
    /// Owners of the touchpoints of the column.
    Owners,
    /// The goal of the stage.
    Goals,
    /// Nowhere: the lane is empty.
    Nothing,
}

/// The stage of each head: one of the map by its name, each at most once, else a new one.
pub(super) fn stages(draft: &mut Draft, study: &Study, sheet: &Sheet) -> Vec<Id<Stage>> {
    let mut by_name: HashMap<String, Vec<Id<Stage>>> = HashMap::new();
    for stage in study.stages_of(draft.map.id).into_iter().rev() {
        let name = key(&stage.name);
        if !name.is_empty() {
            by_name.entry(name).or_default().push(stage.id);
        }
    }
    let heads = sheet.stages.iter();
    heads
        .map(|head| {
            let same = by_name.get_mut(&key(&head.name)).and_then(Vec::pop);
            same.unwrap_or_else(|| draft.add_stage(&head.name, ""))
        })
        .collect()
}

/// The target of each row. Rows whose names say nothing hold touchpoints if no other row does,
/// else notes.
pub(super) fn targets(draft: &mut Draft, study: &Study, sheet: &Sheet) -> Vec<Target> {
    let mut by_name: HashMap<String, (LaneKind, Id<Lane>)> = HashMap::new();
    for lane in study.lanes_of(draft.map.id) {
        let known = by_name.entry(key(lane.title()));
        known.or_insert((lane.kind, lane.id));
    }
    let steps = Some(Role::Lane(LaneKind::Touchpoints));
    let has_steps = sheet.rows.iter().any(|row| {
        row.role == steps
            || by_name
                .get(&key(&row.name))
                .is_some_and(|(kind, _)| kind.holds_touchpoints())
    });
    let fallback = if has_steps {
        LaneKind::Notes(NoteKind::Idea)
    } else {
        LaneKind::Touchpoints
    };
    let rows = sheet.rows.iter();
    rows.map(|row| match (by_name.get(&key(&row.name)), row.role) {
        (Some((kind, id)), _) => target(draft, row, *kind, Some(*id)),
        (None, Some(Role::Lane(kind))) => target(draft, row, kind, None),
        (None, Some(Role::Channel)) => Target::Channels,
        (None, Some(Role::Owner)) => Target::Owners,
        (None, Some(Role::StageGoal)) => Target::Goals,
        (None, None) => {
            if has_steps {
                let name = &row.name;
                draft
                    .notices
                    .warn(|| format!("The row “{name}” was read as notes."));
            }
            target(draft, row, fallback, None)
        }
    })
    .collect()
}

/// The target of a row that is a lane of this kind: this lane, or a new one.
fn target(draft: &mut Draft, row: &Row, kind: LaneKind, lane: Option<Id<Lane>>) -> Target {
    let is_empty = row.cells.iter().all(Vec::is_empty);
    let mut lane_of = |kind| lane.unwrap_or_else(|| draft.add_lane(kind, &row.name));
    match kind {
        LaneKind::Touchpoints => Target::Touchpoints(lane_of(kind), Visibility::Frontstage),
        LaneKind::Backstage => Target::Touchpoints(lane_of(kind), Visibility::Backstage),
        LaneKind::Notes(note) => Target::Notes(lane_of(kind), note),
        LaneKind::Tollgates => {
            lane_of(kind);
            Target::Gates
        }
        LaneKind::Emotion if is_empty || has_feelings(row) => {
            lane_of(kind);
            Target::Emotions
        }
        LaneKind::Quotes if is_empty => {
            lane_of(kind);
            Target::Nothing
        }
        LaneKind::Emotion | LaneKind::Quotes => {
            let thoughts = LaneKind::Notes(NoteKind::Thought);
            if kind == LaneKind::Quotes {
                let name = &row.name;
                draft.notices.warn(|| {
                    format!("“{name}” became thoughts, as a quote needs the interview it is from.")
                });
            }
            Target::Notes(draft.add_lane(thoughts, &row.name), NoteKind::Thought)
        }
    }
}
