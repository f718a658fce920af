//! Saved views: the slides of a map.

use serde::{Deserialize, Serialize};

use super::{Id, Map, OrderKey, Stage, record::record};

record! {
    /// A part of a map worth showing by itself.
    pub struct View {
        /// The map it shows.
        pub map: Id<Map>,
    }
    optional {
        /// Its heading.
        pub title: String,
        /// Its place among the slides.
        pub order: OrderKey,
        /// What it shows.
        pub frame: Frame,
    }
}

/// What a view shows of its map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Frame {
    /// All of it.
    #[default]
    Whole,
    /// Some of its stages.
    Stages(Vec<Id<Stage>>),
    /// A rectangle, in world units.
    Area {
        /// The left edge.
        x: f32,
        /// The upper edge.
        y: f32,
        /// The width.
        width: f32,
        /// The height.
        height: f32,
    },
}
