//! From figures to gaps: one file a group, each with its sentences.

mod causes;
pub(super) mod comparison;
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
mod ratings;
mod tollgates;
mod trace;
mod walks;

use jiff::civil::Date;

use super::{Causes, Comparison, Facts, Gap, Journey, Plan, SparccsLoop, Walks};
use crate::model::{Map, Perspective, Study};

/// What was worked out of one map, for the sentences about it.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub journey: &'a Journey,
    pub causes: &'a Causes,
    pub walks: &'a Walks,
}

/// The gaps of one map, group by group.
///
/// What was believed before there was a Current map is no plan and no finding any more: such a map
/// is only held to what makes a journey at all.
pub(super) fn of_map(facts: &Facts<'_>, map: &Map, figures: Figures<'_>) -> Vec<Gap> {
    let Figures {
        journey: way,
        causes: behind,
        walks: went,
    } = figures;
    if map.perspective == Perspective::Belief && has_current(facts.study) {
        return journey::gaps(facts, map, way);
    }
    let likeliest = way.likeliest.as_ref();
    let steps = likeliest.map_or_else(Vec::new, |path| path.steps(&way.graph));
    let is_mandatory = |gate| way.tollgates.is_mandatory(gate);
    [
        journey::gaps(facts, map, way),
        tollgates::gaps(facts, map, way),
        gate_content::gaps(facts, map.id, is_mandatory),
        handoffs::gaps(facts, map, way),
        emotion::gaps(facts, map, &steps),
        content::gaps(facts, map),
        evidence::gaps(facts, map),
        walks::gaps(facts, map, went),
        causes::gaps(facts, map, behind),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn has_current(study: &Study) -> bool {
    let mut maps = study.maps.iter();
    maps.any(|map| map.perspective == Perspective::Current)
}

/// The gaps of the study as a whole, and of what its maps come to together.
pub(super) fn of_study(
    facts: &Facts<'_>,
    comparisons: &[Comparison],
    plan: &Plan,
    loops: &[SparccsLoop],
    today: Date,
) -> Vec<Gap> {
    let compared = comparisons.iter();
    let mut out: Vec<Gap> = compared
        .flat_map(|compared| comparison::gaps(facts, compared))
        .collect();
    out.extend(content::study_gaps(facts.study));
    out.extend(evidence::study_gaps(facts));
    out.extend(plan::gaps(facts.study, plan));
    out.extend(promises::gaps(facts.study, loops));
    out.extend(method::gaps(facts, today));
    out
}
