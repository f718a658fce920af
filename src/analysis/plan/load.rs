//! How much each owner has on their hands.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::{
    dates::{Schedule, days_between, plus_days},
    waits::Waits,
};

/// A Monday to count weeks from.
const FIRST_MONDAY: Date = date(1970, 1, 5);

/// What one owner has on their hands, week by week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerLoad {
    /// The owner, as written; empty for work without one.
    pub owner: String,
    /// The weeks with work in them, in order. Weeks that are equally busy are one stretch, so that
    /// an action that lasts for centuries costs no more than one that lasts a day.
    pub stretches: Vec<LoadStretch>,
}

/// Weeks one after the other in which as many actions are under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadStretch {
    /// The Monday of the first week.
    pub first: Date,
    /// The Sunday of the last week.
    pub last: Date,
    /// How many actions are under way in each of the weeks, at least one.
    pub actions: u32,
}

impl OwnerLoad {
    /// The most actions under way in one week.
    pub fn peak(&self) -> u32 {
        let counts = self.stretches.iter().map(|stretch| stretch.actions);
        counts.max().unwrap_or_default()
    }
}

/// The load of every owner who has dated work. In O(n log n): each action is a step up in its
/// first week and a step down after its last.
pub(super) fn loads(waits: &Waits<'_>, schedule: &Schedule) -> Vec<OwnerLoad> {
    let mut steps: BTreeMap<&str, BTreeMap<i64, i64>> = BTreeMap::new();
    for (place, action) in waits.actions.iter().enumerate() {
        let Some(dates) = schedule.at(place) else {
            continue;
        };
        let of_owner = steps.entry(action.owner.trim()).or_default();
        *of_owner.entry(week(dates.first)).or_default() += 1;
        *of_owner.entry(week(dates.last) + 1).or_default() -= 1;
    }
    let unowned = steps.remove("");
    let owners = steps.into_iter().chain(unowned.map(|steps| ("", steps)));
    owners
        .map(|(owner, steps)| OwnerLoad {
            owner: owner.to_owned(),
            stretches: stretches(&steps),
        })
        .collect()
}

/// The stretches between the steps.
fn stretches(steps: &BTreeMap<i64, i64>) -> Vec<LoadStretch> {
    let mut stretches = Vec::new();
    let (mut since, mut level) = (0, 0);
    for (&week, &step) in steps {
        if step == 0 {
            continue;
        }
        if level > 0 {
            stretches.push(LoadStretch {
                first: plus_days(FIRST_MONDAY, since * 7),
                last: plus_days(FIRST_MONDAY, week * 7 - 1),
                actions: u32::try_from(level).unwrap_or(u32::MAX),
            });
        }
        (since, level) = (week, level + step);
    }
    stretches
}

/// The number of the week a day lies in.
fn week(day: Date) -> i64 {
    days_between(FIRST_MONDAY, day).div_euclid(7)
}
