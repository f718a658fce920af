//! Finding and replacing words.

use crate::{
    edit::{EditError, Transaction},
    model::{AnyRecord, RecordId, Study, clean, occurrences},
};

/// Replaces words in the texts of these records, or of all. What was said in interviews stays as it
/// was said.
pub fn replace_text(
    study: &Study,
    ids: Option<&[RecordId]>,
    words: &str,
    replacement: &str,
    match_case: bool,
) -> Result<Transaction, EditError> {
    if words.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let replacement = clean(replacement);
    let mut transaction = Transaction::new(format!("replace “{words}” by “{replacement}”"));
    let records: Vec<AnyRecord> = match ids {
        Some(ids) => ids.iter().filter_map(|id| study.get(*id)).collect(),
        None => study.records().collect(),
    };
    for mut record in records {
        let mut is_found = false;
        record.each_text(&mut |_, text| {
            is_found = is_found || !occurrences(text, words, match_case).is_empty();
        });
        if is_found {
            record.each_text_mut(&mut |_, text| {
                for place in occurrences(text, words, match_case).into_iter().rev() {
                    text.replace_range(place, &replacement);
                }
            });
            transaction.put(study, record);
        }
    }
    Ok(transaction)
}
