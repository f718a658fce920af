//! The way through a graph that is nearest to a row of steps.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use petgraph::graph::NodeIndex;

use super::is_step;
use crate::analysis::JourneyGraph;

/// No state.
const NONE: u32 = u32::MAX;

/// What it costs to get where nobody gets.
const NEVER: i64 = i64::MAX;

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

/// Aligns one row of steps after the other with the ways of one journey.
pub(super) struct Aligner<'a> {
    journey: &'a JourneyGraph,
    is_step: Vec<bool>,
    /// How many touchpoints the shortest way from each node to the outcome or out has;
    /// `u32::MAX` where none leads there.
    to_end: Vec<u32>,
    /// What is found of one row of states, and forgotten with it: the least cost of each node.
    costs: Vec<i64>,
    /// The states that were reached, row by row.
    states: Vec<State>,
}

/// A number of steps gone, and a node that the way has come to by then.
struct State {
    gone: usize,
    node: NodeIndex,
    /// The state before it, by its place among all; `NONE` at the trigger.
    before: u32,
}

/// A state to be looked at: its cost, its node, and the state before it. The cheapest comes first.
type Open = BinaryHeap<Reverse<(i64, NodeIndex, u32)>>;

/// What each move but `Same` costs.
#[derive(Clone, Copy)]
struct Prices {
    instead: i64,
    extra: i64,
    left: i64,
}

impl Prices {
    /// Every edit alike.
    const EDITS: Self = Self {
        instead: 1,
        extra: 1,
        left: 1,
    };

    /// `unit` an edit, less `gain` for each touchpoint that the way has beyond the steps; `gain` is
    /// at most `unit`.
    const fn less(unit: i64, gain: i64) -> Self {
        Self {
            instead: unit,
            extra: unit + gain,
            left: unit - gain,
        }
    }
}

/// What is looked for: a way along a trail, at these prices, that costs no more than `most`.
#[derive(Clone, Copy)]
struct Task<'a> {
    trail: &'a Trail<'a>,
    prices: Prices,
    most: i64,
}

/// The steps that are aligned.
struct Trail<'a> {
    nodes: &'a [Option<NodeIndex>],
    /// How many edits the steps from each on need at least, whatever way is taken: one for each
    /// that is not on the map, and one for each two that follow on each other on no way.
    breaks: Vec<i64>,
}

/// A count among costs. None comes near the limit, as [`MOST_STATES`] is far below it.
fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(NEVER)
}

impl<'a> Aligner<'a> {
    pub(super) fn new(journey: &'a JourneyGraph) -> Self {
        let nodes = journey.graph().node_indices();
        let is_step: Vec<bool> = nodes.map(|node| is_step(journey, node)).collect();
        let ends = [journey.outcome(), journey.exit()];
        let to_end = journey
            .reaching()
            .least_costs(ends, |end, _| is_step[end.index()]);
        Self {
            costs: vec![NEVER; is_step.len()],
            states: Vec::new(),
            journey,
            is_step,
            to_end,
        }
    }

    /// The way from the trigger to the outcome or out whose edit distance from the steps, divided
    /// by the length of the longer of the two, is least. None where no way leads to an end, and for
    /// a fragment: where even the shortest way is more than twice as long as the steps, most of the
    /// story is not told, and nothing can be said of the whole.
    ///
    /// The least of a fraction is found by Dinkelbach's method (“On nonlinear fractional
    /// programming”, 1967): for the best fraction λ so far, look for a way with edits − λ · length
    /// below 0; where there is none, λ is the least. It is enough to look at the length of the
    /// way: the first search finds the fewest edits of all, so that no way has fewer than λ times
    /// the number of steps. λ stays a fraction of whole numbers, and costs are multiplied by its
    /// lower half, so that the result is exact. Each round is a shortest path over pairs of a step
    /// and a node; rounds are few, as each one's λ is that of a real way and below the last.
    pub(super) fn nearest(&mut self, steps: &[Option<NodeIndex>]) -> Option<Alignment> {
        let shortest = self.to_end[self.journey.start().index()] as usize;
        let states = (steps.len() + 1).checked_mul(self.is_step.len())?;
        // Where no way leads to an end, the shortest is as long as can be.
        if 2 * steps.len() < shortest || states > MOST_STATES {
            return None;
        }
        let trail = self.trail(steps);
        let mut best = self.fewest_edits(&trail, shortest)?;
        while best.edits > 0 {
            let length = best.length().max(steps.len());
            let (unit, gain) = (whole(length), whole(best.edits));
            // The steps of the story count as gained beforehand, so that no price is below 0.
            let below = gain * whole(steps.len()) - 1;
            let nearer = self.search(Task {
                trail: &trail,
                prices: Prices::less(unit, gain),
                most: below,
            });
            match nearer {
                Some(nearer) => best = nearer,
                None => break,
            }
        }
        Some(best)
    }

    /// The steps with what they need at least.
    fn trail<'t>(&self, nodes: &'t [Option<NodeIndex>]) -> Trail<'t> {
        let mut breaks = vec![0; nodes.len() + 1];
        for at in (0..nodes.len()).rev() {
            let is_broken = |next: &Option<NodeIndex>| {
                nodes[at]
                    .zip(*next)
                    .is_some_and(|(from, to)| !self.leads_straight(from, to))
            };
            breaks[at] = if nodes[at].is_none() {
                breaks[at + 1] + 1
            } else if nodes.get(at + 1).is_some_and(is_broken) {
                breaks[at + 1].max(breaks[at + 2] + 1)
            } else {
                breaks[at + 1]
            };
        }
        Trail { nodes, breaks }
    }

    /// True when a way leads from one step to another with no step between.
    fn leads_straight(&self, from: NodeIndex, to: NodeIndex) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for &(next, _) in self.journey.leaving().of(at) {
                if next == to {
                    return true;
                }
                if !self.is_step[next.index()] && seen.insert(next) {
                    open.push(next);
                }
            }
        }
        false
    }

    /// The way with the fewest edits. Most stories need few, so that a search that gives up early
    /// looks at few states; it is allowed more until it gets there.
    fn fewest_edits(&mut self, trail: &Trail<'_>, shortest: usize) -> Option<Alignment> {
        let (count, shortest) = (whole(trail.nodes.len()), whole(shortest));
        let mut most = trail.breaks[0].max(shortest - count);
        let mut more = 1;
        loop {
            let found = self.search(Task {
                trail,
                prices: Prices::EDITS,
                most,
            });
            // Leaving out the shortest way and all steps is always possible.
            if found.is_some() || most >= count + shortest {
                return found;
            }
            most += more;
            more *= 2;
        }
    }

    /// The cheapest way of a task, if there is one.
    ///
    /// Dijkstra's search, one row of states after the other, which leaves out every state from
    /// which what is still needed at least makes the whole too dear.
    fn search(&mut self, task: Task<'_>) -> Option<Alignment> {
        self.states.clear();
        let mut open = Open::from([Reverse((0, self.journey.start(), NONE))]);
        let mut row = 0;
        for gone in 0..=task.trail.nodes.len() {
            row = self.states.len();
            self.go_on(open, gone, task);
            open = self.take_step(row, gone, task);
        }
        let ends = [self.journey.outcome(), self.journey.exit()];
        let last = self.states.get(row..).unwrap_or_default();
        let end = last.iter().position(|state| ends.contains(&state.node))?;
        Some(self.traced(task.trail, row + end))
    }

    /// True when a state is worth looking at.
    fn is_within(&self, gone: usize, node: NodeIndex, cost: i64, task: Task<'_>) -> bool {
        let to_end = self.to_end[node.index()];
        let steps = whole(task.trail.nodes.len() - gone);
        let edits = task.trail.breaks[gone].max(i64::from(to_end) - steps);
        // Leaving out is the cheapest edit.
        to_end < u32::MAX && cost + edits * task.prices.left <= task.most
    }

    /// Goes on along the ways with so many steps gone. Adds the row of states.
    fn go_on(&mut self, mut open: Open, gone: usize, task: Task<'_>) {
        while let Some(Reverse((cost, node, before))) = open.pop() {
            if self.costs[node.index()] < NEVER {
                continue;
            }
            self.costs[node.index()] = cost;
            let at = self.states.len() as u32;
            self.states.push(State { gone, node, before });
            for &(next, _) in self.journey.leaving().of(node) {
                let left = if self.is_step[next.index()] {
                    task.prices.left
                } else {
                    0
                };
                let is_new = self.costs[next.index()] == NEVER;
                if is_new && self.is_within(gone, next, cost + left, task) {
                    open.push(Reverse((cost + left, next, at)));
                }
            }
        }
    }

    /// Takes one step from every state of the last row, along the ways or beside them, and forgets
    /// what the row cost. After the last step there is nothing to take.
    fn take_step(&mut self, row: usize, gone: usize, task: Task<'_>) -> Open {
        let mut open = Vec::new();
        for at in row..self.states.len() {
            let node = self.states[at].node;
            let cost = std::mem::replace(&mut self.costs[node.index()], NEVER);
            let Some(step) = task.trail.nodes.get(gone) else {
                continue;
            };
            let mut reach = |next, price| {
                if self.is_within(gone + 1, next, cost + price, task) {
                    open.push(Reverse((cost + price, next, at as u32)));
                }
            };
            reach(node, task.prices.extra);
            for &(next, _) in self.journey.leaving().of(node) {
                // A step that is repeated at once counts as one.
                if next != node && self.is_step[next.index()] {
                    reach(
                        next,
                        if *step == Some(next) {
                            0
                        } else {
                            task.prices.instead
                        },
                    );
                }
            }
        }
        open.into()
    }

    /// What led to a state.
    fn traced(&self, trail: &Trail<'_>, end: usize) -> Alignment {
        let before = |state: &&State| self.states.get(state.before as usize);
        let states = std::iter::successors(self.states.get(end), before);
        let mut moves: Vec<_> = states
            .filter_map(|state| self.move_to(trail, before(&state)?, state))
            .collect();
        moves.reverse();
        let edits = moves.iter().filter(|it| !matches!(it, Move::Same(..)));
        Alignment {
            edits: edits.count(),
            moves,
        }
    }

    /// What happens from one state to the next; None where a way only goes through a gate or a
    /// column.
    fn move_to(&self, trail: &Trail<'_>, from: &State, to: &State) -> Option<Move> {
        let (gone, node) = (from.gone, to.node);
        if to.gone == gone {
            return self.is_step[node.index()].then_some(Move::Left(node));
        }
        Some(if from.node == node {
            Move::Extra(gone)
        } else if trail.nodes.get(gone) == Some(&Some(node)) {
            Move::Same(gone, node)
        } else {
            Move::Instead(gone, node)
        })
    }
}
