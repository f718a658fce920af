use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::model::{Emotion, Map, Note};

/// A map of one persona with steps that feel like this, policies, and influences between them:
/// steps are counted first, then policies.
#[derive(Debug)]
struct Sketch {
    persona: Id<Persona>,
    steps: Vec<Touchpoint>,
    records: Vec<RecordId>,
    influences: Vec<Influence>,
}

impl Sketch {
    fn new(felt: &[f32], policies: usize, influences: &[(usize, usize, f64)]) -> Self {
        let (map, persona) = (Id::<Map>::new(), Id::new());
        let steps: Vec<_> = felt
            .iter()
            .map(|felt| step(map, &[(persona, *felt)]))
            .collect();
        let policies: Vec<Id<Note>> = (0..policies).map(|_| Id::new()).collect();
        let records = steps.iter().map(|step| RecordId::from(step.id));
        let policies = policies.iter().map(|policy| RecordId::from(*policy));
        let records: Vec<_> = records.chain(policies).collect();
        let influences = influences.iter().map(|(from, to, strength)| Influence {
            connection: Id::new(),
            from: records[*from],
            to: records[*to],
            strength: *strength,
        });
        Self {
            influences: influences.filter(|it| it.from != it.to).collect(),
            persona,
            steps,
            records,
        }
    }

    fn record(&self, at: usize) -> RecordId {
        self.records[at]
    }

    fn causes(&self) -> Causes {
        let steps: Vec<&Touchpoint> = self.steps.iter().collect();
        let felt = FeltIndex::default();
        causes(&steps, &self.influences, &felt, &[self.persona])
    }
}

/// A step of importance 1, so that its pain weighs what is felt.
fn step(map: Id<Map>, felt: &[(Id<Persona>, f32)]) -> Touchpoint {
    let emotions = felt.iter().map(|(persona, felt)| {
        let emotion = Emotion {
            estimate: Some(*felt),
            ..Emotion::default()
        };
        (*persona, emotion)
    });
    Touchpoint {
        importance: Some(1),
        emotions: emotions.collect(),
        ..Touchpoint::new(map)
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn a_pain_weighs_its_importance_times_how_bad_it_feels() {
    let [dana, piet, other] = [(); 3].map(|()| Id::new());
    let mut card = step(Id::new(), &[(dana, -1.5), (piet, 2.0)]);
    let felt = FeltIndex::default();
    let weight = |card: &Touchpoint, personas: &[_]| pain_weight(card, &felt, personas);
    card.importance = Some(4);
    // Dana alone: 4 × 1.5. With Piet, who is pleased: 4 × (1.5 + 0) ÷ 2. Nobody knows the other.
    assert!(close(weight(&card, &[dana]), 6.0));
    assert!(close(weight(&card, &[dana, piet, other]), 3.0));
    assert!(close(weight(&card, &[piet]), 0.0));
    assert!(close(weight(&card, &[other]), 0.0));
    // Importance nobody rated counts 3.
    card.importance = None;
    assert!(close(weight(&card, &[dana]), 4.5));
}

#[test]
fn leverage_follows_the_strongest_way_to_each_pain() {
    // Policy 2 → step 0 (0.9) → step 1 (0.8), and policy 2 → step 1 (0.5). The pains weigh 2 and 1.
    let sketch = Sketch::new(&[-2.0, -1.0], 1, &[(2, 0, 0.9), (0, 1, 0.8), (2, 1, 0.5)]);
    let causes = sketch.causes();
    // The policy: 2 × 0.9 + 1 × max(0.9 × 0.8, 0.5) = 2.52. Step 0 reaches step 1: 0.8.
    let leverage: Vec<_> = causes
        .causes
        .iter()
        .map(|it| (it.record, it.leverage))
        .collect();
    assert_eq!(leverage.len(), 2);
    assert_eq!(leverage[0].0, sketch.record(2));
    assert!(close(leverage[0].1, 2.52) && close(leverage[1].1, 0.8));
    let chain = causes.pains[1].chain(sketch.record(2));
    assert_eq!(chain, [2, 0, 1].map(|at| sketch.record(at)));
    assert!(causes.pains[0].chain(sketch.record(1)).is_empty());
    // The policy reaches 2.52 of 3, which is 84 %, and step 0 is not needed.
    assert_eq!(causes.needle_movers.len(), 1);
    assert!(close(causes.needle_movers[0].covered, 0.84));
}

#[test]
fn needle_movers_are_taken_by_what_they_add() {
    // Pains of 2, 2 and 1. Policy 3 reaches the first two fully, policy 4 the second and the third.
    let influences = [(3, 0, 1.0), (3, 1, 1.0), (4, 1, 1.0), (4, 2, 1.0)];
    let causes = Sketch::new(&[-2.0, -2.0, -1.0], 2, &influences).causes();
    // Policy 3 adds 4 of 5, which is 80 % and enough.
    let adds: Vec<_> = causes
        .needle_movers
        .iter()
        .map(|it| (it.adds, it.covered))
        .collect();
    assert_eq!(adds, [(4.0, 0.8)]);
}

#[test]
fn what_cannot_be_reached_is_not_promised() {
    // Half of a pain of 2, and another of 2 without a cause: 1 of 4 is all there is.
    let causes = Sketch::new(&[-2.0, -2.0], 1, &[(2, 0, 0.5)]).causes();
    let covered: Vec<_> = causes.needle_movers.iter().map(|it| it.covered).collect();
    assert_eq!(covered, [0.25]);
    assert!(causes.pains[1].reached_from.is_empty());
}

#[test]
fn causes_that_feed_each_other_are_a_cycle_and_still_have_a_leverage() {
    let influences = [(1, 2, 0.5), (2, 1, 0.5), (2, 0, 0.5)];
    let sketch = Sketch::new(&[-1.0], 2, &influences);
    let causes = sketch.causes();
    assert_eq!(causes.cycles, [[1, 2].map(|at| sketch.record(at))]);
    // Policy 2 reaches the pain by 0.5, policy 1 by 0.5 × 0.5.
    let leverage: Vec<_> = causes.causes.iter().map(|it| it.leverage).collect();
    assert_eq!(leverage, [0.5, 0.25]);
}

#[test]
fn nothing_that_hurts_has_no_causes() {
    let causes = Sketch::new(&[1.0], 1, &[(1, 0, 1.0)]).causes();
    assert_eq!(causes, Causes::default());
}

/// The strength of the strongest of all ways without a repetition, multiplied from its end.
fn strongest(sketch: &Sketch, from: RecordId, to: RecordId, avoid: &BTreeSet<RecordId>) -> f64 {
    if from == to {
        return 1.0;
    }
    let ways = sketch.influences.iter().filter_map(|influence| {
        let next = influence.to;
        let avoid = avoid | &BTreeSet::from([from]);
        let is_new = influence.from == from && !avoid.contains(&next);
        is_new.then(|| strongest(sketch, next, to, &avoid) * influence.strength)
    });
    ways.fold(0.0, f64::max)
}

/// Checks a greedy cover choice by choice: each adds as much as any cause could, and it ends when
/// 80 % is covered or nothing adds any more.
fn check_cover(
    found: &Causes,
    strengths: &BTreeMap<RecordId, Vec<f64>>,
) -> Result<(), TestCaseError> {
    let mut reached = vec![0.0_f64; found.pains.len()];
    let gain = |strengths: &Vec<f64>, reached: &[f64]| -> f64 {
        let pains = strengths.iter().zip(&found.pains).zip(reached);
        pains
            .map(|((s, pain), r)| pain.weight * (s - r).max(0.0))
            .sum()
    };
    let most = |reached: &[f64]| {
        strengths
            .values()
            .map(|it| gain(it, reached))
            .fold(0.0, f64::max)
    };
    let mut covered = 0.0;
    for chosen in &found.needle_movers {
        prop_assert!(covered < 0.8 * found.total);
        prop_assert!(close(chosen.adds, most(&reached)));
        prop_assert!(close(
            chosen.adds,
            gain(&strengths[&chosen.record], &reached)
        ));
        covered += chosen.adds;
        for (reached, strength) in reached.iter_mut().zip(&strengths[&chosen.record]) {
            *reached = reached.max(*strength);
        }
    }
    prop_assert!(covered >= 0.8 * found.total - 1e-9 || most(&reached) < 1e-6);
    Ok(())
}

fn any_sketch() -> impl Strategy<Value = Sketch> {
    let felt = prop::collection::vec(-2.0_f32..1.0, 1..4);
    (felt, 1_usize..4).prop_flat_map(|(felt, policies)| {
        let count = felt.len() + policies;
        let strength = prop::sample::select(vec![0.0, 0.3, 0.55, 0.8, 1.0]);
        let influence = (0..count, 0..count, strength);
        let influences = prop::collection::vec(influence, 0..12);
        influences.prop_map(move |influences| Sketch::new(&felt, policies, &influences))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_search_finds_what_trying_every_way_finds(sketch in any_sketch()) {
        let found = sketch.causes();
        let count = sketch.records.len();
        let mut strengths: BTreeMap<RecordId, Vec<f64>> = BTreeMap::new();
        for pain in &found.pains {
            let end = RecordId::from(pain.touchpoint);
            for cause in (0..count).map(|at| sketch.record(at)).filter(|it| *it != end) {
                let strongest = strongest(&sketch, cause, end, &BTreeSet::new());
                let reached = pain.reached_from.iter().find(|it| it.cause == cause);
                let by_search = reached.map_or(0.0, |it| it.strength);
                let expected = if strongest < 0.01 { 0.0 } else { strongest };
                prop_assert!(close(by_search, expected), "{by_search} is not {expected}");
                strengths.entry(cause).or_default().push(expected);
                let chain = pain.chain(cause);
                prop_assert_eq!(chain.is_empty(), reached.is_none());
                prop_assert!(chain.is_empty() || chain.last() == Some(&end));
            }
            // A pain is no cause of itself.
            strengths.entry(end).or_default().push(0.0);
        }
        let weights: Vec<_> = found.pains.iter().map(|pain| pain.weight).collect();
        for cause in &found.causes {
            let reached = strengths[&cause.record].iter().zip(&weights);
            prop_assert!(close(cause.leverage, reached.map(|(s, w)| s * w).sum()));
        }
        check_cover(&found, &strengths)?;
    }

    #[test]
    fn needle_movers_never_add_more_than_those_before_them(sketch in any_sketch()) {
        let found = sketch.causes();
        prop_assert!(found.needle_movers.is_sorted_by(|a, b| a.adds >= b.adds - 1e-9));
        prop_assert!(found.needle_movers.iter().all(|it| it.covered <= 1.0));
    }

    #[test]
    fn every_cycle_can_be_walked_and_every_knot_has_one(sketch in any_sketch()) {
        let found = sketch.causes();
        let arrows: BTreeSet<_> = sketch
            .influences
            .iter()
            .map(|it| (it.from, it.to))
            .collect();
        for cycle in &found.cycles {
            let next = cycle.iter().cycle().skip(1);
            prop_assert!(cycle.iter().zip(next).all(|(a, b)| arrows.contains(&(*a, *b))));
        }
        // Every two records that lead to each other are in a knot.
        let count = sketch.records.len();
        let reaches = |from, to| walk(&arrows, from).contains(&to);
        let is_round = (0..count).any(|at| {
            let record = sketch.record(at);
            reaches(record, record)
        });
        prop_assert_eq!(found.cycles.is_empty(), !is_round);
    }
}

/// Every record some arrows lead to from one.
fn walk(arrows: &BTreeSet<(RecordId, RecordId)>, from: RecordId) -> BTreeSet<RecordId> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for (_, to) in arrows.iter().filter(|(from, _)| *from == at) {
            if seen.insert(*to) {
                open.push(*to);
            }
        }
    }
    seen
}
