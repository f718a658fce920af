//! What importance and performance mean together.

use egui::{Pos2, Rect};

use crate::{
    analysis::Shortfall,
    ui::pages::discs::{Grid, Spot},
};

/// How tall the words are that stand in the corners.
const LABEL: f32 = 28.0;

/// How much a touchpoint matters and how well it works, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rating {
    /// How much it matters to the customer.
    pub importance: u8,
    /// How well it works.
    pub performance: u8,
}

impl From<Rating> for Spot {
    fn from(rating: Rating) -> Self {
        Self {
            across: rating.performance,
            up: rating.importance,
        }
    }
}

impl From<Spot> for Rating {
    fn from(spot: Spot) -> Self {
        Self {
            importance: spot.up,
            performance: spot.across,
        }
    }
}

impl Rating {
    /// The ratings of a touchpoint that has both.
    pub(super) const fn of(shortfall: &Shortfall) -> Self {
        Self {
            importance: shortfall.importance,
            performance: shortfall.performance,
        }
    }

    /// Every rating, what matters most first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let performances = |importance| {
            (1..=5).map(move |performance| Self {
                importance,
                performance,
            })
        };
        (1..=5).rev().flat_map(performances)
    }
}

/// Where the discs of a rating lie: its cell without the words that stand in a corner.
pub(super) fn room(grid: Grid, rating: Rating) -> Rect {
    let mut room = grid.cell(rating);
    if rating.importance == 5 && rating.performance <= 3 {
        room.min.y += LABEL;
    } else if rating.importance == 1 && rating.performance >= 3 {
        room.max.y -= LABEL;
    }
    room
}

/// The line on which everything works as well as it matters.
pub(super) fn diagonal(grid: Grid) -> [Pos2; 2] {
    [grid.0.left_bottom(), grid.0.right_top()]
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn what_matters_and_works_badly_lies_left_above_the_diagonal() {
        assert_eq!(Rating::all().count(), 25);
        let grid = Grid(Rect::from_min_size(pos2(10.0, 20.0), vec2(500.0, 400.0)));
        let corner: Rating = grid.spot_at(pos2(11.0, 21.0)).unwrap().into();
        assert_eq!((corner.importance, corner.performance), (5, 1));
        let [low, high] = diagonal(grid);
        assert!(low.x < high.x && low.y > high.y);
        // The words in the corner stand above the discs.
        assert!(room(grid, corner).top() > grid.cell(corner).top() + 20.0);
    }
}
