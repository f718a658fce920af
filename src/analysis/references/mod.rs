//! Every calculation on the graph against one so simple that it must be right, on thousands of
//! small random maps with branches, loops, exits, bypasses, gates, dead ends and traps.
//!
//! A map that fails is printed in the language of `sketch.rs`.

mod brute;
mod random;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::{
    graph::{EdgeIndex, NodeIndex},
    visit::EdgeRef,
};

use self::{
    brute::Brute,
    random::{Drawing, drawings},
};
use super::{
    Choice, Components, Dominators, FeltIndex, Flow, Handoffs, Journey, LikeliestPath, Passage,
    Structure, WhatIf,
};
use crate::model::{ConnectionKind, End, RecordId, Visibility};

#[track_caller]
fn assert_close(found: f64, expected: f64, drawing: &Drawing) {
    let allowed = 1e-9 * expected.abs().max(1.0);
    assert!(
        (found - expected).abs() <= allowed,
        "{found} for {expected} in {drawing}"
    );
}

#[test]
fn the_shape_is_what_reachability_says() {
    for drawing in drawings(3_000) {
        let journey = drawing.sketch.graph();
        let structure = Structure::of(&journey);
        let brute = Brute::new(&journey, |_| true);
        let reach = brute.reach();
        let start = journey.start().index();
        let stops: Vec<_> = journey.graph().node_indices().collect();
        for &node in &stops {
            let at = node.index();
            let is_record = journey.station(node).record().is_some();
            let is_reached = reach[start][at] || at == start;
            assert_eq!(structure.is_reached(node), is_reached, "{drawing}");
            let is_ring = reach[at][at];
            let is_closed = stops
                .iter()
                .all(|other| !reach[at][other.index()] || reach[other.index()][at]);
            let is_listed = |rings: &[super::Ring]| {
                let mut rings = rings.iter();
                rings.any(|ring| ring.stops.contains(&node))
            };
            let is_dead = is_record && is_reached && journey.leaving().of(node).is_empty();
            let is_lost = journey.touchpoint(node).is_some()
                && !is_reached
                && !journey.graph()[node].is_backstage;
            assert_eq!(structure.dead_ends.contains(&node), is_dead, "{drawing}");
            assert_eq!(structure.unreachable.contains(&node), is_lost, "{drawing}");
            if is_record {
                let is_trap = is_reached && is_ring && is_closed;
                let is_loop = is_reached && is_ring && !is_closed;
                assert_eq!(is_listed(&structure.traps), is_trap, "{drawing}");
                assert_eq!(is_listed(&structure.rework_loops), is_loop, "{drawing}");
            }
        }
    }
}

#[test]
fn strongly_connected_sets_reach_each_other_and_stand_in_order() {
    for drawing in drawings(3_000) {
        let journey = drawing.sketch.graph();
        let components = Components::of(journey.leaving());
        let reach = Brute::new(&journey, |_| true).reach();
        for one in journey.graph().node_indices() {
            for other in journey.graph().node_indices() {
                let (a, b) = (one.index(), other.index());
                let is_same = a == b || reach[a][b] && reach[b][a];
                let numbers = (components.of_node(one), components.of_node(other));
                assert_eq!(numbers.0 == numbers.1, is_same, "{drawing}");
                assert!(!reach[a][b] || numbers.0 <= numbers.1, "{drawing}");
            }
        }
    }
}

#[test]
fn a_dominator_is_what_cuts_off_when_it_is_taken_away() {
    for drawing in drawings(3_000) {
        let journey = drawing.sketch.graph();
        let start = journey.start();
        let dominators = Dominators::of(journey.leaving(), journey.reaching(), start);
        let reach = Brute::new(&journey, |_| true).reach();
        for cut in journey.graph().node_indices() {
            let without = Brute::new(&journey, |way| {
                let (from, to) = journey.ends(way);
                from != cut && to != cut
            });
            let without = without.reach();
            for node in journey.graph().node_indices().filter(|node| *node != cut) {
                let is_reached = reach[start.index()][node.index()];
                let is_cut_off = is_reached
                    && node != start
                    && (cut == start || !without[start.index()][node.index()]);
                let is_dominated = dominators.strict(node).any(|dominator| dominator == cut);
                assert_eq!(is_dominated, is_cut_off, "{drawing}");
            }
        }
    }
}

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

/// All ways between touchpoints with their shares as domain rules state them, pair by pair, for a
/// map without Flows to or from gates.
fn pairs(drawing: &Drawing) -> BTreeMap<(RecordId, RecordId), f64> {
    let study = &drawing.sketch.study;
    let stages = study.stages_of(drawing.sketch.map);
    let rank = |id| stages.iter().position(|stage| Some(stage.id) == id);
    let on_map: Vec<_> = study
        .touchpoints
        .iter()
        .filter(|t| !t.is_parked())
        .collect();
    let is_on_map = |end| on_map.iter().any(|card| End::Touchpoint(card.id) == end);
    let flows = study.connections.iter();
    let flows: Vec<_> = flows.filter(|flow| is_on_map(flow.from)).collect();
    let is_back = |id| {
        let card = study.touchpoints.get(id).unwrap();
        card.visibility == Visibility::Backstage
    };
    let mut pairs = BTreeMap::new();
    for from in &on_map {
        let end = End::Touchpoint(from.id);
        let drawn: Vec<_> = flows.iter().filter(|f| f.from == end).collect();
        if is_back(from.id) && !flows.iter().any(|f| f.to == end || f.from == end) {
            continue;
        }
        let mut ways: Vec<(Option<RecordId>, Option<f64>)> = Vec::new();
        for flow in &drawn {
            if is_on_map(flow.to) {
                ways.push((Some(flow.to.record()), flow.share));
            }
        }
        if drawn.iter().all(|flow| flow.to == end) {
            let place = (rank(from.stage), from.column);
            let later = on_map.iter().filter(|t| !is_back(t.id));
            let later = later
                .map(|t| (rank(t.stage), t.column))
                .filter(|at| *at > place);
            match later.min() {
                None => ways.push((None, None)),
                Some(next) => {
                    let cards = on_map.iter().filter(|t| !is_back(t.id));
                    let cards = cards.filter(|t| (rank(t.stage), t.column) == next);
                    ways.extend(cards.map(|t| (Some(t.id.into()), None)));
                }
            }
        }
        if from.exit.is_some() {
            ways.push((None, None));
        }
        let usable = |share: Option<f64>| share.filter(|s| s.is_finite() && *s >= 0.0);
        let given: f64 = ways.iter().filter_map(|way| usable(way.1)).sum();
        let open = ways.iter().filter(|way| usable(way.1).is_none()).count();
        let rest = (1.0 - given).max(0.0) / open.max(1) as f64;
        let total = given + rest * open as f64;
        for (to, share) in &ways {
            let share = if total > 0.0 {
                usable(*share).unwrap_or(rest) / total
            } else {
                1.0 / ways.len() as f64
            };
            if let Some(to) = to {
                *pairs.entry((from.id.into(), *to)).or_insert(0.0) += share;
            }
        }
    }
    pairs
}

#[test]
fn the_graph_has_the_ways_of_all_pairs() {
    let mut compared = 0;
    for drawing in drawings(3_000).filter(|drawing| !drawing.has_gate_ends) {
        let journey = drawing.sketch.graph();
        let mut found: BTreeMap<(RecordId, RecordId), f64> = BTreeMap::new();
        let graph = journey.graph();
        for way in graph.edge_references() {
            let Some(from) = journey.touchpoint(way.source()) else {
                continue;
            };
            match journey.touchpoint(way.target()) {
                Some(to) => {
                    *found.entry((from.into(), to.into())).or_default() += way.weight().share
                }
                None => {
                    for on in graph.edges(way.target()) {
                        let to = journey.touchpoint(on.target()).unwrap();
                        let share = way.weight().share * on.weight().share;
                        *found.entry((from.into(), to.into())).or_default() += share;
                    }
                }
            }
        }
        let expected = pairs(&drawing);
        let keys = |pairs: &BTreeMap<(RecordId, RecordId), f64>| -> BTreeSet<_> {
            pairs.keys().copied().collect()
        };
        assert_eq!(keys(&found), keys(&expected), "{drawing}");
        for (pair, share) in &expected {
            assert_close(found[pair], *share, &drawing);
        }
        compared += 1;
    }
    assert!(compared > 1_000);
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

#[test]
fn only_flows_are_ways() {
    for drawing in drawings(200) {
        let journey = drawing.sketch.graph();
        for way in journey.graph().edge_weights() {
            let connection = way
                .connection
                .map(|id| drawing.sketch.study.connections.get(id));
            let kinds = connection.map(|known| known.unwrap().kind);
            assert!(kinds.is_none_or(|kind| kind == ConnectionKind::Flow));
            assert!((0.0..=1.0).contains(&way.share), "{drawing}");
        }
    }
}
