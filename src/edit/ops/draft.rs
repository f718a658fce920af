//! A transaction in the making.

use crate::{
    edit::{Change, EditError, Selection, Transaction},
    model::{AnyRecord, Id, Record, RecordId, Study},
};

/// A transaction in the making, beside the study as it will be.
///
/// An operation of several parts reads what its earlier parts have left behind.
pub(in crate::edit) struct Draft {
    study: Study,
    transaction: Transaction,
}

impl Draft {
    /// A draft without changes; the label says what is done.
    pub(in crate::edit) fn new(study: &Study, label: impl Into<String>) -> Self {
        Self {
            study: study.clone(),
            transaction: Transaction::new(label),
        }
    }

    /// The study as it will be.
    pub(in crate::edit) const fn study(&self) -> &Study {
        &self.study
    }

    /// Adds a record or puts it in the place of the one with its id.
    pub(in crate::edit) fn put(&mut self, record: impl Into<AnyRecord>) {
        let record = record.into();
        self.transaction
            .push(Change::put(&self.study, record.clone()));
        self.study.insert(record);
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, id: impl Into<RecordId>) {
        let id = id.into();
        self.transaction.remove(&self.study, id);
        self.study.remove(id);
    }

    /// Alters a record.
    pub(super) fn edit<R: Record>(
        &mut self,
        id: Id<R>,
        change: impl FnOnce(&mut R),
    ) -> Result<(), EditError> {
        let mut record = find(&self.study, id)?.clone();
        change(&mut record);
        self.put(record);
        Ok(())
    }

    /// Makes the changes of another transaction too.
    pub(super) fn include(&mut self, transaction: Transaction) {
        transaction.apply(&mut self.study);
        self.transaction.followed_by(transaction);
    }

    /// The transaction, which leaves the selection as it is.
    pub(in crate::edit) fn finish(self) -> Transaction {
        self.transaction
    }

    /// The transaction, which selects these records.
    pub(super) fn selecting<I: Into<RecordId>>(
        self,
        ids: impl IntoIterator<Item = I>,
    ) -> Transaction {
        self.transaction
            .selecting(ids.into_iter().collect::<Selection>())
    }
}

/// A record that must be there.
pub(super) fn find<R: Record>(study: &Study, id: Id<R>) -> Result<&R, EditError> {
    R::table(study).get(id).ok_or(EditError::Missing(R::KIND))
}
