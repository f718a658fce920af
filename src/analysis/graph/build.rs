//! How the records of a map become a graph.

use std::collections::BTreeSet;

use petgraph::graph::{DiGraph, NodeIndex};

use super::{
    START,
    flows::{Flows, Port},
    places::Places,
    shares::ShareFault,
    station::{Order, Owner, Station, Stop, Tier, Way},
};
use crate::model::{Id, IdMap, RecordId, Tollgate};

/// From this many owners in one column on, who hands over to whom in the next one is not told
/// apart: otherwise a damaged file with thousands of cards in two columns asks for every pair.
const MOST_OWNERS: usize = 64;

/// Puts a graph together.
pub(super) struct Builder<'a> {
    pub(super) places: &'a Places,
    pub(super) flows: &'a Flows<'a>,
    pub(super) gate_index: IdMap<Id<Tollgate>, u32>,
    /// The gates from which somebody drew where it goes on.
    opening: Vec<u32>,
    /// The node of each place; a card backstage that no Flow touches has none.
    pub(super) place_nodes: Vec<Option<NodeIndex>>,
    /// Gates and columns are taken apart by the owner that the customer comes from.
    pub(super) gate_nodes: IdMap<(u32, Option<Owner>), NodeIndex>,
    pub(super) column_nodes: IdMap<(usize, Option<Owner>), NodeIndex>,
    pub graph: DiGraph<Stop, Way>,
    pub faults: Vec<(RecordId, ShareFault)>,
}

/// Where a way begins.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub node: NodeIndex,
    /// None is START.
    pub port: Option<Port>,
    pub owner: Option<Owner>,
}

/// Where it goes on when nobody drew it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A gate from which ways on are drawn.
    Gate(u32),
    /// A column, by its index; one past the last is the outcome.
    Column(usize),
}

impl<'a> Builder<'a> {
    pub fn new(places: &'a Places, flows: &'a Flows<'a>) -> Self {
        let gate_index: IdMap<_, _> = places.gates.iter().copied().zip(0..).collect();
        let opening = (0..places.gates.len() as u32)
            .filter(|&gate| flows.lead_on(Port::Gate(gate)))
            .collect();
        Self {
            places,
            flows,
            gate_index,
            opening,
            place_nodes: vec![None; places.all.len()],
            gate_nodes: IdMap::default(),
            column_nodes: IdMap::default(),
            graph: DiGraph::with_capacity(places.all.len() + 3, 2 * places.all.len()),
            faults: Vec::new(),
        }
    }

    /// Adds all nodes, then all ways: O((V + E) log V).
    pub fn build(&mut self) {
        self.add_ends();
        self.add_touchpoints();
        let sources = self.add_gates();
        self.add_columns(&sources);
        for source in &sources {
            self.add_ways(*source);
        }
        self.add_ways_out_of_columns();
    }

    fn add_node(&mut self, station: Station, owner: Option<Owner>, order: Order) -> NodeIndex {
        self.graph.add_node(Stop {
            station,
            owner,
            is_backstage: false,
            column: None,
            order,
        })
    }

    fn add_ends(&mut self) {
        let last = self.places.all.len() as u32;
        let ends = [
            (Station::Start, Order(0, Tier::Gate, 0)),
            (Station::Outcome, Order(last, Tier::Touchpoint, 0)),
            (Station::Exit, Order(last, Tier::Touchpoint, 1)),
        ];
        for (station, order) in ends {
            self.add_node(station, None, order);
        }
    }

    /// Cards backstage are work of the organisation: they are on the customer's way only where
    /// somebody drew it through them.
    fn add_touchpoints(&mut self) {
        let mut is_connected = vec![false; self.places.all.len()];
        for flow in self.flows.iter() {
            for port in [Some(flow.from), flow.to].into_iter().flatten() {
                if let Port::Place(at) = port {
                    is_connected[at] = true;
                }
            }
        }
        for (at, place) in self.places.all.iter().enumerate() {
            if place.is_backstage && !is_connected[at] {
                continue;
            }
            self.place_nodes[at] = Some(self.graph.add_node(Stop {
                station: Station::Touchpoint(place.touchpoint),
                owner: place.owner,
                is_backstage: place.is_backstage,
                column: place.column(),
                order: Order(at as u32, Tier::Touchpoint, 0),
            }));
        }
    }

    /// Adds the gates that ways lead to, once for each owner the customer comes from, and lists
    /// everything ways begin at.
    fn add_gates(&mut self) -> Vec<Source> {
        let start = Source {
            node: START.into(),
            port: None,
            owner: None,
        };
        let mut sources = vec![start];
        sources.extend(
            self.place_nodes
                .iter()
                .enumerate()
                .filter_map(|(at, node)| {
                    Some(Source {
                        node: (*node)?,
                        port: Some(Port::Place(at)),
                        owner: self.places.all[at].owner,
                    })
                }),
        );
        let mut todo: Vec<_> = sources.iter().flat_map(|s| self.gates_after(s)).collect();
        let mut reached = BTreeSet::new();
        while let Some((gate, owner)) = todo.pop() {
            if reached.insert((gate, owner)) {
                let gate = Source {
                    node: START.into(),
                    port: Some(Port::Gate(gate)),
                    owner,
                };
                todo.extend(self.gates_after(&gate));
            }
        }
        for (gate, owner) in reached {
            let station = Station::Gate(self.places.gates[gate as usize]);
            let (_, place) = self.places.after_gate(gate);
            let node = self.add_node(station, owner, Order(place, Tier::Gate, gate + 1));
            self.gate_nodes.insert((gate, owner), node);
            sources.push(Source {
                node,
                port: Some(Port::Gate(gate)),
                owner,
            });
        }
        sources
    }

    /// The gates that ways from here lead to, with the owner the customer comes from.
    fn gates_after(&self, source: &Source) -> Vec<(u32, Option<Owner>)> {
        let drawn = source.port.map_or(&[][..], |port| self.flows.from(port));
        let drawn = drawn.iter().filter_map(|flow| match flow.to {
            Some(Port::Gate(gate)) => Some(gate),
            _ => None,
        });
        let implicit = match self.next(source) {
            Some(Next::Gate(gate)) => Some(gate),
            _ => None,
        };
        drawn
            .chain(implicit)
            .map(|gate| (gate, source.owner))
            .collect()
    }

    /// How many gates lie before a place.
    pub(super) fn gates_before(&self, port: Option<Port>) -> u32 {
        match port {
            None => 0,
            Some(Port::Place(at)) => self.places.gates_before(self.places.all[at].stage),
            Some(Port::Gate(gate)) => gate + 1,
        }
    }

    /// How many gates lie before a column; before the outcome lie all.
    pub(super) fn gates_before_column(&self, column: usize) -> u32 {
        self.places.stage_of_column(column).map_or_else(
            || self.places.gates.len() as u32,
            |stage| self.places.gates_before(stage),
        )
    }

    /// Where it goes on from here, if nobody drew it: to the next occupied column, or to a gate
    /// before it from which ways are drawn.
    pub(super) fn next(&self, source: &Source) -> Option<Next> {
        let column = match source.port {
            Some(port) if self.flows.lead_on(port) => return None,
            None => 0,
            Some(Port::Place(at)) => self.places.all[at].next_column,
            Some(Port::Gate(gate)) => self.places.after_gate(gate).0,
        };
        let between = self.gates_before(source.port)..self.gates_before_column(column);
        let first = self.opening.partition_point(|&gate| gate < between.start);
        let gate = self
            .opening
            .get(first)
            .filter(|gate| between.contains(gate));
        Some(gate.map_or(Next::Column(column), |&gate| Next::Gate(gate)))
    }

    /// Adds a node for a column wherever several touchpoints of one owner go on to several others,
    /// so that joining ten cards with ten takes twenty ways and not a hundred.
    fn add_columns(&mut self, sources: &[Source]) {
        let mut joins: Vec<(usize, Option<Owner>)> = sources
            .iter()
            .filter(|source| source.port.is_some())
            .filter_map(|source| match self.next(source)? {
                Next::Column(column) => Some((column, source.owner)),
                Next::Gate(_) => None,
            })
            .collect();
        joins.sort_unstable();
        for column in joins.chunk_by(|a, b| a.0 == b.0) {
            let same_owner = || column.chunk_by(|a, b| a == b);
            let is_crowd = same_owner().nth(MOST_OWNERS).is_some();
            let mut shared = None;
            for join in same_owner() {
                let Some(&(at, owner)) = join.first() else {
                    continue;
                };
                let cards = self.places.columns.get(at).map_or(0, Vec::len);
                if cards < 2 || (join.len() < 2 && !is_crowd) {
                    continue;
                }
                let node = match shared {
                    Some(node) => node,
                    None => self.add_column(at, if is_crowd { None } else { owner }),
                };
                shared = is_crowd.then_some(node);
                self.column_nodes.insert((at, owner), node);
            }
        }
    }

    fn add_column(&mut self, column: usize, owner: Option<Owner>) -> NodeIndex {
        let first = self.places.columns[column].first().copied();
        let place = first.unwrap_or_default() as u32;
        let node = self.add_node(Station::Column, owner, Order(place, Tier::Column, 0));
        self.graph[node].column = Some(column as u32);
        node
    }
}
