//! What the answers to a question add up to.

use std::ops::RangeInclusive;

use crate::model::MeasureKind;

/// A question that customers answer with a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Survey {
    /// “How likely are you to recommend us?”, 0 to 10.
    Nps,
    /// “How satisfied are you?”, 1 to 5.
    Csat,
    /// “How easy was it?”, 1 very hard to 7 very easy.
    Ces,
}

/// What answers add up to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The score, in the unit of its survey.
    pub value: f64,
    /// How many answers it rests on, at least one.
    pub n: u64,
}

impl Survey {
    /// The survey behind a measure, if its kind is one.
    pub const fn of(kind: MeasureKind) -> Option<Self> {
        match kind {
            MeasureKind::Nps => Some(Self::Nps),
            MeasureKind::Csat => Some(Self::Csat),
            MeasureKind::Ces => Some(Self::Ces),
            MeasureKind::Churn | MeasureKind::Renewal | MeasureKind::Other => None,
        }
    }

    /// The answers that can be given.
    pub const fn scale(self) -> RangeInclusive<u8> {
        match self {
            Self::Nps => 0..=10,
            Self::Csat => 1..=5,
            Self::Ces => 1..=7,
        }
    }

    /// What one and several are called who give some of the answers; empty where all count alike.
    pub const fn groups(self) -> &'static [(&'static str, &'static str, RangeInclusive<u8>)] {
        match self {
            Self::Nps => &[
                ("promoter", "promoters", 9..=10),
                ("passive", "passives", 7..=8),
                ("detractor", "detractors", 0..=6),
            ],
            Self::Csat => &[
                ("satisfied", "satisfied", 4..=5),
                ("not satisfied", "not satisfied", 1..=3),
            ],
            Self::Ces => &[],
        }
    }

    /// The score of answers, each with how many gave it; answers off the scale do not count.
    /// Without any there is none.
    ///
    /// - Net promoter score (Reichheld, 2003), −100 to 100: the percentage of promoters, who
    ///   answer 9 or 10, less that of detractors, who answer 0 to 6. Who answers 7 or 8 is passive
    ///   and counts only among all.
    /// - Customer satisfaction, 0 to 100: the percentage who answer 4 or 5.
    /// - Customer effort score (Dixon, Freeman and Toman, 2010; the later scale on which 7 is the
    ///   best), 1 to 7: the mean.
    pub fn score(self, answers: impl IntoIterator<Item = (u8, u64)>) -> Option<Score> {
        let (mut n, mut sum) = (0_u64, 0.0);
        for (answer, count) in answers {
            if self.scale().contains(&answer) {
                n = n.saturating_add(count);
                sum += self.weight(answer) * count as f64;
            }
        }
        let value = sum / n as f64;
        (n > 0).then_some(Score { value, n })
    }

    /// What one answer adds to the mean that is the score.
    fn weight(self, answer: u8) -> f64 {
        match (self, answer) {
            (Self::Nps, 9..) | (Self::Csat, 4..) => 100.0,
            (Self::Nps, 7..=8) | (Self::Csat, ..=3) => 0.0,
            (Self::Nps, ..=6) => -100.0,
            (Self::Ces, _) => answer.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // 5 promoters, 3 passives, 2 detractors: 50 % − 20 % = 30.
    #[test]
    fn promoters_answer_9_or_10_and_detractors_0_to_6() {
        let answers = [(10, 3), (9, 2), (8, 1), (7, 2), (6, 1), (0, 1)];
        assert_eq!(
            Survey::Nps.score(answers),
            Some(Score { value: 30.0, n: 10 })
        );
        for (answer, value) in [(0, -100.0), (6, -100.0), (7, 0.0), (8, 0.0), (9, 100.0)] {
            let all = Survey::Nps.score([(answer, 3)]);
            assert_eq!(all, Some(Score { value, n: 3 }));
        }
    }

    #[test]
    fn every_answer_is_in_one_group_and_a_group_counts_alike() {
        for survey in [Survey::Nps, Survey::Csat] {
            for answer in survey.scale() {
                let groups = survey.groups().iter();
                let of = groups.filter(|(.., answers)| answers.contains(&answer));
                assert_eq!(of.count(), 1, "{survey:?} {answer}");
            }
            for (name, _, answers) in survey.groups() {
                let scores: Vec<_> = answers
                    .clone()
                    .map(|answer| survey.score([(answer, 1)]))
                    .collect();
                assert!(scores.windows(2).all(|pair| pair[0] == pair[1]), "{name}");
            }
        }
    }

    // 3 of 4 answer 4 or 5.
    #[test]
    fn who_answers_4_or_5_is_satisfied() {
        let score = Survey::Csat.score([(5, 1), (4, 2), (3, 1)]);
        assert_eq!(score, Some(Score { value: 75.0, n: 4 }));
    }

    // (7 + 7 + 4) ÷ 3 = 6.
    #[test]
    fn effort_is_a_mean() {
        let score = Survey::Ces.score([(7, 2), (4, 1)]);
        assert_eq!(score, Some(Score { value: 6.0, n: 3 }));
    }

    #[test]
    fn nothing_is_no_score() {
        assert_eq!(Survey::Nps.score([]), None);
        assert_eq!(Survey::Ces.score([(0, 4), (8, 4), (3, 0)]), None);
    }

    proptest! {
        #[test]
        fn a_score_stays_on_its_scale(answers in prop::collection::vec((any::<u8>(), any::<u64>()), 0..9)) {
            for (survey, scale) in [
                (Survey::Nps, -100.0..=100.0),
                (Survey::Csat, 0.0..=100.0),
                (Survey::Ces, 1.0..=7.0),
            ] {
                let few = answers.iter().map(|&(answer, count)| (answer % 12, count % 1_000));
                if let Some(score) = survey.score(few) {
                    prop_assert!(scale.contains(&score.value), "{score:?}");
                }
                let many = survey.score(answers.iter().copied());
                prop_assert!(many.is_none_or(|score| score.value.is_finite()));
            }
        }
    }
}
