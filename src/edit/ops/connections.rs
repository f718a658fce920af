//! Connections between cards.

use super::{
    draft::{Draft, find},
    wording,
};
use crate::{
    edit::{EditError, Selection, Transaction},
    model::{Connection, ConnectionKind, End, Id, Map, RecordId, Study, Tollgate, in_quotes},
};

/// One of the two ends of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Where it begins.
    From,
    /// Where it ends.
    To,
}

/// Connects two cards of one map. The journey does not flow through notes: what begins or ends at
/// one is an influence.
pub fn connect(
    study: &Study,
    from: End,
    to: End,
    kind: ConnectionKind,
) -> Result<Transaction, EditError> {
    let mut transaction = Transaction::new(between("connect", study, from, to));
    let connection = Connection::new(map_of(study, from)?, from, to, fitting(kind, from, to));
    check(study, &connection)?;
    let selection = Selection::single(connection.id);
    transaction.insert(connection);
    Ok(transaction.selecting(selection))
}

/// Ties one end of a connection to another card.
pub fn reconnect(
    study: &Study,
    connection: Id<Connection>,
    side: Side,
    to: End,
) -> Result<Transaction, EditError> {
    let mut moved = find(study, connection)?.clone();
    match side {
        Side::From => moved.from = to,
        Side::To => moved.to = to,
    }
    moved.kind = fitting(moved.kind, moved.from, moved.to);
    put_back(study, "reconnect", moved)
}

/// Lets a connection run the other way.
pub fn reverse_connection(
    study: &Study,
    connection: Id<Connection>,
) -> Result<Transaction, EditError> {
    let mut moved = find(study, connection)?.clone();
    (moved.from, moved.to) = (moved.to, moved.from);
    put_back(study, "turn around the connection of", moved)
}

/// Lets a connection say something else.
pub fn set_connection_kind(
    study: &Study,
    connection: Id<Connection>,
    kind: ConnectionKind,
) -> Result<Transaction, EditError> {
    let mut changed = find(study, connection)?.clone();
    changed.kind = fitting(kind, changed.from, changed.to);
    put_back(study, "change the connection of", changed)
}

/// Says whether a connection goes around a tollgate.
pub fn set_bypassed(
    study: &Study,
    connection: Id<Connection>,
    gate: Id<Tollgate>,
    bypassed: bool,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, [find(study, gate)?.id.into()]);
    let label = if bypassed {
        format!("lead a connection around {what}")
    } else {
        format!("lead a connection through {what}")
    };
    super::fields::modify(study, &[connection], label, |connection| {
        connection.bypassed.retain(|id| *id != gate);
        if bypassed {
            connection.bypassed.push(gate);
        }
    })
}

/// Lets the journey flow from one card of a draft to another.
pub(super) fn join(draft: &mut Draft, from: RecordId, to: RecordId) -> Result<(), EditError> {
    let transaction = connect(draft.study(), end(from)?, end(to)?, ConnectionKind::Flow)?;
    draft.include(transaction);
    Ok(())
}

/// The end of a connection that is tied to this record.
pub fn end(id: RecordId) -> Result<End, EditError> {
    End::from_record(id).ok_or(EditError::NotConnectable(id.kind()))
}

/// Puts a connection back in its place, if it may be as it is now.
fn put_back(study: &Study, verb: &str, connection: Connection) -> Result<Transaction, EditError> {
    check(study, &connection)?;
    let mut transaction = Transaction::new(between(verb, study, connection.from, connection.to));
    transaction.put(study, connection);
    Ok(transaction)
}

/// What a connection between two ends can say.
const fn fitting(kind: ConnectionKind, from: End, to: End) -> ConnectionKind {
    match (from, to) {
        (End::Note(_), _) | (_, End::Note(_)) => ConnectionKind::Influence,
        _ => kind,
    }
}

/// Both ends are on the map, and nothing else ties them together in the same way.
fn check(study: &Study, connection: &Connection) -> Result<(), EditError> {
    let Connection { from, to, kind, .. } = *connection;
    if from == to {
        return Err(EditError::SameCard);
    }
    if map_of(study, from)? != connection.map || map_of(study, to)? != connection.map {
        return Err(EditError::OtherMap);
    }
    let says_the_same = |other: &Connection| {
        (other.from, other.to, other.kind) == (from, to, kind) && other.id != connection.id
    };
    if study.connections.iter().any(says_the_same) {
        return Err(EditError::Connected);
    }
    Ok(())
}

/// The map that the card at an end lies on.
fn map_of(study: &Study, end: End) -> Result<Id<Map>, EditError> {
    Ok(match end {
        End::Touchpoint(id) => find(study, id)?.map,
        End::Tollgate(id) => find(study, id)?.map,
        End::Note(id) => find(study, id)?.map,
    })
}

/// A label about two cards.
fn between(verb: &str, study: &Study, from: End, to: End) -> String {
    let title = |end: End| in_quotes(&study.title_within(end.record(), 24));
    format!("{verb} {} and {}", title(from), title(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn two_cards_are_connected_once_in_each_way() {
        let mut sketch = Sketch::of(&["ab"], &["x"]);
        let [a, b, x] = sketch.ids("abx")[..] else {
            panic!("three cards")
        };
        let [a, b, x] = [a, b, x].map(|id| end(id).unwrap());
        let flow = ConnectionKind::Flow;
        sketch.make(connect(&sketch.study, a, b, flow));
        assert_eq!(
            connect(&sketch.study, a, b, flow),
            Err(EditError::Connected)
        );
        assert_eq!(connect(&sketch.study, a, a, flow), Err(EditError::SameCard));
        sketch.make(connect(&sketch.study, b, a, flow));
        sketch.make(connect(&sketch.study, x, a, flow));
        let influence = sketch
            .study
            .connections
            .iter()
            .find(|arrow| arrow.from == x);
        assert_eq!(influence.unwrap().kind, ConnectionKind::Influence);
    }

    #[test]
    fn an_end_can_be_tied_to_another_card() {
        let mut sketch = Sketch::of(&["abc"], &[]);
        let [a, b, c] = sketch.ids("abc")[..] else {
            panic!("three cards")
        };
        let [a, b, c] = [a, b, c].map(|id| end(id).unwrap());
        sketch.make(connect(&sketch.study, a, b, ConnectionKind::Flow));
        let id = sketch.study.connections.iter().next().unwrap().id;
        sketch.make(reconnect(&sketch.study, id, Side::To, c));
        sketch.make(reverse_connection(&sketch.study, id));
        let arrow = sketch.study.connections.get(id).unwrap();
        assert_eq!((arrow.from, arrow.to), (c, a));
    }

    #[test]
    fn a_persona_is_no_end() {
        let persona = crate::model::Persona::new().id;
        assert_eq!(
            end(persona.into()).unwrap_err().to_string(),
            "a connection cannot end at a persona"
        );
    }
}
