//! What would change if a lever were pulled or a touchpoint dropped.

use std::collections::BTreeSet;

use super::{Effort, Flow, Handoffs, Journey, LikeliestPath, handoffs::Key};
use crate::{
    analysis::{FeltIndex, JourneyGraph, facts::personas_of},
    model::{Id, Lever, Map, Persona, RecordId, Study, Touchpoint},
};

/// A choice that is thought through and not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A lever on a handoff: it does not count any more.
    Pull {
        /// What the handoff's gap is about, as `Handoff::subjects` gives it.
        handoff: Vec<RecordId>,
        /// Which lever. All work alike on the figures.
        lever: Lever,
    },
    /// A touchpoint left out: the ways into it go on to where it led.
    Drop(Id<Touchpoint>),
}

/// The figures of a journey before and after some choices.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// As it is, with the levers that are chosen already.
    pub before: Figures,
    /// As it would be.
    pub after: Figures,
}

/// What a journey is like on average.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The expected handoffs without those that have a lever.
    pub handoffs: f64,
    /// The expected effort; None where nothing is rated.
    pub effort: Option<Effort>,
    /// The probability of getting to the outcome.
    pub outcome: f64,
    /// What each persona whose journey it is remembers: the mean of peak and end along the likeliest
    /// path. A persona of whom nothing is known on it is not listed.
    pub peak_end: Vec<(Id<Persona>, f32)>,
}

impl WhatIf {
    /// Compares a journey with itself after some choices. The study is not changed. O(E) for each
    /// touchpoint that is dropped, and what the figures cost.
    pub fn of(study: &Study, felt: &FeltIndex, journey: &Journey, choices: &[Choice]) -> Self {
        let chosen = journey.handoffs.all.iter();
        let chosen: BTreeSet<Key> = chosen
            .filter(|handoff| handoff.lever.is_some())
            .map(|handoff| handoff.key)
            .collect();
        let pulled: BTreeSet<Vec<RecordId>> = choices
            .iter()
            .filter_map(|choice| match choice {
                Choice::Pull { handoff, .. } => Some(handoff.clone()),
                Choice::Drop(_) => None,
            })
            .collect();
        let also = journey.handoffs.all.iter();
        let also = also
            .filter(|handoff| pulled.contains(&handoff.subjects()))
            .map(|handoff| handoff.key);
        let eased: BTreeSet<Key> = chosen.iter().copied().chain(also).collect();
        let dropped: Vec<_> = choices
            .iter()
            .filter_map(|choice| match choice {
                Choice::Drop(touchpoint) => Some(*touchpoint),
                Choice::Pull { .. } => None,
            })
            .collect();
        let graph = journey.graph.without(&dropped);
        let (flow, likeliest) = (Flow::of(&graph), LikeliestPath::to(&graph, graph.outcome()));
        let remembered = |graph: &JourneyGraph, path: Option<&LikeliestPath>| {
            let way = path.map_or_else(Vec::new, |path| path.steps(graph));
            peak_end(study, felt, graph.map(), &way)
        };
        let of = |graph: &JourneyGraph, flow: &Flow, path, eased| Figures {
            handoffs: Handoffs::expected_without(graph, flow, eased),
            effort: flow.effort(study, graph),
            outcome: flow.outcome,
            peak_end: remembered(graph, path),
        };
        Self {
            before: of(
                &journey.graph,
                &journey.flow,
                journey.likeliest.as_ref(),
                &chosen,
            ),
            after: of(&graph, &flow, likeliest.as_ref(), &eased),
        }
    }
}

/// What the personas of a map remember of a way.
fn peak_end(
    study: &Study,
    felt: &FeltIndex,
    map: Id<Map>,
    way: &[Id<Touchpoint>],
) -> Vec<(Id<Persona>, f32)> {
    let personas = study.maps.get(map).map(|map| personas_of(study, map));
    let summaries = personas.into_iter().flatten().filter_map(|persona| {
        let summary = felt.along(study, persona, way)?;
        Some((persona, summary.peak_end))
    });
    summaries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;

    fn what_if(sketch: &Sketch, choices: &[Choice]) -> WhatIf {
        let felt = FeltIndex::new(&sketch.study);
        let journey = Journey::of(&sketch.study, sketch.map);
        WhatIf::of(&sketch.study, &felt, &journey, choices)
    }

    fn pull(subjects: Vec<RecordId>) -> Choice {
        Choice::Pull {
            handoff: subjects,
            lever: Lever::Automate,
        }
    }

    #[test]
    fn nothing_chosen_changes_nothing() {
        let sketch = Sketch::new("a@x:2 b@y c@x!", "b>a .25, b>c .75");
        let WhatIf { before, after } = what_if(&sketch, &[]);
        assert_eq!(before, after);
    }

    #[test]
    fn a_lever_takes_its_handoff_away() {
        // a→b four thirds of a time, b→a a third, b→c once; c is left or completed half and half.
        let sketch = Sketch::new("a@x b@y c@x!", "b>a .25, b>c .75");
        let back = vec![sketch.flow("b>a").into()];
        let on = vec![sketch.touchpoint("a").into(), sketch.touchpoint("b").into()];
        let found = what_if(&sketch, &[pull(back.clone())]);
        assert!((found.before.handoffs - 8.0 / 3.0).abs() < 1e-12);
        assert!((found.after.handoffs - 7.0 / 3.0).abs() < 1e-12);
        let both = what_if(&sketch, &[pull(back), pull(on)]);
        assert!((both.after.handoffs - 1.0).abs() < 1e-12);
        assert!((both.after.outcome - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_lever_that_is_chosen_already_is_not_counted_twice() {
        let mut sketch = Sketch::new("a@x b@y c@x", "b>c");
        sketch = sketch.with_flow("b>c", |flow| flow.lever = Some(Lever::Train));
        let found = what_if(&sketch, &[pull(vec![sketch.flow("b>c").into()])]);
        assert_eq!((found.before.handoffs, found.after.handoffs), (1.0, 1.0));
    }

    #[test]
    fn without_a_detour_there_is_less_effort_and_no_handoff() {
        // 2 + 5 + 1 with the detour over b, 2 + 1 without.
        let sketch = Sketch::new("a@x:2 b@y:5 c@x:1", "");
        let found = what_if(&sketch, &[Choice::Drop(sketch.touchpoint("b"))]);
        let effort = |figures: &Figures| figures.effort.map(|effort| effort.expected);
        assert_eq!(effort(&found.before), Some(8.0));
        assert_eq!(effort(&found.after), Some(3.0));
        assert_eq!((found.before.handoffs, found.after.handoffs), (2.0, 0.0));
    }

    /// A sketch of which a persona feels this at some of its cards.
    fn felt(mut sketch: Sketch, valences: &[(&str, f32)]) -> (Sketch, Id<Persona>) {
        let persona = Persona::new();
        let id = persona.id;
        sketch.insert(persona);
        for (name, valence) in valences {
            sketch = sketch.feeling(name, id, *valence);
        }
        (sketch, id)
    }

    #[test]
    fn what_is_dropped_is_not_remembered() {
        let (mut sketch, persona) = felt(
            Sketch::new("a b c", ""),
            &[("a", 0.5), ("b", -2.0), ("c", 1.0)],
        );
        sketch.insert(Persona::new());
        let found = what_if(&sketch, &[Choice::Drop(sketch.touchpoint("b"))]);
        // Before, peak −2 and end 1; after, peak and end 1.
        assert_eq!(found.before.peak_end, [(persona, -0.5)]);
        assert_eq!(found.after.peak_end, [(persona, 1.0)]);
    }

    #[test]
    fn what_lies_beside_the_likeliest_path_is_not_remembered() {
        let (sketch, persona) = felt(
            Sketch::new("a b+c d", "a>b .75, a>c .25"),
            &[("b", 1.0), ("c", -2.0), ("d", 1.0)],
        );
        let found = what_if(&sketch, &[Choice::Drop(sketch.touchpoint("b"))]);
        // Over b it peaks at 1; without b the likeliest way goes straight from a to d.
        assert_eq!(found.before.peak_end, [(persona, 1.0)]);
        assert_eq!(found.after.peak_end, [(persona, 1.0)]);
    }
}
