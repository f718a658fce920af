//! What the interviews and the set of maps lack.

use std::collections::BTreeSet;

use super::{MethodFinding, charter::has_begun};
use crate::{
    analysis::sample,
    model::{Id, Map, Perspective, Study},
};

/// The findings of the research. Interviews are asked for once there is something to ask about.
pub(super) fn findings(study: &Study, is_drawn: bool) -> Vec<MethodFinding> {
    let mut findings = Vec::new();
    if is_drawn || has_begun(study) {
        findings.extend(interviews(study));
    }
    findings.extend(beliefs(study));
    let has_ground = !study.interviews.is_empty() || !study.actions.is_empty();
    if has_ground && first_map(study, Perspective::Future).is_none() {
        findings.push(MethodFinding::NoFutureMap);
    }
    findings
}

/// The segments that have fewer interviews than planned. Without any interview, and without
/// segments, the study as a whole.
fn interviews(study: &Study) -> Vec<MethodFinding> {
    let too_few = |segment, held, target| {
        (held < target).then_some(MethodFinding::TooFewInterviews {
            segment,
            held,
            target,
        })
    };
    let sample = sample(study);
    if study.interviews.is_empty() || sample.segments.is_empty() {
        let target = study.charter.sample.interviews_per_segment as usize;
        let finding = too_few(None, study.interviews.len(), target);
        return finding.into_iter().collect();
    }
    let segments = sample.segments.iter();
    segments
        .filter_map(|it| too_few(Some(it.segment), it.done, it.target))
        .collect()
}

/// The Belief maps that no Current map was made from, neither as a whole nor card by card. Before
/// there are interviews there need not be a Current map.
fn beliefs(study: &Study) -> Vec<MethodFinding> {
    let current = first_map(study, Perspective::Current);
    if current.is_none() && study.interviews.is_empty() {
        return Vec::new();
    }
    let perspective = |map| study.maps.get(map).map(|map| map.perspective);
    let is_current = |map| perspective(map) == Some(Perspective::Current);
    let maps = study.maps.iter();
    let mut compared: BTreeSet<Id<Map>> = maps
        .filter(|map| map.perspective == Perspective::Current)
        .filter_map(|map| map.based_on)
        .collect();
    let touchpoints = study.touchpoints.iter();
    compared.extend(
        touchpoints
            .filter(|touchpoint| touchpoint.origin.is_some() && is_current(touchpoint.map))
            .filter_map(|touchpoint| Some(study.touchpoints.get(touchpoint.origin?)?.map)),
    );
    let maps = study.maps_in_order().into_iter();
    maps.filter(|map| map.perspective == Perspective::Belief)
        .filter(|map| !compared.contains(&map.id))
        .map(|map| MethodFinding::BeliefNotCompared {
            belief: map.id,
            current,
        })
        .collect()
}

/// The first map of a perspective.
fn first_map(study: &Study, perspective: Perspective) -> Option<Id<Map>> {
    let mut maps = study.maps_in_order().into_iter();
    maps.find(|map| map.perspective == perspective)
        .map(|map| map.id)
}
