//! Where the band of owners lies, with the arrows from one to the next, in points from its top
//! left corner.

use std::ops::Range;

use egui::{Pos2, pos2};

/// How tall the line with the stages is.
pub(super) const AXIS: f32 = 20.0;
/// How much room there is for arrows over the band.
const OVER: f32 = 40.0;
/// Where the band begins.
pub(super) const TOP: f32 = AXIS + OVER;
/// How tall the band is.
pub(super) const BAND: f32 = 38.0;
/// Where the touchpoints of an owner lie, below the top of the band.
const DOTS: f32 = 27.0;
/// How much room there is for arrows under the band.
const UNDER: f32 = 28.0;
/// How tall it all is.
pub(super) const HEIGHT: f32 = TOP + BAND + UNDER;

/// How much room is between two owners, for the arrow.
const GAP: f32 = 26.0;
/// How wide an owner is at least.
const NARROWEST: f32 = 76.0;
/// How much room a touchpoint takes at least.
const STEP: f32 = 20.0;
/// Into how many pieces an arrow is cut to be painted.
const PIECES: usize = 24;
/// How wide an arrow is at least, and how much wider one is that a journey meets once.
const THIN: f32 = 1.25;
const THICK: f32 = 3.5;

/// A step of the journey, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Who has the customer, as a number; None where nobody said.
    pub owner: Option<u32>,
    /// Its stage, as a number along the journey.
    pub stage: u32,
}

/// A handoff in the picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Crossing {
    /// The steps at both ends of each of its arrows.
    pub ends: Vec<(usize, usize)>,
    /// How often a journey has it on average.
    pub expected: f64,
}

/// Everything of the picture that has a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Band {
    /// The owners one after the other: steps that follow each other with one owner.
    pub runs: Vec<Run>,
    /// The stages.
    pub stages: Vec<Run>,
    /// The arrows of the handoffs.
    pub arrows: Vec<Arrow>,
    /// How wide it is.
    pub width: f32,
    /// Where the steps lie.
    steps: Vec<f32>,
}

/// A stretch of the band.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// The steps on it.
    pub steps: Range<usize>,
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
}

/// An arrow of a handoff.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arrow {
    /// Which handoff.
    pub crossing: usize,
    /// How wide it is.
    pub width: f32,
    /// The way it goes.
    pub points: Vec<Pos2>,
}

impl Arrow {
    /// From where to where it reaches, from left to right.
    pub(super) fn span(&self) -> (f32, f32) {
        let end = |point: Option<&Pos2>| point.map_or(0.0, |point| point.x);
        let (from, to) = (end(self.points.first()), end(self.points.last()));
        (from.min(to), from.max(to))
    }
}

impl Band {
    /// Lays a journey out in this much room, or in more where it needs it. O(steps + arrows).
    pub(super) fn new(steps: &[Step], crossings: &[Crossing], room: f32) -> Self {
        let counts = steps.chunk_by(|a, b| a.owner == b.owner).map(<[Step]>::len);
        let counts: Vec<usize> = counts.collect();
        let needed: f32 = counts.iter().map(|count| natural(*count)).sum();
        let gaps = GAP * counts.len().saturating_sub(1) as f32;
        let stretch = ((room - gaps) / needed.max(1.0)).max(1.0);
        let mut band = Self {
            width: needed * stretch + gaps,
            ..Self::default()
        };
        let (mut first, mut left) = (0, 0.0);
        for count in counts {
            let width = natural(count) * stretch;
            let pitch = width / count as f32;
            let places = (0..count).map(|at| left + pitch * (at as f32 + 0.5));
            band.steps.extend(places);
            band.runs.push(Run {
                steps: first..first + count,
                left,
                right: left + width,
            });
            first += count;
            left += width + GAP;
        }
        band.stages = band.spans(steps);
        band.arrows = band.arrows_of(crossings);
        band
    }

    /// Where a step lies.
    pub(super) fn step(&self, at: usize) -> Pos2 {
        pos2(self.steps.get(at).copied().unwrap_or_default(), TOP + DOTS)
    }

    /// The run that a step is on.
    fn run(&self, step: usize) -> usize {
        self.runs.partition_point(|run| run.steps.end <= step)
    }

    /// The stretches of the stages. They meet in the middle between two steps.
    fn spans(&self, steps: &[Step]) -> Vec<Run> {
        let mut first = 0;
        let mut spans: Vec<Run> = Vec::new();
        for stage in steps.chunk_by(|a, b| a.stage == b.stage) {
            let steps = first..first + stage.len();
            first = steps.end;
            let left = spans.last().map_or(0.0, |before| before.right);
            let right = if first == self.steps.len() {
                self.width
            } else {
                f32::midpoint(self.step(first - 1).x, self.step(first).x)
            };
            spans.push(Run { steps, left, right });
        }
        spans
    }

    fn arrows_of(&self, crossings: &[Crossing]) -> Vec<Arrow> {
        let busiest = crossings.iter().map(|it| it.expected).fold(1.0, f64::max);
        let arrows = crossings.iter().enumerate().flat_map(|(at, crossing)| {
            let share = crossing.expected / busiest / crossing.ends.len().max(1) as f64;
            let width = THIN + THICK * share.clamp(0.0, 1.0) as f32;
            crossing.ends.iter().map(move |&(from, to)| Arrow {
                crossing: at,
                width,
                points: self.way(from, to),
            })
        });
        arrows.collect()
    }

    /// The way from one step to another: straight to the next owner, over the band to a later one,
    /// under it back to an earlier one.
    fn way(&self, from: usize, to: usize) -> Vec<Pos2> {
        let (before, after) = (self.run(from), self.run(to));
        if after == before + 1
            && let (Some(before), Some(after)) = (self.runs.get(before), self.runs.get(after))
        {
            let y = TOP + BAND / 2.0;
            return vec![pos2(before.right + 2.0, y), pos2(after.left - 2.0, y)];
        }
        let (start, end) = (self.step(from).x, self.step(to).x);
        let reach = (end - start).abs() * 0.12;
        let (y, bend) = if to > from {
            (TOP, -(16.0 + reach).min(OVER * 1.25))
        } else {
            (TOP + BAND, (14.0 + reach).min(UNDER * 1.2))
        };
        let point = |at: usize| {
            let t = at as f32 / PIECES as f32;
            let rise = 3.0 * t * (1.0 - t) * bend;
            pos2(start + (end - start) * t * t * (3.0 - 2.0 * t), y + rise)
        };
        (0..=PIECES).map(point).collect()
    }
}

/// How wide so many steps of one owner are without stretching.
fn natural(steps: usize) -> f32 {
    (STEP * steps as f32).max(NARROWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps by the letters of their owners, with a bar where a stage ends.
    fn steps(owners: &str) -> Vec<Step> {
        let mut stage = 0;
        let mut steps = Vec::new();
        for letter in owners.chars() {
            match letter {
                '|' => stage += 1,
                '?' => steps.push(Step { owner: None, stage }),
                owner => steps.push(Step {
                    owner: Some(owner.into()),
                    stage,
                }),
            }
        }
        steps
    }

    fn crossing(from: usize, to: usize, expected: f64) -> Crossing {
        Crossing {
            ends: vec![(from, to)],
            expected,
        }
    }

    #[test]
    fn steps_that_follow_each_other_with_one_owner_share_a_stretch() {
        let band = Band::new(&steps("aab|?a"), &[], 0.0);
        let runs: Vec<_> = band.runs.iter().map(|run| run.steps.clone()).collect();
        assert_eq!(runs, [0..2, 2..3, 3..4, 4..5]);
        let stages: Vec<_> = band.stages.iter().map(|run| run.steps.clone()).collect();
        assert_eq!(stages, [0..3, 3..5]);
        assert!((band.stages[0].right - band.stages[1].left).abs() < 1e-3);
    }

    #[test]
    fn nothing_overlaps_and_wide_room_is_filled() {
        for room in [0.0, 5_000.0] {
            let band = Band::new(&steps("aabcccbbbbbbbbbbab"), &[], room);
            for pair in band.runs.windows(2) {
                assert!(pair[0].right + GAP <= pair[1].left + 1e-3);
            }
            for run in &band.runs {
                let places = run.steps.clone().map(|at| band.step(at).x);
                assert!(places.clone().all(|x| run.left < x && x < run.right));
                let places: Vec<f32> = places.collect();
                assert!(
                    places
                        .windows(2)
                        .all(|pair| pair[1] - pair[0] >= STEP - 1e-3)
                );
            }
            let right = band.runs.last().unwrap().right;
            assert!((right - band.width).abs() < 1e-2);
            assert!(room == 0.0 || (band.width - room).abs() < 1e-1);
        }
    }

    #[test]
    fn arrows_go_straight_on_over_the_band_and_under_it_back() {
        let found = [
            crossing(0, 1, 1.0),
            crossing(0, 2, 1.0),
            crossing(2, 0, 1.0),
        ];
        let band = Band::new(&steps("abc"), &found, 0.0);
        let ys = |at: usize| band.arrows[at].points.iter().map(|point| point.y);
        assert_eq!(band.arrows[0].points.len(), 2);
        assert!(ys(0).all(|y| (TOP..TOP + BAND).contains(&y)));
        assert!(ys(1).all(|y| (AXIS..=TOP).contains(&y)));
        assert!(ys(2).all(|y| (TOP + BAND..=HEIGHT).contains(&y)));
        let (first, last) = (band.arrows[2].points[0], band.arrows[2].points[PIECES]);
        assert!(first.x > last.x);
    }

    #[test]
    fn the_busiest_arrow_is_the_widest_and_several_share_its_width() {
        let several = Crossing {
            ends: vec![(0, 1), (0, 2)],
            expected: 2.0,
        };
        let found = [several, crossing(1, 2, 2.0), crossing(2, 1, 0.0)];
        let band = Band::new(&steps("abc"), &found, 0.0);
        let widths: Vec<f32> = band.arrows.iter().map(|arrow| arrow.width).collect();
        assert_eq!(widths, [3.0, 3.0, 4.75, 1.25]);
    }

    #[test]
    fn a_map_without_steps_has_an_empty_picture() {
        let band = Band::new(&[], &[], 300.0);
        assert!(band.runs.is_empty() && band.stages.is_empty());
        assert_eq!(band.step(7), pos2(0.0, TOP + DOTS));
    }
}
