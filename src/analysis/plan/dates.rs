//! When what is done.

use std::{cmp::Reverse, collections::BinaryHeap};

use jiff::{SignedDuration, civil::Date};

use super::waits::Waits;
use crate::{
    analysis::ratings::rating,
    model::{Action, ActionStatus},
};

/// How many days of work stand for one point of effort where dates are missing.
const DAYS_PER_EFFORT: i64 = 14;

/// The effort of an action for which nobody has estimated it.
const USUAL_EFFORT: u8 = 3;

/// The days from a first to a last one, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dates {
    /// The first day.
    pub first: Date,
    /// The last day, not before the first.
    pub last: Date,
}

impl Dates {
    /// As many days as asked for, at least one, cut off at the end of the year 9999.
    fn of(first: Date, days: i64) -> Self {
        Self {
            first,
            last: plus_days(first, days.max(1) - 1),
        }
    }

    /// How many days there are, at least one.
    pub fn days(self) -> i64 {
        days_between(self.first, self.last) + 1
    }
}

/// The order of the plan and its dates, by the place of each action.
pub(super) struct Schedule {
    /// The places of all actions, what others wait for in front, then what begins first.
    pub order: Vec<usize>,
    dates: Vec<Option<Dates>>,
}

impl Schedule {
    /// Dates every action once all it waits for is dated, and always takes the one that begins
    /// first (Kahn's algorithm with a heap). What has no date begins on `floor` at the earliest.
    pub fn new(waits: &Waits<'_>, floor: Date) -> Self {
        let count = waits.actions.len();
        let (after, mut open) = turned(&waits.before);
        let mut schedule = Self {
            order: Vec::with_capacity(count),
            dates: vec![None; count],
        };
        let mut ready = BinaryHeap::new();
        for place in (0..count).filter(|place| waits.before.get(*place).is_none_or(Vec::is_empty)) {
            schedule.set_dates(waits, place, floor);
            ready.push(Reverse((schedule.at(place), place)));
        }
        while let Some(Reverse((_, place))) = ready.pop() {
            schedule.order.push(place);
            for &next in after.get(place).into_iter().flatten() {
                let Some(count) = open.get_mut(next) else {
                    continue;
                };
                *count -= 1;
                if *count == 0 {
                    schedule.set_dates(waits, next, floor);
                    ready.push(Reverse((schedule.at(next), next)));
                }
            }
        }
        schedule
    }

    /// The dates of the action at a place.
    pub fn at(&self, place: usize) -> Option<Dates> {
        self.dates.get(place).copied().flatten()
    }

    /// All dates there are.
    pub fn dates(&self) -> impl Iterator<Item = Dates> {
        self.dates.iter().copied().flatten()
    }

    fn set_dates(&mut self, waits: &Waits<'_>, place: usize, floor: Date) {
        let (Some(action), Some(before)) = (waits.actions.get(place), waits.before.get(place))
        else {
            return;
        };
        let (mut any_end, mut open_end) = (None, None);
        for &other in before {
            let end = self.at(other).map(|dates| dates.last);
            any_end = any_end.max(end);
            if waits
                .actions
                .get(other)
                .is_some_and(|other| !is_done(other))
            {
                open_end = open_end.max(end);
            }
        }
        let dates = dates_of(action, any_end, open_end, floor);
        if let Some(entry) = self.dates.get_mut(place) {
            *entry = dates;
        }
    }
}

/// The dates of an action: `any_end` is the last day of all it waits for, `open_end` that of what
/// is not yet done of it.
fn dates_of(
    action: &Action,
    any_end: Option<Date>,
    open_end: Option<Date>,
    floor: Date,
) -> Option<Dates> {
    let days = length(action);
    let own = action
        .start
        .or_else(|| action.due.map(|due| plus_days(due, 1 - days)));
    let next_day = |end| plus_days(end, 1);
    let first = match own {
        Some(own) if is_done(action) => own,
        Some(own) => open_end.filter(|&end| own < end).map_or(own, next_day),
        None if is_done(action) => return None,
        None => any_end.map_or(floor, |end| next_day(end).max(floor)),
    };
    Some(Dates::of(first, days))
}

/// How many days an action takes, at least one.
fn length(action: &Action) -> i64 {
    match (action.start, action.due) {
        (Some(start), Some(due)) if start <= due => days_between(start, due) + 1,
        _ => i64::from(rating(action.effort).unwrap_or(USUAL_EFFORT)) * DAYS_PER_EFFORT,
    }
}

pub(super) fn is_done(action: &Action) -> bool {
    action.status == ActionStatus::Done
}

/// What waits for each, and for how many others each waits.
fn turned(before: &[Vec<usize>]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut after = vec![Vec::new(); before.len()];
    for (place, waits) in before.iter().enumerate() {
        for &other in waits {
            if let Some(list) = after.get_mut(other) {
                list.push(place);
            }
        }
    }
    (after, before.iter().map(Vec::len).collect())
}

/// How many days lie from one day to another, below 0 where the other one is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The day some days later, or the first or last one there is.
pub(super) fn plus_days(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(days * 24))
}
