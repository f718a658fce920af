//! The shown map at a glance.

use crate::{
    analysis::{EvidenceIndex, Flow, Journey, MapFindings, Passage},
    model::{Study, figure, percent},
};

/// A figure of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glance {
    /// What it is called.
    pub name: &'static str,
    /// The figure.
    pub figure: String,
    /// What it means and what it rests on.
    pub meaning: String,
}

/// The figures of a map. O(V + E), and O(q log q) in the quotes of the study.
pub(super) fn glances(study: &Study, found: &MapFindings) -> Vec<Glance> {
    let journey = &found.journey;
    if journey.graph.steps().next().is_none() {
        return Vec::new();
    }
    vec![
        outcome(&journey.flow),
        handoffs(journey),
        effort(study, journey),
        gates(journey),
        evidence(study, journey),
    ]
}

fn outcome(flow: &Flow) -> Glance {
    let mut meaning = format!(
        "How likely a journey gets to the outcome. {} leave on the way",
        percent(flow.exit)
    );
    if flow.stuck > 0.0 {
        meaning = format!("{meaning}, {} get stuck", percent(flow.stuck));
    }
    Glance {
        name: "Reach the outcome",
        figure: percent(flow.outcome),
        meaning: format!("{meaning}. It follows from the shares of the connections."),
    }
}

fn handoffs(journey: &Journey) -> Glance {
    let handoffs = &journey.handoffs;
    let now = figure(handoffs.expected);
    let with_levers = figure(handoffs.with_levers);
    let words = if with_levers == now {
        now.clone()
    } else {
        format!("{now}, {with_levers} with levers")
    };
    Glance {
        name: "Handoffs",
        figure: words,
        meaning: format!(
            "How often a journey changes hands on average: {now} as it is, {with_levers} once the \
             chosen levers are pulled. It rests on the owners of the touchpoints."
        ),
    }
}

fn effort(study: &Study, journey: &Journey) -> Glance {
    let effort = journey.flow.effort(study, &journey.graph);
    Glance {
        name: "Effort",
        figure: effort.map_or_else(|| "not rated".to_owned(), |it| figure(it.expected)),
        meaning: match effort {
            Some(effort) => format!(
                "How much work a journey is for the customer, in points of 1 to 5 a step. {} of the \
                 steps are rated; the others count as 3.",
                percent(effort.rated)
            ),
            None => "How much work a journey is for the customer. Rate the effort of touchpoints \
                     to see it."
                .to_owned(),
        },
    }
}

fn gates(journey: &Journey) -> Glance {
    let gates = &journey.tollgates.gates;
    let all = gates.len();
    let must = gates
        .iter()
        .filter(|gate| gate.passage == Passage::Mandatory);
    let must = must.count();
    let is_undecided = gates.iter().any(|gate| gate.passage == Passage::Undecided);
    let figure = match (all, is_undecided) {
        (0, _) => "none".to_owned(),
        (_, true) => format!("{all}, undecided"),
        (_, false) => format!("{must} of {all}"),
    };
    Glance {
        name: "Gates all must pass",
        figure,
        meaning: if is_undecided {
            "No way leads to the outcome, so nothing can be said of its gates.".to_owned()
        } else {
            format!(
                "Of {all} tollgates, {must} lie on every way to the outcome. The others can be bypassed."
            )
        },
    }
}

fn evidence(study: &Study, journey: &Journey) -> Glance {
    let index = EvidenceIndex::new(study);
    let steps: Vec<_> = journey.graph.steps().collect();
    let heard = steps.iter().filter(|(_, step)| !index.of(*step).is_empty());
    let (heard, all) = (heard.count(), steps.len());
    Glance {
        name: "Evidence",
        figure: percent(heard as f64 / all.max(1) as f64),
        meaning: format!(
            "Interviews speak for {heard} of {all} touchpoints, by a quote or by having come there. \
             The others are what the team believes."
        ),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{analysis::Findings, templates};

    fn glances_of(template: &templates::Template) -> Vec<Vec<Glance>> {
        let study = templates::instantiate(template).unwrap();
        let findings = Findings::of(&study, date(2026, 11, 23));
        let maps = findings.maps.iter();
        maps.map(|map| glances(&study, map)).collect()
    }

    #[test]
    fn every_figure_of_the_example_says_what_it_rests_on() {
        for map in glances_of(templates::example()) {
            assert_eq!(map.len(), 5);
            for glance in map {
                assert!(glance.meaning.ends_with('.'), "{glance:?}");
                assert!(!glance.figure.contains("NaN"), "{glance:?}");
            }
        }
    }

    #[test]
    fn what_nobody_rated_is_said_to_be_so() {
        let blank = glances_of(templates::find("blank").unwrap());
        let effort = blank.iter().flatten().find(|it| it.name == "Effort");
        assert_eq!(effort.map(|it| it.figure.as_str()), Some("not rated"));
    }
}
