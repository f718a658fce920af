//! The picture of the map that is shown.

use crate::{
    layout::{LayoutOptions, MapLayout, layout},
    model::{Id, Map, Persona, Study},
    scene::{Palette, Scene, SceneOptions, build},
};

/// A map in world units: its geometry, and the display list made from it.
#[derive(Debug)]
pub struct Drawing {
    /// Where everything is.
    pub layout: MapLayout,
    /// What it looks like.
    pub scene: Scene,
    /// Changes with every new drawing.
    pub generation: u64,
}

impl Drawing {
    /// Draws a map.
    pub fn new(
        study: &Study,
        map: Id<Map>,
        curves: Option<&[Id<Persona>]>,
        palette: &Palette,
        generation: u64,
    ) -> Self {
        let options = LayoutOptions {
            personas: curves.map(<[_]>::to_vec),
            ..LayoutOptions::default()
        };
        let layout = layout(study, map, &options);
        let scene = build(study, &layout, palette, &SceneOptions::default());
        Self {
            layout,
            scene,
            generation,
        }
    }
}
