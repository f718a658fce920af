//! How long the figures of a journey take.
//!
//! The sizes show how the cost grows: near-linear. The basic passes stand apart, at the size at
//! which other graph libraries are measured.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use petgraph::graph::NodeIndex;
use throughline::{
    analysis::{
        Components, Dominators, Findings, Flow, Handoffs, Journey, JourneyGraph, LikeliestPath,
        walks,
    },
    edit::Transaction,
    model::{Id, Interview, Map, PathStep, Study, Touchpoint, crowded},
};

/// Touchpoints; connections are 1.4 times as many.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Touchpoints and connections of the basic passes.
const BASIC: (usize, usize) = (100_000, 135_000);

/// Touchpoints of the maps that interviews go through.
const WALKED: [usize; 2] = [1_000, 5_000];

/// How many interviews go through them.
const INTERVIEWS: u32 = 30;

fn study(touchpoints: usize, connections: usize) -> Option<(Study, Id<Map>)> {
    let study = crowded(touchpoints, connections);
    let map = study.maps.iter().next()?.id;
    Some((study, map))
}

fn journeys(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("journey");
    group.sample_size(10);
    for touchpoints in SIZES {
        let Some((study, map)) = study(touchpoints, touchpoints * 7 / 5) else {
            continue;
        };
        let journey = JourneyGraph::new(&study, map);
        let id = |name| BenchmarkId::new(name, touchpoints);
        group.throughput(Throughput::Elements(touchpoints as u64));
        group.bench_function(id("all figures"), |bencher| {
            bencher.iter(|| Journey::of(black_box(&study), map));
        });
        group.bench_function(id("graph"), |bencher| {
            bencher.iter(|| JourneyGraph::new(black_box(&study), map));
        });
        group.bench_function(id("flow"), |bencher| {
            bencher.iter(|| Flow::of(black_box(&journey)));
        });
        group.bench_function(id("likeliest path"), |bencher| {
            bencher.iter(|| LikeliestPath::to(black_box(&journey), journey.outcome()));
        });
    }
    group.finish();
}

fn basic_passes(criterion: &mut Criterion) {
    let Some((study, map)) = study(BASIC.0, BASIC.1) else {
        return;
    };
    let journey = JourneyGraph::new(&study, map);
    let steps: Vec<NodeIndex> = journey.steps().map(|(node, _)| node).collect();
    let (Some(first), Some(last)) = (steps.first_chunk::<8>(), steps.last_chunk::<8>()) else {
        return;
    };
    let mut group = criterion.benchmark_group("basic passes");
    group.sample_size(20);
    group.bench_function("strongly connected sets", |bencher| {
        bencher.iter(|| Components::of(black_box(journey.leaving())));
    });
    group.bench_function("dominators", |bencher| {
        bencher.iter(|| {
            Dominators::of(
                black_box(journey.leaving()),
                journey.reaching(),
                journey.start(),
            )
        });
    });
    group.bench_function("fewest handoffs between 8 × 8 ends", |bencher| {
        bencher.iter(|| Handoffs::fewest_between(black_box(&journey), first, last));
    });
    group.finish();
}

/// An interview that goes along the ways of a map, other ones with every seed, and leaves out,
/// adds or changes one step in seven.
fn interview(journey: &JourneyGraph, seed: u32) -> Interview {
    let mut dice = seed;
    let mut roll = |bound: usize| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 8) as usize % bound
    };
    let steps: Vec<_> = journey.steps().map(|(_, id)| id).collect();
    let mut path = Vec::new();
    let mut at = journey.start();
    while let ways @ [_, ..] = journey.leaving().of(at) {
        at = ways[roll(ways.len())].0;
        let Some(step) = journey.touchpoint(at) else {
            continue;
        };
        match roll(21) {
            0 => {}
            1 => path.push(PathStep::AdHoc("Asks a friend".to_owned())),
            2 => path.push(PathStep::Done(steps[roll(steps.len())])),
            _ => path.push(PathStep::Done(step)),
        }
    }
    Interview {
        path,
        ..Interview::new()
    }
}

fn interviews(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("interviews");
    group.sample_size(10);
    for touchpoints in WALKED {
        let Some((study, map)) = study(touchpoints, touchpoints * 7 / 5) else {
            continue;
        };
        let journey = JourneyGraph::new(&study, map);
        let mut held = Transaction::new("interviews");
        for seed in 0..INTERVIEWS {
            held.insert(interview(&journey, seed));
        }
        let study = held.applied_to(&study);
        group.bench_function(BenchmarkId::new("walks", touchpoints), |bencher| {
            bencher.iter(|| walks(black_box(&study), &journey));
        });
        let today = jiff::civil::date(2026, 11, 23);
        let found = Findings::of(&study, today);
        let Some(card) = study.touchpoints.iter().nth(touchpoints / 2).cloned() else {
            continue;
        };
        let title = "Asks again".to_owned();
        let mut edit = Transaction::new("rename");
        edit.put(&study, Touchpoint { title, ..card });
        let edited = edit.applied_to(&study);
        group.bench_function(BenchmarkId::new("after an edit", touchpoints), |bencher| {
            bencher.iter(|| found.after(black_box(&edited), today));
        });
    }
    group.finish();
}

criterion_group!(benches, journeys, basic_passes, interviews);
criterion_main!(benches);
