//! How the ways of a journey are laid, and how journeys divide among them.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::{
    EXIT, OUTCOME,
    build::{Builder, Next, Source},
    flows::{Flow, Port},
    shares::{Claim, ShareFault, normalised},
    station::{Passed, Way},
};
use crate::model::{Connection, RecordId};

/// A way before its share is known.
struct Draft<'a> {
    to: NodeIndex,
    ways: f64,
    connection: Option<&'a Connection>,
    gates: Passed,
}

impl<'a> Builder<'a> {
    /// Lays all ways out of one place.
    pub(super) fn add_ways(&mut self, source: Source) {
        let drawn = source.port.map_or(&[][..], |port| self.flows.from(port));
        let before = self.gates_before(source.port);
        let mut drafts: Vec<Draft<'a>> = drawn
            .iter()
            .filter_map(|flow| self.drawn_way(&source, before, flow))
            .collect();
        let next = self.next(&source);
        if let Some(next) = next {
            self.implicit_ways(&source, before, next, &mut drafts);
        }
        let is_exit = self.is_exit(source.port);
        if is_exit {
            drafts.push(Draft {
                to: EXIT.into(),
                ways: 1.0,
                connection: None,
                gates: Passed::default(),
            });
        }
        self.find_fault(source, usize::from(next.is_some()) + usize::from(is_exit));
        let claims: Vec<_> = drafts
            .iter()
            .map(|draft| Claim {
                given: draft.connection.and_then(|connection| connection.share),
                ways: draft.ways,
            })
            .collect();
        for (draft, share) in drafts.into_iter().zip(normalised(&claims)) {
            let way = Way {
                share,
                connection: draft.connection.map(|connection| connection.id),
                lever: draft.connection.and_then(|connection| connection.lever),
                gates: draft.gates,
            };
            self.graph.add_edge(source.node, draft.to, way);
        }
    }

    fn is_exit(&self, port: Option<Port>) -> bool {
        match port {
            Some(Port::Place(at)) => self.places.all[at].is_exit,
            _ => false,
        }
    }

    fn drawn_way(&self, source: &Source, before: u32, flow: &Flow<'a>) -> Option<Draft<'a>> {
        let (to, stretch, must_pass) = match flow.to? {
            Port::Place(at) => {
                let behind = self.gates_before(flow.to);
                (self.place_nodes[at]?, before..behind, None)
            }
            Port::Gate(gate) => {
                let to = *self.gate_nodes.get(&(gate, source.owner))?;
                (to, before.min(gate)..gate + 1, Some(gate))
            }
        };
        let bypassed = flow.connection.bypassed.iter();
        let mut around: Vec<u32> = bypassed
            .filter_map(|gate| self.gate_index.get(gate).copied())
            .filter(|gate| stretch.contains(gate) && Some(*gate) != must_pass)
            .collect();
        around.sort_unstable();
        around.dedup();
        Some(Draft {
            to,
            ways: 1.0,
            connection: Some(flow.connection),
            gates: Passed {
                first: stretch.start,
                end: stretch.end,
                around: around.into(),
            },
        })
    }

    fn implicit_ways(&self, source: &Source, before: u32, next: Next, out: &mut Vec<Draft<'a>>) {
        let mut draft = |to, ways, end| {
            out.push(Draft {
                to,
                ways,
                connection: None,
                gates: Passed {
                    first: before,
                    end,
                    around: Box::default(),
                },
            });
        };
        let column = match next {
            Next::Gate(gate) => {
                if let Some(&node) = self.gate_nodes.get(&(gate, source.owner)) {
                    draft(node, 1.0, gate + 1);
                }
                return;
            }
            Next::Column(column) => column,
        };
        let end = self.gates_before_column(column);
        let Some(cards) = self.places.columns.get(column) else {
            draft(OUTCOME.into(), 1.0, end);
            return;
        };
        let entries = source.port.is_none().then(|| self.entries(cards));
        let key = (column, source.owner);
        match (entries, self.column_nodes.get(&key)) {
            (None, Some(&node)) => draft(node, cards.len() as f64, end),
            (entries, _) => {
                for at in entries.as_ref().unwrap_or(cards) {
                    if let Some(node) = self.place_nodes[*at] {
                        draft(node, 1.0, end);
                    }
                }
            }
        }
    }

    /// Where a journey begins in the first column: at the cards that no other card of the column
    /// leads to. A ring that nothing else leads into is entered at its first card.
    fn entries(&self, cards: &[usize]) -> Vec<usize> {
        let led_to = |from: usize| {
            self.flows
                .from(Port::Place(from))
                .iter()
                .filter_map(move |flow| match flow.to {
                    Some(Port::Place(to)) if to != from => Some(to),
                    _ => None,
                })
                .filter(|to| cards.binary_search(to).is_ok())
        };
        let followers: BTreeSet<usize> = cards.iter().flat_map(|&card| led_to(card)).collect();
        let (last, first): (Vec<usize>, Vec<usize>) =
            cards.iter().partition(|card| followers.contains(card));
        let mut reached = BTreeSet::new();
        let mut entries = Vec::new();
        for card in first.into_iter().chain(last) {
            if reached.contains(&card) {
                continue;
            }
            entries.push(card);
            let mut todo = vec![card];
            while let Some(card) = todo.pop() {
                if reached.insert(card) {
                    todo.extend(led_to(card));
                }
            }
        }
        entries.sort_unstable();
        entries
    }

    /// Looks at the shares as they were written, those of ways into the parking lot included.
    fn find_fault(&mut self, source: Source, open: usize) {
        let Some(port) = source.port else { return };
        let drawn = self.flows.from(port);
        if drawn.iter().all(|flow| flow.connection.share.is_none()) {
            return;
        }
        let id = match port {
            Port::Place(at) => RecordId::Touchpoint(self.places.all[at].touchpoint),
            Port::Gate(gate) => RecordId::Tollgate(self.places.gates[gate as usize]),
        };
        // A gate stands in the graph once for each owner.
        if self.faults.last().is_some_and(|(last, _)| *last == id) {
            return;
        }
        let given = drawn.iter().map(|flow| flow.connection.share);
        let claims: Vec<_> = given
            .chain(std::iter::repeat_n(None, open))
            .map(|given| Claim { given, ways: 1.0 })
            .collect();
        self.faults
            .extend(ShareFault::of(&claims).map(|fault| (id, fault)));
    }

    /// From a column it goes on to each of its cards alike.
    pub(super) fn add_ways_out_of_columns(&mut self) {
        let mut columns: Vec<_> = self
            .column_nodes
            .iter()
            .map(|((column, _), node)| (*node, *column))
            .collect();
        columns.sort_unstable();
        columns.dedup();
        for (node, column) in columns {
            let cards = &self.places.columns[column];
            for at in cards {
                if let Some(card) = self.place_nodes[*at] {
                    let way = Way {
                        share: 1.0 / cards.len() as f64,
                        connection: None,
                        lever: None,
                        gates: Passed::default(),
                    };
                    self.graph.add_edge(node, card, way);
                }
            }
        }
    }
}
