//! Bringing back what one side deleted and the other one still needs.

use super::{Conflict, Disagreement, Merging};
use crate::model::{AnyRecord, RecordId, Study};

impl Merging<'_> {
    /// Brings back every deleted record that a reference would miss, and what those refer to.
    ///
    /// The values that lost in a conflict count too: whichever of the two is chosen in the end,
    /// what it points at is there.
    pub(super) fn restore(&mut self) {
        let mut open: Vec<AnyRecord> = self.study.records().collect();
        open.append(&mut self.rivals);
        while let Some(record) = open.pop() {
            for target in record.references() {
                if let Some((restored, disagreement)) = self.missed(record.id(), target) {
                    let name = self.base.name_of(target);
                    self.conflicts
                        .push(Conflict::new(target, name, disagreement));
                    self.study.insert(restored.clone());
                    open.push(restored);
                }
            }
        }
    }

    /// The target of a reference when it must come back, and who had deleted it. A reference that
    /// the deleting side itself had left hanging brings nothing back.
    fn missed(&self, from: RecordId, target: RecordId) -> Option<(AnyRecord, Disagreement)> {
        if self.study.contains(target) {
            return None;
        }
        let (deleter, restored, disagreement) =
            match (self.ours.get(target), self.theirs.get(target)) {
                (None, Some(restored)) => (self.ours, restored, Disagreement::DeletedByUs),
                (Some(restored), None) => (self.theirs, restored, Disagreement::DeletedByThem),
                _ => return None,
            };
        (!refers(deleter, from, target)).then_some((restored, disagreement))
    }
}

/// True when a study has a record that refers to another one, be it there or not.
fn refers(study: &Study, from: RecordId, target: RecordId) -> bool {
    study
        .get(from)
        .is_some_and(|record| record.references().contains(&target))
}
