//! The axes of a chart: which figures stand at its side, and where values and days lie.

use jiff::civil::Date;

/// How many steps the values are divided into at the most.
const STEPS: f64 = 4.0;

/// The values of a chart, from the lowest to the highest that it has room for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    from: f64,
    to: f64,
    /// The figures at its side, the lowest first.
    pub marks: Vec<f64>,
}

impl Scale {
    /// A scale with room for these values, which ends on round figures; None without a value that
    /// is a finite number.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let values = values.into_iter().filter(|value| value.is_finite());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        if low > high {
            return None;
        }
        let room = (low.abs() / 4.0).max(1.0);
        let (low, high) = if low < high {
            (low, high)
        } else {
            (low - room, high + room)
        };
        let step = round_up((high - low) / STEPS);
        let first = (low / step).floor();
        let last = (high / step).ceil().max(first + 1.0);
        let (from, to) = (first * step, last * step);
        if !(to - from).is_finite() {
            let (from, to) = (low / 2.0, high / 2.0);
            let marks = vec![low, high];
            return Some(Self { from, to, marks });
        }
        let count = (last - first).min(2.0 * STEPS) as u32;
        let marks = (0..=count).map(|at| (first + f64::from(at)) * step);
        Some(Self {
            from,
            to,
            marks: marks.collect(),
        })
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper one.
    pub(super) fn place(&self, value: f64) -> f32 {
        let place = (value - self.from) / (self.to - self.from);
        if place.is_finite() {
            place.clamp(0.0, 1.0) as f32
        } else {
            0.5
        }
    }
}

/// The next of 1, 2, 5, 10, 20, 50 … and their parts that is not below a positive number.
fn round_up(number: f64) -> f64 {
    if !(number.is_finite() && number > 0.0) {
        return 1.0;
    }
    let mut power = 1.0;
    while power * 10.0 <= number {
        power *= 10.0;
    }
    while power > number && power > f64::MIN_POSITIVE {
        power /= 10.0;
    }
    let mut steps = [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power);
    // A hair of tolerance, as tenths are no binary fractions.
    steps
        .find(|step| *step >= number * (1.0 - 1e-9))
        .unwrap_or(number)
}

/// Where a day lies between two others: 0 at the first, 1 at the last; in the middle when they are
/// the same.
pub(super) fn place_of_day(day: Date, first: Date, last: Date) -> f32 {
    let hours = |to: Date| first.duration_until(to).as_hours();
    let (at, whole) = (hours(day), hours(last));
    if whole <= 0 {
        return 0.5;
    }
    (at as f64 / whole as f64).clamp(0.0, 1.0) as f32
}

/// Which of some days are written below a chart: the first and the last, and those between for
/// which there is room. `places` are their middles in order, each `width` wide.
pub(super) fn labelled(places: &[f32], width: f32) -> Vec<usize> {
    let [first, between @ .., last] = places else {
        return (0..places.len()).collect();
    };
    let behind = between.len() + 1;
    if last - first < width {
        return vec![behind];
    }
    let mut labelled = vec![0];
    let mut free_from = first + width;
    for (at, place) in (1..).zip(between) {
        if *place >= free_from && place + width <= *last {
            labelled.push(at);
            free_from = place + width;
        }
    }
    labelled.push(behind);
    labelled
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_scale_ends_on_round_figures() {
        let marks = |values: &[f64]| Scale::of(values.iter().copied()).unwrap().marks;
        assert_eq!(
            marks(&[28.0, 31.0, 34.0, 45.0]),
            [25.0, 30.0, 35.0, 40.0, 45.0]
        );
        assert_eq!(marks(&[2.4, 5.0]), [2.0, 3.0, 4.0, 5.0]);
        assert_eq!(marks(&[7.0]), [5.0, 6.0, 7.0, 8.0, 9.0]);
        assert_eq!(marks(&[0.0]), [-1.0, -0.5, 0.0, 0.5, 1.0]);
    }

    #[test]
    fn without_a_number_there_is_no_scale() {
        assert_eq!(Scale::of([]), None);
        assert_eq!(Scale::of([f64::NAN, f64::INFINITY]), None);
    }

    #[test]
    fn a_value_lies_between_the_ends() {
        let scale = Scale::of([10.0, 20.0]).unwrap();
        let places = [10.0, 15.0, 20.0, 99.0].map(|value| scale.place(value));
        for (place, expected) in places.into_iter().zip([0.0, 0.5, 1.0, 1.0]) {
            assert!((place - expected).abs() < f32::EPSILON);
        }
    }

    #[test]
    fn days_lie_as_far_apart_as_they_are() {
        let (first, last) = (date(2026, 3, 1), date(2026, 3, 11));
        let place = |day| place_of_day(date(2026, 3, day), first, last);
        assert!((place(6) - 0.5).abs() < 1e-6);
        assert!((place_of_day(first, first, first) - 0.5).abs() < 1e-6);
        assert!((place_of_day(Date::MAX, Date::MIN, Date::MAX) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn days_are_written_where_there_is_room() {
        assert_eq!(labelled(&[0.0, 100.0, 200.0], 80.0), [0, 1, 2]);
        assert_eq!(labelled(&[0.0, 60.0, 100.0], 80.0), [0, 2]);
        assert_eq!(labelled(&[0.0, 40.0], 80.0), [1]);
        assert_eq!(labelled(&[5.0], 80.0), [0]);
        assert_eq!(labelled(&[], 80.0), [0; 0]);
    }

    proptest! {
        #[test]
        fn every_value_has_its_place(values in prop::collection::vec(any::<f64>(), 1..6)) {
            if let Some(scale) = Scale::of(values.iter().copied()) {
                prop_assert!(scale.marks.len() >= 2 && scale.marks.len() <= 9, "{scale:?}");
                for value in values {
                    prop_assert!((0.0..=1.0).contains(&scale.place(value)));
                }
            }
        }
    }
}
