//! Connections between the nodes of a file.

use std::collections::HashSet;

use super::{
    source::Edge,
    write::{Drawn, Writer},
};
use crate::model::{Connection, ConnectionKind, End};

impl Writer<'_> {
    /// Draws the connections, each once, and warns of those that cannot be drawn.
    pub(super) fn add_connections(&mut self) {
        let mut known = HashSet::new();
        let ends = self.references.ends.clone();
        for (edge, ends) in self.source.edges.iter().zip(ends) {
            let Some((from, to)) = ends else {
                self.draft
                    .notices
                    .warn(|| left_out(edge, "not both nodes are in the file"));
                continue;
            };
            if from == to || !known.insert((from, to)) {
                self.draft
                    .notices
                    .warn(|| left_out(edge, "it leads nowhere new"));
                continue;
            }
            if let (Some(from), Some(to)) = (self.end(from), self.end(to)) {
                let connection = self.connection(edge, from, to);
                self.draft.connections.push(connection);
            }
        }
    }

    fn connection(&self, edge: &Edge, from: End, to: End) -> Connection {
        let is_flow = matches!((from, to), (End::Touchpoint(_), End::Touchpoint(_)));
        let kind = if edge.is_influence || !is_flow {
            ConnectionKind::Influence
        } else {
            ConnectionKind::Flow
        };
        let mut connection = Connection::new(self.draft.map.id, from, to, kind);
        connection.why.clone_from(&edge.why);
        let weight = edge.share.filter(|share| (0.0..=1.0).contains(share));
        match kind {
            ConnectionKind::Flow => connection.share = weight,
            ConnectionKind::Influence => connection.strength = weight,
        }
        connection
    }

    fn end(&self, node: usize) -> Option<End> {
        match *self.drawn.get(node)? {
            Drawn::Touchpoint(index) => {
                Some(End::Touchpoint(self.draft.touchpoints.get(index)?.id))
            }
            Drawn::Note(id) => Some(End::Note(id)),
        }
    }
}

/// The warning about a connection that is not drawn.
fn left_out(edge: &Edge, why: &str) -> String {
    let (from, to) = (&edge.from, &edge.to);
    format!("The connection from “{from}” to “{to}” was left out: {why}.")
}
