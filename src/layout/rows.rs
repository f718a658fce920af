//! Which row of a map every card stands in.

use std::sync::Arc;

use rayon::prelude::*;

use super::sheet::{LaneSheet, NoteSheet, StackedRecord, StageSheet};
use crate::model::{
    Id, IdMap, Lane, LaneKind, Map, Note, NoteKind, Stage, Study, Touchpoint, sort_row,
};

/// So many records are worth another processor.
const AT_A_TIME: usize = 512;

/// A touchpoint on its way into the grid.
pub(super) struct Placed<'a> {
    pub record: &'a Arc<Touchpoint>,
    pub stage: usize,
    pub lane: usize,
}

/// The row of the lane that a touchpoint says it lies in.
enum OwnRow {
    /// It says nothing, or names a lane of another map.
    None,
    /// The lane is hidden.
    Hidden,
    /// The index of the row.
    At(usize),
}

/// The rows of a map, while they are found out.
pub(super) struct Rows<'a> {
    pub lanes: Vec<LaneSheet<'a>>,
    /// The index of each lane; None is hidden.
    index: IdMap<Id<Lane>, Option<usize>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(study: &'a Study, map: Id<Map>) -> Self {
        let mut records: Vec<&Lane> = study.lanes.iter().filter(|l| l.map == map).collect();
        sort_row(&mut records);
        let mut lanes = Vec::new();
        let mut index = IdMap::default();
        for record in records {
            index.insert(record.id, (!record.hidden).then_some(lanes.len()));
            if !record.hidden {
                lanes.push(LaneSheet {
                    record: Some(record),
                    kind: record.kind,
                    depth: 1,
                });
            }
        }
        Self { lanes, index }
    }

    /// Finds a row for every touchpoint that has a stage: its own, else the first for touchpoints,
    /// else a row made for it. Nobody sees the ones in a hidden lane.
    pub(super) fn place_touchpoints(
        &mut self,
        study: &'a Study,
        map: Id<Map>,
        stages: &IdMap<Id<Stage>, usize>,
    ) -> Vec<Placed<'a>> {
        let mut first = self
            .lanes
            .iter()
            .position(|lane| lane.kind.holds_touchpoints());
        let mut placed = Vec::new();
        // A row is made only where no lane holds touchpoints: then all of them go there, and it
        // does not matter that it moves the rows down that they ask for.
        for (record, stage, own) in self.staged(study, map, stages) {
            let lane = match own {
                OwnRow::Hidden => continue,
                OwnRow::At(lane) if self.holds_touchpoints(lane) => lane,
                OwnRow::At(_) | OwnRow::None => {
                    *first.get_or_insert_with(|| self.prepend(LaneKind::Touchpoints))
                }
            };
            placed.push(Placed {
                record,
                stage,
                lane,
            });
        }
        placed
    }

    /// The touchpoints that have a stage, with the index of its and of their own lane's row.
    ///
    /// To read a field of every record is to wait for memory, which two processors do in half the
    /// time.
    fn staged(
        &self,
        study: &'a Study,
        map: Id<Map>,
        stages: &IdMap<Id<Stage>, usize>,
    ) -> Vec<(&'a Arc<Touchpoint>, usize, OwnRow)> {
        let records: Vec<&Arc<Touchpoint>> = study.touchpoints.iter_shared().collect();
        let records = records.into_par_iter().with_min_len(AT_A_TIME);
        let of_map = records.filter(|record| record.map == map);
        let placed = of_map.filter_map(|record| {
            let stage = *stages.get(&record.stage?)?;
            let own = record.lane.and_then(|lane| self.index.get(&lane));
            let own = match own {
                None => OwnRow::None,
                Some(None) => OwnRow::Hidden,
                Some(Some(row)) => OwnRow::At(*row),
            };
            Some((record, stage, own))
        });
        placed.collect()
    }

    fn holds_touchpoints(&self, lane: usize) -> bool {
        self.lanes
            .get(lane)
            .is_some_and(|lane| lane.kind.holds_touchpoints())
    }

    /// Makes a row at the top.
    fn prepend(&mut self, kind: LaneKind) -> usize {
        self.lanes.insert(
            0,
            LaneSheet {
                record: None,
                kind,
                depth: 1,
            },
        );
        for lane in self.index.values_mut().flatten() {
            *lane += 1;
        }
        0
    }

    /// Finds a row for every note that has a stage: its own, else the first for its kind, else the
    /// first for any notes, else a row made for it; then for the content of the stages.
    pub(super) fn place_notes(
        &mut self,
        study: &'a Study,
        map: Id<Map>,
        stages: &IdMap<Id<Stage>, usize>,
        sheets: &[StageSheet<'a>],
    ) -> Vec<NoteSheet<'a>> {
        let mut notes: Vec<&Note> = study.notes.iter().filter(|note| note.map == map).collect();
        sort_row(&mut notes);
        let mut placed = Vec::new();
        for note in notes {
            let Some(&stage) = note.stage.and_then(|stage| stages.get(&stage)) else {
                continue;
            };
            let own = note.lane.and_then(|lane| self.index.get(&lane)).copied();
            let lane = match own {
                Some(None) => continue,
                Some(Some(lane)) if self.holds_notes(lane) => lane,
                _ => self.notes_row(note.kind),
            };
            placed.push(NoteSheet {
                record: StackedRecord::Note(note),
                lane,
                stage,
            });
        }
        self.place_content(study, stages, sheets, &mut placed);
        placed.sort_by_key(|note| (note.lane, note.stage));
        placed
    }

    /// Puts the content of each stage, and the gates that lack any, into the first content lane.
    fn place_content(
        &self,
        study: &'a Study,
        stages: &IdMap<Id<Stage>, usize>,
        sheets: &[StageSheet<'a>],
        placed: &mut Vec<NoteSheet<'a>>,
    ) {
        let kind = LaneKind::Notes(NoteKind::Content);
        let Some(lane) = self.lanes.iter().position(|lane| lane.kind == kind) else {
            return;
        };
        for content in study.content.iter() {
            if let Some(&stage) = content.stage.and_then(|stage| stages.get(&stage)) {
                placed.push(NoteSheet {
                    record: StackedRecord::Content(content),
                    lane,
                    stage,
                });
            }
        }
        for (stage, sheet) in sheets.iter().enumerate() {
            for gate in sheet.gates.iter().filter(|gate| gate.content.is_empty()) {
                placed.push(NoteSheet {
                    record: StackedRecord::BareGate(gate),
                    lane,
                    stage,
                });
            }
        }
    }

    fn holds_notes(&self, lane: usize) -> bool {
        let kind = self.lanes.get(lane).map(|lane| lane.kind);
        matches!(kind, Some(LaneKind::Notes(_)))
    }

    fn notes_row(&mut self, kind: NoteKind) -> usize {
        let is_kind = |lane: &LaneSheet<'_>| lane.kind == LaneKind::Notes(kind);
        let is_any = |lane: &LaneSheet<'_>| matches!(lane.kind, LaneKind::Notes(_));
        let row = self.lanes.iter().position(is_kind);
        row.or_else(|| self.lanes.iter().position(is_any))
            .unwrap_or_else(|| {
                self.lanes.push(LaneSheet {
                    record: None,
                    kind: LaneKind::Notes(kind),
                    depth: 1,
                });
                self.lanes.len() - 1
            })
    }
}
