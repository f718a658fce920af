//! Plans to read: Markdown that needs no rendering.

use std::fmt::Write as _;

use super::plan_words::{day, measure_words, status_words};
use crate::{
    analysis::{FAST_DAYS, Gap, Plan, PlannedAction, plan_gaps},
    model::{Action, Phase, Study, counted, one_line},
};

/// Writes a plan as Markdown: what it comes to, a heading for each phase with its actions in the
/// order of the plan, and what is the matter with it at the end.
pub fn write(study: &Study, plan: &Plan) -> String {
    let title = one_line(&study.charter.title);
    let mut text = if title.is_empty() {
        "# Plan\n\n".to_owned()
    } else {
        format!("# Plan: {title}\n\n")
    };
    text.push_str(&summary(study, plan));
    for &phase in Phase::ALL {
        let mut actions = plan.in_phase(phase).peekable();
        if actions.peek().is_some() {
            let _ = write!(text, "\n## {}\n", phase.label());
        }
        for planned in actions {
            if let Some(action) = study.actions.get(planned.id) {
                text.push_str(&item(study, action, planned));
            }
        }
    }
    text.push_str(&problems(&plan_gaps(study, plan)));
    text
}

/// What the plan comes to.
fn summary(study: &Study, plan: &Plan) -> String {
    if plan.actions.is_empty() {
        return "No actions yet.\n".to_owned();
    }
    let count = counted(plan.actions.len(), "action", "actions");
    let until = plan
        .ends
        .map_or_else(String::new, |ends| format!(" to {}", day(ends)));
    let mut text = format!("{count}, {}{until}.\n", day(plan.begins));
    let fast = plan.actions.iter().filter(|action| action.is_fast).count();
    let _ = match fast {
        0 => writeln!(text, "No fast result is due in the first {FAST_DAYS} days."),
        1 => writeln!(text, "1 fast result is due in the first {FAST_DAYS} days."),
        fast => writeln!(
            text,
            "{fast} fast results are due in the first {FAST_DAYS} days."
        ),
    };
    let path: Vec<String> = plan
        .critical_path
        .iter()
        .map(|&id| format!("“{}”", study.title_of(id)))
        .collect();
    if !path.is_empty() {
        let _ = writeln!(text, "Critical path: {}.", path.join(" → "));
    }
    text
}

/// An action as an item of a list.
fn item(study: &Study, action: &Action, planned: &PlannedAction) -> String {
    let owner = match one_line(&action.owner) {
        owner if owner.is_empty() => "No owner".to_owned(),
        owner => owner,
    };
    let title = study.title_within(action.id, usize::MAX);
    let mut text = format!("\n- {title}\n");
    let mut line = |words: &str| {
        let _ = writeln!(text, "  - {words}");
    };
    line(&format!("{owner}, {}", dates(action, planned)));
    line(&status_words(action, planned));
    if let Some(words) = measure_words(study, action) {
        line(&words);
    }
    let before: Vec<String> = action
        .depends_on
        .iter()
        .map(|&id| format!("“{}”", study.title_of(id)))
        .collect();
    if !before.is_empty() {
        line(&format!("After {}", before.join(", ")));
    }
    text
}

/// The days of an action in the plan, with a word where nobody gave them.
fn dates(action: &Action, planned: &PlannedAction) -> String {
    let Some(dates) = planned.dates else {
        return "no dates".to_owned();
    };
    let (first, last) = (day(dates.first), day(dates.last));
    let is_given = action.start == Some(dates.first) && action.due == Some(dates.last);
    let days = if first == last {
        first
    } else {
        format!("{first} to {last}")
    };
    if is_given {
        days
    } else {
        format!("{days} at the earliest")
    }
}

/// What is the matter, as a list.
fn problems(gaps: &[Gap]) -> String {
    let mut text = String::new();
    if !gaps.is_empty() {
        text.push_str("\n## What is the matter\n\n");
    }
    for gap in gaps {
        let _ = writeln!(text, "- {} {}", gap.why, gap.next_step);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis,
        model::{AnyRecord, Charter, IdMap, Measure},
    };
    use jiff::civil::date;

    fn text(records: impl IntoIterator<Item = AnyRecord>) -> String {
        let study = Study::from_records(records);
        let plan = analysis::plan(&study, &IdMap::default(), date(2026, 11, 2));
        write(&study, &plan)
    }

    #[test]
    fn a_plan_reads_from_the_whole_to_what_is_the_matter() {
        let charter = Charter {
            title: "Cold chain".to_owned(),
            ..Charter::default()
        };
        let measure = Measure {
            name: "Returns".to_owned(),
            ..Measure::new()
        };
        let first = Action {
            title: "Name a validator".to_owned(),
            owner: "Pieter Vos".to_owned(),
            start: Some(date(2026, 11, 2)),
            due: Some(date(2026, 11, 30)),
            effort: Some(2),
            impact: Some(4),
            measure: Some(measure.id),
            expected_move: Some(-0.5),
            ..Action::new()
        };
        let second = Action {
            title: "Train a second one".to_owned(),
            effort: Some(1),
            depends_on: vec![first.id],
            phase: Phase::Run,
            ..Action::new()
        };
        let records = [charter.into(), measure.into(), first.into(), second.into()];
        assert_eq!(
            text(records),
            "# Plan: Cold chain

2 actions, 2 November 2026 to 14 December 2026.
1 fast result is due in the first 45 days.
Critical path: “Name a validator” → “Train a second one”.

## Crawl

- Name a validator
  - Pieter Vos, 2 November 2026 to 30 November 2026
  - Planned, on the critical path, fast result, score 2.0
  - Moves “Returns” by −0.5

## Run

- Train a second one
  - No owner, 1 December 2026 to 14 December 2026 at the earliest
  - Planned, on the critical path
  - After “Name a validator”

## What is the matter

- “Train a second one” has no owner. Name the one person who sees to it.
- “Train a second one” has neither a start nor a due date. Set the day by which it is done.
- “Train a second one” moves no measure. Choose the measure it moves, and say by how much.
"
        );
    }

    #[test]
    fn a_study_without_actions_says_so() {
        assert_eq!(text([]), "# Plan\n\nNo actions yet.\n");
    }
}
