//! How journeys flow: an absorbing Markov chain on the shares.

mod chain;
#[cfg(test)]
mod tests;

use petgraph::graph::{EdgeIndex, NodeIndex};

use self::chain::Chain;
use crate::{
    analysis::{Components, JourneyGraph, Station, ratings::rating},
    model::Study,
};

/// What happens to one journey on average.
///
/// A journey goes from node to node by the shares and ends at OUTCOME, at EXIT, or where it gets
/// stuck: at a dead end, or in a set of touchpoints that no share leads out of. The journey ends
/// the moment it enters such a trap, as going round in it would never end: touchpoints there are
/// visited by those who come in, once.
///
/// J. Kemeny, J. Snell, “Finite Markov chains”, 1960, chapter 3. The sets that journeys can come
/// back in are solved one after the other, in the order of the ways between them, so that nothing
/// is unrolled; O(V + E) but for what `Chain` says of one set.
#[derive(Clone, Debug)]
pub struct Flow {
    visits: Vec<f64>,
    is_trap: Vec<bool>,
    /// The probability of getting to OUTCOME.
    pub outcome: f64,
    /// The touchpoints that journeys leave at, in reading order, with the probability of each.
    pub exits: Vec<(NodeIndex, f64)>,
    /// The probability of leaving at all.
    pub exit: f64,
    /// The probability of getting stuck.
    pub stuck: f64,
    /// What may be wrong with any of the probabilities, from the share of journeys whose end was
    /// not followed up; 0 but for large sets without structure.
    pub residual: f64,
}

impl Flow {
    /// Follows the journeys of a map.
    pub fn of(journey: &JourneyGraph) -> Self {
        let graph = journey.graph();
        let has_share = |way: EdgeIndex| graph[way].share > 0.0;
        let components = Components::along(journey.leaving(), has_share);
        let mut flow = Self {
            visits: vec![0.0; graph.node_count()],
            is_trap: vec![false; graph.node_count()],
            outcome: 0.0,
            exits: Vec::new(),
            exit: 0.0,
            stuck: 0.0,
            residual: 0.0,
        };
        flow.visits[journey.start().index()] = 1.0;
        let mut local = vec![0; graph.node_count()];
        for component in 0..components.len() {
            flow.settle(journey, &components, component, &mut local);
        }
        flow.read_ends(journey);
        flow
    }

    /// Turns what flows into a set into visits, and hands on what flows out of it.
    fn settle(
        &mut self,
        journey: &JourneyGraph,
        components: &Components,
        component: usize,
        local: &mut [u32],
    ) {
        let nodes = components.nodes(component);
        let inflow: f64 = nodes.iter().map(|node| self.visits[node.index()]).sum();
        if inflow <= 0.0 || nodes == [journey.outcome()] || nodes == [journey.exit()] {
            return;
        }
        let is_inside = |node| components.of_node(node) == component;
        let has_cycle = components.is_cycle(component, journey.leaving());
        let leads_out = nodes.iter().any(|node| {
            let mut arrows = journey.leaving().of(*node).iter();
            arrows.any(|&(next, way)| !is_inside(next) && journey.graph()[way].share > 0.0)
        });
        let solved = match (leads_out, has_cycle) {
            (false, _) => None,
            (true, false) => return self.hand_on(journey, nodes, is_inside),
            (true, true) => self.chain(journey, nodes, is_inside, local).solve(),
        };
        let Some(solved) = solved else {
            self.stuck += inflow;
            self.get_stuck(journey, nodes);
            return;
        };
        for (node, visits) in nodes.iter().zip(solved.visits) {
            self.visits[node.index()] = visits;
        }
        self.residual += solved.residual;
        self.hand_on(journey, nodes, is_inside);
    }

    /// Ends the journeys that enter a trap. Those that enter it by a column end at its cards.
    fn get_stuck(&mut self, journey: &JourneyGraph, nodes: &[NodeIndex]) {
        let is_column = |node: &&NodeIndex| journey.station(**node) == Station::Column;
        let columns: Vec<_> = nodes.iter().filter(is_column).copied().collect();
        self.hand_on(journey, &columns, |_| false);
        for node in nodes.iter().filter(|node| !is_column(node)) {
            self.is_trap[node.index()] = true;
        }
    }

    fn hand_on(
        &mut self,
        journey: &JourneyGraph,
        nodes: &[NodeIndex],
        is_inside: impl Fn(NodeIndex) -> bool,
    ) {
        for node in nodes {
            let visits = self.visits[node.index()];
            for &(next, way) in journey.leaving().of(*node) {
                if !is_inside(next) {
                    self.visits[next.index()] += visits * journey.graph()[way].share;
                }
            }
        }
    }

    /// The chain of one set: what flows in, what goes round, what leaves.
    fn chain(
        &self,
        journey: &JourneyGraph,
        nodes: &[NodeIndex],
        is_inside: impl Fn(NodeIndex) -> bool,
        local: &mut [u32],
    ) -> Chain {
        for (node, at) in nodes.iter().zip(0..) {
            local[node.index()] = at;
        }
        let mut chain = Chain::new(nodes.len());
        for (node, at) in nodes.iter().zip(0..) {
            chain.enter(at, self.visits[node.index()]);
            for &(next, way) in journey.leaving().of(*node) {
                let share = journey.graph()[way].share;
                if is_inside(next) {
                    chain.go(at, local[next.index()], share);
                } else {
                    chain.leave(at, share);
                }
            }
        }
        chain
    }

    fn read_ends(&mut self, journey: &JourneyGraph) {
        self.outcome = self.visits[journey.outcome().index()];
        let mut exits: Vec<_> = journey
            .reaching()
            .of(journey.exit())
            .iter()
            .map(|&(node, way)| (node, self.crossings(journey, way)))
            .collect();
        exits.sort_unstable_by_key(|(node, _)| *node);
        self.exit = exits
            .iter()
            .fold(0.0, |sum, (_, probability)| sum + probability);
        self.exits = exits;
    }

    /// How often a journey comes by a node on average. In a trap, how likely it gets stuck there.
    pub fn visits(&self, node: NodeIndex) -> f64 {
        self.visits[node.index()]
    }

    /// How often a journey takes a way on average. A journey that is stuck takes none.
    pub fn crossings(&self, journey: &JourneyGraph, way: EdgeIndex) -> f64 {
        let (from, _) = journey.ends(way);
        if self.is_trap[from.index()] {
            0.0
        } else {
            self.visits(from) * journey.graph()[way].share
        }
    }

    /// The effort of a journey.
    pub fn effort(&self, study: &Study, journey: &JourneyGraph) -> Option<Effort> {
        let mut rated = 0.0;
        let mut all = 0.0;
        let mut effort = 0.0;
        for (node, id) in journey.steps() {
            if journey.graph()[node].is_backstage {
                continue;
            }
            let visits = self.visits(node);
            let rating = rating(study.touchpoints.get(id).and_then(|step| step.effort));
            rated += visits * f64::from(u8::from(rating.is_some()));
            all += visits;
            effort += visits * f64::from(rating.unwrap_or(Effort::UNKNOWN));
        }
        (rated > 0.0).then(|| Effort {
            expected: effort,
            rated: rated / all,
        })
    }
}

/// How much work a journey is for the customer: the sum of the efforts of all visits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// The expected sum, in points of 1 to 5 a visit.
    pub expected: f64,
    /// The share of the visits whose effort somebody rated; the others count as middling.
    pub rated: f64,
}

impl Effort {
    /// What a visit counts whose effort nobody rated: the middle of the scale, as for importance.
    pub const UNKNOWN: u8 = 3;
}
