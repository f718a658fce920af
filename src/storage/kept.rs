//! What is in a file beside the study.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::field_path::Step;
use crate::model::{RecordId, RecordKind};

/// The parts of a file that are no part of the study: what this version does not know and what it
/// cannot read. Saving writes them back word for word, each in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The version of a newer format the file is in, and the oldest that can read it.
    pub(super) newer: Option<(u32, u32)>,
    /// Entries of the file that are no table of ours, in the order of the file.
    pub(super) entries: Vec<KeptEntry>,
    /// Records that could not be read, by kind and place.
    pub(super) records: Vec<KeptRecord>,
    /// Fields that are unknown, by the record they stand in.
    pub(super) fields: BTreeMap<RecordId, Vec<KeptField>>,
    /// What follows the closing bracket of the file.
    pub(super) tail: String,
}

impl Kept {
    /// True when there is nothing in the file beside the study.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An entry of a file that is no table of ours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KeptEntry {
    /// Its name and value.
    pub(super) text: String,
    /// The table it stood behind; none when it stood before them all.
    pub(super) after: Spot<Option<RecordKind>>,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KeptRecord {
    /// The table it stands in.
    pub(super) kind: RecordKind,
    /// Its own id, as far as that can be read, else the id of the record before it.
    pub(super) place: Option<Uuid>,
    /// The record.
    pub(super) text: String,
}

/// A field that is unknown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KeptField {
    /// The way from the record to the struct it stands in.
    pub(super) path: Vec<Step>,
    /// Its name.
    pub(super) name: String,
    /// Its value.
    pub(super) value: String,
    /// The fields before it.
    pub(super) after: Spot<Vec<String>>,
}

/// Where a part stood among others. It helps to put the part back, but others come and go, so it
/// is no part of what is kept: any two are equal.
#[derive(Clone, Debug)]
pub(super) struct Spot<T>(pub(super) T);

impl<T> PartialEq for Spot<T> {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}
