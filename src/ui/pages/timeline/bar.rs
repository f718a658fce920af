//! The bar of an action: the days people gave it, and those that were worked out.

use jiff::civil::Date;

use super::days::{day, number};
use crate::{
    analysis::PlannedAction,
    model::{Action, ActionStatus},
};

/// The days of an action, by their numbers, both ends counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bar {
    /// From the start to the due date, where people gave both and they make sense.
    pub given: Option<(i64, i64)>,
    /// What was worked out, where it is something else.
    pub earliest: Option<(i64, i64)>,
    /// The start that was given, alone or against the due date.
    pub start: Option<i64>,
    /// The due date that was given, alone or against the start.
    pub due: Option<i64>,
}

/// The two dates of an action.
pub(super) type GivenDates = (Option<Date>, Option<Date>);

impl Bar {
    /// The bar of an action as it is now; what was worked out may be a moment older.
    pub(super) fn of(action: &Action, planned: Option<&PlannedAction>) -> Self {
        let (start, due) = (action.start.map(number), action.due.map(number));
        let given = start.zip(due).filter(|(start, due)| start <= due);
        let dates = planned.and_then(|planned| planned.dates);
        let earliest = dates.map(|dates| (number(dates.first), number(dates.last)));
        let is_settled = given.is_some() && action.status == ActionStatus::Done;
        Self {
            given,
            earliest: earliest.filter(|earliest| given != Some(*earliest) && !is_settled),
            start: start.filter(|_| given.is_none()),
            due: due.filter(|_| given.is_none()),
        }
    }

    /// The days that are taken hold of: what people gave, else what was worked out.
    pub(super) fn grip(&self) -> Option<(i64, i64)> {
        self.given.or(self.earliest)
    }

    /// From the first to the last day of anything there is to see.
    pub(super) fn whole(&self) -> Option<(i64, i64)> {
        let spans = [self.given, self.earliest];
        let spans = spans.into_iter().flatten();
        spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }

    /// The bar once it is dragged: what people will have given.
    pub(super) fn dragged(self, action: &Action, hold: Hold, days: i64) -> Self {
        let (start, due) = hold.dates(action, &self, days);
        let after = Action {
            start,
            due,
            ..Action::new()
        };
        let mut bar = Self::of(&after, None);
        if bar.given.is_none()
            && let Some((first, last)) = self.earliest
        {
            bar.earliest = Some((first + days, last + days));
        }
        bar
    }
}

/// What a bar is taken hold of by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// All of it: it is moved.
    Whole,
    /// Its end: it is due on another day.
    End,
}

impl Hold {
    /// The dates of an action whose bar is dragged by so many days. What nobody had given stays
    /// open where it can: an action with nothing but a due date is moved by that.
    pub(super) fn dates(self, action: &Action, bar: &Bar, days: i64) -> GivenDates {
        let Some((first, last)) = bar.grip() else {
            return (action.start, action.due);
        };
        let (start, due) = (day(first + days), day(last + days));
        match (self, action.start, action.due) {
            (Self::Whole, Some(_), None) => (Some(start), None),
            (Self::Whole, None, Some(_)) => (None, Some(due)),
            (Self::Whole, ..) => (Some(start), Some(due)),
            (Self::End, ..) => {
                let start = action.start.unwrap_or_else(|| day(first));
                (Some(start), Some(due.max(start)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        analysis::plan,
        model::{IdMap, Study},
    };

    const FIRST: Date = date(2026, 11, 2);
    const LAST: Date = date(2026, 11, 15);

    fn bar(action: &Action) -> Bar {
        let study = Study::from_records([action.clone().into()]);
        let plan = plan(&study, &IdMap::default(), FIRST);
        Bar::of(action, plan.actions.first())
    }

    fn action(start: Option<Date>, due: Option<Date>) -> Action {
        Action {
            start,
            due,
            effort: Some(1),
            ..Action::new()
        }
    }

    #[test]
    fn what_people_gave_and_what_was_worked_out_are_told_apart() {
        let span = Some((number(FIRST), number(LAST)));
        let given = bar(&action(Some(FIRST), Some(LAST)));
        assert_eq!((given.given, given.earliest), (span, None));
        let due = bar(&action(None, Some(LAST)));
        assert_eq!((due.given, due.earliest), (None, span));
        assert_eq!((due.start, due.due), (None, Some(number(LAST))));
        let nothing = bar(&action(None, None));
        assert_eq!((nothing.earliest, nothing.due), (span, None));
        let wrong = bar(&action(Some(LAST), Some(FIRST)));
        assert_eq!(wrong.given, None);
        assert_eq!(wrong.grip(), wrong.earliest);
    }

    #[test]
    fn a_bar_that_is_moved_keeps_open_what_was_open() {
        let moved = |start, due| {
            let action = action(start, due);
            Hold::Whole.dates(&action, &bar(&action), 7)
        };
        let (start, due) = (date(2026, 11, 9), date(2026, 11, 22));
        assert_eq!(moved(Some(FIRST), Some(LAST)), (Some(start), Some(due)));
        assert_eq!(moved(Some(FIRST), None), (Some(start), None));
        assert_eq!(moved(None, Some(LAST)), (None, Some(due)));
        assert_eq!(moved(None, None), (Some(start), Some(due)));
    }

    #[test]
    fn an_end_does_not_come_before_the_start() {
        let action = action(Some(FIRST), Some(LAST));
        let end = |days| Hold::End.dates(&action, &bar(&action), days);
        assert_eq!(end(2), (Some(FIRST), Some(date(2026, 11, 17))));
        assert_eq!(end(-100), (Some(FIRST), Some(FIRST)));
        let dragged = bar(&action).dragged(&action, Hold::End, 2);
        assert_eq!(dragged.given, Some((number(FIRST), number(LAST) + 2)));
    }

    #[test]
    fn the_last_day_there_is_goes_no_further() {
        let action = action(Some(FIRST), Some(Date::MAX));
        let (start, due) = Hold::Whole.dates(&action, &bar(&action), 7);
        assert_eq!((start, due), (Some(date(2026, 11, 9)), Some(Date::MAX)));
    }
}
