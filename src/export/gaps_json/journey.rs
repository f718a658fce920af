//! The way through a map as data.

use petgraph::graph::NodeIndex;
use serde::Serialize;

use crate::{
    analysis::{Bypass, Gate, GateRow, Handoff, Journey, Passage, Ring},
    export::{
        figures_json::WrittenEffort,
        named::{Named, named},
    },
    model::{Lever, RecordId, Study},
};

/// What happens to one journey on average, and what is wrong with the way.
#[derive(Serialize)]
pub(super) struct WrittenJourney {
    outcome: f64,
    exit: f64,
    exits: Vec<WrittenExit>,
    stuck: f64,
    /// What may be wrong with any of the probabilities.
    uncertain: f64,
    effort: Option<WrittenEffort>,
    likeliest: Option<WrittenPath>,
    handoffs: WrittenHandoffs,
    outcome_certain_from: Option<Named>,
    exit_certain_from: Option<Named>,
    unreachable: Vec<Named>,
    dead_ends: Vec<Named>,
    traps: Vec<Vec<Named>>,
    rework_loops: Vec<Vec<Named>>,
}

impl WrittenJourney {
    pub fn new(study: &Study, journey: &Journey) -> Self {
        let stops = Stops { study, journey };
        let flow = &journey.flow;
        let shape = &journey.structure;
        let no_return = journey.tollgates.no_return;
        let effort = flow.effort(study, &journey.graph);
        let exits = flow.exits.iter().filter_map(|(node, probability)| {
            let step = journey.graph.touchpoint(*node)?;
            Some(WrittenExit {
                touchpoint: Named::new(study, step),
                probability: *probability,
                why: study.touchpoints.get(step)?.exit.as_ref()?.why.clone(),
            })
        });
        Self {
            outcome: flow.outcome,
            exit: flow.exit,
            exits: exits.collect(),
            stuck: flow.stuck,
            uncertain: flow.residual,
            effort: effort.map(WrittenEffort::from),
            likeliest: journey.likeliest.as_ref().map(|path| WrittenPath {
                probability: path.probability,
                stops: stops.all(path.nodes.iter().copied()),
            }),
            handoffs: WrittenHandoffs::new(study, journey),
            outcome_certain_from: no_return.outcome.and_then(|node| stops.one(node)),
            exit_certain_from: no_return.exit.and_then(|node| stops.one(node)),
            unreachable: stops.all(shape.unreachable.iter().copied()),
            dead_ends: stops.all(shape.dead_ends.iter().copied()),
            traps: stops.rings(&shape.traps),
            rework_loops: stops.rings(&shape.rework_loops),
        }
    }
}

#[derive(Serialize)]
struct WrittenExit {
    touchpoint: Named,
    probability: f64,
    why: String,
}

#[derive(Serialize)]
struct WrittenPath {
    probability: f64,
    stops: Vec<Named>,
}

#[derive(Serialize)]
struct WrittenHandoffs {
    expected: f64,
    with_levers: f64,
    fewest: Option<u32>,
    most: Option<u32>,
    all: Vec<WrittenHandoff>,
}

impl WrittenHandoffs {
    fn new(study: &Study, journey: &Journey) -> Self {
        let handoffs = &journey.handoffs;
        Self {
            expected: handoffs.expected,
            with_levers: handoffs.with_levers,
            fewest: handoffs.fewest,
            most: handoffs.most,
            all: handoffs
                .all
                .iter()
                .map(|it| WrittenHandoff::new(study, it))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct WrittenHandoff {
    connection: Option<Named>,
    from: Vec<Named>,
    to: Vec<Named>,
    expected: f64,
    certain: bool,
    lever: Option<&'static str>,
    settled: bool,
}

impl WrittenHandoff {
    fn new(study: &Study, handoff: &Handoff) -> Self {
        Self {
            connection: handoff.connection.map(|it| Named::new(study, it)),
            from: named(study, handoff.from.iter().copied()),
            to: named(study, handoff.to.iter().copied()),
            expected: handoff.expected,
            certain: handoff.is_certain,
            lever: handoff.lever.map(Lever::label),
            settled: handoff.is_settled,
        }
    }
}

/// A gate as journeys meet it, with what helps past it.
#[derive(Serialize)]
pub(super) struct WrittenGate {
    gate: Named,
    passage: &'static str,
    passed: f64,
    bypassed: f64,
    bypass: Option<WrittenBypass>,
    decided_by: Vec<String>,
    content: Vec<Named>,
}

#[derive(Serialize)]
struct WrittenBypass {
    stops: Vec<Named>,
    interviews: Vec<Named>,
}

impl WrittenGate {
    pub fn new(study: &Study, journey: &Journey, gate: &Gate, row: Option<&GateRow>) -> Self {
        let (passage, bypass) = match &gate.passage {
            Passage::Mandatory => ("mandatory", None),
            Passage::Undecided => ("undecided", None),
            Passage::Bypassable(bypass) => ("bypassable", Some(bypass)),
        };
        let deciders = row.map_or(&[][..], |row| &row.deciders);
        let cells = row.map_or(&[][..], |row| &row.cells);
        Self {
            gate: Named::new(study, gate.id),
            passage,
            passed: gate.passed,
            bypassed: gate.bypassed,
            bypass: bypass.map(|it| WrittenBypass::new(study, journey, it)),
            decided_by: deciders.iter().map(|it| it.role.clone()).collect(),
            content: named(study, cells.iter().map(|cell| cell.content)),
        }
    }
}

impl WrittenBypass {
    fn new(study: &Study, journey: &Journey, bypass: &Bypass) -> Self {
        let ways = bypass.path.iter();
        let reached = ways.map(|way| journey.graph.ends(*way).1);
        Self {
            stops: Stops { study, journey }.all(reached),
            interviews: named(study, bypass.interviews.iter().copied()),
        }
    }
}

/// The records that a journey comes by.
struct Stops<'a> {
    study: &'a Study,
    journey: &'a Journey,
}

impl Stops<'_> {
    fn one(&self, node: NodeIndex) -> Option<Named> {
        let record: RecordId = self.journey.graph.station(node).record()?;
        Some(Named::new(self.study, record))
    }

    fn all(&self, nodes: impl IntoIterator<Item = NodeIndex>) -> Vec<Named> {
        let nodes = nodes.into_iter();
        nodes.filter_map(|node| self.one(node)).collect()
    }

    fn rings(&self, rings: &[Ring]) -> Vec<Vec<Named>> {
        let rings = rings.iter();
        rings
            .map(|ring| self.all(ring.stops.iter().copied()))
            .collect()
    }
}
