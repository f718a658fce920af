//! Where impact and effort lie in the picture, and how discs share a place.

use egui::{Pos2, Rect, pos2, vec2};

/// The radius of a disc, in points.
pub(super) const RADIUS: f32 = 14.0;
/// The room a disc takes, with the space around it.
const PITCH: f32 = 2.0 * RADIUS + 4.0;

/// How much work an action is and how much it changes, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rating {
    /// How much work it is.
    pub effort: u8,
    /// How much it changes.
    pub impact: u8,
}

impl Rating {
    /// The rating some steps further, as far as there are steps.
    pub(super) fn moved(self, effort: i32, impact: i32) -> Self {
        let step = |value: u8, by: i32| {
            let value = i32::from(value).saturating_add(by).clamp(1, 5);
            u8::try_from(value).unwrap_or(1)
        };
        Self {
            effort: step(self.effort, effort),
            impact: step(self.impact, impact),
        }
    }

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

/// The picture: effort to the right, impact upwards, a cell for each pair of ratings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid(pub Rect);

impl Grid {
    fn step(self) -> (f32, f32) {
        (self.0.width() / 5.0, self.0.height() / 5.0)
    }

    /// The cell of a rating.
    pub(super) fn cell(self, rating: Rating) -> Rect {
        let (width, height) = self.step();
        let column = f32::from(rating.effort.clamp(1, 5) - 1);
        let row = f32::from(5 - rating.impact.clamp(1, 5));
        let corner = self.0.min + vec2(column * width, row * height);
        Rect::from_min_size(corner, vec2(width, height))
    }

    /// The rating at a place, if there is one.
    pub(super) fn rating_at(self, at: Pos2) -> Option<Rating> {
        if !self.0.contains(at) {
            return None;
        }
        let (width, height) = self.step();
        let place = |offset: f32, step: f32| (offset / step).floor().clamp(0.0, 4.0) as u8;
        Some(Rating {
            effort: place(at.x - self.0.left(), width) + 1,
            impact: 5 - place(at.y - self.0.top(), height),
        })
    }

    /// The quarter of the picture, which the middle of the scales bounds.
    pub(super) fn quarter(self, quarter: Quarter) -> Rect {
        let middle = self.0.center();
        let (left, right) = (self.0.left()..=middle.x, middle.x..=self.0.right());
        let (upper, lower) = (self.0.top()..=middle.y, middle.y..=self.0.bottom());
        match quarter {
            Quarter::QuickWins => Rect::from_x_y_ranges(left, upper),
            Quarter::BigBets => Rect::from_x_y_ranges(right, upper),
            Quarter::FillIns => Rect::from_x_y_ranges(left, lower),
            Quarter::NotNow => Rect::from_x_y_ranges(right, lower),
        }
    }
}

/// The middles of discs that share a cell, in rows around its middle. Where there is no room for
/// all, the last place is that of a disc that stands for the rest.
pub(super) fn fan(cell: Rect, count: usize) -> Vec<Pos2> {
    let most = |room: f32| ((room / PITCH).floor() as usize).max(1);
    let (most_columns, most_rows) = (most(cell.width()), most(cell.height()));
    let shown = count.min(most_columns * most_rows);
    let mut columns = 1;
    while columns < most_columns && shown.div_ceil(columns) > columns.min(most_rows) {
        columns += 1;
    }
    let rows = shown.div_ceil(columns).max(1);
    (0..shown)
        .map(|place| {
            let (row, column) = (place / columns, place % columns);
            let in_row = columns.min(shown - row * columns);
            let from_middle =
                |place: usize, count: usize| place as f32 - (count as f32 - 1.0) / 2.0;
            cell.center()
                + vec2(
                    from_middle(column, in_row) * PITCH,
                    from_middle(row, rows) * PITCH,
                )
        })
        .map(|at| pos2(at.x.round(), at.y.round()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        Grid(Rect::from_min_size(pos2(10.0, 20.0), vec2(500.0, 400.0)))
    }

    fn all() -> impl Iterator<Item = Rating> {
        (1..=5).flat_map(|effort| (1..=5).map(move |impact| Rating { effort, impact }))
    }

    #[test]
    fn a_place_in_a_cell_has_the_rating_of_the_cell() {
        for rating in all() {
            assert_eq!(grid().rating_at(grid().cell(rating).center()), Some(rating));
        }
        assert_eq!(grid().rating_at(pos2(0.0, 0.0)), None);
        let corner = grid().rating_at(pos2(510.0, 20.0)).unwrap();
        assert_eq!((corner.effort, corner.impact), (5, 5));
    }

    #[test]
    fn quarters_hold_their_cells_and_the_middle_is_in_none() {
        for rating in all() {
            let middle = grid().cell(rating).center();
            match rating.quarter() {
                Some(quarter) => assert!(grid().quarter(quarter).contains(middle)),
                None => assert!(rating.effort == 3 || rating.impact == 3),
            }
        }
    }

    #[test]
    fn discs_of_one_cell_do_not_overlap_and_stay_in_it() {
        let cell = grid().cell(Rating {
            effort: 2,
            impact: 4,
        });
        for count in 0..=40 {
            let discs = fan(cell, count);
            assert_eq!(
                discs.len(),
                count.min(6),
                "three beside and two below each other"
            );
            for (place, one) in discs.iter().enumerate() {
                assert!(cell.expand(0.5).contains_rect(Rect::from_center_size(
                    *one,
                    vec2(2.0 * RADIUS, 2.0 * RADIUS)
                )));
                let others = discs.iter().skip(place + 1);
                assert!(
                    others
                        .clone()
                        .all(|other| one.distance(*other) >= 2.0 * RADIUS)
                );
            }
        }
        assert_eq!(fan(cell, 1), [cell.center()]);
    }

    #[test]
    fn a_cell_without_room_has_one_disc() {
        let cell = Rect::from_min_size(Pos2::ZERO, vec2(4.0, 4.0));
        assert_eq!(fan(cell, 7).len(), 1);
        assert_eq!(fan(cell, 0), []);
    }

    #[test]
    fn ratings_end_at_1_and_5() {
        let rating = Rating {
            effort: 1,
            impact: 5,
        };
        assert_eq!(rating.moved(-1, 1), rating);
        assert_eq!(rating.moved(9, -9).moved(i32::MAX, i32::MIN).effort, 5);
    }
}
