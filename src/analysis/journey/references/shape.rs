//! Reachability, strongly connected sets, dominators.

use super::{Brute, drawings};
use crate::analysis::{Components, Dominators, Ring, Structure};

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
            let is_listed = |rings: &[Ring]| {
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
