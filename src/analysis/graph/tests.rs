//! Hand-drawn maps and the ways they must have.

use petgraph::visit::EdgeRef;

use super::*;
use crate::{
    analysis::sketch::Sketch,
    model::{Connection, ConnectionKind, End, Note, NoteKind},
};

/// The ways of a sketch by the names of their ends, in reading order.
fn ways(sketch: &Sketch) -> Vec<String> {
    let journey = sketch.graph();
    let name = |node| match journey.station(node) {
        Station::Start => "START".to_owned(),
        Station::Outcome => "OUTCOME".to_owned(),
        Station::Exit => "EXIT".to_owned(),
        Station::Column => "|".to_owned(),
        Station::Touchpoint(id) => sketch.name(id.uuid()),
        Station::Gate(id) => sketch.name(id.uuid()),
    };
    let edges = journey.graph().edge_references();
    edges
        .map(|way| {
            let gates = journey.gates_on(way.id());
            let gates: String = gates
                .map(|gate| [" #", &sketch.name(gate.uuid())].concat())
                .collect();
            format!("{}>{}{gates}", name(way.source()), name(way.target()))
        })
        .collect()
}

fn shares(sketch: &Sketch) -> Vec<f64> {
    let journey = sketch.graph();
    let edges = journey.graph().edge_references();
    edges.map(|way| way.weight().share).collect()
}

#[track_caller]
fn assert_ways(steps: &str, flows: &str, expected: &[&str]) {
    assert_eq!(ways(&Sketch::new(steps, flows)), expected);
}

#[test]
fn a_map_nobody_connected_is_a_straight_journey() {
    assert_ways(
        "a b #g | | c #h #i",
        "",
        &["START>a", "a>b", "b>c #g", "c>OUTCOME #h #i"],
    );
}

#[test]
fn a_map_without_steps_leads_straight_to_the_outcome() {
    assert_ways("#g | x~", "", &["START>OUTCOME #g"]);
    let nowhere = JourneyGraph::new(&Study::default(), Id::new());
    assert_eq!(nowhere.graph().edge_count(), 1);
}

#[test]
fn cards_of_one_column_share_the_journeys() {
    let sketch = Sketch::new("a | b+c+d | e", "");
    let ways = ways(&sketch);
    assert_eq!(
        ways,
        [
            "START>a",
            "a>b",
            "a>c",
            "a>d",
            "b>e",
            "c>e",
            "d>e",
            "e>OUTCOME"
        ]
    );
    let third = 1.0 / 3.0;
    assert_eq!(
        shares(&sketch),
        [1.0, third, third, third, 1.0, 1.0, 1.0, 1.0]
    );
}

#[test]
fn several_cards_go_on_to_several_through_their_column() {
    assert_ways(
        "a@x+b@X+c@y #g | d+e",
        "",
        &[
            "START>a",
            "START>b",
            "START>c",
            "a>| #g",
            "b>| #g",
            "c>d #g",
            "c>e #g",
            "d>OUTCOME",
            "e>OUTCOME",
            "|>d",
            "|>e",
        ],
    );
}

#[test]
fn a_drawn_flow_goes_before_reading_order() {
    assert_ways(
        "a b c d",
        "b>d, d>a",
        &["START>a", "a>b", "b>d", "c>d", "d>a"],
    );
}

#[test]
fn a_repetition_is_no_way_on() {
    let sketch = Sketch::new("a b", "a>a .25");
    assert_eq!(ways(&sketch), ["START>a", "a>a", "a>b", "b>OUTCOME"]);
    assert_eq!(shares(&sketch), [1.0, 0.25, 0.75, 1.0]);
}

#[test]
fn a_journey_begins_at_the_cards_nothing_in_the_first_column_leads_to() {
    assert_ways("a+b c", "a>b, c>a", &["START>a", "a>b", "b>c", "c>a"]);
    assert_ways("a+b c", "a>b, b>a", &["START>a", "a>b", "b>a", "c>OUTCOME"]);
}

#[test]
fn a_flow_into_the_parking_lot_leads_nowhere_and_nothing_follows_of_itself() {
    assert_ways("a b p?", "a>p", &["START>a", "b>OUTCOME"]);
    assert_ways("a b p?", "p>b", &["START>a", "a>b", "b>OUTCOME"]);
}

#[test]
fn an_exit_takes_what_the_shares_leave() {
    let sketch = Sketch::new("a! b", "a>b .75");
    assert_eq!(ways(&sketch), ["START>a", "a>b", "a>EXIT", "b>OUTCOME"]);
    assert_eq!(shares(&sketch), [1.0, 0.75, 0.25, 1.0]);
}

#[test]
fn work_backstage_is_on_the_journey_only_where_it_is_drawn() {
    assert_ways("a+x~+y~ b", "a>x", &["START>a", "a>x", "x>b", "b>OUTCOME"]);
}

#[test]
fn a_way_over_several_stages_passes_their_gates_but_for_those_it_goes_around() {
    assert_ways(
        "a #g #h | b #i | c",
        "a>c -h, c>a, b>a",
        &["START>a", "a>c #g #i", "b>a", "c>a"],
    );
}

#[test]
fn a_gate_that_is_drawn_to_is_passed_whatever_is_listed() {
    assert_ways(
        "a #g #h | b c",
        "a>h -h, c>g, g>b",
        &["START>a", "a>h #g #h", "b>c", "c>g #g", "g>b #h", "h>b"],
    );
}

#[test]
fn a_gate_from_which_a_way_is_drawn_is_gone_through() {
    assert_ways(
        "a+b #g | c d",
        "g>d",
        &[
            "START>a",
            "START>b",
            "a>g #g",
            "b>g #g",
            "c>d",
            "d>OUTCOME",
            "g>d",
        ],
    );
}

#[test]
fn two_owners_go_through_a_gate_apart() {
    let sketch = Sketch::new("a@x+b@y #g | c@x", "a>g, b>g, g>c");
    let journey = sketch.graph();
    let handoffs: Vec<_> = journey
        .graph()
        .edge_indices()
        .map(|way| journey.is_handoff(way))
        .collect();
    // START>a, START>b, a>g, b>g, c>OUTCOME, g>c from a, g>c from b
    assert_eq!(handoffs, [false, false, false, false, false, false, true]);
}

#[test]
fn neighbours_are_seen_through_gates_and_columns() {
    let sketch = Sketch::new("a+b #g | c+d | e", "a>g");
    let journey = sketch.graph();
    let node = |name: &str| journey.node(sketch.touchpoint(name)).unwrap();
    assert_eq!(journey.next_touchpoints(node("a")), [node("c"), node("d")]);
    assert_eq!(
        journey.previous_touchpoints(node("d")),
        [node("a"), node("b")]
    );
}

#[test]
fn what_is_no_way_of_this_journey_is_left_out() {
    let mut sketch = Sketch::new("a b", "");
    let end = |name: &str| End::Touchpoint(sketch.touchpoint(name));
    let elsewhere = Map::new();
    let stranger = Touchpoint::new(elsewhere.id);
    let note = Note::new(sketch.map, NoteKind::Pain);
    let flow = |map, from, to| Connection::new(map, from, to, ConnectionKind::Flow);
    let flows = [
        flow(sketch.map, end("a"), End::Touchpoint(stranger.id)),
        flow(sketch.map, end("a"), End::Touchpoint(Id::new())),
        flow(sketch.map, end("a"), End::Tollgate(Id::new())),
        flow(sketch.map, end("b"), End::Note(note.id)),
        flow(elsewhere.id, end("b"), end("a")),
        Connection::new(sketch.map, end("b"), end("a"), ConnectionKind::Influence),
    ];
    for flow in flows {
        sketch.insert(flow);
    }
    sketch.insert(elsewhere);
    sketch.insert(stranger);
    sketch.insert(note);
    assert_eq!(ways(&sketch), ["START>a", "a>b", "b>OUTCOME"]);
    assert!(!sketch.graph().has_drawn_ways());
}

#[test]
fn shares_that_do_not_add_up_are_told_once() {
    let sketch = Sketch::new("a b #g | c p?", "a>b .5, a>p .5, b>c .5, g>c .2, g>b .2");
    let journey = sketch.graph();
    let faults: Vec<_> = journey
        .share_faults()
        .iter()
        .map(|(id, fault)| (sketch.name(id.uuid()), *fault))
        .collect();
    assert_eq!(faults, [("b".to_owned(), ShareFault::Sum(0.5))]);
}

#[test]
fn thousands_of_cards_in_two_columns_stay_few_ways() {
    let row = |prefix: &str, owner: &dyn Fn(usize) -> String| {
        (0..3_000)
            .map(|at| format!("{prefix}{at}@{}", owner(at)))
            .collect::<Vec<_>>()
            .join("+")
    };
    for owner in [
        |_| "same".to_owned(),
        |at: usize| format!("owner {at}").replace(' ', "-"),
    ] {
        let sketch = Sketch::new(&format!("{} {}", row("a", &owner), row("b", &owner)), "");
        assert_eq!(sketch.graph().graph().edge_count(), 4 * 3_000);
    }
}
