//! What was decided about gaps, and which of them are solved.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    Gap, GapKind,
    wording::{self, joined, quoted},
};
use crate::model::{
    Action, ActionStatus, Id, IdMap, RecordId, Segment, Study, Triage, TriageState, one_line,
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
/// actions, and in O(n) of all records where something is solved.
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
    let titles = if said.is_empty() {
        Titles::default()
    } else {
        Titles::new(study)
    };
    let solved = said.into_iter().map(|(fingerprint, said)| {
        let (kind, title) = titles.readable(study, &fingerprint);
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

/// What the UUIDs in fingerprints stand for.
#[derive(Default)]
struct Titles<'a> {
    records: IdMap<Uuid, RecordId>,
    segments: IdMap<Uuid, &'a Segment>,
}

impl<'a> Titles<'a> {
    fn new(study: &'a Study) -> Self {
        let records = study
            .records()
            .map(|record| (record.id().uuid(), record.id()));
        let segments = study.charter.sample.segments.iter();
        Self {
            records: records.collect(),
            segments: segments.map(|it| (it.id.uuid(), it)).collect(),
        }
    }

    /// The kind of a gap, and its label with what the gap was about.
    fn readable(&self, study: &Study, fingerprint: &str) -> (Option<GapKind>, String) {
        let mut words = fingerprint.split(' ');
        let code = words.next().unwrap_or_default();
        let kind = GapKind::from_code(code);
        let mut subjects = Vec::new();
        let mut maps = Vec::new();
        let mut part = Vec::new();
        let mut is_deleted = false;
        for word in words {
            match Uuid::parse_str(word) {
                Ok(uuid) if uuid.is_nil() => {}
                Ok(uuid) => match self.title(study, uuid) {
                    Some(title) if self.is_map(uuid) => maps.push(title),
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
        let label = kind.map_or_else(|| code.replace('_', " "), |kind| kind.label().to_owned());
        let mut title = label;
        if !subjects.is_empty() {
            title = format!("{title} {}", joined(&subjects));
        }
        if !part.is_empty() {
            title = format!("{title}: {}", part.join(" "));
        }
        (kind, title)
    }

    fn is_map(&self, uuid: Uuid) -> bool {
        matches!(self.records.get(&uuid), Some(RecordId::Map(_)))
    }

    /// What a record or a segment of the sample plan is called, in quotes.
    fn title(&self, study: &Study, uuid: Uuid) -> Option<String> {
        let record = self.records.get(&uuid);
        let segment = self.segments.get(&uuid);
        record
            .map(|&id| quoted(study, id))
            .or_else(|| segment.map(|segment| wording::segment(segment)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Evidence, Severity},
        model::{AnyRecord, Map, Touchpoint},
    };
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    /// A gap at each touchpoint without a title.
    fn gaps(study: &Study) -> Vec<Gap> {
        let untitled = study
            .touchpoints
            .iter()
            .filter(|card| card.title.is_empty());
        untitled.map(|card| gap(card.id.into(), "")).collect()
    }

    fn gap(subject: RecordId, part: &str) -> Gap {
        Gap {
            kind: GapKind::DeadEnd,
            severity: Severity::Gap,
            map: None,
            subjects: vec![subject],
            part: part.to_owned(),
            why: String::new(),
            evidence: Evidence::default(),
            next_step: String::new(),
            trace: Vec::new(),
        }
    }

    fn card(title: &str) -> Touchpoint {
        Touchpoint {
            title: title.to_owned(),
            ..Touchpoint::new(Id::<Map>::new())
        }
    }

    fn decided(gap: &Gap, state: TriageState, day: Option<i8>) -> Triage {
        Triage {
            state,
            date: day.map(|day| date(2026, 11, day)),
            ..Triage::new(gap.fingerprint())
        }
    }

    fn closing(gap: &Gap, status: ActionStatus) -> Action {
        Action {
            gaps: vec![format!(" {} ", gap.fingerprint()), gap.fingerprint()],
            status,
            ..Action::new()
        }
    }

    fn standing_of(gap: &Gap, records: &[AnyRecord]) -> Standing {
        let study = Study::from_records(records.iter().cloned());
        triage(&study, std::slice::from_ref(gap)).standings[0].clone()
    }

    #[test]
    fn nothing_said_is_open() {
        let gap = gap(card("").id.into(), "");
        assert_eq!(standing_of(&gap, &[]), Standing::Open(None));
        let waits = decided(&gap, TriageState::Open, None);
        let id = waits.id;
        assert_eq!(standing_of(&gap, &[waits.into()]), Standing::Open(Some(id)));
    }

    #[test]
    fn an_action_accepts_a_gap_unless_it_was_dropped() {
        let gap = gap(card("").id.into(), "");
        let (action, dropped) = (
            closing(&gap, ActionStatus::Planned),
            closing(&gap, ActionStatus::Dropped),
        );
        let accepted = Standing::Accepted {
            actions: vec![action.id],
            decision: None,
        };
        let records = [action.into(), dropped.clone().into()];
        assert_eq!(standing_of(&gap, &records), accepted);
        assert_eq!(standing_of(&gap, &[dropped.into()]), Standing::Open(None));
    }

    #[test]
    fn an_accepted_gap_may_wait_for_its_action() {
        let gap = gap(card("").id.into(), "");
        let decision = decided(&gap, TriageState::Accepted, Some(1));
        let accepted = Standing::Accepted {
            actions: Vec::new(),
            decision: Some(decision.id),
        };
        assert_eq!(standing_of(&gap, &[decision.into()]), accepted);
    }

    #[test]
    fn a_dismissal_holds_whatever_actions_there_are() {
        let gap = gap(card("").id.into(), "");
        let decision = decided(&gap, TriageState::Dismissed, Some(1));
        let id = decision.id;
        let records = [decision.into(), closing(&gap, ActionStatus::Doing).into()];
        assert_eq!(standing_of(&gap, &records), Standing::Dismissed(id));
    }

    #[test]
    fn the_later_decision_wins_and_of_equal_ones_the_one_made_last() {
        let gap = gap(card("").id.into(), "");
        let [dated, later, same_day, undated] = [
            (TriageState::Open, Some(1)),
            (TriageState::Accepted, Some(2)),
            (TriageState::Dismissed, Some(2)),
            (TriageState::Open, None),
        ]
        .map(|(state, day)| decided(&gap, state, day));
        let id = same_day.id;
        let mut records: Vec<AnyRecord> =
            vec![undated.into(), same_day.into(), later.into(), dated.into()];
        assert_eq!(standing_of(&gap, &records), Standing::Dismissed(id));
        records.remove(1);
        assert!(matches!(
            standing_of(&gap, &records),
            Standing::Accepted { .. }
        ));
    }

    #[test]
    fn what_is_gone_is_solved_and_called_by_kind_and_title() {
        let card = card("Wait for a callback");
        let stale = decided(&gap(card.id.into(), ""), TriageState::Dismissed, None);
        let parted = closing(&gap(card.id.into(), "First  reply"), ActionStatus::Done);
        let deleted = decided(
            &gap(Id::<Touchpoint>::new().into(), ""),
            TriageState::Open,
            None,
        );
        let charter = Triage::new(format!("no_objective {}", Uuid::nil()));
        let foreign = Triage::new(format!("warp_core {}", card.id));
        let id = stale.id;
        let study = Study::from_records([
            card.into(),
            stale.into(),
            parted.into(),
            deleted.into(),
            charter.into(),
            foreign.into(),
            Triage::new("  ".to_owned()).into(),
        ]);
        let solved = triage(&study, &[]).solved;
        let titles: BTreeSet<_> = solved.iter().map(|gap| gap.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Dead end something deleted",
                "Dead end “Wait for a callback”",
                "Dead end “Wait for a callback”: First reply",
                "No objective",
                "warp core “Wait for a callback”",
            ]
            .into()
        );
        let known = solved.iter().find(|gap| gap.decision == Some(id)).unwrap();
        assert_eq!(
            (known.kind, known.actions.len()),
            (Some(GapKind::DeadEnd), 0)
        );
        let unknown = solved.iter().find(|gap| gap.kind.is_none()).unwrap();
        assert!(unknown.fingerprint.starts_with("warp_core"));
    }

    proptest! {
        #[test]
        fn a_decision_outlives_edits_and_a_solved_cause_comes_back_when_undone(
            cards in 1..8_usize, chosen in any::<prop::sample::Index>(), edited in any::<prop::sample::Index>()
        ) {
            let cards: Vec<Touchpoint> = (0..cards).map(|_| card("")).collect();
            let chosen = chosen.get(&cards).clone();
            let decision = decided(&gap(chosen.id.into(), ""), TriageState::Dismissed, Some(1));
            let decided = Standing::Dismissed(decision.id);
            let all = cards.iter().cloned().map(AnyRecord::from);
            let mut study = Study::from_records(all.chain([decision.into()]));
            let look = |study: &Study| {
                let gaps = gaps(study);
                let mut triaged = triage(study, &gaps);
                let at = gaps.iter().position(|gap| gap.subjects == [chosen.id.into()]);
                let solved: Vec<_> = triaged.solved.iter().map(|gap| gap.title.clone()).collect();
                (at.map(|at| triaged.standings.swap_remove(at)), solved)
            };
            prop_assert_eq!(look(&study), (Some(decided.clone()), vec![]));

            let mut elsewhere = edited.get(&cards).clone();
            elsewhere.column = 7;
            elsewhere.channel = "Phone".to_owned();
            study.insert(elsewhere.into());
            study.insert(card("Another").into());
            prop_assert_eq!(look(&study), (Some(decided.clone()), vec![]));

            let before = study.clone();
            study.insert(Touchpoint { title: "Named".to_owned(), ..chosen.clone() }.into());
            prop_assert_eq!(look(&study), (None, vec!["Dead end “Named”".to_owned()]));
            prop_assert_eq!(look(&before), (Some(decided), vec![]));
        }

        #[test]
        fn any_fingerprint_is_readable(text in ".{0,60}", day in any::<bool>()) {
            let triage_of = Triage {
                date: day.then_some(Date::MAX),
                ..Triage::new(text.clone())
            };
            let study = Study::from_records([triage_of.into()]);
            let solved = triage(&study, &[]).solved;
            prop_assert_eq!(solved.len(), usize::from(!text.trim().is_empty()));
        }
    }
}
