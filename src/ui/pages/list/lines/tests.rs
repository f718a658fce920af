use jiff::civil::date;

use super::*;
use crate::{
    analysis::GapGroup,
    templates,
    ui::pages::list::question::{Facet, Filter},
};

fn example() -> Findings {
    let study = templates::instantiate(templates::example()).unwrap();
    Findings::of(&study, date(2026, 11, 23))
}

/// The map with the most gaps.
fn busiest(findings: &Findings) -> Option<Id<Map>> {
    let count = |map| {
        findings
            .gaps
            .iter()
            .filter(|it| it.gap.map == Some(map))
            .count()
    };
    let maps = findings.maps.iter().map(|found| found.map);
    maps.max_by_key(|map| count(*map))
}

fn ask(findings: &Findings, question: &Question) -> Lines {
    let lookup = Lookup::new(findings, busiest(findings), question);
    Lines::new(&lookup, question)
}

fn found<'a>(findings: &'a Findings, lines: &Lines) -> Vec<&'a FoundGap> {
    let at = |line: &Line| match line {
        Line::Gap(at) => Some(&findings.gaps[*at]),
        _ => None,
    };
    lines.rows.iter().filter_map(at).collect()
}

fn filtered(filters: Vec<Filter>) -> Question {
    Question {
        scope: Scope::All,
        filters,
        ..Question::default()
    }
}

#[test]
fn all_that_is_open_or_in_the_plan_is_listed_by_number() {
    let findings = example();
    let lines = ask(&findings, &filtered(Vec::new()));
    let numbers: Vec<u32> = found(&findings, &lines)
        .iter()
        .map(|it| it.number)
        .collect();
    assert!(numbers.is_sorted() && !numbers.is_empty());
    let summary = lines.summary;
    assert_eq!(lines.listed, summary.open + summary.planned);
    assert_eq!(lines.rows.len(), numbers.len());
    assert!(summary.critical > 0 && summary.critical < summary.open);
}

#[test]
fn a_map_is_listed_with_what_is_about_the_study_as_a_whole() {
    let findings = example();
    let map = busiest(&findings);
    let lines = ask(&findings, &Question::default());
    let maps = found(&findings, &lines);
    assert!(maps.iter().any(|it| it.gap.map == map));
    assert!(maps.iter().any(|it| it.gap.map.is_none()));
    assert!(
        maps.iter()
            .all(|it| it.gap.map.is_none() || it.gap.map == map)
    );
}

#[test]
fn filters_of_one_facet_are_alternatives_and_of_two_are_joined() {
    let findings = example();
    let (critical, note) = (Severity::Critical, Severity::Note);
    let either = [critical, note].map(Filter::Severity).to_vec();
    let lines = ask(&findings, &filtered(either));
    assert!(
        found(&findings, &lines)
            .iter()
            .all(|it| it.gap.severity != Severity::Gap)
    );
    let both = vec![
        Filter::Severity(critical),
        Filter::Group(GapGroup::Handoffs),
    ];
    let joined = ask(&findings, &filtered(both));
    assert!((1..lines.listed).contains(&joined.listed));
    for it in found(&findings, &joined) {
        assert_eq!(
            (it.gap.severity, it.gap.kind.group()),
            (critical, GapGroup::Handoffs)
        );
    }
}

#[test]
fn what_was_dismissed_and_what_is_solved_is_listed_only_when_asked_for() {
    let findings = example();
    let dismissed = ask(
        &findings,
        &filtered(vec![Filter::Decided(Decided::Dismissed)]),
    );
    assert!(dismissed.listed > 0);
    assert!(
        found(&findings, &dismissed)
            .iter()
            .all(|it| matches!(it.standing, Standing::Dismissed(_)))
    );
    let solved = ask(&findings, &filtered(vec![Filter::Decided(Decided::Solved)]));
    assert_eq!(solved.listed, findings.solved.len());
    assert!(found(&findings, &solved).is_empty());
}

#[test]
fn the_rows_of_a_group_stand_under_its_heading() {
    let findings = example();
    for (grouping, _) in Grouping::ALL {
        let question = Question {
            grouping,
            sort: Sort::Stage,
            ..filtered(Vec::new())
        };
        let lines = ask(&findings, &question);
        let mut heads = lines
            .rows
            .iter()
            .enumerate()
            .filter_map(|(at, line)| match line {
                Line::Heading(_, count) => Some((at, *count)),
                _ => None,
            });
        let of_groups: usize = heads.clone().map(|(_, count)| count).sum();
        assert_eq!(
            of_groups,
            if grouping == Grouping::Nothing {
                0
            } else {
                lines.listed
            }
        );
        assert!(heads.all(|(at, count)| {
            let below = lines.rows.get(at + 1..=at + count);
            below.is_some_and(|rows| !rows.iter().any(|it| matches!(it, Line::Heading(..))))
        }));
    }
}

#[test]
fn what_most_interviews_speak_for_comes_first() {
    let findings = example();
    let question = Question {
        sort: Sort::Evidence,
        ..filtered(Vec::new())
    };
    let lines = ask(&findings, &question);
    let counts: Vec<usize> = found(&findings, &lines)
        .iter()
        .map(|it| it.gap.evidence.interviews.len())
        .collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[0] > 0);
}

#[test]
fn stages_personas_and_owners_leave_some_gaps_out() {
    let findings = example();
    let study = findings.study();
    let all = ask(&findings, &filtered(Vec::new())).listed;
    let stage = study.stages_of(busiest(&findings).unwrap())[0].id;
    let owner = study
        .touchpoints
        .iter()
        .find(|it| !it.owner.is_empty())
        .unwrap();
    let persona = study.personas.iter().next().unwrap().id;
    for filter in [
        Filter::Stage(stage),
        Filter::Owner(owner.owner.clone()),
        Filter::Persona(persona),
    ] {
        let lines = ask(&findings, &filtered(vec![filter.clone()]));
        assert!((1..all).contains(&lines.listed), "{filter:?}");
    }
    let mut question = filtered(vec![Filter::Stage(stage)]);
    question.toggle(&Filter::Stage(stage));
    assert_eq!(question.of_facet(Facet::Stage).count(), 0);
}
