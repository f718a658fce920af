//! Where the steps of the way lie along their line, in points from its top left corner.

use std::ops::Range;

use egui::{Pos2, Rangef, pos2};

/// Where the titles lie.
pub(super) const TITLES: Rangef = Rangef {
    min: 0.0,
    max: 34.0,
};
/// Where the shares stand.
pub(super) const SHARES: f32 = 44.0;
/// Where the line goes.
pub(super) const LINE: f32 = 58.0;
/// Where the first of the other ways stands.
const OTHERS: f32 = 80.0;
/// How far the next one is below it.
const OTHER: f32 = 17.0;
/// How many other ways have room.
pub(super) const MOST_OTHERS: usize = 2;
/// Where feelings lie.
pub(super) const FEELINGS: Rangef = Rangef {
    min: 122.0,
    max: 190.0,
};
/// How tall it all is.
pub(super) const HEIGHT: f32 = 198.0;

/// How far a step is from the next one at least.
const PITCH: f32 = 124.0;
/// The strongest feeling there is.
const STRONGEST: f32 = 2.0;

/// Steps along a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// How far a step is from the next one.
    pub pitch: f32,
    count: usize,
}

impl Line {
    /// So many steps in this much room, or in more where they need it.
    pub(super) fn new(count: usize, room: f32) -> Self {
        let pitch = (room / count.max(1) as f32).max(PITCH);
        Self { pitch, count }
    }

    /// How wide it is.
    pub(super) fn width(self) -> f32 {
        self.pitch * self.count as f32
    }

    /// Where a step lies.
    pub(super) fn step(self, at: usize) -> Pos2 {
        pos2(self.pitch * (at as f32 + 0.5), LINE)
    }

    /// The steps that are seen in a stretch, with the one before and the one after.
    pub(super) fn seen(self, stretch: Rangef) -> Range<usize> {
        let at = |x: f32| (x / self.pitch).clamp(0.0, self.count as f32);
        let first = (at(stretch.min).floor() as usize).saturating_sub(1);
        let last = (at(stretch.max).ceil() as usize + 1).min(self.count);
        first..last
    }

    /// Where the words of another way begin that leaves a step.
    pub(super) fn other(self, step: usize, at: usize) -> Pos2 {
        pos2(self.step(step).x + 16.0, OTHERS + OTHER * at as f32)
    }

    /// Where a feeling lies at a step, from −2 at the bottom to +2 at the top.
    pub(super) fn feeling(self, step: usize, valence: f32) -> Pos2 {
        let high = (valence / STRONGEST).clamp(-1.0, 1.0);
        let half = FEELINGS.span() / 2.0 - 12.0;
        pos2(self.step(step).x, FEELINGS.center() - high * half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_steps_fill_the_room_and_many_go_on_beyond_it() {
        let few = Line::new(4, 1_000.0);
        assert!((few.width() - 1_000.0).abs() < 1e-3);
        assert!((few.step(0).x - 125.0).abs() < 1e-3);
        let many = Line::new(100, 1_000.0);
        assert!((many.width() - 100.0 * PITCH).abs() < 1e-1);
    }

    #[test]
    fn only_what_is_seen_is_gone_through() {
        let line = Line::new(100, 0.0);
        let seen = line.seen(Rangef::new(10.0 * PITCH + 1.0, 12.0 * PITCH));
        assert_eq!(seen, 9..13);
        assert_eq!(line.seen(Rangef::new(-500.0, 0.0)), 0..1);
        assert_eq!(line.seen(Rangef::new(90_000.0, 91_000.0)), 99..100);
        assert!(Line::new(0, 500.0).seen(Rangef::EVERYTHING).is_empty());
    }

    #[test]
    fn feelings_lie_by_their_height_within_their_stretch() {
        let line = Line::new(3, 0.0);
        let heights = [2.0, 0.5, 0.0, -2.0, -9.0].map(|it| line.feeling(1, it).y);
        assert!(heights.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(heights.iter().all(|y| FEELINGS.contains(*y)));
        assert!((heights[2] - FEELINGS.center()).abs() < 1e-3);
    }

    #[test]
    fn other_ways_stand_between_the_line_and_the_feelings() {
        let line = Line::new(3, 0.0);
        for at in 0..=MOST_OTHERS {
            let y = line.other(0, at).y;
            assert!(y > LINE + 12.0 && y < FEELINGS.min + 8.0);
        }
    }
}
