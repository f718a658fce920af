//! Notes that keep the values which lost in a conflict.

use uuid::Uuid;

use super::{Disagreement, Merging};
use crate::model::{Id, Map, Note, NoteKind, RecordId};

impl Merging<'_> {
    /// Puts a note into a parking lot for every value of theirs that is not in the study. One that
    /// an earlier merge has put there stays as it is: somebody may have worked on it.
    pub(super) fn note_conflicts(&mut self) {
        for (id, text) in self.lost_values() {
            let note_id = note_id(id, &text);
            if !self.study.notes.contains(note_id) {
                let mut note = Note::new(self.map_of(id), NoteKind::Idea);
                note.id = note_id;
                note.text = text;
                self.study.insert(note.into());
            }
        }
    }

    /// Their values that lost, each with its record and the words for it. A place in a row is not
    /// worth a note: it has no words, and where the record stands now shows.
    fn lost_values(&self) -> Vec<(RecordId, String)> {
        let told = self.conflicts.iter().filter_map(|conflict| {
            let Disagreement::Field { field, theirs, .. } = conflict.disagreement() else {
                return None;
            };
            let name = conflict.name();
            let text = format!("Conflict: {name}: {field} is {theirs} in the other version.");
            Some((conflict.record(), text))
        });
        told.collect()
    }

    /// The map whose parking lot takes a note about this record: the one the record is on, else the
    /// first one. A study without any gets one.
    fn map_of(&mut self, id: RecordId) -> Id<Map> {
        let own = match id {
            RecordId::Map(map) => Some(map),
            _ => self.study.get(id).and_then(|record| record.map()),
        };
        let known = own
            .filter(|map| self.study.maps.contains(*map))
            .or_else(|| self.study.maps_in_order().first().map(|map| map.id));
        known.unwrap_or_else(|| {
            let mut map = Map::new();
            map.id = Id::from_uuid(Uuid::new_v5(&Uuid::NAMESPACE_OID, b"conflicts"));
            "Conflicts".clone_into(&mut map.title);
            let id = map.id;
            self.study.insert(map.into());
            id
        })
    }
}

/// The id of a note about a record: the same for the same words, so that merging once more does
/// not write it twice.
fn note_id(record: RecordId, text: &str) -> Id<Note> {
    let name = format!("{record} {text}");
    Id::from_uuid(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()))
}
