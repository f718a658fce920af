//! `throughline templates`: what a study can begin with.

use std::io::Write;

use clap::Args;

use super::{Outcome, new, report::Failure};

/// List what a new study can begin with.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline templates")]
pub(super) struct Templates {}

impl Templates {
    /// Prints a line for each.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let Self {} = self;
        let width = new::all()
            .map(|template| template.name.len())
            .max()
            .unwrap_or_default();
        for template in new::all() {
            writeln!(
                out,
                "{:width$}  {}: {}",
                template.name, template.title, template.description
            )?;
        }
        Ok(Outcome::Done)
    }
}
