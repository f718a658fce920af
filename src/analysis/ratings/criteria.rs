//! The four criteria of a good touchpoint, stage by stage.
//!
//! A touchpoint is to be consistent, intentional, differentiated and valuable (Shaun Smith and
//! Joe Wheeler, “Managing the Customer Experience”, 2002), each rated 1 to 5. Consistency is also
//! seen from outside: how far performance differs between the channels of one stage. O(n log n)
//! for n steps.

use super::{mean, rating};
use crate::{
    analysis::matching,
    model::{FourCriteria, Id, Stage, Touchpoint},
};

/// Up to which rating a touchpoint is weak on a criterion.
const WEAK: u8 = 2;

/// Below which mean a stage is weak on a criterion.
const WEAK_STAGE: f64 = 2.5;

/// From which spread on channels of a stage are uneven.
const UNEVEN: f64 = 2.0;

/// What a stage makes of the four criteria.
#[derive(Clone, Debug, PartialEq)]
pub struct StageCriteria {
    /// The stage.
    pub stage: Id<Stage>,
    /// The criteria that somebody rated in it, in the order they are asked.
    pub scores: Vec<CriterionScore>,
    /// How far performance differs between its channels, where two or more are rated.
    pub spread: Option<ChannelSpread>,
}

/// What a stage makes of one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionScore {
    /// The criterion, as in “Consistent”.
    pub criterion: &'static str,
    /// The mean rating, 1 to 5.
    pub mean: f64,
    /// How many touchpoints it is the mean of.
    pub rated: usize,
    /// The touchpoints rated 1 or 2.
    pub weak: Vec<Id<Touchpoint>>,
}

/// How far performance differs between the channels of a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelSpread {
    /// The channels with their mean performance, the best first, by name where equal.
    pub channels: Vec<ChannelMean>,
}

/// How well a channel works in a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelMean {
    /// The channel, as it is written first.
    pub channel: String,
    /// The mean performance, 1 to 5.
    pub mean: f64,
    /// The touchpoints it is the mean of.
    pub touchpoints: Vec<Id<Touchpoint>>,
}

impl CriterionScore {
    /// True where the stage is weak on the criterion.
    pub fn is_weak(&self) -> bool {
        self.mean < WEAK_STAGE
    }
}

impl ChannelSpread {
    /// True where it matters to the customer which channel is taken.
    pub fn is_uneven(&self) -> bool {
        self.spread() >= UNEVEN
    }

    /// The best mean less the worst, 0 to 4.
    pub fn spread(&self) -> f64 {
        match self.channels.as_slice() {
            [best, .., worst] => best.mean - worst.mean,
            _ => 0.0,
        }
    }
}

/// What the steps of a stage make of the four criteria.
pub fn stage_criteria(stage: Id<Stage>, steps: &[&Touchpoint]) -> StageCriteria {
    let criteria = FourCriteria::default().ratings();
    StageCriteria {
        stage,
        scores: criteria
            .into_iter()
            .enumerate()
            .filter_map(|(at, (criterion, _))| score(at, criterion, steps))
            .collect(),
        spread: channel_spread(steps),
    }
}

/// What the steps make of the criterion at this place of the four.
fn score(at: usize, criterion: &'static str, steps: &[&Touchpoint]) -> Option<CriterionScore> {
    let ratings: Vec<_> = steps
        .iter()
        .filter_map(|step| {
            let (_, given) = *step.criteria.ratings().get(at)?;
            Some((step.id, rating(given)?))
        })
        .collect();
    let figures: Vec<u8> = ratings.iter().map(|(_, rating)| *rating).collect();
    Some(CriterionScore {
        criterion,
        mean: mean(&figures)?,
        rated: ratings.len(),
        weak: ratings
            .iter()
            .filter(|(_, rating)| *rating <= WEAK)
            .map(|(step, _)| *step)
            .collect(),
    })
}

/// The spread between the channels whose performance is known. There is none of a single one.
fn channel_spread(steps: &[&Touchpoint]) -> Option<ChannelSpread> {
    let mut rated: Vec<_> = steps
        .iter()
        .filter_map(|step| {
            Some((
                matching::key(&step.channel)?,
                rating(step.performance)?,
                *step,
            ))
        })
        .collect();
    rated.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    let mut channels: Vec<_> = rated
        .chunk_by(|(a, ..), (b, ..)| a == b)
        .filter_map(channel_mean)
        .collect();
    channels.sort_by(|a, b| b.mean.total_cmp(&a.mean));
    (channels.len() > 1).then_some(ChannelSpread { channels })
}

/// How well one channel works, from its steps and their performance.
fn channel_mean(rated: &[(String, u8, &Touchpoint)]) -> Option<ChannelMean> {
    let performances: Vec<u8> = rated
        .iter()
        .map(|(_, performance, _)| *performance)
        .collect();
    let (.., first) = rated.first()?;
    Some(ChannelMean {
        channel: first.channel.trim().to_owned(),
        mean: mean(&performances)?,
        touchpoints: rated.iter().map(|(.., step)| step.id).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(channel: &str, performance: Option<u8>, valuable: Option<u8>) -> Touchpoint {
        let mut step = Touchpoint::new(Id::new());
        channel.clone_into(&mut step.channel);
        step.performance = performance;
        step.criteria.valuable = valuable;
        step
    }

    fn of(steps: &[Touchpoint]) -> StageCriteria {
        stage_criteria(Id::new(), &steps.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_criterion_is_the_mean_of_those_who_are_rated() {
        let steps = [
            step("", None, Some(2)),
            step("", None, None),
            step("", None, Some(5)),
        ];
        // (2 + 5) ÷ 2 = 3.5, and one of the two is weak; nobody rated the other three criteria.
        let expected = CriterionScore {
            criterion: "Valuable",
            mean: 3.5,
            rated: 2,
            weak: vec![steps[0].id],
        };
        assert_eq!(of(&steps).scores, [expected]);
    }

    #[test]
    fn the_spread_is_between_the_best_and_the_worst_channel() {
        let steps = [
            step("Phone", Some(4), None),
            step("E-mail", Some(1), None),
            step(" phone ", Some(5), None),
            step("Portal", Some(3), None),
            step("Letter", None, None),
            step("", Some(1), None),
        ];
        let spread = of(&steps).spread.unwrap();
        // Phone (4 + 5) ÷ 2 = 4.5, portal 3, e-mail 1: spread 3.5. The letter is not rated.
        let means: Vec<_> = spread
            .channels
            .iter()
            .map(|it| (it.channel.as_str(), it.mean, it.touchpoints.len()))
            .collect();
        assert_eq!(
            means,
            [("Phone", 4.5, 2), ("Portal", 3.0, 1), ("E-mail", 1.0, 1)]
        );
        assert!((spread.spread() - 3.5).abs() < 1e-9);
    }

    #[test]
    fn one_channel_has_no_spread() {
        let steps = [step("Phone", Some(4), None), step("Phone", Some(1), None)];
        assert_eq!(of(&steps).spread, None);
        assert!(of(&steps).scores.is_empty());
    }
}
