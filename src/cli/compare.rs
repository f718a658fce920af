//! `throughline compare`: what makes one map of another.

use std::{io::Write, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{Outcome, report::Failure, study_file};
use crate::{
    analysis::{self, Facts, Journey},
    export::{ComparedMaps, PageStyle, compare_json, compare_text, find_map},
};

/// Say what makes one map of a study of another.
///
/// Tells what their journeys come to, which touchpoints and tollgates were added, removed, moved
/// and changed, field by field, and, for a Future map, which differences no action delivers. Cards
/// are the same when one was copied from the other.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline compare team.journey.ron Current Future")]
pub(super) struct Compare {
    /// The study
    file: PathBuf,

    /// The map it is compared with, by its name
    #[arg(value_name = "MAP_A")]
    old: String,

    /// The map that is looked at, by its name
    #[arg(value_name = "MAP_B")]
    new: String,

    /// What to write
    #[arg(long, default_value = "text")]
    format: Format,
}

/// What a comparison is written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For other programs
    Json,
    /// Markdown, for documents
    Md,
}

impl Compare {
    /// Writes what the maps differ in.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let study = study_file::open(&self.file)?.document.study;
        let old = find_map(&study, Some(&self.old))?;
        let new = find_map(&study, Some(&self.new))?;
        let facts = Facts::new(&study);
        let comparison = analysis::compare(&facts, old, new);
        let [before, after] = [old, new].map(|map| Journey::of(&study, map));
        let compared = ComparedMaps::new(&facts, &comparison, [&before, &after]);
        let text = match self.format {
            Format::Text => compare_text::write(&study, &compared, PageStyle::Plain),
            Format::Json => compare_json::write(&study, &compared),
            Format::Md => compare_text::write(&study, &compared, PageStyle::Markdown),
        };
        out.write_all(text.as_bytes())?;
        Ok(Outcome::Done)
    }
}
