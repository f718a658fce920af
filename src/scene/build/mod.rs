//! From a laid-out map to a display list.

mod card;
mod changed;
mod connector;
mod curve;
mod frame;
mod gate;
mod ground;
mod marks;
mod pen;
mod stack;

use std::sync::Arc;

use rayon::prelude::*;

use super::{Group, Palette, Scene, SceneOptions};
use crate::{layout::MapLayout, model::Study};

/// Groups as a scene holds them.
type Groups = Vec<Arc<Group>>;

/// How a part of a picture is drawn.
enum Draw {
    /// As a whole.
    Anew(fn(&Picture<'_>, &mut Vec<Group>)),
    /// Where it changed, taking over the rest of the same part of the picture before.
    Changed(fn(&Picture<'_>, &[Arc<Group>], &mut Groups)),
}

/// The parts of a picture, the hindmost first.
const PARTS: [Draw; 9] = [
    Draw::Anew(ground::draw),
    Draw::Anew(curve::draw_lines),
    Draw::Anew(gate::draw),
    Draw::Changed(connector::draw),
    Draw::Changed(card::draw),
    Draw::Anew(stack::draw),
    Draw::Changed(curve::draw_points),
    Draw::Changed(marks::draw),
    Draw::Anew(frame::draw),
];

/// The picture of a laid-out map in these colours. The study is the one that was laid out.
pub fn build(
    study: &Study,
    layout: &MapLayout,
    palette: &Palette,
    options: &SceneOptions,
) -> Scene {
    rebuild(study, layout, palette, options, None)
}

/// The same, sharing with the picture of an earlier layout in the same colours what looks as it
/// did.
pub fn rebuild(
    study: &Study,
    layout: &MapLayout,
    palette: &Palette,
    options: &SceneOptions,
    before: Option<(&MapLayout, &Scene)>,
) -> Scene {
    let picture = Picture {
        study,
        layout,
        palette,
        options,
        before: before.map(|(layout, _)| layout),
    };
    let parts: Vec<Groups> = PARTS
        .par_iter()
        .enumerate()
        .map(|(at, draw)| {
            let before = before.map_or(&[][..], |(_, scene)| scene.part(at));
            draw.draw(&picture, before)
        })
        .collect();
    let mut groups = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    let mut ends = Vec::with_capacity(parts.len());
    for mut part in parts {
        groups.append(&mut part);
        ends.push(groups.len());
    }
    Scene {
        size: layout.size,
        title: frame::title(&picture),
        description: frame::description(&picture),
        background: palette.paper,
        groups,
        missing_characters: layout.missing_characters.clone(),
        ends,
    }
}

impl Draw {
    fn draw(&self, picture: &Picture<'_>, before: &[Arc<Group>]) -> Groups {
        match self {
            Self::Anew(draw) => {
                let mut groups = Vec::new();
                draw(picture, &mut groups);
                groups.into_iter().map(Arc::new).collect()
            }
            Self::Changed(draw) => {
                let mut groups = Vec::with_capacity(before.len());
                draw(picture, before, &mut groups);
                groups
            }
        }
    }
}

/// What all parts of a picture are drawn from.
struct Picture<'a> {
    study: &'a Study,
    layout: &'a MapLayout,
    palette: &'a Palette,
    options: &'a SceneOptions,
    /// The layout of the picture before.
    before: Option<&'a MapLayout>,
}
