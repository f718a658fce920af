//! `throughline completions`: completion for shells.

use std::io::Write;

use clap::Args;
use clap_complete::{Shell, generate};

use super::{Outcome, report::Failure};

/// Print what a shell needs to complete commands and options.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: throughline completions bash > ~/.local/share/bash-completion/completions/throughline"
)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        // The generator panics when its output breaks off, so that it gets memory to write to.
        let mut script = Vec::new();
        generate(
            self.shell,
            &mut super::command_line(),
            "throughline",
            &mut script,
        );
        out.write_all(&script)?;
        Ok(Outcome::Done)
    }
}
