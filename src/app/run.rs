//! Starting the window.

use std::path::PathBuf;

use clap::ValueEnum;
use eframe::NativeOptions;
use egui::{ViewportBuilder, vec2};
use thiserror::Error;

use super::{App, FilePicker};
use crate::storage::DataFolder;

/// How the window is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Renderer {
    /// By wgpu, or by glow where that cannot start
    #[default]
    Auto,
    /// By Vulkan, Metal or Direct3D
    Wgpu,
    /// By OpenGL, on old machines too
    Glow,
}

/// How to start.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// The file to open at once.
    pub file: Option<PathBuf>,
    /// How to paint.
    pub renderer: Renderer,
}

/// Why the window could not be opened.
#[derive(Debug, Error)]
pub enum RunError {
    /// There is nothing to open it on.
    #[error("There is no display to open a window on.")]
    NoDisplay,
    /// Something else.
    #[error("The window could not be opened: {0}.")]
    Failed(String),
}

impl RunError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoDisplay => {
                "“throughline export FILE OUT.png” draws a map without a window; “throughline \
                 --help” lists everything else that needs none."
            }
            Self::Failed(_) => "Try another way of painting: “--renderer glow”.",
        };
        Some(hint.to_owned())
    }
}

/// Opens the window and comes back when it is closed.
pub fn run(options: &RunOptions) -> Result<(), RunError> {
    if !has_display() {
        return Err(RunError::NoDisplay);
    }
    let start = |renderer| {
        let file = options.file.clone();
        eframe::run_native(
            "throughline",
            native_options(renderer),
            Box::new(move |creation| {
                let data = DataFolder::of_user();
                let app = App::new(&creation.egui_ctx, data, FilePicker::System, file);
                Ok(Box::new(app))
            }),
        )
    };
    let result = match options.renderer {
        Renderer::Wgpu => start(eframe::Renderer::Wgpu),
        Renderer::Glow => start(eframe::Renderer::Glow),
        Renderer::Auto => match start(eframe::Renderer::Wgpu) {
            Err(eframe::Error::Wgpu(_)) => start(eframe::Renderer::Glow),
            result => result,
        },
    };
    result.map_err(|error| RunError::Failed(error.to_string()))
}

fn native_options(renderer: eframe::Renderer) -> NativeOptions {
    NativeOptions {
        renderer,
        viewport: ViewportBuilder::default()
            .with_title("Throughline")
            .with_app_id("throughline")
            .with_inner_size(vec2(1440.0, 900.0))
            .with_min_inner_size(vec2(800.0, 520.0)),
        ..NativeOptions::default()
    }
}

/// On Linux a window needs X11 or Wayland; elsewhere there always is a display.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux"))
        || is_set("DISPLAY")
        || is_set("WAYLAND_DISPLAY")
        || is_set("WAYLAND_SOCKET")
}
