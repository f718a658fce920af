//! `throughline [FILE]`: the window.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Outcome, report::Failure};
use crate::app::{self, Renderer, RunOptions};

/// What to open the window with.
#[derive(Debug, Args)]
pub(super) struct Window {
    /// The study to open
    file: Option<PathBuf>,

    /// How to paint: wgpu needs a recent graphics driver, glow runs on old ones too
    #[arg(long, value_name = "NAME", value_enum)]
    renderer: Option<Renderer>,
}

impl Window {
    /// Opens the window and waits until it is closed.
    pub fn run(self) -> Result<Outcome, Failure> {
        if let Some(file) = self.file.as_deref().filter(|file| !file.exists()) {
            if let Some(error) = misspelt(file) {
                return Err(error.into());
            }
            return Err(Failure::with_hint(
                format!("“{}” does not exist", file.display()),
                format!("“throughline new {}” makes it.", file.display()),
            ));
        }
        let options = RunOptions {
            file: self.file,
            renderer: self.renderer.unwrap_or_default(),
        };
        app::run(&options)?;
        Ok(Outcome::Done)
    }
}

/// What is wrong with a bare word that names no file: it is meant as a command.
fn misspelt(file: &Path) -> Option<clap::Error> {
    let word = file
        .to_str()
        .filter(|word| word.chars().all(char::is_alphanumeric))?;
    // Without the file among its arguments, clap takes the word for a command and knows one like it.
    let mut commands = clap::Command::new("throughline")
        .subcommand_required(true)
        .subcommands(super::command_line().get_subcommands().cloned());
    commands
        .try_get_matches_from_mut(["throughline", word])
        .err()
}
