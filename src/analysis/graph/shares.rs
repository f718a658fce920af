//! How the journeys at one place divide among the ways that leave it.

/// A way out of a place, before shares are normalised.
pub(super) struct Claim {
    /// The share somebody wrote on it.
    pub given: Option<f64>,
    /// How many ways it stands for.
    pub ways: f64,
}

/// What is wrong with the shares that leave one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShareFault {
    /// A share is not a number from 0 to 1.
    OutOfRange(f64),
    /// All shares are 0, so nobody could go on.
    AllZero,
    /// The shares sum to this instead of 1, and no way without a share could take the rest.
    Sum(f64),
    /// The shares sum to this, and ways without one are left with nothing.
    NothingLeft(f64),
}

/// How far a sum of shares may be from 1: thirds written with two digits are not a fault.
const ROUNDING: f64 = 0.011;

impl ShareFault {
    /// Looks for a fault in the shares that were written on the ways out of one place; the graver
    /// one where there are several. Nothing written is no fault.
    pub(super) fn of(claims: &[Claim]) -> Option<Self> {
        let given = || claims.iter().filter_map(|claim| claim.given);
        if let Some(share) = given().find(|share| !(0.0..=1.0).contains(share)) {
            return Some(Self::OutOfRange(share));
        }
        let count = given().count();
        let sum: f64 = given().sum();
        let is_whole = (sum - 1.0).abs() <= ROUNDING;
        if count == 0 {
            None
        } else if count < claims.len() {
            (sum >= 1.0 - 1e-9).then_some(Self::NothingLeft(sum))
        } else if sum <= 0.0 {
            Some(Self::AllZero)
        } else {
            (!is_whole).then_some(Self::Sum(sum))
        }
    }
}

/// The share of each claim, each from 0 to 1 and together 1.
///
/// Where nothing is given, all ways are equal. Where some shares are given, the other ways divide
/// what is left to 1, be it nothing. A share that is no number or below 0 counts as not given;
/// shares that sum to more or less than 1 keep their proportions; shares that are all 0 are equal.
pub(super) fn normalised(claims: &[Claim]) -> Vec<f64> {
    let usable = |claim: &Claim| {
        claim
            .given
            .filter(|share| share.is_finite() && *share >= 0.0)
    };
    let given = || claims.iter().filter_map(usable);
    let open: f64 = claims
        .iter()
        .filter(|claim| usable(claim).is_none())
        .map(|claim| claim.ways)
        .sum();
    // Shares near the largest number there is would sum to infinity.
    let scale = given().fold(1.0, f64::max);
    let rest = if open > 0.0 && scale <= 1.0 {
        (1.0 - given().sum::<f64>()).max(0.0)
    } else {
        0.0
    };
    let weight = |claim: &Claim| match usable(claim) {
        Some(share) => share / scale,
        None => rest * claim.ways / open,
    };
    let total: f64 = claims.iter().map(weight).sum();
    if total > 0.0 {
        claims.iter().map(|claim| weight(claim) / total).collect()
    } else {
        let ways: f64 = claims.iter().map(|claim| claim.ways).sum();
        claims.iter().map(|claim| claim.ways / ways).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(given: &[Option<f64>]) -> Vec<Claim> {
        given
            .iter()
            .map(|&given| Claim { given, ways: 1.0 })
            .collect()
    }

    fn shares(given: &[Option<f64>]) -> Vec<f64> {
        normalised(&claims(given))
    }

    #[test]
    fn ways_without_shares_are_equal() {
        assert_eq!(shares(&[None, None, None, None]), [0.25; 4]);
    }

    #[test]
    fn ways_without_a_share_divide_what_is_left() {
        assert_eq!(shares(&[Some(0.5), None, None]), [0.5, 0.25, 0.25]);
        assert_eq!(shares(&[Some(1.0), None]), [1.0, 0.0]);
    }

    #[test]
    fn shares_that_do_not_sum_to_one_keep_their_proportions() {
        assert_eq!(shares(&[Some(60.0), Some(20.0)]), [0.75, 0.25]);
        assert_eq!(shares(&[Some(0.125), Some(0.375)]), [0.25, 0.75]);
        assert_eq!(shares(&[Some(f64::MAX), Some(f64::MAX)]), [0.5, 0.5]);
    }

    #[test]
    fn shares_nobody_can_use_are_as_good_as_none() {
        for bad in [f64::NAN, f64::INFINITY, -0.5] {
            assert_eq!(shares(&[Some(bad), Some(0.75)]), [0.25, 0.75]);
        }
        assert_eq!(shares(&[Some(0.0), Some(0.0)]), [0.5, 0.5]);
        assert_eq!(shares(&[Some(5e-324), Some(0.0)]), [1.0, 0.0]);
    }

    #[test]
    fn a_way_to_a_column_takes_as_many_shares_as_it_stands_for() {
        let claims = [
            Claim {
                given: None,
                ways: 3.0,
            },
            Claim {
                given: None,
                ways: 1.0,
            },
        ];
        assert_eq!(normalised(&claims), [0.75, 0.25]);
    }

    #[test]
    fn faults_say_what_is_wrong() {
        let fault = |given: &[Option<f64>]| ShareFault::of(&claims(given));
        assert_eq!(fault(&[]), None);
        assert_eq!(fault(&[None, None]), None);
        assert_eq!(fault(&[Some(0.33), Some(0.33), Some(0.33)]), None);
        assert_eq!(fault(&[Some(0.5), None]), None);
        assert_eq!(fault(&[Some(0.5), Some(0.25)]), Some(ShareFault::Sum(0.75)));
        assert_eq!(
            fault(&[Some(1.0), None]),
            Some(ShareFault::NothingLeft(1.0))
        );
        assert_eq!(fault(&[Some(0.0), Some(0.0)]), Some(ShareFault::AllZero));
        assert_eq!(
            fault(&[Some(60.0), Some(40.0)]),
            Some(ShareFault::OutOfRange(60.0))
        );
        assert!(matches!(
            fault(&[Some(f64::NAN)]),
            Some(ShareFault::OutOfRange(share)) if share.is_nan()
        ));
    }
}
