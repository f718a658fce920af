//! The picture of the map that is shown.

use crate::{
    layout::{LayoutOptions, MapLayout, relayout},
    model::{Id, Map, Persona, Study},
    scene::{Palette, Scene, SceneOptions, rebuild},
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
    /// Its colours.
    palette: &'static Palette,
}

impl Drawing {
    /// Draws a map, sharing with the drawing before what looks as it did.
    pub fn new(
        study: &Study,
        map: Id<Map>,
        curves: Option<&[Id<Persona>]>,
        palette: &'static Palette,
        generation: u64,
        before: Option<&Self>,
    ) -> Self {
        let options = LayoutOptions {
            personas: curves.map(<[_]>::to_vec),
            ..LayoutOptions::default()
        };
        let alike = before.filter(|before| before.layout.map == map && before.palette == palette);
        let layout = relayout(study, map, &options, alike.map(|before| &before.layout));
        let last = alike.map(|before| (&before.layout, &before.scene));
        let scene = rebuild(study, &layout, palette, &SceneOptions::default(), last);
        Self {
            layout,
            scene,
            generation,
            palette,
        }
    }
}
