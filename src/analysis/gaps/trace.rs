//! What the map lights up along a way.

use petgraph::graph::EdgeIndex;

use crate::{analysis::JourneyGraph, model::RecordId};

/// The touchpoints, gates and drawn connections along some ways that follow on each other.
pub(super) fn along(journey: &JourneyGraph, ways: &[EdgeIndex]) -> Vec<RecordId> {
    let first = ways.first().map(|way| journey.ends(*way).0);
    let mut trace: Vec<RecordId> = Vec::new();
    trace.extend(first.and_then(|node| journey.station(node).record()));
    for way in ways {
        let connection = journey.graph()[*way].connection;
        trace.extend(connection.map(RecordId::from));
        trace.extend(journey.station(journey.ends(*way).1).record());
    }
    trace
}
