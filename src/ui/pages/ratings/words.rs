//! What the page says.

use super::grid::Rating;
use crate::{
    analysis::Shortfall,
    model::{counted, figure},
};

/// A difference with its sign: +2, 0, −1.
pub(super) fn difference(by: i8) -> String {
    let words = figure(by.into());
    if by > 0 { format!("+{words}") } else { words }
}

/// A rating: importance 4, performance 2.
pub(super) fn rating(rating: Rating) -> String {
    format!(
        "importance {}, performance {}",
        rating.importance, rating.performance
    )
}

/// What of a touchpoint is rated: importance 4, performance not rated.
pub(super) fn half_rated(importance: Option<u8>, performance: Option<u8>) -> String {
    match (importance, performance) {
        (Some(importance), None) => format!("importance {importance}, performance not rated"),
        (None, Some(performance)) => format!("importance not rated, performance {performance}"),
        _ => "importance and performance not rated".to_owned(),
    }
}

/// How far a touchpoint falls short: importance 5 − performance 2 = 3, moment that matters.
pub(super) fn shortfall(shortfall: &Shortfall) -> String {
    let moment = if shortfall.is_moment {
        ", moment that matters"
    } else {
        ""
    };
    format!(
        "importance {} − performance {} = {}{moment}",
        shortfall.importance,
        shortfall.performance,
        figure(shortfall.by().into())
    )
}

/// What the page adds up to: 24 of 30 rated · 3 important and not good enough · 2 candidates.
pub(super) fn summary(rated: &[Shortfall], unrated: usize, candidates: usize) -> String {
    let all = rated.len() + unrated;
    let rated_words = format!(
        "{} of {} rated",
        rated.len(),
        counted(all, "touchpoint", "touchpoints")
    );
    let bad = rated.iter().filter(|it| it.is_not_good_enough()).count();
    let mut parts = vec![rated_words];
    if bad > 0 {
        parts.push(format!("{bad} important and not good enough"));
    }
    if candidates > 0 {
        parts.push(counted(
            candidates,
            "candidate for a moment that matters",
            "candidates for a moment that matters",
        ));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn rated(importance: u8, performance: u8) -> Shortfall {
        Shortfall {
            touchpoint: Id::new(),
            importance,
            performance,
            is_moment: importance == 5,
        }
    }

    #[test]
    fn a_shortfall_is_told_as_a_difference() {
        assert_eq!(
            shortfall(&rated(5, 2)),
            "importance 5 − performance 2 = 3, moment that matters"
        );
        assert_eq!(shortfall(&rated(1, 4)), "importance 1 − performance 4 = −3");
        assert_eq!([2, 0, -1].map(difference), ["+2", "0", "−1"]);
    }

    #[test]
    fn the_summary_leaves_out_what_there_is_none_of() {
        assert_eq!(summary(&[], 1, 0), "0 of 1 touchpoint rated");
        assert_eq!(
            summary(&[rated(5, 2), rated(2, 2)], 3, 1),
            "2 of 5 touchpoints rated · 1 important and not good enough · \
             1 candidate for a moment that matters"
        );
    }

    #[test]
    fn what_is_not_rated_is_said_to_be() {
        assert_eq!(
            half_rated(Some(4), None),
            "importance 4, performance not rated"
        );
        assert_eq!(
            half_rated(None, Some(4)),
            "importance not rated, performance 4"
        );
        assert_eq!(
            half_rated(None, None),
            "importance and performance not rated"
        );
    }
}
