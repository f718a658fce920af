//! The way through a graph that is nearest to a row of steps.

use std::{cmp::Reverse, collections::BinaryHeap};

use petgraph::graph::NodeIndex;

use super::is_step;
use crate::analysis::JourneyGraph;

/// How many pairs of a step and a node are looked at. A person's path on a map is some thousands;
/// only a damaged file asks for more.
const MOST_STATES: usize = 8_000_000;

/// A row of steps beside the way that is nearest to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The fewest steps to add, leave out or replace.
    pub edits: usize,
    /// What happens on both sides, in order.
    pub moves: Vec<Move>,
}

/// What happens on both sides at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// The step at this place is the node.
    Same(usize, NodeIndex),
    /// The step is another than the node.
    Instead(usize, NodeIndex),
    /// The step has no counterpart on the way.
    Extra(usize),
    /// The node has no counterpart among the steps.
    Left(NodeIndex),
}

impl Move {
    /// The node of the way.
    pub(super) const fn node(self) -> Option<NodeIndex> {
        match self {
            Self::Same(_, node) | Self::Instead(_, node) | Self::Left(node) => Some(node),
            Self::Extra(_) => None,
        }
    }

    /// The node that is not among the steps here.
    pub(super) const fn unmatched_node(self) -> Option<NodeIndex> {
        match self {
            Self::Instead(_, node) | Self::Left(node) => Some(node),
            Self::Same(..) | Self::Extra(_) => None,
        }
    }

    /// The step that is not on the way here.
    pub(super) const fn unmatched_step(self) -> Option<usize> {
        match self {
            Self::Instead(step, _) | Self::Extra(step) => Some(step),
            Self::Same(..) | Self::Left(_) => None,
        }
    }
}

impl Alignment {
    /// How many touchpoints the way has.
    fn length(&self) -> usize {
        self.moves.iter().filter(|it| it.node().is_some()).count()
    }
}

/// How a state was reached: from which one, and by what.
#[derive(Clone, Copy)]
struct Arrival {
    from: usize,
    by: Option<Move>,
}

/// Aligns one row of steps after the other with the ways of one journey.
pub(super) struct Aligner<'a> {
    journey: &'a JourneyGraph,
    is_step: Vec<bool>,
    /// For every state, which is a number of steps gone and a node, row by row: its least cost.
    costs: Vec<i64>,
    arrivals: Vec<Option<Arrival>>,
}

impl<'a> Aligner<'a> {
    pub(super) fn new(journey: &'a JourneyGraph) -> Self {
        let nodes = journey.graph().node_indices();
        Self {
            journey,
            is_step: nodes.map(|node| is_step(journey, node)).collect(),
            costs: Vec::new(),
            arrivals: Vec::new(),
        }
    }

    /// The way from the trigger to the outcome or out whose edit distance from the steps, divided
    /// by the length of the longer of the two, is least. None where no way leads to an end.
    ///
    /// The least of a fraction is found by Dinkelbach's method (“On nonlinear fractional
    /// programming”, 1967): for the best fraction λ so far, look for a way with edits − λ · length
    /// below 0; where there is none, λ is the least. It is enough to look at the length of the
    /// way: the first search finds the fewest edits of all, so that no way has fewer than λ times
    /// the number of steps. λ stays a fraction of whole numbers, and costs are multiplied by its
    /// lower half, so that the result is exact. Each round is a shortest path over pairs of a step
    /// and a node, O(steps · (V + E) log V); rounds are few, as each one's λ is that of a real way
    /// and below the last.
    pub(super) fn nearest(&mut self, steps: &[Option<NodeIndex>]) -> Option<Alignment> {
        if (steps.len() + 1).checked_mul(self.is_step.len())? > MOST_STATES {
            return None;
        }
        let longer = |way: &Alignment| way.length().max(steps.len()).max(1);
        let mut best = self.search(steps, 0, 1)?;
        while best.edits > 0 {
            let (edits, length) = (best.edits, longer(&best));
            let next = self.search(
                steps,
                i64::try_from(edits).ok()?,
                i64::try_from(length).ok()?,
            )?;
            if next.edits * length >= edits * next.length() {
                break;
            }
            best = next;
        }
        Some(best)
    }

    /// The way with the least edits · `unit` − `gain` per touchpoint of the way, where `gain` is
    /// at most `unit`: going on along the way alone never costs less than nothing.
    fn search(&mut self, steps: &[Option<NodeIndex>], gain: i64, unit: i64) -> Option<Alignment> {
        let states = (steps.len() + 1) * self.is_step.len();
        self.costs.clear();
        self.costs.resize(states, i64::MAX);
        self.arrivals.clear();
        self.arrivals.resize(states, None);
        if let Some(cost) = self.costs.get_mut(self.journey.start().index()) {
            *cost = 0;
        }
        for gone in 0..=steps.len() {
            self.settle(gone, unit - gain);
            if let Some(step) = steps.get(gone) {
                self.take_step(gone, *step, gain, unit);
            }
        }
        let last = steps.len() * self.is_step.len();
        let ends = [self.journey.outcome(), self.journey.exit()].map(|end| last + end.index());
        let end = ends.into_iter().min_by_key(|end| self.cost(*end))?;
        (self.cost(end) < i64::MAX).then(|| self.traced(end))
    }

    fn cost(&self, state: usize) -> i64 {
        self.costs.get(state).copied().unwrap_or(i64::MAX)
    }

    /// Takes over a cheaper way to a state; false when it is not cheaper.
    fn improve(&mut self, state: usize, cost: i64, from: usize, by: Option<Move>) -> bool {
        let is_cheaper = cost < self.cost(state);
        if is_cheaper
            && let Some(known) = self.costs.get_mut(state)
            && let Some(arrival) = self.arrivals.get_mut(state)
        {
            *known = cost;
            *arrival = Some(Arrival { from, by });
        }
        is_cheaper
    }

    /// Goes on along the way with so many steps gone: Dijkstra's search within one row of states.
    fn settle(&mut self, gone: usize, cost_of_left: i64) {
        let row = gone * self.is_step.len();
        let known = (0..self.is_step.len()).map(|at| (self.cost(row + at), at));
        let known = known.filter(|(cost, _)| *cost < i64::MAX).map(Reverse);
        let mut open: BinaryHeap<_> = known.collect();
        let journey = self.journey;
        while let Some(Reverse((cost, at))) = open.pop() {
            if cost > self.cost(row + at) {
                continue;
            }
            for &(next, _) in journey.leaving().of(NodeIndex::new(at)) {
                let is_step = self.is_step.get(next.index()).copied().unwrap_or_default();
                let (extra, by) = if is_step {
                    (cost_of_left, Some(Move::Left(next)))
                } else {
                    (0, None)
                };
                if self.improve(row + next.index(), cost + extra, row + at, by) {
                    open.push(Reverse((cost + extra, next.index())));
                }
            }
        }
    }

    /// Takes one step, along the way or beside it.
    fn take_step(&mut self, gone: usize, step: Option<NodeIndex>, gain: i64, unit: i64) {
        let (row, next_row) = (gone * self.is_step.len(), (gone + 1) * self.is_step.len());
        let journey = self.journey;
        for at in 0..self.is_step.len() {
            let cost = self.cost(row + at);
            if cost == i64::MAX {
                continue;
            }
            for &(next, _) in journey.leaving().of(NodeIndex::new(at)) {
                if self.is_step.get(next.index()) == Some(&true) {
                    let (edit, by) = if step == Some(next) {
                        (0, Move::Same(gone, next))
                    } else {
                        (unit, Move::Instead(gone, next))
                    };
                    self.improve(
                        next_row + next.index(),
                        cost + edit - gain,
                        row + at,
                        Some(by),
                    );
                }
            }
            self.improve(
                next_row + at,
                cost + unit,
                row + at,
                Some(Move::Extra(gone)),
            );
        }
    }

    /// What led to a state.
    fn traced(&self, end: usize) -> Alignment {
        let arrival = |state: usize| self.arrivals.get(state).copied().flatten();
        let arrivals = std::iter::successors(arrival(end), |last| arrival(last.from));
        let mut moves: Vec<_> = arrivals.filter_map(|arrival| arrival.by).collect();
        moves.reverse();
        let edits = moves.iter().filter(|it| !matches!(it, Move::Same(..)));
        Alignment {
            edits: edits.count(),
            moves,
        }
    }
}
