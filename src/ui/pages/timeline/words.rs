//! What the timeline says.

use jiff::civil::Date;

use super::rows::Entry;
use crate::{
    analysis::{FAST_DAYS, OwnerLoad, Plan, PlanProblem},
    model::{Action, ActionStatus, Id, IdMap, Study, capitalised, counted, joined},
};

/// How many actions at once are too many for one person.
pub(super) const TOO_MANY: u32 = 3;

/// A day, short: 5 Mar 2026.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// From a day to another: 5 Mar 2026 to 9 Apr 2026.
pub(super) fn days(first: Date, last: Date) -> String {
    if first == last {
        return day(first);
    }
    format!("{} to {}", day(first), day(last))
}

/// What an action lacks, that is neither done nor dropped: no owner, no due date.
pub(super) fn lacks(action: &Action) -> String {
    if matches!(action.status, ActionStatus::Done | ActionStatus::Dropped) {
        return String::new();
    }
    let owner = action.owner.trim().is_empty().then_some("no owner");
    let date = match (action.start, action.due) {
        (None, None) => Some("no start and no due date"),
        (Some(_), None) => Some("no due date"),
        _ => None,
    };
    let lacks: Vec<&str> = owner.into_iter().chain(date).collect();
    lacks.join(", ")
}

/// What about each action cannot be, as it stands in its row.
pub(super) fn problems(study: &Study, plan: &Plan) -> IdMap<Id<Action>, String> {
    let mut words: IdMap<Id<Action>, String> = IdMap::default();
    let mut say = |action: Id<Action>, what: String| {
        let said = words.entry(action).or_default();
        if !said.is_empty() {
            said.push_str(" · ");
        }
        said.push_str(&what);
    };
    for problem in &plan.problems {
        match problem {
            PlanProblem::Cycle(actions) => {
                for &action in actions {
                    say(action, in_circle(study, actions, action));
                }
            }
            PlanProblem::DueBeforeStart { action, start, due } => say(
                *action,
                format!("due on {}, before its start on {}", day(*due), day(*start)),
            ),
            PlanProblem::StartsTooEarly {
                action,
                start,
                before,
                ends,
            } => say(
                *action,
                format!(
                    "starts on {}, but “{}” is not done before {}",
                    day(*start),
                    study.title_within(*before, 32),
                    day(*ends)
                ),
            ),
        }
    }
    words
}

/// That an action waits for others that wait for it.
fn in_circle(study: &Study, actions: &[Id<Action>], action: Id<Action>) -> String {
    const NAMED: usize = 2;
    let others = || actions.iter().filter(|other| **other != action);
    let mut titles: Vec<String> = others()
        .take(NAMED)
        .map(|other| format!("“{}”", study.title_within(*other, 32)))
        .collect();
    let rest = others().count().saturating_sub(NAMED);
    if rest > 0 {
        titles.push(format!("{rest} more"));
    }
    if titles.is_empty() {
        return "waits for itself, so it can never start".to_owned();
    }
    format!(
        "waits for {} and the other way round, so none can start",
        joined(&titles)
    )
}

/// What the plan comes to: 10 actions · 1 Oct 2026 to 28 May 2027 · 2 problems.
pub(super) fn summary(study: &Study, plan: &Plan) -> String {
    let live = study.actions.iter();
    let live = live.filter(|it| it.status != ActionStatus::Dropped);
    let lacking = live.clone().filter(|it| !lacks(it).is_empty()).count();
    let done = live.filter(|it| it.status == ActionStatus::Done).count();
    let parts = [
        Some(counted(plan.actions.len(), "action", "actions")),
        plan.ends.map(|ends| days(plan.begins.min(ends), ends)),
        (done > 0).then(|| format!("{done} done")),
        (lacking > 0).then(|| format!("{lacking} without owner or date")),
        (!plan.problems.is_empty()).then(|| counted(plan.problems.len(), "problem", "problems")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What stands over the first days of the plan: 2 fast results.
pub(super) fn fast_results(plan: &Plan) -> String {
    let fast = plan.actions.iter().filter(|it| it.is_fast).count();
    match fast {
        0 => "No fast result".to_owned(),
        fast => counted(fast, "fast result", "fast results"),
    }
}

/// What that means.
pub(super) fn fast_results_meant(plan: &Plan) -> String {
    format!(
        "{} due within {FAST_DAYS} days of the plan’s start on {}.",
        fast_results(plan),
        day(plan.begins)
    )
}

/// What stands behind a bar: critical path, fast result.
pub(super) fn marks(entry: &Entry) -> String {
    let is_fast = entry.planned.is_some_and(|planned| planned.is_fast);
    match (entry.is_critical(), is_fast) {
        (true, true) => "critical path, fast result",
        (true, false) => "critical path",
        (false, true) => "fast result",
        (false, false) => "",
    }
    .to_owned()
}

/// When an action is worked on, and who says so.
pub(super) fn dates(action: &Action, entry: &Entry) -> String {
    let earliest = entry.planned.and_then(|planned| planned.dates);
    let worked_out = earliest
        .filter(|_| entry.bar.earliest.is_some())
        .map(|dates| format!("{} at the earliest", days(dates.first, dates.last)));
    let given = match (action.start, action.due) {
        (Some(start), Some(due)) if start <= due => days(start, due),
        (Some(start), Some(due)) => format!("starts {}, due {}", day(start), day(due)),
        (Some(start), None) => format!("starts {}", day(start)),
        (None, Some(due)) => format!("due {}", day(due)),
        (None, None) => String::new(),
    };
    match (given.is_empty(), worked_out) {
        (true, None) => "no dates".to_owned(),
        (true, Some(worked_out)) => worked_out,
        (false, None) => given,
        (false, Some(worked_out)) => format!("{given}; {worked_out}"),
    }
}

/// What a screen reader says of a bar.
pub(super) fn bar_name(title: &str, action: &Action, entry: &Entry) -> String {
    let marks = marks(entry);
    let marks = if marks.is_empty() {
        marks
    } else {
        format!(", {marks}")
    };
    format!("Days of {title}: {}{marks}", dates(action, entry))
}

/// Everything about an action, a line each.
pub(super) fn hover(study: &Study, action: &Action, entry: &Entry) -> String {
    let owner = match action.owner.trim() {
        "" => "No owner",
        owner => owner,
    };
    let before = action
        .depends_on
        .iter()
        .map(|id| format!("“{}”", study.title_of(*id)));
    let before: Vec<String> = before.collect();
    let mut lines = vec![
        study.title_within(entry.id, usize::MAX),
        format!("{owner} · {}", action.status.label()),
        capitalised(&dates(action, entry)),
    ];
    let marks = marks(entry);
    if !marks.is_empty() {
        lines.push(capitalised(&marks));
    }
    if !before.is_empty() {
        lines.push(format!("Waits for {}", joined(&before)));
    }
    lines.extend(
        [&entry.lacks, &entry.problem]
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| capitalised(words)),
    );
    lines.join("\n")
}

/// How busy an owner is at the most: up to 2 at once.
pub(super) fn load(load: &OwnerLoad) -> String {
    match load.peak() {
        0 | 1 => "one at a time".to_owned(),
        peak if peak >= TOO_MANY => format!("overloaded: {peak} at once"),
        peak => format!("up to {peak} at once"),
    }
}

/// What the loads come to: nobody is overloaded.
pub(super) fn loads(loads: &[OwnerLoad]) -> String {
    let over = loads
        .iter()
        .filter(|load| !load.owner.is_empty() && load.peak() >= TOO_MANY)
        .count();
    match over {
        0 => format!("nobody has {TOO_MANY} actions at once"),
        1 => format!("1 person is overloaded: {TOO_MANY} or more actions at once"),
        over => format!("{over} people are overloaded: {TOO_MANY} or more actions at once"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{analysis::plan, ui::pages::timeline::bar::Bar};

    const TODAY: Date = date(2026, 11, 2);

    fn action(title: &str, start: Option<Date>, due: Option<Date>) -> Action {
        Action {
            title: title.to_owned(),
            owner: "Ann".to_owned(),
            start,
            due,
            effort: Some(1),
            ..Action::new()
        }
    }

    fn planned(study: &Study) -> Plan {
        plan(study, &IdMap::default(), TODAY)
    }

    #[test]
    fn what_is_missing_is_said_in_words_while_it_matters() {
        let mut bare = Action::new();
        assert_eq!(lacks(&bare), "no owner, no start and no due date");
        bare.start = Some(TODAY);
        bare.owner = "Ann".to_owned();
        assert_eq!(lacks(&bare), "no due date");
        bare.status = ActionStatus::Done;
        assert_eq!(lacks(&bare), "");
    }

    #[test]
    fn what_cannot_be_is_said_where_it_is() {
        let mut first = action("Ask", Some(TODAY), Some(date(2026, 11, 9)));
        let mut second = action("Draft", Some(date(2026, 11, 4)), Some(date(2026, 11, 3)));
        second.depends_on.push(first.id);
        let study = Study::from_records([first.clone().into(), second.clone().into()]);
        assert_eq!(
            problems(&study, &planned(&study)).get(&second.id).unwrap(),
            "due on 3 Nov 2026, before its start on 4 Nov 2026 · starts on 4 Nov 2026, but “Ask” \
             is not done before 9 Nov 2026"
        );
        first.depends_on.push(second.id);
        let study = Study::from_records([first.clone().into(), second.into()]);
        let problems = problems(&study, &planned(&study));
        let said = problems.get(&first.id).unwrap();
        assert_eq!(
            said,
            "waits for “Draft” and the other way round, so none can start"
        );
    }

    #[test]
    fn an_action_that_waits_for_itself_is_said_to() {
        let mut only = action("Ask", None, None);
        only.depends_on.push(only.id);
        let study = Study::from_records([only.clone().into()]);
        let problems = problems(&study, &planned(&study));
        let said = problems.get(&only.id).unwrap();
        assert_eq!(said, "waits for itself, so it can never start");
    }

    #[test]
    fn the_summary_leaves_out_what_there_is_none_of() {
        let done = Action {
            status: ActionStatus::Done,
            ..action("Ask", Some(TODAY), Some(date(2026, 11, 9)))
        };
        let study = Study::from_records([done.into(), action("Draft", None, None).into()]);
        assert_eq!(
            summary(&study, &planned(&study)),
            "2 actions · 2 Nov 2026 to 15 Nov 2026 · 1 done · 1 without owner or date"
        );
        let study = Study::default();
        assert_eq!(summary(&study, &planned(&study)), "0 actions");
    }

    #[test]
    fn days_that_were_worked_out_are_told_as_the_earliest() {
        let told = |action: &Action| {
            let study = Study::from_records([action.clone().into()]);
            let planned = planned(&study).actions.first().copied();
            let entry = Entry {
                id: action.id,
                planned,
                bar: Bar::of(action, planned.as_ref()),
                lacks: String::new(),
                problem: String::new(),
            };
            dates(action, &entry)
        };
        let due = Some(date(2026, 11, 15));
        assert_eq!(
            told(&action("", Some(TODAY), due)),
            "2 Nov 2026 to 15 Nov 2026"
        );
        assert_eq!(
            told(&action("", None, due)),
            "due 15 Nov 2026; 2 Nov 2026 to 15 Nov 2026 at the earliest"
        );
        assert_eq!(
            told(&action("", None, None)),
            "2 Nov 2026 to 15 Nov 2026 at the earliest"
        );
    }

    #[test]
    fn three_at_once_are_too_many() {
        let due = Some(date(2026, 11, 9));
        let busy = |count: usize| {
            let actions = (0..count).map(|_| action("Ask", Some(TODAY), due).into());
            planned(&Study::from_records(actions)).loads
        };
        let told = |count| load(busy(count).first().unwrap());
        assert_eq!(told(1), "one at a time");
        assert_eq!(told(2), "up to 2 at once");
        assert_eq!(told(3), "overloaded: 3 at once");
        assert_eq!(loads(&busy(2)), "nobody has 3 actions at once");
        assert_eq!(
            loads(&busy(3)),
            "1 person is overloaded: 3 or more actions at once"
        );
    }
}
