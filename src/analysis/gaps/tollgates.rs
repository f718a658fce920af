//! Gates that can be gone around.

use petgraph::graph::EdgeIndex;

use super::{
    figures::{interviews, times},
    trace::along,
};
use crate::{
    analysis::{
        Bypass, Evidence, Facts, Gap, GapKind, Gate, Journey, Passage, Severity, wording::quoted,
    },
    model::Map,
};

/// The gates of a map that journeys get around. Critical where the way around is the likeliest one,
/// or begins or ends at a moment that matters.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, journey: &Journey) -> Vec<Gap> {
    let gates = journey.tollgates.gates.iter();
    gates
        .filter_map(|gate| match &gate.passage {
            Passage::Bypassable(bypass) => bypassable(facts, map, journey, gate, bypass),
            Passage::Mandatory | Passage::Undecided => None,
        })
        .collect()
}

fn bypassable(
    facts: &Facts<'_>,
    map: &Map,
    journey: &Journey,
    gate: &Gate,
    bypass: &Bypass,
) -> Option<Gap> {
    let graph = &journey.graph;
    let goes_around = |way: &&EdgeIndex| graph.gates_around(**way).any(|around| around == gate.id);
    let around = *bypass.path.iter().find(goes_around)?;
    let (from, to) = graph.ends(around);
    let [from_title, to_title] =
        [from, to].map(|node| Some(quoted(facts.study, graph.station(node).record()?)));
    let is_moment = [from, to].iter().any(|node| {
        let step = graph.touchpoint(*node);
        step.is_some_and(|step| facts.is_moment(step))
    });
    let is_likeliest = journey
        .likeliest
        .iter()
        .any(|path| path.ways.iter().any(|way| goes_around(&way)));
    let severity = if is_moment || is_likeliest {
        Severity::Critical
    } else {
        Severity::Gap
    };
    let takers = if bypass.interviews.is_empty() {
        String::new()
    } else {
        let names = interviews(facts.study, &bypass.interviews);
        format!("; {names} went that way")
    };
    let why = format!(
        "{} can be gone around: from {} it goes straight to {}, {}{takers}.",
        quoted(facts.study, gate.id),
        from_title?,
        to_title?,
        times(gate.bypassed, journey.structure.can_repeat(graph, from)),
    );
    let next_step = "Decide for whom the way around is meant, and close it for everybody else.";
    Some(Gap {
        evidence: Evidence::of(bypass.interviews.clone()),
        trace: along(graph, &bypass.path),
        ..Gap::about(
            GapKind::BypassableGate,
            severity,
            Some(map.id),
            gate.id,
            why,
            next_step,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sketch::Sketch,
        model::{Interview, PathStep},
    };

    fn gaps_of(sketch: &Sketch) -> Vec<Gap> {
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        gaps(&facts, map, &Journey::of(&sketch.study, sketch.map))
    }

    fn walked(sketch: &mut Sketch, name: &str, steps: &str) {
        let path = steps.chars().map(|step| match step {
            '…' => PathStep::AdHoc("asks a friend".to_owned()),
            name => PathStep::Done(sketch.touchpoint(&name.to_string())),
        });
        let interview = Interview {
            code_name: name.to_owned(),
            path: path.collect(),
            ..Interview::new()
        };
        sketch.insert(interview);
    }

    #[test]
    fn a_gate_that_nobody_gets_around_is_no_gap() {
        assert!(gaps_of(&Sketch::new("a #g | b", "a>b")).is_empty());
        assert!(gaps_of(&Sketch::new("a b #g | c p?", "a>c -g, b>p, a>b, c>p")).is_empty());
    }

    #[test]
    fn a_way_around_a_gate_is_told_with_its_ends_and_its_share() {
        let sketch = Sketch::new("a b #g | c d", "a>b .8, a>d .2 -g");
        let found = gaps_of(&sketch);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].why,
            "“g” can be gone around: from “a” it goes straight to “d”, in 20 % of journeys."
        );
        assert_eq!(found[0].severity, Severity::Gap);
        assert_eq!(
            found[0].trace,
            [
                sketch.touchpoint("a").into(),
                sketch.flow("a>d").into(),
                sketch.touchpoint("d").into(),
            ]
        );
    }

    #[test]
    fn interviews_that_took_the_way_around_are_named() {
        let mut sketch = Sketch::new("a b #g | c d", "a>b .8, a>d .2 -g");
        walked(&mut sketch, "P02", "a…d");
        walked(&mut sketch, "P01", "abd");
        walked(&mut sketch, "P03", "cad");
        let found = gaps_of(&sketch);
        assert!(found[0].why.ends_with("; P02 and P03 went that way."));
        assert_eq!(found[0].evidence.interviews.len(), 2);
    }

    #[test]
    fn a_way_around_that_most_take_or_that_touches_a_moment_is_critical() {
        let severity = |steps, flows| gaps_of(&Sketch::new(steps, flows))[0].severity;
        let most = severity("a b #g | c d", "a>b .2, a>d .8 -g");
        let moment = severity("a b #g | c d*", "a>b .8, a>d .2 -g");
        assert_eq!([most, moment], [Severity::Critical; 2]);
    }
}
