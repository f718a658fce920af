//! A map, laid out.

use super::{
    CardBox, ColumnBox, EmotionBox, GateBox, HeaderBox, LaneBox, NoteBox, QuoteBox, Route, Size,
    StageBox, TextLines, lookup::Lookup,
};
use crate::model::{Id, Map};

/// A map, laid out: every part measured and placed.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayout {
    /// The map.
    pub map: Id<Map>,
    /// The size of the picture; everything lies between (0, 0) and here.
    pub size: Size,
    /// The title block.
    pub header: HeaderBox,
    /// The stages, from left to right.
    pub stages: Vec<StageBox>,
    /// The columns, from left to right.
    pub columns: Vec<ColumnBox>,
    /// The lanes, from top to bottom.
    pub lanes: Vec<LaneBox>,
    /// The touchpoints' cards, in reading order.
    pub cards: Vec<CardBox>,
    /// The cards in the notes lanes, lane by lane, stage by stage, from top to bottom.
    pub notes: Vec<NoteBox>,
    /// The quotes, from left to right.
    pub quotes: Vec<QuoteBox>,
    /// The tollgates, from left to right.
    pub gates: Vec<GateBox>,
    /// The emotion lane.
    pub emotion: Option<EmotionBox>,
    /// The connections whose ends are both drawn, in the order of their ids.
    pub routes: Vec<Route>,
    /// What the figures rest on, under the map.
    pub footer: TextLines,
    /// Characters that the bundled fonts lack, in order, each once.
    pub missing_characters: Vec<char>,
    /// Where to find what.
    pub(super) lookup: Lookup,
}
