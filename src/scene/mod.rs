//! A map as a display list.
//!
//! [`Scene`] is a short list of groups, each the picture of one record or of one part of the
//! frame, made of a handful of [`Item`] kinds. The canvas, hit testing, the minimap, SVG and PNG
//! all read this one list, so what is on the screen is what is on the slide. All lengths are
//! world units: at 100 % one unit is one logical pixel. The x axis runs right, the y axis down.

mod bezier;
mod build;
mod channel;
mod color;
mod crop;
mod extent;
mod hit;
mod item;
mod options;
mod palette;

pub use self::{
    bezier::bezier,
    build::{build, rebuild},
    channel::channel_icon,
    color::Color,
    hit::hit,
    item::{
        Align, Band, Dash, Group, Icon, IconItem, Item, Part, Path, Scene, Segment, Shape, Stroke,
        TextLine,
    },
    options::SceneOptions,
    palette::Palette,
};
