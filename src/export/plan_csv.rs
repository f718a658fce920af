//! Plans as tables for spreadsheets.

use jiff::civil::Date;

use super::{ExportError, csv::to_text};
use crate::{
    analysis::{Plan, PlannedAction},
    model::{Action, Study, one_line},
};

/// What stands over the columns.
const HEADER: [&str; 18] = [
    "Phase",
    "Action",
    "Owner",
    "Status",
    "Start",
    "Due",
    "Earliest start",
    "Earliest end",
    "Effort",
    "Impact",
    "Score",
    "Fast result",
    "Critical path",
    "Lever",
    "Measure",
    "Expected move",
    "After",
    "Gaps it closes",
];

/// Writes a plan as a table, a row for each action in the order of the plan.
///
/// Dates are written as in 2026-03-31; `Start` and `Due` are as they were given, the earliest ones
/// as the plan works them out. `After` lists the titles of what an action waits for, a line each,
/// and the last column counts the gaps it closes. What a spreadsheet would take for a formula gets
/// an apostrophe in front. The text begins with a byte order mark.
pub fn write(study: &Study, plan: &Plan) -> Result<String, ExportError> {
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    rows.extend(plan.actions.iter().filter_map(|planned| {
        let action = study.actions.get(planned.id)?;
        Some(row(study, action, planned))
    }));
    to_text(&rows)
}

fn row(study: &Study, action: &Action, planned: &PlannedAction) -> Vec<String> {
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let rating = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
    let yes = |is_so| if is_so { "yes" } else { "" }.to_owned();
    let before = action.depends_on.iter();
    let before: Vec<_> = before
        .map(|&id| study.title_within(id, usize::MAX))
        .collect();
    let measure = action.measure.map(|id| study.title_within(id, usize::MAX));
    let gaps = match action.gaps.len() {
        0 => String::new(),
        count => count.to_string(),
    };
    vec![
        action.phase.label().to_owned(),
        study.title_within(action.id, usize::MAX),
        one_line(&action.owner),
        action.status.label().to_owned(),
        date(action.start),
        date(action.due),
        date(planned.dates.map(|dates| dates.first)),
        date(planned.dates.map(|dates| dates.last)),
        rating(action.effort),
        rating(action.impact),
        planned
            .score
            .map(|score| format!("{score:.2}"))
            .unwrap_or_default(),
        yes(planned.is_fast),
        yes(planned.is_critical),
        action
            .lever
            .map(|lever| lever.label().to_owned())
            .unwrap_or_default(),
        measure.unwrap_or_default(),
        action
            .expected_move
            .map(|by| by.to_string())
            .unwrap_or_default(),
        before.join("\n"),
        gaps,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis,
        model::{IdMap, Lever, Measure},
    };
    use jiff::civil::date;

    #[test]
    fn a_row_says_everything_about_an_action() {
        let measure = Measure {
            name: "Returns".to_owned(),
            ..Measure::new()
        };
        let first = Action {
            title: "=Name, one".to_owned(),
            start: Some(date(2026, 11, 2)),
            due: Some(date(2026, 11, 30)),
            ..Action::new()
        };
        let second = Action {
            title: "Train".to_owned(),
            owner: "Ann".to_owned(),
            due: Some(date(2026, 12, 31)),
            effort: Some(3),
            impact: Some(4),
            lever: Some(Lever::Train),
            measure: Some(measure.id),
            expected_move: Some(-0.5),
            depends_on: vec![first.id],
            gaps: vec!["dead_end".to_owned()],
            ..Action::new()
        };
        let study = Study::from_records([measure.into(), first.into(), second.into()]);
        let plan = analysis::plan(&study, &IdMap::default(), date(2026, 11, 2));
        let text = write(&study, &plan).unwrap();
        let rows: Vec<&str> = text.split("\r\n").collect();
        assert!(rows[0].starts_with("\u{feff}Phase,Action,Owner,"));
        assert_eq!(
            rows[1],
            "Crawl,\"'=Name, one\",,Planned,2026-11-02,2026-11-30,2026-11-02,2026-11-30,,,,yes,\
             yes,,,,,"
        );
        assert_eq!(
            rows[2],
            "Crawl,Train,Ann,Planned,,2026-12-31,2026-12-01,2027-01-11,3,4,1.33,,yes,Train,\
             Returns,-0.5,\"'=Name, one\",1"
        );
    }
}
