//! Changing a study: transactions, their history, and the named operations that make them.
//!
//! An edit is a value with an inverse. [`ops`] holds a function for everything the window and the
//! command line can do to a study; each looks at the study and returns a [`Transaction`], or says
//! why it cannot be done. [`History`] applies it and remembers the way back. Nothing else changes
//! a study.

mod change;
mod direction;
mod error;
mod history;
pub mod ops;
mod selection;
mod transaction;

pub use self::{
    change::Change,
    direction::Direction,
    error::EditError,
    history::{CoalesceKey, History, Revision},
    selection::Selection,
    transaction::Transaction,
};
