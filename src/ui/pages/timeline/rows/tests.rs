use jiff::civil::date;

use super::*;
use crate::analysis::plan;

fn action(title: &str, owner: &str, day: i8) -> Action {
    Action {
        title: title.to_owned(),
        owner: owner.to_owned(),
        start: Some(date(2026, 11, day)),
        due: Some(date(2026, 11, day + 3)),
        ..Action::new()
    }
}

fn study() -> Study {
    let first = action("Ask", "Ann", 2);
    let second = Action {
        depends_on: vec![first.id],
        phase: Phase::Walk,
        ..action("Draft", "Bo", 20)
    };
    let bare = Action {
        title: "Think".to_owned(),
        effort: Some(1),
        ..Action::new()
    };
    let dropped = Action {
        status: ActionStatus::Dropped,
        ..action("Print", "Ann", 2)
    };
    Study::from_records([first.into(), second.into(), bare.into(), dropped.into()])
}

fn rows(study: &Study, grouping: Grouping, filter: &Filter) -> Rows {
    let plan = plan(study, &IdMap::default(), date(2026, 11, 2));
    Rows::of(study, &plan, grouping, filter)
}

fn told(grouping: Grouping, filter: &Filter) -> Vec<String> {
    let study = study();
    let rows = rows(&study, grouping, filter);
    let told = rows.all.iter().map(|row| match row {
        Row::Head(title, count) => format!("{title} {count}:"),
        Row::Action(entry) => study.title_of(entry.id),
    });
    told.collect()
}

#[test]
fn what_lacks_something_stands_on_top_and_what_was_dropped_at_the_bottom() {
    assert_eq!(
        told(Grouping::Order, &Filter::default()),
        [
            "Without an owner or a date 1:",
            "Think",
            "In the order of the plan 2:",
            "Ask",
            "Draft",
            "Dropped 1:",
            "Print",
        ]
    );
}

#[test]
fn actions_stand_together_by_phase_or_by_owner() {
    let live = |grouping| told(grouping, &Filter::default())[2..6].to_vec();
    let by_phase = ["Crawl 1:", "Ask", "Walk 1:", "Draft"];
    assert_eq!(live(Grouping::Phase), by_phase);
    assert_eq!(live(Grouping::Owner), ["Ann 1:", "Ask", "Bo 1:", "Draft"]);
}

#[test]
fn a_single_group_needs_no_head() {
    let only = |owner: &str| Filter {
        owner: Some(owner.to_owned()),
        ..Filter::default()
    };
    assert_eq!(told(Grouping::Order, &only("Bo")), ["Draft"]);
    let nobody = ["Without an owner or a date 1:", "Think"];
    assert_eq!(told(Grouping::Order, &only("")), nobody);
    let planned = Filter {
        status: Some(ActionStatus::Planned),
        phase: Some(Phase::Walk),
        ..Filter::default()
    };
    assert_eq!(told(Grouping::Order, &planned), ["Draft"]);
}

#[test]
fn rows_are_found_by_their_height() {
    let rows = rows(&study(), Grouping::Order, &Filter::default());
    let count = rows.all.len();
    let height = 3.0 * HEAD + 4.0 * ROW + REMARK;
    assert!((rows.height() - height).abs() < 0.01);
    for place in 0..count {
        let (top, bottom) = rows.span(place).unwrap();
        assert_eq!(rows.at(top), Some(place));
        assert_eq!(rows.at(bottom - 0.5), Some(place));
        assert_eq!(rows.between(top, bottom), place..place + 1);
    }
    assert_eq!(rows.at(-1.0), None);
    assert_eq!(rows.at(rows.height()), None);
    assert_eq!(rows.between(-10.0, 1e6), 0..count);
}

#[test]
fn arrows_lead_from_what_comes_before() {
    let rows = rows(&study(), Grouping::Order, &Filter::default());
    let [link] = rows.links() else {
        panic!("{:?}", rows.links())
    };
    assert!(link.is_critical);
    assert!(rows.entry(link.from).is_some() && link.from < link.to);
}

#[test]
fn a_study_without_actions_has_no_rows() {
    let rows = rows(&Study::default(), Grouping::Owner, &Filter::default());
    assert_eq!(rows.at(0.0), None);
    assert_eq!(rows.between(0.0, 100.0), 0..0);
}

#[test]
fn owners_are_listed_once_and_nobody_last() {
    assert_eq!(owners(&study()), ["Ann", "Bo", ""]);
}
