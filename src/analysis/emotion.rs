//! What is felt along a journey.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Id, Interview, Persona, QuoteTarget, Study, Touchpoint};

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
    voiced: HashMap<(Id<Touchpoint>, Id<Persona>), Felt>,
}

/// Where something is felt, by whom, and in whose words.
type Place = (Id<Touchpoint>, Id<Persona>, Id<Interview>);

/// The sum and the number of one interview's valences at one touchpoint.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    sum: i64,
    count: u32,
}

impl FeltIndex {
    /// Reads all quotes of a study once.
    pub fn new(study: &Study) -> Self {
        let mut tallies: BTreeMap<Place, Tally> = BTreeMap::new();
        for quote in study.quotes.iter() {
            let persona = study
                .interviews
                .get(quote.interview)
                .and_then(|i| i.persona);
            let (Some(persona), Some(valence)) = (persona, quote.emotion) else {
                continue;
            };
            for touchpoint in distinct_touchpoints(&quote.targets) {
                let tally = tallies
                    .entry((touchpoint, persona, quote.interview))
                    .or_default();
                tally.sum += i64::from(valence.clamp(-2, 2));
                tally.count += 1;
            }
        }
        Self {
            voiced: mean_of_means(tallies),
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

fn mean_of_means(tallies: BTreeMap<Place, Tally>) -> HashMap<(Id<Touchpoint>, Id<Persona>), Felt> {
    let mut sums: HashMap<_, (f64, usize)> = HashMap::new();
    for ((touchpoint, persona, _), tally) in tallies {
        let (sum, interviews) = sums.entry((touchpoint, persona)).or_default();
        *sum += tally.sum as f64 / f64::from(tally.count);
        *interviews += 1;
    }
    sums.into_iter()
        .map(|(place, (sum, interviews))| {
            let valence = (sum / interviews as f64) as f32;
            (
                place,
                Felt {
                    valence,
                    interviews,
                },
            )
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
    /// Sums up a curve given in reading order along the columns; None is a place where nothing is
    /// known, across which no drop is measured. There is no summary of nothing.
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
