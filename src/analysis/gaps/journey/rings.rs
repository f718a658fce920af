//! Touchpoints that lead back to themselves.

use petgraph::graph::NodeIndex;

use super::Teller;
use crate::{
    analysis::{
        Gap, GapKind, Ring, Severity,
        gaps::figures::{figure, times},
        wording::titles,
    },
    model::RecordId,
};

/// From how many visits on a loop is worth a critical look: one journey in twenty goes round.
const OFTEN: f64 = 1.05;

impl Teller<'_> {
    pub(super) fn trap(&self, ring: &Ring) -> Option<Gap> {
        let study = self.facts.study;
        let records = self.records(&ring.stops);
        let subject = *records.first()?;
        let entering = times(self.journey.entering(ring.component), false);
        let names = titles(study, records.iter().copied());
        let why = if records.len() == 1 {
            format!("Customers never get out of {names}: it leads only to itself, {entering}.")
        } else {
            format!("Customers never get out of {names}: they lead only to each other, {entering}.")
        };
        let severity = self.severity_of_end(&ring.stops);
        let next_step = "Draw the way out, to the next step or by marking an exit.";
        let gap = self.gap(GapKind::Trap, severity, subject, why, next_step);
        Some(Gap {
            trace: self.with_ways(ring),
            ..gap
        })
    }

    pub(super) fn rework_loop(&self, ring: &Ring) -> Option<Gap> {
        let journey = self.journey;
        let study = self.facts.study;
        let records = self.records(&ring.stops);
        let subject = *records.first()?;
        let entering = journey.entering(ring.component);
        let visits = |node: &NodeIndex| journey.flow.visits(*node);
        let busiest = *ring.stops.iter().reduce(|most, node| {
            if visits(node) > visits(most) {
                node
            } else {
                most
            }
        })?;
        let rounds = if entering > 0.0 {
            visits(&busiest) / entering
        } else {
            0.0
        };
        let names = titles(study, records.iter().copied());
        let why = if records.len() == 1 {
            format!(
                "{names} is done over: customers who get there come by it {} on average.",
                rounds_told(rounds),
            )
        } else {
            format!(
                "{names} form a loop: customers who get there come by {} {} on average{}.",
                self.title(busiest)?,
                rounds_told(rounds),
                self.way_back(ring).unwrap_or_default(),
            )
        };
        let is_on_path = ring.stops.iter().any(|node| journey.is_likeliest(*node));
        let is_moment = ring.stops.iter().any(|node| self.is_moment(*node));
        let severity = match rounds >= OFTEN {
            true if is_on_path || is_moment => Severity::Critical,
            true => Severity::Gap,
            false => Severity::Note,
        };
        let next_step = "Find out what sends customers back, and mend it the first time round.";
        let gap = self.gap(GapKind::ReworkLoop, severity, subject, why, next_step);
        Some(Gap {
            trace: self.with_ways(ring),
            ..gap
        })
    }

    /// The busiest way back inside a loop.
    fn way_back(&self, ring: &Ring) -> Option<String> {
        let journey = self.journey;
        let graph = &journey.graph;
        let components = journey.structure.components();
        let ways = ring.stops.iter().flat_map(|node| graph.leaving().of(*node));
        let back = ways
            .filter(|(to, way)| {
                components.of_node(*to) == ring.component && !graph.leads_forward(*way)
            })
            .map(|&(_, way)| (journey.flow.crossings(graph, way), way))
            .reduce(|most, way| if way.0 > most.0 { way } else { most })?;
        let (from, to) = graph.ends(back.1);
        Some(format!(
            ", most often sent back from {} to {}",
            self.title(from)?,
            self.title(to)?,
        ))
    }

    /// The touchpoints and gates of a ring, and the connections drawn between them.
    fn with_ways(&self, ring: &Ring) -> Vec<RecordId> {
        let graph = &self.journey.graph;
        let components = self.journey.structure.components();
        let ways = ring.stops.iter().flat_map(|node| graph.leaving().of(*node));
        let inside = ways.filter(|(to, _)| components.of_node(*to) == ring.component);
        let drawn = inside.filter_map(|(_, way)| graph.graph()[*way].connection);
        let mut trace = self.records(&ring.stops);
        trace.extend(drawn.map(RecordId::from));
        trace
    }
}

/// How often customers come by a place that they come back to: 1.6 times.
fn rounds_told(rounds: f64) -> String {
    if rounds < OFTEN {
        "hardly more than once".to_owned()
    } else {
        format!("{} times", figure(rounds))
    }
}
