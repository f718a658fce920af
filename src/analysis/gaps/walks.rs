//! Where interviews went otherwise than the map.

use std::collections::BTreeMap;

use super::figures::{evidence, interviews, percent};
use crate::{
    analysis::{
        Deviation, Evidence, Facts, Gap, GapKind, Severity, Walk, Walks,
        wording::{counted, excerpt, joined, listed, quoted},
    },
    model::{Id, Interview, Map, Participation, Perspective, RecordId, Touchpoint},
};

/// From how many interviews on a deviation is more than one person's story.
const PATTERN: usize = 2;

/// From which share of the interviews on a step that is left out is told at all: people differ, and
/// a map shows more steps than each of them takes.
const OFTEN_MISSED: f64 = 0.5;

/// From which share of the interviews on a deviation is a gap and no note.
const COMMON: f64 = 0.25;

/// How many graphemes of each are told.
const WORDS: usize = 40;

/// The gaps of a map from the ways that interviews went. A Future map nobody has gone yet.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, walks: &Walks) -> Vec<Gap> {
    if map.perspective == Perspective::Future {
        return Vec::new();
    }
    let mut out = outliers(facts, map, walks);
    let lived = Lived::by_touchpoint(walks);
    for step in facts.steps.of(map.id) {
        if let Some(lived) = lived.get(&Some(step.id)) {
            out.extend(otherwise(facts, map, step, lived, walks.walks.len()));
            out.extend(ad_hoc(facts, map, Some(step.id), lived, walks.walks.len()));
        }
    }
    if let Some(lived) = lived.get(&None) {
        out.extend(ad_hoc(facts, map, None, lived, walks.walks.len()));
    }
    out
}

/// What interviews lived at a touchpoint, or before the first one.
#[derive(Default)]
struct Lived<'a> {
    failed: Vec<Id<Interview>>,
    missing: Vec<Id<Interview>>,
    elsewhere: Vec<Id<Interview>>,
    ad_hoc: Vec<(Id<Interview>, &'a str)>,
}

impl<'a> Lived<'a> {
    fn by_touchpoint(walks: &'a Walks) -> BTreeMap<Option<Id<Touchpoint>>, Self> {
        let mut lived: BTreeMap<_, Self> = BTreeMap::new();
        for (deviation, who) in walks.shared_deviations() {
            match deviation {
                Deviation::Failed(at) => lived.entry(Some(*at)).or_default().failed = who,
                Deviation::Missing(at) => lived.entry(Some(*at)).or_default().missing = who,
                Deviation::OutOfSequence(at) => {
                    lived.entry(Some(*at)).or_default().elsewhere = who;
                }
                Deviation::AdHoc(after, words) => {
                    let told = who.into_iter().map(|interview| (interview, words.as_str()));
                    lived.entry(*after).or_default().ad_hoc.extend(told);
                }
            }
        }
        lived
    }
}

/// Each interview unlike any way of the map; where that is most of them, the map itself.
fn outliers(facts: &Facts<'_>, map: &Map, walks: &Walks) -> Vec<Gap> {
    let outliers: Vec<_> = walks
        .walks
        .iter()
        .filter(|walk| walk.is_outlier())
        .collect();
    if 2 * outliers.len() > walks.walks.len() && outliers.len() >= PATTERN {
        return vec![map_unlike_interviews(facts, map, walks, &outliers)];
    }
    outliers
        .into_iter()
        .filter_map(|walk| outlier(facts, map, walk))
        .collect()
}

fn map_unlike_interviews(facts: &Facts<'_>, map: &Map, walks: &Walks, outliers: &[&Walk]) -> Gap {
    let who: Vec<_> = outliers.iter().map(|walk| walk.interview).collect();
    let why = format!(
        "{} of {} went a way unlike any on this map: {}.",
        outliers.len(),
        counted(walks.walks.len(), "interview", "interviews"),
        interviews(facts.study, &who),
    );
    let next_step = "Redraw the map along their ways: it shows a journey that most do not live.";
    Gap {
        evidence: Evidence::of(who),
        ..Gap::about(
            GapKind::Outlier,
            Severity::Gap,
            Some(map.id),
            map.id,
            why,
            next_step,
        )
    }
}

fn outlier(facts: &Facts<'_>, map: &Map, walk: &Walk) -> Option<Gap> {
    let nearest = walk.nearest.as_ref()?;
    let why = format!(
        "{} went a way unlike any on this map: even the nearest differs in {}, {} of the longer.",
        facts.study.title_of(walk.interview),
        counted(nearest.edits, "step", "steps"),
        percent(nearest.distance),
    );
    let next_step =
        "Read this interview again: it is either a journey of its own or a pattern to come.";
    Some(Gap {
        evidence: Evidence::of(vec![walk.interview]),
        trace: nearest.touchpoints.iter().map(|it| (*it).into()).collect(),
        ..Gap::about(
            GapKind::Outlier,
            Severity::Note,
            Some(map.id),
            walk.interview,
            why,
            next_step,
        )
    })
}

/// A gap where many interviews went otherwise, a note where some did.
fn severity(who: usize, all: usize) -> Severity {
    if who as f64 >= COMMON * all as f64 {
        Severity::Gap
    } else {
        Severity::Note
    }
}

/// A touchpoint that several interviews failed at or came to elsewhere, or that most left out.
fn otherwise(
    facts: &Facts<'_>,
    map: &Map,
    step: &Touchpoint,
    lived: &Lived<'_>,
    all: usize,
) -> Option<Gap> {
    let missing = lived.missing.iter().copied();
    let mut missing: Vec<_> = missing.filter(|it| is_expected(facts, *it, step)).collect();
    if (missing.len() as f64) < OFTEN_MISSED * all as f64 {
        missing.clear();
    }
    let mut who = [lived.failed.as_slice(), &missing, &lived.elsewhere].concat();
    who.sort_unstable();
    who.dedup();
    if who.len() < PATTERN {
        return None;
    }
    let kinds = [
        (lived.failed.as_slice(), "tried it in vain"),
        (&missing, "never came by"),
        (&lived.elsewhere, "came by at another point of the way"),
    ];
    let told: Vec<_> = kinds
        .iter()
        .filter(|(who, _)| !who.is_empty())
        .map(|(who, what)| format!("{} {what} ({})", who.len(), interviews(facts.study, who)))
        .collect();
    let why = format!(
        "{} was lived otherwise than drawn: of {}, {}.",
        quoted(facts.study, step.id),
        counted(all, "interview", "interviews"),
        joined(&told),
    );
    let severity = if step.moment.is_some() && lived.failed.len() >= PATTERN {
        Severity::Critical
    } else {
        severity(who.len(), all)
    };
    let next_step = "Ask what they did instead, and draw it if it is more than their own story.";
    Some(Gap {
        evidence: Evidence {
            interviews: who,
            quotes: evidence([facts.evidence.of(step.id)]).quotes,
        },
        ..Gap::about(
            GapKind::Deviation,
            severity,
            Some(map.id),
            step.id,
            why,
            next_step,
        )
    })
}

/// True unless the persona of an interview is absent from the stage of a step, or only keeps its
/// gate: others take its steps then.
fn is_expected(facts: &Facts<'_>, interview: Id<Interview>, step: &Touchpoint) -> bool {
    let part = || {
        let persona = facts.study.interviews.get(interview)?.persona?;
        let stage = facts.study.stages.get(step.stage?)?;
        stage.participation.get(&persona)
    };
    !matches!(
        part(),
        Some(Participation::Absent | Participation::Gatekeeper)
    )
}

/// What several interviews did after a touchpoint that is not on the map.
fn ad_hoc(
    facts: &Facts<'_>,
    map: &Map,
    after: Option<Id<Touchpoint>>,
    lived: &Lived<'_>,
    all: usize,
) -> Option<Gap> {
    let mut who: Vec<_> = lived
        .ad_hoc
        .iter()
        .map(|(interview, _)| *interview)
        .collect();
    who.sort_unstable();
    who.dedup();
    if who.len() < PATTERN {
        return None;
    }
    let mut words: Vec<&str> = lived.ad_hoc.iter().map(|(_, words)| *words).collect();
    words.sort_unstable();
    words.dedup();
    words.retain(|words| !words.is_empty());
    let place = after.map_or_else(
        || "Before the first step".to_owned(),
        |after| format!("After {}", quoted(facts.study, after)),
    );
    let what = if words.is_empty() {
        String::new()
    } else {
        format!(": {}", listed(words, |words| excerpt(words, WORDS)))
    };
    let why = format!(
        "{place}, {} of {} did something the map does not show{what}.",
        who.len(),
        counted(all, "interview", "interviews"),
    );
    let severity = severity(who.len(), all);
    let subject: RecordId = after.map_or_else(|| map.id.into(), Into::into);
    let next_step = "Draw what they did as a touchpoint, if it belongs to the journey.";
    Some(Gap {
        part: "not on the map".to_owned(),
        evidence: Evidence::of(who),
        ..Gap::about(
            GapKind::Deviation,
            severity,
            Some(map.id),
            subject,
            why,
            next_step,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{sketch::Sketch, walks},
        model::{PathStep, Persona, Stage},
    };

    /// The gaps of interviews that went these ways: a name for a step that was done, `!a` for one
    /// that failed, `?words` for something that is not on the map.
    fn found(steps: &str, paths: &[&str]) -> Vec<(GapKind, Severity, String)> {
        let mut sketch = Sketch::new(steps, "");
        for (path, number) in paths.iter().zip(1..) {
            let step = |word: &str| match (word.strip_prefix('!'), word.strip_prefix('?')) {
                (Some(failed), _) => PathStep::Failed(sketch.touchpoint(failed)),
                (_, Some(words)) => PathStep::AdHoc(words.to_owned()),
                _ => PathStep::Done(sketch.touchpoint(word)),
            };
            let interview = Interview {
                code_name: format!("P{number}"),
                path: path.split_whitespace().map(step).collect(),
                ..Interview::new()
            };
            sketch.insert(interview);
        }
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        let walks = walks(&sketch.study, &sketch.graph());
        let gaps = gaps(&facts, map, &walks).into_iter();
        gaps.map(|gap| (gap.kind, gap.severity, gap.why)).collect()
    }

    #[test]
    fn one_story_is_not_a_pattern() {
        assert_eq!(found("a b c", &["a !b c", "a b c", "a ?call b c"]), []);
    }

    #[test]
    fn a_step_that_several_fail_at_is_told_with_who_did() {
        let why = "“b” was lived otherwise than drawn: of 3 interviews, 2 tried it in vain (P1 and \
                   P2).";
        let expected = [(GapKind::Deviation, Severity::Gap, why.to_owned())];
        assert_eq!(found("a b c", &["a !b c", "a !b b c", "a b c"]), expected);
    }

    #[test]
    fn a_step_that_half_leave_out_is_told_and_one_that_few_do_is_not() {
        let way = "a b c d e";
        let told = found("a b c d e", &["a c d e", "a c d e", way, "a b c e"]);
        assert_eq!(told.len(), 1);
        assert!(
            told[0]
                .2
                .starts_with("“b” was lived otherwise than drawn: of 4 interviews, 2 never")
        );
    }

    #[test]
    fn who_only_keeps_the_gate_of_a_stage_is_not_missed_in_it() {
        let mut sketch = Sketch::new("a | b | c", "");
        let keeper = Persona::new();
        let step = sketch
            .study
            .touchpoints
            .get(sketch.touchpoint("b"))
            .unwrap();
        let stage = sketch
            .study
            .stages
            .get(step.stage.unwrap())
            .unwrap()
            .clone();
        let path = ["a", "c"].map(|name| PathStep::Done(sketch.touchpoint(name)));
        for _ in 0..2 {
            sketch.insert(Interview {
                persona: Some(keeper.id),
                path: path.to_vec(),
                ..Interview::new()
            });
        }
        let count = |sketch: &Sketch| {
            let facts = Facts::new(&sketch.study);
            let map = sketch.study.maps.get(sketch.map).unwrap();
            gaps(&facts, map, &walks(&sketch.study, &sketch.graph())).len()
        };
        assert_eq!(count(&sketch), 1);
        for (part, expected) in [
            (Participation::Driver, 1),
            (Participation::Gatekeeper, 0),
            (Participation::Absent, 0),
        ] {
            sketch.insert(Stage {
                participation: [(keeper.id, part)].into(),
                ..stage.clone()
            });
            assert_eq!(count(&sketch), expected, "{part:?}");
        }
    }

    #[test]
    fn what_several_did_beside_the_map_is_told_where_they_did_it() {
        let told = found("a b c", &["a ?call b c", "a ?letter b c"]);
        let why = "After “a”, 2 of 2 interviews did something the map does not show: “call” and \
                   “letter”.";
        assert_eq!(told, [(GapKind::Deviation, Severity::Gap, why.to_owned())]);
    }

    #[test]
    fn one_interview_unlike_the_map_is_an_outlier_and_most_are_a_map_unlike_them() {
        let way = "a b c";
        let strange = "?x ?y a";
        let told = found("a b c", &[way, way, strange]);
        // x y a against a b c: all three differ.
        let why = "P3 went a way unlike any on this map: even the nearest differs in 3 steps, \
                   100 % of the longer.";
        assert_eq!(told, [(GapKind::Outlier, Severity::Note, why.to_owned())]);
        let told = found("a b c", &[way, strange, strange]);
        assert_eq!(told[0].1, Severity::Gap);
        assert_eq!(
            told[0].2,
            "2 of 3 interviews went a way unlike any on this map: P2 and P3."
        );
    }
}
