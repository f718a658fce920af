//! Spreading runs that meet over tracks.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::super::metrics::{TRACK_GAP, TRACKS_MAX};

/// A run along a gutter or a channel, before it has a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Run {
    /// The gutter or channel.
    pub lane: usize,
    /// Where it begins and ends, the lesser first.
    pub span: (usize, usize),
    /// Which side its ends want to be on: of two runs that meet, the one of the lower class gets
    /// the track further left.
    pub class: u8,
    /// The card it comes from. Runs of one card share a track: they fork.
    pub source: usize,
}

/// The tracks of all gutters, or of all channels.
pub(in super::super) struct Tracks {
    /// The space beside the outermost tracks.
    padding: f32,
    /// How many tracks each gutter has.
    counts: Vec<usize>,
    /// The track of each run.
    by_run: Vec<usize>,
}

/// A run that shares its track with others of the same card.
struct Bundle {
    lane: usize,
    class: u8,
    span: (usize, usize),
    runs: std::ops::Range<usize>,
}

impl Tracks {
    /// Gives every run a track on which it meets no run of another card. The cost is that of
    /// sorting the runs.
    pub(in super::super) fn new(lanes: usize, padding: f32, runs: &[Run]) -> Self {
        let mut order: Vec<usize> = (0..runs.len()).collect();
        order.sort_unstable_by_key(|&at| {
            let run = &runs[at];
            (run.lane, run.class, run.source, run.span, at)
        });
        let mut bundles = bundles(runs, &order);
        bundles.sort_unstable_by_key(|bundle| {
            (bundle.lane, bundle.class, bundle.span, bundle.runs.start)
        });
        let mut out = Self {
            padding,
            counts: vec![0; lanes],
            by_run: vec![0; runs.len()],
        };
        for group in bundles.chunk_by(|a, b| (a.lane, a.class) == (b.lane, b.class)) {
            out.fill(group, &order);
        }
        out
    }

    /// Puts the bundles of one lane and class on tracks behind those that are there.
    fn fill(&mut self, group: &[Bundle], order: &[usize]) {
        let Some(lane) = group.first().map(|bundle| bundle.lane) else {
            return;
        };
        let first = self.counts.get(lane).copied().unwrap_or_default();
        let mut next = first;
        let mut busy = BinaryHeap::new();
        let mut free = BinaryHeap::new();
        for bundle in group {
            while let Some(&Reverse((end, track))) = busy.peek() {
                if end >= bundle.span.0 {
                    break;
                }
                busy.pop();
                free.push(Reverse(track));
            }
            let track = free.pop().map_or_else(
                || {
                    next += 1;
                    next - 1
                },
                |Reverse(track)| track,
            );
            busy.push(Reverse((bundle.span.1, track)));
            for run in order.get(bundle.runs.clone()).unwrap_or_default() {
                if let Some(place) = self.by_run.get_mut(*run) {
                    *place = track;
                }
            }
        }
        if let Some(count) = self.counts.get_mut(lane) {
            *count = next;
        }
    }

    /// The width that the tracks of a gutter take, with the space beside them; `empty` is the
    /// width without tracks.
    pub(in super::super) fn width(&self, lane: usize, empty: f32) -> f32 {
        match self.counts.get(lane).copied().unwrap_or_default() {
            0 => empty,
            count => empty.max(2.0 * self.padding + extent(count)),
        }
    }

    /// How far from the middle of its gutter a run lies.
    pub(in super::super) fn offset(&self, lane: usize, run: usize) -> f32 {
        let count = self.counts.get(lane).copied().unwrap_or_default();
        let track = self.by_run.get(run).copied().unwrap_or_default();
        let gaps = count.saturating_sub(1);
        if gaps == 0 {
            return 0.0;
        }
        extent(count) * (track as f32 / gaps as f32 - 0.5)
    }
}

/// The distance from the first to the last of so many tracks.
fn extent(count: usize) -> f32 {
    (count.saturating_sub(1) as f32 * TRACK_GAP).min(TRACKS_MAX)
}

/// The runs of each card that overlap, as one.
fn bundles(runs: &[Run], order: &[usize]) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::new();
    let mut last_source = None;
    for (place, &at) in order.iter().enumerate() {
        let Some(run) = runs.get(at) else {
            continue;
        };
        match bundles.last_mut() {
            Some(bundle)
                if last_source == Some(run.source)
                    && (bundle.lane, bundle.class) == (run.lane, run.class)
                    && run.span.0 <= bundle.span.1 =>
            {
                bundle.span.1 = bundle.span.1.max(run.span.1);
                bundle.runs.end = place + 1;
            }
            _ => bundles.push(Bundle {
                lane: run.lane,
                class: run.class,
                span: run.span,
                runs: place..place + 1,
            }),
        }
        last_source = Some(run.source);
    }
    bundles
}
