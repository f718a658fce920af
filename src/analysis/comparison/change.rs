//! What the differences between two maps come to.

use crate::{
    analysis::{Effort, EmotionSummary, Facts, Flow, Handoffs, JourneyGraph},
    model::{Id, Persona, Study, Touchpoint},
};

/// What a journey comes to, to be held against another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JourneyFigures {
    /// The probability of getting to the outcome.
    pub outcome: f64,
    /// The expected handoffs of a journey.
    pub handoffs: f64,
    /// The expected effort of a journey; None where nobody rated any.
    pub effort: Option<Effort>,
}

impl JourneyFigures {
    /// The figures of one journey.
    pub fn of(study: &Study, journey: &JourneyGraph, flow: &Flow, handoffs: &Handoffs) -> Self {
        Self {
            outcome: flow.outcome,
            handoffs: handoffs.expected,
            effort: flow.effort(study, journey),
        }
    }
}

/// What a persona feels on either map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmotionChange {
    /// The persona.
    pub persona: Id<Persona>,
    /// Along the way of the old map; None where nothing is known.
    pub old: Option<EmotionSummary>,
    /// Along the way of the new map.
    pub new: Option<EmotionSummary>,
}

/// What personas feel along a way of either map, for each of whom something is known on one.
pub fn emotion_changes(
    facts: &Facts<'_>,
    personas: &[Id<Persona>],
    ways: [&[Id<Touchpoint>]; 2],
) -> Vec<EmotionChange> {
    personas
        .iter()
        .map(|&persona| {
            let [old, new] = ways.map(|way| facts.felt.along(facts.study, persona, way));
            EmotionChange { persona, old, new }
        })
        .filter(|change| change.old.is_some() || change.new.is_some())
        .collect()
}
