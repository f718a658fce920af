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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    use crate::model::{Interview, Quote};

    #[test]
    fn words_are_replaced_everywhere_but_in_evidence() {
        let mut sketch = Sketch::of(&["a"], &["A"]);
        let mut interview = Interview::new();
        interview.role = "A role".to_owned();
        interview.transcript.text = "a said".to_owned();
        let mut quote = Quote::new(interview.id);
        quote.exact = "a said".to_owned();
        let (interview_id, quote_id) = (interview.id, quote.id);
        sketch.study.insert(interview.into());
        sketch.study.insert(quote.into());
        sketch.make(replace_text(&sketch.study, None, "a", "bb", false));
        assert_eq!(sketch.drawn(), ["bb", "bb"]);
        let interview = sketch.study.interviews.get(interview_id).unwrap();
        assert_eq!(interview.role, "bb role");
        assert_eq!(interview.transcript.text, "a said");
        assert_eq!(sketch.study.quotes.get(quote_id).unwrap().exact, "a said");
    }

    #[test]
    fn only_the_records_that_are_named_are_altered() {
        let sketch = Sketch::of(&["aa"], &[]);
        let ids = sketch.ids("a");
        let replaced = replace_text(&sketch.study, Some(&ids), "a", "b", true);
        assert_eq!(sketch.after(replaced), ["ba"]);
    }
}
