//! How long the figures of a journey take.
//!
//! The sizes show how the cost grows: near-linear. The basic passes stand apart, at the size at
//! which other graph libraries are measured.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use petgraph::graph::NodeIndex;
use throughline::{
    analysis::{Components, Dominators, Flow, Handoffs, Journey, JourneyGraph, LikeliestPath},
    model::{Id, Map, Study, crowded},
};

/// Touchpoints; connections are 1.4 times as many.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Touchpoints and connections of the basic passes.
const BASIC: (usize, usize) = (100_000, 135_000);

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

criterion_group!(benches, journeys, basic_passes);
criterion_main!(benches);
