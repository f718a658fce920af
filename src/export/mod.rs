//! Maps as pictures and tables for other programs.
//!
//! Every picture is made from the one display list that the window paints: [`svg`] writes it as
//! text, [`raster`] turns that text into pixels. [`csv`] and [`mermaid`] write a map as text for
//! programs that do not draw it the same. [`plan_text`], [`plan_csv`], [`plan_json`] and [`ics`]
//! write the plan of a study, [`gaps_text`], [`gaps_csv`] and [`gaps_json`] its gaps,
//! [`compare_text`] and [`compare_json`] what two maps differ in. [`export_file`] does the whole
//! way from a study to a file; what it could not do well comes back as [`ExportWarning`]s.

mod choice;
pub mod compare_json;
pub mod compare_text;
mod compared_maps;
pub mod csv;
mod error;
mod exported;
mod figures_json;
mod file;
mod format;
mod gap_choice;
mod gap_words;
pub mod gaps_csv;
pub mod gaps_json;
pub mod gaps_text;
pub mod ics;
pub mod mermaid;
mod named;
mod options;
mod page;
pub mod plan_csv;
pub mod plan_json;
pub mod plan_text;
mod plan_words;
pub mod raster;
#[cfg(test)]
mod sample;
pub mod svg;
mod warning;

pub(crate) use self::gap_words::{solved_words, standing_words};
pub use self::{
    choice::{find_map, find_persona, find_stages, find_view},
    compared_maps::ComparedMaps,
    error::ExportError,
    exported::Exported,
    file::{ExportReport, export_file, scene, write_text},
    format::ExportFormat,
    gap_choice::{ChosenGaps, GapChoice},
    options::{Background, ExportOptions, ExportPart, Theme},
    page::PageStyle,
    warning::ExportWarning,
};
