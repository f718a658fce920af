//! The way through a graph that is nearest to a row of steps.

use petgraph::{
    graph::NodeIndex,
    visit::{DfsPostOrder, EdgeFiltered, EdgeRef},
};

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
pub(super) struct Aligner {
    ways: Ways,
    /// The place of every node among the ways, by its index; None for what no way leads to.
    places: Vec<Option<u32>>,
    /// The places of the outcome and of the way out, where any way leads there.
    ends: [Option<u32>; 2],
    /// How many touchpoints the shortest way to an end has.
    shortest: Option<usize>,
    /// For every state, which is a number of steps gone and a place, row by row: its least cost.
    costs: Vec<i64>,
    /// The state that each state is reached from at that cost.
    arrivals: Vec<u32>,
}

/// The ways of a journey, packed for passes that look at all of them again and again. Places stand
/// in an order in which ways lead on to later ones, but for those that close a loop.
struct Ways {
    nodes: Vec<NodeIndex>,
    is_step: Vec<bool>,
    /// Where the ways of each place begin; one more than there are places.
    starts: Vec<u32>,
    /// The place at the end of each way.
    ends: Vec<u32>,
}

impl Ways {
    /// The ways from the trigger on. A way from a step back to itself is left out, as a step that
    /// is repeated at once counts as one.
    fn new(journey: &JourneyGraph) -> (Self, Vec<Option<u32>>) {
        let nodes = in_order(journey);
        let mut places = vec![None; journey.graph().node_count()];
        for (node, place) in nodes.iter().zip(0..) {
            if let Some(slot) = places.get_mut(node.index()) {
                *slot = Some(place);
            }
        }
        let mut ways = Self {
            is_step: nodes.iter().map(|node| is_step(journey, *node)).collect(),
            starts: vec![0],
            ends: Vec::with_capacity(journey.graph().edge_count()),
            nodes,
        };
        for node in &ways.nodes {
            let next = journey.leaving().of(*node).iter().map(|(next, _)| *next);
            let ends = next.filter(|next| next != node);
            ways.ends
                .extend(ends.filter_map(|next| *places.get(next.index())?));
            ways.starts.push(ways.ends.len() as u32);
        }
        (ways, places)
    }

    const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The places that ways lead to from one.
    fn from(&self, place: usize) -> &[u32] {
        let bounds = self.starts.get(place).zip(self.starts.get(place + 1));
        bounds
            .and_then(|(start, end)| self.ends.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    fn is_step(&self, place: usize) -> bool {
        self.is_step.get(place) == Some(&true)
    }
}

/// The nodes that journeys get to, the trigger first, in an order that every way forward keeps.
fn in_order(journey: &JourneyGraph) -> Vec<NodeIndex> {
    let start = journey.start();
    let is_reached = journey.leaving().reached_from([start]);
    let forward = EdgeFiltered::from_fn(journey.graph(), |way| journey.leads_forward(way.id()));
    let mut search = DfsPostOrder::empty(&forward);
    let mut nodes = Vec::new();
    let others = journey.graph().node_indices().filter(|node| *node != start);
    for root in others.chain([start]) {
        if is_reached.get(root.index()) == Some(&true) {
            search.move_to(root);
            while let Some(node) = search.next(&forward) {
                nodes.push(node);
            }
        }
    }
    nodes.reverse();
    nodes
}

impl Aligner {
    pub(super) fn new(journey: &JourneyGraph) -> Self {
        let (ways, places) = Ways::new(journey);
        let place = |end: NodeIndex| places.get(end.index()).copied().flatten();
        let ends = [journey.outcome(), journey.exit()].map(place);
        let mut aligner = Self {
            ways,
            places,
            ends,
            shortest: None,
            costs: Vec::new(),
            arrivals: Vec::new(),
        };
        let nothing = aligner.trail(&[]);
        aligner.shortest = aligner.search(&nothing, 0, 1).map(|way| way.edits);
        aligner
    }

    /// Finds the steps among the ways.
    fn trail<'a>(&self, nodes: &'a [Option<NodeIndex>]) -> Trail<'a> {
        let place = |node: NodeIndex| self.places.get(node.index()).copied().flatten();
        Trail {
            nodes,
            places: nodes.iter().map(|node| node.and_then(place)).collect(),
        }
    }

    /// The way from the trigger to the outcome or out whose edit distance from the steps, divided
    /// by the length of the longer of the two, is least. None where no way leads to an end, and for a fragment: where even the
    /// shortest way is more than twice as long as the steps, most of the story is not told, and
    /// nothing can be said of the whole.
    ///
    /// The least of a fraction is found by Dinkelbach's method (“On nonlinear fractional
    /// programming”, 1967): for the best fraction λ so far, look for a way with edits − λ · length
    /// below 0; where there is none, λ is the least. It is enough to look at the length of the
    /// way: the first search finds the fewest edits of all, so that no way has fewer than λ times
    /// the number of steps. λ stays a fraction of whole numbers, and costs are multiplied by its
    /// lower half, so that the result is exact. Each round is a shortest path over pairs of a step
    /// and a place; rounds are few, as each one's λ is that of a real way and below the last.
    pub(super) fn nearest(&mut self, steps: &[Option<NodeIndex>]) -> Option<Alignment> {
        let is_fragment = 2 * steps.len() < self.shortest?;
        let states = (steps.len() + 1).checked_mul(self.ways.len())?;
        if is_fragment || states > MOST_STATES {
            return None;
        }
        let trail = self.trail(steps);
        let longer = |way: &Alignment| way.length().max(steps.len()).max(1);
        let mut best = self.search(&trail, 0, 1)?;
        while best.edits > 0 {
            let (edits, length) = (best.edits, longer(&best));
            let gain = i64::try_from(edits).ok()?;
            let next = self.search(&trail, gain, i64::try_from(length).ok()?)?;
            if next.edits * length >= edits * next.length() {
                break;
            }
            best = next;
        }
        Some(best)
    }

    /// The way with the least edits · `unit` − `gain` per touchpoint of the way, where `gain` is
    /// at most `unit`: going on along the way alone never costs less than nothing.
    fn search(&mut self, steps: &Trail<'_>, gain: i64, unit: i64) -> Option<Alignment> {
        let count = steps.nodes.len();
        let states = (count + 1) * self.ways.len();
        self.costs.clear();
        self.costs.resize(states, NEVER);
        self.arrivals.clear();
        self.arrivals.resize(states, NONE);
        if let Some(cost) = self.costs.first_mut() {
            *cost = 0;
        }
        for gone in 0..=count {
            self.go_on(gone, unit - gain);
            if let Some(step) = steps.places.get(gone) {
                self.take_step(gone, *step, gain, unit);
            }
        }
        let last = count * self.ways.len();
        let ends = self.ends.into_iter().flatten();
        let ends = ends.map(|end| last + end as usize);
        let end = ends.min_by_key(|end| self.cost(*end))?;
        (self.cost(end) < NEVER).then(|| self.traced(steps, end))
    }

    fn cost(&self, state: usize) -> i64 {
        self.costs.get(state).copied().unwrap_or(NEVER)
    }

    /// Takes over a cheaper way to a state; false when it is not cheaper.
    fn improve(&mut self, state: usize, cost: i64, from: usize) -> bool {
        let slots = (self.costs.get_mut(state), self.arrivals.get_mut(state));
        let (Some(known), Some(arrival)) = slots else {
            return false;
        };
        let is_cheaper = cost < *known;
        if is_cheaper {
            (*known, *arrival) = (cost, from as u32);
        }
        is_cheaper
    }

    /// Goes on along the ways with so many steps gone, in sweeps from first to last until no way
    /// that closes a loop makes anything cheaper: one sweep and one more for every such way that
    /// the cheapest takes in a row.
    fn go_on(&mut self, gone: usize, cost_of_left: i64) {
        let row = gone * self.ways.len();
        let mut is_settled = false;
        while !is_settled {
            is_settled = true;
            for at in 0..self.ways.len() {
                let cost = self.cost(row + at);
                if cost == NEVER {
                    continue;
                }
                for way in 0..self.ways.from(at).len() {
                    let next = self
                        .ways
                        .from(at)
                        .get(way)
                        .map_or(at, |next| *next as usize);
                    let left = if self.ways.is_step(next) {
                        cost_of_left
                    } else {
                        0
                    };
                    if self.improve(row + next, cost + left, row + at) && next < at {
                        is_settled = false;
                    }
                }
            }
        }
    }

    /// Takes one step, along the ways or beside them.
    fn take_step(&mut self, gone: usize, step: Option<u32>, gain: i64, unit: i64) {
        let (row, next_row) = (gone * self.ways.len(), (gone + 1) * self.ways.len());
        for at in 0..self.ways.len() {
            let cost = self.cost(row + at);
            if cost == NEVER {
                continue;
            }
            for way in 0..self.ways.from(at).len() {
                let next = self
                    .ways
                    .from(at)
                    .get(way)
                    .map_or(at, |next| *next as usize);
                if self.ways.is_step(next) {
                    let is_same = step.is_some_and(|step| step as usize == next);
                    let edit = if is_same { 0 } else { unit };
                    self.improve(next_row + next, cost + edit - gain, row + at);
                }
            }
            self.improve(next_row + at, cost + unit, row + at);
        }
    }

    /// What led to a state.
    fn traced(&self, steps: &Trail<'_>, end: usize) -> Alignment {
        let before = |state: &usize| {
            let from = self
                .arrivals
                .get(*state)
                .copied()
                .filter(|from| *from != NONE);
            from.map(|from| from as usize)
        };
        let mut moves: Vec<_> = std::iter::successors(Some(end), before)
            .filter_map(|state| self.move_to(steps, before(&state)?, state))
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
    fn move_to(&self, steps: &Trail<'_>, from: usize, to: usize) -> Option<Move> {
        let gone = from / self.ways.len();
        let (old, new) = (from % self.ways.len(), to % self.ways.len());
        let node = *self.ways.nodes.get(new)?;
        if to / self.ways.len() == gone {
            return self.ways.is_step(new).then_some(Move::Left(node));
        }
        Some(if old == new {
            Move::Extra(gone)
        } else if steps.nodes.get(gone) == Some(&Some(node)) {
            Move::Same(gone, node)
        } else {
            Move::Instead(gone, node)
        })
    }
}

/// The steps that are aligned.
struct Trail<'a> {
    nodes: &'a [Option<NodeIndex>],
    /// The place of each among the ways; None for what no way leads to.
    places: Vec<Option<u32>>,
}
