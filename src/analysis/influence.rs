//! What brings what about, as it is drawn.

use crate::model::{Connection, ConnectionKind, Id, IdMap, Map, Study};

/// How strong an influence counts whose strength nobody gave: half, as we know that there is one
/// and not how much of the effect it makes.
pub const DEFAULT_STRENGTH: f64 = 0.5;

/// The influence connections of every map, ready to be looked up.
///
/// Those with an end that is gone and those from a card to itself are left out. Made in O(n) for
/// n connections.
#[derive(Clone, Debug, Default)]
pub struct InfluenceIndex<'a> {
    of_map: IdMap<Id<Map>, Vec<&'a Connection>>,
}

impl<'a> InfluenceIndex<'a> {
    /// Reads the connections of a study once.
    pub fn new(study: &'a Study) -> Self {
        let mut of_map: IdMap<_, Vec<_>> = IdMap::default();
        for connection in study.connections.iter() {
            let is_whole = study.contains(connection.from.record())
                && study.contains(connection.to.record())
                && connection.from != connection.to;
            if connection.kind == ConnectionKind::Influence && is_whole {
                of_map.entry(connection.map).or_default().push(connection);
            }
        }
        Self { of_map }
    }

    /// The influences drawn on a map, in the order of their ids.
    pub fn of(&self, map: Id<Map>) -> &[&'a Connection] {
        self.of_map.get(&map).map_or(&[], Vec::as_slice)
    }
}

/// How strong an influence is, 0 to 1. What is no number is as good as not given; what lies
/// outside the range is taken as its nearest end.
pub fn strength(influence: &Connection) -> f64 {
    influence
        .strength
        .filter(|strength| !strength.is_nan())
        .map_or(DEFAULT_STRENGTH, |strength| strength.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{End, Note, NoteKind};

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
        let read: Vec<_> = index.of(map).iter().map(|it| it.id).collect();
        assert_eq!(read, [id]);
    }
}
