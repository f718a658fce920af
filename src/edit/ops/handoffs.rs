//! Choosing what is done about handoffs.

use super::{
    draft::{Draft, find},
    triage::accept_gap,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Action, ActionStatus, Connection, Id, Lever, Study},
};

/// A handoff as the study knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandoffPlace<'a> {
    /// The Flow it is drawn as; None where it follows from reading order.
    pub connection: Option<Id<Connection>>,
    /// The fingerprint of the gap that it is without a lever.
    pub gap: &'a str,
}

/// Chooses the lever of a handoff, or none.
///
/// It is set on the Flow that the handoff is drawn as. Where that has none and actions pull one for
/// the handoff, these pull the new one. A handoff that follows from reading order has nothing to
/// set it on: it is accepted into an action of this title.
pub fn choose_lever(
    study: &Study,
    handoff: HandoffPlace<'_>,
    lever: Option<Lever>,
    title: &str,
) -> Result<Transaction, EditError> {
    let closing = closing(study, handoff.gap);
    let pulling = closing.iter().filter(|action| action.lever.is_some());
    let mut pulling: Vec<Id<Action>> = pulling.map(|action| action.id).collect();
    let mut draft = Draft::new(study, label(lever));
    if let Some(connection) = handoff.connection {
        let flow = find(study, connection)?;
        if flow.lever.is_some() || pulling.is_empty() {
            draft.edit(connection, |flow| flow.lever = lever)?;
            return Ok(draft.finish());
        }
    }
    if pulling.is_empty() && lever.is_some() {
        let Some(first) = closing.first() else {
            let action = Action {
                title: title.to_owned(),
                lever,
                ..Action::new()
            };
            return accept_gap(study, handoff.gap, action);
        };
        pulling.push(first.id);
    }
    for action in pulling {
        draft.edit(action, |action| action.lever = lever)?;
    }
    Ok(draft.finish())
}

/// The actions that close a gap and were not given up.
fn closing<'a>(study: &'a Study, gap: &str) -> Vec<&'a Action> {
    let actions = study.actions.iter();
    let actions = actions.filter(|action| action.status != ActionStatus::Dropped);
    actions
        .filter(|action| action.gaps.iter().any(|it| it == gap))
        .collect()
}

fn label(lever: Option<Lever>) -> String {
    match lever {
        Some(lever) => format!("choose “{}” for a handoff", lever.label()),
        None => "choose no lever for a handoff".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ConnectionKind, End, Map, Touchpoint};

    const GAP: &str = "handoff_without_lever 0190";

    fn flow() -> Connection {
        let end = || End::Touchpoint(Id::<Touchpoint>::new());
        Connection::new(Id::<Map>::new(), end(), end(), ConnectionKind::Flow)
    }

    fn choose(study: &Study, connection: Option<Id<Connection>>, lever: Option<Lever>) -> Study {
        let place = HandoffPlace {
            connection,
            gap: GAP,
        };
        let chosen = choose_lever(study, place, lever, "Train the desk").unwrap();
        chosen.applied_to(study)
    }

    fn levers(study: &Study) -> Vec<Option<Lever>> {
        study.actions.iter().map(|action| action.lever).collect()
    }

    #[test]
    fn a_lever_stands_on_the_flow_that_the_handoff_is_drawn_as() {
        let flow = flow();
        let study = Study::from_records([flow.clone().into()]);
        let lever = |study: &Study| study.connections.get(flow.id).unwrap().lever;
        let chosen = choose(&study, Some(flow.id), Some(Lever::Train));
        assert_eq!(lever(&chosen), Some(Lever::Train));
        assert_eq!(levers(&chosen), []);
        assert_eq!(lever(&choose(&chosen, Some(flow.id), None)), None);
    }

    #[test]
    fn an_action_that_pulls_one_already_pulls_the_new_one() {
        let flow = flow();
        let action = Action {
            gaps: vec![GAP.to_owned()],
            lever: Some(Lever::Access),
            ..Action::new()
        };
        let study = Study::from_records([flow.clone().into(), action.into()]);
        let chosen = choose(&study, Some(flow.id), Some(Lever::OwnIt));
        assert_eq!(levers(&chosen), [Some(Lever::OwnIt)]);
        assert_eq!(chosen.connections.get(flow.id).unwrap().lever, None);
        assert_eq!(levers(&choose(&chosen, Some(flow.id), None)), [None]);
    }

    #[test]
    fn a_handoff_that_nobody_drew_is_accepted_into_an_action() {
        let chosen = choose(&Study::default(), None, Some(Lever::Train));
        let action = chosen.actions.iter().next().unwrap();
        assert_eq!(action.title, "Train the desk");
        assert_eq!(action.gaps, [GAP]);
        assert_eq!(action.lever, Some(Lever::Train));
        let other = choose(&chosen, None, Some(Lever::Empower));
        assert_eq!(levers(&other), [Some(Lever::Empower)]);
        let none = choose(&other, None, None);
        assert_eq!(levers(&none), [None]);
        let again = choose(&none, None, Some(Lever::Automate));
        assert_eq!(levers(&again), [Some(Lever::Automate)]);
    }

    #[test]
    fn no_lever_where_there_is_none_changes_nothing() {
        let place = HandoffPlace {
            connection: None,
            gap: GAP,
        };
        let chosen = choose_lever(&Study::default(), place, None, "").unwrap();
        assert!(chosen.is_empty());
    }

    #[test]
    fn a_flow_that_is_gone_is_refused() {
        let place = HandoffPlace {
            connection: Some(Id::new()),
            gap: GAP,
        };
        let refused = choose_lever(&Study::default(), place, Some(Lever::Train), "");
        assert!(refused.is_err());
    }
}
