//! Where the rows lie, one below the other.

use std::ops::Range;

use super::rows::{CardRow, Mark, Row};

/// How tall the head of a stage is, with the space around it.
const STAGE: f32 = 44.0;
/// How tall a card is that says its title only.
pub(super) const QUIET: f32 = 32.0;
/// How tall a card is that also says what it goes by.
pub(super) const PLAIN: f32 = 52.0;
/// How tall a line of small text is.
pub(super) const LINE: f32 = 18.0;
/// How tall the line is that says who delivers a difference.
pub(super) const DELIVERY: f32 = 40.0;
/// The space between two cards.
pub(super) const GAP: f32 = 8.0;
/// How many lines a card has at the most for what differs.
pub(super) const TOLD: usize = 4;

/// Where rows begin and end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heights {
    /// Where each row ends.
    ends: Vec<f32>,
}

impl Heights {
    /// Puts rows below each other.
    pub(super) fn of(heights: impl Iterator<Item = f32>) -> Self {
        let ends = heights.scan(0.0, |sum, height| {
            *sum += height;
            Some(*sum)
        });
        Self {
            ends: ends.collect(),
        }
    }

    /// How tall they are together.
    pub(super) fn total(&self) -> f32 {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Where a row begins and ends.
    pub(super) fn row(&self, at: usize) -> (f32, f32) {
        let end = |at: usize| self.ends.get(at).copied();
        let top = at.checked_sub(1).and_then(end).unwrap_or_default();
        (top, end(at).unwrap_or(top))
    }

    /// The rows that are in sight between two heights. O(log n).
    pub(super) fn in_sight(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.ends.partition_point(|end| *end <= from);
        let last = self.ends.partition_point(|end| *end < to);
        first..(last + 1).min(self.ends.len()).max(first)
    }
}

/// How tall a row is; `has_delivery` where it says who delivers the difference.
pub(super) fn height(row: &Row, has_delivery: bool) -> f32 {
    match row {
        Row::Stage(_) => STAGE,
        Row::Card(card) => card_height(card, has_delivery) + GAP,
    }
}

/// How tall the taller card of a row is.
pub(super) fn card_height(card: &CardRow, has_delivery: bool) -> f32 {
    let about = card.sides.iter().flatten().any(|it| !it.about.is_empty());
    match card.mark {
        None => QUIET,
        Some(Mark::Left) => PLAIN,
        // What is not there has nothing to say but that.
        Some(Mark::Is(_)) if card.sides[1].is_none() => {
            let delivery = if has_delivery { DELIVERY } else { 0.0 };
            PLAIN.max(QUIET + 4.0 + delivery)
        }
        Some(Mark::Is(_)) => {
            let about = if about { PLAIN } else { QUIET + 4.0 };
            let lines = lines(card) as f32 * LINE;
            let delivery = if has_delivery { DELIVERY } else { 0.0 };
            about
                + lines
                + if has_delivery || lines > 0.0 {
                    4.0
                } else {
                    0.0
                }
                + delivery
        }
    }
}

/// How many lines tell what differs.
fn lines(card: &CardRow) -> usize {
    card.told.len().min(TOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_sight_are_those_that_reach_into_it() {
        let heights = Heights::of([10.0, 20.0, 30.0].into_iter());
        let near = |a: f32, b: f32| (a - b).abs() < 1e-6;
        let (top, bottom) = heights.row(1);
        assert!(near(heights.total(), 60.0) && near(top, 10.0) && near(bottom, 30.0));
        assert_eq!(heights.in_sight(0.0, 5.0), 0..1);
        assert_eq!(heights.in_sight(10.0, 30.0), 1..2);
        assert_eq!(heights.in_sight(29.0, 31.0), 1..3);
        assert_eq!(heights.in_sight(100.0, 200.0), 3..3);
        assert_eq!(Heights::default().in_sight(0.0, 10.0), 0..0);
    }
}
