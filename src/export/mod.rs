//! Maps as pictures and tables for other programs.
//!
//! Every picture is made from the one display list that the window paints: [`svg`] writes it as
//! text, [`raster`] turns that text into pixels. [`export_file`] does the whole way from a study
//! to a file; what it could not do well comes back as [`ExportWarning`]s.

mod choice;
mod error;
mod file;
mod format;
mod options;
pub mod csv;
mod error;
mod exported;
pub mod mermaid;
pub mod raster;
#[cfg(test)]
mod sample;
pub mod svg;
mod warning;

pub use self::{
    choice::{find_map, find_stages},
    error::ExportError,
    file::{ExportReport, export_file, scene},
    format::ExportFormat,
    options::{Background, ExportOptions, Theme},
    warning::ExportWarning,
};
pub use self::{error::ExportError, exported::Exported};

/// What lies behind the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Background {
    /// Nothing: what the picture is laid on shows through.
    None,
    /// The map's own paper.
    #[default]
    Paper,
}
