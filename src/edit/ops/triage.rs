//! Deciding about gaps.

use super::{
    draft::Draft,
    fields::{check, cleaned},
    wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Action, Id, RecordKind, Study, Triage, TriageState},
};

/// Accepts a gap into the plan: adds an action that closes it. What was decided about the gap
/// before is kept, as accepted.
pub fn accept_gap(
    study: &Study,
    fingerprint: &str,
    mut action: Action,
) -> Result<Transaction, EditError> {
    if !action.gaps.iter().any(|gap| gap == fingerprint) {
        action.gaps.push(fingerprint.to_owned());
    }
    let what = wording::titled(RecordKind::Action, &action.title);
    let action = cleaned(action.into());
    check(study, &action)?;
    let id = action.id();
    let mut draft = Draft::new(study, format!("accept a gap as {what}"));
    draft.put(action);
    accept_decisions(&mut draft, fingerprint)?;
    Ok(draft.selecting([id]))
}

/// Takes several actions into the plan in one step, with the gaps that they close accepted.
pub fn plan_actions(study: &Study, actions: Vec<Action>) -> Result<Transaction, EditError> {
    let what = match actions.as_slice() {
        [] => return Err(EditError::NothingSelected),
        [only] => wording::titled(RecordKind::Action, &only.title),
        several => RecordKind::Action.count(several.len()),
    };
    let mut draft = Draft::new(study, format!("plan {what}"));
    let ids: Vec<_> = actions.iter().map(|action| action.id).collect();
    for action in actions {
        let gaps = action.gaps.clone();
        let action = cleaned(action.into());
        check(study, &action)?;
        draft.put(action);
        for gap in gaps {
            accept_decisions(&mut draft, &gap)?;
        }
    }
    Ok(draft.selecting(ids))
}

/// Accepts a gap into an action that is there already.
pub fn accept_gap_into(
    study: &Study,
    fingerprint: &str,
    action: Id<Action>,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, [action.into()]);
    let mut draft = Draft::new(study, format!("accept a gap into {what}"));
    draft.edit(action, |action| {
        if !action.gaps.iter().any(|gap| gap == fingerprint) {
            action.gaps.push(fingerprint.to_owned());
        }
    })?;
    accept_decisions(&mut draft, fingerprint)?;
    Ok(draft.selecting([action]))
}

/// Dismisses a gap: it stays as it is. `decision` says why, who decided and when; it takes the
/// place of what was decided before. Actions no longer close the gap.
pub fn dismiss_gap(study: &Study, decision: Triage) -> Result<Transaction, EditError> {
    let mut draft = Draft::new(study, "dismiss a gap");
    forget(&mut draft, &decision.fingerprint)?;
    let decision = cleaned(
        Triage {
            state: TriageState::Dismissed,
            ..decision
        }
        .into(),
    );
    check(draft.study(), &decision)?;
    draft.put(decision);
    Ok(draft.finish())
}

/// Opens a gap again that was accepted or dismissed: nothing is decided about it any more, and no
/// action closes it. Actions stay, also those that closed nothing else.
pub fn reopen_gap(study: &Study, fingerprint: &str) -> Result<Transaction, EditError> {
    let mut draft = Draft::new(study, "open a gap again");
    forget(&mut draft, fingerprint)?;
    Ok(draft.finish())
}

/// The decisions about a gap.
fn decisions(study: &Study, fingerprint: &str) -> Vec<Id<Triage>> {
    let decisions = study.triages.iter();
    let about = decisions.filter(|decision| decision.fingerprint == fingerprint);
    about.map(|decision| decision.id).collect()
}

fn accept_decisions(draft: &mut Draft, fingerprint: &str) -> Result<(), EditError> {
    for decision in decisions(draft.study(), fingerprint) {
        draft.edit(decision, |decision| decision.state = TriageState::Accepted)?;
    }
    Ok(())
}

/// Takes a gap out of all decisions and actions.
fn forget(draft: &mut Draft, fingerprint: &str) -> Result<(), EditError> {
    for decision in decisions(draft.study(), fingerprint) {
        draft.remove(decision);
    }
    let actions = draft.study().actions.iter();
    let closing: Vec<_> = actions
        .filter(|action| action.gaps.iter().any(|gap| gap == fingerprint))
        .map(|action| action.id)
        .collect();
    for action in closing {
        draft.edit(action, |action| {
            action.gaps.retain(|gap| gap != fingerprint);
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActionStatus, validate};

    const GAP: &str = "dead_end 0190";

    fn action(title: &str) -> Action {
        Action {
            title: title.to_owned(),
            ..Action::new()
        }
    }

    fn dismissal(reason: &str) -> Triage {
        Triage {
            reason: reason.to_owned(),
            ..Triage::new(GAP.to_owned())
        }
    }

    #[test]
    fn an_accepted_gap_is_closed_by_an_action_that_is_selected() {
        let study = Study::default();
        let action = Action {
            status: ActionStatus::Doing,
            ..action("Call back")
        };
        let accepted = accept_gap(&study, GAP, action.clone()).unwrap();
        assert_eq!(accepted.label(), "accept a gap as action “Call back”");
        let after = accepted.applied_to(&study);
        let found = after.actions.get(action.id).unwrap();
        assert_eq!(found.gaps, [GAP]);
        assert_eq!(found.status, ActionStatus::Doing);
        assert_eq!(validate(&after), []);
    }

    #[test]
    fn several_actions_are_planned_in_one_step() {
        let study = Study::from_records([dismissal("Too dear").into()]);
        let closing = Action {
            gaps: vec![GAP.to_owned()],
            ..action("Call back")
        };
        let planned = plan_actions(&study, vec![closing, action("Ask")]).unwrap();
        assert_eq!(planned.label(), "plan 2 actions");
        let after = planned.applied_to(&study);
        assert_eq!(after.actions.iter().count(), 2);
        let mut states = after.triages.iter().map(|decision| decision.state);
        assert!(states.all(|state| state == TriageState::Accepted));
        let one = plan_actions(&study, vec![action("Ask")]).unwrap();
        assert_eq!(one.label(), "plan action “Ask”");
        assert!(plan_actions(&study, Vec::new()).is_err());
    }

    #[test]
    fn a_gap_is_accepted_into_an_action_once() {
        let action = action("Call back");
        let mut study = Study::from_records([action.clone().into()]);
        for _ in 0..2 {
            let accepted = accept_gap_into(&study, GAP, action.id).unwrap();
            study = accepted.applied_to(&study);
        }
        assert_eq!(study.actions.get(action.id).unwrap().gaps, [GAP]);
    }

    #[test]
    fn one_decision_is_left_of_those_about_a_dismissed_gap() {
        let mut study = Study::from_records([
            action("Call back").into(),
            dismissal("Too dear").into(),
            dismissal("Too slow").into(),
        ]);
        let accepted = accept_gap(&study, GAP, action("Ask")).unwrap();
        study = accepted.applied_to(&study);
        let states = || study.triages.iter().map(|decision| decision.state);
        assert!(states().all(|state| state == TriageState::Accepted));
        let dismissed = dismiss_gap(&study, dismissal("Nobody minds")).unwrap();
        let after = dismissed.applied_to(&study);
        let decisions: Vec<_> = after.triages.iter().collect();
        assert_eq!(decisions.len(), 1);
        assert_eq!(decisions[0].reason, "Nobody minds");
        assert_eq!(decisions[0].state, TriageState::Dismissed);
        assert!(after.actions.iter().all(|action| action.gaps.is_empty()));
    }

    #[test]
    fn an_opened_gap_has_neither_decision_nor_action() {
        let study = Study::from_records([dismissal("Too dear").into()]);
        let reopened = reopen_gap(&study, GAP).unwrap().applied_to(&study);
        assert_eq!(reopened.triages.iter().count(), 0);
        let accepted = accept_gap(&study, GAP, action("Call back")).unwrap();
        let accepted = accepted.applied_to(&study);
        let reopened = reopen_gap(&accepted, GAP).unwrap().applied_to(&accepted);
        assert_eq!(reopened.actions.iter().count(), 1);
        assert!(reopened.actions.iter().all(|action| action.gaps.is_empty()));
    }
}
