//! The grid of a map as one long row of columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Cell, Id, Lane, Map, Stage, Study};

/// The columns of all stages in a row and the lanes for touchpoints under each other, so that
/// cards can move over the borders of stages and keep their places to one another.
#[derive(Debug)]
pub(super) struct Grid {
    stages: Vec<(Id<Stage>, i64)>,
    lanes: Vec<Id<Lane>>,
}

/// The lanes of a map that hold touchpoints, from top to bottom: those that are shown, and those
/// that are `needed`.
pub(in crate::edit) fn touchpoint_lanes(
    study: &Study,
    map: Id<Map>,
    needed: &BTreeSet<Id<Lane>>,
) -> Vec<Id<Lane>> {
    let is_on_grid =
        |lane: &&Lane| lane.kind.holds_touchpoints() && (!lane.hidden || needed.contains(&lane.id));
    let lanes = study.lanes_of(map).into_iter().filter(is_on_grid);
    lanes.map(|lane| lane.id).collect()
}

/// A place on a grid: the column counted from the first stage, and the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) column: i64,
    pub(super) lane: i64,
}

impl Grid {
    /// The grid of a map, on which these cells have a place: each stage is as wide as its
    /// touchpoints and the cells need, and the lanes are those that are shown and those of the
    /// cells.
    pub(super) fn of(study: &Study, map: Id<Map>, cells: &[Cell]) -> Self {
        let mut widths = BTreeMap::new();
        let cards = study.touchpoints.iter().filter(|card| card.map == map);
        let places = cards.filter_map(|card| Some((card.stage?, card.column)));
        for (stage, column) in places.chain(cells.iter().map(|cell| (cell.stage, cell.column))) {
            let width = widths.entry(stage).or_insert(1);
            *width = (i64::from(column) + 1).max(*width);
        }
        let width_of = |stage| widths.get(&stage).copied().unwrap_or(1);
        let needed: BTreeSet<_> = cells.iter().map(|cell| cell.lane).collect();
        let stages = study.stages_of(map).into_iter();
        Self {
            stages: stages.map(|it| (it.id, width_of(it.id))).collect(),
            lanes: touchpoint_lanes(study, map, &needed),
        }
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
