//! Where importance and performance lie in the picture, and how discs share a place.

use egui::{Pos2, Rect, vec2};

use crate::analysis::Shortfall;

/// The radius of a disc, in points.
pub(super) const RADIUS: f32 = 13.0;
/// The room a disc takes, with its ring and the space around it.
const PITCH: f32 = 2.0 * RADIUS + 8.0;
/// How tall the words are that stand in the corners.
pub(super) const LABEL: f32 = 28.0;

/// How much a touchpoint matters and how well it works, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rating {
    /// How much it matters to the customer.
    pub importance: u8,
    /// How well it works.
    pub performance: u8,
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

    /// The rating some steps further, as far as there are steps.
    pub(super) fn moved(self, importance: i32, performance: i32) -> Self {
        let step = |value: u8, by: i32| {
            let value = i32::from(value).saturating_add(by).clamp(1, 5);
            u8::try_from(value).unwrap_or(1)
        };
        Self {
            importance: step(self.importance, importance),
            performance: step(self.performance, performance),
        }
    }
}

/// The picture: performance to the right, importance upwards, a cell for each pair of ratings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid(pub Rect);

impl Grid {
    fn step(self) -> (f32, f32) {
        (self.0.width() / 5.0, self.0.height() / 5.0)
    }

    /// The cell of a rating.
    pub(super) fn cell(self, rating: Rating) -> Rect {
        let (width, height) = self.step();
        let column = f32::from(rating.performance.clamp(1, 5) - 1);
        let row = f32::from(5 - rating.importance.clamp(1, 5));
        let corner = self.0.min + vec2(column * width, row * height);
        Rect::from_min_size(corner, vec2(width, height))
    }

    /// Where the discs of a rating lie: its cell without the words that stand in a corner.
    pub(super) fn room(self, rating: Rating) -> Rect {
        let mut room = self.cell(rating);
        if rating.importance == 5 && rating.performance <= 3 {
            room.min.y += LABEL;
        } else if rating.importance == 1 && rating.performance >= 3 {
            room.max.y -= LABEL;
        }
        room
    }

    /// The rating at a place, if there is one.
    pub(super) fn rating_at(self, at: Pos2) -> Option<Rating> {
        if !self.0.contains(at) {
            return None;
        }
        let (width, height) = self.step();
        let place = |offset: f32, step: f32| (offset / step).floor().clamp(0.0, 4.0) as u8;
        Some(Rating {
            importance: 5 - place(at.y - self.0.top(), height),
            performance: place(at.x - self.0.left(), width) + 1,
        })
    }

    /// The line on which everything works as well as it matters.
    pub(super) fn diagonal(self) -> [Pos2; 2] {
        [self.0.left_bottom(), self.0.right_top()]
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
    let rows = shown.div_ceil(columns);
    let from_middle =
        |place: usize, count: usize| (place as f32 - (count as f32 - 1.0) / 2.0) * PITCH;
    (0..shown)
        .map(|place| {
            let (row, column) = (place / columns, place % columns);
            let in_row = columns.min(shown - row * columns);
            let offset = vec2(from_middle(column, in_row), from_middle(row, rows));
            (cell.center() + offset).round()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn grid() -> Grid {
        Grid(Rect::from_min_size(pos2(10.0, 20.0), vec2(500.0, 400.0)))
    }

    #[test]
    fn a_place_in_a_cell_has_the_rating_of_the_cell() {
        assert_eq!(Rating::all().count(), 25);
        for rating in Rating::all() {
            let middle = grid().cell(rating).center();
            assert_eq!(grid().rating_at(middle), Some(rating));
        }
        assert_eq!(grid().rating_at(pos2(0.0, 0.0)), None);
    }

    #[test]
    fn what_matters_and_works_badly_lies_left_above_the_diagonal() {
        let corner = grid().rating_at(pos2(11.0, 21.0)).unwrap();
        assert_eq!((corner.importance, corner.performance), (5, 1));
        let [low, high] = grid().diagonal();
        assert!(low.x < high.x && low.y > high.y);
        // The words in the corner stand above the discs.
        let room = grid().room(corner);
        assert!(room.top() > grid().cell(corner).top() + 20.0);
    }

    #[test]
    fn discs_of_one_cell_do_not_overlap_and_stay_in_it() {
        let cell = grid().cell(Rating {
            importance: 4,
            performance: 2,
        });
        for count in 0..=40 {
            let discs = fan(cell, count);
            assert_eq!(discs.len(), count.min(4), "two beside and below each other");
            for (place, one) in discs.iter().enumerate() {
                let around = Rect::from_center_size(*one, vec2(2.0 * RADIUS, 2.0 * RADIUS));
                assert!(cell.contains_rect(around));
                let mut others = discs.iter().skip(place + 1);
                assert!(others.all(|other| one.distance(*other) >= 2.0 * RADIUS + 6.0));
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
            importance: 5,
            performance: 1,
        };
        assert_eq!(rating.moved(1, -1), rating);
        let moved = rating.moved(i32::MIN, i32::MAX);
        assert_eq!((moved.importance, moved.performance), (1, 5));
    }
}
