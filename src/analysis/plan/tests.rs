use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::{dates::plus_days, *};
use crate::model::{ActionStatus, AnyRecord};

const TODAY: Date = date(2026, 11, 2);

/// An action with the given days of November 2026.
fn action(start: impl Into<Option<i8>>, due: impl Into<Option<i8>>) -> Action {
    let november = |day| date(2026, 11, day);
    let mut action = Action::new();
    action.start = start.into().map(november);
    action.due = due.into().map(november);
    action
}

fn after(before: &[&Action], mut action: Action) -> Action {
    action.depends_on = before.iter().map(|action| action.id).collect();
    action
}

fn with_effort(effort: u8, mut action: Action) -> Action {
    action.effort = Some(effort);
    action
}

fn plan_of(actions: &[&Action]) -> Plan {
    let records = actions
        .iter()
        .map(|&action| AnyRecord::from(action.clone()));
    plan(&Study::from_records(records), &IdMap::default(), TODAY)
}

fn november(first: i8, last: i8) -> Dates {
    Dates {
        first: date(2026, 11, first),
        last: date(2026, 11, last),
    }
}

fn dates(plan: &Plan, action: &Action) -> Dates {
    planned(plan, action).dates.unwrap()
}

fn planned<'a>(plan: &'a Plan, action: &Action) -> &'a PlannedAction {
    let mut actions = plan.actions.iter();
    actions.find(|planned| planned.id == action.id).unwrap()
}

#[test]
fn own_dates_stay_where_nothing_comes_before() {
    let (one, two) = (action(9, 13), action(4, 4));
    let plan = plan_of(&[&one, &two]);
    assert_eq!(
        (plan.begins, plan.ends),
        (date(2026, 11, 4), Some(date(2026, 11, 13)))
    );
    assert_eq!(
        (dates(&plan, &one), dates(&plan, &two)),
        (november(9, 13), november(4, 4))
    );
    assert_eq!(plan.actions[0].id, two.id);
}

// One takes the days 9 to 13, so Two, of five days from the 10th, moves to the 14th to 18th. Three
// has effort 1, so two weeks, and begins the day after: the 19th.
#[test]
fn nothing_begins_before_what_it_waits_for_has_ended() {
    let one = action(9, 13);
    let two = after(&[&one], action(10, 14));
    let three = with_effort(1, after(&[&two, &one], action(None, None)));
    let plan = plan_of(&[&three, &two, &one]);
    assert_eq!(dates(&plan, &two), november(14, 18));
    assert_eq!(
        dates(&plan, &three),
        Dates {
            first: date(2026, 11, 19),
            last: date(2026, 12, 2)
        }
    );
    assert_eq!(plan.critical_path, [one.id, two.id, three.id]);
    assert_eq!(
        plan.problems,
        [PlanProblem::StartsTooEarly {
            action: two.id,
            start: date(2026, 11, 10),
            before: one.id,
            ends: date(2026, 11, 13),
        }]
    );
}

#[test]
fn starting_on_the_day_the_other_ends_is_no_problem() {
    let one = action(2, 6);
    let two = after(&[&one], action(6, 9));
    let plan = plan_of(&[&one, &two]);
    assert_eq!(
        (dates(&plan, &two), plan.problems.len()),
        (november(6, 9), 0)
    );
}

// Effort 2 is 28 days: 30 November back to 3 November. No effort is 42 days from today.
#[test]
fn missing_dates_are_worked_out_from_effort() {
    let due_only = with_effort(2, action(None, 30));
    let undated = action(None, None);
    let plan = plan_of(&[&due_only, &undated]);
    assert_eq!(dates(&plan, &due_only), november(3, 30));
    assert_eq!(
        dates(&plan, &undated),
        Dates {
            first: TODAY,
            last: date(2026, 12, 13)
        }
    );
    assert_eq!(plan.begins, TODAY);
}

#[test]
fn what_has_no_date_begins_no_earlier_than_today() {
    let mut past = action(None, None);
    past.start = Some(date(2026, 10, 5));
    past.due = Some(date(2026, 10, 9));
    let next = after(&[&past], action(None, None));
    let plan = plan_of(&[&past, &next]);
    assert_eq!(plan.begins, date(2026, 10, 5));
    assert_eq!(dates(&plan, &next).first, TODAY);
}

#[test]
fn what_is_done_keeps_its_dates_and_holds_up_nobody_who_has_dates() {
    let first = action(2, 20);
    let mut done = after(&[&first], action(3, 27));
    done.status = ActionStatus::Done;
    let dated = after(&[&done], action(5, 6));
    let undated = after(&[&done], action(None, None));
    let mut never_dated = action(None, None);
    never_dated.status = ActionStatus::Done;
    let plan = plan_of(&[&first, &done, &dated, &undated, &never_dated]);
    assert_eq!(dates(&plan, &done), november(3, 27));
    assert_eq!(dates(&plan, &dated), november(5, 6));
    assert_eq!(dates(&plan, &undated).first, date(2026, 11, 28));
    assert_eq!(planned(&plan, &never_dated).dates, None);
    assert_eq!(plan.problems, []);
}

#[test]
fn what_was_dropped_does_not_count() {
    let mut dropped = action(2, 30);
    dropped.status = ActionStatus::Dropped;
    let next = after(&[&dropped], action(9, 10));
    let plan = plan_of(&[&dropped, &next]);
    assert_eq!((plan.actions.len(), plan.begins), (1, date(2026, 11, 9)));
    assert_eq!(
        (dates(&plan, &next), plan.problems.len()),
        (november(9, 10), 0)
    );
}

#[test]
fn cycles_are_named_and_planned_as_if_nothing_waited() {
    let mut itself = action(2, 3);
    itself.depends_on = vec![itself.id, itself.id];
    let mut one = action(4, 5);
    let two = after(&[&one], action(4, 6));
    one.depends_on = vec![two.id];
    let next = after(&[&two], action(None, 9));
    let plan = plan_of(&[&itself, &one, &two, &next]);
    assert_eq!(
        plan.problems[..2],
        [
            PlanProblem::Cycle(vec![itself.id]),
            PlanProblem::Cycle(vec![one.id, two.id])
        ]
    );
    assert_eq!(
        (dates(&plan, &one), dates(&plan, &two)),
        (november(4, 5), november(4, 6))
    );
    assert_eq!(plan.actions.len(), 4);
}

#[test]
fn a_due_date_before_the_start_is_a_problem_and_no_length() {
    let backwards = with_effort(1, action(10, 4));
    let plan = plan_of(&[&backwards]);
    assert_eq!(dates(&plan, &backwards), november(10, 23));
    assert_eq!(
        plan.problems,
        [PlanProblem::DueBeforeStart {
            action: backwards.id,
            start: date(2026, 11, 10),
            due: date(2026, 11, 4),
        }]
    );
}

#[test]
fn the_end_of_the_calendar_is_the_end_of_the_plan() {
    let mut eternal = action(2, None);
    eternal.due = Some(Date::MAX);
    let next = after(&[&eternal], action(None, None));
    let mut first_day = action(None, None);
    first_day.due = Some(Date::MIN);
    let plan = plan_of(&[&eternal, &next, &first_day]);
    assert_eq!(plan.ends, Some(date(9999, 12, 31)));
    assert_eq!(
        dates(&plan, &next),
        Dates {
            first: Date::MAX,
            last: Date::MAX
        }
    );
    assert_eq!(dates(&plan, &first_day).first, Date::MIN);
    assert_eq!(plan.loads[0].stretches.len(), 3);
}

// From 2 November 45 days on is 17 December.
#[test]
fn fast_results_are_due_within_45_days_of_the_start() {
    let mut fast = action(2, None);
    fast.due = Some(date(2026, 12, 17));
    let mut slow = action(None, None);
    slow.due = Some(date(2026, 12, 18));
    let mut past = action(None, None);
    past.due = Some(date(2026, 10, 1));
    let plan = plan_of(&[&fast, &slow, &past]);
    let fast_ones: Vec<_> = plan
        .actions
        .iter()
        .filter(|action| action.is_fast)
        .collect();
    assert_eq!(fast_ones.len(), 1);
    assert_eq!(fast_ones[0].id, fast.id);
}

// 4 × (1 + 0.5) ÷ 2 = 3; without leverage 4 ÷ 2 = 2.
#[test]
fn the_score_is_impact_and_leverage_over_effort() {
    let mut rated = with_effort(2, Action::new());
    rated.impact = Some(4);
    for (share, expected) in [
        (Some(0.5), 3.0),
        (None, 2.0),
        (Some(f64::NAN), 2.0),
        (Some(f64::INFINITY), 4.0),
        (Some(-1.0), 2.0),
    ] {
        assert_eq!(score(&rated, share), Some(expected));
    }
    rated.effort = None;
    assert_eq!(score(&rated, None), None);
}

// 2 November 2026 is a Monday. Ann: one action in the first week, two in the second, one in the
// third.
#[test]
fn load_is_counted_by_week_and_owner() {
    let owned = |owner: &str, mut action: Action| {
        owner.clone_into(&mut action.owner);
        action
    };
    let actions = [
        owned("Ann", action(4, 12)),
        owned(" Ann", action(11, 17)),
        owned("", action(9, 15)),
    ];
    let loads = plan_of(&[&actions[0], &actions[1], &actions[2]]).loads;
    let stretch = |first, last, actions| LoadStretch {
        first: date(2026, 11, first),
        last: date(2026, 11, last),
        actions,
    };
    assert_eq!(
        loads[0],
        OwnerLoad {
            owner: "Ann".to_owned(),
            stretches: vec![stretch(2, 8, 1), stretch(9, 15, 2), stretch(16, 22, 1)],
        }
    );
    assert_eq!(loads[0].peak(), 2);
    assert_eq!(
        (loads[1].owner.as_str(), loads[1].stretches.as_slice()),
        ("", &[stretch(9, 15, 1)][..])
    );
}

#[test]
fn an_empty_plan_begins_today_and_ends_never() {
    let plan = plan_of(&[]);
    assert_eq!((plan.begins, plan.ends), (TODAY, None));
    assert_eq!((plan.actions.len(), plan.critical_path.len()), (0, 0));
}

#[test]
fn a_chain_of_ten_thousand_is_planned() {
    let mut actions: Vec<Action> = Vec::new();
    for _ in 0..10_000 {
        let before: Vec<&Action> = actions.last().into_iter().collect();
        actions.push(after(&before, with_effort(1, action(None, None))));
    }
    let plan = plan_of(&actions.iter().collect::<Vec<_>>());
    assert_eq!(plan.critical_path.len(), 10_000);
    assert_eq!(plan.ends, Some(plus_days(TODAY, 140_000 - 1)));
}

/// Actions with an effort each, and what waits for what by their numbers.
fn any_plan() -> impl Strategy<Value = Vec<Action>> {
    let one = (
        prop::option::of(0..8_u8),
        prop::option::of(1..40_i8),
        prop::option::of(-30..60_i64),
        0..4_usize,
        prop::collection::vec(0..9_usize, 0..3),
    );
    prop::collection::vec(one, 0..9).prop_map(|rows| {
        let mut actions: Vec<Action> = rows.iter().map(|_| Action::new()).collect();
        let ids: Vec<_> = actions.iter().map(|action| action.id).collect();
        for (action, (effort, days, start, status, waits)) in actions.iter_mut().zip(rows) {
            action.effort = effort;
            action.start = start.map(|start| plus_days(TODAY, start));
            action.due =
                days.map(|days| plus_days(action.start.unwrap_or(TODAY), i64::from(days) - 3));
            action.status = ActionStatus::ALL[status];
            action.depends_on = waits
                .iter()
                .filter_map(|&at| ids.get(at))
                .copied()
                .collect();
        }
        actions
    })
}

/// The longest chain among undated actions by trying them all: of an action its own days, and the
/// most that any chain before it takes.
fn longest(actions: &BTreeMap<Id<Action>, &Action>, from: &Action) -> i64 {
    let own = i64::from(from.effort.unwrap_or(3)) * 14;
    let before = from
        .depends_on
        .iter()
        .map(|id| longest(actions, actions[id]));
    own + before.max().unwrap_or_default()
}

proptest! {
    #[test]
    fn every_plan_keeps_its_promises(actions in any_plan()) {
        let plan = plan_of(&actions.iter().collect::<Vec<_>>());
        let live = actions.iter().filter(|action| action.status != ActionStatus::Dropped);
        prop_assert_eq!(plan.actions.len(), live.count());
        let by_id: BTreeMap<_, _> = actions.iter().map(|action| (action.id, action)).collect();
        let tied: Vec<_> = plan.problems.iter().filter_map(|problem| match problem {
            PlanProblem::Cycle(ids) => Some(ids),
            _ => None,
        }).collect();
        for (place, planned) in plan.actions.iter().enumerate() {
            for before in &by_id[&planned.id].depends_on {
                let in_cycle = |ids: &&&Vec<_>| ids.contains(before) && ids.contains(&planned.id);
                let found = plan.actions.iter().position(|other| other.id == *before);
                let Some(at) = found.filter(|_| !tied.iter().any(|ids| in_cycle(&ids))) else {
                    continue;
                };
                prop_assert!(at < place);
                let is_open = |id| by_id[id].status != ActionStatus::Done;
                if let (Some(dates), Some(other)) = (planned.dates, plan.actions[at].dates)
                    && is_open(&planned.id) && is_open(before)
                {
                    prop_assert!(dates.first >= other.last);
                }
            }
        }
        let ends = plan.actions.iter().filter_map(|planned| planned.dates);
        prop_assert_eq!(plan.ends, ends.map(|dates| dates.last).max());
        let last = plan.critical_path.last().map(|id| dates(&plan, by_id[id]).last);
        prop_assert_eq!(last, plan.ends);
    }

    #[test]
    fn without_dates_the_critical_path_is_the_longest_chain(rows in
        prop::collection::vec((1..=5_u8, prop::collection::vec(0..9_usize, 0..3)), 1..9)
    ) {
        let mut actions: Vec<Action> = Vec::new();
        for (effort, waits) in rows {
            let mut action = with_effort(effort, Action::new());
            // Only what stands before: no cycles.
            action.depends_on = waits.iter().filter_map(|&at| actions.get(at)).map(|a| a.id).collect();
            actions.push(action);
        }
        let by_id: BTreeMap<_, _> = actions.iter().map(|action| (action.id, action)).collect();
        let plan = plan_of(&actions.iter().collect::<Vec<_>>());
        let expected = actions.iter().map(|action| longest(&by_id, action)).max().unwrap();
        let on_path = plan.critical_path.iter().map(|id| dates(&plan, by_id[id]).days());
        prop_assert_eq!(on_path.sum::<i64>(), expected);
        prop_assert_eq!(plan.ends, Some(plus_days(TODAY, expected - 1)));
        prop_assert_eq!(plan.problems, []);
    }
}
