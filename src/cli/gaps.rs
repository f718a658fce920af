//! `throughline gaps`: what is broken, missing or unproven.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _},
};
use jiff::{Zoned, civil::Date};

use super::{Outcome, output, report::Failure, study_file};
use crate::{
    analysis::{Findings, GapKind, Severity},
    export::{
        ChosenGaps, GapChoice, PageStyle, find_map, find_persona, gaps_csv, gaps_json, gaps_text,
    },
    model::{Study, counted},
};

/// List what is broken, missing or unproven, and what to do about it.
///
/// The text begins with what the journey of each map comes to, then lists the gaps by how much they
/// matter. The JSON has all figures behind them. Options that choose gaps can be combined; the
/// numbers are those of the whole list.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline gaps team.journey.ron --severity critical")]
pub(super) struct Gaps {
    /// The study
    file: PathBuf,

    /// Only those of the map with this name
    #[arg(long, value_name = "NAME")]
    map: Option<String>,

    /// Only those that concern the persona with this name
    ///
    /// On a map of their journey that is all but what another persona feels and what lies in stages
    /// in which they are absent; of the study as a whole, what is about interviews with them or
    /// content made for them.
    #[arg(long, value_name = "NAME")]
    persona: Option<String>,

    /// Only those of this kind; several with commas
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = kinds())]
    kind: Vec<GapKind>,

    /// Only those that matter so much; several with commas
    #[arg(long, value_name = "SEVERITY", value_delimiter = ',', value_parser = severities())]
    severity: Vec<Severity>,

    /// List those that were dismissed, too
    #[arg(long)]
    all: bool,

    /// What to write [default: what the ending of --out says, else text]
    #[arg(long)]
    format: Option<Format>,

    /// The file to write, replaced if it is there [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Exit with 1 when a gap among them is open and matters at least so much
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    fail_on: Option<Severity>,

    /// The day on which promises and dates are judged, as in 2026-03-31 [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// What gaps are written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// All figures, for other programs
    Json,
    /// A table, for spreadsheets
    Csv,
    /// Markdown, for documents
    Md,
}

impl Format {
    /// The format that the ending of a file’s name asks for; text for any other.
    fn of(path: Option<&Path>) -> Self {
        match output::ending(path).as_str() {
            "csv" => Self::Csv,
            "json" => Self::Json,
            "md" => Self::Md,
            _ => Self::Text,
        }
    }
}

/// Reads the code of a kind.
fn kinds() -> impl clap::builder::TypedValueParser<Value = GapKind> {
    let codes = GapKind::ALL
        .iter()
        .map(|kind| PossibleValue::new(kind.code()).help(kind.label()));
    PossibleValuesParser::new(codes)
        .try_map(|code| GapKind::from_code(&code).ok_or("there is no such kind of gap"))
}

/// Reads a severity.
fn severities() -> impl clap::builder::TypedValueParser<Value = Severity> {
    let of_code = |code: &str| match code {
        "note" => Some(Severity::Note),
        "gap" => Some(Severity::Gap),
        "critical" => Some(Severity::Critical),
        _ => None,
    };
    PossibleValuesParser::new(["note", "gap", "critical"])
        .try_map(move |code| of_code(&code).ok_or("there is no such severity"))
}

impl Gaps {
    /// Writes the gaps, to standard output or into a file.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let study = study_file::open(&self.file)?.document.study;
        let choice = self.choice(&study)?;
        let today = self.today.unwrap_or_else(|| Zoned::now().date());
        let findings = Findings::of(&study, today);
        let chosen = ChosenGaps::new(&findings, &choice);
        let format = self
            .format
            .unwrap_or_else(|| Format::of(self.out.as_deref()));
        let text = match format {
            Format::Text => gaps_text::write(&chosen, PageStyle::Plain),
            Format::Json => gaps_json::write(&chosen),
            Format::Csv => gaps_csv::write(&chosen)?,
            Format::Md => gaps_text::write(&chosen, PageStyle::Markdown),
        };
        let holds = counted(chosen.gaps.len(), "gap", "gaps");
        output::write(out, self.out.as_deref(), &text, &holds)?;
        let is_stopped = self.fail_on.is_some_and(|it| chosen.has_open(it));
        Ok(if is_stopped {
            Outcome::Findings
        } else {
            Outcome::Done
        })
    }

    /// Looks up what is named.
    fn choice(&self, study: &Study) -> Result<GapChoice, Failure> {
        let map = self.map.as_deref().map(|name| find_map(study, Some(name)));
        let persona = self
            .persona
            .as_deref()
            .map(|name| find_persona(study, name));
        Ok(GapChoice {
            map: map.transpose()?,
            persona: persona.transpose()?,
            kinds: self.kind.clone(),
            severities: self.severity.clone(),
            with_dismissed: self.all,
        })
    }
}
