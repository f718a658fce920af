//! Where two ratings lie in a picture, and how discs share a place.

use egui::{Pos2, Rect, Stroke, Ui, vec2};

use crate::ui::theme::Theme;

/// The radius of a disc, in points.
pub const RADIUS: f32 = 14.0;
/// The room a disc takes, with its rings and the space around it.
const PITCH: f32 = 2.0 * RADIUS + 6.0;

/// Two ratings of one thing, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The one that grows to the right.
    pub across: u8,
    /// The one that grows upwards.
    pub up: u8,
}

impl Spot {
    /// The spot some steps further, as far as there are steps.
    pub(super) fn moved(self, across: i32, up: i32) -> Self {
        let step = |value: u8, by: i32| {
            let value = i32::from(value).saturating_add(by).clamp(1, 5);
            u8::try_from(value).unwrap_or(1)
        };
        Self {
            across: step(self.across, across),
            up: step(self.up, up),
        }
    }
}

/// The picture: a cell for each pair of ratings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid(pub Rect);

impl Grid {
    fn step(self) -> (f32, f32) {
        (self.0.width() / 5.0, self.0.height() / 5.0)
    }

    /// The cell of two ratings.
    pub fn cell(self, spot: impl Into<Spot>) -> Rect {
        let spot = spot.into();
        let (width, height) = self.step();
        let column = f32::from(spot.across.clamp(1, 5) - 1);
        let row = f32::from(5 - spot.up.clamp(1, 5));
        let corner = self.0.min + vec2(column * width, row * height);
        Rect::from_min_size(corner, vec2(width, height))
    }

    /// The ratings at a place, if it lies in the picture.
    pub fn spot_at(self, at: Pos2) -> Option<Spot> {
        if !self.0.contains(at) {
            return None;
        }
        let (width, height) = self.step();
        let place = |offset: f32, step: f32| (offset / step).floor().clamp(0.0, 4.0) as u8;
        Some(Spot {
            across: place(at.x - self.0.left(), width) + 1,
            up: 5 - place(at.y - self.0.top(), height),
        })
    }

    /// Paints the lines between the cells.
    pub fn paint_lines(self, ui: &Ui) {
        let painter = ui.painter();
        let faint = Stroke::new(1.0, Theme::of(ui.style()).line);
        for step in 1..=4_u8 {
            let share = f32::from(step) / 5.0;
            let x = painter.round_to_pixel_center(self.0.left() + self.0.width() * share);
            let y = painter.round_to_pixel_center(self.0.top() + self.0.height() * share);
            painter.vline(x, self.0.y_range(), faint);
            painter.hline(self.0.x_range(), y, faint);
        }
    }
}

/// The middles of discs that share a room, in rows around its middle. Where there is no room for
/// all, the last place is that of a disc that stands for the rest.
pub fn fan(room: Rect, count: usize) -> Vec<Pos2> {
    let most = |length: f32| ((length / PITCH).floor() as usize).max(1);
    let (most_columns, most_rows) = (most(room.width()), most(room.height()));
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
            (room.center() + offset).round()
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
    fn a_place_in_a_cell_has_the_ratings_of_the_cell() {
        for spot in (1..=5).flat_map(|across| (1..=5).map(move |up| Spot { across, up })) {
            assert_eq!(grid().spot_at(grid().cell(spot).center()), Some(spot));
        }
        assert_eq!(grid().spot_at(pos2(0.0, 0.0)), None);
        let corner = grid().spot_at(pos2(510.0, 20.0)).unwrap();
        assert_eq!((corner.across, corner.up), (5, 5));
    }

    #[test]
    fn discs_of_one_cell_do_not_overlap_and_stay_in_it() {
        let cell = grid().cell(Spot { across: 2, up: 4 });
        for count in 0..=40 {
            let discs = fan(cell, count);
            assert_eq!(discs.len(), count.min(4), "two beside and below each other");
            for (place, one) in discs.iter().enumerate() {
                let around = Rect::from_center_size(*one, vec2(2.0 * RADIUS, 2.0 * RADIUS));
                assert!(cell.contains_rect(around));
                let mut others = discs.iter().skip(place + 1);
                assert!(others.all(|other| one.distance(*other) >= 2.0 * RADIUS + 4.0));
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
        let spot = Spot { across: 1, up: 5 };
        assert_eq!(spot.moved(-1, 1), spot);
        let moved = spot.moved(i32::MAX, i32::MIN);
        assert_eq!((moved.across, moved.up), (5, 1));
    }
}
