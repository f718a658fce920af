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

#[test]
fn a_change_that_an_action_delivers_is_solved_when_the_action_is_done() {
    let change = Gap {
        kind: GapKind::ChangeWithoutAction,
        ..gap(card("Calls").id.into(), "")
    };
    let solved_by = |status| {
        let study = Study::from_records([closing(&change, status).into()]);
        triage(&study, &[]).solved.len()
    };
    let statuses = [
        ActionStatus::Planned,
        ActionStatus::Doing,
        ActionStatus::Done,
    ];
    assert_eq!(statuses.map(solved_by), [0, 0, 1]);
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
            "Warp core “Wait for a callback”",
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
