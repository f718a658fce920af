//! The few causes that reach most of the pain.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use super::{Cause, Pain};
use crate::model::RecordId;

/// The share of all pain the needle-movers are to reach.
const GOAL: f64 = 0.8;

/// What a further cause must at least add, as a share of all pain, to be worth naming.
const LEAST: f64 = 1e-9;

/// A cause of the set that reaches most of the pain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NeedleMover {
    /// The record.
    pub record: RecordId,
    /// The weight of pain it reaches beyond those before it.
    pub adds: f64,
    /// The share of all pain it reaches together with those before it, 0 to 1.
    pub covered: f64,
}

/// What a cause added when it was looked at last.
struct Candidate {
    adds: f64,
    /// Its place among the causes; those before it have more leverage.
    place: usize,
    /// How many causes were chosen by then.
    chosen: usize,
}

/// Takes the cause that adds most, until 80 % of all pain is reached or nothing adds any more. A
/// pain is reached as far as the strongest way from a chosen cause. Where two add the same, the
/// one with more leverage is taken.
///
/// What a cause adds never grows while others are chosen, so one that was looked at since the last
/// choice and is still ahead is the best without looking at the rest (Minoux, “Accelerated greedy
/// algorithms”, 1978).
pub(super) fn needle_movers(causes: &[Cause], pains: &[Pain], total: f64) -> Vec<NeedleMover> {
    let mut reached = vec![0.0; pains.len()];
    let mut candidates: BinaryHeap<_> = causes
        .iter()
        .enumerate()
        .map(|(place, cause)| Candidate {
            adds: cause.leverage,
            place,
            chosen: 0,
        })
        .collect();
    let mut chosen: Vec<NeedleMover> = Vec::new();
    let mut covered = 0.0;
    while covered < GOAL * total
        && let Some(best) = candidates.pop()
        && let Some(cause) = causes.get(best.place)
    {
        if best.chosen < chosen.len() {
            candidates.push(Candidate {
                adds: adds(cause, pains, &reached),
                chosen: chosen.len(),
                ..best
            });
            continue;
        }
        if best.adds <= LEAST * total {
            break;
        }
        take(cause, &mut reached);
        covered += best.adds;
        chosen.push(NeedleMover {
            record: cause.record,
            adds: best.adds,
            covered: (covered / total).min(1.0),
        });
    }
    chosen
}

/// The weight of pain a cause reaches beyond what is reached.
fn adds(cause: &Cause, pains: &[Pain], reached: &[f64]) -> f64 {
    let gains = cause.pains.iter().filter_map(|(at, strength)| {
        Some(pains.get(*at)?.weight * (strength - reached.get(*at)?).max(0.0))
    });
    gains.sum()
}

/// Marks what a cause reaches.
fn take(cause: &Cause, reached: &mut [f64]) {
    for (at, strength) in &cause.pains {
        if let Some(reached) = reached.get_mut(*at) {
            *reached = reached.max(*strength);
        }
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_gain = self.adds.total_cmp(&other.adds);
        by_gain.then(Reverse(self.place).cmp(&Reverse(other.place)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}
