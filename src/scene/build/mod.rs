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

use super::{Palette, Scene, SceneOptions};
use crate::{layout::MapLayout, model::Study};

/// The picture of a laid-out map in these colours.
///
/// The study is the one that was laid out. The hindmost comes first: ground, posts, connectors,
/// cards, the curve's points, and the marks that hang over everything.
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
    };
    let capacity = 3 * layout.cards.len() + layout.routes.len() + layout.notes.len() + 64;
    let mut groups = Vec::with_capacity(capacity);
    ground::draw(&picture, &mut groups);
    curve::draw_lines(&picture, &mut groups);
    gate::draw(&picture, &mut groups);
    connector::draw(&picture, &mut groups);
    card::draw(&picture, &mut groups);
    stack::draw(&picture, &mut groups);
    curve::draw_points(&picture, &mut groups);
    marks::draw(&picture, &options.gap_marks, &mut groups);
    if options.with_frame {
        frame::draw(&picture, &mut groups);
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
}
