//! Three-way merge: what two people did to one study, in one.

mod conflict;
mod note;
mod places;
#[cfg(test)]
mod properties;
mod restore;

pub use self::conflict::{Conflict, Disagreement};

use std::collections::BTreeSet;

use super::diff::words;
use crate::model::{AnyRecord, Field, Fields, RecordId, Study};

/// What came of a merge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// What both sides did, and where they disagree what our side did.
    pub study: Study,
    /// Where they disagree, in the order of a file.
    pub conflicts: Vec<Conflict>,
}

/// Brings what `ours` and `theirs` did since `base` together, record by record and field by field.
///
/// - A field that one side changed takes that side's value. Lists of references, texts and values
///   take what either side added and lose what either side took out.
/// - A field that both sides changed in different ways is a conflict. Our value stays in the
///   record. Theirs is written into a note in the parking lot of the record's map, “Conflict: …”,
///   with the names of the record and the field: it is in the file, on the map and in every search
///   until somebody has read it and deletes the note. A copy of the record beside it would be
///   drawn, counted and connected as if both had happened, which is what nobody said.
/// - A record that one side deleted and the other one changed is a conflict, and stays as changed.
/// - A record that one side deleted and the other one newly refers to is a conflict, and comes
///   back. So no reference is left hanging that did not hang before.
/// - Cards and stages that both sides put into one place stand side by side.
pub fn merge(base: &Study, ours: &Study, theirs: &Study) -> Merged {
    let mut merging = Merging {
        base,
        ours,
        theirs,
        study: Study::default(),
        rivals: Vec::new(),
        conflicts: Vec::new(),
    };
    let studies = [base, ours, theirs];
    let ids: BTreeSet<RecordId> = studies
        .into_iter()
        .flat_map(|study| study.records().map(|record| record.id()))
        .collect();
    for id in ids {
        merging.record(id);
    }
    merging.restore();
    merging.make_room();
    merging.note_conflicts();
    merging.conflicts.sort_by_key(Conflict::record);
    Merged {
        study: merging.study,
        conflicts: merging.conflicts,
    }
}

/// A merge under way.
struct Merging<'a> {
    base: &'a Study,
    ours: &'a Study,
    theirs: &'a Study,
    study: Study,
    /// The records in conflict as they would be if their side had been preferred.
    rivals: Vec<AnyRecord>,
    conflicts: Vec<Conflict>,
}

impl Merging<'_> {
    /// Merges one record.
    fn record(&mut self, id: RecordId) {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(|study| study.get(id));
        let merged = match (base, ours, theirs) {
            (Some(base), Some(ours), Some(theirs)) => Some(self.changed(&base, ours, &theirs)),
            (None, Some(ours), Some(theirs)) => Some(self.added_twice(ours, &theirs)),
            (Some(base), Some(left), None) => {
                self.deleted(&base, left, Disagreement::DeletedByThem)
            }
            (Some(base), None, Some(left)) => self.deleted(&base, left, Disagreement::DeletedByUs),
            (None, ours, theirs) => ours.or(theirs),
            (Some(_), None, None) => None,
        };
        if let Some(record) = merged {
            self.study.insert(record);
        }
    }

    /// A record that is there on all sides.
    fn changed(&mut self, base: &AnyRecord, ours: AnyRecord, theirs: &AnyRecord) -> AnyRecord {
        if *base == *theirs || ours == *theirs {
            return ours;
        }
        if *base == ours {
            return theirs.clone();
        }
        let mut merged = ours.clone();
        let known = self.conflicts.len();
        merged.merge(base, theirs, &mut |path, left, right| {
            self.clash(ours.id(), path, left, right);
        });
        if self.conflicts.len() > known {
            let mut rival = theirs.clone();
            rival.merge(base, &ours, &mut |_, _, _| {});
            self.rivals.push(rival);
        }
        merged
    }

    /// A record that both sides made, which a copy of a copy can bring about.
    fn added_twice(&mut self, ours: AnyRecord, theirs: &AnyRecord) -> AnyRecord {
        let known = self.conflicts.len();
        for ((name, left), (_, right)) in ours.fields().into_iter().zip(theirs.fields()) {
            if !left.same(right) {
                self.clash(ours.id(), &[name], left, right);
            }
        }
        if self.conflicts.len() > known {
            self.rivals.push(theirs.clone());
        }
        ours
    }

    /// A record that one side deleted: gone, unless the other side changed what is `left` of it.
    fn deleted(
        &mut self,
        base: &AnyRecord,
        left: AnyRecord,
        disagreement: Disagreement,
    ) -> Option<AnyRecord> {
        let fields = left.fields().into_iter().zip(base.fields());
        if fields
            .into_iter()
            .all(|((_, left), (_, base))| left.same(base))
        {
            return None;
        }
        let id = left.id();
        let name = [self.ours, self.theirs]
            .into_iter()
            .find(|study| study.contains(id))
            .unwrap_or(self.base)
            .name_of(id);
        self.conflicts.push(Conflict::new(id, name, disagreement));
        Some(left)
    }

    /// Notes down a field that both sides changed.
    fn clash(&mut self, id: RecordId, path: &[&'static str], left: &dyn Field, right: &dyn Field) {
        let disagreement = if path == [words::ORDER] {
            Disagreement::Place
        } else {
            Disagreement::Field {
                field: words::label(path),
                ours: words::or_nothing(words::value(path, left, self.ours)),
                theirs: words::or_nothing(words::value(path, right, self.theirs)),
            }
        };
        let name = self.ours.name_of(id);
        self.conflicts.push(Conflict::new(id, name, disagreement));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Connection, ConnectionKind, End, Id, Map, Note, OrderKey, Persona, Stage, Touchpoint,
    };

    /// A study with a map, a stage and a card in it.
    fn study() -> (Study, Id<Stage>, Id<Touchpoint>) {
        let mut map = Map::new();
        map.title = "Current".to_owned();
        let mut stage = Stage::new(map.id);
        stage.name = "Shortlist".to_owned();
        let card = card_in(&stage, "First call");
        let ids = (stage.id, card.id);
        (
            Study::from_records([map.into(), stage.into(), card.into()]),
            ids.0,
            ids.1,
        )
    }

    fn card_in(stage: &Stage, title: &str) -> Touchpoint {
        let mut card = Touchpoint::new(stage.map);
        card.stage = Some(stage.id);
        card.title = title.to_owned();
        card
    }

    fn with(study: &Study, id: Id<Touchpoint>, alter: impl FnOnce(&mut Touchpoint)) -> Study {
        let mut card = study.touchpoints.get(id).unwrap().clone();
        alter(&mut card);
        let mut study = study.clone();
        study.insert(card.into());
        study
    }

    fn without(study: &Study, ids: &[RecordId]) -> Study {
        let mut study = study.clone();
        for id in ids {
            study.remove(*id);
        }
        study
    }

    fn told(merged: &Merged) -> Vec<String> {
        merged.conflicts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn changes_of_different_fields_come_together() {
        let (base, _, id) = study();
        let ours = with(&base, id, |card| card.owner = "Sales".to_owned());
        let theirs = with(&base, id, |card| card.performance = Some(2));
        let merged = merge(&base, &ours, &theirs);
        let card = merged.study.touchpoints.get(id).unwrap();
        assert_eq!((card.owner.as_str(), card.performance), ("Sales", Some(2)));
        assert_eq!(told(&merged), [""; 0]);
    }

    #[test]
    fn of_two_values_ours_stays_and_theirs_waits_in_the_parking_lot() {
        let (base, _, id) = study();
        let ours = with(&base, id, |card| card.owner = "Sales".to_owned());
        let theirs = with(&base, id, |card| card.owner = "Security".to_owned());
        let merged = merge(&base, &ours, &theirs);
        assert_eq!(merged.study.touchpoints.get(id).unwrap().owner, "Sales");
        assert_eq!(
            told(&merged),
            ["Touchpoint “First call”: owner is “Sales” in ours, “Security” in theirs"]
        );
        let notes: Vec<&Note> = merged.study.notes.iter().collect();
        assert_eq!(notes.len(), 1);
        assert_eq!(
            (notes[0].map, notes[0].stage),
            (base.maps.iter().next().unwrap().id, None)
        );
        assert_eq!(
            notes[0].text,
            "Conflict: Touchpoint “First call”: owner is “Security” in the other version."
        );
    }

    #[test]
    fn a_conflict_in_a_study_without_a_map_gets_a_map_for_its_note() {
        let persona = Persona::new();
        let named = |name: &str| {
            let mut persona = persona.clone();
            persona.name = name.to_owned();
            Study::from_records([persona.into()])
        };
        let merged = merge(&named(""), &named("Dana"), &named("Piet"));
        let map = merged.study.maps.iter().next().unwrap();
        let note = merged.study.notes.iter().next().unwrap();
        assert_eq!(note.map, map.id);
        assert!(note.text.ends_with("name is “Piet” in the other version."));
    }

    #[test]
    fn what_one_side_deleted_and_the_other_changed_stays() {
        let (base, _, id) = study();
        let changed = with(&base, id, |card| card.owner = "Sales".to_owned());
        let deleted = without(&base, &[id.into()]);
        let kept = merge(&base, &changed, &deleted);
        let brought_back = merge(&base, &deleted, &changed);
        assert_eq!(kept.study, changed);
        assert_eq!(brought_back.study, changed);
        assert_eq!(
            *kept.conflicts[0].disagreement(),
            Disagreement::DeletedByThem
        );
        assert_eq!(
            *brought_back.conflicts[0].disagreement(),
            Disagreement::DeletedByUs
        );
    }

    #[test]
    fn what_one_side_deleted_goes_even_if_it_holds_no_number() {
        let (base, _, id) = study();
        let odd = |study: &Study| {
            with(study, id, |card| {
                card.emotions
                    .entry(Id::from_uuid(uuid::Uuid::nil()))
                    .or_default()
                    .estimate = Some(f32::NAN);
            })
        };
        let (base, theirs) = (odd(&base), odd(&base));
        let ours = without(&base, &[id.into()]);
        assert_eq!(told(&merge(&base, &ours, &theirs)), [""; 0]);
    }

    #[test]
    fn a_deleted_stage_comes_back_for_a_card_that_was_put_into_it() {
        let (base, stage, id) = study();
        let ours = without(&base, &[stage.into(), id.into()]);
        let mut theirs = base.clone();
        let new = card_in(base.stages.get(stage).unwrap(), "Demo");
        let new_id = new.id;
        theirs.insert(new.into());
        let merged = merge(&base, &ours, &theirs);
        assert!(merged.study.stages.contains(stage));
        assert!(merged.study.touchpoints.contains(new_id));
        assert!(!merged.study.touchpoints.contains(id));
        assert_eq!(
            told(&merged),
            ["Stage “Shortlist”: deleted in ours, but in use in theirs; it stays"]
        );
    }

    #[test]
    fn a_connection_brings_its_card_and_the_cards_stage_back() {
        let (base, stage, id) = study();
        let ours = without(&base, &[stage.into(), id.into()]);
        let mut theirs = base.clone();
        let (from, to) = (End::Touchpoint(id), End::Note(Id::new()));
        let map = base.maps.iter().next().unwrap().id;
        theirs.insert(Connection::new(map, from, to, ConnectionKind::Flow).into());
        let merged = merge(&base, &ours, &theirs);
        assert!(merged.study.stages.contains(stage));
        assert!(merged.study.touchpoints.contains(id));
        assert_eq!(merged.conflicts.len(), 2);
    }

    #[test]
    fn a_reference_the_deleting_side_left_hanging_goes_on_hanging() {
        let (base, stage, _) = study();
        let ours = without(&base, &[stage.into()]);
        assert_eq!(merge(&base, &ours, &base).study, ours);
    }

    #[test]
    fn two_stages_at_one_place_stand_one_after_the_other() {
        let (base, stage, _) = study();
        let first = base.stages.get(stage).unwrap();
        let inserted = |name: &str| {
            let mut new = Stage::new(first.map);
            new.name = name.to_owned();
            new.order = OrderKey::between(Some(&first.order), None);
            let mut study = base.clone();
            study.insert(new.into());
            study
        };
        let merged = merge(&base, &inserted("Prove it"), &inserted("Sign"));
        let stages = merged.study.stages_of(first.map);
        let names: Vec<_> = stages.iter().map(|stage| stage.name.as_str()).collect();
        assert_eq!(names, ["Shortlist", "Prove it", "Sign"]);
        assert!(stages.is_sorted_by(|a, b| a.order < b.order));
        assert_eq!(merged.conflicts, []);
    }

    #[test]
    fn two_cards_in_one_cell_stand_side_by_side() {
        let (base, stage, id) = study();
        let lane = Id::new();
        let base = with(&base, id, |card| card.lane = Some(lane));
        let inserted = |title| {
            let mut card = card_in(base.stages.get(stage).unwrap(), title);
            card.lane = Some(lane);
            card.column = 1;
            let mut study = base.clone();
            study.insert(card.into());
            study
        };
        let merged = merge(&base, &inserted("Demo"), &inserted("Trial"));
        let columns: Vec<_> = merged
            .study
            .touchpoints
            .iter()
            .map(|card| card.column)
            .collect();
        assert_eq!(columns, [0, 1, 2]);
        assert_eq!(merged.conflicts, []);
    }

    #[test]
    fn notes_in_the_parking_lot_have_no_places_to_share() {
        let (base, ..) = study();
        let map = base.maps.iter().next().unwrap().id;
        let mut both = base.clone();
        let parked = || {
            let note = Note::new(map, crate::model::NoteKind::Idea);
            let mut study = base.clone();
            study.insert(note.clone().into());
            (study, note)
        };
        let ((ours, first), (theirs, second)) = (parked(), parked());
        both.insert(first.into());
        both.insert(second.into());
        assert_eq!(merge(&base, &ours, &theirs).study, both);
    }

    #[test]
    fn merging_once_more_writes_no_second_note() {
        let (base, _, id) = study();
        let ours = with(&base, id, |card| card.owner = "Sales".to_owned());
        let theirs = with(&base, id, |card| card.owner = "Security".to_owned());
        let once = merge(&base, &ours, &theirs).study;
        assert_eq!(merge(&base, &once, &theirs).study, once);
    }

    #[test]
    fn merging_once_more_leaves_a_note_that_was_worked_on() {
        let (base, _, id) = study();
        let ours = with(&base, id, |card| card.owner = "Sales".to_owned());
        let theirs = with(&base, id, |card| card.owner = "Security".to_owned());
        let mut worked_on = merge(&base, &ours, &theirs).study;
        let mut note = worked_on.notes.iter().next().unwrap().clone();
        note.text = "Asked Dana: Sales owns it".to_owned();
        worked_on.insert(note.into());
        assert_eq!(merge(&base, &worked_on, &theirs).study, worked_on);
    }
}
