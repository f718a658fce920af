//! `throughline plan`: who does what by when.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

use super::{
    Outcome, output,
    report::{self, Failure},
    study_file,
};
use crate::{
    analysis::Findings,
    export::{ExportWarning, Exported, ics, plan_csv, plan_json, plan_text},
    model::counted,
};

/// Show what is done about the gaps: who does what by when.
///
/// The text has a heading for each phase, marks the critical path and the fast results, and ends
/// with what is the matter with the plan. The calendar has an event for each due date.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline plan team.journey.ron --out plan.ics")]
pub(super) struct Plan {
    /// The study
    file: PathBuf,

    /// What to write [default: what the ending of --out says, else text]
    #[arg(long)]
    format: Option<Format>,

    /// The file to write, replaced if it is there [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The day from which work without dates is planned, as in 2026-03-31 [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// What a plan is written as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Markdown, for reading
    Text,
    /// A table, for spreadsheets
    Csv,
    /// A calendar of due dates
    Ics,
    /// Everything, for other programs
    Json,
}

impl Format {
    /// The format that the ending of a file’s name asks for; text for any other.
    fn of(path: Option<&Path>) -> Self {
        match output::ending(path).as_str() {
            "csv" => Self::Csv,
            "ics" => Self::Ics,
            "json" => Self::Json,
            _ => Self::Text,
        }
    }
}

impl Plan {
    /// Writes the plan, to standard output or into a file.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let study = study_file::open(&self.file)?.document.study;
        let today = self.today.unwrap_or_else(|| Zoned::now().date());
        let plan = Findings::of(&study, today).plan;
        let text = match self
            .format
            .unwrap_or_else(|| Format::of(self.out.as_deref()))
        {
            Format::Text => plan_text::write(&study, &plan),
            Format::Csv => plan_csv::write(&study, &plan)?,
            Format::Ics => calendar(ics::write(&study, &plan, self.stamp())),
            Format::Json => plan_json::write(&study, &plan),
        };
        let holds = counted(plan.actions.len(), "action", "actions");
        output::write(out, self.out.as_deref(), &text, &holds)?;
        Ok(Outcome::Done)
    }

    /// The time at which a calendar is made: midnight of the day that was asked for, else now.
    fn stamp(&self) -> Timestamp {
        let midnight = self.today.map(|today| today.to_zoned(TimeZone::UTC));
        let midnight = midnight.and_then(Result::ok);
        midnight.map_or_else(Timestamp::now, |midnight| midnight.timestamp())
    }
}

/// The text of a calendar, with a warning of what it cannot hold.
fn calendar(exported: Exported) -> String {
    let Exported { text, losses } = exported;
    if !losses.is_empty() {
        report::warning(ExportWarning::Lost(losses));
    }
    text
}
