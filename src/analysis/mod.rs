//! What a study adds up to.
//!
//! Pure functions from a study to figures. A figure says what it rests on: null is not 0, and an
//! estimate is not evidence.

mod components;
mod dominators;
mod emotion;
mod flow;
mod gap;
mod gaps;
mod graph;
mod handoffs;
mod journey;
mod likeliest;
#[cfg(test)]
mod references;
#[cfg(test)]
mod sketch;
mod structure;
mod tollgates;
mod what_if;

pub use self::{
    components::Components,
    dominators::Dominators,
    emotion::{EmotionSummary, Felt, FeltIndex, WorstDrop},
    flow::{Effort, Flow},
    gap::{Evidence, Gap, GapGroup, GapKind, Severity},
    graph::{Arrows, JourneyGraph, Owner, ShareFault, Station, Stop, Way},
    handoffs::{Handoff, Handoffs},
    journey::Journey,
    likeliest::LikeliestPath,
    structure::{Ring, Structure},
    tollgates::{Bypass, Gate, Passage, PointOfNoReturn, Tollgates},
    what_if::{Choice, Figures, WhatIf},
};
