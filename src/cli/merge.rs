//! `throughline merge`: two people's work in one study.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{
    Outcome,
    report::{self, Failure},
    study_file,
};
use crate::{edit, model::counted, storage::Document};

/// Bring together what two people did to one study.
///
/// Where both changed the same thing in different ways, ours stays and theirs goes into a note in
/// the parking lot. Such conflicts are listed, and the command exits with 1.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: throughline merge base.journey.ron mine.journey.ron yours.journey.ron --out both.journey.ron"
)]
pub(super) struct Merge {
    /// The study as it was before
    base: PathBuf,

    /// What one person made of it
    ours: PathBuf,

    /// What the other person made of it
    theirs: PathBuf,

    /// The file for both; one that is there is replaced, its old version goes to the backups
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Merge {
    /// Merges, saves, and lists the conflicts.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let [base, ours, theirs] = [&self.base, &self.ours, &self.theirs]
            .map(|path| study_file::open(path).map(|opened| opened.document));
        let (base, ours, theirs) = (base?, ours?, theirs?);
        if theirs.kept != base.kept && theirs.kept != ours.kept {
            report::warning(format_args!(
                "What could not be read of “{}” is not in the merged study",
                self.theirs.display()
            ));
        }
        let merged = edit::merge(&base.study, &ours.study, &theirs.study);
        let summary = edit::diff(&ours.study, &merged.study).summary();
        let document = Document {
            study: merged.study,
            kept: ours.kept,
        };
        study_file::save(&self.out, &document, None)?;
        writeln!(out, "{}: {summary} beside ours", self.out.display())?;
        for conflict in &merged.conflicts {
            writeln!(out, "  {conflict}")?;
        }
        if merged.conflicts.is_empty() {
            return Ok(Outcome::Done);
        }
        writeln!(
            out,
            "{}",
            counted(merged.conflicts.len(), "conflict", "conflicts")
        )?;
        Ok(Outcome::Findings)
    }
}
