//! Ratings from 1 to 5.

/// The rating, if it is one: a number outside 1 to 5, which only a damaged file holds, says nothing.
pub(super) fn rating(given: Option<u8>) -> Option<u8> {
    given.filter(|rating| (1..=5).contains(rating))
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
    fn a_number_outside_the_scale_is_no_rating() {
        let read = [0, 1, 5, 6, 255].map(|given| rating(Some(given)));
        assert_eq!(read, [None, Some(1), Some(5), None, None]);
    }

    #[test]
    fn nothing_has_no_mean() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[1, 2]), Some(1.5));
    }
}
