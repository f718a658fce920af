//! The command line.
//!
//! Each subcommand has a file of its own and calls what the window calls. It writes what was
//! asked for to standard output; `report` alone writes to standard error. The program exits
//! with 0 when it is done, 1 when it failed or found something, 2 when it was used wrongly.

mod check;
mod compare;
mod completions;
mod diff;
mod export;
mod gaps;
mod import;
mod man;
mod measure;
mod merge;
mod new;
mod output;
mod plan;
mod report;
mod study_file;
mod templates;
mod window;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser, Subcommand};

use self::report::Failure;

/// Draw customer journeys, save them, and take pictures of them.
///
/// Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(
    name = "throughline",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_help_heading = "Commands",
    after_help = "Example: throughline workshop.journey.ron"
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    window: window::Window,
}

/// What to do instead of opening the window.
#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Templates(templates::Templates),
    Import(import::Import),
    Export(export::Export),
    Check(check::Check),
    Gaps(gaps::Gaps),
    Compare(compare::Compare),
    Plan(plan::Plan),
    Diff(diff::Diff),
    Merge(merge::Merge),
    Measure(measure::Measure),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// It found something that a script should stop at.
    Findings,
}

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return wrong_use(&error),
    };
    let result = perform(arguments);
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        Err(Failure::Usage(error)) => wrong_use(&error),
        // Whoever read the output has heard enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            report::failure(&failure);
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: Arguments) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    let outcome = match arguments.command {
        None => arguments.window.run(),
        Some(Command::New(command)) => command.run(&mut out),
        Some(Command::Templates(command)) => command.run(&mut out),
        Some(Command::Import(command)) => command.run(&mut out),
        Some(Command::Export(command)) => command.run(&mut out),
        Some(Command::Check(command)) => command.run(&mut out),
        Some(Command::Gaps(command)) => command.run(&mut out),
        Some(Command::Compare(command)) => command.run(&mut out),
        Some(Command::Plan(command)) => command.run(&mut out),
        Some(Command::Diff(command)) => command.run(&mut out),
        Some(Command::Merge(command)) => command.run(&mut out),
        Some(Command::Measure(command)) => command.run(&mut out),
        Some(Command::Completions(command)) => command.run(&mut out),
        Some(Command::Man(command)) => command.run(&mut out),
    }?;
    out.flush()?;
    Ok(outcome)
}

/// Says how the program is used: on request with 0, else with 2.
fn wrong_use(error: &clap::Error) -> ExitCode {
    // There is nobody left to tell when this cannot be printed.
    let _ = error.print();
    if error.use_stderr() {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}

/// The command line as clap sees it.
fn command_line() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command_line().debug_assert();
    }

    #[test]
    fn every_command_has_a_sentence_and_an_example() {
        for command in command_line().get_subcommands() {
            let name = command.get_name();
            assert!(
                command.get_about().is_some(),
                "{name} says nothing about itself"
            );
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.contains(&format!("throughline {name}")),
                "{name} has no example"
            );
        }
    }
}
