//! `throughline diff`: what changed between two studies.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{Outcome, report::Failure, study_file};
use crate::edit;

/// Say in words what changed from one version of a study to another.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline diff monday.journey.ron friday.journey.ron")]
pub(super) struct Diff {
    /// The older version
    old: PathBuf,

    /// The newer version
    new: PathBuf,
}

impl Diff {
    /// Prints the sums, then a line for each record.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let old = study_file::open(&self.old)?.document.study;
        let new = study_file::open(&self.new)?.document.study;
        let diff = edit::diff(&old, &new);
        writeln!(out, "{}", diff.summary())?;
        for record in diff.records() {
            writeln!(out, "  {record}")?;
        }
        Ok(Outcome::Done)
    }
}
