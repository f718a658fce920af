//! Slow and simple.

use petgraph::{
    graph::{EdgeIndex, NodeIndex},
    visit::EdgeRef,
};

use crate::analysis::{JourneyGraph, Station};

/// The ways of a journey that may be taken.
pub(super) struct Brute<'a> {
    journey: &'a JourneyGraph,
    ways: Vec<(usize, usize, EdgeIndex)>,
    nodes: usize,
}

/// What became of all journeys.
pub(super) struct Simulated {
    pub visits: Vec<f64>,
    pub stuck: f64,
    /// Where journeys are stuck.
    pub is_closed: Vec<bool>,
}

impl<'a> Brute<'a> {
    pub fn new(journey: &'a JourneyGraph, may_take: impl Fn(EdgeIndex) -> bool) -> Self {
        let ways = journey.graph().edge_references();
        Self {
            journey,
            ways: ways
                .filter(|way| may_take(way.id()))
                .map(|way| (way.source().index(), way.target().index(), way.id()))
                .collect(),
            nodes: journey.graph().node_count(),
        }
    }

    /// The least sum of costs from each node to each, by R. Floyd's triple loop; to itself nothing.
    pub fn distances(&self, cost: impl Fn(EdgeIndex) -> usize) -> Vec<Vec<Option<usize>>> {
        let mut least = self.around(cost);
        for (at, row) in least.iter_mut().enumerate() {
            row[at] = Some(0);
        }
        least
    }

    /// The fewest ways from each node to each.
    pub fn lengths(&self) -> Vec<Vec<Option<usize>>> {
        self.distances(|_| 1)
    }

    /// Whether at least one way leads from each node to each.
    pub fn reach(&self) -> Vec<Vec<bool>> {
        let rows = self.around(|_| 1).into_iter();
        rows.map(|row| row.iter().map(Option::is_some).collect())
            .collect()
    }

    fn around(&self, cost: impl Fn(EdgeIndex) -> usize) -> Vec<Vec<Option<usize>>> {
        let mut least: Vec<Vec<Option<usize>>> = vec![vec![None; self.nodes]; self.nodes];
        let lower = |known: &mut Option<usize>, cost: usize| {
            *known = Some(known.map_or(cost, |known| known.min(cost)));
        };
        for &(from, to, way) in &self.ways {
            lower(&mut least[from][to], cost(way));
        }
        for by in 0..self.nodes {
            for from in 0..self.nodes {
                let Some(first) = least[from][by] else {
                    continue;
                };
                let row = least[by].clone();
                for (known, second) in least[from].iter_mut().zip(row) {
                    if let Some(second) = second {
                        lower(known, first + second);
                    }
                }
            }
        }
        least
    }

    /// All paths from START that come by no node twice.
    pub fn simple_paths(&self, end: NodeIndex) -> Vec<Vec<EdgeIndex>> {
        let mut found = Vec::new();
        let mut on_path = vec![false; self.nodes];
        let start = self.journey.start().index();
        self.go_on(
            start,
            end.index(),
            &mut on_path,
            &mut Vec::new(),
            &mut found,
        );
        found
    }

    fn go_on(
        &self,
        at: usize,
        end: usize,
        on_path: &mut [bool],
        path: &mut Vec<EdgeIndex>,
        found: &mut Vec<Vec<EdgeIndex>>,
    ) {
        if at == end {
            found.push(path.clone());
            return;
        }
        on_path[at] = true;
        for &(from, to, way) in &self.ways {
            if from == at && !on_path[to] {
                path.push(way);
                self.go_on(to, end, on_path, path, found);
                path.pop();
            }
        }
        on_path[at] = false;
    }

    /// Sends all journeys on for one step, then two, four, eight …, until none is under way.
    pub fn simulate(&self) -> Simulated {
        let share = |way: EdgeIndex| self.journey.graph()[way].share;
        let taken = Self::new(self.journey, |way| share(way) > 0.0).reach();
        let is_end = |at: usize| {
            let station = self.journey.station(NodeIndex::new(at));
            matches!(station, Station::Outcome | Station::Exit)
        };
        let is_column = |at: usize| self.journey.station(NodeIndex::new(at)) == Station::Column;
        let is_closed: Vec<bool> = (0..self.nodes)
            .map(|at| {
                !is_end(at)
                    && !is_column(at)
                    && (0..self.nodes).all(|on| !taken[at][on] || taken[on][at])
            })
            .collect();
        let mut steps = square(self.nodes);
        for &(from, to, way) in &self.ways {
            if !is_closed[from] && !is_end(from) {
                steps[from][to] += share(way);
            }
        }
        let mut visits = square(self.nodes);
        for (at, row) in visits.iter_mut().enumerate() {
            row[at] = 1.0;
        }
        while steps.iter().flatten().any(|share| *share > 1e-18) {
            let later = product(&steps, &visits);
            for (visits, later) in visits.iter_mut().flatten().zip(later.iter().flatten()) {
                *visits += later;
            }
            steps = product(&steps, &steps);
        }
        let visits = visits.swap_remove(self.journey.start().index());
        let stuck = (0..self.nodes)
            .filter(|at| is_closed[*at])
            .map(|at| visits[at])
            .sum();
        Simulated {
            visits,
            stuck,
            is_closed,
        }
    }
}

fn square(nodes: usize) -> Vec<Vec<f64>> {
    vec![vec![0.0; nodes]; nodes]
}

fn product(one: &[Vec<f64>], other: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut product = square(one.len());
    for (row, ones) in product.iter_mut().zip(one) {
        for (factor, others) in ones.iter().zip(other).filter(|(factor, _)| **factor > 0.0) {
            for (sum, other) in row.iter_mut().zip(others) {
                *sum += factor * other;
            }
        }
    }
    product
}
