//! Where to find what on a laid-out map.

use super::{MapLayout, Point, Rect};
use crate::model::{Cell, Direction, Id, Lane, RecordId, Stage};

/// Where the records of a layout lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lookup {}

/// What a point of a map is a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellTarget {
    /// A touchpoint.
    Touchpoint(Cell),
    /// A note, at this place of a stack.
    Note {
        /// The stage.
        stage: Id<Stage>,
        /// The lane.
        lane: Id<Lane>,
        /// The place in the stack, from 0; the number of its cards is the place below the last.
        index: usize,
    },
    /// A tollgate after this stage.
    Gate(Id<Stage>),
    /// A stage as a whole: its head.
    Stage(Id<Stage>),
}

impl MapLayout {
    /// What a card dropped here would land in.
    pub fn cell_at(&self, _point: Point) -> Option<CellTarget> {
        None
    }

    /// The rectangle of a cell, if it is on the picture.
    pub fn cell_rect(&self, _cell: &Cell) -> Option<Rect> {
        None
    }

    /// The rectangle of a record's card: a touchpoint, a note, a content item, a quote, or the
    /// name of a tollgate.
    pub fn card_rect(&self, _record: RecordId) -> Option<Rect> {
        None
    }

    /// The nearest card in a direction.
    pub fn neighbour(&self, _record: RecordId, _direction: Direction) -> Option<RecordId> {
        None
    }

    /// The cards, as a reader goes through them: stage by stage, column by column, from top to
    /// bottom, then the gates that close the stage.
    pub fn reading_order(&self) -> &[RecordId] {
        &[]
    }

    /// The valence at this height of the emotion lane, −2 to +2; 0 where the map has no such lane.
    pub fn emotion_value_at(&self, _y: f32) -> f32 {
        0.0
    }

    /// The rectangle of a stage, head and body.
    pub fn stage_rect(&self, _stage: Id<Stage>) -> Option<Rect> {
        None
    }

    /// The rectangle of a lane, from the left edge of its name to the right edge of the map.
    pub fn lane_rect(&self, _lane: Id<Lane>) -> Option<Rect> {
        None
    }
}
