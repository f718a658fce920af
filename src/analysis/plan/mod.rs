//! The plan: what is done when, what decides its end, and what cannot be.

mod critical;
mod dates;
mod load;
mod problems;
mod waits;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use self::{
    dates::Dates,
    load::{LoadStretch, OwnerLoad},
    problems::PlanProblem,
};
use self::{dates::Schedule, waits::Waits};
use super::ratings::rating;
use crate::model::{Action, Id, IdMap, Phase, Study};

/// How many days after the plan's start a result still counts as fast: the time the whole method
/// takes.
pub const FAST_DAYS: i64 = 45;

/// What is going to be done, in the order in which it can be done.
///
/// Dropped actions do not count: nobody waits for them and they have no dates. Neither does an
/// action that is waited for but not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The earliest start that an action was given; today where none was.
    pub begins: Date,
    /// The last day of the action that ends last; None where nothing has a date.
    pub ends: Option<Date>,
    /// Every action that was not dropped: what others wait for in front, then what begins first.
    pub actions: Vec<PlannedAction>,
    /// The chain of actions that decides the end, in the order of time.
    pub critical_path: Vec<Id<Action>>,
    /// What cannot be, cycles first.
    pub problems: Vec<PlanProblem>,
    /// How much each owner has on their hands, by name, work without an owner last.
    pub loads: Vec<OwnerLoad>,
}

/// An action and its place in the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedAction {
    /// The action.
    pub id: Id<Action>,
    /// How far along the way it comes.
    pub phase: Phase,
    /// The earliest days it can be worked on; None for what is done and was never dated.
    pub dates: Option<Dates>,
    /// Whether it is on the critical path.
    pub is_critical: bool,
    /// Whether it is due within [`FAST_DAYS`] of the plan's start.
    pub is_fast: bool,
    /// What it brings for what it costs; None where impact or effort is not known.
    pub score: Option<f64>,
}

/// Works the plan out of the actions of a study.
///
/// `leverage` is the share, 0 to 1, of all leverage on pains that an action removes; an action
/// that is not in it removes none. In O(n log n) of the actions and of what they wait for.
///
/// Dates are worked out forwards, as in the critical-path method (Kelley and Walker, 1959):
///
/// - An action is as long as from its start to its due date, both counted. Where one of the two
///   is missing, or they are the wrong way round, it is two weeks long for each point of effort,
///   and six weeks where the effort is not known.
/// - An action begins on its own start; where only its due date is given, as long before it as it
///   is long; where neither is, with the plan, or today once the plan has begun.
/// - It does not begin before what it waits for has ended: where its own start is earlier than
///   that, or where it has none, it begins on the day after. What is done keeps its own dates and
///   holds up nobody who has dates.
/// - Actions that wait for each other are planned as if they did not.
/// - No date is later than the last day of the year 9999: what would end after it, ends on it.
#[expect(
    clippy::implicit_hasher,
    reason = "all maps by id are hashed in one way"
)]
pub fn plan(study: &Study, leverage: &IdMap<Id<Action>, f64>, today: Date) -> Plan {
    let waits = Waits::new(study);
    let starts = waits.actions.iter().filter_map(|action| action.start);
    let begins = starts.min().unwrap_or(today);
    let schedule = Schedule::new(&waits, begins.max(today));
    let critical = critical::path(&waits, &schedule);
    let is_critical: BTreeSet<usize> = critical.iter().copied().collect();
    let id = |place: &usize| waits.actions.get(*place).map(|action| action.id);
    Plan {
        begins,
        ends: schedule.dates().map(|dates| dates.last).max(),
        actions: schedule
            .order
            .iter()
            .filter_map(|&place| {
                let action = waits.actions.get(place)?;
                Some(PlannedAction {
                    id: action.id,
                    phase: action.phase,
                    dates: schedule.at(place),
                    is_critical: is_critical.contains(&place),
                    is_fast: is_fast(action, begins),
                    score: score(action, leverage.get(&action.id).copied()),
                })
            })
            .collect(),
        critical_path: critical.iter().filter_map(id).collect(),
        problems: problems::problems(&waits),
        loads: load::loads(&waits, &schedule),
    }
}

impl Plan {
    /// The actions of a phase, in the order of the plan.
    pub fn in_phase(&self, phase: Phase) -> impl Iterator<Item = &PlannedAction> {
        let actions = self.actions.iter();
        actions.filter(move |action| action.phase == phase)
    }
}

/// True when an action is due in the first days of the plan.
fn is_fast(action: &Action, begins: Date) -> bool {
    action
        .due
        .is_some_and(|due| (0..=FAST_DAYS).contains(&dates::days_between(begins, due)))
}

/// Impact × (1 + share of the leverage it removes) ÷ effort. A share that is not a number is none.
fn score(action: &Action, leverage: Option<f64>) -> Option<f64> {
    let share = leverage
        .filter(|share| !share.is_nan())
        .unwrap_or_default()
        .clamp(0.0, 1.0);
    let (impact, effort) = (rating(action.impact)?, rating(action.effort)?);
    Some(f64::from(impact) * (1.0 + share) / f64::from(effort))
}

#[cfg(test)]
mod tests;
