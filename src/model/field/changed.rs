//! Which fields differ between two records of a kind.

use super::{Field, Fields};

/// A field that differs: the names that lead to it from the record inwards, and its two values.
pub struct ChangedField<'a> {
    /// The names, as in `five_ws`, `why`.
    pub path: Vec<&'static str>,
    /// The value of the one.
    pub old: &'a dyn Field,
    /// The value of the other.
    pub new: &'a dyn Field,
}

/// The fields that differ between two states of one record, or between two records of one kind.
/// Where a field is made of others on both sides, it is those that are compared.
pub fn changed_fields<'a>(before: &'a dyn Fields, after: &'a dyn Fields) -> Vec<ChangedField<'a>> {
    let mut changed = Vec::new();
    collect(&[], before.fields(), after.fields(), &mut changed);
    changed
}

fn collect<'a>(
    path: &[&'static str],
    old: Vec<(&'static str, &'a dyn Field)>,
    new: Vec<(&'static str, &'a dyn Field)>,
    changed: &mut Vec<ChangedField<'a>>,
) {
    for ((name, old), (_, new)) in old.into_iter().zip(new) {
        if old.same(new) {
            continue;
        }
        let path = [path, &[name]].concat();
        let parts = (old.parts(), new.parts());
        if parts.0.is_empty() || parts.1.is_empty() {
            changed.push(ChangedField { path, old, new });
        } else {
            collect(&path, parts.0, parts.1, changed);
        }
    }
}
