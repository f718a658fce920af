//! Where journeys end, which path is likeliest, and what dropping a step changes.

use petgraph::graph::EdgeIndex;

use super::{Brute, assert_close, drawings};
use crate::analysis::{Choice, FeltIndex, Flow, Journey, LikeliestPath, WhatIf};

#[test]
fn journeys_end_as_a_simulation_of_all_of_them_at_once_says() {
    for drawing in drawings(3_000) {
        let journey = drawing.sketch.graph();
        let flow = Flow::of(&journey);
        let simulated = Brute::new(&journey, |_| true).simulate();
        for node in journey.graph().node_indices() {
            assert_close(flow.visits(node), simulated.visits[node.index()], &drawing);
        }
        assert_close(
            flow.outcome,
            simulated.visits[journey.outcome().index()],
            &drawing,
        );
        assert_close(
            flow.exit,
            simulated.visits[journey.exit().index()],
            &drawing,
        );
        assert_close(flow.stuck, simulated.stuck, &drawing);
        assert_close(flow.outcome + flow.exit + flow.stuck, 1.0, &drawing);
        for &(node, probability) in &flow.exits {
            let shares = journey.leaving().of(node).iter();
            let share: f64 = shares
                .filter(|(next, _)| *next == journey.exit())
                .map(|(_, way)| journey.graph()[*way].share)
                .sum();
            assert_close(
                probability,
                simulated.visits[node.index()] * share,
                &drawing,
            );
        }
    }
}

#[test]
fn no_path_is_likelier_than_the_likeliest() {
    for drawing in drawings(2_000) {
        let journey = drawing.sketch.graph();
        let product = |path: &[EdgeIndex]| -> f64 {
            path.iter().map(|way| journey.graph()[*way].share).product()
        };
        for end in [journey.outcome(), journey.exit()] {
            let brute = Brute::new(&journey, |way| journey.graph()[way].share > 0.0);
            let paths = brute.simple_paths(end);
            let best = paths.iter().map(|path| product(path)).reduce(f64::max);
            let found = LikeliestPath::to(&journey, end);
            assert_eq!(found.is_some(), best.is_some(), "{drawing}");
            if let (Some(found), Some(best)) = (found, best) {
                assert_close(found.probability, best, &drawing);
                assert_close(product(&found.ways), best, &drawing);
                assert!(paths.contains(&found.ways), "{drawing}");
            }
        }
    }
}

#[test]
fn dropping_a_touchpoint_that_is_no_exit_changes_no_end() {
    let mut dropped = 0;
    for drawing in drawings(2_000) {
        let study = &drawing.sketch.study;
        let journey = Journey::of(study, drawing.sketch.map);
        let felt = FeltIndex::default();
        for (node, id) in journey.graph.steps() {
            let is_exit = study.touchpoints.get(id).unwrap().exit.is_some();
            let leads_on = journey
                .graph
                .leaving()
                .of(node)
                .iter()
                .any(|&(next, way)| next != node && journey.graph.graph()[way].share > 0.0);
            if is_exit || !leads_on {
                continue;
            }
            // Journeys that are stuck in a trap or that a zero share shuts out may find another
            // way once a card is gone; every other figure must stay.
            if journey.flow.stuck > 0.0 {
                continue;
            }
            let found = WhatIf::of(study, &felt, &journey, &[Choice::Drop(id)]);
            assert_close(found.after.outcome, found.before.outcome, &drawing);
            let without = journey.graph.without(&[id]);
            let flow = Flow::of(&without);
            for (kept, id) in without.steps() {
                let before = journey.graph.node(id).unwrap();
                assert_close(flow.visits(kept), journey.flow.visits(before), &drawing);
            }
            dropped += 1;
        }
    }
    assert!(dropped > 1_000, "{dropped}");
}
