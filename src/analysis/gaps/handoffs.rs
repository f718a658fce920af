//! Handoffs about which nothing is done.

use std::collections::BTreeSet;

use super::figures::{figure, times};
use crate::{
    analysis::{
        Facts, Gap, GapKind, Handoff, Journey, Severity,
        wording::{joined, titles},
    },
    model::{Id, Map, RecordId, Study, Touchpoint},
};

/// How many handoffs of a map are listed one by one; the others are told together.
const LISTED: usize = 12;

/// From how many times a journey on a handoff is worth closing.
const BUSY: f64 = 0.5;

/// The handoffs of a map without a lever, the busiest first, on a map that nobody connected in
/// reading order. Critical at a moment that matters.
///
/// A handoff that follows from reading order is told only where the customer changes hands whatever
/// card of a column is taken: between two columns in which the same owner stands, nobody knows.
/// One that nobody meets is not told. A lever that is chosen in an action closes the gap when the
/// action is done; until then the handoff is told wherever it is, as the action refers to it.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, journey: &Journey) -> Vec<Gap> {
    let mut open: Vec<&Handoff> = journey
        .handoffs
        .all
        .iter()
        .filter(|it| !it.is_settled)
        .filter(|it| it.lever.is_some() || (it.is_certain && it.expected > 0.0))
        .collect();
    if !journey.graph.has_drawn_ways() {
        open.sort_by_key(|it| it.from.first().and_then(|step| journey.graph.node(*step)));
    }
    let is_listed = |(at, it): &(usize, &&Handoff)| *at < LISTED || it.lever.is_some();
    let (listed, rest): (Vec<_>, Vec<_>) = open.iter().enumerate().partition(is_listed);
    let mut out: Vec<Gap> = listed
        .iter()
        .map(|(_, handoff)| without_lever(facts, map, journey, handoff, open.len()))
        .collect();
    let rest: Vec<&Handoff> = rest.into_iter().map(|(_, handoff)| *handoff).collect();
    out.extend(rest_of(facts, map, journey, &rest));
    out
}

fn without_lever(
    facts: &Facts<'_>,
    map: &Map,
    journey: &Journey,
    handoff: &Handoff,
    open: usize,
) -> Gap {
    let study = facts.study;
    let severity = if is_at_moment(facts, handoff) {
        Severity::Critical
    } else if handoff.expected >= BUSY || !journey.graph.has_drawn_ways() {
        Severity::Gap
    } else {
        Severity::Note
    };
    let why = format!(
        "From {} to {} the customer passes from {} to {}, {}, and {}.",
        titles(study, handoff.from.iter().copied()),
        titles(study, handoff.to.iter().copied()),
        owners(study, &handoff.from),
        owners(study, &handoff.to),
        how_often(journey, handoff, open),
        what_is_done(handoff),
    );
    let next_step = if handoff.lever.is_some() {
        "See the action through that pulls it."
    } else {
        "Choose a lever: empower, train, automate, give access, or let one owner keep the customer."
    };
    let subjects = handoff.subjects();
    let mut trace: Vec<RecordId> = ids(&handoff.from).collect();
    trace.extend(handoff.connection.map(RecordId::from));
    trace.extend(ids(&handoff.to));
    Gap {
        subjects,
        trace,
        ..Gap::about(
            GapKind::HandoffWithoutLever,
            severity,
            Some(map.id),
            map.id,
            why,
            next_step,
        )
    }
}

/// What is done about a handoff that is not settled.
fn what_is_done(handoff: &Handoff) -> String {
    handoff.lever.map_or_else(
        || "nothing is done to make that easy".to_owned(),
        |lever| {
            format!(
                "the lever chosen for it, “{}”, is not pulled yet",
                lever.label()
            )
        },
    )
}

fn is_at_moment(facts: &Facts<'_>, handoff: &Handoff) -> bool {
    let mut steps = handoff.from.iter().chain(&handoff.to);
    steps.any(|step| facts.is_moment(*step))
}

/// How often a journey has a handoff. On a map that nobody connected the cards of a column stand
/// side by side, and how many take which is not known: there handoffs are only counted.
fn how_often(journey: &Journey, handoff: &Handoff, open: usize) -> String {
    if !journey.graph.has_drawn_ways() {
        return if open == 1 {
            "the only handoff of this journey without a lever".to_owned()
        } else {
            format!("one of {open} handoffs of this journey without a lever")
        };
    }
    let can_repeat = |step: &Id<Touchpoint>| {
        let node = journey.graph.node(*step);
        node.is_some_and(|node| journey.structure.can_repeat(&journey.graph, node))
    };
    times(handoff.expected, handoff.from.iter().any(can_repeat))
}

/// The handoffs that are not listed, as one; only counted like the others on a map that nobody
/// connected.
fn rest_of(facts: &Facts<'_>, map: &Map, journey: &Journey, rest: &[&Handoff]) -> Option<Gap> {
    let first = rest.first()?;
    let is_weighed = journey.graph.has_drawn_ways();
    let (listed, next) = if is_weighed {
        (format!("{LISTED} busiest"), "busiest")
    } else {
        (format!("first {LISTED}"), "next")
    };
    let expected: f64 = rest.iter().map(|handoff| handoff.expected).sum();
    let together = if is_weighed {
        format!(
            "; together a journey meets them {} times on average",
            figure(expected)
        )
    } else {
        String::new()
    };
    let at_moments = rest.iter().filter(|it| is_at_moment(facts, it)).count();
    let moments = match at_moments {
        0 => String::new(),
        1 => "; 1 of them is at a moment that matters".to_owned(),
        many => format!("; {many} of them are at moments that matter"),
    };
    let why = format!(
        "Besides the {listed} handoffs without a lever there are {} more, the {next} of \
         them from {} to {}{together}{moments}.",
        rest.len(),
        titles(facts.study, first.from.iter().copied()),
        titles(facts.study, first.to.iter().copied()),
    );
    let severity = if at_moments > 0 {
        Severity::Gap
    } else {
        Severity::Note
    };
    let next_step = "Look for what they have in common: one owner or one system for several of \
                     them helps more than a lever on each.";
    Some(Gap {
        part: "rest".to_owned(),
        ..Gap::about(
            GapKind::HandoffWithoutLever,
            severity,
            Some(map.id),
            map.id,
            why,
            next_step,
        )
    })
}

fn ids(steps: &[Id<Touchpoint>]) -> impl Iterator<Item = RecordId> + '_ {
    steps.iter().copied().map(RecordId::from)
}

/// Who has the customer at some touchpoints, each once, by name.
fn owners(study: &Study, steps: &[Id<Touchpoint>]) -> String {
    let names: BTreeSet<&str> = steps
        .iter()
        .filter_map(|step| Some(study.touchpoints.get(*step)?.owner.trim()))
        .filter(|owner| !owner.is_empty())
        .collect();
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    joined(&names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sketch::Sketch,
        model::{Action, ActionStatus, Lever, Moment},
    };

    fn gaps_of(sketch: &Sketch) -> Vec<Gap> {
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        gaps(&facts, map, &Journey::of(&sketch.study, sketch.map))
    }

    fn told(steps: &str, flows: &str) -> Vec<String> {
        let gaps = gaps_of(&Sketch::new(steps, flows));
        gaps.into_iter().map(|gap| gap.why).collect()
    }

    #[test]
    fn the_busiest_handoff_is_told_first() {
        let found = told("a@Sales b@Service c@Sales d", "a>b .2, a>c .8, b>c, c>d");
        assert_eq!(
            found,
            [
                "From “a” to “b” the customer passes from “Sales” to “Service”, in 20 % of \
                 journeys, and nothing is done to make that easy.",
                "From “b” to “c” the customer passes from “Service” to “Sales”, in 20 % of \
                 journeys, and nothing is done to make that easy.",
            ]
        );
    }

    #[test]
    fn one_owner_or_an_unknown_one_hands_nothing_over() {
        assert!(told("a@Sales b@sales c d@Service", "").is_empty());
    }

    #[test]
    fn on_a_map_nobody_connected_handoffs_are_counted_and_not_weighed() {
        let found = told("a+b@Desk | c@Nurse+d | e@Doctor", "");
        assert_eq!(
            found,
            [
                "From “b” to “c” the customer passes from “Desk” to “Nurse”, one of 2 handoffs of \
                 this journey without a lever, and nothing is done to make that easy.",
                "From “c” to “e” the customer passes from “Nurse” to “Doctor”, one of 2 handoffs \
                 of this journey without a lever, and nothing is done to make that easy.",
            ]
        );
    }

    #[test]
    fn where_an_owner_stands_on_both_sides_nobody_knows() {
        assert!(told("a@Desk+b@Nurse | c@Nurse+d@Desk", "").is_empty());
    }

    #[test]
    fn a_handoff_at_a_moment_that_matters_is_critical() {
        let severity = |steps| gaps_of(&Sketch::new(steps, ""))[0].severity;
        assert_eq!(severity("a@x b@y*"), Severity::Critical);
        assert_eq!(severity("a@x b@y"), Severity::Gap);
    }

    #[test]
    fn a_lever_on_the_connection_closes_the_gap() {
        let sketch = Sketch::new("a@x b@y", "a>b");
        assert_eq!(gaps_of(&sketch).len(), 1);
        let sketch = sketch.with_flow("a>b", |flow| flow.lever = Some(Lever::Empower));
        assert!(gaps_of(&sketch).is_empty());
    }

    #[test]
    fn a_lever_in_an_action_counts_at_once_and_closes_the_gap_when_it_is_done() {
        for (status, is_open, with_levers) in [
            (ActionStatus::Planned, true, 0.0),
            (ActionStatus::Done, false, 0.0),
            (ActionStatus::Dropped, true, 1.0),
        ] {
            let mut sketch = Sketch::new("a@x b@y", "");
            let fingerprint = gaps_of(&sketch)[0].fingerprint();
            sketch.insert(Action {
                gaps: vec![fingerprint],
                lever: Some(Lever::OwnIt),
                status,
                ..Action::new()
            });
            let open = gaps_of(&sketch);
            assert_eq!(open.len(), usize::from(is_open), "{status:?}");
            let is_told = open
                .iter()
                .any(|gap| gap.why.contains("“Own it”, is not pulled yet"));
            assert_eq!(is_told, status == ActionStatus::Planned);
            let handoffs = Journey::of(&sketch.study, sketch.map).handoffs;
            assert!(
                (handoffs.with_levers - with_levers).abs() < 1e-12,
                "{status:?}"
            );
            assert!((handoffs.expected - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_handoff_that_an_action_is_about_is_told_among_a_crowd() {
        let steps: Vec<String> = (0..40).map(|at| format!("t{at}@o{at}")).collect();
        let mut sketch = Sketch::new(&steps.join(" "), "");
        let last = Journey::of(&sketch.study, sketch.map).handoffs.all[38].fingerprint();
        let is_told = |sketch: &Sketch| gaps_of(sketch).iter().any(|it| it.fingerprint() == last);
        assert!(!is_told(&sketch));
        sketch.insert(Action {
            gaps: vec![last.clone()],
            lever: Some(Lever::Train),
            ..Action::new()
        });
        assert!(is_told(&sketch));
        assert!(
            gaps_of(&sketch)[LISTED + 1]
                .why
                .contains("there are 26 more")
        );
    }

    #[test]
    fn a_crowd_of_handoffs_is_told_in_one() {
        let steps: Vec<String> = (0..40).map(|at| format!("t{at}@o{at}")).collect();
        let sketch = Sketch::new(&steps.join(" "), "");
        let found = gaps_of(&sketch.with("t20", |step| step.moment = Some(Moment::default())));
        assert_eq!(found.len(), LISTED + 1);
        assert_eq!(
            found[LISTED].why,
            "Besides the first 12 handoffs without a lever there are 27 more, the next of them \
             from “t12” to “t13”; 2 of them are at moments that matter."
        );
        let drawn = gaps_of(&Sketch::new(&steps.join(" "), "t0>t1"));
        assert_eq!(
            drawn[LISTED].why,
            "Besides the 12 busiest handoffs without a lever there are 27 more, the busiest of \
             them from “t12” to “t13”; together a journey meets them 27 times on average."
        );
    }
}
