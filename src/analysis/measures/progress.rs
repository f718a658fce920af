//! How far measures have come, and how far they are promised to come.

use jiff::civil::Date;

use crate::model::{Action, ActionStatus, Id, IdMap, Measure, Reading, Study};

/// How far a measure has come on its way from baseline to target.
///
/// Values that are not finite numbers count as not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The measure.
    pub measure: Id<Measure>,
    /// Whether higher is better, as baseline and target tell; None where they do not.
    pub higher_is_better: Option<bool>,
    /// The reading of the latest day; of several on one day the last in the list.
    pub last: Option<Reading>,
    /// The share of the way that the last reading has come: 0 at the baseline, 1 at the target,
    /// below 0 for the wrong way. None where one of the three is not known, or there is no way.
    pub share: Option<f64>,
    /// What the actions promise that the last reading cannot show yet, in the unit of the measure.
    pub promised: f64,
    /// How many actions promise it.
    pub promises: usize,
    /// Where the promises lead: from the last reading, or from the baseline before there is one.
    pub forecast: Option<f64>,
    /// The share of the way that the forecast has come.
    pub forecast_share: Option<f64>,
}

/// The progress of every measure, in the order of their ids.
///
/// An action promises its expected move until the last reading can show it: until it is done and
/// was due on the day of that reading or before. A dropped action promises nothing. In O(n log n)
/// of measures, readings and actions.
pub fn progress(study: &Study) -> Vec<Progress> {
    let mut promising: IdMap<Id<Measure>, Vec<&Action>> = IdMap::default();
    for action in study.actions.iter() {
        if let Some(measure) = action.measure {
            promising.entry(measure).or_default().push(action);
        }
    }
    let measures = study.measures.iter();
    measures
        .map(|measure| {
            let actions = promising.get(&measure.id).map_or(&[][..], Vec::as_slice);
            of_measure(measure, actions)
        })
        .collect()
}

fn of_measure(measure: &Measure, actions: &[&Action]) -> Progress {
    let baseline = measure.baseline.filter(|value| value.is_finite());
    let target = measure.target.filter(|value| value.is_finite());
    let readings = measure.readings.iter().copied();
    let last = readings
        .filter(|reading| reading.value.is_finite())
        .max_by_key(|reading| reading.date);
    let day = last.map(|reading| reading.date);
    let moves: Vec<f64> = actions
        .iter()
        .filter(|action| is_outstanding(action, day))
        .filter_map(|action| action.expected_move.filter(|by| by.is_finite()))
        .collect();
    // The sum of nothing is 0 and not −0, and what is promised beyond all measure is not infinite.
    let promised = moves.iter().fold(0.0, |sum: f64, by| sum + by);
    let promised = promised.clamp(f64::MIN, f64::MAX);
    let forecast = last
        .map(|reading| reading.value)
        .or(baseline)
        .map(|from| from + promised)
        .filter(|value| value.is_finite());
    let share = |value: Option<f64>| share_of_way(baseline?, value?, target?);
    Progress {
        measure: measure.id,
        higher_is_better: baseline
            .zip(target)
            .filter(|(baseline, target)| (target - baseline).abs() > 0.0)
            .map(|(baseline, target)| target > baseline),
        last,
        share: share(last.map(|reading| reading.value)),
        promised,
        promises: moves.len(),
        forecast,
        forecast_share: share(forecast),
    }
}

/// True while the last reading cannot show what the action brings.
fn is_outstanding(action: &Action, last: Option<Date>) -> bool {
    match action.status {
        ActionStatus::Dropped => false,
        ActionStatus::Done => last.is_none_or(|last| action.due.is_some_and(|due| due > last)),
        ActionStatus::Planned | ActionStatus::Doing => true,
    }
}

/// The share of the way from one value to another that a third has come, where there is a way.
fn share_of_way(from: f64, at: f64, to: f64) -> Option<f64> {
    Some((at - from) / (to - from)).filter(|share| share.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyRecord;
    use jiff::civil::date;

    fn measure(baseline: f64, target: f64, readings: &[(i8, f64)]) -> Measure {
        let reading = |&(month, value)| Reading {
            date: date(2026, month, 1),
            value,
        };
        Measure {
            baseline: Some(baseline),
            target: Some(target),
            readings: readings.iter().map(reading).collect(),
            ..Measure::new()
        }
    }

    fn promise(measure: &Measure, status: ActionStatus, by: f64) -> Action {
        Action {
            measure: Some(measure.id),
            expected_move: Some(by),
            status,
            ..Action::new()
        }
    }

    fn progress_of(measure: &Measure, actions: &[Action]) -> Progress {
        let actions = actions.iter().cloned().map(AnyRecord::from);
        let records = actions.chain([measure.clone().into()]);
        progress(&Study::from_records(records))[0]
    }

    // From 11 weeks down to 5, last read 9.5: 1.5 of 6 is a quarter. Two actions promise −3 and
    // −1.5: 5 weeks, the whole way.
    #[test]
    fn lower_may_be_better() {
        let weeks = measure(11.0, 5.0, &[(9, 9.5), (3, 11.4)]);
        let actions = [
            promise(&weeks, ActionStatus::Planned, -3.0),
            promise(&weeks, ActionStatus::Doing, -1.5),
        ];
        let progress = progress_of(&weeks, &actions);
        assert_eq!(progress.higher_is_better, Some(false));
        assert_eq!((progress.share, progress.promised), (Some(0.25), -4.5));
        assert_eq!(
            (progress.forecast, progress.forecast_share),
            (Some(5.0), Some(1.0))
        );
    }

    #[test]
    fn the_wrong_way_is_below_0() {
        let score = measure(30.0, 40.0, &[(1, 25.0)]);
        let progress = progress_of(&score, &[]);
        assert_eq!(
            (progress.higher_is_better, progress.share),
            (Some(true), Some(-0.5))
        );
    }

    // Done and due in August: the reading of September shows it. Done and due in October: not yet.
    #[test]
    fn what_the_last_reading_shows_is_promised_no_more() {
        let score = measure(30.0, 40.0, &[(9, 33.0)]);
        let due = |month, mut action: Action| {
            action.due = Some(date(2026, month, 1));
            action
        };
        let actions = [
            due(8, promise(&score, ActionStatus::Done, 1.0)),
            due(9, promise(&score, ActionStatus::Done, 2.0)),
            due(10, promise(&score, ActionStatus::Done, 4.0)),
            promise(&score, ActionStatus::Done, 8.0),
            promise(&score, ActionStatus::Dropped, 16.0),
        ];
        let progress = progress_of(&score, &actions);
        assert_eq!((progress.promised, progress.promises), (4.0, 1));
    }

    #[test]
    fn before_the_first_reading_the_forecast_starts_at_the_baseline() {
        let score = measure(30.0, 40.0, &[]);
        let progress = progress_of(&score, &[promise(&score, ActionStatus::Planned, 5.0)]);
        assert_eq!((progress.share, progress.last), (None, None));
        assert_eq!(
            (progress.forecast, progress.forecast_share),
            (Some(35.0), Some(0.5))
        );
    }

    #[test]
    fn what_is_no_number_is_not_known() {
        let mut odd = measure(5.0, 5.0, &[(1, 6.0), (2, f64::NAN)]);
        let actions = [
            promise(&odd, ActionStatus::Planned, f64::INFINITY),
            promise(&odd, ActionStatus::Planned, f64::MAX),
            promise(&odd, ActionStatus::Planned, f64::MAX),
        ];
        let progress = progress_of(&odd, &actions[..1]);
        assert_eq!((progress.share, progress.higher_is_better), (None, None));
        assert_eq!((progress.promised, progress.forecast), (0.0, Some(6.0)));
        let beyond = progress_of(&odd, &actions);
        assert_eq!((beyond.promises, beyond.forecast), (2, Some(f64::MAX)));
        odd.target = Some(f64::NAN);
        assert_eq!(progress_of(&odd, &[]).share, None);
    }
}
