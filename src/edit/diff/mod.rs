//! What changed between two studies.

pub(super) mod words;

use std::collections::BTreeSet;

use super::{Change, Transaction};
use crate::model::{ChangedField, RecordId, RecordKind, Study, changed_fields};

/// What turns one study into another, record by record in the order of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    records: Vec<RecordDiff>,
}

/// What happened to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordDiff {
    change: Change,
    nature: Nature,
    name: String,
    fields: Vec<FieldDiff>,
}

/// What happened to one field, in words. What was or is empty has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDiff {
    /// What the field is called.
    pub field: String,
    /// What it held.
    pub old: String,
    /// What it holds.
    pub new: String,
}

/// What happened to a record, told by the fields that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It only went to another place.
    Moved,
    /// It only got another title or name.
    Renamed,
    /// It only says something in other words.
    Reworded,
    /// Anything else.
    Changed,
}

/// What changed from the old study to the new one.
pub fn diff(old: &Study, new: &Study) -> Diff {
    let ids: BTreeSet<RecordId> = old
        .records()
        .chain(new.records())
        .map(|it| it.id())
        .collect();
    let compare = |id| RecordDiff::between(old, new, id);
    Diff {
        records: ids.into_iter().filter_map(compare).collect(),
    }
}

impl Diff {
    /// The records that changed, in the order of a file.
    pub fn records(&self) -> &[RecordDiff] {
        &self.records
    }

    /// True when nothing changed.
    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The edit that makes the old study the new one, so that it can be undone like any other.
    pub fn into_transaction(self, label: impl Into<String>) -> Transaction {
        let mut transaction = Transaction::new(label);
        for record in self.records {
            transaction.push(record.change);
        }
        transaction
    }
}

impl RecordDiff {
    /// What happened to this record; None when nothing did.
    fn between(old: &Study, new: &Study, id: RecordId) -> Option<Self> {
        let (before, after) = (old.get(id), new.get(id));
        let (nature, fields) = match (&before, &after) {
            (None, _) => (Nature::Added, Vec::new()),
            (_, None) => (Nature::Removed, Vec::new()),
            (Some(before), Some(after)) if before == after => return None,
            (Some(before), Some(after)) => {
                let changed = changed_fields(before, after);
                if changed.is_empty() {
                    return None;
                }
                (
                    nature(id.kind(), &changed),
                    words::of_fields(&changed, old, new),
                )
            }
        };
        let change = match after {
            Some(record) => Change::put(old, record),
            None => Change::remove(old, id),
        };
        Some(Self {
            change,
            nature,
            name: if new.contains(id) { new } else { old }.name_of(id),
            fields,
        })
    }

    /// The record it is about.
    pub const fn id(&self) -> RecordId {
        self.change.id()
    }

    /// What happened to it.
    pub const fn nature(&self) -> Nature {
        self.nature
    }

    /// What happened to its fields, where it was there before and is there still.
    pub fn fields(&self) -> &[FieldDiff] {
        &self.fields
    }
}

/// What happened to a record of this kind, these of whose fields changed.
fn nature(kind: RecordKind, changed: &[ChangedField<'_>]) -> Nature {
    let all = |is: &dyn Fn(&str) -> bool| {
        changed
            .iter()
            .all(|field| field.path.first().is_some_and(|name| is(name)))
    };
    if all(&|field| is_place(kind, field)) {
        Nature::Moved
    } else if all(&|field| matches!(field, "title" | "name" | "code_name")) {
        Nature::Renamed
    } else if all(&|field| is_wording(kind, field)) {
        Nature::Reworded
    } else {
        Nature::Changed
    }
}

/// True for a field that says where a record of this kind is.
fn is_place(kind: RecordKind, field: &str) -> bool {
    match kind {
        RecordKind::Touchpoint => matches!(field, "map" | "stage" | "column" | "lane"),
        RecordKind::Note => matches!(field, "map" | "stage" | "lane" | "touchpoint" | "order"),
        RecordKind::Tollgate => matches!(field, "map" | "stage" | "order"),
        RecordKind::Code => matches!(field, "parent" | "order"),
        _ => field == "order",
    }
}

/// True for a field that is all a record of this kind says.
fn is_wording(kind: RecordKind, field: &str) -> bool {
    match kind {
        RecordKind::Note => field == "text",
        RecordKind::Connection => field == "why",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Id, Map, Note, NoteKind, OrderKey, Stage, Tollgate, Touchpoint};

    /// A study with one map, one stage, three touchpoints and a note.
    fn study() -> Study {
        let map = Map::new();
        let mut stage = Stage::new(map.id);
        stage.name = "Shortlist".to_owned();
        let cards = ["Compares three", "First call", "Security questionnaire"].map(|title| {
            let mut card = Touchpoint::new(map.id);
            card.title = title.to_owned();
            card.stage = Some(stage.id);
            card.owner = "Sales".to_owned();
            card.performance = Some(2);
            card
        });
        let mut note = Note::new(map.id, NoteKind::Idea);
        note.text = "A fair comparison".to_owned();
        let records: [AnyRecord; 3] = [map.into(), stage.into(), note.into()];
        Study::from_records(records.into_iter().chain(cards.map(Into::into)))
    }

    fn alter_cards(study: &mut Study, mut alter: impl FnMut(&mut Touchpoint)) {
        let cards: Vec<_> = study.touchpoints.iter().cloned().collect();
        for mut card in cards {
            alter(&mut card);
            study.insert(card.into());
        }
    }

    #[test]
    fn equal_studies_differ_in_nothing() {
        let study = study();
        let diff = diff(&study, &study.clone());
        assert!(diff.is_empty());
        assert_eq!(diff.summary(), "no differences");
    }

    #[test]
    fn the_summary_counts_what_happened_to_each_kind() {
        let old = study();
        let mut new = old.clone();
        alter_cards(&mut new, |card| card.column = 4);
        let stage = old.stages.iter().next().unwrap();
        new.insert(Tollgate::new(stage.map, stage.id).into());
        let mut note = old.notes.iter().next().unwrap().clone();
        note.text = "A fairer comparison".to_owned();
        new.insert(note.into());
        assert_eq!(
            diff(&old, &new).summary(),
            "3 touchpoints moved, 1 tollgate added, 1 note reworded"
        );
        assert_eq!(
            diff(&new, &old).summary(),
            "3 touchpoints moved, 1 tollgate removed, 1 note reworded"
        );
    }

    #[test]
    fn a_line_tells_every_field_of_a_record() {
        let old = study();
        let mut new = old.clone();
        alter_cards(&mut new, |card| {
            if card.title == "Security questionnaire" {
                card.owner = "Security".to_owned();
                card.performance = None;
                card.five_ws.why = "To be sure".to_owned();
                card.column = 1;
            }
        });
        let diff = diff(&old, &new);
        assert_eq!(diff.summary(), "1 touchpoint changed");
        assert_eq!(
            diff.records()[0].to_string(),
            "Touchpoint “Security questionnaire”: column 1 → 2; owner “Sales” → “Security”; \
             five Ws, why nothing → “To be sure”; performance 2 → nothing"
        );
    }

    #[test]
    fn what_only_got_another_name_is_renamed() {
        let old = study();
        let mut new = old.clone();
        let mut stage = old.stages.iter().next().unwrap().clone();
        stage.name = "Prove it".to_owned();
        new.insert(stage.into());
        let diff = diff(&old, &new);
        assert_eq!(diff.summary(), "1 stage renamed");
        assert_eq!(
            diff.records()[0].to_string(),
            "Stage “Prove it”: name “Shortlist” → “Prove it”"
        );
    }

    #[test]
    fn an_order_key_is_told_without_its_digits() {
        let old = study();
        let mut new = old.clone();
        let mut stage = old.stages.iter().next().unwrap().clone();
        stage.order = OrderKey::between(Some(&stage.order), None);
        new.insert(stage.into());
        let diff = diff(&old, &new);
        assert_eq!(
            diff.records()[0].to_string(),
            "Stage “Shortlist”: place in its row changed"
        );
    }

    #[test]
    fn a_change_at_the_end_of_a_long_text_is_told_without_repeating_it() {
        let mut card = Touchpoint::new(Id::new());
        card.call_to_action = "word ".repeat(100);
        let old = Study::from_records([card.clone().into()]);
        card.call_to_action.push_str("more");
        let new = Study::from_records([card.into()]);
        assert_eq!(
            diff(&old, &new).records()[0].to_string(),
            "Touchpoint “Untitled touchpoint”: call to action reworded"
        );
    }

    #[test]
    fn a_value_that_is_not_a_number_is_no_difference() {
        let mut card = Touchpoint::new(Id::new());
        card.emotions.entry(Id::new()).or_default().estimate = Some(f32::NAN);
        let old = Study::from_records([card.clone().into()]);
        let new = Study::from_records([card.into()]);
        assert!(diff(&old, &new).is_empty());
    }
}
