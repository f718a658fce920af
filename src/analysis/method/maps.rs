//! What the maps lack.

use super::{
    DRAWN, MethodFinding, PLENTY_OF_STAGES,
    words::{own_first_contact, seller_words},
};
use crate::{
    analysis::{Facts, matching::is_said},
    model::{Id, IdMap, Map, Perspective, Study, Tollgate},
};

/// The maps the method judges, in order: those that show what is; where there is none, all.
pub(super) fn judged(study: &Study) -> Vec<&Map> {
    let mut maps = study.maps_in_order();
    let is_current = |map: &&Map| map.perspective == Perspective::Current;
    if maps.iter().any(is_current) {
        maps.retain(is_current);
    }
    maps
}

/// True when enough stands on a map to be judged.
pub(super) fn is_drawn(facts: &Facts<'_>, map: &Map) -> bool {
    facts.steps.of(map.id).len() >= DRAWN
}

/// How many stages each map has.
pub(super) fn stage_counts(study: &Study) -> IdMap<Id<Map>, usize> {
    let mut counts = IdMap::default();
    for stage in study.stages.iter() {
        *counts.entry(stage.map).or_default() += 1;
    }
    counts
}

/// The findings of a map with so many stages.
pub(super) fn findings(facts: &Facts<'_>, map: &Map, stages: usize) -> Vec<MethodFinding> {
    let mut findings = Vec::new();
    findings.extend(first_contact(facts.study, map));
    if stages > PLENTY_OF_STAGES {
        findings.push(MethodFinding::TooManyStages {
            map: map.id,
            stages,
        });
    }
    if is_drawn(facts, map) {
        findings.extend(lone_touchpoints(facts, map));
        findings.extend(open_questions(facts, map));
    }
    let gates = facts.gates_of(map.id).iter();
    let gates = gates.filter_map(|row| facts.study.tollgates.get(row.gate));
    findings.extend(gates.flat_map(|gate| in_seller_words(map.id, gate)));
    findings
}

/// The trigger of the map, unless it is that of the charter, which is judged there.
fn first_contact(study: &Study, map: &Map) -> Option<MethodFinding> {
    let is_own = map.trigger.trim() != study.charter.trigger.trim();
    let words = own_first_contact(&map.trigger).filter(|_| is_own)?;
    let record = map.id.into();
    Some(MethodFinding::OwnFirstContact { record, words })
}

fn lone_touchpoints(facts: &Facts<'_>, map: &Map) -> Option<MethodFinding> {
    let lone = facts
        .steps
        .by_stage(map.id)
        .filter_map(|(stage, steps)| match steps {
            [only] => Some((stage, only.id)),
            _ => None,
        });
    let (stages, touchpoints): (Vec<_>, Vec<_>) = lone.unzip();
    (!stages.is_empty()).then_some(MethodFinding::LoneTouchpoint {
        map: map.id,
        stages,
        touchpoints,
    })
}

/// The five Ws are asked for once somebody answers one of them, or interviews could answer them.
fn open_questions(facts: &Facts<'_>, map: &Map) -> Option<MethodFinding> {
    let steps = facts.steps.of(map.id);
    let is_answered = steps.iter().any(|step| step.five_ws.answered() > 0);
    if !is_answered && facts.study.interviews.is_empty() {
        return None;
    }
    let open = steps.iter().filter(|step| step.five_ws.answered() < 5);
    let touchpoints: Vec<_> = open.map(|step| step.id).collect();
    (!touchpoints.is_empty()).then_some(MethodFinding::FiveWsOpen {
        map: map.id,
        touchpoints,
        of: steps.len(),
    })
}

/// The title and the criteria of a gate that speak of the seller, each text once.
fn in_seller_words(map: Id<Map>, gate: &Tollgate) -> Vec<MethodFinding> {
    let mut texts: Vec<&str> = Vec::new();
    for criterion in &gate.criteria {
        let text = criterion.text.trim();
        if is_said(text) && !texts.contains(&text) {
            texts.push(text);
        }
    }
    let title = seller_words(&gate.title).map(|words| (String::new(), words));
    let criteria = texts
        .into_iter()
        .filter_map(|text| Some((text.to_owned(), seller_words(text)?)));
    title
        .into_iter()
        .chain(criteria)
        .map(|(criterion, words)| MethodFinding::SellerWords {
            map,
            gate: gate.id,
            criterion,
            words,
        })
        .collect()
}
