//! How long a map takes from records to a display list.
//!
//! The sizes show how the cost grows: no faster than n log n.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use throughline::{
    layout::{LayoutOptions, layout},
    model::{Id, Map, Study, crowded},
    scene::{Palette, SceneOptions, build},
};

/// Touchpoints and connections.
const SIZES: [(usize, usize); 4] = [
    (1_000, 400),
    (5_000, 2_000),
    (10_000, 4_000),
    (50_000, 20_000),
];

fn study(touchpoints: usize, connections: usize) -> Option<(Study, Id<Map>)> {
    let study = crowded(touchpoints, connections);
    let map = study.maps.iter().next()?.id;
    Some((study, map))
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    for (touchpoints, connections) in SIZES {
        let Some((study, map)) = study(touchpoints, connections) else {
            continue;
        };
        group.throughput(Throughput::Elements(touchpoints as u64));
        group.bench_function(BenchmarkId::from_parameter(touchpoints), |bencher| {
            bencher.iter(|| layout(black_box(&study), map, &LayoutOptions::default()));
        });
    }
    group.finish();
}

fn scenes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("scene");
    for (touchpoints, connections) in SIZES {
        let Some((study, map)) = study(touchpoints, connections) else {
            continue;
        };
        let laid_out = layout(&study, map, &LayoutOptions::default());
        let options = SceneOptions::default();
        group.throughput(Throughput::Elements(touchpoints as u64));
        group.bench_function(BenchmarkId::from_parameter(touchpoints), |bencher| {
            bencher.iter(|| build(black_box(&study), &laid_out, &Palette::LIGHT, &options));
        });
    }
    group.finish();
}

criterion_group!(benches, layouts, scenes);
criterion_main!(benches);
