//! The command line, tried on the program itself.

mod corpus;
mod export;
mod files;
mod import;
mod program;
mod usage;
