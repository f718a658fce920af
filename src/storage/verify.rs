//! Making sure that a text holds what it was made from.

use super::{
    Document,
    read::read,
    write::{record_text, to_text},
};
use crate::model::{AnyRecord, Study};

/// True when this text, which was made from the document, reads back as the document.
pub(super) fn reads_back(text: &str, document: &Document) -> bool {
    let Ok(reading) = read(text) else {
        return false;
    };
    let found = &reading.document;
    if found.study == document.study && document.kept.is_empty() {
        return found.kept.is_empty();
    }
    // A record that was set aside for its id comes back once the earlier one is deleted.
    let came_back = found.study.records().count() > document.study.records().count();
    let kept_is_there = came_back || to_text(found) == text;
    kept_is_there
        && document
            .study
            .records()
            .all(|record| holds(&found.study, &record))
}

/// True when a study holds this record. What is not a number is not equal to itself, but its text
/// is.
fn holds(study: &Study, record: &AnyRecord) -> bool {
    let found = study.get(record.id());
    found.is_some_and(|found| found == *record || record_text(&found) == record_text(record))
}
