//! What the page says.

use super::{
    grid::{Quarter, Rating},
    ranked::{Ranked, Unrated},
};
use crate::model::{Action, ActionStatus, counted, figure, percent};

/// How a score comes about, in words: 4.4 = impact 4 × (1 + 10 % of what lies behind the pain) ÷
/// effort 1.
pub(in crate::ui::pages) fn score_words(action: &Action, score: Option<f64>) -> String {
    let (Some(impact), Some(effort)) = (action.impact, action.effort) else {
        let lacks = match (action.impact, action.effort) {
            (None, None) => "impact and effort are",
            (None, _) => "its impact is",
            _ => "its effort is",
        };
        return format!("No score yet: {lacks} not rated.");
    };
    let plain = f64::from(impact) / f64::from(effort.max(1));
    let score = score.unwrap_or(plain);
    let share = score / plain - 1.0;
    if !share.is_finite() || share < 0.005 {
        return format!(
            "Score {} = impact {impact} ÷ effort {effort}. It closes no gap of a needle-mover, \
             which would raise the score.",
            figure(score)
        );
    }
    format!(
        "Score {} = impact {impact} × (1 + {}) ÷ effort {effort}. The {} are the share of the pain \
         that the needle-movers it works on bring about.",
        figure(score),
        percent(share),
        percent(share)
    )
}

/// What the picture comes to: 4 quick wins · 2 big bets · 1 not rated.
pub(super) fn summary(ranked: &[Ranked], unrated: &[Unrated]) -> String {
    let open = || ranked.iter().filter(|it| it.status != ActionStatus::Done);
    let quarters = Quarter::ALL.map(|quarter| {
        let count = open().filter(|it| it.rating.quarter() == Some(quarter));
        let (one, many) = match quarter {
            Quarter::QuickWins => ("quick win", "quick wins"),
            Quarter::BigBets => ("big bet", "big bets"),
            Quarter::FillIns => ("fill-in", "fill-ins"),
            Quarter::NotNow => ("not now", "not now"),
        };
        (count.count(), one, many)
    });
    let between = open().filter(|it| it.rating.quarter().is_none()).count();
    let done = ranked.len() - open().count();
    let rest = [
        (between, "in between", "in between"),
        (done, "done", "done"),
        (unrated.len(), "not rated", "not rated"),
    ];
    let parts = quarters.into_iter().chain(rest);
    let parts = parts.filter(|(count, ..)| *count > 0);
    let words: Vec<String> = parts
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    words.join(" · ")
}

/// A rating: impact 4, effort 2.
pub(super) fn rating(rating: Rating) -> String {
    format!("impact {}, effort {}", rating.impact, rating.effort)
}

/// What of an action is rated: impact 4, effort not rated.
pub(super) fn half_rated(unrated: &Unrated) -> String {
    match (unrated.impact, unrated.effort) {
        (Some(impact), _) => format!("impact {impact}, effort not rated"),
        (None, Some(effort)) => format!("impact not rated, effort {effort}"),
        (None, None) => "impact and effort not rated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(impact: Option<u8>, effort: Option<u8>) -> Action {
        Action {
            effort,
            impact,
            ..Action::new()
        }
    }

    #[test]
    fn a_score_says_what_it_is_made_of() {
        let action = action(Some(4), Some(2));
        assert_eq!(
            score_words(&action, Some(2.5)),
            "Score 2.5 = impact 4 × (1 + 25 %) ÷ effort 2. The 25 % are the share of the pain that \
             the needle-movers it works on bring about."
        );
        assert_eq!(
            score_words(&action, Some(2.0)),
            "Score 2 = impact 4 ÷ effort 2. It closes no gap of a needle-mover, which would raise \
             the score."
        );
    }

    #[test]
    fn without_a_rating_it_says_which_one_is_missing() {
        let words = |impact, effort| score_words(&action(impact, effort), None);
        assert_eq!(
            words(None, Some(1)),
            "No score yet: its impact is not rated."
        );
        assert_eq!(
            words(Some(1), None),
            "No score yet: its effort is not rated."
        );
        assert_eq!(
            words(None, None),
            "No score yet: impact and effort are not rated."
        );
    }
}
