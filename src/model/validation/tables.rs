//! What records do to each other.

use std::collections::BTreeMap;

use super::{Finding, FindingKind};
use crate::model::{Code, Id, Lane, Map, Note, Ordered, RecordId, Stage, Study, Tollgate, View};

/// Touchpoints that share a cell: all but the first of each cell.
pub(super) fn shared_cells(study: &Study, found: &mut Vec<Finding>) {
    let mut holders = BTreeMap::new();
    for touchpoint in study.touchpoints.iter() {
        let Some(cell) = touchpoint.cell() else {
            continue;
        };
        if let Some(&holder) = holders.get(&cell) {
            let what = format!("stands in the cell of “{}”", study.title_of(holder));
            let id = touchpoint.id.into();
            found.push(Finding::new(study, id, FindingKind::SharedCell, what));
        } else {
            holders.insert(cell, RecordId::from(touchpoint.id));
        }
    }
}

/// Records that have the order key of another one of their row.
pub(super) fn shared_orders(study: &Study, found: &mut Vec<Finding>) {
    shared_in(study, found, |_: &Map| Some(()));
    shared_in(study, found, |stage: &Stage| Some(stage.map));
    shared_in(study, found, |lane: &Lane| Some(lane.map));
    shared_in(study, found, |gate: &Tollgate| Some(gate.stage));
    shared_in(study, found, |note: &Note| Some((note.stage?, note.lane?)));
    shared_in(study, found, |code: &Code| Some(code.parent));
    shared_in(study, found, |view: &View| Some(view.map));
}

/// The same for one kind of records, whose row is told by `row`.
fn shared_in<R: Ordered, P: Ord>(
    study: &Study,
    found: &mut Vec<Finding>,
    row: impl Fn(&R) -> Option<P>,
) where
    RecordId: From<Id<R>>,
{
    let mut places: Vec<_> = R::table(study)
        .iter()
        .filter_map(|record| Some((row(record)?, record.order(), record.id())))
        .collect();
    places.sort();
    for pair in places.windows(2) {
        let [(row, order, first), (other_row, other_order, second)] = pair else {
            continue;
        };
        if row == other_row && order == other_order {
            let what = format!("has the same place as “{}”", study.title_of(*first));
            let id = RecordId::from(*second);
            found.push(Finding::new(study, id, FindingKind::SharedOrder, what));
        }
    }
}
