//! What is felt along a journey.

use crate::model::{Id, IdMap, Interview, Persona, QuoteTarget, Study, Touchpoint};

/// What a persona feels at a touchpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Felt {
    /// The valence, −2 desperate to +2 delighted.
    pub valence: f32,
    /// How many interviews it is the mean of; 0 is the team's estimate.
    pub interviews: usize,
}

impl Felt {
    /// True when no interview supports it.
    pub const fn is_assumed(&self) -> bool {
        self.interviews == 0
    }
}

/// What every persona feels at every touchpoint, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct FeltIndex {
    voiced: IdMap<(Id<Touchpoint>, Id<Persona>), Felt>,
}

/// Where something is felt, by whom, and in whose words.
type Place = (Id<Touchpoint>, Id<Persona>, Id<Interview>);

impl FeltIndex {
    /// Reads all quotes of a study once.
    pub fn new(study: &Study) -> Self {
        let mut said: Vec<(Place, i8)> = Vec::with_capacity(study.quotes.len());
        for quote in study.quotes.iter() {
            let persona = study
                .interviews
                .get(quote.interview)
                .and_then(|i| i.persona);
            let (Some(persona), Some(valence)) = (persona, quote.emotion) else {
                continue;
            };
            let touchpoints = distinct_touchpoints(&quote.targets);
            said.extend(touchpoints.map(|touchpoint| {
                let place = (touchpoint, persona, quote.interview);
                (place, valence.clamp(-2, 2))
            }));
        }
        said.sort_unstable();
        Self {
            voiced: mean_of_means(&said),
        }
    }

    /// What a persona feels at a touchpoint: the mean over interviews of the mean valence of each
    /// interview's quotes, so that nobody weighs more for having said more; without quotes the
    /// team's estimate; without that nothing.
    pub fn felt(&self, touchpoint: &Touchpoint, persona: Id<Persona>) -> Option<Felt> {
        let voiced = self.voiced.get(&(touchpoint.id, persona)).copied();
        voiced.or_else(|| {
            touchpoint.estimate(persona).map(|valence| Felt {
                valence,
                interviews: 0,
            })
        })
    }

    /// What a persona feels along a way, touchpoint by touchpoint, summed up. None where nothing
    /// is known of it.
    pub fn along(
        &self,
        study: &Study,
        persona: Id<Persona>,
        way: &[Id<Touchpoint>],
    ) -> Option<EmotionSummary> {
        let steps = way.iter().filter_map(|id| study.touchpoints.get(*id));
        let felt = steps.map(|step| self.felt(step, persona).map(|felt| felt.valence));
        EmotionSummary::of(&felt.collect::<Vec<_>>())
    }
}

/// The touchpoints a quote speaks of, each once.
fn distinct_touchpoints(targets: &[QuoteTarget]) -> impl Iterator<Item = Id<Touchpoint>> + '_ {
    targets.iter().enumerate().filter_map(|(at, target)| {
        let is_first = !targets.iter().take(at).any(|earlier| earlier == target);
        match *target {
            QuoteTarget::Touchpoint(id) if is_first => Some(id),
            _ => None,
        }
    })
}

/// The means over interviews of the mean in each, of what is sorted by place.
fn mean_of_means(said: &[(Place, i8)]) -> IdMap<(Id<Touchpoint>, Id<Persona>), Felt> {
    let feeler = |((touchpoint, persona, _), _): &(Place, i8)| (*touchpoint, *persona);
    let mean = |words: &[(Place, i8)]| {
        let sum: i64 = words.iter().map(|(_, valence)| i64::from(*valence)).sum();
        sum as f64 / words.len() as f64
    };
    said.chunk_by(|a, b| feeler(a) == feeler(b))
        .filter_map(|heard| {
            let means: Vec<f64> = heard.chunk_by(|a, b| a.0 == b.0).map(mean).collect();
            let valence = (means.iter().sum::<f64>() / means.len() as f64) as f32;
            let felt = Felt {
                valence,
                interviews: means.len(),
            };
            Some((feeler(heard.first()?), felt))
        })
        .collect()
}

/// The figures that sum up a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmotionSummary {
    /// The first value.
    pub beginning: f32,
    /// The last value.
    pub end: f32,
    /// The value farthest from neutral; of two equally far ones the first.
    pub peak: f32,
    /// The mean of peak and end: what is remembered.
    pub peak_end: f32,
    /// The mean of all values.
    pub mean: f32,
    /// The worst drop between neighbours, if the curve falls at all.
    pub worst_drop: Option<WorstDrop>,
}

/// The worst drop of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorstDrop {
    /// The index of the value it falls to.
    pub to: usize,
    /// How far it falls, below 0.
    pub by: f32,
}

impl EmotionSummary {
    /// Sums up a curve, place by place: touchpoints along a way, or the columns of a map. None is a
    /// place where nothing is known, across which no drop is measured. There is no summary of
    /// nothing.
    pub fn of(values: &[Option<f32>]) -> Option<Self> {
        let known: Vec<f32> = values.iter().copied().flatten().collect();
        let (&beginning, &end) = (known.first()?, known.last()?);
        let peak = known.iter().copied().reduce(|peak, value| {
            if value.abs() > peak.abs() {
                value
            } else {
                peak
            }
        })?;
        Some(Self {
            beginning,
            end,
            peak,
            peak_end: f32::midpoint(peak, end),
            mean: known.iter().sum::<f32>() / known.len() as f32,
            worst_drop: worst_drop(values),
        })
    }
}

/// The largest fall between two known neighbours; of two equal ones the first.
fn worst_drop(values: &[Option<f32>]) -> Option<WorstDrop> {
    values
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| match *pair {
            [Some(before), Some(after)] if after < before => Some(WorstDrop {
                to: at + 1,
                by: after - before,
            }),
            _ => None,
        })
        .reduce(|worst, drop| if drop.by < worst.by { drop } else { worst })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Emotion, Map, Quote, Record};

    struct Said {
        study: Vec<crate::model::AnyRecord>,
        touchpoint: Touchpoint,
        persona: Id<Persona>,
    }

    impl Said {
        fn new() -> Self {
            Self {
                study: Vec::new(),
                touchpoint: Touchpoint::new(Id::<Map>::new()),
                persona: Id::new(),
            }
        }

        /// An interview whose quotes at the touchpoint have these valences.
        fn interview(mut self, valences: &[i8]) -> Self {
            let interview = Interview {
                persona: Some(self.persona),
                ..Interview::new()
            };
            for &valence in valences {
                let target = QuoteTarget::Touchpoint(self.touchpoint.id());
                self.study.push(
                    Quote {
                        emotion: Some(valence),
                        targets: vec![target, target],
                        ..Quote::new(interview.id)
                    }
                    .into(),
                );
            }
            self.study.push(interview.into());
            self
        }

        fn estimated(mut self, valence: f32) -> Self {
            let emotion = Emotion {
                estimate: Some(valence),
                ..Emotion::default()
            };
            self.touchpoint.emotions.insert(self.persona, emotion);
            self
        }

        fn felt(self) -> Option<Felt> {
            let study = Study::from_records(self.study);
            FeltIndex::new(&study).felt(&self.touchpoint, self.persona)
        }
    }

    #[test]
    fn who_says_more_does_not_weigh_more() {
        let felt = Said::new()
            .interview(&[-2, -2, -2, -2])
            .interview(&[1])
            .felt()
            .unwrap();
        assert_eq!((felt.valence, felt.interviews), (-0.5, 2));
    }

    #[test]
    fn quotes_go_before_the_estimate() {
        let felt = Said::new().estimated(2.0).interview(&[-1]).felt().unwrap();
        assert_eq!((felt.valence, felt.interviews), (-1.0, 1));
    }

    #[test]
    fn without_quotes_the_estimate_is_marked_assumed() {
        let felt = Said::new().estimated(1.5).felt().unwrap();
        assert_eq!((felt.valence, felt.is_assumed()), (1.5, true));
    }

    #[test]
    fn where_nothing_is_known_nothing_is_felt() {
        assert_eq!(Said::new().felt(), None);
        assert_eq!(Said::new().interview(&[]).felt(), None);
    }

    #[test]
    fn another_persona_is_not_spoken_for() {
        let mut said = Said::new().interview(&[-1]);
        said.persona = Id::new();
        assert_eq!(said.felt(), None);
    }

    #[test]
    fn a_summary_tells_beginning_peak_and_end() {
        let values = [Some(-1.0), Some(0.5), Some(-1.5), None, Some(1.5)];
        let summary = EmotionSummary {
            beginning: -1.0,
            end: 1.5,
            peak: -1.5,
            peak_end: 0.0,
            mean: -0.125,
            worst_drop: Some(WorstDrop { to: 2, by: -2.0 }),
        };
        assert_eq!(EmotionSummary::of(&values), Some(summary));
    }

    #[test]
    fn no_drop_is_measured_across_what_is_not_known() {
        let summary = EmotionSummary::of(&[Some(2.0), None, Some(-2.0)]).unwrap();
        assert_eq!(summary.worst_drop, None);
        assert_eq!(EmotionSummary::of(&[None]), None);
    }
}
