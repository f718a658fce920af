//! Pasting copied records into a study.

use std::collections::BTreeMap;

use super::{Clipping, grid::Grid};
use crate::{
    edit::{EditError, Selection, Transaction},
    model::{
        AnyRecord, Cell, Field, Id, Lane, Map, OrderKey, Ordered, RecordId, RecordKind, Stage,
        Study, Tollgate, Touchpoint,
    },
};

/// Puts a copy of the records into the study and its cards onto a map, and selects them.
///
/// Every copy gets an id of its own, and copies refer to each other as their originals did. A
/// reference to what was not copied stays where the study has it and is dropped where not; a
/// connection needs both of its ends. A card goes to the stage and the lane it came from where the
/// map has them, else to those at the same place in their rows; with `at`, the first card goes
/// there and the others keep their distance from it. A card never takes the cell of another one:
/// it moves on to the next free column. Where there is no stage or no lane, it waits in the
/// parking lot.
pub fn paste(
    study: &Study,
    clipping: &Clipping,
    map: Id<Map>,
    at: Option<Cell>,
) -> Result<Transaction, EditError> {
    if !study.maps.contains(map) {
        return Err(EditError::Missing(RecordKind::Map));
    }
    if clipping.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let mut pasting = Pasting {
        study,
        map,
        ids: fresh_ids(clipping),
        grid: Grid::new(study, clipping, map, at),
        pasted: study.clone(),
        records: Vec::new(),
    };
    let rank = |record: &AnyRecord| rank(record.id().kind());
    let mut originals: Vec<&AnyRecord> = clipping.records().iter().collect();
    originals.sort_by_key(|record| rank(record));
    for original in originals {
        pasting.record(original)?;
    }
    Ok(pasting.into_transaction())
}

/// A fresh id for every record.
fn fresh_ids(clipping: &Clipping) -> BTreeMap<RecordId, RecordId> {
    let ids = clipping.records().iter().map(AnyRecord::id);
    ids.map(|id| (id, id.renewed())).collect()
}

/// What must be pasted before what: rows before cards, cards before the lines between them.
const fn rank(kind: RecordKind) -> u8 {
    match kind {
        RecordKind::Stage | RecordKind::Lane => 0,
        RecordKind::Connection => 2,
        _ => 1,
    }
}

/// A paste under way.
struct Pasting<'a> {
    study: &'a Study,
    map: Id<Map>,
    ids: BTreeMap<RecordId, RecordId>,
    grid: Grid<'a>,
    /// The study with what is pasted so far.
    pasted: Study,
    records: Vec<AnyRecord>,
}

impl Pasting<'_> {
    /// Pastes one record.
    fn record(&mut self, original: &AnyRecord) -> Result<(), EditError> {
        let mut copy = original.clone();
        if !copy.retarget(&|id| self.target(id)) {
            return Ok(());
        }
        let copy = self.placed(original, copy)?;
        if is_whole(&copy, &self.pasted) {
            self.pasted.insert(copy.clone());
            self.records.push(copy);
        }
        Ok(())
    }

    /// What a reference of a copy points at.
    fn target(&self, id: RecordId) -> Option<RecordId> {
        match (self.ids.get(&id), id) {
            (Some(fresh), _) => Some(*fresh),
            (None, RecordId::Map(_)) => Some(self.map.into()),
            (None, RecordId::Stage(from)) => {
                Some(self.grid.stage(from).unwrap_or(from).into())
            }
            _ => self.study.contains(id).then_some(id),
        }
    }
}
