//! What was decided about gaps, and which of them are solved.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    Gap, GapKind,
    wording::{self, joined, quoted},
};
use crate::model::{
    Action, ActionStatus, Id, RecordId, RecordKind, Study, Triage, TriageState, capitalised,
    one_line,
};

/// Gaps with what was decided about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Triaged {
    /// The standing of each gap, in the order the gaps were given.
    pub standings: Vec<Standing>,
    /// The gaps that were decided about or are closed by an action, and are not there any more, in
    /// the order of their fingerprints. A change that an action is still to deliver is not among
    /// them.
    pub solved: Vec<SolvedGap>,
}

/// What was decided about a gap that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing yet. The record says more where somebody wrote down a reason for waiting.
    Open(Option<Id<Triage>>),
    /// Actions close it, or somebody said that one shall.
    Accepted {
        /// The actions that name it and were not dropped, in the order of their ids.
        actions: Vec<Id<Action>>,
        /// The decision, if there is a record of one.
        decision: Option<Id<Triage>>,
    },
    /// It stays as it is; the record says why, who decided and when.
    Dismissed(Id<Triage>),
}

/// A gap that is not there any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SolvedGap {
    /// The fingerprint it is known by.
    pub fingerprint: String,
    /// Its kind. None where only another version of the program knows it: whether it is solved
    /// cannot be told then.
    pub kind: Option<GapKind>,
    /// Its kind and what it was about, in words: Dead end “Wait for a callback”.
    pub title: String,
    /// The actions that name it and were not dropped, in the order of their ids.
    pub actions: Vec<Id<Action>>,
    /// The last decision about it, if there is one.
    pub decision: Option<Id<Triage>>,
}

/// What a study says about one fingerprint.
#[derive(Default)]
struct Said<'a> {
    decision: Option<&'a Triage>,
    actions: Vec<Id<Action>>,
}

/// Joins gaps with the decisions and the actions of a study.
///
/// The gaps must be all of the study's: what is missing among them counts as solved. Of several
/// records about one gap the one with the latest date counts, one without a date least, and of
/// equal ones the one made last. A dismissal holds whatever actions there are; otherwise a gap is
/// accepted when its record says so or an action names it. In O(n log n) of gaps, decisions and
/// actions.
pub fn triage(study: &Study, gaps: &[Gap]) -> Triaged {
    let mut said = said(study);
    let mut there = BTreeSet::new();
    let standings = gaps
        .iter()
        .map(|gap| {
            let fingerprint = gap.fingerprint();
            let standing = said
                .get(&fingerprint)
                .map_or(Standing::Open(None), standing);
            there.insert(fingerprint);
            standing
        })
        .collect();
    said.retain(|fingerprint, said| {
        !there.contains(fingerprint) && !is_being_delivered(study, fingerprint, said)
    });
    let solved = said.into_iter().map(|(fingerprint, said)| {
        let (kind, title) = readable(study, &fingerprint);
        SolvedGap {
            fingerprint,
            kind,
            title,
            actions: said.actions,
            decision: said.decision.map(|triage| triage.id),
        }
    });
    Triaged {
        standings,
        solved: solved.collect(),
    }
}

/// True for a change that actions are to deliver and none has: that it has its actions closes the
/// gap, but nothing is solved before one of them is done.
fn is_being_delivered(study: &Study, fingerprint: &str, said: &Said<'_>) -> bool {
    let code = fingerprint.split(' ').next().unwrap_or_default();
    let is_done = |id: &Id<Action>| {
        let action = study.actions.get(*id);
        action.is_some_and(|action| action.status == ActionStatus::Done)
    };
    GapKind::from_code(code) == Some(GapKind::ChangeWithoutAction)
        && said.decision.is_none()
        && !said.actions.iter().any(is_done)
}

/// Everything that is said about gaps, by fingerprint.
fn said(study: &Study) -> BTreeMap<String, Said<'_>> {
    let mut said: BTreeMap<String, Said<'_>> = BTreeMap::new();
    for triage in study.triages.iter() {
        let entry = said.entry(one_line(&triage.fingerprint)).or_default();
        // Records come in the order of their ids, so an equal one is a later one.
        if entry.decision.is_none_or(|other| other.date <= triage.date) {
            entry.decision = Some(triage);
        }
    }
    let actions = study.actions.iter();
    for action in actions.filter(|action| action.status != ActionStatus::Dropped) {
        let named: BTreeSet<String> = action.gaps.iter().map(|gap| one_line(gap)).collect();
        for fingerprint in named {
            said.entry(fingerprint).or_default().actions.push(action.id);
        }
    }
    said.remove("");
    said
}

fn standing(said: &Said<'_>) -> Standing {
    let decision = said.decision.map(|triage| triage.id);
    match said.decision.map(|triage| triage.state) {
        Some(TriageState::Dismissed) => decision.map_or(Standing::Open(None), Standing::Dismissed),
        Some(TriageState::Open) | None if said.actions.is_empty() => Standing::Open(decision),
        Some(TriageState::Accepted | TriageState::Open) | None => Standing::Accepted {
            actions: said.actions.clone(),
            decision,
        },
    }
}

/// The kind of a gap, and its label with what the gap was about.
fn readable(study: &Study, fingerprint: &str) -> (Option<GapKind>, String) {
    let mut words = fingerprint.split(' ');
    let code = words.next().unwrap_or_default();
    let kind = GapKind::from_code(code);
    let mut title = kind.map_or_else(
        || capitalised(&code.replace('_', " ")),
        |kind| kind.label().to_owned(),
    );
    let (mut subjects, mut maps, mut part) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_deleted = false;
    for word in words {
        match Uuid::parse_str(word) {
            // The charter, of which there is one, needs no name.
            Ok(uuid) if uuid.is_nil() => {}
            Ok(uuid) => match title_of(study, uuid) {
                Some(title) if study.maps.contains(Id::from_uuid(uuid)) => maps.push(title),
                Some(title) => subjects.push(title),
                None => is_deleted = true,
            },
            Err(_) => part.push(word),
        }
    }
    if is_deleted {
        subjects.push("something deleted".to_owned());
    }
    // A map is where the gap was; it is what the gap was about only where nothing else is.
    if subjects.is_empty() {
        subjects = maps;
    }
    if !subjects.is_empty() {
        title = format!("{title} {}", joined(&subjects));
    }
    if !part.is_empty() {
        title = format!("{title}: {}", part.join(" "));
    }
    (kind, title)
}

/// What a record or a segment of the sample plan is called, in quotes.
fn title_of(study: &Study, uuid: Uuid) -> Option<String> {
    let kinds = RecordKind::ALL.iter();
    let mut ids = kinds.map(|&kind| RecordId::from_uuid(kind, uuid));
    let is_there = |id: &RecordId| *id != RecordId::Charter && study.contains(*id);
    let record = ids.find(is_there).map(|id| quoted(study, id));
    record.or_else(|| {
        let mut segments = study.charter.sample.segments.iter();
        let segment = segments.find(|segment| segment.id.uuid() == uuid);
        segment.map(wording::segment)
    })
}

#[cfg(test)]
mod tests;
