//! Plans for other programs.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    analysis::{Dates, Gap, Plan, PlannedAction, Severity, plan_gaps},
    model::{Action, Id, Lever, Measure, RecordId, Study},
};

/// Writes a plan as JSON, two spaces a level. Dates are written as in 2026-03-31, what is not known
/// is null, and records are referred to by their ids.
pub fn write(study: &Study, plan: &Plan) -> String {
    // Plain data with names for keys can always be written.
    let text = serde_json::to_string_pretty(&Written::new(study, plan)).unwrap_or_default();
    text + "\n"
}

/// A plan as data.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    title: &'a str,
    begins: Date,
    ends: Option<Date>,
    critical_path: &'a [Id<Action>],
    actions: Vec<WrittenAction<'a>>,
    load: Vec<WrittenLoad<'a>>,
    problems: Vec<WrittenProblem>,
}

impl<'a> Written<'a> {
    pub fn new(study: &'a Study, plan: &'a Plan) -> Self {
        let gaps = plan_gaps(study, plan);
        Self {
            title: &study.charter.title,
            begins: plan.begins,
            ends: plan.ends,
            critical_path: &plan.critical_path,
            actions: plan
                .actions
                .iter()
                .filter_map(|planned| {
                    let action = study.actions.get(planned.id)?;
                    Some(WrittenAction::new(study, action, planned))
                })
                .collect(),
            load: plan
                .loads
                .iter()
                .map(|load| WrittenLoad {
                    owner: &load.owner,
                    peak: load.peak(),
                    weeks: load
                        .stretches
                        .iter()
                        .map(|stretch| WrittenStretch {
                            first: stretch.first,
                            last: stretch.last,
                            actions: stretch.actions,
                        })
                        .collect(),
                })
                .collect(),
            problems: gaps.into_iter().map(WrittenProblem::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct WrittenAction<'a> {
    id: Id<Action>,
    title: String,
    owner: &'a str,
    phase: &'static str,
    status: &'static str,
    start: Option<Date>,
    due: Option<Date>,
    earliest_start: Option<Date>,
    earliest_end: Option<Date>,
    effort: Option<u8>,
    impact: Option<u8>,
    score: Option<f64>,
    fast_result: bool,
    on_critical_path: bool,
    lever: Option<&'static str>,
    measure: Option<Id<Measure>>,
    measure_name: Option<String>,
    /// A number that is not finite becomes null.
    expected_move: Option<f64>,
    depends_on: &'a [Id<Action>],
    gaps: &'a [String],
}

impl<'a> WrittenAction<'a> {
    fn new(study: &Study, action: &'a Action, planned: &PlannedAction) -> Self {
        Self {
            id: action.id,
            title: study.title_within(action.id, usize::MAX),
            owner: &action.owner,
            phase: action.phase.label(),
            status: action.status.label(),
            start: action.start,
            due: action.due,
            earliest_start: planned.dates.map(|Dates { first, .. }| first),
            earliest_end: planned.dates.map(|Dates { last, .. }| last),
            effort: action.effort,
            impact: action.impact,
            score: planned.score,
            fast_result: planned.is_fast,
            on_critical_path: planned.is_critical,
            lever: action.lever.map(Lever::label),
            measure: action.measure,
            measure_name: action.measure.map(|id| study.title_within(id, usize::MAX)),
            expected_move: action.expected_move,
            depends_on: &action.depends_on,
            gaps: &action.gaps,
        }
    }
}

#[derive(Serialize)]
struct WrittenLoad<'a> {
    owner: &'a str,
    peak: u32,
    weeks: Vec<WrittenStretch>,
}

#[derive(Serialize)]
struct WrittenStretch {
    first: Date,
    last: Date,
    actions: u32,
}

#[derive(Serialize)]
struct WrittenProblem {
    kind: &'static str,
    severity: Severity,
    actions: Vec<String>,
    why: String,
    next_step: String,
}

impl From<Gap> for WrittenProblem {
    fn from(gap: Gap) -> Self {
        let ids = gap.subjects.iter().copied().map(RecordId::uuid);
        Self {
            kind: gap.kind.code(),
            severity: gap.severity,
            actions: ids.map(|id| id.to_string()).collect(),
            why: gap.why,
            next_step: gap.next_step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, model::IdMap};
    use jiff::civil::date;
    use serde_json::{Value, json};

    #[test]
    fn a_plan_is_plain_data() {
        let action = Action {
            title: "Call".to_owned(),
            owner: "Ann".to_owned(),
            due: Some(date(2026, 11, 15)),
            effort: Some(1),
            expected_move: Some(f64::NAN),
            ..Action::new()
        };
        let id = action.id.to_string();
        let study = Study::from_records([action.into()]);
        let plan = analysis::plan(&study, &IdMap::default(), date(2026, 11, 2));
        let written: Value = serde_json::from_str(&write(&study, &plan)).unwrap();
        assert_eq!(written["begins"], "2026-11-02");
        assert_eq!(written["critical_path"], json!([id]));
        let action = &written["actions"][0];
        assert_eq!(action["earliest_start"], "2026-11-02");
        assert_eq!(
            (&action["score"], &action["expected_move"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(action["fast_result"], true);
        assert_eq!(
            written["load"],
            json!([{
                "owner": "Ann",
                "peak": 1,
                "weeks": [{ "first": "2026-11-02", "last": "2026-11-15", "actions": 1 }],
            }])
        );
        assert_eq!(written["problems"][0]["kind"], "action_without_measure");
        assert_eq!(written["problems"][0]["severity"], "note");
    }
}
