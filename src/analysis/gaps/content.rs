//! Content: what is needed and missing, and what is there and helps nobody.

use super::figures::evidence;
use crate::{
    analysis::{
        Facts, Gap, GapKind, GateCell, GateRow, NeedRow, Severity, content_without_ask, needs,
        unused_content,
        wording::{counted, excerpt, listed, quoted, titles},
    },
    model::{Content, Id, Map, NeedKind, Persona, RecordId, Stage, Study},
};

/// How many graphemes of a need are told.
const WORDS: usize = 40;

/// The gates of a map where nothing suits who decides, and its needs that no content meets, stage
/// by stage.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map) -> Vec<Gap> {
    let mut out = Vec::new();
    unpreferred(&mut out, facts.study, facts.gates_of(map.id));
    for (stage, steps) in facts.steps.by_stage(map.id) {
        let needs = needs(facts.study, steps);
        let unmet: Vec<_> = needs.iter().filter(|need| need.met_by.is_none()).collect();
        if !unmet.is_empty() {
            out.push(unmet_needs(facts, map, stage, &unmet, needs.len()));
        }
    }
    out
}

/// The gaps of content that serves all maps of a study.
pub(super) fn study_gaps(study: &Study) -> Vec<Gap> {
    let without_ask = content_without_ask(study).into_iter();
    let mut out: Vec<_> = without_ask
        .map(|content| asks_nothing(study, content))
        .collect();
    out.extend(unused(study));
    out
}

/// One gap for all needs of a stage. Where nothing but how people feel is open it is a note.
fn unmet_needs(
    facts: &Facts<'_>,
    map: &Map,
    stage: Id<Stage>,
    unmet: &[&NeedRow<'_>],
    all: usize,
) -> Gap {
    let is_to_know = unmet
        .iter()
        .any(|need| need.kind == NeedKind::Informational);
    let severity = if is_to_know {
        Severity::Gap
    } else {
        Severity::Note
    };
    let why = format!(
        "In {}, no content meets {} of {}: {}.",
        quoted(facts.study, stage),
        unmet.len(),
        counted(all, "need", "needs"),
        listed(unmet, |need| excerpt(need.text, WORDS)),
    );
    let mut touchpoints: Vec<_> = unmet.iter().map(|need| need.touchpoint).collect();
    touchpoints.dedup();
    let next_step = "Say which content meets each of them, or make what is missing.";
    Gap {
        evidence: evidence(touchpoints.iter().map(|it| facts.evidence.of(*it))),
        trace: touchpoints.into_iter().map(RecordId::from).collect(),
        ..Gap::about(
            GapKind::NeedUnmet,
            severity,
            Some(map.id),
            stage,
            why,
            next_step,
        )
    }
}

/// The gates where somebody decides and nothing comes the way they prefer. That one thing suits
/// them, or may, is enough: the rest may be there for others.
fn unpreferred(out: &mut Vec<Gap>, study: &Study, rows: &[GateRow]) {
    for row in rows {
        let fits = row.cells.iter().flat_map(|cell| &cell.fits);
        let mut personas: Vec<_> = fits.clone().map(|fit| fit.persona).collect();
        personas.sort_unstable();
        personas.dedup();
        for persona in personas.into_iter().filter_map(|it| study.personas.get(it)) {
            let mut fits = fits.clone().filter(|fit| fit.persona == persona.id);
            if fits.all(|fit| fit.is_disliked()) {
                out.push(nothing_suits(study, row, persona));
            }
        }
    }
}

fn nothing_suits(study: &Study, row: &GateRow, persona: &Persona) -> Gap {
    let is_held_against = |cell: &&GateCell| cell.fits.iter().any(|it| it.persona == persona.id);
    let content = row.cells.iter().filter(is_held_against);
    let likings: Vec<_> = [&persona.channels, &persona.formats]
        .into_iter()
        .map(|preferred| alternatives(preferred))
        .filter(|preferred| !preferred.is_empty())
        .collect();
    let why = format!(
        "{} decides {} and prefers {}, but what helps to pass it comes otherwise: {}.",
        quoted(study, persona.id),
        quoted(study, row.gate),
        likings.join(", and "),
        titles(study, content.map(|cell| cell.content)),
    );
    let next_step =
        "Offer one thing there the way they prefer, or ask whether it suits them as it is.";
    Gap {
        subjects: vec![row.gate.into(), persona.id.into()],
        ..Gap::about(
            GapKind::ContentUnpreferred,
            Severity::Note,
            Some(row.map),
            row.gate,
            why,
            next_step,
        )
    }
}

/// What somebody prefers, as alternatives.
fn alternatives(preferred: &[String]) -> String {
    let said: Vec<_> = preferred
        .iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .map(|it| format!("“{it}”"))
        .collect();
    said.join(" or ")
}

fn asks_nothing(study: &Study, content: Id<Content>) -> Gap {
    let why = format!(
        "{} does not say what the customer is to do next.",
        quoted(study, content)
    );
    let next_step = "Give it one thing to do next, as small as it can be.";
    Gap::about(
        GapKind::ContentWithoutAsk,
        Severity::Gap,
        None,
        content,
        why,
        next_step,
    )
}

/// One gap for all content that nothing uses.
fn unused(study: &Study) -> Option<Gap> {
    let unused = unused_content(study);
    if unused.is_empty() {
        return None;
    }
    let why = format!(
        "{} of {} {} past no gate and {} no need: {}.",
        unused.len(),
        counted(study.content.len(), "content item", "content items"),
        if unused.len() == 1 { "helps" } else { "help" },
        if unused.len() == 1 { "meets" } else { "meet" },
        titles(study, unused.iter().copied()),
    );
    let next_step = "Hang each on the gate or the need it serves, or stop keeping it up.";
    Some(Gap {
        trace: unused.into_iter().map(RecordId::from).collect(),
        ..Gap::of_study(GapKind::ContentUnused, Severity::Note, why, next_step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sketch::Sketch,
        model::{Criterion, Need, Tollgate},
    };

    fn content(title: &str, channel: &str) -> Content {
        Content {
            title: title.to_owned(),
            channel: channel.to_owned(),
            ..Content::new()
        }
    }

    #[test]
    fn unmet_needs_are_told_stage_by_stage() {
        let needs = ["To know", "To compare", "To trust", "To be heard"];
        let sketch = Sketch::new("a | b", "").with("b", |step| {
            step.needs = needs
                .map(|text| Need {
                    text: text.to_owned(),
                    kind: NeedKind::Internal,
                    met_by: None,
                })
                .to_vec();
        });
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        let gaps = gaps(&facts, map);
        assert_eq!(gaps.len(), 1);
        assert!(gaps[0].why.ends_with(
            "no content meets 4 of 4 needs: “To know”, “To compare”, “To trust” and 1 more."
        ));
        assert_eq!(gaps[0].severity, Severity::Note);
    }

    #[test]
    fn one_thing_that_suits_who_decides_is_enough() {
        let persona = Persona {
            name: "CFO".to_owned(),
            channels: vec!["Phone".to_owned(), "Meeting".to_owned()],
            ..Persona::new()
        };
        let [letter, call] = [content("Letter", "Post"), content("Call", "Phone")];
        let unpreferred = |with: &[&Content]| {
            let mut sketch = Sketch::new("a #g", "");
            let gate = Tollgate {
                criteria: vec![Criterion {
                    text: String::new(),
                    decided_by: "cfo".to_owned(),
                }],
                content: with.iter().map(|it| it.id).collect(),
                ..sketch
                    .study
                    .tollgates
                    .get(sketch.gate("g"))
                    .unwrap()
                    .clone()
            };
            sketch.insert(gate);
            sketch.insert(persona.clone());
            for content in [&letter, &call] {
                sketch.insert(content.clone());
            }
            let map = sketch.study.maps.get(sketch.map).unwrap();
            let gaps = gaps(&Facts::new(&sketch.study), map);
            gaps.into_iter().map(|gap| gap.why).collect::<Vec<_>>()
        };
        assert_eq!(
            unpreferred(&[&letter]),
            [
                "“CFO” decides “g” and prefers “Phone” or “Meeting”, but what helps to pass it comes \
              otherwise: “Letter”."
            ]
        );
        assert!(unpreferred(&[&letter, &call]).is_empty());
        assert!(unpreferred(&[]).is_empty());
    }

    #[test]
    fn content_that_asks_nothing_is_told_one_by_one_and_what_is_unused_at_once() {
        let asks = Content {
            call_to_action: "Book a call".to_owned(),
            ..content("Page", "")
        };
        let study = Study::from_records([asks.into(), content("Letter", "").into()]);
        let told: Vec<_> = study_gaps(&study).into_iter().map(|gap| gap.why).collect();
        assert_eq!(
            told,
            [
                "“Letter” does not say what the customer is to do next.",
                "2 of 2 content items help past no gate and meet no need: “Page” and “Letter”."
            ]
        );
        assert!(study_gaps(&Study::default()).is_empty());
    }
}
