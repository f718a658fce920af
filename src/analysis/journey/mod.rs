//! The figures of one map's journey, each worked out once.

mod flow;
mod handoffs;
mod likeliest;
#[cfg(test)]
mod references;
mod structure;
mod tollgates;
mod what_if;

use petgraph::graph::NodeIndex;

pub use self::{
    flow::{Effort, Flow},
    handoffs::{Handoff, Handoffs},
    likeliest::LikeliestPath,
    structure::{Ring, Structure},
    tollgates::{Bypass, Gate, Passage, PointOfNoReturn, Tollgates},
    what_if::{Choice, Figures, WhatIf},
};
use super::JourneyGraph;
use crate::model::{Id, Map, Study};

/// The graph of a map and what follows from it.
#[derive(Clone, Debug)]
pub struct Journey {
    /// The graph.
    pub graph: JourneyGraph,
    /// Where it cannot be begun, gone on with, or left.
    pub structure: Structure,
    /// What happens to one journey on average.
    pub flow: Flow,
    /// The path most likely taken to the outcome; None where nobody gets there.
    pub likeliest: Option<LikeliestPath>,
    /// Which gates nobody gets around.
    pub tollgates: Tollgates,
    /// Where the customer changes hands.
    pub handoffs: Handoffs,
    is_likeliest: Vec<bool>,
}

impl Journey {
    /// Works out all figures of a map. O((V + E) log V) for maps as they are drawn.
    pub fn of(study: &Study, map: Id<Map>) -> Self {
        let graph = JourneyGraph::new(study, map);
        let structure = Structure::of(&graph);
        let flow = Flow::of(&graph);
        let likeliest = LikeliestPath::to(&graph, graph.outcome());
        let tollgates = Tollgates::of(study, &graph, &structure, &flow);
        let handoffs = Handoffs::of(study, &graph, &structure, &flow);
        let mut is_likeliest = vec![false; graph.graph().node_count()];
        for node in likeliest.iter().flat_map(|path| &path.nodes) {
            is_likeliest[node.index()] = true;
        }
        Self {
            graph,
            structure,
            flow,
            likeliest,
            tollgates,
            handoffs,
            is_likeliest,
        }
    }

    /// The probability that a journey gets into a strongly connected set, which it does once at
    /// most: whoever leaves it does not come back. O of the ways into it.
    pub fn entering(&self, component: usize) -> f64 {
        let components = self.structure.components();
        let ways = components.nodes(component).iter();
        let ways = ways.flat_map(|node| self.graph.reaching().of(*node));
        ways.filter(|(from, _)| components.of_node(*from) != component)
            .map(|&(_, way)| self.flow.crossings(&self.graph, way))
            .fold(0.0, |sum, crossings| sum + crossings)
    }

    /// True when the likeliest path comes by a node.
    pub fn is_likeliest(&self, node: NodeIndex) -> bool {
        self.is_likeliest[node.index()]
    }
}
