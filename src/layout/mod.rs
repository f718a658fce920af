//! The geometry of a map.
//!
//! [`layout`] turns a map into rectangles, lines of text and routes in world units: at 100 % one
//! unit is one logical pixel, the x axis runs right, the y axis down. It knows no window, no
//! colour and no file, and the same study gives the same numbers on every machine.

mod boxes;
mod face;
mod geometry;
mod header;
mod lookup;
mod map_layout;
mod options;
mod text;

pub use self::{
    boxes::{
        CardBox, ColumnBox, CurveBox, CurvePiece, DropBox, EmotionBox, EmotionPoint, EvokerBox,
        GateBox, LaneBox, NoteBox, NoteSubject, QuoteBox, Route, StageBox,
    },
    face::{Face, ICON_FONT},
    geometry::{Point, Rect, Size},
    header::{HeaderBox, LegendEntry, LegendSign},
    lookup::CellTarget,
    map_layout::MapLayout,
    options::LayoutOptions,
    text::{Line, TextLines, TextStyle},
};

use crate::model::{Id, Map, Study};

/// Measures and places every part of a map.
pub fn layout(_study: &Study, map: Id<Map>, _options: &LayoutOptions) -> MapLayout {
    MapLayout {
        map,
        size: Size {
            width: 960.0,
            height: 540.0,
        },
        header: HeaderBox::default(),
        stages: Vec::new(),
        columns: Vec::new(),
        lanes: Vec::new(),
        cards: Vec::new(),
        notes: Vec::new(),
        quotes: Vec::new(),
        gates: Vec::new(),
        emotion: None,
        routes: Vec::new(),
        footer: TextLines::default(),
        missing_characters: Vec::new(),
        lookup: lookup::Lookup::default(),
    }
}
