//! Adding a record of any kind.

use super::wording;
use crate::{
    edit::{EditError, Selection, Transaction},
    model::{AnyRecord, Study},
};

/// Adds a record that has no place on the grid and no order among its like: a persona, a member,
/// a measure, content, an action.
pub fn add_record(study: &Study, record: impl Into<AnyRecord>) -> Result<Transaction, EditError> {
    let record = super::fields::cleaned(record.into());
    let id = record.id();
    if study.contains(id) {
        return Err(EditError::Present(id.kind()));
    }
    super::fields::check(study, &record)?;
    let label = format!(
        "add {}",
        wording::describe(&Study::from_records([record.clone()]), [id])
    );
    Ok(adding(label, record))
}

/// The transaction that adds a record and selects it.
pub(super) fn adding(label: String, record: impl Into<AnyRecord>) -> Transaction {
    let record = record.into();
    let id = record.id();
    let mut transaction = Transaction::new(label);
    transaction.insert(record);
    transaction.selecting(Selection::single(id))
}
