//! What is asked of an export.

use jiff::civil::Date;

use super::{raster::RasterSize, svg::Fonts};
use crate::{
    layout::{LayoutOptions, MapLayout, Rect},
    model::{Frame, Id, RecordId, Stage},
    scene::Palette,
};

/// How a map is exported. Tables and diagrams look at none of it.
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
    /// What of the map a picture shows. Tables and diagrams have all of it.
    pub part: ExportPart,
    /// The day that stands under the title; none leaves it out.
    pub date: Option<Date>,
}

impl ExportOptions {
    /// What the layout is asked for.
    pub(super) fn layout(&self) -> LayoutOptions {
        LayoutOptions {
            stages: match &self.part {
                ExportPart::Stages(stages) => Some(stages.clone()),
                _ => None,
            },
            date: self.date,
            ..LayoutOptions::default()
        }
    }
}

/// What of a map a picture shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportPart {
    /// All of it.
    #[default]
    Whole,
    /// Some of its stages, laid out as if there were no others.
    Stages(Vec<Id<Stage>>),
    /// What lies around these records.
    Records(Vec<RecordId>),
    /// A rectangle, in world units.
    Area(Rect),
}

impl ExportPart {
    /// The space around records, in world units.
    pub const MARGIN: f32 = 24.0;

    /// The rectangle to cut out of the picture, if it is not shown whole.
    pub(super) fn area(&self, layout: &MapLayout) -> Option<Rect> {
        match self {
            Self::Whole | Self::Stages(_) => None,
            Self::Records(records) => records
                .iter()
                .filter_map(|record| layout.record_rect(*record))
                .reduce(Rect::union)
                .map(|rect| rect.expand(Self::MARGIN)),
            Self::Area(rect) => Some(*rect),
        }
    }
}

impl From<&Frame> for ExportPart {
    /// What a saved view shows. An area of no size, as a file may have, is the whole map.
    fn from(frame: &Frame) -> Self {
        match *frame {
            Frame::Whole => Self::Whole,
            Frame::Stages(ref stages) => Self::Stages(stages.clone()),
            Frame::Area {
                x,
                y,
                width,
                height,
            } => {
                let is_sound = [x, y, width, height].iter().all(|it| it.is_finite());
                if is_sound && width >= 1.0 && height >= 1.0 {
                    Self::Area(Rect::new(x, y, width, height))
                } else {
                    Self::Whole
                }
            }
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
