//! What brings what about, as it is drawn.

use crate::model::{Connection, ConnectionKind, End, Id, IdMap, Map, NoteKind, RecordId, Study};

/// How strong an influence counts whose strength nobody gave: half, as we know that there is one
/// and not how much of the effect it makes.
pub const DEFAULT_STRENGTH: f64 = 0.5;

/// One influence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Influence {
    /// The connection it is drawn as.
    pub connection: Id<Connection>,
    /// The cause.
    pub from: RecordId,
    /// The effect.
    pub to: RecordId,
    /// How strong it is, 0 to 1.
    pub strength: f64,
}

/// The influences drawn on every map, ready to be looked up.
///
/// A pain note that belongs to a touchpoint is the pain of that touchpoint in words, and what
/// leads to or from the note leads to or from the touchpoint. Connections with an end that is gone
/// and those from a card to itself are left out. Made in O(n) for n connections.
#[derive(Clone, Debug, Default)]
pub struct InfluenceIndex {
    of_map: IdMap<Id<Map>, Vec<Influence>>,
}

impl InfluenceIndex {
    /// Reads the connections of a study once.
    pub fn new(study: &Study) -> Self {
        let mut of_map: IdMap<_, Vec<_>> = IdMap::default();
        for connection in study.connections.iter() {
            if connection.kind == ConnectionKind::Influence {
                let influences = of_map.entry(connection.map).or_default();
                influences.extend(Influence::of(study, connection));
            }
        }
        Self { of_map }
    }

    /// The influences drawn on a map, in the order of the ids of their connections.
    pub fn of(&self, map: Id<Map>) -> &[Influence] {
        self.of_map.get(&map).map_or(&[], Vec::as_slice)
    }
}

impl Influence {
    fn of(study: &Study, connection: &Connection) -> Option<Self> {
        let influence = Self {
            connection: connection.id,
            from: felt_at(study, connection.from)?,
            to: felt_at(study, connection.to)?,
            strength: strength(connection),
        };
        (influence.from != influence.to).then_some(influence)
    }
}

/// The record at the end of an influence, if it is there: for a pain note the touchpoint whose
/// pain it tells.
fn felt_at(study: &Study, end: End) -> Option<RecordId> {
    let note = match end {
        End::Note(note) => study.notes.get(note),
        End::Touchpoint(_) | End::Tollgate(_) => None,
    };
    let touchpoint = note
        .filter(|note| note.kind == NoteKind::Pain)
        .and_then(|note| note.touchpoint)
        .filter(|touchpoint| study.touchpoints.contains(*touchpoint));
    let record = touchpoint.map_or(end.record(), RecordId::from);
    study.contains(record).then_some(record)
}

/// How strong an influence is, 0 to 1. What is no number is as good as not given; what lies
/// outside the range is taken as its nearest end.
fn strength(influence: &Connection) -> f64 {
    influence
        .strength
        .filter(|strength| !strength.is_nan())
        .map_or(DEFAULT_STRENGTH, |strength| strength.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Note, Touchpoint};

    #[test]
    fn a_strength_is_between_nothing_and_all() {
        let mut influence = Connection::new(
            Id::new(),
            End::Touchpoint(Id::new()),
            End::Touchpoint(Id::new()),
            ConnectionKind::Influence,
        );
        let read = [
            None,
            Some(f64::NAN),
            Some(f64::INFINITY),
            Some(-3.0),
            Some(0.25),
        ]
        .map(|given| {
            influence.strength = given;
            strength(&influence)
        });
        let expected = [0.5, 0.5, 1.0, 0.0, 0.25];
        assert_eq!(read.map(f64::to_bits), expected.map(f64::to_bits));
    }

    #[test]
    fn a_pain_note_is_the_pain_of_its_touchpoint() {
        let map = Id::new();
        let card = Touchpoint::new(map);
        let [pain, policy] = [NoteKind::Pain, NoteKind::Policy].map(|kind| Note {
            touchpoint: Some(card.id),
            ..Note::new(map, kind)
        });
        let [from, to] = [End::Note(policy.id), End::Note(pain.id)];
        let ends = (RecordId::from(policy.id), RecordId::from(card.id));
        let arrow = |from, to| Connection::new(map, from, to, ConnectionKind::Influence);
        let study = Study::from_records([
            arrow(from, to).into(),
            arrow(to, End::Touchpoint(card.id)).into(),
            card.into(),
            pain.into(),
            policy.into(),
        ]);
        let index = InfluenceIndex::new(&study);
        let read: Vec<_> = index.of(map).iter().map(|it| (it.from, it.to)).collect();
        assert_eq!(read, [ends]);
    }

    #[test]
    fn flows_and_influences_from_nothing_or_on_itself_are_left_out() {
        let map = Id::new();
        let [cause, effect] = [(); 2].map(|()| Note::new(map, NoteKind::Policy));
        let [from, to] = [End::Note(cause.id), End::Note(effect.id)];
        let arrow = |from, to, kind| Connection::new(map, from, to, kind);
        let whole = arrow(from, to, ConnectionKind::Influence);
        let id = whole.id;
        let study = Study::from_records([
            cause.into(),
            effect.into(),
            whole.into(),
            arrow(from, to, ConnectionKind::Flow).into(),
            arrow(from, from, ConnectionKind::Influence).into(),
            arrow(End::Note(Id::new()), to, ConnectionKind::Influence).into(),
        ]);
        let index = InfluenceIndex::new(&study);
        let read: Vec<_> = index.of(map).iter().map(|it| it.connection).collect();
        assert_eq!(read, [id]);
    }
}
