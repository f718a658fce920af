//! Which cards came to another place.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, VecDeque},
};

use super::StagePair;
use crate::{
    analysis::{matching, steps::is_seen},
    model::{Id, IdMap, IdSet, Map, Stage, Study, Touchpoint},
};

/// Which stage of the old map a stage of the new one is.
pub(super) struct Stages {
    /// For every stage of the new map its partner on the old one.
    partners: IdMap<Id<Stage>, Id<Stage>>,
    /// The places of the stages of both maps among their like.
    ranks: IdMap<Id<Stage>, usize>,
}

impl Stages {
    /// Pairs the stages of an old and a new map by name, and those left by the cards they share.
    pub(super) fn partners(
        study: &Study,
        maps: [Id<Map>; 2],
        pairs: &[(&Touchpoint, &Touchpoint)],
    ) -> Self {
        let [old, new] = maps.map(|map| study.stages_of(map));
        let ranks = |row: &[&Stage]| {
            row.iter()
                .map(|stage| stage.id)
                .zip(0..)
                .collect::<Vec<_>>()
        };
        let mut stages = Self {
            partners: IdMap::default(),
            ranks: [ranks(&old), ranks(&new)].concat().into_iter().collect(),
        };
        let mut named: BTreeMap<_, VecDeque<_>> = BTreeMap::new();
        for stage in &old {
            if let Some(name) = matching::key(&stage.name) {
                named.entry(name).or_default().push_back(stage.id);
            }
        }
        let mut taken = BTreeSet::new();
        for stage in &new {
            let same = matching::key(&stage.name).and_then(|name| named.get_mut(&name));
            if let Some(other) = same.and_then(VecDeque::pop_front) {
                taken.insert(other);
                stages.partners.insert(stage.id, other);
            }
        }
        stages.pair_by_cards(pairs, taken);
        stages
    }

    fn pair_by_cards(
        &mut self,
        pairs: &[(&Touchpoint, &Touchpoint)],
        mut taken: BTreeSet<Id<Stage>>,
    ) {
        let mut shared: IdMap<_, usize> = IdMap::default();
        for (old, new) in pairs {
            if let (Some(old), Some(new)) = (old.stage, new.stage) {
                *shared.entry((old, new)).or_default() += 1;
            }
        }
        let rank = |stage: &Id<Stage>| self.ranks.get(stage).copied();
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_by_key(|((old, new), cards)| (Reverse(*cards), rank(new), rank(old)));
        for ((old, new), _) in shared {
            if !self.partners.contains_key(&new) && taken.insert(old) {
                self.partners.insert(new, old);
            }
        }
    }

    /// The stages of both maps as they stand side by side: in the order of the new map, each that
    /// it does not have any more behind the one it came after.
    pub(super) fn side_by_side(&self, study: &Study, maps: [Id<Map>; 2]) -> Vec<StagePair> {
        let [old, new] = maps.map(|map| study.stages_of(map));
        let kept: IdSet<_> = self.partners.values().copied().collect();
        let mut removed: IdMap<_, Vec<StagePair>> = IdMap::default();
        let mut before = None;
        for stage in old.iter().map(|stage| stage.id) {
            if kept.contains(&stage) {
                before = Some(stage);
            } else {
                removed.entry(before).or_default().push(StagePair {
                    old: Some(stage),
                    new: None,
                });
            }
        }
        let mut rows = removed.remove(&None).unwrap_or_default();
        for stage in new {
            let old = self.partners.get(&stage.id).copied();
            rows.push(StagePair {
                old,
                new: Some(stage.id),
            });
            if old.is_some() {
                rows.extend(removed.remove(&old).unwrap_or_default());
            }
        }
        rows
    }

    /// True when a stage of the new map is this stage of the old one.
    pub(super) fn are_partners(&self, old: Id<Stage>, new: Id<Stage>) -> bool {
        self.partners.get(&new) == Some(&old)
    }

    /// Where a card is read: the rank of its stage, and its column.
    fn place(&self, card: &Touchpoint) -> Option<(usize, u32)> {
        Some((*self.ranks.get(&card.stage?)?, card.column))
    }
}

/// The places of the pairs whose cards came to another place: those that changed stage or side,
/// and of the rest all but the most cards that keep their order. Cards of one column have no order
/// among each other.
pub(super) fn moved(
    study: &Study,
    stages: &Stages,
    pairs: &[(&Touchpoint, &Touchpoint)],
) -> BTreeSet<usize> {
    let stays = |(old, new): &(&Touchpoint, &Touchpoint)| {
        let is_same_stage = old.stage.zip(new.stage);
        is_same_stage.is_some_and(|(old, new)| stages.are_partners(old, new))
            && is_seen(study, old) == is_seen(study, new)
    };
    let mut kept: Vec<_> = pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| stays(pair))
        .map(|(at, (old, new))| ((stages.place(new), stages.place(old)), at))
        .collect();
    kept.sort_unstable();
    let old_places: Vec<_> = kept.iter().map(|((_, old), _)| *old).collect();
    let in_order: BTreeSet<_> = longest_rise(&old_places)
        .into_iter()
        .filter_map(|at| kept.get(at).map(|(_, pair)| *pair))
        .collect();
    (0..pairs.len())
        .filter(|at| !in_order.contains(at))
        .collect()
}

/// The places of a longest subsequence that never falls, by patience sorting (Schensted, 1961):
/// O(n log n).
pub(super) fn longest_rise<T: Ord>(values: &[T]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let is_not_above = |end: &usize| values.get(*end).is_some_and(|end| end <= value);
        let pile = ends.partition_point(is_not_above);
        before.push(
            pile.checked_sub(1)
                .and_then(|below| ends.get(below).copied()),
        );
        match ends.get_mut(pile) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let mut rise: Vec<_> =
        std::iter::successors(last, |at| before.get(*at).copied().flatten()).collect();
    rise.reverse();
    rise
}
