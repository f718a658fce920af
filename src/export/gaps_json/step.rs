//! Touchpoints with their figures, as data.

use serde::Serialize;

use crate::{
    analysis::{Facts, MapFindings},
    export::named::{Named, named},
    model::{Id, Persona, Touchpoint},
};

/// A touchpoint with its figures and what they rest on.
#[derive(Serialize)]
pub(super) struct WrittenStep {
    touchpoint: Named,
    /// How often a journey comes by; null for what is on no journey.
    visits: Option<f64>,
    importance: Option<u8>,
    performance: Option<u8>,
    effort: Option<u8>,
    moment_that_matters: bool,
    felt: Vec<WrittenFelt>,
    interviews: Vec<Named>,
    companies: Vec<Named>,
    roles: Vec<String>,
    quotes: usize,
}

/// What a persona feels, and how many interviews say so; 0 is the team's estimate.
#[derive(Serialize)]
struct WrittenFelt {
    persona: Named,
    valence: f32,
    interviews: usize,
}

impl WrittenStep {
    pub fn new(
        facts: &Facts<'_>,
        found: &MapFindings,
        step: &Touchpoint,
        personas: &[Id<Persona>],
    ) -> Self {
        let study = facts.study;
        let support = facts.evidence.of(step.id);
        let felt = personas.iter().filter_map(|&persona| {
            let felt = facts.felt.felt(step, persona)?;
            Some(WrittenFelt {
                persona: Named::new(study, persona),
                valence: felt.valence,
                interviews: felt.interviews,
            })
        });
        let node = found.journey.graph.node(step.id);
        Self {
            touchpoint: Named::new(study, step.id),
            visits: node.map(|node| found.journey.flow.visits(node)),
            importance: step.importance,
            performance: step.performance,
            effort: step.effort,
            moment_that_matters: step.moment.is_some(),
            felt: felt.collect(),
            interviews: named(study, support.interviews()),
            companies: named(study, support.companies(study)),
            roles: support
                .roles(study)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            quotes: support.quotes.len(),
        }
    }
}
