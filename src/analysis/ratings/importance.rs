//! Importance against performance.
//!
//! Importance − performance is the plainest gap there is: how much a touchpoint matters to the
//! customer against how well it works, both rated 1 to 5 (Martilla and James, “Importance–
//! performance analysis”, Journal of Marketing 41, 1977). O(n log n) for n steps.

use super::rating;
use crate::model::{Id, Touchpoint};

/// How many touchpoints can be candidates at once: more would not be moments any longer.
const MOST_CANDIDATES: usize = 3;

/// From which shortfall on a touchpoint can be a candidate.
const CANDIDATE_FROM: i8 = 2;

/// From which importance on a touchpoint is important.
const IMPORTANT: u8 = 4;

/// From which shortfall on an important touchpoint is not good enough.
const FALLS_SHORT: i8 = 2;

/// A touchpoint of which both importance and performance are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The touchpoint.
    pub touchpoint: Id<Touchpoint>,
    /// How much it matters to the customer, 1 to 5.
    pub importance: u8,
    /// How well it works, 1 to 5.
    pub performance: u8,
    /// Whether it is a moment that matters.
    pub is_moment: bool,
}

impl Shortfall {
    /// Importance − performance, −4 to 4; below 0 it works better than it needs to.
    pub const fn by(self) -> i8 {
        self.importance.cast_signed() - self.performance.cast_signed()
    }

    /// True where it matters and works clearly worse than it should.
    pub const fn is_not_good_enough(self) -> bool {
        is_not_good_enough(self.importance, self.performance)
    }
}

/// True for ratings of something that matters and works clearly worse than it should: an
/// importance of 4 or 5, and a performance that is 2 or more below it.
pub const fn is_not_good_enough(importance: u8, performance: u8) -> bool {
    let by = importance.cast_signed() - performance.cast_signed();
    importance >= IMPORTANT && by >= FALLS_SHORT
}

/// The touchpoints among these of which both ratings are known, in the same order.
pub fn shortfalls(steps: &[&Touchpoint]) -> Vec<Shortfall> {
    steps
        .iter()
        .filter_map(|step| {
            Some(Shortfall {
                touchpoint: step.id,
                importance: rating(step.importance)?,
                performance: rating(step.performance)?,
                is_moment: step.moment.is_some(),
            })
        })
        .collect()
}

/// The touchpoints that should perhaps be moments that matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MomentCandidates {
    /// The candidates, the largest shortfall first; at most three.
    pub chosen: Vec<Shortfall>,
    /// The touchpoints that tie for the places that are left: the figures do not decide between
    /// them.
    pub tied: Vec<Shortfall>,
}

/// The largest shortfalls, 2 or more, at touchpoints that are not yet moments that matter. What
/// ties is chosen together or, where there are not enough places, not at all.
pub fn moment_candidates(shortfalls: &[Shortfall]) -> MomentCandidates {
    let mut ranked: Vec<_> = shortfalls
        .iter()
        .copied()
        .filter(|shortfall| !shortfall.is_moment && shortfall.by() >= CANDIDATE_FROM)
        .collect();
    ranked.sort_by_key(|shortfall| -shortfall.by());
    let mut candidates = MomentCandidates::default();
    for ties in ranked.chunk_by(|a, b| a.by() == b.by()) {
        if candidates.chosen.len() + ties.len() > MOST_CANDIDATES {
            if candidates.chosen.len() < MOST_CANDIDATES {
                candidates.tied = ties.to_vec();
            }
            break;
        }
        candidates.chosen.extend(ties);
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Moment;

    fn rated(importance: u8, performance: u8) -> Touchpoint {
        Touchpoint {
            importance: Some(importance),
            performance: Some(performance),
            ..Touchpoint::new(Id::new())
        }
    }

    fn figures(cards: &[Touchpoint]) -> Vec<Shortfall> {
        shortfalls(&cards.iter().collect::<Vec<_>>())
    }

    /// The shortfalls that are chosen and those that tie.
    fn candidates(cards: &[Touchpoint]) -> (Vec<i8>, Vec<i8>) {
        let candidates = moment_candidates(&figures(cards));
        let by = |of: &[Shortfall]| of.iter().map(|it| it.by()).collect();
        (by(&candidates.chosen), by(&candidates.tied))
    }

    #[test]
    fn a_touchpoint_with_one_rating_has_no_shortfall() {
        let mut half = rated(5, 1);
        half.performance = None;
        // 5 − 1 = 4, 2 − 5 = −3, and 9 is taken as 5: 5 − 3 = 2.
        let figures = figures(&[half, rated(5, 1), rated(2, 5), rated(9, 3)]);
        let by: Vec<_> = figures.iter().map(|figure| figure.by()).collect();
        assert_eq!(by, [4, -3, 2]);
    }

    #[test]
    fn the_largest_shortfalls_are_candidates_unless_they_are_moments_already() {
        let mut moment = rated(5, 1);
        moment.moment = Some(Moment::default());
        // The moment's 4 does not count; 3, 2 and 2 fill the three places; 1 is too small.
        let cards = [rated(4, 2), moment, rated(4, 3), rated(5, 2), rated(3, 1)];
        assert_eq!(candidates(&cards), (vec![3, 2, 2], vec![]));
    }

    #[test]
    fn a_tie_has_no_winner() {
        // One place is taken by 4, and three ask for the two that are left.
        let cards = [rated(5, 1), rated(4, 1), rated(4, 1), rated(4, 1)];
        assert_eq!(candidates(&cards), (vec![4], vec![3, 3, 3]));
        // All places are taken: what comes behind does not tie for anything.
        let cards = [rated(5, 1), rated(5, 1), rated(5, 1), rated(4, 1)];
        assert_eq!(candidates(&cards), (vec![4, 4, 4], vec![]));
    }
}
