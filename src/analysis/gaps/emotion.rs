//! Moments and emotions: where feelings fall, and what must not go wrong.

use super::{
    figures::{evidence, valence},
    ratings,
};
use crate::{
    analysis::{EmotionSummary, Evidence, Facts, Gap, GapKind, Severity, wording::quoted},
    model::{Id, Map, Moment, Persona, Perspective, Touchpoint},
};

/// From which fall on a drop is told: half the way from neutral to despair.
const STEEP: f32 = -1.0;

/// The gaps of a map. `way` is the likeliest way through it, touchpoint by touchpoint.
///
/// What is rated and kept today says nothing about a Future map, so that only what a design can
/// lack is asked of it.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, way: &[Id<Touchpoint>]) -> Vec<Gap> {
    let mut out = Vec::new();
    drops(&mut out, facts, map, way);
    moments(&mut out, facts, map);
    if map.perspective != Perspective::Future {
        out.extend(ratings::gaps(facts, map));
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
        evidence: felt_by(facts, persona, [from, to]),
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

/// The interviews and quotes that tell what a persona feels at some steps.
fn felt_by(facts: &Facts<'_>, persona: Id<Persona>, steps: [&Touchpoint; 2]) -> Evidence {
    let study = facts.study;
    let spoken = steps.map(|step| &facts.evidence.of(step.id).quotes);
    let mut felt = Evidence::default();
    for quote in spoken
        .into_iter()
        .flatten()
        .filter_map(|it| study.quotes.get(*it))
    {
        let interview = study.interviews.get(quote.interview);
        let is_theirs = interview.is_some_and(|it| it.persona == Some(persona));
        if is_theirs && quote.emotion.is_some() {
            felt.interviews.push(quote.interview);
            felt.quotes.push(quote.id);
        }
    }
    felt.interviews.sort_unstable();
    felt.interviews.dedup();
    felt.quotes.sort_unstable();
    felt.quotes.dedup();
    felt
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
pub(super) fn at_moment(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sketch::{Sketch, rated, told},
        model::{Interview, Quote, QuoteTarget, Study},
    };

    /// The gaps of a sketch whose likeliest way is its reading order.
    fn found(study: &Study, map: Id<Map>) -> Vec<Gap> {
        let facts = Facts::new(study);
        let way: Vec<_> = facts.steps.of(map).iter().map(|step| step.id).collect();
        gaps(&facts, study.maps.get(map).unwrap(), &way)
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
            sketch = sketch.feeling(name, persona.id, valence);
        }
        let id = persona.id;
        sketch.insert(persona);
        let why = "“Buyer” falls from +1.5 at “a” to −1 at “b”, the worst drop on the likeliest \
                   way, as far as the team estimates.";
        assert_eq!(
            told(&found(&sketch.study, sketch.map)),
            [(GapKind::EmotionDrop, Severity::Note, why)]
        );
        let [theirs, another] = [Some(id), None].map(|persona| Interview {
            persona,
            ..Interview::new()
        });
        let ids = [theirs.id, another.id];
        for interview in [theirs, another] {
            sketch.insert(Quote {
                emotion: Some(-1),
                targets: vec![QuoteTarget::Touchpoint(sketch.touchpoint("b"))],
                ..Quote::new(interview.id)
            });
            sketch.insert(interview);
        }
        let found = found(&sketch.study, sketch.map);
        assert_eq!(found[0].evidence.interviews, ids[..1]);
        assert_eq!(found[0].evidence.quotes.len(), 1);
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
