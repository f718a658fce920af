//! The command line, tried on the program itself.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod compare;
mod corpus;
mod export;
mod files;
mod gaps;
mod import;
mod plan;
mod program;
mod usage;
