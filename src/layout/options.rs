//! What is asked of a layout.

use jiff::civil::Date;

use crate::model::{Id, Persona, Stage};

/// Which part of a map is laid out, and for whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutOptions {
    /// Whose emotion curves are drawn, the first in front. None is the map's first persona.
    pub personas: Option<Vec<Id<Persona>>>,
    /// The stages to lay out, for a picture of a part. None is all of them.
    pub stages: Option<Vec<Id<Stage>>>,
    /// The day that stands under the title. None leaves it out.
    pub date: Option<Date>,
    /// Whether the legend explains the numbered marks of gaps.
    pub gap_marks: bool,
}
