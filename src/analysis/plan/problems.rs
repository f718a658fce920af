//! What cannot be.

use jiff::civil::Date;

use super::{dates::is_done, waits::Waits};
use crate::model::{Action, Id};

/// Something in a plan that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    /// These actions wait for each other; a single one waits for itself.
    Cycle(Vec<Id<Action>>),
    /// An action is due before it starts.
    DueBeforeStart {
        /// The action.
        action: Id<Action>,
        /// Its start.
        start: Date,
        /// Its due date, which is earlier.
        due: Date,
    },
    /// An action starts before something it waits for has ended.
    StartsTooEarly {
        /// The action.
        action: Id<Action>,
        /// Its start.
        start: Date,
        /// What it waits for.
        before: Id<Action>,
        /// The day on which that one has not ended yet, or ends.
        ends: Date,
    },
}

/// Everything that cannot be: cycles, then action by action in the order of their ids.
///
/// Only dates that were given are compared, never such as were worked out: a date nobody chose
/// contradicts nobody. Starting on the very day the other one ends is no contradiction. What is
/// done starts no more and holds nobody up.
pub(super) fn problems(waits: &Waits<'_>) -> Vec<PlanProblem> {
    let id = |place: &usize| waits.actions.get(*place).map(|action| action.id);
    let cycles = waits.cycles.iter();
    let mut problems: Vec<PlanProblem> = cycles
        .map(|cycle| PlanProblem::Cycle(cycle.iter().filter_map(id).collect()))
        .collect();
    for (action, before) in waits.actions.iter().zip(&waits.before) {
        problems.extend(due_before_start(action));
        let others = before.iter().filter_map(|&place| waits.actions.get(place));
        problems.extend(others.filter_map(|other| starts_too_early(action, other)));
    }
    problems
}

fn due_before_start(action: &Action) -> Option<PlanProblem> {
    let (start, due) = (action.start?, action.due?);
    (due < start).then_some(PlanProblem::DueBeforeStart {
        action: action.id,
        start,
        due,
    })
}

fn starts_too_early(action: &Action, other: &Action) -> Option<PlanProblem> {
    let start = action.start?;
    let ends = other.start.max(other.due)?;
    let is_settled = is_done(action) || is_done(other);
    (start < ends && !is_settled).then_some(PlanProblem::StartsTooEarly {
        action: action.id,
        start,
        before: other.id,
        ends,
    })
}
