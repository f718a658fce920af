//! Altering the fields of records.

use super::draft::find;
use crate::{
    edit::{EditError, Transaction},
    model::{AnyRecord, Charter, Id, Record, Study, check_record, clean, is_unwanted},
};

/// Alters the fields of one record or of several of a kind in one step.
///
/// Records that stay as they were are left out. What cannot be shown in a text is taken out of
/// it; a value out of its range or a reference to nothing is refused. Places and order are altered
/// by the operations for them, which see to what stands in the way.
pub fn modify<R: Record>(
    study: &Study,
    ids: &[Id<R>],
    label: impl Into<String>,
    mut change: impl FnMut(&mut R),
) -> Result<Transaction, EditError> {
    if ids.is_empty() {
        return Err(EditError::NothingSelected);
    }
    let mut transaction = Transaction::new(label);
    for &id in ids {
        let mut record = find(study, id)?.clone();
        change(&mut record);
        let record = cleaned(record.into());
        check(study, &record)?;
        transaction.put(study, record);
    }
    Ok(transaction)
}

/// Alters the charter. Companies of a segment that is taken out belong to none.
pub fn modify_charter(
    study: &Study,
    label: impl Into<String>,
    change: impl FnOnce(&mut Charter),
) -> Result<Transaction, EditError> {
    let mut charter = Charter::clone(&study.charter);
    change(&mut charter);
    let segments: Vec<_> = charter
        .sample
        .segments
        .iter()
        .map(|segment| segment.id)
        .collect();
    let charter = cleaned(charter.into());
    check(study, &charter)?;
    let mut transaction = Transaction::new(label);
    transaction.put(study, charter);
    for company in study.companies.iter() {
        if company.segment.is_some_and(|id| !segments.contains(&id)) {
            let mut company = company.clone();
            company.segment = None;
            transaction.put(study, company);
        }
    }
    Ok(transaction)
}

/// The record without control characters in its texts.
pub(in crate::edit) fn cleaned(mut record: AnyRecord) -> AnyRecord {
    let mut is_dirty = false;
    record.each_text(&mut |_, _, text| is_dirty |= text.contains(is_unwanted));
    if is_dirty {
        record.each_text_mut(&mut |_, _, text| *text = clean(text));
    }
    record
}

/// Refuses a record with which more would be wrong than with the one it takes the place of.
pub(super) fn check(study: &Study, record: &AnyRecord) -> Result<(), EditError> {
    let found = check_record(study, record);
    if found.is_empty() {
        return Ok(());
    }
    let before: Vec<_> = study
        .get(record.id())
        .map(|old| check_record(study, &old))
        .unwrap_or_default()
        .iter()
        .map(|finding| finding.kind)
        .collect();
    if found.iter().all(|finding| before.contains(&finding.kind)) {
        return Ok(());
    }
    // The sentence calls the record as it is called after the edit.
    let mut after = study.clone();
    after.insert(record.clone());
    check_record(&after, record)
        .into_iter()
        .find(|finding| !before.contains(&finding.kind))
        .map_or(Ok(()), |finding| Err(EditError::Invalid(finding.sentence)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{edit::ops::sketch::Sketch, model::Touchpoint};

    #[test]
    fn records_that_stay_as_they_were_are_left_out() {
        let sketch = Sketch::of(&["ab"], &[]);
        let ids = [sketch.card("a"), sketch.card("b")];
        let renamed = modify(&sketch.study, &ids, "rename", |card: &mut Touchpoint| {
            card.title = "a".to_owned();
        });
        assert_eq!(renamed.unwrap().changes().len(), 1);
    }

    #[test]
    fn a_value_out_of_range_is_refused_in_words() {
        let sketch = Sketch::of(&["a"], &[]);
        let rated = modify(
            &sketch.study,
            &[sketch.card("a")],
            "rate",
            |card: &mut Touchpoint| {
                card.effort = Some(0);
            },
        );
        assert_eq!(
            rated.unwrap_err().to_string(),
            "The touchpoint “a” has effort 0, which is not 1 to 5."
        );
    }

    #[test]
    fn what_was_wrong_before_does_not_stand_in_the_way() {
        let mut sketch = Sketch::of(&["a"], &[]);
        let mut card = sketch
            .study
            .touchpoints
            .get(sketch.card("a"))
            .unwrap()
            .clone();
        card.effort = Some(9);
        let id = card.id;
        sketch.study.insert(card.into());
        let renamed = modify(&sketch.study, &[id], "rename", |card: &mut Touchpoint| {
            card.title = "b".to_owned();
        });
        assert!(renamed.is_ok());
    }

    #[test]
    fn companies_lose_the_segment_that_the_charter_drops() {
        let mut company = crate::model::Company::new();
        let segment = crate::model::Segment {
            id: Id::new(),
            industry: "Steel".to_owned(),
            region: String::new(),
            product: String::new(),
        };
        company.segment = Some(segment.id);
        let mut charter = Charter::default();
        charter.sample.segments.push(segment);
        let study = Study::from_records([charter.into(), company.into()]);
        let altered = modify_charter(&study, "drop", |charter| charter.sample.segments.clear());
        let study = altered.unwrap().applied_to(&study);
        assert!(
            study
                .companies
                .iter()
                .all(|company| company.segment.is_none())
        );
    }
}
