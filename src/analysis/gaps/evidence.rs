//! What interviews support, and whom nobody has asked yet.

use super::figures::{interviews, percent};
use crate::{
    analysis::{
        Evidence, Facts, Gap, GapKind, SegmentSample, Severity, company_voices, sample, saturation,
        wording::{counted, joined, quoted, segment, titles},
    },
    model::{Id, Map, Perspective, RecordId, Stage, Touchpoint},
};

/// The touchpoints of a map that no interview speaks of, stage by stage.
///
/// A map that no interview speaks of at all is not researched yet, and a Future map is not there
/// to be: neither lacks anything. Moments that matter have a gap of their own.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map) -> Vec<Gap> {
    let mut out = Vec::new();
    if map.perspective == Perspective::Future || !facts.evidence.is_researched(map.id) {
        return out;
    }
    for (stage, steps) in facts.steps.by_stage(map.id) {
        let silent: Vec<_> = steps
            .iter()
            .filter(|step| step.moment.is_none() && facts.evidence.of(step.id).is_empty())
            .map(|step| step.id)
            .collect();
        if !silent.is_empty() {
            out.push(no_evidence(facts, map, stage, &silent, steps.len()));
        }
    }
    out
}

/// The gaps of the interviews as a whole. Without any there is nothing to tell.
pub(super) fn study_gaps(facts: &Facts<'_>) -> Vec<Gap> {
    if facts.study.interviews.is_empty() {
        return Vec::new();
    }
    let sample = sample(facts.study);
    let segments = sample.segments.iter();
    let mut out: Vec<_> = segments.filter_map(|it| sample_short(facts, it)).collect();
    out.extend(one_role(facts));
    out.extend(not_saturated(facts));
    out
}

/// One gap for all silent touchpoints of a stage; a note while interviews speak of some of it.
fn no_evidence(
    facts: &Facts<'_>,
    map: &Map,
    stage: Id<Stage>,
    silent: &[Id<Touchpoint>],
    all: usize,
) -> Gap {
    let study = facts.study;
    let severity = if silent.len() == all {
        Severity::Gap
    } else {
        Severity::Note
    };
    let ids = silent.iter().copied().map(RecordId::from);
    let why = format!(
        "No interview speaks of {} of {} in {}: {}.",
        silent.len(),
        counted(all, "touchpoint", "touchpoints"),
        quoted(study, stage),
        titles(study, ids.clone()),
    );
    let next_step =
        "Ask about them in the next interviews, or say openly that the team assumes them.";
    Gap {
        trace: ids.collect(),
        ..Gap::about(
            GapKind::NoEvidence,
            severity,
            Some(map.id),
            stage,
            why,
            next_step,
        )
    }
}

/// The roles of a segment that are still to be asked.
fn sample_short(facts: &Facts<'_>, row: &SegmentSample) -> Option<Gap> {
    let plan = &facts.study.charter.sample.segments;
    let named = plan.iter().find(|it| it.id == row.segment)?;
    let short: Vec<_> = row
        .cells
        .iter()
        .filter(|cell| cell.missing() > 0)
        .map(|cell| format!("“{}” {} of {}", cell.role, cell.done, cell.target))
        .collect();
    if short.is_empty() {
        return None;
    }
    let why = format!(
        "In {}, interviews with {} are done.",
        segment(named),
        joined(&short)
    );
    let next_step = "Ask the companies you know there who else could talk with you.";
    Some(Gap {
        part: row.segment.to_string(),
        ..Gap::about(
            GapKind::SampleShort,
            Severity::Gap,
            None,
            RecordId::Charter,
            why,
            next_step,
        )
    })
}

/// One gap for all companies that were heard through one role, where the plan asks for more.
fn one_role(facts: &Facts<'_>) -> Option<Gap> {
    let study = facts.study;
    if study.charter.sample.roles_per_company < 2 {
        return None;
    }
    let voices = company_voices(study);
    let single: Vec<_> = voices.iter().filter(|it| it.is_one_role()).collect();
    if single.is_empty() {
        return None;
    }
    let ids = single.iter().map(|it| RecordId::from(it.company));
    let why = format!(
        "{} of {} heard through one role only, which cannot show where two roles see it \
         differently: {}.",
        single.len(),
        counted(voices.len(), "company was", "companies were"),
        titles(study, ids.clone()),
    );
    let next_step = "Ask each of them for somebody in another role.";
    Some(Gap {
        evidence: Evidence {
            interviews: single
                .iter()
                .flat_map(|it| &it.interviews)
                .copied()
                .collect(),
            quotes: Vec::new(),
        },
        trace: ids.collect(),
        ..Gap::about(
            GapKind::OneRole,
            Severity::Gap,
            None,
            RecordId::Charter,
            why,
            next_step,
        )
    })
}

/// The last interviews still brought new things.
fn not_saturated(facts: &Facts<'_>) -> Option<Gap> {
    let saturation = saturation(facts.study);
    let run = saturation.runs.last().filter(|run| !run.is_saturated())?;
    let why = format!(
        "The last interviews, {}, brought {} to the {} of the first four: {}, where 5 % or less \
         says that little new is left to hear.",
        interviews(facts.study, &run.interviews),
        counted(run.new_codes, "new code", "new codes"),
        saturation.base_codes?,
        percent(run.ratio),
    );
    let next_step = "Hold two more interviews and look again.";
    Some(Gap {
        evidence: Evidence {
            interviews: run.interviews.clone(),
            quotes: Vec::new(),
        },
        trace: Vec::new(),
        ..Gap::about(
            GapKind::NotSaturated,
            Severity::Note,
            None,
            RecordId::Charter,
            why,
            next_step,
        )
    })
}
