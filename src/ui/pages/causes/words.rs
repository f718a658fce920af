//! What the page says.

use crate::{
    analysis::{Causes, DEFAULT_IMPORTANCE, Felt},
    model::{counted, figure, in_quotes, joined, percent},
};

/// The share of all pain from which on the needle-movers are enough.
const ENOUGH: f64 = 0.8;

/// What the page adds up to: 12 touchpoints hurt · 10 causes · 4 pains without a known cause.
pub(super) fn summary(causes: &Causes) -> String {
    let bare = without_cause(causes).count();
    let hurt = counted(causes.pains.len(), "touchpoint hurts", "touchpoints hurt");
    let mut parts = vec![hurt, counted(causes.causes.len(), "cause", "causes")];
    if bare > 0 {
        parts.push(counted(
            bare,
            "pain without a known cause",
            "pains without a known cause",
        ));
    }
    parts.join(" · ")
}

/// The places of the pains for which no cause is known.
pub(super) fn without_cause(causes: &Causes) -> impl Iterator<Item = usize> + '_ {
    let pains = causes.pains.iter().enumerate();
    pains
        .filter(|(_, pain)| pain.reached_from.is_empty())
        .map(|(at, _)| at)
}

/// How much of the pain the needle-movers stand behind.
pub(super) fn covered(causes: &Causes) -> Option<String> {
    let covered = causes.needle_movers.last()?.covered;
    let subject = match causes.needle_movers.len() {
        1 => "One cause stands".to_owned(),
        count => format!("These {count} causes stand"),
    };
    Some(format!("{subject} behind {} of the pain", percent(covered)))
}

/// What is to be said about pain that no cause stands behind.
pub(super) fn unexplained(causes: &Causes) -> Option<&'static str> {
    let covered = causes.needle_movers.last()?.covered;
    (covered < ENOUGH).then_some("What is drawn explains no more of it.")
}

/// A share of the pain, as it stands on a card.
pub(super) fn share(causes: &Causes, weight: f64) -> String {
    percent(weight / causes.total)
}

/// What a cause weighs, to be looked up: leverage 12.4 of 40.1, the weight of all pain.
pub(super) fn leverage(causes: &Causes, leverage: f64) -> String {
    format!(
        "leverage {} of {}, the weight of all pain",
        figure(leverage),
        figure(causes.total)
    )
}

/// What a pain weighs, and what that rests on: weight 6.5 = importance 5 × 1.3 below neutral,
/// 4 interviews.
pub(super) fn weight(weight: f64, importance: Option<u8>, felt: &[Felt]) -> String {
    let (importance, remark) = match importance {
        Some(importance) => (importance.clamp(1, 5), ""),
        None => (DEFAULT_IMPORTANCE, " (not rated)"),
    };
    format!(
        "weight {} = importance {importance}{remark} × {} below neutral, {}",
        figure(weight),
        figure(weight / f64::from(importance)),
        rests_on(felt)
    )
}

/// What a feeling rests on: 4 interviews, or the team’s estimate.
pub(super) fn rests_on(felt: &[Felt]) -> String {
    match felt.iter().map(|felt| felt.interviews).sum() {
        0 => "assumed".to_owned(),
        count => counted(count, "interview", "interviews"),
    }
}

/// The same as it stands on a card: n 4, or assumed.
pub(super) fn basis(felt: &[Felt]) -> String {
    match felt.iter().map(|felt| felt.interviews).sum::<usize>() {
        0 => rests_on(felt),
        count => format!("n {count}"),
    }
}

/// Causes that feed each other: “A” brings about “B”, and so itself.
pub(super) fn round(titles: &[String]) -> String {
    let quoted: Vec<_> = titles.iter().map(|title| in_quotes(title)).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [first, rest @ ..] => format!("{first} brings about {}, and so itself", joined(rest)),
    }
}

/// What an arrow says: A brings about B, strength 80 %: why.
pub(super) fn influence(from: &str, to: &str, strength: Option<f64>, why: &str) -> String {
    let strength = match strength.filter(|strength| !strength.is_nan()) {
        Some(strength) => format!("strength {}", percent(strength.clamp(0.0, 1.0))),
        None => "strength not given, taken as 50 %".to_owned(),
    };
    let (from, to) = (in_quotes(from), in_quotes(to));
    match why.trim() {
        "" => format!("{from} brings about {to}, {strength}"),
        why => format!("{from} brings about {to}, {strength}\n{why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{NeedleMover, Pain},
        model::{Id, Note},
    };

    fn causes(shares: &[f64]) -> Causes {
        let pain = Pain {
            touchpoint: Id::new(),
            weight: 10.0,
            reached_from: Vec::new(),
        };
        let movers = shares.iter().map(|covered| NeedleMover {
            record: Id::<Note>::new().into(),
            adds: 1.0,
            covered: *covered,
        });
        Causes {
            needle_movers: movers.collect(),
            pains: vec![pain],
            total: 10.0,
            ..Causes::default()
        }
    }

    #[test]
    fn what_the_causes_stand_behind_is_said_in_one_sentence() {
        let told = |shares: &[f64]| covered(&causes(shares));
        assert_eq!(told(&[]), None);
        assert_eq!(
            told(&[0.85]).unwrap(),
            "One cause stands behind 85 % of the pain"
        );
        assert_eq!(
            told(&[0.4, 0.7, 0.81]).unwrap(),
            "These 3 causes stand behind 81 % of the pain"
        );
        assert_eq!(
            told(&[0.4, 0.52]).unwrap(),
            "These 2 causes stand behind 52 % of the pain"
        );
        assert!(unexplained(&causes(&[0.4, 0.52])).is_some());
        assert_eq!(unexplained(&causes(&[0.85])), None);
    }

    #[test]
    fn the_summary_names_pains_without_a_cause() {
        assert_eq!(
            summary(&causes(&[])),
            "1 touchpoint hurts · 0 causes · 1 pain without a known cause"
        );
    }

    #[test]
    fn a_weight_says_what_it_rests_on() {
        let voiced = Felt {
            valence: -1.5,
            interviews: 4,
        };
        assert_eq!(
            weight(7.5, Some(5), &[voiced]),
            "weight 7.5 = importance 5 × 1.5 below neutral, 4 interviews"
        );
        let assumed = Felt {
            interviews: 0,
            ..voiced
        };
        assert_eq!(
            weight(4.5, None, &[assumed]),
            "weight 4.5 = importance 3 (not rated) × 1.5 below neutral, assumed"
        );
        assert_eq!(
            [voiced, assumed].map(|felt| basis(&[felt])),
            ["n 4", "assumed"]
        );
    }

    #[test]
    fn a_circle_is_told_from_its_first_cause_to_itself() {
        let titles = ["Queue", "Haste", "Errors"].map(str::to_owned);
        assert_eq!(
            round(&titles),
            "“Queue” brings about “Haste” and “Errors”, and so itself"
        );
    }

    #[test]
    fn an_arrow_without_a_strength_says_what_it_is_taken_as() {
        assert_eq!(
            influence("A", "B", None, ""),
            "“A” brings about “B”, strength not given, taken as 50 %"
        );
        assert_eq!(
            influence("A", "B", Some(0.8), " One queue "),
            "“A” brings about “B”, strength 80 %\nOne queue"
        );
    }
}
