//! The grid of a map as one long row of columns.

use std::collections::BTreeMap;

use crate::model::{Cell, Id, Lane, Map, Stage, Study};

/// The columns of all stages in a row and the lanes for touchpoints under each other, so that
/// cards can move over the borders of stages and keep their places to one another.
#[derive(Debug)]
pub(super) struct Grid {
    stages: Vec<(Id<Stage>, i64)>,
    lanes: Vec<Id<Lane>>,
}

/// A place on a grid: the column counted from the first stage, and the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) column: i64,
    pub(super) lane: i64,
}

impl Grid {
    /// The grid of a map; each stage is as wide as its touchpoints need.
    pub(super) fn of(study: &Study, map: Id<Map>) -> Self {
        let mut widths = BTreeMap::new();
        for card in study.touchpoints.iter().filter(|card| card.map == map) {
            let width = widths.entry(card.stage).or_insert(1);
            *width = i64::from(card.column).saturating_add(1).max(*width);
        }
        let width_of = |stage| widths.get(&Some(stage)).copied().unwrap_or(1);
        let stages = study.stages_of(map);
        let lanes = study.lanes_of(map);
        Self {
            stages: stages.iter().map(|it| (it.id, width_of(it.id))).collect(),
            lanes: lanes
                .iter()
                .filter(|lane| lane.kind.holds_touchpoints())
                .map(|lane| lane.id)
                .collect(),
        }
    }

    /// The grid with the stage of a cell wide enough for it.
    pub(super) fn reaching(mut self, cell: Cell) -> Self {
        for (stage, width) in &mut self.stages {
            if *stage == cell.stage {
                *width = (*width).max(i64::from(cell.column) + 1);
            }
        }
        self
    }

    /// Where a cell is.
    pub(super) fn place(&self, cell: Cell) -> Option<Place> {
        let mut start = 0;
        for &(stage, width) in &self.stages {
            if stage == cell.stage {
                let lane = self.lanes.iter().position(|lane| *lane == cell.lane)?;
                return Some(Place {
                    column: start + i64::from(cell.column),
                    lane: i64::try_from(lane).ok()?,
                });
            }
            start += width;
        }
        None
    }

    /// The cell at a place, or the one nearest to it. Behind the last stage are more columns of
    /// it.
    pub(super) fn cell(&self, place: Place) -> Option<Cell> {
        let last_lane = self.lanes.len().checked_sub(1)?;
        let lane = usize::try_from(place.lane).unwrap_or(0).min(last_lane);
        let lane = *self.lanes.get(lane)?;
        let (&(last, _), others) = self.stages.split_last()?;
        let mut column = place.column.max(0);
        for &(stage, width) in others {
            if column < width {
                let column = u32::try_from(column).ok()?;
                return Some(Cell {
                    stage,
                    column,
                    lane,
                });
            }
            column -= width;
        }
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        Some(Cell {
            stage: last,
            column,
            lane,
        })
    }

    /// How many columns a stage has.
    pub(super) fn width(&self, stage: Id<Stage>) -> u32 {
        let found = self.stages.iter().find(|(id, _)| *id == stage);
        found.map_or(1, |(_, width)| u32::try_from(*width).unwrap_or(u32::MAX))
    }
}

impl Place {
    /// The place this far away.
    pub(super) const fn moved(self, columns: i64, lanes: i64) -> Self {
        Self {
            column: self.column.saturating_add(columns),
            lane: self.lane.saturating_add(lanes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> (Grid, [Id<Stage>; 2], Id<Lane>) {
        let stages = [Id::new(), Id::new()];
        let lane = Id::new();
        let [first, last] = stages;
        let grid = Grid {
            stages: vec![(first, 2), (last, 1)],
            lanes: vec![lane],
        };
        (grid, stages, lane)
    }

    #[test]
    fn columns_are_counted_over_the_borders_of_stages() {
        let (grid, [first, last], lane) = grid();
        for (stage, column, counted) in [(first, 0, 0), (first, 1, 1), (last, 0, 2), (last, 4, 6)] {
            let cell = Cell {
                stage,
                column,
                lane,
            };
            let place = Place {
                column: counted,
                lane: 0,
            };
            assert_eq!(grid.place(cell), Some(place));
            assert_eq!(grid.cell(place), Some(cell));
        }
    }

    #[test]
    fn a_place_beside_the_grid_is_the_nearest_cell() {
        let (grid, [first, _], lane) = grid();
        let beside = Place {
            column: -3,
            lane: 9,
        };
        assert_eq!(
            grid.cell(beside),
            Some(Cell {
                stage: first,
                column: 0,
                lane
            })
        );
    }
}
