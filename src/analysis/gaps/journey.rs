//! Where the way itself is broken.

use petgraph::graph::NodeIndex;

use super::figures::{figure, percent, times};
use crate::{
    analysis::{
        Facts, Gap, GapKind, Journey, Ring, Severity, ShareFault, Station,
        wording::{counted, quoted, titles},
    },
    model::{Id, Map, RecordId, Touchpoint},
};

/// From how many visits on a loop is worth a critical look: one journey in twenty goes round.
const OFTEN: f64 = 1.05;

/// What is wrong with the way through a map. Critical on the likeliest path, right beside it, and
/// at moments that matter.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map, journey: &Journey) -> Vec<Gap> {
    let teller = Teller {
        facts,
        map,
        journey,
        step_count: journey.graph.steps().count(),
    };
    let structure = &journey.structure;
    let mut out = teller.unreachable();
    out.extend(
        structure
            .dead_ends
            .iter()
            .filter_map(|node| teller.dead_end(*node)),
    );
    out.extend(structure.traps.iter().filter_map(|ring| teller.trap(ring)));
    out.extend(
        structure
            .rework_loops
            .iter()
            .filter_map(|ring| teller.rework_loop(ring)),
    );
    let faults = journey.graph.share_faults().iter();
    out.extend(faults.map(|(place, fault)| teller.share_fault(*place, *fault)));
    out
}

/// What every sentence looks things up in.
struct Teller<'a> {
    facts: &'a Facts<'a>,
    map: &'a Map,
    journey: &'a Journey,
    step_count: usize,
}

impl Teller<'_> {
    fn gap(
        &self,
        kind: GapKind,
        severity: Severity,
        subject: RecordId,
        why: String,
        next_step: &str,
    ) -> Gap {
        Gap::about(kind, severity, Some(self.map.id), subject, why, next_step)
    }

    fn records(&self, nodes: &[NodeIndex]) -> Vec<RecordId> {
        let stations = nodes.iter().map(|node| self.journey.graph.station(*node));
        stations.filter_map(Station::record).collect()
    }

    fn title(&self, node: NodeIndex) -> Option<String> {
        let record = self.journey.graph.station(node).record()?;
        Some(quoted(self.facts.study, record))
    }

    fn is_moment(&self, node: NodeIndex) -> bool {
        let step = self.journey.graph.touchpoint(node);
        let step = step.and_then(|step| self.facts.study.touchpoints.get(step));
        step.is_some_and(|step| step.moment.is_some())
    }

    /// Critical for a place where journeys end that should not: at a moment that matters, where a
    /// step of the likeliest path leads there, or where no path leads to the outcome at all.
    fn severity_of_end(&self, nodes: &[NodeIndex]) -> Severity {
        let journey = self.journey;
        let is_beside_path = |node: &NodeIndex| {
            let mut before = journey.graph.previous_touchpoints(*node).into_iter();
            before.any(|before| journey.is_likeliest(before))
        };
        let is_critical = journey.likeliest.is_none()
            || nodes
                .iter()
                .any(|node| self.is_moment(*node) || is_beside_path(node));
        if is_critical {
            Severity::Critical
        } else {
            Severity::Gap
        }
    }

    /// One gap for each touchpoint that nothing leads to, and with it all that only it leads to.
    fn unreachable(&self) -> Vec<Gap> {
        let journey = &self.journey.graph;
        let structure = &self.journey.structure;
        let components = structure.components();
        let mut is_told = vec![false; journey.graph().node_count()];
        let mut out = Vec::new();
        for component in 0..components.len() {
            let root = components.nodes(component);
            let is_open = root
                .iter()
                .all(|node| !structure.is_reached(*node) && !is_told[node.index()]);
            if !is_open {
                continue;
            }
            // Sets come in the order of the ways between them: what leads here was there before.
            let mut behind = root.to_vec();
            let mut at = 0;
            while let Some(&node) = behind.get(at) {
                at += 1;
                is_told[node.index()] = true;
                for &(next, _) in journey.leaving().of(node) {
                    let is_new = !structure.is_reached(next) && !is_told[next.index()];
                    if is_new && !root.contains(&next) {
                        is_told[next.index()] = true;
                        behind.push(next);
                    }
                }
            }
            let is_step = |node: &NodeIndex| {
                journey.touchpoint(*node).is_some() && !journey.graph()[*node].is_backstage
            };
            behind.retain(is_step);
            out.extend(self.unreached(root, &behind));
        }
        out.sort_by_key(|(node, _)| *node);
        out.into_iter().map(|(_, gap)| gap).collect()
    }

    /// Touchpoints that cannot be reached, of which those at the root lead to all others.
    fn unreached(&self, root: &[NodeIndex], steps: &[NodeIndex]) -> Option<(NodeIndex, Gap)> {
        let study = self.facts.study;
        let first = *steps.first()?;
        let rest = self.records(&steps[1..]);
        let also = match rest.len() {
            0 => String::new(),
            1 => format!(
                ", so {} is never reached either",
                titles(study, rest.iter().copied())
            ),
            _ => format!(
                ", so {} are never reached either",
                titles(study, rest.iter().copied())
            ),
        };
        let others = self.step_count - steps.len();
        let title = self.title(first)?;
        let why = if root.contains(&first) {
            format!(
                "Nothing leads to {title}: none of the {} goes on to it{also}.",
                counted(others, "other touchpoint", "other touchpoints"),
            )
        } else {
            let before = titles(study, self.records(root));
            format!("{title} is only reached from {before}, to which nothing leads{also}.")
        };
        let severity = if steps.iter().any(|step| self.is_moment(*step)) {
            Severity::Critical
        } else {
            Severity::Gap
        };
        let subject = self.journey.graph.station(first).record()?;
        let next_step = "Draw what leads here, or move the card to the parking lot.";
        let gap = self.gap(GapKind::Unreachable, severity, subject, why, next_step);
        let gap = Gap {
            trace: self.records(steps),
            ..gap
        };
        Some((first, gap))
    }

    fn dead_end(&self, node: NodeIndex) -> Option<Gap> {
        let journey = self.journey;
        let subject = journey.graph.station(node).record()?;
        let why = format!(
            "The way ends at {}, {}: it is neither the outcome nor an exit, and all it leads to \
             lies in the parking lot.",
            self.title(node)?,
            times(journey.flow.visits(node), false),
        );
        let severity = self.severity_of_end(&[node]);
        let next_step = "Draw where it goes on from here, or mark it as an exit and say why \
                         customers leave.";
        let gap = self.gap(GapKind::DeadEnd, severity, subject, why, next_step);
        let mut trace = self.records(&journey.graph.previous_touchpoints(node));
        trace.push(subject);
        Some(Gap { trace, ..gap })
    }

    fn trap(&self, ring: &Ring) -> Option<Gap> {
        let study = self.facts.study;
        let records = self.records(&ring.stops);
        let subject = *records.first()?;
        let entering = times(self.journey.entering(ring.component), false);
        let names = titles(study, records.iter().copied());
        let why = if records.len() == 1 {
            format!("Customers never get out of {names}: it leads only to itself, {entering}.")
        } else {
            format!("Customers never get out of {names}: they lead only to each other, {entering}.")
        };
        let severity = self.severity_of_end(&ring.stops);
        let next_step = "Draw the way out, to the next step or by marking an exit.";
        let gap = self.gap(GapKind::Trap, severity, subject, why, next_step);
        Some(Gap {
            trace: self.with_ways(ring),
            ..gap
        })
    }

    fn rework_loop(&self, ring: &Ring) -> Option<Gap> {
        let journey = self.journey;
        let study = self.facts.study;
        let records = self.records(&ring.stops);
        let subject = *records.first()?;
        let entering = journey.entering(ring.component);
        let visits = |node: &NodeIndex| journey.flow.visits(*node);
        let busiest = *ring.stops.iter().reduce(|most, node| {
            if visits(node) > visits(most) {
                node
            } else {
                most
            }
        })?;
        let rounds = if entering > 0.0 {
            visits(&busiest) / entering
        } else {
            0.0
        };
        let names = titles(study, records.iter().copied());
        let why = if records.len() == 1 {
            format!(
                "{names} is done over: customers who get there come by it {} on average.",
                rounds_told(rounds),
            )
        } else {
            format!(
                "{names} form a loop: customers who get there come by {} {} on average{}.",
                self.title(busiest)?,
                rounds_told(rounds),
                self.way_back(ring).unwrap_or_default(),
            )
        };
        let is_on_path = ring.stops.iter().any(|node| journey.is_likeliest(*node));
        let is_moment = ring.stops.iter().any(|node| self.is_moment(*node));
        let severity = match rounds >= OFTEN {
            true if is_on_path || is_moment => Severity::Critical,
            true => Severity::Gap,
            false => Severity::Note,
        };
        let next_step = "Find out what sends customers back, and mend it the first time round.";
        let gap = self.gap(GapKind::ReworkLoop, severity, subject, why, next_step);
        Some(Gap {
            trace: self.with_ways(ring),
            ..gap
        })
    }

    /// The busiest way back inside a loop.
    fn way_back(&self, ring: &Ring) -> Option<String> {
        let journey = self.journey;
        let graph = &journey.graph;
        let components = journey.structure.components();
        let ways = ring.stops.iter().flat_map(|node| graph.leaving().of(*node));
        let back = ways
            .filter(|(to, way)| {
                components.of_node(*to) == ring.component && !graph.leads_forward(*way)
            })
            .map(|&(_, way)| (journey.flow.crossings(graph, way), way))
            .reduce(|most, way| if way.0 > most.0 { way } else { most })?;
        let (from, to) = graph.ends(back.1);
        Some(format!(
            ", most often sent back from {} to {}",
            self.title(from)?,
            self.title(to)?,
        ))
    }

    /// The touchpoints and gates of a ring, and the connections drawn between them.
    fn with_ways(&self, ring: &Ring) -> Vec<RecordId> {
        let graph = &self.journey.graph;
        let components = self.journey.structure.components();
        let ways = ring.stops.iter().flat_map(|node| graph.leaving().of(*node));
        let inside = ways.filter(|(to, _)| components.of_node(*to) == ring.component);
        let drawn = inside.filter_map(|(_, way)| graph.graph()[*way].connection);
        let mut trace = self.records(&ring.stops);
        trace.extend(drawn.map(RecordId::from));
        trace
    }

    fn share_fault(&self, place: RecordId, fault: ShareFault) -> Gap {
        let title = quoted(self.facts.study, place);
        let leaves: Option<Id<Touchpoint>> = place.try_into().ok();
        let is_exit = leaves
            .and_then(|step| self.facts.study.touchpoints.get(step))
            .is_some_and(|step| step.exit.is_some());
        let why = match fault {
            ShareFault::OutOfRange(share) if share.is_finite() => format!(
                "A connection from {title} has a share of {} %, and a share lies between 0 and \
                 100 %.",
                figure(share * 100.0),
            ),
            ShareFault::OutOfRange(_) => format!(
                "A connection from {title} has a share that is no number, so it counts as if it \
                 had none."
            ),
            ShareFault::AllZero => format!(
                "All connections from {title} have a share of 0 %, so nobody could go on; they \
                 count as equal."
            ),
            ShareFault::Sum(sum) => format!(
                "The shares of the connections from {title} add up to {} and not to 100 %, so \
                 only their proportions count.",
                percent(sum),
            ),
            ShareFault::NothingLeft(sum) => format!(
                "The shares of the connections from {title} add up to {}, which leaves nothing \
                 for {}.",
                percent(sum),
                if is_exit {
                    "those who leave there"
                } else {
                    "those without a share"
                },
            ),
        };
        let next_step = "Correct the shares, so that together they make 100 %.";
        let severity = match fault {
            // Nothing is wrong with these shares but that a mark has no effect.
            ShareFault::NothingLeft(_) if is_exit => Severity::Note,
            _ => Severity::Gap,
        };
        self.gap(GapKind::ShareSum, severity, place, why, next_step)
    }
}

/// How often customers come by a place that they come back to: 1.6 times.
fn rounds_told(rounds: f64) -> String {
    if rounds < OFTEN {
        "hardly more than once".to_owned()
    } else {
        format!("{} times", figure(rounds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;

    fn gaps_of(sketch: &Sketch) -> Vec<Gap> {
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        gaps(&facts, map, &Journey::of(&sketch.study, sketch.map))
    }

    #[track_caller]
    fn assert_told(steps: &str, flows: &str, expected: &[(GapKind, Severity, &str)]) {
        let found = gaps_of(&Sketch::new(steps, flows));
        let found: Vec<_> = found
            .iter()
            .map(|gap| (gap.kind, gap.severity, gap.why.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_straight_journey_has_no_gap() {
        assert_told("a b+c | d! #g | e", "", &[]);
        assert_told("a", "", &[]);
        assert_told("", "", &[]);
    }

    #[test]
    fn what_nothing_leads_to_is_told_with_what_only_it_leads_to() {
        assert_told(
            "a b c d e",
            "a>e, b>c, c>d, d>e",
            &[(
                GapKind::Unreachable,
                Severity::Gap,
                "Nothing leads to “b”: none of the 2 other touchpoints goes on to it, so “c” and \
                 “d” are never reached either.",
            )],
        );
        assert_told(
            "a b* c",
            "a>c",
            &[(
                GapKind::Unreachable,
                Severity::Critical,
                "Nothing leads to “b”: none of the 2 other touchpoints goes on to it.",
            )],
        );
    }

    #[test]
    fn work_backstage_that_nothing_leads_to_is_no_gap_of_its_own() {
        assert_told(
            "a x~ b c",
            "a>c, x>b",
            &[(
                GapKind::Unreachable,
                Severity::Gap,
                "“b” is only reached from “x”, to which nothing leads.",
            )],
        );
    }

    #[test]
    fn a_dead_end_says_how_many_end_there() {
        assert_told(
            "a b c d p?",
            "a>b .9, a>c .1, b>d, c>p",
            &[(
                GapKind::DeadEnd,
                Severity::Critical,
                "The way ends at “c”, in 10 % of journeys: it is neither the outcome nor an exit, \
                 and all it leads to lies in the parking lot.",
            )],
        );
    }

    #[test]
    fn a_dead_end_far_from_the_likeliest_path_is_not_critical() {
        let found = gaps_of(&Sketch::new(
            "a b c d e p?",
            "a>b .9, a>c .1, b>e, c>d, d>p",
        ));
        assert_eq!((found.len(), found[0].severity), (1, Severity::Gap));
    }

    #[test]
    fn a_trap_says_how_many_get_stuck() {
        assert_told(
            "a b c d",
            "a>b .25, a>d .75, b>c, c>b",
            &[(
                GapKind::Trap,
                Severity::Critical,
                "Customers never get out of “b” and “c”: they lead only to each other, in 25 % of \
                 journeys.",
            )],
        );
    }

    #[test]
    fn a_loop_says_how_often_it_is_gone_through_and_what_sends_back() {
        // From c half go back to b: two visits of b and c on average.
        let sketch = Sketch::new("a b c d", "c>b .5, c>d .5");
        let found = gaps_of(&sketch);
        assert_eq!(
            found[0].why,
            "“b” and “c” form a loop: customers who get there come by “b” 2 times on average, \
             most often sent back from “c” to “b”."
        );
        assert_eq!(found[0].severity, Severity::Critical);
        let trace = [
            sketch.touchpoint("b").into(),
            sketch.touchpoint("c").into(),
            sketch.flow("c>b").into(),
        ];
        assert_eq!(found[0].trace, trace);
    }

    #[test]
    fn a_loop_that_hardly_anybody_takes_is_a_note() {
        assert_told(
            "a b c",
            "b>a .02, b>c .98",
            &[(
                GapKind::ReworkLoop,
                Severity::Note,
                "“a” and “b” form a loop: customers who get there come by “a” hardly more than \
                 once on average, most often sent back from “b” to “a”.",
            )],
        );
    }

    #[test]
    fn a_repetition_is_a_loop_of_one() {
        assert_told(
            "a b c d",
            "a>b .2, a>c .8, b>b .5, c>d",
            &[(
                GapKind::ReworkLoop,
                Severity::Gap,
                "“b” is done over: customers who get there come by it 2 times on average.",
            )],
        );
    }

    #[test]
    fn shares_that_do_not_add_up_are_told_as_they_were_written() {
        let told = |flows: &str| gaps_of(&Sketch::new("a b! c", flows)).remove(0).why;
        assert_eq!(
            told("a>b .5, a>c .25"),
            "The shares of the connections from “a” add up to 75 % and not to 100 %, so only \
             their proportions count."
        );
        assert_eq!(
            told("b>c 1"),
            "The shares of the connections from “b” add up to 100 %, which leaves nothing for \
             those who leave there."
        );
        assert_eq!(
            told("a>b 60, a>c 40"),
            "A connection from “a” has a share of 6000 %, and a share lies between 0 and 100 %."
        );
        assert_eq!(
            told("a>b NaN"),
            "A connection from “a” has a share that is no number, so it counts as if it had none."
        );
        assert_eq!(
            told("a>b 0"),
            "All connections from “a” have a share of 0 %, so nobody could go on; they count as \
             equal."
        );
    }
}
