//! What records do to each other.

use std::collections::BTreeMap;

use super::{Finding, FindingKind};
use crate::model::{
    Code, Id, Lane, Map, Note, Ordered, RecordId, Stage, Study, Tollgate, View, in_quotes,
};

/// Touchpoints that share a cell: all but the first of each cell.
pub(super) fn shared_cells(study: &Study, found: &mut Vec<Finding>) {
    let mut holders = BTreeMap::new();
    for touchpoint in study.touchpoints.iter() {
        let Some(cell) = touchpoint.cell() else {
            continue;
        };
        if let Some(&holder) = holders.get(&cell) {
            let what = format!(
                "stands in the cell of {}",
                in_quotes(&study.title_of(holder))
            );
            let id = touchpoint.id.into();
            found.push(Finding::new(study, id, FindingKind::SharedCell, what));
        } else {
            holders.insert(cell, RecordId::from(touchpoint.id));
        }
    }
}

/// Records that have the order key of another one of their row.
pub(super) fn shared_orders(study: &Study, found: &mut Vec<Finding>) {
    shared_in::<Map>(study, found);
    shared_in::<Stage>(study, found);
    shared_in::<Lane>(study, found);
    shared_in::<Tollgate>(study, found);
    shared_in::<Note>(study, found);
    shared_in::<Code>(study, found);
    shared_in::<View>(study, found);
}

/// The same for one kind of records.
fn shared_in<R: Ordered>(study: &Study, found: &mut Vec<Finding>)
where
    RecordId: From<Id<R>>,
{
    let mut places: Vec<_> = R::table(study)
        .iter()
        .filter_map(|record| Some((record.row()?, record.order(), record.id())))
        .collect();
    places.sort();
    for pair in places.windows(2) {
        let [(row, order, first), (other_row, other_order, second)] = pair else {
            continue;
        };
        if row == other_row && order == other_order {
            let what = format!(
                "has the same place as {}",
                in_quotes(&study.title_of(*first))
            );
            let id = RecordId::from(*second);
            found.push(Finding::new(study, id, FindingKind::SharedOrder, what));
        }
    }
}
