//! `throughline [FILE]`: the window.

use std::path::PathBuf;

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
