//! What lies at the bottom of the pain on a map.

use super::figures::{evidence, percent};
use crate::{
    analysis::{
        Cause, Causes, Facts, Gap, GapKind, Influence, NeedleMover, Pain, Severity,
        wording::{counted, joined, quoted, titles},
    },
    model::{Connection, Id, IdMap, Map, RecordId},
};

/// From which share of all pain on a needle-mover is worth a gap of its own.
const NOTABLE: f64 = 0.05;

/// From which strength on a cause is held to bring a pain about.
const STRONG: f64 = 0.5;

/// How many of the ways from a cause the map lights up: those to the pains it weighs most in.
const SHOWN: usize = 3;

/// The gaps of a map from its causes.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, causes: &Causes) -> Vec<Gap> {
    let arrows = arrows(facts.influences.of(map.id));
    let mut out: Vec<_> = causes
        .needle_movers
        .iter()
        .filter(|mover| mover.adds >= NOTABLE * causes.total)
        .filter_map(|mover| root_cause(facts, map, causes, &arrows, mover))
        .collect();
    if !arrows.is_empty() {
        pains_without_cause(&mut out, facts, map, causes);
    }
    let cycles = causes.cycles.iter();
    out.extend(cycles.filter_map(|cycle| influence_cycle(facts, map, &arrows, cycle)));
    out
}

/// The connection from one record to another; of several the first.
type Arrows = IdMap<(RecordId, RecordId), Id<Connection>>;

fn arrows(influences: &[Influence]) -> Arrows {
    let mut arrows = Arrows::default();
    for influence in influences {
        let ends = (influence.from, influence.to);
        arrows.entry(ends).or_insert(influence.connection);
    }
    arrows
}

/// The records of a way with the connections between them.
fn with_arrows(way: &[RecordId], arrows: &Arrows) -> Vec<RecordId> {
    let mut whole: Vec<_> = way.first().copied().into_iter().collect();
    for pair in way.windows(2) {
        if let [from, to] = *pair {
            whole.extend(arrows.get(&(from, to)).copied().map(RecordId::from));
            whole.push(to);
        }
    }
    whole
}

fn root_cause(
    facts: &Facts<'_>,
    map: &Map,
    causes: &Causes,
    arrows: &Arrows,
    mover: &NeedleMover,
) -> Option<Gap> {
    let cause = causes.causes.iter().find(|it| it.record == mover.record)?;
    let pains = by_weight(causes, cause);
    let is_strong_at_moment = pains
        .iter()
        .any(|(pain, strength)| *strength >= STRONG && facts.is_moment(pain.touchpoint));
    let severity = if is_strong_at_moment {
        Severity::Critical
    } else {
        Severity::Gap
    };
    let why = format!(
        "{} lies behind {} of the pain on this map; it reaches {}.",
        quoted(facts.study, cause.record),
        percent(cause.leverage / causes.total),
        titles(facts.study, pains.iter().map(|(pain, _)| pain.touchpoint)),
    );
    let mut trace = Vec::new();
    for (pain, _) in pains.iter().take(SHOWN) {
        for record in with_arrows(&pain.chain(cause.record), arrows) {
            if !trace.contains(&record) {
                trace.push(record);
            }
        }
    }
    let next_step = "Change this rather than the places where it hurts: one change mends them all.";
    Some(Gap {
        evidence: evidence(
            pains
                .iter()
                .map(|(pain, _)| facts.evidence.of(pain.touchpoint)),
        ),
        trace,
        ..Gap::about(
            GapKind::RootCause,
            severity,
            Some(map.id),
            cause.record,
            why,
            next_step,
        )
    })
}

/// The pains a cause reaches with the strength of the way, those it weighs most in first.
fn by_weight<'a>(causes: &'a Causes, cause: &Cause) -> Vec<(&'a Pain, f64)> {
    let pains = cause.pains.iter();
    let mut pains: Vec<_> = pains
        .filter_map(|(at, strength)| Some((causes.pains.get(*at)?, *strength)))
        .collect();
    pains.sort_by(|(a, in_a), (b, in_b)| (b.weight * in_b).total_cmp(&(a.weight * in_a)));
    pains
}

/// The pains without a known cause: one gap for each moment that matters, one for all others.
fn pains_without_cause(out: &mut Vec<Gap>, facts: &Facts<'_>, map: &Map, causes: &Causes) {
    let pains = causes.pains.iter();
    let (moments, others): (Vec<_>, Vec<_>) = pains
        .filter(|pain| pain.reached_from.is_empty())
        .map(|pain| pain.touchpoint)
        .partition(|touchpoint| facts.is_moment(*touchpoint));
    let next_step =
        "Ask “why?” until you come to something you can change, and draw what it influences.";
    for moment in moments {
        let why = format!(
            "{} is a moment that matters and hurts, and nobody has drawn what brings it about.",
            quoted(facts.study, moment)
        );
        out.push(Gap {
            evidence: evidence([facts.evidence.of(moment)]),
            ..Gap::about(
                GapKind::PainWithoutCause,
                Severity::Critical,
                Some(map.id),
                moment,
                why,
                next_step,
            )
        });
    }
    if others.is_empty() {
        return;
    }
    let ids = others.iter().copied().map(RecordId::from);
    let why = format!(
        "No cause is drawn for {} of {} that hurt: {}.",
        others.len(),
        counted(causes.pains.len(), "touchpoint", "touchpoints"),
        titles(facts.study, ids.clone()),
    );
    out.push(Gap {
        evidence: evidence(others.iter().map(|it| facts.evidence.of(*it))),
        trace: ids.collect(),
        ..Gap::about(
            GapKind::PainWithoutCause,
            Severity::Note,
            Some(map.id),
            map.id,
            why,
            next_step,
        )
    });
}

/// Causes that bring each other about.
fn influence_cycle(
    facts: &Facts<'_>,
    map: &Map,
    arrows: &Arrows,
    cycle: &[RecordId],
) -> Option<Gap> {
    let first = *cycle.first()?;
    let round = [cycle, &[first]].concat();
    let study = facts.study;
    let others: Vec<_> = cycle.iter().skip(1).map(|it| quoted(study, *it)).collect();
    let why = format!(
        "{} brings about {}, and in the end itself: {} that feed each other.",
        quoted(study, first),
        joined(&others),
        counted(cycle.len(), "cause", "causes"),
    );
    let next_step = "Break the circle at the influence that is easiest to change.";
    Some(Gap {
        subjects: cycle.to_vec(),
        trace: with_arrows(&round, arrows),
        ..Gap::about(
            GapKind::InfluenceCycle,
            Severity::Gap,
            Some(map.id),
            first,
            why,
            next_step,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{causes, sketch::Sketch},
        model::{ConnectionKind, End, Note, NoteKind, Persona},
    };

    /// A map whose steps hurt by these valences, with influences from policies to steps.
    fn found(steps: &str, felt: &[(&str, f32)], influences: &[(&str, &str)]) -> Vec<Gap> {
        let persona = Persona::new();
        let mut sketch = Sketch::new(steps, "");
        for (name, valence) in felt {
            sketch = sketch.feeling(name, persona.id, *valence);
        }
        let mut policies: Vec<Note> = Vec::new();
        for (policy, step) in influences {
            let known = policies.iter().find(|known| known.text == *policy);
            let note = known.cloned().unwrap_or_else(|| Note {
                text: (*policy).to_owned(),
                ..Note::new(sketch.map, NoteKind::Policy)
            });
            let ends = (End::Note(note.id), End::Touchpoint(sketch.touchpoint(step)));
            let (from, to) = ends;
            policies.push(note);
            sketch.insert(Connection {
                strength: Some(1.0),
                ..Connection::new(sketch.map, from, to, ConnectionKind::Influence)
            });
        }
        for policy in policies {
            sketch.insert(policy);
        }
        sketch.insert(persona);
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        let personas = facts.personas_of(map);
        let influences = facts.influences.of(sketch.map);
        let causes = causes(
            facts.steps.of(sketch.map),
            influences,
            &facts.felt,
            &personas,
        );
        gaps(&facts, map, &causes)
    }

    #[test]
    fn nobody_is_asked_for_causes_before_the_first_is_drawn() {
        assert_eq!(found("a b", &[("a", -2.0), ("b", -1.0)], &[]), []);
    }

    #[test]
    fn a_cause_is_told_with_its_share_of_the_pain_and_where_it_hurts() {
        let felt = [("a", -2.0), ("b", -1.0), ("c", -1.0)];
        let gaps = found(
            "a b c",
            &felt,
            &[("Legal first", "b"), ("Legal first", "a")],
        );
        // 6 and 3 of 12, as importance counts 3 where nobody rated it.
        let told: Vec<_> = gaps
            .iter()
            .map(|gap| (gap.severity, gap.why.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Severity::Gap,
                    "“Legal first” lies behind 75 % of the pain on this map; it reaches “a” and “b”."
                ),
                (
                    Severity::Note,
                    "No cause is drawn for 1 of 3 touchpoints that hurt: “c”."
                ),
            ]
        );
        // Two ways from one note: the note, an arrow, a; an arrow, b.
        assert_eq!(gaps[0].trace.len(), 5);
    }

    #[test]
    fn what_hurts_at_a_moment_is_critical_with_and_without_a_cause() {
        let felt = [("a", -2.0), ("b", -2.0)];
        let gaps = found("a* b*", &felt, &[("Legal first", "a")]);
        let severities: Vec<_> = gaps.iter().map(|gap| (gap.kind, gap.severity)).collect();
        assert_eq!(
            severities,
            [
                (GapKind::RootCause, Severity::Critical),
                (GapKind::PainWithoutCause, Severity::Critical)
            ]
        );
    }

    #[test]
    fn causes_in_a_circle_are_told_with_every_one_of_them() {
        let sketch = Sketch::new("a b", "");
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        let [a, b] = ["a", "b"].map(|name| RecordId::from(sketch.touchpoint(name)));
        let causes = Causes {
            cycles: vec![vec![a, b]],
            ..Causes::default()
        };
        let gaps = gaps(&facts, map, &causes);
        assert_eq!(
            gaps[0].why,
            "“a” brings about “b”, and in the end itself: 2 causes that feed each other."
        );
        assert_eq!(gaps[0].subjects, [a, b]);
    }
}
