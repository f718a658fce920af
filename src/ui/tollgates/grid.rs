//! Where the cells of a table lie, whose first column and whose head stay in sight.

use std::ops::Range;

use egui::{Rect, Vec2, pos2, vec2};

/// How narrow a column gets.
const NARROWEST: f32 = 120.0;
/// How wide a column gets.
const WIDEST: f32 = 184.0;
/// How wide the first column is, if there is room.
const SIDE: f32 = 256.0;
/// How much of the room the first column takes at the most.
const MOST_FOR_SIDE: f32 = 0.45;

/// A table of rows of several heights and columns of one width.
///
/// All places are in points from the top left corner of the table, as if nothing stayed in sight.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// How wide the first column is.
    pub side: f32,
    /// How tall the head is.
    pub head: f32,
    /// How wide every other column is.
    pub column: f32,
    columns: usize,
    /// Where each row begins, and where the last one ends.
    tops: Vec<f32>,
}

impl Grid {
    /// A table in this much room, which wide columns fill if there are few.
    pub(super) fn new(
        room: f32,
        head: f32,
        columns: usize,
        heights: impl IntoIterator<Item = f32>,
    ) -> Self {
        let side = SIDE.min((room * MOST_FOR_SIDE).floor()).max(0.0);
        let each = (room - side) / columns.max(1) as f32;
        let mut tops = vec![head];
        let mut bottom = head;
        for height in heights {
            bottom += height;
            tops.push(bottom);
        }
        Self {
            side,
            head,
            column: each.clamp(NARROWEST, WIDEST).floor(),
            columns,
            tops,
        }
    }

    /// How large it is.
    pub(super) fn size(&self) -> Vec2 {
        let bottom = self.tops.last().copied().unwrap_or(self.head);
        vec2(self.side + self.columns as f32 * self.column, bottom)
    }

    /// The rows of which something is seen while this part of the table is in sight.
    pub(super) fn rows_in(&self, sight: Rect) -> Range<usize> {
        let rows = self.tops.len() - 1;
        let first = self
            .tops
            .partition_point(|top| *top <= sight.top() + self.head);
        let last = self.tops.partition_point(|top| *top < sight.bottom());
        let first = first.saturating_sub(1).min(rows);
        first..last.clamp(first, rows)
    }

    /// The columns of which something is seen.
    pub(super) fn columns_in(&self, sight: Rect) -> Range<usize> {
        let first = (sight.left() / self.column).floor().max(0.0) as usize;
        let last = ((sight.right() - self.side) / self.column).ceil().max(0.0) as usize;
        let first = first.min(self.columns);
        first..last.clamp(first, self.columns)
    }

    /// Where a cell lies; of a row that there is not, nowhere.
    pub(super) fn cell(&self, row: usize, column: usize) -> Rect {
        let left = self.side + column as f32 * self.column;
        let (top, bottom) = self.row(row);
        Rect::from_min_max(pos2(left, top), pos2(left + self.column, bottom))
    }

    /// Where a row begins and ends.
    pub(super) fn row(&self, row: usize) -> (f32, f32) {
        let top = self.tops.get(row).copied().unwrap_or_default();
        (top, self.tops.get(row + 1).copied().unwrap_or(top))
    }

    /// What must be in sight for a cell not to be under what stays there: of the first column,
    /// which always is, its row alone.
    pub(super) fn to_show(&self, row: usize, column: Option<usize>) -> Rect {
        let (top, bottom) = self.row(row);
        let cell = column.map(|column| self.cell(row, column));
        let left = cell.map_or(0.0, |cell| cell.left() - self.side);
        let right = cell.map_or(0.0, |cell| cell.right());
        Rect::from_min_max(pos2(left, top - self.head), pos2(right, bottom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: usize) -> Grid {
        Grid::new(1000.0, 80.0, columns, [30.0, 60.0, 60.0, 30.0, 60.0])
    }

    fn sight(left: f32, top: f32) -> Rect {
        Rect::from_min_size(pos2(left, top), vec2(1000.0, 200.0))
    }

    #[test]
    fn few_columns_are_wide_and_many_are_narrow() {
        let width = |columns| grid(columns).size().x;
        assert_eq!(
            [2, 5, 40].map(|count| vec2(width(count), 0.0)),
            [
                vec2(256.0 + 2.0 * 184.0, 0.0),
                vec2(256.0 + 5.0 * 148.0, 0.0),
                vec2(256.0 + 40.0 * 120.0, 0.0),
            ]
        );
        let narrow = Grid::new(300.0, 80.0, 4, [60.0]);
        assert_eq!(narrow.size(), vec2(135.0 + 4.0 * 120.0, 140.0));
    }

    #[test]
    fn what_lies_under_the_head_or_out_of_sight_is_not_put_together() {
        let grid = grid(40);
        assert_eq!(grid.rows_in(sight(0.0, 0.0)), 0..3);
        assert_eq!(grid.rows_in(sight(0.0, 30.0)), 1..3);
        assert_eq!(grid.rows_in(sight(0.0, 120.0)), 2..5);
        assert_eq!(grid.columns_in(sight(0.0, 0.0)), 0..7);
        assert_eq!(grid.columns_in(sight(130.0, 0.0)), 1..8);
        assert_eq!(grid.columns_in(sight(9000.0, 0.0)), 40..40);
    }

    #[test]
    fn a_table_without_rows_or_columns_shows_none() {
        let none = Grid::new(1000.0, 80.0, 0, []);
        assert_eq!(none.rows_in(sight(0.0, 0.0)), 0..0);
        assert_eq!(none.columns_in(sight(0.0, 0.0)), 0..0);
        assert_eq!(none.size(), vec2(256.0, 80.0));
        assert_eq!(none.row(3), (0.0, 0.0));
    }

    #[test]
    fn a_cell_is_shown_beside_what_stays_in_sight() {
        let grid = grid(40);
        assert_eq!(
            grid.cell(1, 2),
            Rect::from_min_max(pos2(496.0, 110.0), pos2(616.0, 170.0))
        );
        let to_show = grid.to_show(1, Some(2));
        assert_eq!(to_show.min, pos2(240.0, 30.0));
        assert_eq!(grid.to_show(1, None).min, pos2(0.0, 30.0));
    }
}
