//! Where the way itself is broken.

mod rings;
mod shares;
#[cfg(test)]
mod tests;
mod unreachable;

use petgraph::graph::NodeIndex;

use super::figures::times;
use crate::{
    analysis::{Facts, Gap, GapKind, Journey, Severity, Station, wording::quoted},
    model::{Map, RecordId},
};

/// What is wrong with the way through a map. Critical on the likeliest path, right beside it, and
/// at moments that matter.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, journey: &Journey) -> Vec<Gap> {
    let teller = Teller {
        facts,
        map,
        journey,
        step_count: journey.graph.steps().count(),
    };
    let structure = &journey.structure;
    let mut out = teller.unreachable();
    out.extend(
        structure
            .dead_ends
            .iter()
            .filter_map(|node| teller.dead_end(*node)),
    );
    out.extend(structure.traps.iter().filter_map(|ring| teller.trap(ring)));
    out.extend(
        structure
            .rework_loops
            .iter()
            .filter_map(|ring| teller.rework_loop(ring)),
    );
    let faults = journey.graph.share_faults().iter();
    out.extend(faults.map(|(place, fault)| teller.share_fault(*place, *fault)));
    out
}

/// What every sentence looks things up in.
struct Teller<'a> {
    facts: &'a Facts<'a>,
    map: &'a Map,
    journey: &'a Journey,
    step_count: usize,
}

impl Teller<'_> {
    fn gap(
        &self,
        kind: GapKind,
        severity: Severity,
        subject: RecordId,
        why: String,
        next_step: &str,
    ) -> Gap {
        Gap::about(kind, severity, Some(self.map.id), subject, why, next_step)
    }

    fn records(&self, nodes: &[NodeIndex]) -> Vec<RecordId> {
        let stations = nodes.iter().map(|node| self.journey.graph.station(*node));
        stations.filter_map(Station::record).collect()
    }

    fn title(&self, node: NodeIndex) -> Option<String> {
        let record = self.journey.graph.station(node).record()?;
        Some(quoted(self.facts.study, record))
    }

    fn is_moment(&self, node: NodeIndex) -> bool {
        let step = self.journey.graph.touchpoint(node);
        step.is_some_and(|step| self.facts.is_moment(step))
    }

    /// Critical for a place where journeys end that should not: at a moment that matters, where a
    /// step of the likeliest path leads there, or where no path leads to the outcome at all.
    fn severity_of_end(&self, nodes: &[NodeIndex]) -> Severity {
        let journey = self.journey;
        let is_beside_path = |node: &NodeIndex| {
            let mut before = journey.graph.previous_touchpoints(*node).into_iter();
            before.any(|before| journey.is_likeliest(before))
        };
        let is_critical = journey.likeliest.is_none()
            || nodes
                .iter()
                .any(|node| self.is_moment(*node) || is_beside_path(node));
        if is_critical {
            Severity::Critical
        } else {
            Severity::Gap
        }
    }

    fn dead_end(&self, node: NodeIndex) -> Option<Gap> {
        let journey = self.journey;
        let subject = journey.graph.station(node).record()?;
        let why = format!(
            "The way ends at {}, {}: it is neither the outcome nor an exit, and all it leads to \
             lies in the parking lot.",
            self.title(node)?,
            times(journey.flow.visits(node), false),
        );
        let severity = self.severity_of_end(&[node]);
        let next_step = "Draw where it goes on from here, or mark it as an exit and say why \
                         customers leave.";
        let gap = self.gap(GapKind::DeadEnd, severity, subject, why, next_step);
        let mut trace = self.records(&journey.graph.previous_touchpoints(node));
        trace.push(subject);
        Some(Gap { trace, ..gap })
    }
}
