//! What does not hold in a study.
//!
//! A damaged or hand-edited file, or a merge, can bring about what no operation does. Nothing here
//! stops the program: each [`Finding`] names a record and says in one sentence what is wrong.

mod finding;
mod record;
mod tables;

pub use self::{
    finding::{Finding, FindingKind},
    record::check_record,
};
use super::Study;

/// Everything that does not hold in a study: record by record in the order of a file, then what
/// several records do to each other. In O(n log n) of the number of records.
pub fn validate(study: &Study) -> Vec<Finding> {
    let mut found: Vec<_> = study
        .records()
        .flat_map(|record| check_record(study, &record))
        .collect();
    tables::shared_cells(study, &mut found);
    tables::shared_orders(study, &mut found);
    found
}

#[cfg(test)]
mod tests;
