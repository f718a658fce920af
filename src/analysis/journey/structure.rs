//! The shape of a journey: where it cannot be begun, gone on with, or left.

use petgraph::graph::NodeIndex;

use crate::analysis::{Components, JourneyGraph, Station};

/// What is wrong with the shape of a journey. O(V + E).
///
/// A way counts whatever its share: a way that nobody takes is still there. Work backstage is no
/// step of the customer and is never unreachable.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Touchpoints that no way from START leads to, in reading order.
    pub unreachable: Vec<NodeIndex>,
    /// Touchpoints and gates that can be reached and have no way on and no way out, in reading
    /// order.
    pub dead_ends: Vec<NodeIndex>,
    /// Sets that can be reached and not be left.
    pub traps: Vec<Ring>,
    /// Sets that can be reached, gone through again and left.
    pub rework_loops: Vec<Ring>,
    is_reached: Vec<bool>,
    leads_to_outcome: Vec<bool>,
    components: Components,
}

/// Touchpoints, and gates drawn between them, each of which leads to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// The touchpoints in reading order, then the gates.
    pub stops: Vec<NodeIndex>,
    /// Its number among the strongly connected sets.
    pub component: usize,
}

impl Structure {
    /// Looks at the shape of a journey.
    pub fn of(journey: &JourneyGraph) -> Self {
        let leaving = journey.leaving();
        let is_reached = leaving.reached_from([journey.start()]);
        let leads_to_outcome = journey.reaching().reached_from([journey.outcome()]);
        let components = Components::of(leaving);
        let nodes = || journey.graph().node_indices();
        let unreachable = journey
            .steps()
            .map(|(node, _)| node)
            .filter(|node| !is_reached[node.index()] && !journey.graph()[*node].is_backstage)
            .collect();
        let dead_ends = nodes()
            .filter(|node| is_reached[node.index()] && leaving.of(*node).is_empty())
            .filter(|node| journey.station(*node).record().is_some())
            .collect();
        let mut structure = Self {
            unreachable,
            dead_ends,
            traps: Vec::new(),
            rework_loops: Vec::new(),
            is_reached,
            leads_to_outcome,
            components,
        };
        structure.find_rings(journey);
        structure
    }

    fn find_rings(&mut self, journey: &JourneyGraph) {
        let leaving = journey.leaving();
        for component in 0..self.components.len() {
            let nodes = self.components.nodes(component);
            let is_reached = nodes.first().is_some_and(|node| self.is_reached(*node));
            if !is_reached || !self.components.is_cycle(component, leaving) {
                continue;
            }
            let leads_out = |node: &NodeIndex| {
                let mut arrows = leaving.of(*node).iter();
                arrows.any(|&(next, _)| self.components.of_node(next) != component)
            };
            let can_be_left = nodes.iter().any(leads_out);
            let stops = nodes.iter().copied();
            let ring = Ring {
                stops: stops
                    .filter(|node| journey.station(*node) != Station::Column)
                    .collect(),
                component,
            };
            if can_be_left {
                self.rework_loops.push(ring);
            } else {
                self.traps.push(ring);
            }
        }
        self.traps.sort_by(|a, b| a.stops.cmp(&b.stops));
        self.rework_loops.sort_by(|a, b| a.stops.cmp(&b.stops));
    }

    /// True when a way from START leads to this node.
    pub fn is_reached(&self, node: NodeIndex) -> bool {
        self.is_reached[node.index()]
    }

    /// True when a way leads from this node to OUTCOME.
    pub fn leads_to_outcome(&self, node: NodeIndex) -> bool {
        self.leads_to_outcome[node.index()]
    }

    /// True when a journey can come by this node again.
    pub fn can_repeat(&self, journey: &JourneyGraph, node: NodeIndex) -> bool {
        let component = self.components.of_node(node);
        self.components.is_cycle(component, journey.leaving())
    }

    /// The strongly connected sets.
    pub const fn components(&self) -> &Components {
        &self.components
    }
}
