//! Method checks: what the method asks of a study and the study does not have.
//!
//! A study that was only just begun is left in peace: what belongs to a later step of the method
//! is asked for only once an earlier one has been taken.

mod charter;
mod checks;
mod maps;
mod reason;
mod research;
mod words;

use jiff::civil::Date;

pub use self::checks::{CheckState, MethodCheck, MethodStep, method_checks};
use super::{Facts, GapKind};
use crate::model::{Id, Map, RecordId, Segment, Stage, Tollgate, Touchpoint};

/// How many functions make a team cross-functional.
pub const ENOUGH_FUNCTIONS: usize = 3;
/// How many use cases are plenty.
pub const PLENTY_OF_USE_CASES: usize = 5;
/// How many stages a map has at the most.
pub const PLENTY_OF_STAGES: usize = 7;
/// How many touchpoints of the customer make a map worth judging.
const DRAWN: usize = 5;

/// One thing the method asks for and the study does not have, with what was found instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MethodFinding {
    /// The charter has no objective.
    NoObjective,
    /// Neither the charter nor every map says where the journey begins and ends.
    NoScope {
        /// Whether the charter names the trigger.
        has_trigger: bool,
        /// Whether the charter names the outcome.
        has_outcome: bool,
    },
    /// The charter names no sponsor.
    NoSponsor,
    /// The team is from fewer than [`ENOUGH_FUNCTIONS`] functions.
    NarrowRoster {
        /// How many are in the team.
        members: usize,
        /// The functions they come from, each once.
        functions: Vec<String>,
    },
    /// There are more than [`PLENTY_OF_USE_CASES`] use cases.
    TooManyUseCases {
        /// How many there are.
        use_cases: usize,
    },
    /// No measure is asked of customers.
    NoCustomerMeasure {
        /// How many measures there are.
        measures: usize,
    },
    /// There is no day on which the study is looked at again, or it has passed.
    ReviewDue {
        /// The day, if there is one.
        review: Option<Date>,
    },
    /// Fewer interviews are held than the sample plan asks for.
    TooFewInterviews {
        /// The segment; None for the study as a whole, where it has no segments or no interviews.
        segment: Option<Id<Segment>>,
        /// How many are held.
        held: usize,
        /// How many the plan asks for.
        target: usize,
    },
    /// A Belief map was never set against a Current one.
    BeliefNotCompared {
        /// The Belief map.
        belief: Id<Map>,
        /// The Current map it could be compared with, if there is one.
        current: Option<Id<Map>>,
    },
    /// There is no Future map although there is something to build one on.
    NoFutureMap,
    /// A journey begins where we first meet the customer.
    OwnFirstContact {
        /// The charter or the map that says so.
        record: RecordId,
        /// The words that say so.
        words: String,
    },
    /// A map has more than [`PLENTY_OF_STAGES`] stages.
    TooManyStages {
        /// The map.
        map: Id<Map>,
        /// How many it has.
        stages: usize,
    },
    /// Stages of a map have one touchpoint each.
    LoneTouchpoint {
        /// The map.
        map: Id<Map>,
        /// The stages, in order.
        stages: Vec<Id<Stage>>,
        /// Their touchpoints, in order.
        touchpoints: Vec<Id<Touchpoint>>,
    },
    /// Touchpoints of a map do not answer all five Ws.
    FiveWsOpen {
        /// The map.
        map: Id<Map>,
        /// The touchpoints, in reading order.
        touchpoints: Vec<Id<Touchpoint>>,
        /// How many touchpoints the map has in all.
        of: usize,
    },
    /// A gate speaks of what the seller does.
    SellerWords {
        /// The map.
        map: Id<Map>,
        /// The gate.
        gate: Id<Tollgate>,
        /// The criterion; empty where it is the title of the gate.
        criterion: String,
        /// The words that do.
        words: String,
    },
}

/// Everything the method asks for and the study does not have on a day: charter, research, then
/// map by map in their order. In O(n log n) of the records.
///
/// Maps are judged by the Current ones; where there is none, by all.
pub fn method_findings(facts: &Facts<'_>, today: Date) -> Vec<MethodFinding> {
    let study = facts.study;
    let maps = maps::judged(study);
    let is_drawn = maps.iter().any(|map| maps::is_drawn(facts, map));
    let stages = maps::stage_counts(study);
    let mut findings = charter::findings(study, today);
    findings.extend(research::findings(study, is_drawn));
    for map in maps {
        let stages = stages.get(&map.id).copied().unwrap_or_default();
        findings.extend(maps::findings(facts, map, stages));
    }
    findings
}

impl MethodFinding {
    /// The kind of gap it is.
    pub const fn kind(&self) -> GapKind {
        match self {
            Self::NoObjective => GapKind::NoObjective,
            Self::NoScope { .. } => GapKind::NoScope,
            Self::NoSponsor => GapKind::NoSponsor,
            Self::NarrowRoster { .. } => GapKind::NarrowRoster,
            Self::TooManyUseCases { .. } => GapKind::TooManyUseCases,
            Self::NoCustomerMeasure { .. } => GapKind::NoCustomerMeasure,
            Self::ReviewDue { .. } => GapKind::ReviewDue,
            Self::TooFewInterviews { .. } => GapKind::TooFewInterviews,
            Self::BeliefNotCompared { .. } => GapKind::BeliefNotCompared,
            Self::NoFutureMap => GapKind::NoFutureMap,
            Self::OwnFirstContact { .. } => GapKind::OwnFirstContact,
            Self::TooManyStages { .. } => GapKind::TooManyStages,
            Self::LoneTouchpoint { .. } => GapKind::LoneTouchpoint,
            Self::FiveWsOpen { .. } => GapKind::FiveWsOpen,
            Self::SellerWords { .. } => GapKind::SellerWords,
        }
    }

    /// The map it was found on; None where it is the study's as a whole.
    pub fn map(&self) -> Option<Id<Map>> {
        match *self {
            Self::TooManyStages { map, .. }
            | Self::LoneTouchpoint { map, .. }
            | Self::FiveWsOpen { map, .. }
            | Self::SellerWords { map, .. } => Some(map),
            Self::OwnFirstContact { record, .. } => record.try_into().ok(),
            _ => None,
        }
    }

    /// What it is about, the main record first.
    pub fn subjects(&self) -> Vec<RecordId> {
        match *self {
            Self::BeliefNotCompared { belief, current } => {
                let current = current.map(RecordId::from);
                std::iter::once(belief.into()).chain(current).collect()
            }
            Self::OwnFirstContact { record, .. } => vec![record],
            Self::TooManyStages { map, .. }
            | Self::LoneTouchpoint { map, .. }
            | Self::FiveWsOpen { map, .. } => vec![map.into()],
            Self::SellerWords { gate, .. } => vec![gate.into()],
            _ => vec![RecordId::Charter],
        }
    }

    /// What sets it apart from others of its kind on the same subjects.
    pub fn part(&self) -> String {
        match self {
            Self::TooFewInterviews {
                segment: Some(segment),
                ..
            } => segment.to_string(),
            Self::SellerWords { criterion, .. } => criterion.clone(),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
