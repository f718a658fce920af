//! Gates, and where the end is certain.

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::{Brute, assert_close, drawings};
use crate::analysis::{Journey, LikeliestPath, Passage};

#[test]
fn a_gate_is_mandatory_when_nobody_arrives_without_the_ways_through_it() {
    let mut bypassable = 0;
    for drawing in drawings(3_000) {
        let journey = Journey::of(&drawing.sketch.study, drawing.sketch.map);
        let graph = &journey.graph;
        let (start, outcome) = (graph.start().index(), graph.outcome().index());
        let is_open = Brute::new(graph, |_| true).reach()[start][outcome];
        for gate in &journey.tollgates.gates {
            let avoids = |way: EdgeIndex| graph.gates_on(way).all(|passed| passed != gate.id);
            let shortest = Brute::new(graph, avoids).lengths()[start][outcome];
            match (&gate.passage, shortest) {
                (Passage::Mandatory, None) => assert!(is_open, "{drawing}"),
                (Passage::Undecided, _) => assert!(!is_open, "{drawing}"),
                (Passage::Bypassable(bypass), Some(shortest)) => {
                    bypassable += 1;
                    assert_eq!(bypass.path.len(), shortest, "{drawing}");
                    assert!(bypass.path.iter().all(|way| avoids(*way)), "{drawing}");
                    let mut at = graph.start();
                    for way in &bypass.path {
                        assert_eq!(graph.ends(*way).0, at, "{drawing}");
                        at = graph.ends(*way).1;
                    }
                    assert_eq!(at, graph.outcome(), "{drawing}");
                }
                (passage, _) => panic!("{passage:?} in {drawing}"),
            }
        }
    }
    assert!(bypassable > 300, "{bypassable}");
}

#[test]
fn gates_are_passed_as_often_as_the_ways_through_them_are_taken() {
    for drawing in drawings(1_000) {
        let journey = Journey::of(&drawing.sketch.study, drawing.sketch.map);
        let graph = &journey.graph;
        for gate in &journey.tollgates.gates {
            let sum = |is_counted: &dyn Fn(EdgeIndex) -> bool| -> f64 {
                let ways = graph.graph().edge_indices().filter(|way| is_counted(*way));
                ways.map(|way| journey.flow.crossings(graph, way)).sum()
            };
            let passed = sum(&|way| graph.gates_on(way).any(|passed| passed == gate.id));
            let bypassed = sum(&|way| graph.gates_around(way).any(|around| around == gate.id));
            assert_close(gate.passed, passed, &drawing);
            assert_close(gate.bypassed, bypassed, &drawing);
        }
    }
}

#[test]
fn nothing_else_is_reached_after_the_point_of_no_return() {
    for drawing in drawings(2_000) {
        let journey = Journey::of(&drawing.sketch.study, drawing.sketch.map);
        let graph = &journey.graph;
        let reach = Brute::new(graph, |_| true).reach();
        let (outcome, exit) = (graph.outcome().index(), graph.exit().index());
        let is_stuck = |at: usize| {
            let can_be_stuck = |end: usize| end == at || reach[at][end];
            (0..reach.len())
                .filter(|end| can_be_stuck(*end))
                .any(|end| {
                    let goes_nowhere = !reach[end].iter().any(|&reached| reached);
                    let is_end = end == outcome || end == exit;
                    let is_closed = reach[end][end]
                        && (0..reach.len()).all(|on| !reach[end][on] || reach[on][end]);
                    !is_end && (goes_nowhere || is_closed)
                })
        };
        let ends = [
            (journey.tollgates.no_return.outcome, outcome, exit),
            (journey.tollgates.no_return.exit, exit, outcome),
        ];
        for (found, end, other) in ends {
            let path = LikeliestPath::to(graph, NodeIndex::new(end));
            let expected = path.and_then(|path| {
                let mut nodes = path
                    .nodes
                    .into_iter()
                    .take_while(|node| node.index() != end);
                nodes.find(|node| !reach[node.index()][other] && !is_stuck(node.index()))
            });
            assert_eq!(found, expected, "{drawing}");
        }
    }
}
