//! Studies in files, and what their readers should know.

use std::{collections::BTreeMap, path::Path};

use super::report::{self, Failure};
use crate::{
    model::{RecordKind, Study, counted},
    storage::{self, DataFolder, Document, Fingerprint, Opened},
};

/// Opens a study, and warns of what it holds that could not be read.
pub(super) fn open(path: &Path) -> Result<Opened, Failure> {
    let opened = storage::open(path)?;
    if opened.damaged {
        report::warning(format_args!("The end of “{}” is missing", path.display()));
    }
    let count = opened.set_aside.len();
    if count > 0 {
        let parts = counted(count, "part", "parts");
        report::warning(format_args!(
            "{parts} of “{}” could not be read",
            path.display()
        ));
        report::hint(format_args!(
            "“throughline check {}” lists them",
            path.display()
        ));
    }
    Ok(opened)
}

/// Saves a study, if its file is still the one that was opened.
pub(super) fn save(
    path: &Path,
    document: &Document,
    expected: Option<Fingerprint>,
) -> Result<(), Failure> {
    let saved = storage::save(path, document, expected, &DataFolder::of_user())?;
    if let Some(error) = saved.backup_failed {
        report::warning(format_args!(
            "The version before could not be kept as a backup: {error}"
        ));
    }
    Ok(())
}

/// What a study holds, as in “2 maps, 12 stages, 40 touchpoints”.
pub(super) fn contents(study: &Study) -> String {
    let mut counts = BTreeMap::new();
    for record in study.records() {
        *counts.entry(record.id().kind()).or_insert(0) += 1;
    }
    counts.remove(&RecordKind::Charter);
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(kind, count)| counted(count, kind.singular(), kind.plural()))
        .collect();
    if parts.is_empty() {
        "nothing yet".to_owned()
    } else {
        parts.join(", ")
    }
}
