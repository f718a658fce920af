//! From figures to gaps: one file a group, each with its sentences.

mod causes;
mod comparison;
mod content;
mod emotion;
mod evidence;
mod figures;
mod gate_content;
mod handoffs;
mod journey;
mod method;
pub(super) mod plan;
mod promises;
mod tollgates;
mod trace;
