//! From a laid-out map to a display list.

mod card;
mod connector;
mod curve;
mod frame;
mod gate;
mod ground;
mod marks;
mod pen;
mod stack;

use rayon::prelude::*;

use super::{Group, Palette, Scene, SceneOptions};
use crate::{layout::MapLayout, model::Study};

/// The parts of a picture, the hindmost first.
const PARTS: [fn(&Picture<'_>, &mut Vec<Group>); 9] = [
    ground::draw,
    curve::draw_lines,
    gate::draw,
    connector::draw,
    card::draw,
    stack::draw,
    curve::draw_points,
    marks::draw,
    frame::draw,
];

/// The picture of a laid-out map in these colours. The study is the one that was laid out.
pub fn build(
    study: &Study,
    layout: &MapLayout,
    palette: &Palette,
    options: &SceneOptions,
) -> Scene {
    let picture = Picture {
        study,
        layout,
        palette,
        options,
    };
    let parts: Vec<Vec<Group>> = PARTS
        .par_iter()
        .map(|draw| {
            let mut groups = Vec::new();
            draw(&picture, &mut groups);
            groups
        })
        .collect();
    let mut groups = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for mut part in parts {
        groups.append(&mut part);
    }
    Scene {
        size: layout.size,
        title: frame::title(&picture),
        description: frame::description(&picture),
        background: palette.paper,
        groups,
        missing_characters: layout.missing_characters.clone(),
    }
}

/// What all parts of a picture are drawn from.
struct Picture<'a> {
    study: &'a Study,
    layout: &'a MapLayout,
    palette: &'a Palette,
    options: &'a SceneOptions,
}
