//! Fields that hold several things: lists, and one thing for each of several records.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use super::{Clash, Field, Same, downcast, merge::merge_lists};
use crate::model::{RecordId, Study};

impl<T: Field + Clone + Debug + PartialEq> Field for Vec<T> {
    fn words(&self, study: &Study) -> String {
        let items: Vec<_> = self.iter().map(|item| item.words(study)).collect();
        items.join(", ")
    }

    fn merge(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>) {
        let merged = match (downcast::<Self>(base), downcast::<Self>(theirs)) {
            (Some(base), Some(theirs)) if *self != *base && *theirs != *base => {
                merge_lists(base, self, theirs)
            }
            _ => None,
        };
        match merged {
            Some(merged) => *self = merged,
            None => self.merge_whole(base, theirs, clash),
        }
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        self.retain_mut(|item| item.retarget(target));
        true
    }
}

impl<K, V> Field for BTreeMap<K, V>
where
    K: Field + Clone + Debug + Ord,
    V: Field + Clone + Debug + PartialEq,
{
    fn words(&self, study: &Study) -> String {
        let items: Vec<_> = self
            .iter()
            .map(|(key, value)| format!("{}: {}", key.words(study), value.words(study)))
            .collect();
        items.join("; ")
    }

    fn merge(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>) {
        let (Some(base), Some(theirs)) = (downcast::<Self>(base), downcast::<Self>(theirs)) else {
            return;
        };
        let ours = self.clone();
        let mut differ = false;
        let keys: BTreeSet<_> = [&ours, theirs, base]
            .into_iter()
            .flat_map(BTreeMap::keys)
            .collect();
        for key in keys {
            let mut slot = self.remove(key);
            let (base, theirs) = (base.get(key).cloned(), theirs.get(key).cloned());
            slot.merge(&base, &theirs, &mut |_, _, _| differ = true);
            self.extend(slot.map(|value| (key.clone(), value)));
        }
        if differ {
            clash(&[], &ours, theirs);
        }
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        *self = std::mem::take(self)
            .into_iter()
            .filter_map(|(mut key, mut value)| {
                (key.retarget(target) && value.retarget(target)).then_some((key, value))
            })
            .collect();
        true
    }
}
