//! A journey without some of its touchpoints.

use std::collections::HashMap;

use petgraph::{
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

use super::{EXIT, JourneyGraph, Way, station::Passed};
use crate::model::{Id, Touchpoint};

/// A way between two nodes of the journey that is changed.
struct Leg {
    from: NodeIndex,
    to: NodeIndex,
    way: Way,
}

impl JourneyGraph {
    /// The journey if these touchpoints were not there: the ways into each go on to where it led,
    /// and shares multiply. The exit at a touchpoint goes with it, unless nothing else led on.
    /// Nothing leads into a dead end that is gone; its journeys divide among the other ways. O(E)
    /// for each.
    pub fn without(&self, touchpoints: &[Id<Touchpoint>]) -> Self {
        let gone: Vec<_> = touchpoints.iter().filter_map(|id| self.node(*id)).collect();
        let mut legs: Vec<_> = self
            .graph
            .edge_references()
            .map(|way| Leg {
                from: way.source(),
                to: way.target(),
                way: way.weight().clone(),
            })
            .collect();
        for node in &gone {
            legs = self.lead_past(*node, legs);
        }
        let mut graph = DiGraph::with_capacity(self.graph.node_count(), legs.len());
        let mut moved: HashMap<NodeIndex, NodeIndex> = HashMap::new();
        for node in self.graph.node_indices() {
            if !gone.contains(&node) {
                moved.insert(node, graph.add_node(self.graph[node]));
            }
        }
        legs.sort_by_key(|leg| leg.from);
        for same in legs.chunk_by_mut(|a, b| a.from == b.from) {
            normalise(same);
        }
        for leg in legs {
            if let (Some(&from), Some(&to)) = (moved.get(&leg.from), moved.get(&leg.to)) {
                graph.add_edge(from, to, leg.way);
            }
        }
        Self::from_parts(Self {
            graph,
            share_faults: Vec::new(),
            ..self.clone()
        })
    }

    /// Leads the ways into a node on to where it leads.
    fn lead_past(&self, node: NodeIndex, legs: Vec<Leg>) -> Vec<Leg> {
        let (mut into, mut out, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for leg in legs {
            match (leg.from == node, leg.to == node) {
                (true, true) => {}
                (true, false) => out.push(leg),
                (false, true) => into.push(leg),
                (false, false) => kept.push(leg),
            }
        }
        if out.iter().any(|leg| leg.to != EXIT.into()) {
            out.retain(|leg| leg.to != EXIT.into());
        }
        normalise(&mut out);
        for before in &into {
            for after in &out {
                kept.push(self.joined(before, after));
            }
        }
        kept
    }

    /// The way along two ways, one after the other. It counts as the drawn Flow that handed over,
    /// so that a lever stays where it was.
    fn joined(&self, before: &Leg, after: &Leg) -> Leg {
        let (first, second) = (&before.way, &after.way);
        let (drawn, other) = if self.hands_over(before.from, before.to) {
            (first, second)
        } else {
            (second, first)
        };
        let drawn = if drawn.connection.is_some() {
            drawn
        } else {
            other
        };
        Leg {
            from: before.from,
            to: after.to,
            way: Way {
                share: first.share * second.share,
                connection: drawn.connection,
                lever: drawn.lever,
                gates: first.gates.and(&second.gates),
            },
        }
    }
}

/// Makes the shares of the ways that leave one node sum to 1 again.
fn normalise(legs: &mut [Leg]) {
    let total: f64 = legs.iter().map(|leg| leg.way.share).sum();
    let count = legs.len() as f64;
    for leg in legs {
        leg.way.share = if total > 0.0 {
            leg.way.share / total
        } else {
            1.0 / count
        };
    }
}

impl Passed {
    /// The gates that either passes.
    fn and(&self, other: &Self) -> Self {
        if self.first >= self.end {
            return other.clone();
        }
        if other.first >= other.end {
            return self.clone();
        }
        let first = self.first.min(other.first);
        let end = self.end.max(other.end);
        let is_around = |gate: &u32| !self.contains(*gate) && !other.contains(*gate);
        Self {
            first,
            end,
            around: (first..end).filter(is_around).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Flow, sketch::Sketch};

    fn without(sketch: &Sketch, names: &[&str]) -> JourneyGraph {
        let ids: Vec<_> = names.iter().map(|name| sketch.touchpoint(name)).collect();
        sketch.graph().without(&ids)
    }

    #[test]
    fn shares_multiply_past_a_touchpoint_that_is_dropped() {
        // b leads .25 back to a and .75 on; without it a repeats itself a quarter of the time.
        let sketch = Sketch::new("a b #g | c", "b>a .25, b>c .75");
        let journey = without(&sketch, &["b"]);
        let ways: Vec<_> = journey
            .graph()
            .edge_references()
            .map(|way| {
                (
                    way.source().index(),
                    way.target().index(),
                    way.weight().share,
                )
            })
            .collect();
        assert_eq!(ways, [(0, 3, 1.0), (3, 3, 0.25), (3, 4, 0.75), (4, 1, 1.0)]);
        let on = journey.graph().edge_indices().nth(2).unwrap();
        assert_eq!(journey.gates_on(on).collect::<Vec<_>>(), [sketch.gate("g")]);
    }

    #[track_caller]
    fn assert_outcome(journey: &JourneyGraph, expected: f64) {
        let outcome = Flow::of(journey).outcome;
        assert!((outcome - expected).abs() < 1e-12, "{outcome}");
    }

    #[test]
    fn the_exit_goes_with_its_touchpoint() {
        let sketch = Sketch::new("a b! c", "");
        assert_outcome(&sketch.graph(), 0.5);
        assert_outcome(&without(&sketch, &["b"]), 1.0);
    }

    #[test]
    fn journeys_into_a_dead_end_that_is_gone_take_the_other_ways() {
        let sketch = Sketch::new("a b+c d p?", "b>p");
        assert_outcome(&sketch.graph(), 0.5);
        assert_outcome(&without(&sketch, &["b"]), 1.0);
    }

    #[test]
    fn a_journey_without_any_touchpoint_goes_straight_to_the_outcome() {
        let sketch = Sketch::new("a b", "b>a .5, b>b .5");
        assert_eq!(
            without(&Sketch::new("a b", ""), &["a", "b"])
                .graph()
                .edge_count(),
            1
        );
        assert_eq!(without(&sketch, &["a", "b"]).graph().edge_count(), 0);
    }
}
