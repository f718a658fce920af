//! What is asked of an export.

use jiff::civil::Date;

use super::{raster::RasterSize, svg::Fonts};
use crate::{
    layout::LayoutOptions,
    model::{Id, Stage},
    scene::Palette,
};

/// How a map is exported. Tables and diagrams look at `stages` only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportOptions {
    /// How many pixels a picture of pixels has.
    pub size: RasterSize,
    /// Its colours.
    pub theme: Theme,
    /// What lies behind the map.
    pub background: Background,
    /// Where an SVG has the shapes of its letters from.
    pub fonts: Fonts,
    /// The stages to show; none is all of them.
    pub stages: Option<Vec<Id<Stage>>>,
    /// The day that stands under the title; none leaves it out.
    pub date: Option<Date>,
}

impl ExportOptions {
    /// What the layout is asked for.
    pub(super) fn layout(&self) -> LayoutOptions {
        LayoutOptions {
            stages: self.stages.clone(),
            date: self.date,
            ..LayoutOptions::default()
        }
    }
}

/// What lies behind the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Background {
    /// Nothing: what the picture is laid on shows through.
    None,
    /// The map's own paper.
    #[default]
    Paper,
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// For paper and bright rooms.
    #[default]
    Light,
    /// For dark slides.
    Dark,
}

impl Theme {
    /// The colours by name.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &Palette::LIGHT,
            Self::Dark => &Palette::DARK,
        }
    }
}
