//! Gates nobody can say how to pass, and gates nothing helps to pass.

use crate::{
    analysis::{
        Facts, Gap, GapKind, GateRow, Severity,
        wording::{joined, quoted},
    },
    model::{Id, Map, Tollgate},
};

/// The gaps of the gates of a map. Those that no journey gets around are critical.
pub(super) fn gaps(
    facts: &Facts<'_>,
    map: Id<Map>,
    is_mandatory: impl Fn(Id<Tollgate>) -> bool,
) -> Vec<Gap> {
    let mut out = Vec::new();
    for row in facts.gates_of(map) {
        let Some(gate) = facts.study.tollgates.get(row.gate) else {
            continue;
        };
        let severity = if is_mandatory(gate.id) {
            Severity::Critical
        } else {
            Severity::Gap
        };
        if gate.criteria.iter().all(|it| it.text.trim().is_empty()) {
            out.push(without_criteria(facts, gate, severity));
        }
        if row.cells.is_empty() {
            out.push(without_content(facts, gate, row, severity));
        }
    }
    out
}

/// What sets a gate apart that every journey must pass.
const fn no_way_around(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => ", and no journey gets around it",
        _ => "",
    }
}

fn without_criteria(facts: &Facts<'_>, gate: &Tollgate, severity: Severity) -> Gap {
    let why = format!(
        "Nobody has written down what decides whether {} is passed{}.",
        quoted(facts.study, gate.id),
        no_way_around(severity),
    );
    let next_step = "Ask those who decide it what must be true, and write it in their words.";
    Gap::about(
        GapKind::GateWithoutCriteria,
        severity,
        Some(gate.map),
        gate.id,
        why,
        next_step,
    )
}

fn without_content(facts: &Facts<'_>, gate: &Tollgate, row: &GateRow, severity: Severity) -> Gap {
    let roles: Vec<_> = row
        .deciders
        .iter()
        .map(|it| format!("“{}”", it.role))
        .collect();
    let decided_by = if roles.is_empty() {
        String::new()
    } else {
        format!(", which is decided by {}", joined(&roles))
    };
    let why = format!(
        "There is nothing the customer can read, show or hand on to pass {}{decided_by}{}.",
        quoted(facts.study, gate.id),
        no_way_around(severity),
    );
    let next_step = "Make or choose one thing that helps the customer convince whoever decides.";
    Gap::about(
        GapKind::GateWithoutContent,
        severity,
        Some(gate.map),
        gate.id,
        why,
        next_step,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::sketch::Sketch, model::Criterion};

    #[test]
    fn a_gate_without_criteria_or_content_is_told_for_each() {
        let mut sketch = Sketch::new("a #g | b #h", "");
        let gate = Tollgate {
            criteria: vec![Criterion {
                text: "The budget is confirmed".to_owned(),
                decided_by: "CFO".to_owned(),
            }],
            ..sketch
                .study
                .tollgates
                .get(sketch.gate("h"))
                .unwrap()
                .clone()
        };
        sketch.insert(gate);
        let facts = Facts::new(&sketch.study);
        let only = sketch.gate("h");
        let gaps = gaps(&facts, sketch.map, |gate| gate == only);
        let told: Vec<_> = gaps
            .iter()
            .map(|gap| (gap.severity, gap.why.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Severity::Gap,
                    "Nobody has written down what decides whether “g” is passed."
                ),
                (
                    Severity::Gap,
                    "There is nothing the customer can read, show or hand on to pass “g”."
                ),
                (
                    Severity::Critical,
                    "There is nothing the customer can read, show or hand on to pass “h”, which \
                     is decided by “CFO”, and no journey gets around it."
                ),
            ]
        );
    }
}
