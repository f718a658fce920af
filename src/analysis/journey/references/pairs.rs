//! The graph itself, pair by pair.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::{Drawing, assert_close, drawings};
use crate::model::{ConnectionKind, End, RecordId, Visibility};

/// All ways between touchpoints with their shares, straight from the rules and pair by pair, for a
/// map without Flows to or from gates.
pub(super) fn pairs(drawing: &Drawing) -> BTreeMap<(RecordId, RecordId), f64> {
    let study = &drawing.sketch.study;
    let stages = study.stages_of(drawing.sketch.map);
    let rank = |id| stages.iter().position(|stage| Some(stage.id) == id);
    let on_map: Vec<_> = study
        .touchpoints
        .iter()
        .filter(|t| !t.is_parked())
        .collect();
    let is_on_map = |end| on_map.iter().any(|card| End::Touchpoint(card.id) == end);
    let flows = study.connections.iter();
    let flows: Vec<_> = flows.filter(|flow| is_on_map(flow.from)).collect();
    let is_back = |id| {
        let card = study.touchpoints.get(id).unwrap();
        card.visibility == Visibility::Backstage
    };
    let mut pairs = BTreeMap::new();
    for from in &on_map {
        let end = End::Touchpoint(from.id);
        let drawn: Vec<_> = flows.iter().filter(|f| f.from == end).collect();
        if is_back(from.id) && !flows.iter().any(|f| f.to == end || f.from == end) {
            continue;
        }
        let mut ways: Vec<(Option<RecordId>, Option<f64>)> = Vec::new();
        for flow in &drawn {
            if is_on_map(flow.to) {
                ways.push((Some(flow.to.record()), flow.share));
            }
        }
        if drawn.iter().all(|flow| flow.to == end) {
            let place = (rank(from.stage), from.column);
            let later = on_map.iter().filter(|t| !is_back(t.id));
            let later = later
                .map(|t| (rank(t.stage), t.column))
                .filter(|at| *at > place);
            match later.min() {
                None => ways.push((None, None)),
                Some(next) => {
                    let cards = on_map.iter().filter(|t| !is_back(t.id));
                    let cards = cards.filter(|t| (rank(t.stage), t.column) == next);
                    ways.extend(cards.map(|t| (Some(t.id.into()), None)));
                }
            }
        }
        if from.exit.is_some() {
            ways.push((None, None));
        }
        let usable = |share: Option<f64>| share.filter(|s| s.is_finite() && *s >= 0.0);
        let given: f64 = ways.iter().filter_map(|way| usable(way.1)).sum();
        let open = ways.iter().filter(|way| usable(way.1).is_none()).count();
        let rest = (1.0 - given).max(0.0) / open.max(1) as f64;
        let total = given + rest * open as f64;
        for (to, share) in &ways {
            let share = if total > 0.0 {
                usable(*share).unwrap_or(rest) / total
            } else {
                1.0 / ways.len() as f64
            };
            if let Some(to) = to {
                *pairs.entry((from.id.into(), *to)).or_insert(0.0) += share;
            }
        }
    }
    pairs
}

#[test]
fn the_graph_has_the_ways_of_all_pairs() {
    let mut compared = 0;
    for drawing in drawings(3_000).filter(|drawing| !drawing.has_gate_ends) {
        let journey = drawing.sketch.graph();
        let mut found: BTreeMap<(RecordId, RecordId), f64> = BTreeMap::new();
        let graph = journey.graph();
        for way in graph.edge_references() {
            let Some(from) = journey.touchpoint(way.source()) else {
                continue;
            };
            match journey.touchpoint(way.target()) {
                Some(to) => {
                    *found.entry((from.into(), to.into())).or_default() += way.weight().share;
                }
                None => {
                    for on in graph.edges(way.target()) {
                        let to = journey.touchpoint(on.target()).unwrap();
                        let share = way.weight().share * on.weight().share;
                        *found.entry((from.into(), to.into())).or_default() += share;
                    }
                }
            }
        }
        let expected = pairs(&drawing);
        let keys = |pairs: &BTreeMap<(RecordId, RecordId), f64>| -> BTreeSet<_> {
            pairs.keys().copied().collect()
        };
        assert_eq!(keys(&found), keys(&expected), "{drawing}");
        for (pair, share) in &expected {
            assert_close(found[pair], *share, &drawing);
        }
        compared += 1;
    }
    assert!(compared > 1_000);
}

#[test]
fn only_flows_are_ways() {
    for drawing in drawings(200) {
        let journey = drawing.sketch.graph();
        for way in journey.graph().edge_weights() {
            let connection = way
                .connection
                .map(|id| drawing.sketch.study.connections.get(id));
            let kinds = connection.map(|known| known.unwrap().kind);
            assert!(kinds.is_none_or(|kind| kind == ConnectionKind::Flow));
            assert!((0.0..=1.0).contains(&way.share), "{drawing}");
        }
    }
}
