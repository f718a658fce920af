//! Two maps side by side, with the figures of both.

use crate::{
    analysis::{
        Comparison, EmotionChange, Facts, Gap, Journey, JourneyFigures, comparison_gaps,
        emotion_changes,
    },
    model::{Id, Persona, Perspective},
};

/// What makes one map of another, and what that comes to.
#[derive(Clone, Debug)]
pub struct ComparedMaps<'a> {
    /// What makes the new map of the old one.
    pub comparison: &'a Comparison,
    /// The figures of the old journey and of the new one.
    pub figures: [JourneyFigures; 2],
    /// How many handoffs either has on average that no lever is chosen for.
    pub handoffs_left: [f64; 2],
    /// How many handoffs the likeliest path of either has; None where nobody gets to the outcome.
    /// It does not grow as a journey does that fewer leave.
    pub likeliest_handoffs: [Option<usize>; 2],
    /// What the personas of both feel along the likeliest path of either.
    pub emotions: Vec<EmotionChange>,
    /// The differences that no action delivers. None where the new map is no Future map, as then
    /// nobody has to deliver anything.
    pub undelivered: Option<Vec<Gap>>,
}

impl<'a> ComparedMaps<'a> {
    /// Puts a comparison together with the journeys of its old and its new map.
    pub fn new(facts: &Facts<'_>, comparison: &'a Comparison, journeys: [&Journey; 2]) -> Self {
        let study = facts.study;
        let maps = [comparison.old, comparison.new].map(|map| study.maps.get(map));
        let mut personas: Vec<Id<Persona>> = Vec::new();
        for persona in maps
            .into_iter()
            .flatten()
            .flat_map(|map| facts.personas_of(map))
        {
            if !personas.contains(&persona) {
                personas.push(persona);
            }
        }
        let [old, new] = journeys.map(|journey| {
            let likeliest = journey.likeliest.as_ref();
            likeliest.map_or_else(Vec::new, |path| path.steps(&journey.graph))
        });
        let is_future = maps[1].is_some_and(|map| map.perspective == Perspective::Future);
        Self {
            comparison,
            figures: journeys.map(|it| JourneyFigures::of(study, it)),
            handoffs_left: journeys.map(|it| it.handoffs.with_levers),
            likeliest_handoffs: journeys.map(likeliest_handoffs),
            emotions: emotion_changes(facts, &personas, [&old, &new]),
            undelivered: is_future.then(|| comparison_gaps(facts, comparison)),
        }
    }
}

fn likeliest_handoffs(journey: &Journey) -> Option<usize> {
    let ways = journey.likeliest.as_ref()?.ways.iter();
    Some(ways.filter(|way| journey.graph.is_handoff(**way)).count())
}
