//! Ratings from 1 to 5, and what they say about touchpoints and stages.

mod criteria;
mod importance;

pub use self::{
    criteria::{ChannelMean, ChannelSpread, CriterionScore, StageCriteria, stage_criteria},
    importance::{MomentCandidates, Shortfall, is_not_good_enough, moment_candidates, shortfalls},
};

/// The rating, 1 to 5. A number outside, which only a damaged file holds, is its nearest end.
pub(super) fn rating(given: Option<u8>) -> Option<u8> {
    given.map(|rating| rating.clamp(1, 5))
}

/// The mean of some ratings; there is none of nothing.
pub(super) fn mean(ratings: &[u8]) -> Option<f64> {
    let sum: u32 = ratings.iter().copied().map(u32::from).sum();
    (!ratings.is_empty()).then(|| f64::from(sum) / ratings.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_outside_the_scale_is_its_nearest_end() {
        let read = [0, 1, 5, 6, 255].map(|given| rating(Some(given)));
        assert_eq!(read, [1, 1, 5, 5, 5].map(Some));
    }

    #[test]
    fn nothing_has_no_mean() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[1, 2]), Some(1.5));
    }
}
