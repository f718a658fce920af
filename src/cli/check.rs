//! `throughline check`: what is the matter with a study.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{Outcome, report::Failure, study_file::contents};
use crate::{
    model::{counted, validate},
    storage,
};

/// Look for what is the matter with a study.
///
/// Lists what could not be read, with line and column, and what does not hold together. Exits
/// with 1 when there is anything.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline check team.journey.ron")]
pub(super) struct Check {
    /// The study to check
    file: PathBuf,
}

impl Check {
    /// Prints a line for each thing, then the sums.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let opened = storage::open(&self.file)?;
        if opened.damaged {
            writeln!(out, "The end of the file is missing.")?;
        }
        for part in &opened.set_aside {
            writeln!(out, "{part}")?;
        }
        let findings = validate(&opened.document.study);
        for finding in &findings {
            writeln!(out, "{}", finding.sentence)?;
        }
        writeln!(
            out,
            "{}: {}; {}, {}",
            self.file.display(),
            contents(&opened.document.study),
            counted(opened.set_aside.len(), "part set aside", "parts set aside"),
            counted(findings.len(), "finding", "findings"),
        )?;
        let is_well = findings.is_empty() && opened.set_aside.is_empty() && !opened.damaged;
        Ok(if is_well {
            Outcome::Done
        } else {
            Outcome::Findings
        })
    }
}
