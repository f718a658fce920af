//! What the differences between two maps come to.

use crate::{
    analysis::{Effort, EmotionSummary, Facts, Journey},
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
    pub fn of(study: &Study, journey: &Journey) -> Self {
        Self {
            outcome: journey.flow.outcome,
            handoffs: journey.handoffs.expected,
            effort: journey.flow.effort(study, &journey.graph),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;

    #[test]
    fn the_figures_of_a_journey_are_those_of_its_shares() {
        // Half leave at a. The other half hands over to b and has 4 + 2 points of effort, so that
        // 4 + 0.5 × 2 is expected.
        let sketch = Sketch::new("a@x!:4 b@y:2", "a>b .5");
        let figures = JourneyFigures::of(&sketch.study, &Journey::of(&sketch.study, sketch.map));
        let effort = figures.effort.unwrap().expected;
        let found = [figures.outcome, figures.handoffs, effort];
        for (found, expected) in found.into_iter().zip([0.5, 0.5, 5.0]) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }

    #[test]
    fn feelings_are_held_against_each_other_where_either_map_knows_any() {
        let [buyer, user] = [(); 2].map(|()| Persona::new());
        let sketch = Sketch::new("a b", "").feeling("b", buyer.id, -1.0);
        let [a, b] = ["a", "b"].map(|name| sketch.touchpoint(name));
        let facts = Facts::new(&sketch.study);
        let changes = emotion_changes(&facts, &[buyer.id, user.id], [&[a], &[a, b]]);
        let ends: Vec<_> = changes
            .iter()
            .map(|it| (it.persona, it.old.map(|it| it.end), it.new.map(|it| it.end)))
            .collect();
        assert_eq!(ends, [(buyer.id, None, Some(-1.0))]);
    }
}
