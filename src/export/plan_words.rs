//! What texts, tables and calendars say about an action.

use jiff::civil::Date;

use crate::{
    analysis::PlannedAction,
    model::{Action, Study, one_line},
};

/// How far an action is, whether the end hangs on it, whether it is a fast result, and its score:
/// Planned, on the critical path, fast result, score 2.0.
pub(super) fn status_words(action: &Action, planned: &PlannedAction) -> String {
    let words = [
        Some(action.status.label().to_owned()),
        planned
            .is_critical
            .then(|| "on the critical path".to_owned()),
        planned.is_fast.then(|| "fast result".to_owned()),
        planned.score.map(|score| format!("score {score:.1}")),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The measure an action moves, and by how much: Moves “Returns” by −0.6 files.
pub(super) fn measure_words(study: &Study, action: &Action) -> Option<String> {
    let measure = study.measures.get(action.measure?)?;
    let title = study.title_within(measure.id, usize::MAX);
    let by = action.expected_move.map(|by| {
        let unit = one_line(&measure.unit);
        let unit = match unit.as_str() {
            "" => String::new(),
            unit => format!(" ({unit})"),
        };
        format!(" by {}{unit}", signed(by))
    });
    Some(format!("Moves “{title}”{}", by.unwrap_or_default()))
}

/// A day: 5 March 2026.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A number with its sign.
fn signed(number: f64) -> String {
    let sign = if number < 0.0 { "−" } else { "+" };
    format!("{sign}{}", number.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Measure;

    #[test]
    fn a_move_has_its_sign_and_its_unit() {
        let measure = Measure {
            name: "Returns".to_owned(),
            unit: "files".to_owned(),
            ..Measure::new()
        };
        let moving = |by| Action {
            measure: Some(measure.id),
            expected_move: by,
            ..Action::new()
        };
        let study = Study::from_records([measure.clone().into()]);
        let words = |by| measure_words(&study, &moving(by)).unwrap();
        assert_eq!(words(Some(-0.6)), "Moves “Returns” by −0.6 (files)");
        assert_eq!(words(Some(2.0)), "Moves “Returns” by +2 (files)");
        assert_eq!(words(None), "Moves “Returns”");
        assert_eq!(measure_words(&study, &Action::new()), None);
    }
}
