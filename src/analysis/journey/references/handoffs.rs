//! Handoffs on paths and on average.

use petgraph::graph::EdgeIndex;

use super::{Brute, assert_close, drawings, pairs::pairs};
use crate::{
    analysis::{Handoffs, Journey},
    model::RecordId,
};

#[test]
fn handoffs_are_counted_as_on_every_simple_path() {
    for drawing in drawings(2_000) {
        let journey = Journey::of(&drawing.sketch.study, drawing.sketch.map);
        let graph = &journey.graph;
        let components = journey.structure.components();
        let turns_back = |way: &EdgeIndex| {
            let (from, to) = graph.ends(*way);
            components.of_node(from) == components.of_node(to) && !graph.leads_forward(*way)
        };
        let count = |path: &Vec<EdgeIndex>| {
            let handoffs = path.iter().filter(|way| graph.is_handoff(**way));
            handoffs.count() as u32
        };
        let paths = Brute::new(graph, |_| true).simple_paths(graph.outcome());
        let fewest = paths.iter().map(count).min();
        let forward = paths.iter().filter(|path| !path.iter().any(turns_back));
        assert_eq!(journey.handoffs.fewest, fewest, "{drawing}");
        assert_eq!(journey.handoffs.most, forward.map(count).max(), "{drawing}");
    }
}

#[test]
fn fewest_handoffs_between_any_two_are_those_of_all_pairs() {
    for drawing in drawings(1_000) {
        let journey = drawing.sketch.graph();
        let nodes: Vec<_> = journey.graph().node_indices().collect();
        let found = Handoffs::fewest_between(&journey, &nodes, &nodes);
        let expected =
            Brute::new(&journey, |_| true).distances(|way| usize::from(journey.is_handoff(way)));
        for (found, expected) in found.iter().zip(expected) {
            let found: Vec<_> = found
                .iter()
                .map(|least| least.map(|l| l as usize))
                .collect();
            assert_eq!(found, expected, "{drawing}");
        }
    }
}

#[test]
fn expected_handoffs_are_those_of_all_pairs() {
    for drawing in drawings(3_000).filter(|drawing| !drawing.has_gate_ends) {
        let journey = Journey::of(&drawing.sketch.study, drawing.sketch.map);
        let study = &drawing.sketch.study;
        let simulated = Brute::new(&journey.graph, |_| true).simulate();
        let owner = |id: RecordId| {
            let card = study.touchpoints.get(id.try_into().unwrap()).unwrap();
            card.owner.clone()
        };
        let mut expected = 0.0;
        for ((from, to), share) in pairs(&drawing) {
            let (giver, taker) = (owner(from), owner(to));
            let node = journey.graph.node(from.try_into().unwrap()).unwrap();
            let is_handoff = !giver.is_empty() && !taker.is_empty() && giver != taker;
            if is_handoff && !simulated.is_closed[node.index()] {
                expected += simulated.visits[node.index()] * share;
            }
        }
        assert_close(journey.handoffs.expected, expected, &drawing);
        assert_close(journey.handoffs.with_levers, expected, &drawing);
    }
}
