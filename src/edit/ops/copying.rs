//! Copies of records that belong together.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{draft::Draft, placing::leave_place, row};
use crate::model::{AnyRecord, Connection, Field, Id, Map, Record, RecordId, Study};

/// Fresh ids for a group of records that is copied onto a map: references inside the group lead
/// to the copies, those out of it stay.
#[derive(Debug)]
pub(in crate::edit) struct Copying {
    map: Id<Map>,
    fresh: BTreeMap<RecordId, RecordId>,
}

impl Copying {
    /// The copying of these records onto a map that is there.
    pub(in crate::edit) fn onto(map: Id<Map>, records: &[AnyRecord]) -> Self {
        let ids = records.iter().map(AnyRecord::id);
        let mut fresh: BTreeMap<_, _> = ids.map(|id| (id, id.renewed())).collect();
        for old in records.iter().filter_map(AnyRecord::map) {
            fresh.insert(old.into(), map.into());
        }
        Self { map, fresh }
    }

    /// The copying of a map and of these records on it.
    pub(super) fn of_map(old: Id<Map>, records: &[AnyRecord]) -> Self {
        let mut copying = Self::onto(Id::new(), records);
        copying.fresh.insert(old.into(), copying.map.into());
        copying
    }

    /// The map that the copies are on.
    pub(super) const fn map(&self) -> Id<Map> {
        self.map
    }

    /// The id of the copy of a record; None where it is not copied.
    pub(in crate::edit) fn copied<R: Record>(&self, id: Id<R>) -> Option<Id<R>>
    where
        RecordId: From<Id<R>>,
        Id<R>: TryFrom<RecordId>,
    {
        let fresh = self.fresh.get(&id.into())?;
        (*fresh).try_into().ok()
    }

    /// The id of the copy of a record; its own where it is not copied.
    pub(super) fn id<R: Record>(&self, id: Id<R>) -> Id<R>
    where
        RecordId: From<Id<R>>,
        Id<R>: TryFrom<RecordId>,
    {
        self.copied(id).unwrap_or(id)
    }

    /// True when the cards at both ends of a connection are copied.
    pub(in crate::edit) fn has_both_ends(&self, arrow: &Connection) -> bool {
        [arrow.from, arrow.to]
            .iter()
            .all(|end| self.fresh.contains_key(&end.record()))
    }

    /// The copy of a record. References to what is not in the study are left out, and so are those
    /// of a card to what is on another map than the copies.
    pub(in crate::edit) fn copy(&self, study: &Study, record: &AnyRecord) -> AnyRecord {
        let is_on_map = record.map().is_some();
        let mut copy = record.clone();
        copy.retarget(&|id| match self.fresh.get(&id) {
            Some(fresh) => Some(*fresh),
            None => study
                .get(id)
                .filter(|target| !is_on_map || target.map().is_none_or(|map| map == self.map))
                .map(|_| id),
        });
        copy
    }
}

/// The cards and connections among records that can be copied by themselves: a connection needs
/// both of its cards.
pub(super) fn cards_among(records: impl IntoIterator<Item = AnyRecord>) -> Vec<AnyRecord> {
    let (connections, mut cards): (Vec<_>, Vec<_>) = records
        .into_iter()
        .filter(|record| {
            matches!(
                record,
                AnyRecord::Touchpoint(_)
                    | AnyRecord::Note(_)
                    | AnyRecord::Tollgate(_)
                    | AnyRecord::Connection(_)
            )
        })
        .partition(|record| matches!(record, AnyRecord::Connection(_)));
    let ids: BTreeSet<_> = cards.iter().map(AnyRecord::id).collect();
    cards.extend(connections.into_iter().filter(|record| match record {
        AnyRecord::Connection(arrow) => {
            ids.contains(&arrow.from.record()) && ids.contains(&arrow.to.record())
        }
        _ => false,
    }));
    cards
}

/// Adds copies of cards and connections: touchpoints and notes to the parking lot, for their
/// places to be found, tollgates behind the last of their stages.
pub(super) fn add_parked_copies(draft: &mut Draft, copying: &Copying, records: &[AnyRecord]) {
    for record in records {
        let mut copy = copying.copy(draft.study(), record);
        match &mut copy {
            AnyRecord::Touchpoint(card) => {
                let card = Arc::make_mut(card);
                leave_place(card);
                card.origin = None;
            }
            AnyRecord::Note(note) => {
                let note = Arc::make_mut(note);
                note.stage = None;
                note.lane = None;
            }
            AnyRecord::Tollgate(gate) => {
                let gate = Arc::make_mut(gate);
                gate.order = row::last_key(&draft.study().tollgates_after(gate.stage));
                gate.origin = None;
            }
            _ => {}
        }
        draft.put(copy);
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
