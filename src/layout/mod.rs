//! The geometry of a map.
//!
//! [`layout`] turns a map into rectangles, lines of text and routes in world units: at 100 % one
//! unit is one logical pixel, the x axis runs right, the y axis down. It knows no window, no
//! colour and no file, and the same study gives the same numbers on every machine.

mod across;
mod advances;
mod boxes;
mod bypass;
mod cards;
mod connect;
mod down;
mod emotion_curve;
mod face;
mod feelings;
mod gates;
mod geometry;
mod grid;
mod header;
mod heads;
mod lookup;
mod map_layout;
pub mod metrics;
mod monotone;
mod options;
mod routing;
mod rows;
mod sheet;
mod stacks;
mod targets;
mod text;
mod texts;

pub use self::{
    boxes::{
        CardBox, CardFace, ColumnBox, CurveBox, CurvePiece, DropBox, EmotionBox, EmotionPoint,
        EvokerBox, GateBox, LaneBox, NoteBox, NoteSubject, QuoteBox, Route, StageBox,
    },
    face::{Face, ICON_FONT},
    geometry::{Point, Rect, Size},
    header::{HeaderBox, LegendEntry, LegendSign},
    lookup::CellTarget,
    map_layout::{MapLayout, layout, relayout},
    options::LayoutOptions,
    text::{Line, TextLines, TextStyle},
};
