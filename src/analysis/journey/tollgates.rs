//! Gates: which of them nobody gets around, and from where on the end is certain.

use std::collections::VecDeque;

use petgraph::{
    graph::{DiGraph, EdgeIndex, NodeIndex},
    visit::EdgeRef,
};

use super::{Flow, LikeliestPath, Structure};
use crate::{
    analysis::{Arrows, Dominators, JourneyGraph},
    model::{Id, IdMap, Interview, PathStep, Study, Tollgate, Touchpoint},
};

/// The gates of a journey.
#[derive(Clone, Debug)]
pub struct Tollgates {
    /// In the order of the journey.
    pub gates: Vec<Gate>,
    /// From where on the end is certain.
    pub no_return: PointOfNoReturn,
    places: IdMap<Id<Tollgate>, usize>,
}

/// A gate as journeys meet it.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The gate.
    pub id: Id<Tollgate>,
    /// Whether a journey can do without it.
    pub passage: Passage,
    /// How often a journey passes it on average.
    pub passed: f64,
    /// How often a journey goes around it on average.
    pub bypassed: f64,
}

/// Whether a journey can do without a gate.
#[derive(Clone, Debug, PartialEq)]
pub enum Passage {
    /// Every way to OUTCOME passes it.
    Mandatory,
    /// There is a way around it.
    Bypassable(Bypass),
    /// No way leads to OUTCOME at all, so nothing can be said.
    Undecided,
}

/// A way to OUTCOME that does not pass a gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bypass {
    /// The shortest one, from START to OUTCOME.
    pub path: Vec<EdgeIndex>,
    /// The interviews whose actual path took a way around the gate, by id.
    pub interviews: Vec<Id<Interview>>,
}

/// The touchpoints after which the end is certain, whatever happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointOfNoReturn {
    /// The first node on the likeliest path to OUTCOME from which nothing else can be reached, no
    /// exit and no place to get stuck in.
    pub outcome: Option<NodeIndex>,
    /// The first node on the likeliest path to EXIT from which nothing else can be reached.
    pub exit: Option<NodeIndex>,
}

impl Tollgates {
    /// Looks at all gates of a journey: O(E log V), and O(V + E) for each gate that can be
    /// bypassed.
    ///
    /// A gate is mandatory when OUTCOME cannot be reached without a way that passes it. Most are
    /// recognised all at once: in a graph with one node a gate, which has all ways of the journey
    /// and some more, a gate that dominates OUTCOME is mandatory. The others are tested one by one.
    pub fn of(study: &Study, journey: &JourneyGraph, structure: &Structure, flow: &Flow) -> Self {
        let is_open = structure.leads_to_outcome(journey.start());
        let is_dominating = dominating(journey);
        let takers = takers(study, journey);
        let (passed, bypassed) = traffic(journey, flow);
        let figures = journey.gates().iter().zip(is_dominating).zip(takers);
        let figures = figures.zip(passed).zip(bypassed).zip(0..);
        let gates: Vec<_> = figures
            .map(
                |(((((&id, is_dominating), interviews), passed), bypassed), gate)| {
                    let path = if is_open && !is_dominating {
                        bypass(journey, gate)
                    } else {
                        None
                    };
                    let passage = match path {
                        Some(path) => Passage::Bypassable(Bypass { path, interviews }),
                        None if is_open => Passage::Mandatory,
                        None => Passage::Undecided,
                    };
                    Gate {
                        id,
                        passage,
                        passed,
                        bypassed,
                    }
                },
            )
            .collect();
        Self {
            places: gates.iter().map(|gate| gate.id).zip(0..).collect(),
            gates,
            no_return: PointOfNoReturn::of(journey, structure),
        }
    }

    /// What is known of a gate of this journey.
    pub fn get(&self, gate: Id<Tollgate>) -> Option<&Gate> {
        self.gates.get(*self.places.get(&gate)?)
    }

    /// True when every way to OUTCOME passes this gate.
    pub fn is_mandatory(&self, gate: Id<Tollgate>) -> bool {
        let gate = self.get(gate);
        gate.is_some_and(|gate| gate.passage == Passage::Mandatory)
    }
}

/// Which gates dominate OUTCOME in the graph with one node a gate.
fn dominating(journey: &JourneyGraph) -> Vec<bool> {
    let nodes = journey.graph().node_count();
    let gate_count = journey.gates().len();
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(
        nodes + gate_count,
        journey.graph().edge_count() + gate_count,
    );
    for _ in 0..nodes + gate_count {
        graph.add_node(());
    }
    let gate_node = |gate: u32| NodeIndex::new(nodes + gate as usize);
    // How many ways lead on from each gate to the next one, as differences.
    let mut leading_on = vec![0_i64; gate_count + 1];
    for way in journey.graph().edge_references() {
        let mut at = way.source();
        for gates in way.weight().gates.stretches() {
            let last = gates.end - 1;
            graph.add_edge(at, gate_node(gates.start), ());
            leading_on[gates.start as usize] += 1;
            leading_on[last as usize] -= 1;
            at = gate_node(last);
        }
        graph.add_edge(at, way.target(), ());
    }
    let mut ways = 0;
    for (gate, change) in (0..).zip(leading_on) {
        ways += change;
        if ways > 0 {
            graph.add_edge(gate_node(gate), gate_node(gate + 1), ());
        }
    }
    let (leaving, reaching) = (Arrows::leaving(&graph), Arrows::reaching(&graph));
    let dominators = Dominators::of(&leaving, &reaching, journey.start());
    let mut is_dominating = vec![false; gate_count];
    for node in dominators.strict(journey.outcome()) {
        if let Some(gate) = node.index().checked_sub(nodes) {
            is_dominating[gate] = true;
        }
    }
    is_dominating
}

/// The shortest way from START to OUTCOME without a way that passes this gate, by breadth-first
/// search.
fn bypass(journey: &JourneyGraph, gate: u32) -> Option<Vec<EdgeIndex>> {
    let graph = journey.graph();
    let mut came_by: Vec<Option<EdgeIndex>> = vec![None; graph.node_count()];
    let mut todo = VecDeque::from([journey.start()]);
    while let Some(node) = todo.pop_front() {
        if node == journey.outcome() {
            break;
        }
        for &(next, way) in journey.leaving().of(node) {
            let is_new = next != journey.start() && came_by[next.index()].is_none();
            if is_new && !graph[way].gates.contains(gate) {
                came_by[next.index()] = Some(way);
                todo.push_back(next);
            }
        }
    }
    let last = came_by[journey.outcome().index()]?;
    let back = |way: &EdgeIndex| came_by[journey.ends(*way).0.index()];
    let mut path: Vec<_> = std::iter::successors(Some(last), back).collect();
    path.reverse();
    Some(path)
}

/// How often a journey passes each gate, and how often it goes around it. O(E + gates).
fn traffic(journey: &JourneyGraph, flow: &Flow) -> (Vec<f64>, Vec<f64>) {
    let mut changes = vec![0.0; journey.gates().len() + 1];
    let mut bypassed = vec![0.0; journey.gates().len()];
    for way in journey.graph().edge_references() {
        let crossings = flow.crossings(journey, way.id());
        for gates in way.weight().gates.stretches() {
            changes[gates.start as usize] += crossings;
            changes[gates.end as usize] -= crossings;
        }
        for gate in &way.weight().gates.around {
            bypassed[*gate as usize] += crossings;
        }
    }
    let sum = |sum: &mut f64, change: f64| {
        *sum += change;
        Some(sum.max(0.0))
    };
    let passed = changes.into_iter().scan(0.0, sum).take(bypassed.len());
    (passed.collect(), bypassed)
}

/// The interviews that went around each gate, by id: those that went from one touchpoint to the
/// next between which all ways go around it. What was tried in vain was still come by; what is
/// not on the map tells nothing.
fn takers(study: &Study, journey: &JourneyGraph) -> Vec<Vec<Id<Interview>>> {
    let mut takers = vec![Vec::new(); journey.gates().len()];
    if study.interviews.iter().all(|it| it.path.is_empty()) {
        return takers;
    }
    let shortcuts = shortcuts(journey);
    for interview in study.interviews.iter() {
        let mut last = None;
        for step in &interview.path {
            let (PathStep::Done(id) | PathStep::Failed(id)) = step else {
                continue;
            };
            if journey.node(*id).is_none() {
                continue;
            }
            let from = last.replace(*id);
            let taken = from.and_then(|from| shortcuts.get(&(from, *id)));
            for gate in taken.into_iter().flatten() {
                takers[*gate as usize].push(interview.id);
            }
        }
    }
    for interviews in &mut takers {
        interviews.dedup();
    }
    takers
}

/// The gates that all ways from one touchpoint to another go around.
fn shortcuts(journey: &JourneyGraph) -> IdMap<(Id<Touchpoint>, Id<Touchpoint>), Vec<u32>> {
    let mut shortcuts: IdMap<_, Vec<u32>> = IdMap::default();
    for way in journey.graph().edge_references() {
        let ends = (way.source(), way.target());
        let (Some(from), Some(to)) = (journey.touchpoint(ends.0), journey.touchpoint(ends.1))
        else {
            continue;
        };
        for gate in &way.weight().gates.around {
            let passes = |&(next, way): &(NodeIndex, EdgeIndex)| {
                next == ends.1 && journey.graph()[way].gates.contains(*gate)
            };
            if !journey.leaving().of(ends.0).iter().any(passes) {
                shortcuts.entry((from, to)).or_default().push(*gate);
            }
        }
    }
    for gates in shortcuts.values_mut() {
        gates.sort_unstable();
        gates.dedup();
    }
    shortcuts
}

impl PointOfNoReturn {
    /// Looks along the likeliest paths to both ends. O(E log V).
    pub fn of(journey: &JourneyGraph, structure: &Structure) -> Self {
        let reaching = journey.reaching();
        let ring_stops = structure.traps.iter().flat_map(|trap| &trap.stops);
        let stuck = reaching.reached_from(structure.dead_ends.iter().chain(ring_stops).copied());
        let leaves = reaching.reached_from([journey.exit()]);
        let first = |end, is_open: &dyn Fn(NodeIndex) -> bool| {
            let path = LikeliestPath::to(journey, end)?;
            let mut nodes = path.nodes.into_iter();
            nodes.find(|node| *node != end && !stuck[node.index()] && !is_open(*node))
        };
        Self {
            outcome: first(journey.outcome(), &|node| leaves[node.index()]),
            exit: first(journey.exit(), &|node| structure.leads_to_outcome(node)),
        }
    }
}
