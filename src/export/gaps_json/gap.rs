//! Gaps as data.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    analysis::{FoundGap, GapKind, Severity, SolvedGap, Standing},
    export::named::{Named, named},
    model::{Action, Id, Study, Triage},
};

#[derive(Serialize)]
pub(super) struct WrittenGap {
    number: u32,
    kind: &'static str,
    label: &'static str,
    group: &'static str,
    severity: Severity,
    map: Option<Named>,
    subjects: Vec<Named>,
    part: String,
    why: String,
    next_step: String,
    interviews: Vec<Named>,
    quotes: Vec<Named>,
    /// What the map lights up, in the order of the way.
    trace: Vec<Named>,
    decision: Decision,
    fingerprint: String,
}

impl WrittenGap {
    pub fn new(study: &Study, found: &FoundGap) -> Self {
        let gap = &found.gap;
        let (state, actions, decision) = match &found.standing {
            Standing::Open(decision) => ("open", &[][..], *decision),
            Standing::Accepted { actions, decision } => ("accepted", actions.as_slice(), *decision),
            Standing::Dismissed(decision) => ("dismissed", &[][..], Some(*decision)),
        };
        Self {
            number: found.number,
            kind: gap.kind.code(),
            label: gap.kind.label(),
            group: gap.kind.group().label(),
            severity: gap.severity,
            map: gap.map.map(|map| Named::new(study, map)),
            subjects: named(study, gap.subjects.iter().copied()),
            part: gap.part.clone(),
            why: gap.why.clone(),
            next_step: gap.next_step.clone(),
            interviews: named(study, gap.evidence.interviews.iter().copied()),
            quotes: named(study, gap.evidence.quotes.iter().copied()),
            trace: named(study, gap.trace.iter().copied()),
            decision: Decision::new(study, state, actions, decision),
            fingerprint: gap.fingerprint(),
        }
    }
}

/// A gap that is not there any more.
#[derive(Serialize)]
pub(super) struct WrittenSolved {
    kind: Option<&'static str>,
    title: String,
    decision: Decision,
    fingerprint: String,
}

impl WrittenSolved {
    pub fn new(study: &Study, solved: &SolvedGap) -> Self {
        Self {
            kind: solved.kind.map(GapKind::code),
            title: solved.title.clone(),
            decision: Decision::new(study, "solved", &solved.actions, solved.decision),
            fingerprint: solved.fingerprint.clone(),
        }
    }
}

/// What was decided about a gap.
#[derive(Serialize)]
struct Decision {
    state: &'static str,
    actions: Vec<Named>,
    reason: Option<String>,
    by: Option<String>,
    date: Option<Date>,
}

impl Decision {
    fn new(
        study: &Study,
        state: &'static str,
        actions: &[Id<Action>],
        decision: Option<Id<Triage>>,
    ) -> Self {
        let triage = decision.and_then(|decision| study.triages.get(decision));
        let said = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            state,
            actions: named(study, actions.iter().copied()),
            reason: triage.and_then(|triage| said(&triage.reason)),
            by: triage.and_then(|triage| said(&triage.by)),
            date: triage.and_then(|triage| triage.date),
        }
    }
}
