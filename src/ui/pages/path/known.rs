//! What there is to know about the way most customers take, put together when something new is
//! found.

use std::sync::Arc;

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::{
    analysis::{Findings, Journey, JourneyGraph, LikeliestPath, MapFindings, Ring, Station, Walks},
    model::{Id, Map, RecordId, Study, Tollgate, Touchpoint, counted, percent},
    ui::pages::View,
};

/// What is known about the likeliest way through a map.
#[derive(Debug)]
pub(super) struct Known {
    findings: Arc<Findings>,
    map: Id<Map>,
    /// The steps of the way, from the trigger to the outcome; empty where nobody gets there.
    pub steps: Vec<Step>,
    /// What the map lights up, in the order of the way.
    pub trace: Vec<RecordId>,
    /// The figure of the whole, in words.
    pub figures: String,
    /// What the shares and the steps rest on, in words.
    pub rests_on: String,
    /// Where customers leave, the most first, and with which probability.
    pub exits: Vec<(Id<Touchpoint>, f64)>,
    /// How many get stuck.
    pub stuck: f64,
    /// Where they do.
    pub stuck_at: Vec<RecordId>,
    /// What is done over.
    pub loops: Vec<Loop>,
    /// From where on the outcome is certain, and from where on leaving is.
    pub no_return: [Option<RecordId>; 2],
}

/// A step of the way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// What it is.
    pub place: Place,
    /// The gates on the way to it.
    pub gates: Vec<Id<Tollgate>>,
    /// How many interviews came here straight from the step before.
    pub walked: usize,
    /// True where the outcome is certain from here on.
    pub is_no_return: bool,
    /// The share that goes on along the way.
    pub share: f64,
    /// What that share rests on.
    pub basis: Basis,
    /// Where the others go, the most first.
    pub others: Vec<(Place, f64)>,
}

/// A place that customers come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The trigger.
    Trigger,
    /// A touchpoint or a gate.
    Record(RecordId),
    /// The outcome.
    Outcome,
    /// They leave.
    Exit,
}

/// What a share rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// There is only one way on.
    OnlyWay,
    /// Somebody gave a share.
    Given,
    /// All ways are equal, as nobody gave a share.
    Equal,
}

/// Touchpoints that are gone through again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Loop {
    /// The touchpoints and gates of it.
    pub records: Vec<RecordId>,
    /// How often those who get there come by the one they meet most.
    pub rounds: f64,
    /// How many journeys get there.
    pub entering: f64,
}

impl Place {
    fn of(station: Station) -> Option<Self> {
        match station {
            Station::Start => Some(Self::Trigger),
            Station::Outcome => Some(Self::Outcome),
            Station::Exit => Some(Self::Exit),
            Station::Column => None,
            Station::Touchpoint(_) | Station::Gate(_) => station.record().map(Self::Record),
        }
    }

    /// The record it is, if it is one.
    pub(super) const fn record(self) -> Option<RecordId> {
        match self {
            Self::Record(id) => Some(id),
            Self::Trigger | Self::Outcome | Self::Exit => None,
        }
    }

    /// What it is called.
    pub(super) fn title(self, study: &Study) -> String {
        match self {
            Self::Trigger => "Trigger".to_owned(),
            Self::Outcome => "Outcome".to_owned(),
            Self::Exit => "leave".to_owned(),
            Self::Record(id) => study.title_of(id),
        }
    }
}

impl Known {
    /// What is known about the map that is shown. O(n log n) in the ways along the path.
    pub(super) fn of(view: View<'_>, findings: &Arc<Findings>) -> Option<Self> {
        let found = view.of_map()?;
        let journey = &found.journey;
        let study = findings.study();
        let steps = journey
            .likeliest
            .as_ref()
            .map(|path| steps(study, found, path));
        let steps = steps.unwrap_or_default();
        let has_cards = steps.iter().any(|step| step.place.record().is_some());
        let steps = if has_cards { steps } else { Vec::new() };
        let records = |nodes: &[NodeIndex]| -> Vec<RecordId> {
            let stations = nodes.iter().map(|node| journey.graph.station(*node));
            stations.filter_map(Station::record).collect()
        };
        let mut exits: Vec<_> = journey
            .flow
            .exits
            .iter()
            .filter_map(|(node, share)| Some((journey.graph.touchpoint(*node)?, *share)))
            .collect();
        exits.sort_by(|a, b| b.1.total_cmp(&a.1));
        let no_return = journey.tollgates.no_return;
        let record = |node: NodeIndex| journey.graph.station(node).record();
        let traps = journey.structure.traps.iter().flat_map(|trap| &trap.stops);
        let stuck_at = journey.structure.dead_ends.iter().chain(traps).copied();
        let stuck_at: Vec<NodeIndex> = stuck_at.collect();
        let loops = journey.structure.rework_loops.iter();
        Some(Self {
            findings: Arc::clone(findings),
            map: found.map,
            figures: figures(journey, &steps),
            rests_on: rests_on(&steps, &found.walks),
            trace: trace(&steps),
            steps,
            exits,
            stuck: journey.flow.stuck,
            stuck_at: records(&stuck_at),
            loops: loops
                .map(|ring| round(journey, ring, records(&ring.stops)))
                .collect(),
            no_return: [
                no_return.outcome.and_then(record),
                no_return.exit.and_then(record),
            ],
        })
    }

    /// True when it is known from these findings of this map.
    pub(super) fn is_of(&self, findings: &Arc<Findings>, map: Id<Map>) -> bool {
        Arc::ptr_eq(&self.findings, findings) && self.map == map
    }

    /// The study that it was found in.
    pub(super) fn study(&self) -> &Study {
        self.findings.study()
    }
}

/// What the map lights up, in the order of the way.
fn trace(steps: &[Step]) -> Vec<RecordId> {
    let records = steps.iter().flat_map(|step| {
        let gates = step.gates.iter().map(|gate| RecordId::from(*gate));
        gates.chain(step.place.record())
    });
    records.collect()
}

/// A way on from a node, through a column if need be: where to, by which edge at last, and the
/// share of those at the node who take it.
struct WayOn {
    to: NodeIndex,
    last: EdgeIndex,
    share: f64,
    is_given: bool,
}

fn ways_on(study: &Study, graph: &JourneyGraph, node: NodeIndex) -> Vec<WayOn> {
    let mut ways = Vec::new();
    for &(next, way) in graph.leaving().of(node) {
        let first = &graph.graph()[way];
        let connection = first.connection.and_then(|id| study.connections.get(id));
        let is_given = connection.is_some_and(|it| it.share.is_some());
        if graph.station(next) == Station::Column {
            let through = graph.leaving().of(next).iter();
            ways.extend(through.map(|&(to, last)| WayOn {
                to,
                last,
                share: first.share * graph.graph()[last].share,
                is_given,
            }));
        } else {
            ways.push(WayOn {
                to: next,
                last: way,
                share: first.share,
                is_given,
            });
        }
    }
    ways
}

/// The steps of the path; the ways through columns go with the step before.
fn steps(study: &Study, found: &MapFindings, path: &LikeliestPath) -> Vec<Step> {
    let graph = &found.journey.graph;
    let no_return = found.journey.tollgates.no_return.outcome;
    let mut steps = Vec::new();
    let mut gates = Vec::new();
    let mut before: Option<Id<Touchpoint>> = None;
    for (at, &node) in path.nodes.iter().enumerate() {
        if at > 0 {
            let way = path.ways.get(at - 1);
            gates.extend(way.into_iter().flat_map(|way| graph.gates_on(*way)));
        }
        let Some(place) = Place::of(graph.station(node)) else {
            continue;
        };
        // The edge that leads into the next place that is not a column.
        let ahead = path.nodes.iter().zip(&path.ways).skip(at);
        let mut ahead = ahead.filter(|(from, way)| {
            let (_, to) = graph.ends(**way);
            (**from == node || graph.station(**from) == Station::Column)
                && graph.station(to) != Station::Column
        });
        let taken = ahead.next().map(|(_, way)| *way);
        let touchpoint = graph.touchpoint(node);
        let (share, basis, others) = going_on(&ways_on(study, graph, node), taken, graph);
        steps.push(Step {
            place,
            gates: std::mem::take(&mut gates),
            walked: touchpoint.map_or(0, |id| found.walks.support(before, id).len()),
            is_no_return: no_return == Some(node),
            share,
            basis,
            others,
        });
        before = touchpoint.or(before);
    }
    steps
}

/// How it goes on: the share that takes a way, what that rests on, and where the others go.
fn going_on(
    ways: &[WayOn],
    taken: Option<EdgeIndex>,
    graph: &JourneyGraph,
) -> (f64, Basis, Vec<(Place, f64)>) {
    let share = ways.iter().find(|way| Some(way.last) == taken);
    let others = ways.iter().filter(|way| Some(way.last) != taken);
    let others = others.filter_map(|way| Some((Place::of(graph.station(way.to))?, way.share)));
    let mut others: Vec<(Place, f64)> = others.collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1));
    let basis = if ways.len() < 2 {
        Basis::OnlyWay
    } else if ways.iter().any(|way| way.is_given) {
        Basis::Given
    } else {
        Basis::Equal
    };
    (share.map_or(1.0, |way| way.share), basis, others)
}

fn round(journey: &Journey, ring: &Ring, records: Vec<RecordId>) -> Loop {
    let entering = journey.entering(ring.component);
    let visits = ring.stops.iter().map(|node| journey.flow.visits(*node));
    let most = visits.fold(0.0, f64::max);
    Loop {
        records,
        rounds: if entering > 0.0 { most / entering } else { 0.0 },
        entering,
    }
}

fn figures(journey: &Journey, steps: &[Step]) -> String {
    let outcome = format!("{} reach the outcome", percent(journey.flow.outcome));
    let Some(path) = journey.likeliest.as_ref().filter(|_| !steps.is_empty()) else {
        return outcome;
    };
    let touchpoints = path.nodes.iter();
    let touchpoints = touchpoints.filter(|node| journey.graph.touchpoint(**node).is_some());
    format!(
        "{} · {} of all journeys take just this way · {outcome}",
        counted(touchpoints.count(), "touchpoint", "touchpoints"),
        percent(path.probability),
    )
}

fn rests_on(steps: &[Step], walks: &Walks) -> String {
    let branches = steps.iter().filter(|step| step.basis != Basis::OnlyWay);
    let branches = branches.count();
    let given = steps
        .iter()
        .filter(|step| step.basis == Basis::Given)
        .count();
    let shares = match (branches, given) {
        (0, _) => "It never branches".to_owned(),
        (all, given) if all == given => format!(
            "Shares were given at {}",
            match all {
                1 => "its one branch".to_owned(),
                all => format!("all {all} branches"),
            }
        ),
        (_, 0) => "Shares are equal at each branch, as nobody gave any".to_owned(),
        (all, given) => {
            format!("Shares were given at {given} of {all} branches, and are equal at the others")
        }
    };
    let held = walks.walks.len();
    if held == 0 {
        return format!("{shares} · no interview has walked this map yet: the way is assumed");
    }
    let cards = |step: &&Step| matches!(step.place, Place::Record(RecordId::Touchpoint(_)));
    let cards: Vec<&Step> = steps.iter().filter(cards).collect();
    let walked = cards.iter().filter(|step| step.walked > 0).count();
    format!(
        "{shares} · {} walked this map and took {walked} of these {} steps just so",
        counted(held, "interview", "interviews"),
        cards.len(),
    )
}
