//! What a study adds up to.
//!
//! Pure functions from a study to figures. A figure says what it rests on: null is not 0, and an
//! estimate is not evidence.

mod emotion;
mod gap;
mod gaps;
mod graph;
#[cfg(test)]
mod sketch;

pub use self::{
    emotion::{EmotionSummary, Felt, FeltIndex, WorstDrop},
    gap::{Evidence, Gap, GapGroup, GapKind, Severity},
    graph::{Arrows, JourneyGraph, Owner, ShareFault, Station, Stop, Way},
};
