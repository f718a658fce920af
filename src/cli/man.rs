//! `throughline man`: pages for `man`.

use std::io::Write;

use clap::{Args, error::ErrorKind};

use super::{Outcome, report::Failure};

/// Print the manual page of the program or of one command.
#[derive(Debug, Args)]
#[command(after_help = "Example: throughline man export | man -l -")]
pub(super) struct Man {
    /// The command; without it the page is about the program
    command: Option<String>,
}

impl Man {
    /// Prints the page.
    pub fn run(self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let mut program = super::command_line();
        program.build();
        let page = match self.command.as_deref() {
            None => program,
            Some(name) => command(&program, name)?,
        };
        clap_mangen::Man::new(page).render(out)?;
        Ok(Outcome::Done)
    }
}

/// The command of this name.
fn command(program: &clap::Command, name: &str) -> Result<clap::Command, Failure> {
    let command = program.find_subcommand(name).cloned();
    command.ok_or_else(|| {
        let message = format!("there is no command “{name}”\n");
        program
            .clone()
            .error(ErrorKind::InvalidValue, message)
            .into()
    })
}
