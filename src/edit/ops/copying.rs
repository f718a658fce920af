//! Copies of records that belong together.

use std::{collections::BTreeMap, sync::Arc};

use uuid::Uuid;

use super::rewire::rewire;
use crate::model::{AnyRecord, Id, Record, RecordId, Study};

/// Fresh ids for a group of records that is copied: references inside the group lead to the
/// copies, those out of it stay.
#[derive(Debug, Default)]
pub(super) struct Copying(BTreeMap<RecordId, Uuid>);

impl Copying {
    /// The copying of these records.
    pub(super) fn of(ids: impl IntoIterator<Item = RecordId>) -> Self {
        let fresh = |id| (id, Id::<()>::new().uuid());
        Self(ids.into_iter().map(fresh).collect())
    }

    /// The id of the copy of a record; its own where it is not copied.
    pub(super) fn id<R: Record>(&self, id: Id<R>) -> Id<R>
    where
        RecordId: From<Id<R>>,
    {
        self.0
            .get(&id.into())
            .map_or(id, |uuid| Id::from_uuid(*uuid))
    }

    /// The copy of a record. References to what is neither copied nor in the study are left out.
    pub(super) fn copy(&self, study: &Study, record: &AnyRecord) -> AnyRecord {
        let mut copy = record.clone();
        rewire(&mut copy, &|id| match self.0.get(&id) {
            Some(uuid) => Some(*uuid),
            None => study.contains(id).then(|| id.uuid()),
        });
        copy
    }
}

/// The copy of a touchpoint or a tollgate that remembers what it was copied from.
pub(super) fn with_origin(mut copy: AnyRecord, original: RecordId) -> AnyRecord {
    match (&mut copy, original) {
        (AnyRecord::Touchpoint(card), RecordId::Touchpoint(origin)) => {
            Arc::make_mut(card).origin = Some(origin);
        }
        (AnyRecord::Tollgate(gate), RecordId::Tollgate(origin)) => {
            Arc::make_mut(gate).origin = Some(origin);
        }
        _ => {}
    }
    copy
}
