//! Ratings: what matters and does not work, what is weak, what differs from channel to channel.

use std::collections::BTreeSet;

use super::{
    emotion::at_moment,
    figures::{evidence, figure},
};
use crate::{
    analysis::{
        ChannelMean, CriterionScore, Facts, Gap, GapKind, Severity, Shortfall, StageCriteria,
        moment_candidates, shortfalls, stage_criteria,
        wording::{counted, joined, quoted, titles},
    },
    model::{Id, Map, RecordId, Stage, Touchpoint},
};

/// The gaps of a map from what was rated on it.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map) -> Vec<Gap> {
    let mut out = Vec::new();
    importance(&mut out, facts, map);
    criteria(&mut out, facts, map);
    out
}

/// What matters and does not work, and what should perhaps be a moment.
fn importance(out: &mut Vec<Gap>, facts: &Facts<'_>, map: &Map) {
    let shortfalls = shortfalls(facts.steps.of(map.id));
    let short = shortfalls.iter().filter(|it| it.is_not_good_enough());
    out.extend(short.map(|shortfall| underperformance(facts, map, *shortfall)));
    let candidates = moment_candidates(&shortfalls);
    let chosen = candidates.chosen.iter();
    out.extend(chosen.map(|shortfall| candidate(facts, map, *shortfall)));
    if candidates.chosen.is_empty() {
        out.extend(undecided(facts, map, &candidates.tied));
    }
}

fn underperformance(facts: &Facts<'_>, map: &Map, shortfall: Shortfall) -> Gap {
    let step = shortfall.touchpoint;
    let why = format!(
        "{} matters {} of 5 to the customer and works {} of 5.",
        quoted(facts.study, step),
        shortfall.importance,
        shortfall.performance,
    );
    let severity = if shortfall.is_moment {
        Severity::Critical
    } else {
        Severity::Gap
    };
    let next_step =
        "Mend this before what matters less, beginning with what customers say about it.";
    Gap {
        evidence: evidence([facts.evidence.of(step)]),
        ..Gap::about(
            GapKind::Underperformance,
            severity,
            Some(map.id),
            step,
            why,
            next_step,
        )
    }
}

fn candidate(facts: &Facts<'_>, map: &Map, shortfall: Shortfall) -> Gap {
    let step = shortfall.touchpoint;
    let why = format!(
        "{} matters {} and works {}: among the largest differences of this map, and not yet a \
         moment that matters.",
        quoted(facts.study, step),
        shortfall.importance,
        shortfall.performance,
    );
    let next_step = "Decide whether it leaves a feeling, an opinion or an action behind; if so, \
                     mark it as a moment that matters.";
    Gap {
        evidence: evidence([facts.evidence.of(step)]),
        ..Gap::about(
            GapKind::MomentCandidate,
            Severity::Note,
            Some(map.id),
            step,
            why,
            next_step,
        )
    }
}

/// Several touchpoints share the largest difference, and figures alone choose none of them.
fn undecided(facts: &Facts<'_>, map: &Map, tied: &[Shortfall]) -> Option<Gap> {
    let by = tied.first()?.by();
    let ids: Vec<RecordId> = tied.iter().map(|it| it.touchpoint.into()).collect();
    let why = format!(
        "{} touchpoints share the largest difference between importance and performance, {by}, \
         and none stands out as a moment that matters: {}.",
        tied.len(),
        titles(facts.study, ids.iter().copied()),
    );
    let next_step = "Choose the ones that leave a feeling, an opinion or an action behind.";
    Some(Gap {
        trace: ids,
        ..Gap::about(
            GapKind::MomentCandidate,
            Severity::Note,
            Some(map.id),
            map.id,
            why,
            next_step,
        )
    })
}

/// What a stage makes of the four criteria, and of its channels.
fn criteria(out: &mut Vec<Gap>, facts: &Facts<'_>, map: &Map) {
    for (stage, steps) in facts.steps.by_stage(map.id) {
        let figures = stage_criteria(stage, steps);
        let (weak, others): (Vec<_>, Vec<_>) =
            figures.scores.iter().partition(|score| score.is_weak());
        out.extend(weak_stage(facts, map, stage, &weak));
        for step in steps.iter().filter(|step| step.moment.is_some()) {
            out.extend(weak_moment(facts, map, step, &others));
        }
        out.extend(channel_spread(facts, map, &figures));
    }
}

/// One gap for all criteria that a stage fails; critical where a moment that matters is weak too.
fn weak_stage(
    facts: &Facts<'_>,
    map: &Map,
    stage: Id<Stage>,
    failed: &[&CriterionScore],
) -> Option<Gap> {
    let rated = failed.iter().map(|score| score.rated).max()?;
    let study = facts.study;
    let mut weak: Vec<_> = failed.iter().flat_map(|score| &score.weak).collect();
    let mut seen = BTreeSet::new();
    weak.retain(|touchpoint| seen.insert(*touchpoint));
    let severity = if weak.iter().any(|it| facts.is_moment(**it)) {
        Severity::Critical
    } else {
        Severity::Gap
    };
    let means: Vec<_> = failed
        .iter()
        .map(|score| format!("{} {}", score.criterion.to_lowercase(), figure(score.mean)))
        .collect();
    let why = format!(
        "{} is weak: {} of 5, the mean of {}. It is lowest at {}.",
        quoted(study, stage),
        joined(&means),
        counted(rated, "touchpoint", "touchpoints"),
        titles(study, weak.iter().map(|it| **it)),
    );
    let next_step = "Take the lowest of these figures and agree what would raise it by one.";
    Some(Gap {
        evidence: evidence(weak.iter().map(|it| facts.evidence.of(**it))),
        trace: weak.into_iter().copied().map(RecordId::from).collect(),
        ..Gap::about(
            GapKind::WeakCriterion,
            severity,
            Some(map.id),
            stage,
            why,
            next_step,
        )
    })
}

/// A moment that matters that is weak where its stage is not.
fn weak_moment(
    facts: &Facts<'_>,
    map: &Map,
    step: &Touchpoint,
    others: &[&CriterionScore],
) -> Option<Gap> {
    let weak: Vec<_> = others
        .iter()
        .filter(|score| score.weak.contains(&step.id))
        .map(|score| score.criterion.to_lowercase())
        .collect();
    if weak.is_empty() {
        return None;
    }
    let why = format!(
        "{} is a moment that matters and is rated 1 or 2 of 5 on being {}.",
        quoted(facts.study, step.id),
        joined(&weak),
    );
    let next_step = "Agree what would make it good on this, and who sees to it.";
    Some(at_moment(
        facts,
        map,
        GapKind::WeakCriterion,
        step,
        why,
        next_step,
    ))
}

/// Channels of one stage that work very differently; a note where one touchpoint speaks for the
/// best or the worst, as it may be the touchpoint and not the channel.
fn channel_spread(facts: &Facts<'_>, map: &Map, figures: &StageCriteria) -> Option<Gap> {
    let spread = figures.spread.as_ref()?;
    if !spread.is_uneven() {
        return None;
    }
    let [best, worst] = [spread.channels.first()?, spread.channels.last()?].map(|extreme| {
        let channels = spread.channels.iter();
        channels
            .filter(|it| it.mean.total_cmp(&extreme.mean).is_eq())
            .collect::<Vec<_>>()
    });
    let is_thin = [&best, &worst].iter().any(|it| touchpoints(it).count() < 2);
    let why = format!(
        "In {}, how well it works depends on the channel: {}, {}.",
        quoted(facts.study, figures.stage),
        told(&best)?,
        told(&worst)?,
    );
    let next_step = "Bring the weaker channel up to the better one, or lead customers past it.";
    Some(Gap {
        trace: touchpoints(&best)
            .chain(touchpoints(&worst))
            .map(RecordId::from)
            .collect(),
        ..Gap::about(
            GapKind::ChannelSpread,
            if is_thin {
                Severity::Note
            } else {
                Severity::Gap
            },
            Some(map.id),
            figures.stage,
            why,
            next_step,
        )
    })
}

fn touchpoints(channels: &[&ChannelMean]) -> impl Iterator<Item = Id<Touchpoint>> {
    channels.iter().flat_map(|it| &it.touchpoints).copied()
}

/// Channels that work equally well: 4.5 of 5 by “Phone” (2 touchpoints).
fn told(channels: &[&ChannelMean]) -> Option<String> {
    let names: Vec<_> = channels
        .iter()
        .map(|it| format!("“{}”", it.channel))
        .collect();
    Some(format!(
        "{} of 5 by {} ({})",
        figure(channels.first()?.mean),
        joined(&names),
        counted(touchpoints(channels).count(), "touchpoint", "touchpoints"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sketch::{Sketch, rated, told},
        model::{Moment, Study},
    };

    fn found(study: &Study, map: Id<Map>) -> Vec<Gap> {
        gaps(&Facts::new(study), study.maps.get(map).unwrap())
    }

    #[test]
    fn what_matters_and_does_not_work_is_a_gap_and_perhaps_a_moment() {
        let sketch = Sketch::new("a b c", "")
            .with("a", rated(5, 2))
            .with("b", rated(3, 1))
            .with("c", rated(4, 3));
        let gaps = found(&sketch.study, sketch.map);
        // a falls short by 3 and matters; b by 2, but matters little; c by 1.
        let kinds: Vec<_> = gaps
            .iter()
            .map(|gap| (gap.kind, gap.subjects.clone()))
            .collect();
        let [a, b] = ["a", "b"].map(|name| vec![sketch.touchpoint(name).into()]);
        assert_eq!(
            kinds,
            [
                (GapKind::Underperformance, a.clone()),
                (GapKind::MomentCandidate, a),
                (GapKind::MomentCandidate, b)
            ]
        );
        assert_eq!(
            gaps[0].why,
            "“a” matters 5 of 5 to the customer and works 2 of 5."
        );
    }

    #[test]
    fn a_tie_at_the_top_is_told_as_a_tie() {
        let sketch = ["a", "b", "c", "d"]
            .into_iter()
            .fold(Sketch::new("a b c d", ""), |sketch, name| {
                sketch.with(name, rated(3, 1))
            });
        let why = "4 touchpoints share the largest difference between importance and \
                   performance, 2, and none stands out as a moment that matters: “a”, “b”, “c” \
                   and 1 more.";
        assert_eq!(
            told(&found(&sketch.study, sketch.map)),
            [(GapKind::MomentCandidate, Severity::Note, why)]
        );
    }

    #[test]
    fn a_stage_is_weak_once_for_all_its_criteria() {
        let sketch = ["a", "b"]
            .into_iter()
            .fold(Sketch::new("a b", ""), |sketch, name| {
                sketch.with(name, |step| {
                    step.criteria.consistent = Some(1);
                    step.criteria.valuable = Some(2);
                    step.criteria.intentional = Some(4);
                })
            });
        let gaps = found(&sketch.study, sketch.map);
        assert_eq!(gaps.len(), 1);
        assert!(
            gaps[0]
                .why
                .contains("is weak: consistent 1 and valuable 2 of 5")
        );
        assert_eq!(gaps[0].severity, Severity::Gap);
    }

    #[test]
    fn a_moment_that_is_weak_in_a_good_stage_is_told_by_itself() {
        let consistent =
            |rating| move |step: &mut Touchpoint| step.criteria.consistent = Some(rating);
        let sketch = Sketch::new("a b", "")
            .with("a", consistent(2))
            .with("a", |step| {
                step.moment = Some(Moment {
                    standard: "Kept".to_owned(),
                    ..Moment::default()
                });
                step.listening_post = "Survey".to_owned();
            })
            .with("b", consistent(5));
        let why = "“a” is a moment that matters and is rated 1 or 2 of 5 on being consistent.";
        assert_eq!(
            told(&found(&sketch.study, sketch.map)),
            [(GapKind::WeakCriterion, Severity::Critical, why)]
        );
    }

    #[test]
    fn channels_are_uneven_from_two_points_on() {
        let by = |channel: &'static str, performance| {
            move |step: &mut Touchpoint| {
                channel.clone_into(&mut step.channel);
                step.performance = Some(performance);
            }
        };
        let sketch = Sketch::new("a b c", "")
            .with("a", by("Phone", 5))
            .with("b", by("E-mail", 3))
            .with("c", by("Chat", 3));
        let gaps = found(&sketch.study, sketch.map);
        assert_eq!(gaps.len(), 1);
        assert!(gaps[0].why.ends_with(
            "depends on the channel: 5 of 5 by “Phone” (1 touchpoint), 3 of 5 by “Chat” and \
             “E-mail” (2 touchpoints)."
        ));
        assert_eq!(gaps[0].severity, Severity::Note);
    }
}
