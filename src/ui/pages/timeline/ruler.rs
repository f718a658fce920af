//! What stands over the days: years, months, weeks, whichever there is room for.

use jiff::civil::{Date, Weekday};

use super::days::{day, limits, number};

/// The Monday that weeks are counted from.
const MONDAY: i64 = 4;

/// Where a part of time begins, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// The number of its first day.
    pub day: i64,
    /// What it is called.
    pub label: String,
}

/// The two lines over the days, the larger parts above the smaller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ruler {
    /// Years or months.
    pub large: Vec<Tick>,
    /// Months, weeks or days.
    pub small: Vec<Tick>,
}

/// A part of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Day,
    Week,
    Months(i64),
    Years(i64),
}

impl Ruler {
    /// The ruler over these days, when a day is so wide.
    pub(super) fn over((first, last): (i64, i64), width: f64) -> Self {
        let ends = limits();
        let days = (first.max(ends.0), last.min(ends.1));
        let (large, small) = parts(width);
        Self {
            large: large.map_or_else(Vec::new, |part| ticks(part, days, true)),
            small: ticks(small, days, false),
        }
    }
}

/// The parts for which there is room.
fn parts(width: f64) -> (Option<Part>, Part) {
    match width {
        20.0.. => (Some(Part::Months(1)), Part::Day),
        4.0.. => (Some(Part::Months(1)), Part::Week),
        1.1.. => (Some(Part::Years(1)), Part::Months(1)),
        0.4.. => (Some(Part::Years(1)), Part::Months(3)),
        _ => {
            let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
            let fits = |years: &i64| *years as f64 * 365.0 * width >= 44.0;
            (
                None,
                Part::Years(steps.into_iter().find(fits).unwrap_or(2000)),
            )
        }
    }
}

/// Every beginning of such a part in these days, and the one before them.
fn ticks(part: Part, (first, last): (i64, i64), is_large: bool) -> Vec<Tick> {
    let tick = |start: Date| Tick {
        day: number(start),
        label: label(part, start, is_large),
    };
    match part {
        Part::Day => (first..=last).map(|number| tick(day(number))).collect(),
        Part::Week => {
            let monday = first - (first - MONDAY).rem_euclid(7);
            let mondays = (monday..=last).step_by(7);
            mondays.map(|number| tick(day(number))).collect()
        }
        Part::Months(step) => months(first, last, step).map(tick).collect(),
        Part::Years(step) => months(first, last, step * 12).map(tick).collect(),
    }
}

/// The first days of every so many months, counted from the year 0.
fn months(first: i64, last: i64, step: i64) -> impl Iterator<Item = Date> {
    let count = |number: i64| {
        let day = day(number);
        i64::from(day.year()) * 12 + i64::from(day.month()) - 1
    };
    let (from, to) = (count(first).div_euclid(step), count(last).div_euclid(step));
    (from..=to).filter_map(move |place| {
        let month = place * step;
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let month = i8::try_from(month.rem_euclid(12) + 1).ok()?;
        Date::new(year, month, 1).ok()
    })
}

fn label(part: Part, start: Date, is_large: bool) -> String {
    match part {
        Part::Months(1) if is_large => start.strftime("%B %Y").to_string(),
        Part::Months(1) => start.strftime("%b").to_string(),
        Part::Months(_) => format!("Q{}", (start.month() + 2) / 3),
        Part::Years(_) => start.year().to_string().replace('-', "−"),
        Part::Day | Part::Week => start.day().to_string(),
    }
}

/// True for Saturdays and Sundays.
pub(super) fn is_weekend(number: i64) -> bool {
    matches!(day(number).weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    fn from_to(first: Date, last: Date) -> (i64, i64) {
        (number(first), number(last))
    }

    #[test]
    fn months_stand_under_years() {
        let days = from_to(date(2026, 11, 15), date(2027, 2, 3));
        let ruler = Ruler::over(days, 2.0);
        assert_eq!(labels(&ruler.large), ["2026", "2027"]);
        assert_eq!(labels(&ruler.small), ["Nov", "Dec", "Jan", "Feb"]);
        assert_eq!(ruler.small[1].day, number(date(2026, 12, 1)));
    }

    #[test]
    fn weeks_begin_on_mondays() {
        let days = from_to(date(2026, 11, 3), date(2026, 11, 17));
        let ruler = Ruler::over(days, 6.0);
        assert_eq!(labels(&ruler.large), ["November 2026"]);
        assert_eq!(labels(&ruler.small), ["2", "9", "16"]);
        assert!(is_weekend(ruler.small[1].day - 1) && !is_weekend(ruler.small[1].day));
    }

    #[test]
    fn quarters_and_years_take_over_where_months_have_no_room() {
        let days = from_to(date(2026, 5, 3), date(2027, 1, 17));
        assert_eq!(
            labels(&Ruler::over(days, 0.5).small),
            ["Q2", "Q3", "Q4", "Q1"]
        );
        let days = from_to(date(1990, 5, 3), date(2031, 1, 17));
        let ruler = Ruler::over(days, 0.02);
        assert_eq!(
            labels(&ruler.small),
            ["1990", "2000", "2010", "2020", "2030"]
        );
        assert_eq!(ruler.large, []);
    }

    #[test]
    fn there_are_never_more_words_than_room_for_them() {
        for width in [0.01, 0.1, 0.39, 0.4, 1.1, 4.0, 20.0, 48.0] {
            let days = (2000.0 / width) as i64;
            for first in [0, limits().0 - 5, limits().1 - 5] {
                let ruler = Ruler::over((first, first + days), width);
                assert!(ruler.small.len() < 110, "{width}: {}", ruler.small.len());
            }
        }
    }
}
