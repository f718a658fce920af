//! Actions: when they are worked on, what they wait for and what they are worth.

use jiff::civil::Date;

use super::{draft::find, modify, wording::titled};
use crate::{
    edit::{EditError, Transaction},
    model::{Action, ActionStatus, Id, IdSet, RecordKind, Study, shorten},
};

/// Gives an action its first and its last day, either of which can be left open.
pub fn schedule_action(
    study: &Study,
    action: Id<Action>,
    start: Option<Date>,
    due: Option<Date>,
) -> Result<Transaction, EditError> {
    let before = find(study, action)?;
    let what = match (before.start == start, before.due == due) {
        (true, false) => "change the due date of",
        (false, true) => "change the start date of",
        _ => "move",
    };
    let label = format!("{what} {}", words(study, action));
    modify(study, &[action], label, |action: &mut Action| {
        (action.start, action.due) = (start, due);
    })
}

/// Lets an action wait for another one, unless that would have the two wait for each other.
pub fn wait_for(
    study: &Study,
    action: Id<Action>,
    before: Id<Action>,
) -> Result<Transaction, EditError> {
    let waiting = find(study, action)?;
    find(study, before)?;
    if waiting.depends_on.contains(&before) {
        return Err(EditError::AlreadyThere);
    }
    if waits(study, before, action) {
        return Err(EditError::WaitsInTurn {
            action: study.title_of(action),
            before: study.title_of(before),
        });
    }
    let label = format!(
        "let {} wait for “{}”",
        words(study, action),
        study.title_within(before, 24)
    );
    modify(study, &[action], label, |action: &mut Action| {
        action.depends_on.push(before);
    })
}

/// Rates how much an action changes for the customer and how much work it is, 1 to 5 each.
pub fn rate_action(
    study: &Study,
    action: Id<Action>,
    impact: Option<u8>,
    effort: Option<u8>,
) -> Result<Transaction, EditError> {
    let label = format!("rate {}", words(study, action));
    modify(study, &[action], label, |action: &mut Action| {
        (action.impact, action.effort) = (impact, effort);
    })
}

/// Says who does an action; nobody where the name is empty.
pub fn assign_action(
    study: &Study,
    action: Id<Action>,
    owner: &str,
) -> Result<Transaction, EditError> {
    let what = words(study, action);
    let label = match owner.trim() {
        "" => format!("take the owner off {what}"),
        owner => format!("give {what} to {}", shorten(owner, 24)),
    };
    modify(study, &[action], label, |action: &mut Action| {
        owner.trim().clone_into(&mut action.owner);
    })
}

/// Says how far an action has got.
pub fn set_action_status(
    study: &Study,
    action: Id<Action>,
    status: ActionStatus,
) -> Result<Transaction, EditError> {
    let status_words = status.label().to_lowercase();
    let label = format!("mark {} as {status_words}", words(study, action));
    modify(study, &[action], label, |action: &mut Action| {
        action.status = status;
    })
}

/// The action by its title: action “Call back”.
fn words(study: &Study, action: Id<Action>) -> String {
    titled(RecordKind::Action, &study.title_of(action))
}

/// True when an action is another one, or waits for it in the end. In O(V + E) of the plan.
fn waits(study: &Study, action: Id<Action>, other: Id<Action>) -> bool {
    let mut seen = IdSet::default();
    let mut open = vec![action];
    while let Some(next) = open.pop() {
        if next == other {
            return true;
        }
        if seen.insert(next)
            && let Some(next) = study.actions.get(next)
        {
            open.extend(&next.depends_on);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Three actions, each of which waits for the one before.
    fn chain() -> (Study, [Id<Action>; 3]) {
        let mut actions = ["Ask", "Draft", "Send"].map(|title| Action {
            title: title.to_owned(),
            ..Action::new()
        });
        let ids = [0, 1, 2].map(|place: usize| actions[place].id);
        actions[1].depends_on.push(ids[0]);
        actions[2].depends_on.push(ids[1]);
        (Study::from_records(actions.map(Into::into)), ids)
    }

    #[test]
    fn new_days_are_told_by_what_is_new() {
        let (study, [ask, ..]) = chain();
        let (start, due) = (Some(date(2026, 3, 2)), Some(date(2026, 3, 6)));
        let moved = schedule_action(&study, ask, start, due).unwrap();
        assert_eq!(moved.label(), "move action “Ask”");
        let study = moved.applied_to(&study);
        let action = study.actions.get(ask).unwrap();
        assert_eq!((action.start, action.due), (start, due));
        let later = schedule_action(&study, ask, start, Some(date(2026, 3, 9))).unwrap();
        assert_eq!(later.label(), "change the due date of action “Ask”");
    }

    #[test]
    fn an_action_waits_for_another_once() {
        let (study, [ask, _, send]) = chain();
        let waiting = wait_for(&study, send, ask).unwrap();
        assert_eq!(waiting.label(), "let action “Send” wait for “Ask”");
        let study = waiting.applied_to(&study);
        assert_eq!(wait_for(&study, send, ask), Err(EditError::AlreadyThere));
    }

    #[test]
    fn no_two_actions_wait_for_each_other() {
        let (study, [ask, _, send]) = chain();
        let circle = wait_for(&study, ask, send).unwrap_err();
        assert_eq!(
            circle.to_string(),
            "“Ask” cannot wait for “Send”, which waits for it"
        );
        assert!(wait_for(&study, ask, ask).is_err());
    }

    #[test]
    fn who_does_it_and_how_far_it_is_are_told_in_words() {
        let (study, [ask, ..]) = chain();
        let given = assign_action(&study, ask, " Pieter Vos ").unwrap();
        assert_eq!(given.label(), "give action “Ask” to Pieter Vos");
        let study = given.applied_to(&study);
        assert_eq!(study.actions.get(ask).unwrap().owner, "Pieter Vos");
        let taken = assign_action(&study, ask, "").unwrap();
        assert_eq!(taken.label(), "take the owner off action “Ask”");
        let begun = set_action_status(&study, ask, ActionStatus::Doing).unwrap();
        assert_eq!(begun.label(), "mark action “Ask” as under way");
    }

    #[test]
    fn a_rating_out_of_range_is_refused() {
        let (study, [ask, ..]) = chain();
        assert!(rate_action(&study, ask, Some(5), Some(1)).is_ok());
        assert!(rate_action(&study, ask, Some(6), Some(1)).is_err());
    }
}
