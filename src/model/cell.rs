//! The cells of a map's grid.

use super::{Id, Lane, Stage, Touchpoint};

/// A place for one touchpoint: where a column of a stage crosses a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The stage.
    pub stage: Id<Stage>,
    /// The column in the stage, from 0.
    pub column: u32,
    /// The lane.
    pub lane: Id<Lane>,
}

impl Cell {
    /// The last column a stage can have, far beyond what a person draws: a damaged number must
    /// not make a map that no memory holds.
    pub const LAST_COLUMN: u32 = 9_999;

    /// The cell in another column of the same stage and lane.
    pub const fn with_column(self, column: u32) -> Self {
        Self { column, ..self }
    }
}

impl Touchpoint {
    /// Where it stands, unless it waits in the parking lot.
    pub fn cell(&self) -> Option<Cell> {
        Some(Cell {
            stage: self.stage?,
            column: self.column,
            lane: self.lane?,
        })
    }
}
