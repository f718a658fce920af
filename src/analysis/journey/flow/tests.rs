//! Flows of hand-drawn maps, and of many random ones against a simulation without chance.

use super::*;
use crate::analysis::sketch::Sketch;

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
}

fn visits(sketch: &Sketch, name: &str) -> f64 {
    let journey = sketch.graph();
    let node = journey.node(sketch.touchpoint(name)).unwrap();
    Flow::of(&journey).visits(node)
}

#[test]
fn a_return_a_quarter_of_the_time_makes_four_thirds_of_a_visit() {
    // v = 1 + v/4, so v = 4/3.
    let sketch = Sketch::new("a b c", "b>a .25, b>c .75");
    assert_close(visits(&sketch, "a"), 4.0 / 3.0);
    assert_close(visits(&sketch, "c"), 1.0);
}

#[test]
fn loops_in_loops_multiply() {
    // Inner: c goes back to b half of the time. Outer: d goes back to a half of the time.
    // Rounds outside 2, inside each 2, so b and c are visited 4 times.
    let sketch = Sketch::new("a b c d e", "c>b .5, c>d .5, d>a .5, d>e .5");
    assert_close(visits(&sketch, "a"), 2.0);
    assert_close(visits(&sketch, "b"), 4.0);
    assert_close(visits(&sketch, "d"), 2.0);
}

#[test]
fn ends_sum_to_one() {
    // At a .2 leave; at b half of the .8 enter a trap, of the others half leave at c.
    let sketch = Sketch::new("a! b t u c!", "a>b .8, b>t .5, b>c .5, t>u, u>t");
    let journey = sketch.graph();
    let flow = Flow::of(&journey);
    assert_close(flow.stuck, 0.4);
    assert_close(flow.exit, 0.4);
    assert_close(flow.outcome, 0.2);
    let exits: Vec<_> = flow
        .exits
        .iter()
        .map(|(_, probability)| *probability)
        .collect();
    assert_eq!(exits.len(), 2);
    assert_close(exits[0], 0.2);
    assert!(flow.residual <= 0.0);
}

#[test]
fn a_dead_end_takes_who_comes_there() {
    let sketch = Sketch::new("a b c p?", "a>b .3, a>c .7, b>p");
    let flow = Flow::of(&sketch.graph());
    assert_close(flow.stuck, 0.3);
    assert_close(flow.outcome, 0.7);
}

#[test]
fn a_way_out_that_nobody_takes_leaves_a_trap() {
    let sketch = Sketch::new("a b c", "a>b, b>a 1, b>c 0");
    let flow = Flow::of(&sketch.graph());
    assert_close(flow.stuck, 1.0);
    assert_close(visits(&sketch, "c"), 0.0);
}

#[test]
fn columns_do_not_change_what_cards_see() {
    let sketch = Sketch::new("a+b+c d+e f+g+h", "");
    for (name, expected) in [("a", 1.0 / 3.0), ("d", 0.5), ("h", 1.0 / 3.0)] {
        assert_close(visits(&sketch, name), expected);
    }
}

#[test]
fn effort_adds_up_over_visits_and_says_what_it_rests_on() {
    // a twice 4, b twice unknown (3 each), c once as good as 1: 8 + 6 + 1, three of five rated.
    let sketch = Sketch::new("a:4 b c x~", "b>a .5, b>c .5").with("c", |c| c.effort = Some(0));
    let journey = sketch.graph();
    let effort = Flow::of(&journey).effort(&sketch.study, &journey).unwrap();
    assert_close(effort.expected, 15.0);
    assert_close(effort.rated, 0.6);
    let unrated = Sketch::new("a b", "");
    let journey = unrated.graph();
    assert_eq!(Flow::of(&journey).effort(&unrated.study, &journey), None);
}
