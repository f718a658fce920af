//! Measures: what answers add up to, and how far a figure has come.

mod answers;
mod progress;
mod survey;

pub use self::{
    answers::{Answers, Unread, read_answers},
    progress::{Progress, progress},
    survey::{Score, Survey},
};
