//! Maps from elsewhere.
//!
//! [`read_file`] takes a file of any known format and gives an [`Imported`]: records with fresh
//! ids, what was odd, and what a study has no place for. [`grid_into_map`] puts a pasted table on a
//! map that is already there. No reader ever panics; one that cannot make sense of anything says
//! where it stopped.

mod decode;
mod draft;
mod error;
mod feeling;
mod file;
mod format;
pub mod grid;
mod imported;
mod lane_role;
pub mod mermaid;
mod notices;
pub mod ojf;

pub use self::{
    error::ImportError,
    file::{is_importable, read_file},
    format::read_bytes,
    grid::{Grid, grid_into_map},
    imported::Imported,
};
