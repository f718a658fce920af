//! Days as numbers, and where they lie on the screen.

use jiff::{SignedDuration, civil::Date};

/// The day that counts as number 0.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);
/// How far from the middle of things a day still counts for the first look, in days.
const REACH: i64 = 3 * 366;
/// The fewest days that are shown at first.
const FEWEST: f64 = 42.0;
/// The room beside what is shown at first, as a share of it: bars have words behind them.
const BEFORE: f64 = 0.04;
const AFTER: f64 = 0.16;
/// How wide a day is at the least and at the most, in points.
const WIDTHS: std::ops::RangeInclusive<f64> = 0.01..=48.0;
/// How far beside the screen a place is told at all: farther, numbers lose their precision.
const BESIDE: f64 = 10_000.0;

/// The number of a day.
pub(super) fn number(date: Date) -> i64 {
    EPOCH.duration_until(date).as_hours() / 24
}

/// The day with a number, or the first or last one there is.
pub(super) fn day(number: i64) -> Date {
    let hours = number.clamp(-5_000_000, 5_000_000) * 24;
    EPOCH.saturating_add(SignedDuration::from_hours(hours))
}

/// The first and the last number there is a day for.
pub(super) fn limits() -> (i64, i64) {
    (number(Date::MIN), number(Date::MAX))
}

/// Which days are looked at, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// The day at the left edge; a fraction of it may be hidden.
    pub first: f64,
    /// How wide a day is, in points.
    pub width: f64,
}

impl Look {
    /// A look at all spans in this room, but for days years away from the rest of the plan.
    pub(super) fn fit(
        spans: impl Iterator<Item = (i64, i64)> + Clone,
        today: i64,
        room: f32,
    ) -> Self {
        let ends = spans.flat_map(|(first, last)| [first, last + 1]);
        let is_near = |middle: i64| move |day: &i64| (day - middle).abs() <= REACH;
        let middle = if ends.clone().any(|day| is_near(today)(&day)) {
            today
        } else {
            ends.clone().min().unwrap_or(today)
        };
        let near = ends.filter(is_near(middle));
        let (first, last) = near.fold((middle, middle + 1), |(first, last), day| {
            (first.min(day), last.max(day))
        });
        let days = ((last - first) as f64).max(FEWEST);
        let look = Self {
            first: first as f64 - days * BEFORE,
            width: f64::from(room) / (days * (1.0 + BEFORE + AFTER)),
        };
        look.within_limits()
    }

    /// The look some points further to the right.
    pub(super) fn moved(self, points: f32) -> Self {
        let first = self.first + f64::from(points) / self.width;
        Self { first, ..self }.within_limits()
    }

    /// The look so many times as large, with what lies so many points from the left edge where it
    /// is.
    pub(super) fn zoomed(self, factor: f32, at: f32) -> Self {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let width = self.width * f64::from(factor);
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        let under = self.first + f64::from(at) / self.width;
        let first = under - f64::from(at) / width;
        Self { first, width }.within_limits()
    }

    /// The look with a day a little way from the left edge.
    pub(super) fn at(self, day: i64, room: f32) -> Self {
        let first = day as f64 - f64::from(room) * 0.2 / self.width;
        Self { first, ..self }.within_limits()
    }

    fn within_limits(self) -> Self {
        let (least, most) = limits();
        Self {
            first: self.first.clamp(least as f64, most as f64),
            width: self.width.clamp(*WIDTHS.start(), *WIDTHS.end()),
        }
    }
}

/// A look as it lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// What is looked at.
    pub look: Look,
    /// The left edge, in points.
    pub left: f32,
    /// The right edge, in points.
    pub right: f32,
}

impl Scale {
    /// Where a day begins; days far out of sight are told to be just out of sight.
    pub(super) fn x(&self, day: i64) -> f32 {
        let offset = (day as f64 - self.look.first) * self.look.width;
        let room = f64::from(self.right - self.left);
        self.left + offset.clamp(-BESIDE, room + BESIDE) as f32
    }

    /// Where a span of days begins and where its last day ends.
    pub(super) fn span(&self, (first, last): (i64, i64)) -> (f32, f32) {
        (self.x(first), self.x(last + 1))
    }

    /// The days in sight, the ones at the edges too.
    pub(super) fn days(&self) -> (i64, i64) {
        let room = f64::from(self.right - self.left);
        let last = self.look.first + room / self.look.width;
        (self.look.first.floor() as i64, last.ceil() as i64)
    }

    /// How many whole days a distance is.
    pub(super) fn whole_days(&self, points: f32) -> i64 {
        (f64::from(points) / self.look.width).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn span(first: Date, last: Date) -> (i64, i64) {
        (number(first), number(last))
    }

    fn scale(look: Look) -> Scale {
        Scale {
            look,
            left: 100.0,
            right: 600.0,
        }
    }

    #[test]
    fn days_and_numbers_are_each_others_inverse() {
        for it in [date(1969, 12, 30), date(2026, 11, 2), Date::MIN, Date::MAX] {
            assert_eq!(day(number(it)), it);
        }
        assert_eq!(day(i64::MAX), Date::MAX);
    }

    #[test]
    fn everything_near_is_in_sight_at_first() {
        let spans = [
            span(date(2026, 10, 1), date(2026, 10, 19)),
            span(date(2027, 4, 5), date(2027, 5, 28)),
            span(date(2026, 11, 1), Date::MAX),
        ];
        let today = number(date(2026, 11, 23));
        let scale = scale(Look::fit(spans.into_iter(), today, 500.0));
        let (left, right) = (scale.x(spans[0].0), scale.x(spans[1].1 + 1));
        assert!(100.0 < left && right < 600.0, "{left} {right}");
        assert!(right - left > 350.0, "and fills most of the room");
    }

    #[test]
    fn a_plan_of_long_ago_is_looked_at_where_it_is() {
        let spans = [span(date(1999, 3, 1), date(1999, 9, 1))];
        let today = number(date(2026, 11, 23));
        let scale = scale(Look::fit(spans.into_iter(), today, 500.0));
        assert!(scale.x(spans[0].0) > 100.0 && scale.x(spans[0].1) < 600.0);
    }

    #[test]
    fn without_days_today_is_in_sight() {
        let today = number(date(2026, 11, 23));
        let scale = scale(Look::fit(std::iter::empty(), today, 500.0));
        assert!((100.0..600.0).contains(&scale.x(today)));
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_when_the_look_grows() {
        let look = Look {
            first: 20_000.0,
            width: 2.0,
        };
        let before = scale(look).x(20_100);
        let after = scale(look.zoomed(3.0, before - 100.0)).x(20_100);
        assert!((before - after).abs() < 0.01, "{before} {after}");
        assert_eq!(look.zoomed(f32::NAN, 0.0), look);
    }

    #[test]
    fn the_look_ends_with_the_days() {
        let look = Look {
            first: 0.0,
            width: 0.01,
        };
        let far = look.moved(1e9);
        assert_eq!(far.first as i64, number(Date::MAX));
        assert!(scale(far).x(i64::from(i32::MIN)).is_finite());
    }
}
