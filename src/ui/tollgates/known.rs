//! What is found out about the gates of a map.

use std::sync::Arc;

use crate::{
    analysis::{
        Bypass, Findings, GapKind, Gate, Journey, Passage, StageStalls, Standing, Station, stalls,
    },
    model::{
        Id, IdMap, Interview, Map, RecordId, Stage, Study, Tollgate, Touchpoint, counted, figure,
        joined, percent,
    },
};

/// How many interviews are named before they are only counted.
const NAMED: usize = 4;

/// What is found out about the gates of a map, looked up once for all frames that show it.
///
/// The study may have changed since.
#[derive(Debug, Default)]
pub(super) struct Known {
    findings: Option<Arc<Findings>>,
    map: Option<Id<Map>>,
    gaps: IdMap<Id<Tollgate>, Vec<GateGap>>,
    stalls: IdMap<Id<Stage>, StageStalls>,
}

/// A gap at a gate.
#[derive(Debug)]
pub(super) struct GateGap {
    /// Its kind.
    pub kind: GapKind,
    /// Its number in the list.
    pub number: u32,
    /// What it is found by.
    pub fingerprint: String,
    /// Its sentence.
    pub why: String,
    /// Whether somebody has said that it stays as it is.
    pub is_dismissed: bool,
}

impl Known {
    /// Looks everything up again if more has been found out, or another map is shown.
    pub(super) fn follow(&mut self, findings: Option<&Arc<Findings>>, map: Id<Map>) {
        let is_same = match (&self.findings, findings) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (None, None) => true,
            _ => false,
        };
        if is_same && self.map == Some(map) {
            return;
        }
        *self = findings.map_or_else(Self::default, |findings| Self {
            gaps: gaps(findings),
            stalls: stalls(findings.study(), map),
            findings: Some(Arc::clone(findings)),
            map: None,
        });
        self.map = Some(map);
    }

    /// The way through the map, if it is known yet.
    pub(super) fn journey(&self) -> Option<&Journey> {
        Some(&self.findings.as_ref()?.map(self.map?)?.journey)
    }

    /// What is known of a gate.
    pub(super) fn gate(&self, gate: Id<Tollgate>) -> Option<&Gate> {
        self.journey()?.tollgates.get(gate)
    }

    /// The gaps at a gate, in the order of their numbers.
    pub(super) fn gaps(&self, gate: Id<Tollgate>) -> &[GateGap] {
        self.gaps.get(&gate).map_or(&[], Vec::as_slice)
    }

    /// The gap of a kind at a gate.
    pub(super) fn gap(&self, gate: Id<Tollgate>, kind: GapKind) -> Option<&GateGap> {
        self.gaps(gate).iter().find(|gap| gap.kind == kind)
    }

    /// How interviews fared in a stage, one sentence for each thing to tell.
    pub(super) fn stalls(&self, study: &Study, stage: Id<Stage>) -> Vec<String> {
        let Some(found) = self.stalls.get(&stage) else {
            return Vec::new();
        };
        let all = counted(found.came_by.len(), "interview", "interviews");
        let told = |who: &[Id<Interview>], what: &str| {
            (!who.is_empty())
                .then(|| format!("{} of {all} {what}: {}", who.len(), names(study, who)))
        };
        let told = [
            told(&found.failed, "failed at a step of this stage"),
            told(&found.ended, "came no further than this stage"),
        ];
        told.into_iter().flatten().collect()
    }

    /// How many gates of the map all must pass, and how many can be gone around.
    pub(super) fn counts(&self) -> Option<(usize, usize)> {
        let gates = &self.journey()?.tollgates.gates;
        let count = |is: fn(&Passage) -> bool| gates.iter().filter(|it| is(&it.passage)).count();
        Some((
            count(|passage| *passage == Passage::Mandatory),
            count(|passage| matches!(passage, Passage::Bypassable(_))),
        ))
    }

    /// The touchpoint from which on the outcome is certain, if there is one.
    pub(super) fn no_return(&self) -> Option<RecordId> {
        let journey = self.journey()?;
        let node = journey.tollgates.no_return.outcome?;
        match journey.graph.station(node) {
            Station::Column => {
                let mut next = journey.graph.leaving().of(node).iter();
                next.find_map(|(next, _)| journey.graph.station(*next).record())
            }
            station => station.record(),
        }
    }

    /// True when the outcome is certain before the first step.
    pub(super) fn is_certain_from_the_start(&self) -> bool {
        self.journey().is_some_and(|journey| {
            journey.tollgates.no_return.outcome == Some(journey.graph.start())
        })
    }
}

/// The gaps at gates, by their first subject.
fn gaps(findings: &Findings) -> IdMap<Id<Tollgate>, Vec<GateGap>> {
    let mut gaps: IdMap<_, Vec<_>> = IdMap::default();
    for found in &findings.gaps {
        if let Some(RecordId::Tollgate(gate)) = found.gap.subjects.first() {
            gaps.entry(*gate).or_default().push(GateGap {
                kind: found.gap.kind,
                number: found.number,
                fingerprint: found.fingerprint.clone(),
                why: found.gap.why.clone(),
                is_dismissed: matches!(found.standing, Standing::Dismissed(_)),
            });
        }
    }
    gaps
}

/// A way around a gate, as it is told.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Around {
    /// How often it is taken: in 31 % of journeys.
    pub share: String,
    /// Where it leaves the way and where it comes back to it.
    pub ends: [Option<Id<Touchpoint>>; 2],
    /// The touchpoints of the whole way, in order.
    pub way: Vec<Id<Touchpoint>>,
}

/// The shortest way around a gate.
pub(super) fn around(journey: &Journey, gate: &Gate, bypass: &Bypass) -> Around {
    let graph = &journey.graph;
    let mut ways = bypass.path.iter();
    let around = ways.find(|way| graph.gates_around(**way).any(|it| it == gate.id));
    let ends = around.map(|way| graph.ends(*way));
    let can_repeat = ends.is_some_and(|(from, _)| journey.structure.can_repeat(graph, from));
    let touchpoints = |way: &petgraph::graph::EdgeIndex| graph.touchpoint(graph.ends(*way).1);
    Around {
        share: share(gate.bypassed, can_repeat),
        ends: ends.map_or([None; 2], |(from, to)| {
            [from, to].map(|node| graph.touchpoint(node))
        }),
        way: bypass.path.iter().filter_map(touchpoints).collect(),
    }
}

/// How often something happens: a share of the journeys only where it can happen but once in each.
fn share(expected: f64, can_repeat: bool) -> String {
    if can_repeat || expected > 1.005 {
        format!("on average {} times a journey", figure(expected))
    } else {
        format!("in {} of journeys", percent(expected))
    }
}

/// The code names of interviews: P02, P06 and 2 more.
pub(super) fn names(study: &Study, interviews: &[Id<Interview>]) -> String {
    let mut names: Vec<_> = interviews.iter().map(|id| study.title_of(*id)).collect();
    names.sort();
    let rest = names.len().saturating_sub(NAMED);
    if rest > 1 {
        names.truncate(NAMED);
        names.push(format!("{rest} more"));
    }
    joined(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_told_of_what_happens_once_at_most() {
        assert_eq!(share(0.31, false), "in 31 % of journeys");
        assert_eq!(share(0.31, true), "on average 0.3 times a journey");
        assert_eq!(share(1.42, false), "on average 1.4 times a journey");
    }

    #[test]
    fn a_few_interviews_are_named_and_many_are_counted() {
        let interviews: Vec<_> = (1..=6)
            .map(|number| Interview {
                code_name: format!("P0{number}"),
                ..Interview::new()
            })
            .collect();
        let ids: Vec<_> = interviews.iter().rev().map(|it| it.id).collect();
        let study = Study::from_records(interviews.into_iter().map(Into::into));
        assert_eq!(names(&study, &ids), "P01, P02, P03, P04 and 2 more");
        assert_eq!(names(&study, &ids[1..]), "P01, P02, P03, P04 and P05");
        assert_eq!(names(&study, &ids[5..]), "P01");
    }
}
