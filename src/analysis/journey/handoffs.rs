//! Handoffs: where the customer changes hands.

use std::collections::{BTreeSet, HashMap};

use petgraph::{graph::NodeIndex, visit::EdgeRef};

use super::{Flow, Structure};
use crate::{
    analysis::{GapKind, JourneyGraph, Way, gap::fingerprint},
    model::{ActionStatus, Connection, Id, IdMap, Lever, RecordId, Study, Touchpoint},
};

/// The handoffs of a journey. O(E log E).
///
/// A handoff is a way between two owners, both known and not the same.
#[derive(Clone, Debug)]
pub struct Handoffs {
    /// The busiest first; equally busy ones in reading order.
    pub all: Vec<Handoff>,
    /// How many a journey has on average.
    pub expected: f64,
    /// How many it would have if those with a lever were gone.
    pub with_levers: f64,
    /// The fewest that a way from START to OUTCOME can have; None where there is no way.
    pub fewest: Option<u32>,
    /// The most that a way from START to OUTCOME can have that never turns back inside a loop.
    pub most: Option<u32>,
}

/// A place where the customer changes hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoff {
    /// The Flow it was drawn as; None where it follows from reading order.
    pub connection: Option<Id<Connection>>,
    /// The touchpoints that the customer comes from, in reading order.
    pub from: Vec<Id<Touchpoint>>,
    /// The touchpoints that the customer is handed to, in reading order.
    pub to: Vec<Id<Touchpoint>>,
    /// How often a journey has it on average.
    pub expected: f64,
    /// True when no owner stands on both sides, so that the customer changes hands whatever card
    /// of a column is taken.
    pub is_certain: bool,
    /// The lever chosen for it, on its connection or in an action.
    pub lever: Option<Lever>,
    /// True when the lever is pulled: it stands on the connection, or its action is done.
    pub is_settled: bool,
    /// What holds its ways together.
    pub(super) key: Key,
}

impl Handoff {
    /// What a gap about it is about: the connection, or the touchpoints on both sides.
    pub fn subjects(&self) -> Vec<RecordId> {
        let sides = || self.from.iter().chain(&self.to);
        match self.connection {
            Some(connection) => vec![connection.into()],
            None => sides().copied().map(RecordId::from).collect(),
        }
    }

    /// What triage knows the gap by that it is without a lever, whether there is one or not. An
    /// action with this fingerprint and a lever pulls it here.
    pub fn fingerprint(&self) -> String {
        fingerprint(GapKind::HandoffWithoutLever, &self.subjects(), "")
    }
}

impl Handoffs {
    /// Finds the handoffs of a journey and what is done about them.
    pub fn of(study: &Study, journey: &JourneyGraph, structure: &Structure, flow: &Flow) -> Self {
        let levers = ActionLevers::of(study);
        let mut all: Vec<_> = groups(journey, flow)
            .into_iter()
            .map(|(key, group)| group.handoff(key, journey, &levers))
            .collect();
        let expected = all.iter().fold(0.0, |sum, handoff| sum + handoff.expected);
        let unsolved = all.iter().filter(|handoff| handoff.lever.is_none());
        let with_levers = unsolved.fold(0.0, |sum, handoff| sum + handoff.expected);
        all.sort_by(|a, b| b.expected.total_cmp(&a.expected));
        let ends = ([journey.start()], [journey.outcome()]);
        let fewest = Self::fewest_between(journey, &ends.0, &ends.1);
        Self {
            all,
            expected,
            with_levers,
            fewest: fewest.into_iter().flatten().flatten().next(),
            most: most(journey, structure),
        }
    }

    /// How many handoffs a journey has on average, without some of them.
    pub(super) fn expected_without(
        journey: &JourneyGraph,
        flow: &Flow,
        eased: &BTreeSet<Key>,
    ) -> f64 {
        let ways = journey.graph().edge_references();
        ways.filter(|way| journey.hands_over(way.source(), way.target()))
            .filter(|way| {
                let key = Key::of(journey, way.weight(), way.target());
                key.is_none_or(|key| !eased.contains(&key))
            })
            .map(|way| flow.crossings(journey, way.id()))
            .fold(0.0, |sum, crossings| sum + crossings)
    }

    /// The fewest handoffs on any way from each of some nodes to each of others, row by row; None
    /// where there is no way. O(V + E) for each node it begins at.
    pub fn fewest_between(
        journey: &JourneyGraph,
        from: &[NodeIndex],
        to: &[NodeIndex],
    ) -> Vec<Vec<Option<u32>>> {
        let stops = journey.graph().node_weights();
        let owners: Vec<_> = stops.map(|stop| stop.owner).collect();
        let is_handoff = |from: NodeIndex, to: NodeIndex| {
            let (giver, taker) = (owners[from.index()], owners[to.index()]);
            giver.is_some() && taker.is_some() && giver != taker
        };
        from.iter()
            .map(|&from| {
                let least = journey.leaving().least_costs([from], is_handoff);
                let least = to.iter().map(|to| least[to.index()]);
                least
                    .map(|least| (least < u32::MAX).then_some(least))
                    .collect()
            })
            .collect()
    }
}

/// The most handoffs on a way from START to OUTCOME that never turns back inside a loop.
///
/// The most on any way that comes by nothing twice would take exponential time to find. Without the
/// ways that lead backward inside a strongly connected set there are no circles, and every way
/// that is left is one a person could draw as going forward; the longest is found in one pass over
/// the nodes, set by set and in reading order. O(V log V + E).
fn most(journey: &JourneyGraph, structure: &Structure) -> Option<u32> {
    let components = structure.components();
    let mut most: Vec<Option<u32>> = vec![None; journey.graph().node_count()];
    most[journey.start().index()] = Some(0);
    for component in 0..components.len() {
        let mut nodes = components.nodes(component).to_vec();
        nodes.sort_by_key(|node| journey.graph()[*node].order);
        for node in nodes {
            let Some(so_far) = most[node.index()] else {
                continue;
            };
            for &(next, way) in journey.leaving().of(node) {
                let is_inside = components.of_node(next) == component;
                if !is_inside || journey.leads_forward(way) {
                    let count = so_far + u32::from(journey.is_handoff(way));
                    let known = &mut most[next.index()];
                    *known = (*known).max(Some(count));
                }
            }
        }
    }
    most[journey.outcome().index()]
}

/// What holds the ways of one handoff together: the Flow they were drawn as, or the column that
/// they lead into of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Column(u32),
    Drawn(Id<Connection>),
}

impl Key {
    fn of(journey: &JourneyGraph, way: &Way, to: NodeIndex) -> Option<Self> {
        let column = || journey.graph()[to].column.map(Self::Column);
        way.connection.map(Self::Drawn).or_else(column)
    }
}

/// The ways of one handoff.
#[derive(Default)]
struct Group {
    /// Both ends of each.
    ends: Vec<(NodeIndex, NodeIndex)>,
    lever: Option<Lever>,
    expected: f64,
    /// True when some of its ways stay with one owner.
    keeps_owner: bool,
}

/// The handoffs with their ways, in reading order of where they begin.
fn groups(journey: &JourneyGraph, flow: &Flow) -> Vec<(Key, Group)> {
    let mut groups: Vec<(Key, Group)> = Vec::new();
    let mut places: IdMap<Key, usize> = IdMap::default();
    for way in journey.graph().edge_references() {
        let ends = (way.source(), way.target());
        let owners = (journey.owner(ends.0), journey.owner(ends.1));
        let (Some(giver), Some(taker)) = owners else {
            continue;
        };
        let Some(key) = Key::of(journey, way.weight(), ends.1) else {
            continue;
        };
        let fresh = groups.len();
        let at = *places.entry(key).or_insert(fresh);
        if at == fresh {
            groups.push((key, Group::default()));
        }
        let group = &mut groups[at].1;
        if giver == taker {
            group.keeps_owner = true;
        } else {
            group.ends.push(ends);
            group.lever = way.weight().lever;
            group.expected += flow.crossings(journey, way.id());
        }
    }
    groups.retain(|(_, group)| !group.ends.is_empty());
    groups
}

impl Group {
    fn handoff(&self, key: Key, journey: &JourneyGraph, levers: &ActionLevers<'_>) -> Handoff {
        let connection = match key {
            Key::Drawn(connection) => Some(connection),
            Key::Column(_) => None,
        };
        let ids = |nodes: Vec<NodeIndex>| {
            let ids = nodes.iter().filter_map(|node| journey.touchpoint(*node));
            ids.collect()
        };
        let froms = self.ends.iter().map(|(from, _)| *from);
        let tos = self.ends.iter().map(|(_, to)| *to);
        let mut handoff = Handoff {
            connection,
            from: ids(touchpoints_before(journey, froms.collect())),
            to: ids(distinct(tos.collect())),
            expected: self.expected,
            is_certain: !self.keeps_owner,
            lever: self.lever,
            is_settled: self.lever.is_some(),
            key,
        };
        if let Some((lever, is_done)) = levers.of_handoff(&handoff) {
            handoff.lever = handoff.lever.or(Some(lever));
            handoff.is_settled |= is_done;
        }
        handoff
    }
}

/// The touchpoints that customers come from who leave these nodes, in reading order: the nodes
/// themselves, or what lies before a gate or a column.
fn touchpoints_before(journey: &JourneyGraph, nodes: Vec<NodeIndex>) -> Vec<NodeIndex> {
    let (mut before, between): (Vec<_>, Vec<_>) = distinct(nodes)
        .into_iter()
        .partition(|node| journey.touchpoint(*node).is_some());
    for node in between {
        before.extend(journey.previous_touchpoints(node));
    }
    distinct(before)
}

fn distinct(mut nodes: Vec<NodeIndex>) -> Vec<NodeIndex> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// The levers that actions pull on handoffs, by the fingerprint of the gap each closes.
struct ActionLevers<'a>(HashMap<&'a str, (Lever, bool)>);

impl<'a> ActionLevers<'a> {
    /// Reads the actions that are not given up. Of several for one handoff a done one counts, else
    /// the first by id.
    fn of(study: &'a Study) -> Self {
        let code = GapKind::HandoffWithoutLever.code();
        let mut levers: HashMap<&str, (Lever, bool)> = HashMap::new();
        for action in study.actions.iter() {
            let Some(lever) = action
                .lever
                .filter(|_| action.status != ActionStatus::Dropped)
            else {
                continue;
            };
            let is_done = action.status == ActionStatus::Done;
            for gap in action.gaps.iter().filter(|gap| gap.starts_with(code)) {
                let known = levers.entry(gap).or_insert((lever, is_done));
                if is_done && !known.1 {
                    *known = (lever, true);
                }
            }
        }
        Self(levers)
    }

    fn of_handoff(&self, handoff: &Handoff) -> Option<(Lever, bool)> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(handoff.fingerprint().as_str()).copied()
    }
}
