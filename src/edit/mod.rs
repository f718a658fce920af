//! Changing a study: transactions, their history, and the named operations that make them.
//!
//! An edit is a value with an inverse. [`ops`] holds a function for everything the window and the
//! command line can do to a study; each looks at the study and returns a [`Transaction`], or says
//! why it cannot be done. [`History`] applies it and remembers the way back. Nothing else changes
//! a study.

mod change;
mod clipboard;
mod diff;
mod error;
mod find;
mod history;
mod merge;
pub mod ops;
mod selection;
mod transaction;

pub use self::{
    change::Change,
    clipboard::{Clipping, paste},
    diff::{Diff, FieldDiff, Nature, RecordDiff, diff},
    error::EditError,
    find::{Excerpt, FindOptions, Hit, find, replace},
    history::{CoalesceKey, History, Revision},
    merge::{Conflict, Disagreement, Merged, merge},
    selection::Selection,
    transaction::Transaction,
};
