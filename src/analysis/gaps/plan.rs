//! What is missing in the plan, and what in it cannot be.

use jiff::civil::Date;

use crate::{
    analysis::{
        Evidence, Gap, GapKind, Plan, PlanProblem, Severity,
        wording::{day, quoted, titles},
    },
    model::{Action, ActionStatus, Phase, RecordId, Study},
};

/// The gaps of a plan: what cannot be, then what its actions lack, in the order of the plan. What
/// is done lacks nothing any more.
pub fn gaps(study: &Study, plan: &Plan) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = plan.problems.iter().map(|it| problem(study, it)).collect();
    let planned = plan.actions.iter();
    let actions = planned.filter_map(|planned| study.actions.get(planned.id));
    for action in actions.filter(|action| action.status != ActionStatus::Done) {
        let lacks = [
            without_owner(study, action),
            without_date(study, action),
            without_measure(study, action),
        ];
        gaps.extend(lacks.into_iter().flatten());
    }
    gaps
}

/// A gap of the plan.
fn gap(
    kind: GapKind,
    severity: Severity,
    subjects: Vec<RecordId>,
    why: String,
    next_step: &str,
) -> Gap {
    Gap {
        kind,
        severity,
        map: None,
        subjects,
        part: String::new(),
        why,
        evidence: Evidence::default(),
        next_step: next_step.to_owned(),
        trace: Vec::new(),
    }
}

fn problem(study: &Study, problem: &PlanProblem) -> Gap {
    match problem {
        PlanProblem::Cycle(actions) => cycle(study, actions.iter().map(|&id| id.into()).collect()),
        PlanProblem::DueBeforeStart { action, start, due } => gap(
            GapKind::ImpossibleDates,
            Severity::Gap,
            vec![(*action).into()],
            format!(
                "{} is due on {}, before it starts on {}.",
                quoted(study, *action),
                day(*due),
                day(*start)
            ),
            "Change its start or its due date.",
        ),
        PlanProblem::StartsTooEarly {
            action,
            start,
            before,
            ends,
        } => gap(
            GapKind::ImpossibleDates,
            Severity::Gap,
            vec![(*action).into(), (*before).into()],
            format!(
                "{} starts on {}, but {}, which it waits for, is not done before {}.",
                quoted(study, *action),
                day(*start),
                quoted(study, *before),
                day(*ends)
            ),
            "Start it later, finish the other one earlier, or let it wait for nothing.",
        ),
    }
}

fn cycle(study: &Study, actions: Vec<RecordId>) -> Gap {
    let listed = titles(study, actions.iter().copied());
    let (why, next_step) = match actions.len() {
        1 => (
            format!("{listed} waits for itself, so it can never start."),
            "Take it out of what it waits for.",
        ),
        count => (
            format!("{listed} wait for each other, so none of the {count} can start."),
            "Decide which of them comes first, and let it wait for none of the others.",
        ),
    };
    let kind = GapKind::DependencyCycle;
    gap(kind, Severity::Gap, actions, why, next_step)
}

fn without_owner(study: &Study, action: &Action) -> Option<Gap> {
    let title = quoted(study, action.id);
    let due = action.due.map(day);
    let why = due.map_or_else(
        || format!("{title} has no owner."),
        |due| format!("{title} is due on {due} and has no owner."),
    );
    action.owner.trim().is_empty().then(|| {
        gap(
            GapKind::ActionWithoutOwner,
            Severity::Gap,
            vec![action.id.into()],
            why,
            "Name the one person who sees to it.",
        )
    })
}

/// What comes last may wait for its date.
fn without_date(study: &Study, action: &Action) -> Option<Gap> {
    let title = quoted(study, action.id);
    let starts = |start: Date| format!("{title} starts on {} and has no due date.", day(start));
    let severity = if action.phase == Phase::Run {
        Severity::Note
    } else {
        Severity::Gap
    };
    action.due.is_none().then(|| {
        gap(
            GapKind::ActionWithoutDate,
            severity,
            vec![action.id.into()],
            action.start.map_or_else(
                || format!("{title} has neither a start nor a due date."),
                starts,
            ),
            "Set the day by which it is done.",
        )
    })
}

fn without_measure(study: &Study, action: &Action) -> Option<Gap> {
    let title = quoted(study, action.id);
    let measure = action
        .measure
        .filter(|measure| study.measures.contains(*measure));
    let (why, next_step) = match measure {
        None => (
            format!("{title} moves no measure."),
            "Choose the measure it moves, and say by how much.",
        ),
        Some(measure) if action.expected_move.is_none() => (
            format!(
                "{title} moves {}, but nobody has said by how much.",
                quoted(study, measure)
            ),
            "Write down by how much the measure will move.",
        ),
        Some(_) => return None,
    };
    Some(gap(
        GapKind::ActionWithoutMeasure,
        Severity::Note,
        vec![action.id.into()],
        why,
        next_step,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::plan,
        model::{AnyRecord, IdMap, Measure},
    };
    use jiff::civil::date;

    fn whys(records: Vec<AnyRecord>) -> Vec<(GapKind, String)> {
        let study = Study::from_records(records);
        let plan = plan(&study, &IdMap::default(), date(2026, 11, 2));
        let gaps = gaps(&study, &plan);
        gaps.into_iter().map(|gap| (gap.kind, gap.why)).collect()
    }

    /// An action that lacks nothing, and its measure.
    fn action(title: &str) -> (Action, Measure) {
        let measure = Measure {
            name: "Returns".to_owned(),
            ..Measure::new()
        };
        let action = Action {
            title: title.to_owned(),
            owner: "Ann".to_owned(),
            start: Some(date(2026, 11, 9)),
            due: Some(date(2026, 11, 20)),
            measure: Some(measure.id),
            expected_move: Some(-1.0),
            ..Action::new()
        };
        (action, measure)
    }

    #[test]
    fn an_action_with_everything_has_no_gap() {
        let (action, measure) = action("Call back");
        assert_eq!(whys(vec![action.into(), measure.into()]), []);
    }

    #[test]
    fn what_an_action_lacks_is_told_with_what_it_has() {
        let (full, measure) = action("Call back");
        let bare = Action {
            title: "Call back".to_owned(),
            ..Action::new()
        };
        let expected = [
            (GapKind::ActionWithoutOwner, "“Call back” has no owner."),
            (
                GapKind::ActionWithoutDate,
                "“Call back” has neither a start nor a due date.",
            ),
            (
                GapKind::ActionWithoutMeasure,
                "“Call back” moves no measure.",
            ),
        ];
        let expected = expected.map(|(kind, why)| (kind, why.to_owned()));
        assert_eq!(whys(vec![bare.clone().into()]), expected);
        let partly = Action {
            owner: " ".to_owned(),
            expected_move: None,
            ..full
        };
        let expected = [
            (
                GapKind::ActionWithoutOwner,
                "“Call back” is due on 20 November 2026 and has no owner.",
            ),
            (
                GapKind::ActionWithoutMeasure,
                "“Call back” moves “Returns”, but nobody has said by how much.",
            ),
        ];
        let expected = expected.map(|(kind, why)| (kind, why.to_owned()));
        assert_eq!(whys(vec![partly.into(), measure.into()]), expected);
        for status in [ActionStatus::Done, ActionStatus::Dropped] {
            let over = Action {
                status,
                ..bare.clone()
            };
            assert_eq!(whys(vec![over.into()]), []);
        }
    }

    #[test]
    fn what_cannot_be_is_told_with_its_days() {
        let (mut first, measure) = action("Name a validator");
        let (mut second, _) = action("Send all remarks");
        (second.measure, second.depends_on) = (first.measure, vec![first.id]);
        first.due = Some(date(2026, 11, 6));
        let told = whys(vec![
            first.clone().into(),
            second.clone().into(),
            measure.clone().into(),
        ]);
        let backwards =
            "“Name a validator” is due on 6 November 2026, before it starts on 9 November 2026.";
        assert_eq!(told, [(GapKind::ImpossibleDates, backwards.to_owned())]);
        first.due = Some(date(2026, 11, 13));
        first.depends_on = vec![first.id];
        let told = whys(vec![first.into(), second.into(), measure.into()]);
        let expected = [
            (
                GapKind::DependencyCycle,
                "“Name a validator” waits for itself, so it can never start.",
            ),
            (
                GapKind::ImpossibleDates,
                "“Send all remarks” starts on 9 November 2026, but “Name a validator”, which it \
                 waits for, is not done before 13 November 2026.",
            ),
        ];
        assert_eq!(told, expected.map(|(kind, why)| (kind, why.to_owned())));
    }

    #[test]
    fn actions_that_wait_for_each_other_are_one_gap() {
        let (mut first, measure) = action("A");
        let (mut second, _) = action("B");
        (second.measure, second.depends_on) = (first.measure, vec![first.id]);
        first.depends_on = vec![second.id];
        let told = whys(vec![first.into(), second.into(), measure.into()]);
        let why = "“A” and “B” wait for each other, so none of the 2 can start.";
        assert_eq!(told, [(GapKind::DependencyCycle, why.to_owned())]);
    }
}
