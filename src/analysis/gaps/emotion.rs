//! Moments and emotions: what hurts, what falls short, what must not go wrong.

use super::figures::{evidence, figure, valence};
use crate::{
    analysis::{
        ChannelMean, CriterionScore, EmotionSummary, Facts, Gap, GapKind, Severity, Shortfall,
        StageCriteria, moment_candidates, shortfalls, stage_criteria,
        wording::{counted, joined, quoted, titles},
    },
    model::{Id, Map, Moment, Persona, Perspective, RecordId, Stage, Touchpoint},
};

/// From which fall on a drop is told: half the way from neutral to despair.
const STEEP: f32 = -1.0;

/// From which importance on a touchpoint is important.
const IMPORTANT: u8 = 4;

/// From which shortfall on an important touchpoint is not good enough.
const FALLS_SHORT: i8 = 2;

/// Below which mean a stage is weak on a criterion.
const WEAK_STAGE: f64 = 2.5;

/// From which spread on channels of a stage are uneven.
const UNEVEN: f64 = 2.0;

/// The gaps of a map. `way` is the likeliest way through it, touchpoint by touchpoint.
///
/// What is rated and kept today says nothing about a Future map, so that only what a design can
/// lack is asked of it.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, way: &[Id<Touchpoint>]) -> Vec<Gap> {
    let mut out = Vec::new();
    drops(&mut out, facts, map, way);
    moments(&mut out, facts, map);
    if map.perspective != Perspective::Future {
        importance(&mut out, facts, map);
        criteria(&mut out, facts, map);
    }
    out
}

/// Critical at a moment that matters, else what it is elsewhere.
const fn at(moment: Option<&Moment>, elsewhere: Severity) -> Severity {
    if moment.is_some() {
        Severity::Critical
    } else {
        elsewhere
    }
}

/// The worst drop of every persona along the likeliest way, where it is steep.
fn drops(out: &mut Vec<Gap>, facts: &Facts<'_>, map: &Map, way: &[Id<Touchpoint>]) {
    let steps: Vec<&Touchpoint> = way
        .iter()
        .filter_map(|step| facts.study.touchpoints.get(*step))
        .collect();
    for persona in facts.personas_of(map) {
        out.extend(worst_drop(facts, map, &steps, persona));
    }
}

fn worst_drop(
    facts: &Facts<'_>,
    map: &Map,
    steps: &[&Touchpoint],
    persona: Id<Persona>,
) -> Option<Gap> {
    let felt: Vec<_> = steps
        .iter()
        .map(|step| facts.felt.felt(step, persona))
        .collect();
    let values: Vec<_> = felt
        .iter()
        .map(|felt| felt.map(|felt| felt.valence))
        .collect();
    let drop = EmotionSummary::of(&values)?.worst_drop?;
    if drop.by > STEEP {
        return None;
    }
    let [before, after] = [drop.to.checked_sub(1)?, drop.to];
    let (from, to) = (*steps.get(before)?, *steps.get(after)?);
    let [was, is] = [before, after].map(|at| felt.get(at).copied().flatten());
    let (was, is) = (was?, is?);
    let rests_on = match was.interviews.min(is.interviews) {
        0 => "as far as the team estimates".to_owned(),
        1 => "as one interview tells".to_owned(),
        least => format!("as {least} interviews tell"),
    };
    let study = facts.study;
    let why = format!(
        "{} falls from {} at {} to {} at {}, the worst drop on the likeliest way, {rests_on}.",
        quoted(study, persona),
        valence(was.valence),
        quoted(study, from.id),
        valence(is.valence),
        quoted(study, to.id),
    );
    let elsewhere = if was.is_assumed() || is.is_assumed() {
        Severity::Note
    } else {
        Severity::Gap
    };
    let next_step =
        "Find out what happens between the two, then change it or prepare the customer for it.";
    Some(Gap {
        subjects: vec![to.id.into(), persona.into()],
        trace: vec![from.id.into(), to.id.into()],
        evidence: evidence([from, to].map(|step| facts.evidence.of(step.id))),
        ..Gap::about(
            GapKind::EmotionDrop,
            at(to.moment.as_ref(), elsewhere),
            Some(map.id),
            to.id,
            why,
            next_step,
        )
    })
}

/// What every moment that matters lacks. Without a standard there is nothing yet to listen for:
/// that nobody listens is told by the way.
fn moments(out: &mut Vec<Gap>, facts: &Facts<'_>, map: &Map) {
    let is_future = map.perspective == Perspective::Future;
    let needs_evidence = !is_future && facts.evidence.is_researched(map.id);
    for step in facts.steps.of(map.id) {
        let Some(moment) = &step.moment else { continue };
        if moment.standard.trim().is_empty() {
            out.push(without_standard(facts, map, step));
        } else {
            if moment.kept == Some(false) && !is_future {
                out.push(not_kept(facts, map, step, moment));
            }
            if step.listening_post.trim().is_empty() {
                out.push(without_listening(facts, map, step));
            }
        }
        if needs_evidence && facts.evidence.of(step.id).is_empty() {
            out.push(without_evidence(facts, map, step));
        }
    }
}

/// A critical gap at a moment that matters, with the interviews that speak of it.
fn at_moment(
    facts: &Facts<'_>,
    map: &Map,
    kind: GapKind,
    step: &Touchpoint,
    why: String,
    next_step: &str,
) -> Gap {
    Gap {
        evidence: evidence([facts.evidence.of(step.id)]),
        ..Gap::about(
            kind,
            Severity::Critical,
            Some(map.id),
            step.id,
            why,
            next_step,
        )
    }
}

fn without_standard(facts: &Facts<'_>, map: &Map, step: &Touchpoint) -> Gap {
    let title = quoted(facts.study, step.id);
    let nor_listening = if step.listening_post.trim().is_empty() {
        ", nor does anything tell us whether it was"
    } else {
        ""
    };
    let why = format!(
        "{title} is a moment that matters, and no standard says what makes it good every \
         time{nor_listening}."
    );
    let next_step = "Write down what must happen here, so that anybody can see whether it did.";
    at_moment(
        facts,
        map,
        GapKind::MomentWithoutStandard,
        step,
        why,
        next_step,
    )
}

fn not_kept(facts: &Facts<'_>, map: &Map, step: &Touchpoint, moment: &Moment) -> Gap {
    let why = format!(
        "The standard of {} is not kept reliably: “{}”",
        quoted(facts.study, step.id),
        moment.standard.trim(),
    );
    let next_step =
        "Find out what keeps people from it, and take that away or change the standard.";
    at_moment(facts, map, GapKind::MomentNotKept, step, why, next_step)
}

fn without_listening(facts: &Facts<'_>, map: &Map, step: &Touchpoint) -> Gap {
    let title = quoted(facts.study, step.id);
    let why = format!(
        "{title} is a moment that matters, and nothing tells us there whether it went well."
    );
    let next_step = "Choose where to hear the customer here: a short question, a call, a review.";
    at_moment(
        facts,
        map,
        GapKind::MomentWithoutListening,
        step,
        why,
        next_step,
    )
}

fn without_evidence(facts: &Facts<'_>, map: &Map, step: &Touchpoint) -> Gap {
    let title = quoted(facts.study, step.id);
    let why = format!("{title} is called a moment that matters, and no interview speaks of it.");
    let next_step =
        "Ask about it in the next interviews, or hang the quotes on it that speak of it.";
    at_moment(
        facts,
        map,
        GapKind::MomentWithoutEvidence,
        step,
        why,
        next_step,
    )
}

/// What matters and does not work, and what should perhaps be a moment.
fn importance(out: &mut Vec<Gap>, facts: &Facts<'_>, map: &Map) {
    let shortfalls = shortfalls(facts.steps.of(map.id));
    let short = shortfalls
        .iter()
        .filter(|it| it.importance >= IMPORTANT && it.by() >= FALLS_SHORT);
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
        let (weak, others): (Vec<_>, Vec<_>) = figures
            .scores
            .iter()
            .partition(|score| score.mean < WEAK_STAGE);
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
    let is_moment = |id: &Id<Touchpoint>| {
        let step = study.touchpoints.get(*id);
        step.is_some_and(|step| step.moment.is_some())
    };
    let mut weak = Vec::new();
    for touchpoint in failed.iter().flat_map(|score| &score.weak) {
        if !weak.contains(touchpoint) {
            weak.push(*touchpoint);
        }
    }
    let severity = if weak.iter().any(is_moment) {
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
        titles(study, weak.iter().copied().map(RecordId::from)),
    );
    let next_step = "Take the lowest of these figures and agree what would raise it by one.";
    Some(Gap {
        evidence: evidence(weak.iter().map(|id| facts.evidence.of(*id))),
        trace: weak.iter().copied().map(RecordId::from).collect(),
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
    if spread.spread() < UNEVEN {
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
        analysis::sketch::Sketch,
        model::{Emotion, Study},
    };

    /// The gaps of a sketch whose likeliest way is its reading order.
    fn found(study: &Study, map: Id<Map>) -> Vec<Gap> {
        let facts = Facts::new(study);
        let way: Vec<_> = facts.steps.of(map).iter().map(|step| step.id).collect();
        gaps(&facts, study.maps.get(map).unwrap(), &way)
    }

    fn told(gaps: &[Gap]) -> Vec<(GapKind, Severity, &str)> {
        gaps.iter()
            .map(|gap| (gap.kind, gap.severity, gap.why.as_str()))
            .collect()
    }

    fn rated(importance: u8, performance: u8) -> impl Fn(&mut Touchpoint) {
        move |step| {
            step.importance = Some(importance);
            step.performance = Some(performance);
        }
    }

    #[test]
    fn a_map_without_ratings_or_feelings_has_nothing_to_tell() {
        let sketch = Sketch::new("a b | c d", "");
        assert_eq!(found(&sketch.study, sketch.map), []);
    }

    #[test]
    fn a_moment_without_a_standard_is_told_once() {
        let sketch = Sketch::new("a*", "");
        let why = "“a” is a moment that matters, and no standard says what makes it good every \
                   time, nor does anything tell us whether it was.";
        assert_eq!(
            told(&found(&sketch.study, sketch.map)),
            [(GapKind::MomentWithoutStandard, Severity::Critical, why)]
        );
    }

    #[test]
    fn a_standard_is_to_be_kept_and_heard_about() {
        let sketch = Sketch::new("a*", "").with("a", |step| {
            step.moment = Some(Moment {
                standard: "An answer within the day".to_owned(),
                kept: Some(false),
                ..Moment::default()
            });
        });
        let gaps = found(&sketch.study, sketch.map);
        let kinds: Vec<_> = gaps.iter().map(|gap| gap.kind).collect();
        assert_eq!(
            kinds,
            [GapKind::MomentNotKept, GapKind::MomentWithoutListening]
        );
        assert!(gaps[0].why.ends_with("“An answer within the day”"));
    }

    #[test]
    fn a_drop_is_told_from_where_it_falls_to_where() {
        let mut sketch = Sketch::new("a b c", "");
        let persona = Persona {
            name: "Buyer".to_owned(),
            ..Persona::new()
        };
        for (name, valence) in [("a", 1.5), ("b", -1.0), ("c", -1.5)] {
            sketch = sketch.with(name, |step| {
                let felt = Emotion {
                    estimate: Some(valence),
                    ..Emotion::default()
                };
                step.emotions.insert(persona.id, felt);
            });
        }
        sketch.insert(persona);
        let why = "“Buyer” falls from +1.5 at “a” to −1 at “b”, the worst drop on the likeliest \
                   way, as far as the team estimates.";
        assert_eq!(
            told(&found(&sketch.study, sketch.map)),
            [(GapKind::EmotionDrop, Severity::Note, why)]
        );
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

    #[test]
    fn what_is_rated_today_says_nothing_about_a_future_map() {
        let mut sketch = Sketch::new("a", "").with("a", rated(5, 1));
        assert!(!found(&sketch.study, sketch.map).is_empty());
        let map = Map {
            perspective: Perspective::Future,
            ..sketch.study.maps.get(sketch.map).unwrap().clone()
        };
        sketch.insert(map);
        assert_eq!(found(&sketch.study, sketch.map), []);
    }
}
