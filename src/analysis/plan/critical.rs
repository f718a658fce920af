//! The chain that decides the end.

use super::{
    dates::{Dates, Schedule},
    waits::Waits,
};

/// The places of the actions on the critical path, in the order of time: the action that ends last
/// and, backwards from it, whichever ends last of what it waits for. Of several that end on one
/// day it is the longest, then the oldest. Empty where nothing has a date.
pub(super) fn path(waits: &Waits<'_>, schedule: &Schedule) -> Vec<usize> {
    let last_of = |places: &mut dyn Iterator<Item = usize>| {
        let dated = places.filter_map(|place| Some((place, schedule.at(place)?)));
        dated
            .max_by_key(|&(place, dates)| {
                (dates.last, Dates::days(dates), std::cmp::Reverse(place))
            })
            .map(|(place, _)| place)
    };
    let mut path = Vec::new();
    let mut next = last_of(&mut (0..waits.actions.len()));
    while let Some(place) = next {
        path.push(place);
        next = waits
            .before
            .get(place)
            .and_then(|before| last_of(&mut before.iter().copied()));
    }
    path.reverse();
    path
}
