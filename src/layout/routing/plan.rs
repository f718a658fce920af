//! Which gutters and channels a connection runs along.

use super::super::grid::{BandKind, Grid};

/// The end of a connection, as the grid sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Port {
    /// The band of the card.
    pub band: usize,
    /// The gutter on its left.
    pub left: usize,
    /// The gutter on its right.
    pub right: usize,
}

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// A run along a gutter or a channel.
///
/// Heights are counted in half bands, so that band `b` has its middle at `2 b + 1` and channel
/// `b`, right above it, is at `2 b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Leg {
    /// Along a gutter from one height to another.
    Upright {
        gutter: usize,
        from: usize,
        to: usize,
    },
    /// Along a channel from one gutter to another.
    Level {
        channel: usize,
        from: usize,
        to: usize,
    },
}

/// The way of a connection: out of one side of a card, along gutters and channels in turn, into a
/// side of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Plan {
    pub exit: Side,
    pub legs: Vec<Leg>,
    pub entry: Side,
}

impl Plan {
    /// The way between two ports.
    pub(in super::super) fn new(grid: &Grid, from: Port, to: Port) -> Self {
        if from.band == to.band && from.right <= to.left && is_row(grid, from.band) {
            if grid.is_free(from.band, from.right, to.left) {
                return Self::straight(Side::Right, Side::Left);
            }
        } else if from.left == to.left
            && from.right == to.right
            && from.band != to.band
            && let Some(plan) = Self::within_column(grid, from, to)
        {
            return plan;
        }
        Self::around(grid, from, to)
    }

    const fn straight(exit: Side, entry: Side) -> Self {
        Self {
            exit,
            legs: Vec::new(),
            entry,
        }
    }

    /// Straight up or down between neighbours of a column, else along the gutter on their right.
    fn within_column(grid: &Grid, from: Port, to: Port) -> Option<Self> {
        let mut between = between(from.band, to.band);
        let is_clear =
            |band: usize| is_row(grid, band) && grid.is_free(band, from.left, from.right);
        if is_row(grid, from.band) && is_row(grid, to.band) && between.clone().all(is_clear) {
            return Some(if to.band > from.band {
                Self::straight(Side::Bottom, Side::Top)
            } else {
                Self::straight(Side::Top, Side::Bottom)
            });
        }
        between
            .all(|band| grid.is_passable(band, from.right))
            .then(|| Self {
                exit: Side::Right,
                legs: vec![Leg::Upright {
                    gutter: from.right,
                    from: middle(from.band),
                    to: middle(to.band),
                }],
                entry: Side::Right,
            })
    }

    /// Out on the right, in on the left.
    pub(in super::super) fn around(grid: &Grid, from: Port, to: Port) -> Self {
        let mut walk = Walk {
            grid,
            legs: Vec::new(),
            gutter: from.right,
            begun: middle(from.band),
            height: middle(from.band),
        };
        let is_forward = from.right <= to.left;
        let reaches_row = is_forward && grid.is_free(to.band, from.right, to.left);
        let is_clear =
            || between(from.band, to.band).all(|band| grid.is_passable(band, from.right));
        if from.band != to.band && reaches_row && is_clear() {
            walk.height = middle(to.band);
        } else {
            let channel = approach(from.band, to.band, is_forward);
            walk.cross(from.band, to.band, to.left);
            walk.change(channel, to.left);
            walk.height = middle(to.band);
        }
        walk.finish_leg();
        Self {
            exit: Side::Right,
            legs: walk.legs,
            entry: Side::Left,
        }
    }
}

/// A way while it is walked.
struct Walk<'a> {
    grid: &'a Grid,
    legs: Vec<Leg>,
    /// The gutter it is in.
    gutter: usize,
    /// The height at which it came into the gutter.
    begun: usize,
    /// The height it has got to.
    height: usize,
}

impl Walk<'_> {
    /// Goes up or down across all bands between two, changing gutters where one is blocked.
    fn cross(&mut self, from: usize, to: usize, goal: usize) {
        let is_down = to > from;
        let count = from.abs_diff(to).saturating_sub(1);
        for step in 1..=count {
            let band = if is_down { from + step } else { from - step };
            if !self.grid.is_passable(band, self.gutter) {
                let way = self.grid.way_across(band, self.gutter, goal);
                self.change(if is_down { band } else { band + 1 }, way);
            }
        }
    }

    /// Goes along a channel into another gutter.
    fn change(&mut self, channel: usize, gutter: usize) {
        self.height = 2 * channel;
        if gutter == self.gutter {
            return;
        }
        self.finish_leg();
        self.legs.push(Leg::Level {
            channel,
            from: self.gutter,
            to: gutter,
        });
        self.gutter = gutter;
        self.begun = self.height;
    }

    fn finish_leg(&mut self) {
        self.legs.push(Leg::Upright {
            gutter: self.gutter,
            from: self.begun,
            to: self.height,
        });
    }
}

/// The channel along which a way comes to a band: on the side it comes from; within one band
/// above it on the way on, and below it on the way back.
const fn approach(from: usize, to: usize, is_forward: bool) -> usize {
    if to > from || (to == from && is_forward) {
        to
    } else {
        to + 1
    }
}

/// The bands strictly between two.
fn between(a: usize, b: usize) -> std::ops::Range<usize> {
    a.min(b) + 1..a.max(b)
}

fn is_row(grid: &Grid, band: usize) -> bool {
    grid.bands
        .get(band)
        .is_some_and(|band| matches!(band.kind, BandKind::Row(_)))
}

/// The height of a band's middle.
const fn middle(band: usize) -> usize {
    2 * band + 1
}
