//! Differences in words.

use std::{any::Any, collections::BTreeMap, fmt};

use super::{Diff, FieldDiff, Nature, RecordDiff};
use crate::model::{ChangedField, Field, RecordKind, Study, field_label, shorten};

/// How many graphemes of a value are told in a line.
const SHOWN: usize = 60;

/// The field that holds a place among others of a kind. Its values mean nothing to a person.
pub(in crate::edit) const ORDER: &str = "order";

/// The field that holds a column, which people count from 1.
const COLUMN: &str = "column";

impl Diff {
    /// Everything in one line, as in “3 touchpoints moved, 1 tollgate added”.
    pub fn summary(&self) -> String {
        let mut counts: BTreeMap<(RecordKind, Nature), usize> = BTreeMap::new();
        for record in &self.records {
            *counts
                .entry((record.id().kind(), record.nature))
                .or_default() += 1;
        }
        let told: Vec<_> = counts
            .into_iter()
            .map(|((kind, nature), count)| match kind {
                RecordKind::Charter => format!("charter {}", nature.verb()),
                _ => format!("{} {}", kind.count(count), nature.verb()),
            })
            .collect();
        if told.is_empty() {
            return "no differences".to_owned();
        }
        told.join(", ")
    }
}

impl Nature {
    /// What happened, as a participle.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Reworded => "reworded",
            Self::Changed => "changed",
        }
    }
}

impl fmt::Display for RecordDiff {
    /// The record and what happened to it, in one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if self.fields.is_empty() {
            return write!(f, " {}", self.nature.verb());
        }
        for (place, field) in self.fields.iter().enumerate() {
            write!(f, "{} {field}", if place == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

impl fmt::Display for FieldDiff {
    /// The field with the beginning of what it held and holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [old, new] = [&self.old, &self.new].map(|value| shown(value));
        if self.old.is_empty() && self.new.is_empty() {
            write!(f, "{} changed", self.field)
        } else if old == new {
            write!(f, "{} reworded", self.field)
        } else {
            write!(f, "{} {old} → {new}", self.field)
        }
    }
}

/// The beginning of a value, or a word for none.
fn shown(value: &str) -> String {
    or_nothing(shorten(value, SHOWN))
}

/// The words, or a word for none.
pub(in crate::edit) fn or_nothing(words: String) -> String {
    if words.is_empty() {
        return "nothing".to_owned();
    }
    words
}

/// Fields that differ, in words. What was is told with the titles of the old study, what is with
/// those of the new one.
pub(super) fn of_fields(changed: &[ChangedField<'_>], old: &Study, new: &Study) -> Vec<FieldDiff> {
    changed
        .iter()
        .map(|field| FieldDiff {
            field: label(&field.path),
            old: value(&field.path, field.old, old),
            new: value(&field.path, field.new, new),
        })
        .collect()
}

/// What the field at the end of this path is called.
pub(in crate::edit) fn label(path: &[&str]) -> String {
    if path == [ORDER] {
        return "place in its row".to_owned();
    }
    let labels: Vec<_> = path.iter().map(|name| field_label(name)).collect();
    labels.join(", ")
}

/// What the field at the end of this path holds; empty where it holds nothing a person can read.
pub(in crate::edit) fn value(path: &[&str], field: &dyn Field, study: &Study) -> String {
    let any: &dyn Any = field;
    match (path, any.downcast_ref::<u32>()) {
        ([ORDER], _) => String::new(),
        ([COLUMN], Some(column)) => (u64::from(*column) + 1).to_string(),
        _ => field.words(study),
    }
}
