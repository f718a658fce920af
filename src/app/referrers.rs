//! Which records refer to a record.

use crate::model::{IdMap, RecordId, Study};

/// The records that refer to each record, gathered in one walk over a study: lists of what belongs
/// to a record are shown in every frame, and a study has thousands.
#[derive(Clone, Debug, Default)]
pub(super) struct Referrers {
    by_target: IdMap<RecordId, Vec<RecordId>>,
}

impl Referrers {
    /// Walks over a study.
    pub fn new(study: &Study) -> Self {
        let mut by_target: IdMap<RecordId, Vec<RecordId>> = IdMap::default();
        for record in study.records() {
            let from = record.id();
            for target in record.references() {
                let referrers = by_target.entry(target).or_default();
                if referrers.last() != Some(&from) {
                    referrers.push(from);
                }
            }
        }
        Self { by_target }
    }

    /// The records that refer to this one, each once: table by table, in the order of their ids.
    pub fn of(&self, target: RecordId) -> &[RecordId] {
        self.by_target.get(&target).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::crowded;

    #[test]
    fn every_reference_is_found_from_its_other_end_once() {
        let study = crowded(60, 90);
        let referrers = Referrers::new(&study);
        for record in study.records() {
            for target in record.references() {
                let found = referrers.of(target).iter().filter(|id| **id == record.id());
                assert_eq!(found.count(), 1, "{:?} to {target:?}", record.id());
            }
        }
    }
}
