//! Readings of measures.

use super::{modify, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{Id, Measure, Reading, Study, counted},
};

/// Adds a reading to a measure, behind those of its day and the days before. `responses` is how
/// many answers it was worked out from, if it was.
pub fn add_reading(
    study: &Study,
    measure: Id<Measure>,
    reading: Reading,
    responses: Option<u64>,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, [measure.into()]);
    let from = responses.map_or_else(String::new, |count| {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        format!(" from {}", counted(count, "response", "responses"))
    });
    let label = format!("add a reading{from} to {what}");
    modify(study, &[measure], label, |measure: &mut Measure| {
        let readings = &mut measure.readings;
        let later = readings.iter().position(|it| it.date > reading.date);
        readings.insert(later.unwrap_or(readings.len()), reading);
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_reading_stands_where_its_day_is() {
        let reading = |day, value| Reading {
            date: date(2026, 11, day),
            value,
        };
        let measure = Measure {
            name: "Would you recommend us?".to_owned(),
            readings: vec![reading(1, 10.0), reading(20, 12.0)],
            ..Measure::new()
        };
        let id = measure.id;
        let study = Study::from_records([measure.into()]);
        let added = add_reading(&study, id, reading(9, 11.0), Some(1)).unwrap();
        assert_eq!(
            added.label(),
            "add a reading from 1 response to measure “Would you recommend us?”"
        );
        let after = added.applied_to(&study);
        let values = |study: &Study| {
            let readings = &study.measures.get(id).unwrap().readings;
            readings.iter().map(|it| it.value).collect::<Vec<_>>()
        };
        assert_eq!(values(&after), [10.0, 11.0, 12.0]);
        let again = add_reading(&after, id, reading(20, 13.0), None).unwrap();
        assert_eq!(
            again.label(),
            "add a reading to measure “Would you recommend us?”"
        );
        assert_eq!(values(&again.applied_to(&after)), [10.0, 11.0, 12.0, 13.0]);
    }
}
