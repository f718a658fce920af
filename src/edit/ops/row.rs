//! Places in a row.

use super::draft::find;
use crate::{
    edit::{EditError, Transaction},
    model::{Direction, Id, OrderKey, Ordered, Study},
};

/// The key behind a record of the row; without one, in front of all.
pub(super) fn key_after<R: Ordered>(
    row: &[&R],
    after: Option<Id<R>>,
) -> Result<OrderKey, EditError> {
    let index = match after {
        None => 0,
        Some(id) => {
            1 + row
                .iter()
                .position(|record| record.id() == id)
                .ok_or(EditError::Missing(R::KIND))?
        }
    };
    Ok(key_at(row, index))
}

/// The key that makes a record the one at this index, or the last.
pub(super) fn key_at<R: Ordered>(row: &[&R], index: usize) -> OrderKey {
    let index = index.min(row.len());
    let before = index.checked_sub(1).and_then(|index| row.get(index));
    let after = row.get(index);
    OrderKey::between(
        before.map(|record| record.order()),
        after.map(|record| record.order()),
    )
}

/// The key behind all of the row.
pub(in crate::edit) fn last_key<R: Ordered>(row: &[&R]) -> OrderKey {
    key_at(row, row.len())
}

/// `count` rising keys from this index of the row on.
pub(super) fn keys_at<R: Ordered>(row: &[&R], index: usize, count: usize) -> Vec<OrderKey> {
    let after = row.get(index).map(|record| record.order());
    let first = (count > 0).then(|| key_at(row, index));
    std::iter::successors(first, |last| Some(OrderKey::between(Some(last), after)))
        .take(count)
        .collect()
}

/// The row without one of its records, which is about to move.
pub(super) fn without<R: Ordered>(mut row: Vec<&R>, id: Id<R>) -> Vec<&R> {
    row.retain(|record| record.id() != id);
    row
}

/// Moves a record behind another one of its row; without one, to the front.
pub(super) fn reorder<R: Ordered>(
    study: &Study,
    label: String,
    id: Id<R>,
    row: Vec<&R>,
    after: Option<Id<R>>,
) -> Result<Transaction, EditError> {
    let mut transaction = Transaction::new(label);
    let place = row.iter().position(|record| record.id() == id);
    let neighbour = place.and_then(|place| row.get(place.checked_sub(1)?));
    let stays = after == Some(id) || after == neighbour.map(|record| record.id());
    if !stays {
        let order = key_after(&without(row, id), after)?;
        let mut record = find(study, id)?.clone();
        record.set_order(order);
        transaction.put(study, record);
    }
    Ok(transaction)
}

/// Moves a record one place on or back in its row; at the end of the row it stays.
pub(super) fn step_aside<R: Ordered>(
    study: &Study,
    id: Id<R>,
    row: Vec<&R>,
    direction: Direction,
) -> Result<Transaction, EditError> {
    let id_at = |place: usize| row.get(place).map(|record| record.id());
    let place = row.iter().position(|record| record.id() == id);
    let place = place.ok_or(EditError::Missing(R::KIND))?;
    let stays = if direction.is_forward() {
        place + 1 == row.len()
    } else {
        place == 0
    };
    let after = if stays {
        Some(id)
    } else if direction.is_forward() {
        id_at(place + 1)
    } else {
        place.checked_sub(2).and_then(id_at)
    };
    let label = format!("move {} {}", R::KIND.singular(), direction.word());
    reorder(study, label, id, row, after)
}
