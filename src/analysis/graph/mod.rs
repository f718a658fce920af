//! The journey of one map as a graph.
//!
//! Its nodes are START, the touchpoints on the journey, the gates that a drawn Flow leads to or
//! from, OUTCOME and EXIT. Its edges are ways:
//!
//! - A drawn Flow is a way. A Flow to a card in the parking lot leads nowhere: it only says that
//!   the touchpoint does not go on by itself. A Flow that begins in the parking lot, or with an end
//!   that is a note, stands on another map or does not exist, is no way.
//! - A touchpoint from which no way on is drawn is joined to every touchpoint of the next occupied
//!   column, after the last column to OUTCOME. A Flow back to the same card is a repetition, not a
//!   way on.
//! - START joins the first occupied column, but for the cards that another card of that column
//!   leads to. Without any touchpoint it joins OUTCOME.
//! - A touchpoint marked as an exit is joined to EXIT.
//!
//! A card backstage is work of the organisation, not a step of the customer: it is on the journey
//! only where a drawn Flow touches it, and nothing is joined to it of itself.
//!
//! **Gates are kept on the ways, not as nodes.** A node would be shared by all ways through the
//! gate and would mix them: A → G → B and C → G → D would let a journey go from A to D. So a way
//! from one stage to a later one carries the gates that close the stages from the first to before
//! the last, but for those its connection goes around; a way back passes none. A gate becomes a
//! node only where somebody drew a Flow to or from it and so asked for just that. A way into such a
//! gate passes it, whatever direction it comes from; if nothing is drawn from it, it is joined to
//! the next occupied column like a touchpoint; if something is, then ways that follow from reading
//! order and pass it go to it.
//!
//! **Columns.** Joining ten cards with ten takes a hundred ways. Where several touchpoints of one
//! owner go on to several others, a node stands for the column between: it has the owner of those
//! it is reached from, so that a handoff is still a way between two owners, and it is nothing in
//! any other result. Gates that are nodes are taken apart by owner in the same way. So the graph
//! stays linear in the touchpoints, for as many lanes as there are owners.

mod arrows;
mod build;
mod components;
mod dominators;
mod flows;
mod places;
mod shares;
mod station;
#[cfg(test)]
mod tests;
mod ways;
mod without;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

pub use self::{
    arrows::Arrows,
    components::Components,
    dominators::Dominators,
    shares::ShareFault,
    station::{Owner, Station, Stop, Way},
};
use self::{build::Builder, flows::Flows, places::Places};
use crate::model::{Id, IdMap, Map, RecordId, Study, Tollgate, Touchpoint};

/// The node of the trigger.
const START: u32 = 0;
/// The node of the outcome.
const OUTCOME: u32 = 1;
/// The node of all ways out.
const EXIT: u32 = 2;

/// The journey of one map as a graph.
#[derive(Clone, Debug)]
pub struct JourneyGraph {
    map: Id<Map>,
    graph: DiGraph<Stop, Way>,
    leaving: Arrows,
    reaching: Arrows,
    touchpoints: IdMap<Id<Touchpoint>, NodeIndex>,
    gates: Vec<Id<Tollgate>>,
    share_faults: Vec<(RecordId, ShareFault)>,
    has_drawn_ways: bool,
}

impl JourneyGraph {
    /// The journey of a map; of a map that does not exist, one without steps. O((V + E) log V).
    pub fn new(study: &Study, map: Id<Map>) -> Self {
        let places = Places::of(study, map);
        let flows = Flows::of(study, map, &places);
        let mut builder = Builder::new(&places, &flows);
        builder.build();
        let Builder { graph, faults, .. } = builder;
        Self::from_parts(Self {
            map,
            graph,
            leaving: Arrows::default(),
            reaching: Arrows::default(),
            touchpoints: IdMap::default(),
            gates: places.gates.clone(),
            share_faults: faults,
            has_drawn_ways: !flows.is_empty(),
        })
    }

    /// Makes the indices that follow from the graph itself.
    fn from_parts(mut journey: Self) -> Self {
        journey.leaving = Arrows::leaving(&journey.graph);
        journey.reaching = Arrows::reaching(&journey.graph);
        journey.touchpoints = journey.steps().map(|(node, id)| (id, node)).collect();
        journey
    }

    /// The map it is the journey of.
    pub const fn map(&self) -> Id<Map> {
        self.map
    }

    /// The graph itself.
    pub const fn graph(&self) -> &DiGraph<Stop, Way> {
        &self.graph
    }

    /// The ways by the node they leave, in reading order.
    pub const fn leaving(&self) -> &Arrows {
        &self.leaving
    }

    /// The ways by the node they reach.
    pub const fn reaching(&self) -> &Arrows {
        &self.reaching
    }

    /// The trigger.
    pub fn start(&self) -> NodeIndex {
        START.into()
    }

    /// The outcome.
    pub fn outcome(&self) -> NodeIndex {
        OUTCOME.into()
    }

    /// Everything customers leave for before the outcome.
    pub fn exit(&self) -> NodeIndex {
        EXIT.into()
    }

    /// True when another journey has the same nodes and the same ways between them, whatever their
    /// shares, owners and gates. O(V + E).
    pub(super) fn has_same_ways(&self, other: &Self) -> bool {
        let mut stops = self.graph.node_weights().zip(other.graph.node_weights());
        self.map == other.map
            && self.leaving == other.leaving
            && stops.all(|(a, b)| (a.station, a.is_backstage) == (b.station, b.is_backstage))
    }

    /// The node of a touchpoint, unless it is parked, on another map or backstage and unconnected.
    pub fn node(&self, touchpoint: Id<Touchpoint>) -> Option<NodeIndex> {
        self.touchpoints.get(&touchpoint).copied()
    }

    /// What a node is.
    pub fn station(&self, node: NodeIndex) -> Station {
        self.graph[node].station
    }

    /// The touchpoint that a node is, if it is one.
    pub fn touchpoint(&self, node: NodeIndex) -> Option<Id<Touchpoint>> {
        self.station(node).touchpoint()
    }

    /// The touchpoints on the journey in reading order, with their nodes.
    pub fn steps(&self) -> impl Iterator<Item = (NodeIndex, Id<Touchpoint>)> + '_ {
        self.graph
            .node_indices()
            .filter_map(|node| Some((node, self.touchpoint(node)?)))
    }

    /// The gates of the map in the order of the journey.
    pub fn gates(&self) -> &[Id<Tollgate>] {
        &self.gates
    }

    /// The gates that a way passes, in order.
    pub fn gates_on(&self, way: EdgeIndex) -> impl Iterator<Item = Id<Tollgate>> + '_ {
        let gates = &self.graph[way].gates;
        gates.iter().filter_map(|gate| self.gate(gate))
    }

    /// The gates that a way goes around, in order.
    pub fn gates_around(&self, way: EdgeIndex) -> impl Iterator<Item = Id<Tollgate>> + '_ {
        let gates = &self.graph[way].gates;
        gates.around.iter().filter_map(|&gate| self.gate(gate))
    }

    fn gate(&self, index: u32) -> Option<Id<Tollgate>> {
        self.gates.get(index as usize).copied()
    }

    /// The nodes at both ends of a way.
    pub fn ends(&self, way: EdgeIndex) -> (NodeIndex, NodeIndex) {
        self.graph
            .edge_endpoints(way)
            .unwrap_or((START.into(), START.into()))
    }

    /// Who has the customer at a node, if it is known.
    pub fn owner(&self, node: NodeIndex) -> Option<Owner> {
        self.graph[node].owner
    }

    /// True when the customer changes hands on a way: both owners are known and not the same.
    pub fn is_handoff(&self, way: EdgeIndex) -> bool {
        let (from, to) = self.ends(way);
        self.hands_over(from, to)
    }

    /// True when the owners of two nodes are both known and not the same.
    pub(super) fn hands_over(&self, from: NodeIndex, to: NodeIndex) -> bool {
        let (from, to) = (self.owner(from), self.owner(to));
        from.is_some() && to.is_some() && from != to
    }

    /// The touchpoints that come right after a node, through gates and columns, each once, in
    /// reading order. O of the ways that are gone.
    pub fn next_touchpoints(&self, node: NodeIndex) -> Vec<NodeIndex> {
        self.neighbours(node, &self.leaving)
    }

    /// The touchpoints that come right before a node, through gates and columns, each once, in
    /// reading order. O of the ways that are gone.
    pub fn previous_touchpoints(&self, node: NodeIndex) -> Vec<NodeIndex> {
        self.neighbours(node, &self.reaching)
    }

    fn neighbours(&self, node: NodeIndex, arrows: &Arrows) -> Vec<NodeIndex> {
        let mut found = Vec::new();
        let mut passed = vec![node];
        let mut at = 0;
        while let Some(&from) = passed.get(at) {
            at += 1;
            for &(next, _) in arrows.of(from) {
                match self.station(next) {
                    Station::Touchpoint(_) => found.push(next),
                    Station::Gate(_) | Station::Column if !passed.contains(&next) => {
                        passed.push(next);
                    }
                    _ => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Touchpoints and gates whose shares do not add up, in reading order.
    pub fn share_faults(&self) -> &[(RecordId, ShareFault)] {
        &self.share_faults
    }

    /// False for a map that nobody has connected yet: then every way follows from reading order,
    /// and cards of one column stand side by side for reasons that nobody gave.
    pub const fn has_drawn_ways(&self) -> bool {
        self.has_drawn_ways
    }

    /// True when a way leads forward in reading order.
    pub(super) fn leads_forward(&self, way: EdgeIndex) -> bool {
        let (from, to) = self.ends(way);
        self.graph[from].order < self.graph[to].order
    }
}
