//! The strongest ways along influences.

use std::{
    cmp::Ordering,
    collections::{BinaryHeap, VecDeque, hash_map::Entry},
};

use petgraph::{
    Direction,
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

use super::{Reached, Web};
use crate::model::{IdMap, RecordId};

/// The weakest way that is followed: what brings about less than a hundredth of a pain is not
/// what anybody would change to be rid of it.
const FAINTEST: f64 = 0.01;

/// Finds what reaches a pain, again and again in the same room.
pub(super) struct Reacher<'a> {
    web: &'a Web,
    /// For every place how strong the strongest way from it is so far, and where it leads next.
    best: Vec<Option<(f64, NodeIndex)>>,
    touched: Vec<NodeIndex>,
}

/// A place with the strength of a way from it; the strongest is the greatest.
struct Reach {
    strength: f64,
    place: NodeIndex,
}

impl<'a> Reacher<'a> {
    pub(super) fn new(web: &'a Web) -> Self {
        Self {
            web,
            best: vec![None; web.graph.node_count()],
            touched: Vec::new(),
        }
    }

    /// Everything from which a way leads to a record, in the order of the records.
    ///
    /// Dijkstra's search against the direction of the influences, on products of strengths
    /// themselves: none is over 1, so a way never grows stronger by going on, which is all that
    /// the search needs.
    pub(super) fn reach(&mut self, pain: RecordId) -> Vec<Reached> {
        let Some(&end) = self.web.places.get(&pain) else {
            return Vec::new();
        };
        let mut open = BinaryHeap::from([Reach {
            strength: 1.0,
            place: end,
        }]);
        self.improve(end, 1.0, end);
        while let Some(Reach { strength, place }) = open.pop() {
            if self.strength_from(place) > strength {
                continue;
            }
            for influence in self.web.graph.edges_directed(place, Direction::Incoming) {
                let (from, strength) = (influence.source(), strength * influence.weight());
                if strength >= FAINTEST && strength > self.strength_from(from) {
                    self.improve(from, strength, place);
                    open.push(Reach {
                        strength,
                        place: from,
                    });
                }
            }
        }
        self.collect(end)
    }

    fn strength_from(&self, place: NodeIndex) -> f64 {
        let best = self.best.get(place.index()).copied().flatten();
        best.map_or(0.0, |(strength, _)| strength)
    }

    fn improve(&mut self, place: NodeIndex, strength: f64, next: NodeIndex) {
        if let Some(best) = self.best.get_mut(place.index()) {
            if best.is_none() {
                self.touched.push(place);
            }
            *best = Some((strength, next));
        }
    }

    /// What was found, without the pain itself; leaves the room empty for the next.
    fn collect(&mut self, end: NodeIndex) -> Vec<Reached> {
        let graph = &self.web.graph;
        let mut reached = Vec::with_capacity(self.touched.len());
        for place in self.touched.drain(..) {
            let best = self.best.get_mut(place.index()).and_then(Option::take);
            let (Some((strength, next)), true) = (best, place != end) else {
                continue;
            };
            let records = (graph.node_weight(place), graph.node_weight(next));
            if let (Some(&cause), Some(&next)) = records {
                reached.push(Reached {
                    cause,
                    strength,
                    next,
                });
            }
        }
        reached.sort_by_key(|it| it.cause);
        reached
    }
}

impl Ord for Reach {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_strength = self.strength.total_cmp(&other.strength);
        by_strength.then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Reach {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Reach {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Reach {}

/// The shortest way round through the first record of a knot, in which every record leads to
/// every other.
pub(super) fn shortest_cycle(graph: &DiGraph<RecordId, f64>, knot: &[NodeIndex]) -> Vec<RecordId> {
    let Some(first) = knot.iter().copied().min_by_key(|at| graph.node_weight(*at)) else {
        return Vec::new();
    };
    let mut came_from: IdMap<NodeIndex, NodeIndex> = IdMap::default();
    let mut open = VecDeque::from([first]);
    while let Some(at) = open.pop_front() {
        for next in graph.neighbors(at) {
            if let Entry::Vacant(unseen) = came_from.entry(next) {
                unseen.insert(at);
                open.push_back(next);
            }
        }
        if came_from.contains_key(&first) {
            break;
        }
    }
    let before = |at: &NodeIndex| came_from.get(at).copied().filter(|at| *at != first);
    let mut cycle: Vec<_> = std::iter::successors(before(&first), before)
        .chain([first])
        .filter_map(|at| graph.node_weight(at).copied())
        .collect();
    cycle.reverse();
    cycle
}
