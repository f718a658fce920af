//! What is told of hand-drawn maps.

use super::*;
use crate::analysis::sketch::Sketch;

fn gaps_of(sketch: &Sketch) -> Vec<Gap> {
    let facts = Facts::new(&sketch.study);
    let map = sketch.study.maps.get(sketch.map).unwrap();
    gaps(&facts, map, &Journey::of(&sketch.study, sketch.map))
}

#[track_caller]
fn assert_told(steps: &str, flows: &str, expected: &[(GapKind, Severity, &str)]) {
    let found = gaps_of(&Sketch::new(steps, flows));
    let found: Vec<_> = found
        .iter()
        .map(|gap| (gap.kind, gap.severity, gap.why.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_straight_journey_has_no_gap() {
    assert_told("a b+c | d! #g | e", "", &[]);
    assert_told("a", "", &[]);
    assert_told("", "", &[]);
}

#[test]
fn what_nothing_leads_to_is_told_with_what_only_it_leads_to() {
    assert_told(
        "a b c d e",
        "a>e, b>c, c>d, d>e",
        &[(
            GapKind::Unreachable,
            Severity::Gap,
            "Nothing leads to “b”: none of the 2 other touchpoints goes on to it, so “c” and \
             “d” are never reached either.",
        )],
    );
    assert_told(
        "a b* c",
        "a>c",
        &[(
            GapKind::Unreachable,
            Severity::Critical,
            "Nothing leads to “b”: none of the 2 other touchpoints goes on to it.",
        )],
    );
}

#[test]
fn work_backstage_that_nothing_leads_to_is_no_gap_of_its_own() {
    assert_told(
        "a x~ b c",
        "a>c, x>b",
        &[(
            GapKind::Unreachable,
            Severity::Gap,
            "“b” is only reached from “x”, to which nothing leads.",
        )],
    );
}

#[test]
fn a_dead_end_says_how_many_end_there() {
    assert_told(
        "a b c d p?",
        "a>b .9, a>c .1, b>d, c>p",
        &[(
            GapKind::DeadEnd,
            Severity::Critical,
            "The way ends at “c”, in 10 % of journeys: it is neither the outcome nor an exit, \
             and all it leads to lies in the parking lot.",
        )],
    );
}

#[test]
fn a_dead_end_far_from_the_likeliest_path_is_not_critical() {
    let found = gaps_of(&Sketch::new(
        "a b c d e p?",
        "a>b .9, a>c .1, b>e, c>d, d>p",
    ));
    assert_eq!((found.len(), found[0].severity), (1, Severity::Gap));
}

#[test]
fn a_trap_says_how_many_get_stuck() {
    assert_told(
        "a b c d",
        "a>b .25, a>d .75, b>c, c>b",
        &[(
            GapKind::Trap,
            Severity::Critical,
            "Customers never get out of “b” and “c”: they lead only to each other, in 25 % of \
             journeys.",
        )],
    );
}

#[test]
fn a_loop_says_how_often_it_is_gone_through_and_what_sends_back() {
    // From c half go back to b: two visits of b and c on average.
    let sketch = Sketch::new("a b c d", "c>b .5, c>d .5");
    let found = gaps_of(&sketch);
    assert_eq!(
        found[0].why,
        "“b” and “c” form a loop: customers who get there come by “b” 2 times on average, \
         most often sent back from “c” to “b”."
    );
    assert_eq!(found[0].severity, Severity::Critical);
    let trace = [
        sketch.touchpoint("b").into(),
        sketch.touchpoint("c").into(),
        sketch.flow("c>b").into(),
    ];
    assert_eq!(found[0].trace, trace);
}

#[test]
fn a_loop_that_hardly_anybody_takes_is_a_note() {
    assert_told(
        "a b c",
        "b>a .02, b>c .98",
        &[(
            GapKind::ReworkLoop,
            Severity::Note,
            "“a” and “b” form a loop: customers who get there come by “a” hardly more than \
             once on average, most often sent back from “b” to “a”.",
        )],
    );
}

#[test]
fn a_repetition_is_a_loop_of_one() {
    assert_told(
        "a b c d",
        "a>b .2, a>c .8, b>b .5, c>d",
        &[(
            GapKind::ReworkLoop,
            Severity::Gap,
            "“b” is done over: customers who get there come by it 2 times on average.",
        )],
    );
}

#[test]
fn shares_that_do_not_add_up_are_told_as_they_were_written() {
    let told = |flows: &str| gaps_of(&Sketch::new("a b! c", flows)).remove(0).why;
    assert_eq!(
        told("a>b .5, a>c .25"),
        "The shares of the connections from “a” add up to 75 % and not to 100 %, so only \
         their proportions count."
    );
    assert_eq!(
        told("b>c 1"),
        "The shares of the connections from “b” add up to 100 %, which leaves nothing for \
         those who leave there."
    );
    assert_eq!(
        told("a>b 60, a>c 40"),
        "A connection from “a” has a share of 6000 %, and a share lies between 0 and 100 %."
    );
    assert_eq!(
        told("a>b NaN"),
        "A connection from “a” has a share that is no number, so it counts as if it had none."
    );
    assert_eq!(
        told("a>b 0"),
        "All connections from “a” have a share of 0 %, so nobody could go on; they count as \
         equal."
    );
}
