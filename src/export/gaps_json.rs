//! Gaps and all figures behind them for other programs.

mod causes;
mod criteria;
mod gap;
mod journey;
mod map;
mod research;
mod step;
mod walk;

use jiff::civil::Date;
use serde::Serialize;

use self::{
    gap::{WrittenGap, WrittenSolved},
    map::WrittenMap,
    research::{WrittenLoop, WrittenSample, WrittenSaturation},
};
use super::{
    compare_json::WrittenComparison, compared_maps::ComparedMaps, gap_choice::ChosenGaps, plan_json,
};
use crate::{analysis::Facts, model::Id};

/// Writes gaps as JSON, two spaces a level: the figures of each map, what Future maps change, the
/// interviews against the sample plan, the promises, the plan, the gaps and what is solved.
///
/// Dates are written as in 2026-03-31, probabilities and shares as numbers from 0 to 1, feelings
/// from −2 to 2; what is not known is null. Keys always stand in the same order.
pub fn write(chosen: &ChosenGaps<'_>) -> String {
    let findings = chosen.findings;
    let study = findings.study();
    let facts = Facts::new(study);
    let maps = chosen.maps.iter();
    let is_shown = |map: Id<_>| chosen.maps.iter().any(|shown| shown.map == map);
    let comparisons = findings.comparisons.iter().filter(|it| is_shown(it.new));
    let compared = comparisons.filter_map(|it| {
        let [old, new] = [it.old, it.new].map(|map| findings.map(map));
        Some(ComparedMaps::new(
            &facts,
            it,
            [&old?.journey, &new?.journey],
        ))
    });
    let written = Written {
        title: &study.charter.title,
        today: findings.today,
        maps: maps
            .map(|map| WrittenMap::new(&facts, map, chosen))
            .collect(),
        comparisons: compared
            .map(|it| WrittenComparison::new(study, &it))
            .collect(),
        sample: WrittenSample::new(study),
        saturation: WrittenSaturation::new(study),
        promises: findings
            .loops
            .iter()
            .map(|it| WrittenLoop::new(study, it))
            .collect(),
        plan: plan_json::Written::new(study, &findings.plan),
        gaps: chosen
            .gaps
            .iter()
            .map(|it| WrittenGap::new(study, it))
            .collect(),
        solved: chosen
            .solved
            .iter()
            .map(|it| WrittenSolved::new(study, it))
            .collect(),
    };
    // Plain data with names for keys can always be written.
    let text = serde_json::to_string_pretty(&written).unwrap_or_default();
    text + "\n"
}

#[derive(Serialize)]
struct Written<'a> {
    title: &'a str,
    today: Date,
    maps: Vec<WrittenMap>,
    comparisons: Vec<WrittenComparison>,
    sample: WrittenSample,
    saturation: WrittenSaturation,
    promises: Vec<WrittenLoop>,
    plan: plan_json::Written<'a>,
    gaps: Vec<WrittenGap>,
    solved: Vec<WrittenSolved>,
}
