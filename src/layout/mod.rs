//! The geometry of a map.
//!
//! [`layout`] turns a map into rectangles, lines of text and routes in world units: at 100 % one
//! unit is one logical pixel, the x axis runs right, the y axis down. It knows no window, no
//! colour and no file, and the same study gives the same numbers on every machine.

mod face;
mod geometry;

pub use self::{
    face::{Face, ICON_FONT},
    geometry::{Point, Rect, Size},
};
