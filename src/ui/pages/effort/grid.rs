//! What impact and effort mean together.

use egui::Rect;

use crate::ui::pages::discs::{Grid, Spot};

/// How much work an action is and how much it changes, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rating {
    /// How much work it is.
    pub effort: u8,
    /// How much it changes.
    pub impact: u8,
}

impl From<Rating> for Spot {
    fn from(rating: Rating) -> Self {
        Self {
            across: rating.effort,
            up: rating.impact,
        }
    }
}

impl From<Spot> for Rating {
    fn from(spot: Spot) -> Self {
        Self {
            effort: spot.across,
            impact: spot.up,
        }
    }
}

impl Rating {
    /// The quarter of the picture it lies in; None on the lines between them.
    pub(super) fn quarter(self) -> Option<Quarter> {
        match (self.effort, self.impact) {
            (1 | 2, 4 | 5) => Some(Quarter::QuickWins),
            (4 | 5, 4 | 5) => Some(Quarter::BigBets),
            (1 | 2, 1 | 2) => Some(Quarter::FillIns),
            (4 | 5, 1 | 2) => Some(Quarter::NotNow),
            _ => None,
        }
    }
}

/// A quarter of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quarter {
    /// Much for little.
    QuickWins,
    /// Much for much.
    BigBets,
    /// Little for little.
    FillIns,
    /// Little for much.
    NotNow,
}

impl Quarter {
    /// Every quarter, the best first.
    pub(super) const ALL: [Self; 4] = [Self::QuickWins, Self::BigBets, Self::FillIns, Self::NotNow];

    /// What it is called.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::QuickWins => "Quick wins",
            Self::BigBets => "Big bets",
            Self::FillIns => "Fill-ins",
            Self::NotNow => "Not now",
        }
    }
}

/// Where a quarter of the picture lies: the middle of the scales bounds it.
pub(super) fn quarter_of(grid: Grid, quarter: Quarter) -> Rect {
    let Grid(rect) = grid;
    let middle = rect.center();
    let (left, right) = (rect.left()..=middle.x, middle.x..=rect.right());
    let (upper, lower) = (rect.top()..=middle.y, middle.y..=rect.bottom());
    match quarter {
        Quarter::QuickWins => Rect::from_x_y_ranges(left, upper),
        Quarter::BigBets => Rect::from_x_y_ranges(right, upper),
        Quarter::FillIns => Rect::from_x_y_ranges(left, lower),
        Quarter::NotNow => Rect::from_x_y_ranges(right, lower),
    }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn quarters_hold_their_cells_and_the_middle_is_in_none() {
        let grid = Grid(Rect::from_min_size(pos2(10.0, 20.0), vec2(500.0, 400.0)));
        let all = (1..=5).flat_map(|effort| (1..=5).map(move |impact| Rating { effort, impact }));
        for rating in all {
            let middle = grid.cell(rating).center();
            match rating.quarter() {
                Some(quarter) => assert!(quarter_of(grid, quarter).contains(middle)),
                None => assert!(rating.effort == 3 || rating.impact == 3),
            }
        }
    }
}
