//! What was found on one map, as data.

use serde::Serialize;

use super::{
    causes::WrittenCauses,
    criteria::WrittenCriteria,
    journey::{WrittenGate, WrittenJourney},
    step::WrittenStep,
    walk::WrittenWalk,
};
use crate::{
    analysis::{Facts, GateRow, MapFindings, stage_criteria},
    export::{
        figures_json::WrittenSummary,
        gap_choice::ChosenGaps,
        named::{Named, named},
    },
    model::{Id, IdMap, Tollgate},
};

#[derive(Serialize)]
pub(super) struct WrittenMap {
    map: Named,
    perspective: Option<&'static str>,
    interviews: Vec<Named>,
    journey: WrittenJourney,
    gates: Vec<WrittenGate>,
    emotions: Vec<WrittenEmotions>,
    steps: Vec<WrittenStep>,
    criteria: Vec<WrittenCriteria>,
    causes: WrittenCauses,
    walks: Vec<WrittenWalk>,
}

impl WrittenMap {
    pub fn new(facts: &Facts<'_>, found: &MapFindings, chosen: &ChosenGaps<'_>) -> Self {
        let study = facts.study;
        let journey = &found.journey;
        let map = study.maps.get(found.map);
        let personas = map.map_or_else(Vec::new, |map| chosen.personas_of(facts, map));
        let gates = journey.tollgates.gates.iter();
        let rows = facts.gates_of(found.map).iter();
        let rows: IdMap<Id<Tollgate>, &GateRow> = rows.map(|row| (row.gate, row)).collect();
        let likeliest = journey.likeliest.as_ref();
        let way = likeliest.map_or_else(Vec::new, |path| path.steps(&journey.graph));
        let emotions = personas.iter().filter_map(|&persona| {
            let summary = facts.felt.along(study, persona, &way)?;
            Some(WrittenEmotions {
                persona: Named::new(study, persona),
                summary: summary.into(),
            })
        });
        let steps = facts.steps.of(found.map).iter();
        let stages = facts.steps.by_stage(found.map);
        Self {
            map: Named::new(study, found.map),
            perspective: map.map(|map| map.perspective.label()),
            interviews: named(study, facts.interviews_of(found.map)),
            journey: WrittenJourney::new(study, journey),
            gates: gates
                .map(|gate| {
                    let row = rows.get(&gate.id).copied();
                    WrittenGate::new(study, journey, gate, row)
                })
                .collect(),
            emotions: emotions.collect(),
            steps: steps
                .map(|step| WrittenStep::new(facts, found, step, &personas))
                .collect(),
            criteria: stages
                .map(|(stage, steps)| WrittenCriteria::new(study, &stage_criteria(stage, steps)))
                .collect(),
            causes: WrittenCauses::new(study, &found.causes),
            walks: found
                .walks
                .walks
                .iter()
                .map(|it| WrittenWalk::new(study, it))
                .collect(),
        }
    }
}

/// What a persona feels along the likeliest path.
#[derive(Serialize)]
struct WrittenEmotions {
    persona: Named,
    #[serde(flatten)]
    summary: WrittenSummary,
}
