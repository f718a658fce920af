//! From a laid-out map to a display list.

use super::{Palette, Scene, SceneOptions};
use crate::{layout::MapLayout, model::Study};

/// The picture of a laid-out map in these colours.
pub fn build(
    _study: &Study,
    layout: &MapLayout,
    palette: &Palette,
    _options: &SceneOptions,
) -> Scene {
    Scene {
        size: layout.size,
        background: palette.paper,
        missing_characters: layout.missing_characters.clone(),
        ..Scene::default()
    }
}
