//! `throughline [FILE]`: the window.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Outcome, report::Failure};

/// What to open the window with.
#[derive(Debug, Args)]
pub(super) struct Window {
    /// The study to open
    file: Option<PathBuf>,

    /// How to paint: wgpu needs a recent graphics driver, glow runs on old ones too
    #[arg(long, value_name = "NAME")]
    renderer: Option<Renderer>,
}

/// How the window is painted.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Renderer {
    /// By Vulkan, Metal or Direct3D
    Wgpu,
    /// By OpenGL
    Glow,
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
        open(self.file, self.renderer)
    }
}

/// Opens the window.
fn open(_file: Option<PathBuf>, _renderer: Option<Renderer>) -> Result<Outcome, Failure> {
    Err(Failure::with_hint(
        "This build has no window",
        "“throughline export FILE OUT.png” makes a picture without one.",
    ))
}
