//! Records on their way from one place to another, in one window or from window to window.

mod grid;
mod paste;
mod text;

use std::collections::BTreeSet;

use crate::{
    edit::ops::touchpoint_lanes,
    model::{AnyRecord, Id, Lane, RecordId, RecordKind, Stage, Study},
};

pub use self::paste::paste;

/// Copied records, and the rows they were copied from, so that they find their places again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clipping {
    /// The records, in the order of a file.
    records: Vec<AnyRecord>,
    /// The stages of the map they were on, in order.
    stages: Vec<Id<Stage>>,
    /// The lanes of that map that hold touchpoints, from top to bottom.
    lanes: Vec<Id<Lane>>,
}

impl Clipping {
    /// A copy of these records and of the connections between them. What there is one of, what
    /// interviews prove and whole maps are left out: a map is duplicated with all that is on it.
    pub fn of(study: &Study, ids: impl IntoIterator<Item = RecordId>) -> Self {
        let mut ids: BTreeSet<_> = ids
            .into_iter()
            .filter(|id| can_be_copied(id.kind()))
            .collect();
        let between = study
            .connections
            .iter()
            .filter(|arrow| ids.contains(&arrow.from.record()) && ids.contains(&arrow.to.record()));
        let between: Vec<RecordId> = between.map(|arrow| arrow.id.into()).collect();
        ids.extend(between);
        let records: Vec<_> = ids.into_iter().filter_map(|id| study.get(id)).collect();
        let needed = grid::lanes_under(&records);
        let map = records.iter().find_map(AnyRecord::map);
        let (stages, lanes) = map.map_or_else(Default::default, |map| {
            (
                grid::stages(study, map),
                touchpoint_lanes(study, map, &needed),
            )
        });
        Self {
            records,
            stages,
            lanes,
        }
    }

    /// The records.
    pub fn records(&self) -> &[AnyRecord] {
        &self.records
    }

    /// True when nothing was copied.
    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// True for what can be pasted as a record of its own.
const fn can_be_copied(kind: RecordKind) -> bool {
    matches!(
        kind,
        RecordKind::Member
            | RecordKind::Persona
            | RecordKind::Measure
            | RecordKind::Stage
            | RecordKind::Lane
            | RecordKind::Touchpoint
            | RecordKind::Tollgate
            | RecordKind::Content
            | RecordKind::Note
            | RecordKind::Connection
            | RecordKind::Code
            | RecordKind::Action
    )
}
