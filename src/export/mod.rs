//! Maps as pictures and tables for other programs.
//!
//! Every picture is made from the one display list that the window paints: [`svg`] writes it as
//! text, [`raster`] turns that text into pixels. [`csv`] and [`mermaid`] write a map as text for
//! programs that do not draw it the same. [`plan_text`], [`plan_csv`], [`plan_json`] and [`ics`] write
//! the plan of a study. [`export_file`] does the whole way from a study to a
//! file; what it could not do well comes back as [`ExportWarning`]s.

mod choice;
pub mod csv;
mod error;
mod exported;
mod file;
mod format;
pub mod ics;
pub mod mermaid;
mod options;
pub mod plan_csv;
pub mod plan_json;
pub mod plan_text;
mod plan_words;
pub mod raster;
#[cfg(test)]
mod sample;
pub mod svg;
mod warning;

pub use self::{
    choice::{find_map, find_stages, find_view},
    error::ExportError,
    exported::Exported,
    file::{ExportReport, export_file, scene, write_text},
    format::ExportFormat,
    options::{Background, ExportOptions, ExportPart, Theme},
    warning::ExportWarning,
};
