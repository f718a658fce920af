//! One thing that does not hold.

use std::fmt;

use crate::model::{RecordId, RecordKind, Study, in_quotes};

/// One thing that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The record it is wrong with.
    pub record: RecordId,
    /// What kind of thing is wrong.
    pub kind: FindingKind,
    /// What is wrong, in one sentence that calls the record by its title.
    pub sentence: String,
}

/// What kind of thing does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// It refers to a record of this kind that is not there.
    Dangling(RecordKind),
    /// It refers to a record of this kind on another map.
    OtherMap(RecordKind),
    /// It refers to itself.
    Itself,
    /// It stands in a stage but in no lane.
    NoLane,
    /// It stands in a lane that holds other things.
    WrongLane,
    /// It shares its cell with another touchpoint.
    SharedCell,
    /// It has the same order key as another record of its row.
    SharedOrder,
    /// A value is outside of its range.
    OutOfRange,
    /// A value is not a finite number.
    NotFinite,
    /// A text holds a control character.
    ControlCharacter,
    /// A passage ends before it begins.
    BackwardSpan,
    /// A code is a part of itself by way of others, or lies deeper than anybody draws.
    CodeCycle,
}

impl FindingKind {
    /// True for what is wrong between a record and others, and not with a value of its own.
    pub const fn is_between_records(self) -> bool {
        matches!(
            self,
            Self::Dangling(_)
                | Self::OtherMap(_)
                | Self::NoLane
                | Self::WrongLane
                | Self::SharedCell
                | Self::SharedOrder
        )
    }
}

impl Finding {
    /// A finding with the sentence that the record, called by its kind and title, begins.
    pub(super) fn new(
        study: &Study,
        record: RecordId,
        kind: FindingKind,
        what: impl fmt::Display,
    ) -> Self {
        let subject = match record {
            RecordId::Charter => "The charter".to_owned(),
            _ => format!(
                "The {} {}",
                record.kind().singular(),
                in_quotes(&study.title_of(record))
            ),
        };
        Self {
            record,
            kind,
            sentence: format!("{subject} {what}."),
        }
    }
}
