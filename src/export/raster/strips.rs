//! Drawing a picture strip by strip.

use std::sync::Arc;

use resvg::{
    tiny_skia::{self, Pixmap, Transform},
    usvg,
};

use super::RasterOptions;
use crate::{
    export::{
        Background, ExportError,
        svg::{self, Fonts, SvgOptions},
    },
    layout::Rect,
    scene::{Align, Color, Group, Item, Scene, Shape, TextLine},
};

/// The pixels of one strip: 64 MiB.
const PIXELS: u32 = 1 << 24;

/// How many groups are made ready to be drawn at a time. The outlines of all the letters of a
/// large map at once would take more memory than the picture.
const BATCH: usize = 256;

/// Letters smaller than this, in pixels, are a grey smear, whatever they say.
const SPECK: f32 = 1.5;

/// The group with a bar in the place of every line of text that nobody could tell from one, which
/// takes much less time to draw.
fn without_specks(group: &Group, scale: f32) -> Group {
    let mut group = group.clone();
    for item in &mut group.items {
        if let Item::Text(line) = item
            && line.size * scale < SPECK
        {
            *item = Item::Shape(bar(line));
        }
    }
    group
}

/// A bar as high as small letters, half as dark.
fn bar(line: &TextLine) -> Shape {
    let height = line.size / 2.0;
    let left = match line.align {
        Align::Left => line.position.x,
        Align::Center => line.position.x - line.width / 2.0,
        Align::Right => line.position.x - line.width,
    };
    Shape {
        rect: Rect::new(left, line.position.y - height, line.width, height),
        radius: 0.0,
        fill: Some(line.color.with_alpha(line.color.alpha / 2)),
        stroke: None,
    }
}

/// A picture that is drawn in horizontal strips, from the top down.
pub(super) struct Strips<'a> {
    scene: &'a Scene,
    scale: f32,
    width: u32,
    rows: u32,
    batch: usize,
    paper: Option<Color>,
}

impl<'a> Strips<'a> {
    /// A scene that is to be drawn this many pixels wide.
    pub fn new(scene: &'a Scene, options: RasterOptions, width: u32) -> Self {
        Self {
            scene,
            scale: width as f32 / scene.size.width.max(1.0),
            width,
            rows: (PIXELS / width).max(1),
            batch: BATCH,
            paper: (options.background == Background::Paper).then_some(scene.background),
        }
    }

    /// Draws one strip after the other and hands each on.
    pub fn each(
        &self,
        height: u32,
        mut take: impl FnMut(&Pixmap) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut top = 0;
        while top < height {
            let rows = self.rows.min(height - top);
            take(&self.draw(top, rows)?)?;
            top += rows;
        }
        Ok(())
    }

    /// Draws the rows from `top` on.
    fn draw(&self, top: u32, rows: u32) -> Result<Pixmap, ExportError> {
        let mut strip = Pixmap::new(self.width, rows)
            .ok_or_else(|| ExportError::Encode("there is not enough memory".to_owned()))?;
        if let Some(paper) = self.paper {
            strip.fill(tiny_skia::Color::from_rgba8(
                paper.red,
                paper.green,
                paper.blue,
                paper.alpha,
            ));
        }
        let transform =
            Transform::from_scale(self.scale, self.scale).post_translate(0.0, -(top as f32));
        let seen: Vec<&Group> = self.groups_between(top, top + rows).collect();
        for batch in seen.chunks(self.batch) {
            resvg::render(&self.tree(batch)?, transform, &mut strip.as_mut());
        }
        Ok(strip)
    }

    /// The groups of which something may be seen between two rows.
    fn groups_between(&self, top: u32, bottom: u32) -> impl Iterator<Item = &'a Group> {
        let top = top as f32 / self.scale;
        let bottom = bottom as f32 / self.scale;
        let groups = self.scene.groups.iter().map(AsRef::as_ref);
        groups.filter(move |group| group.painted.top < bottom && group.painted.bottom > top)
    }

    /// Some groups, ready to be drawn.
    fn tree(&self, groups: &[&Group]) -> Result<usvg::Tree, ExportError> {
        let part = Scene {
            size: self.scene.size,
            background: self.scene.background,
            groups: groups
                .iter()
                .map(|group| Arc::new(without_specks(group, self.scale)))
                .collect(),
            ..Scene::default()
        };
        let options = SvgOptions {
            fonts: Fonts::Installed,
            background: Background::None,
        };
        usvg::Tree::from_str(&svg::write(&part, options), &svg::usvg_options())
            .map_err(|error| ExportError::Encode(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{raster::RasterSize, sample};

    #[test]
    fn strips_join_without_a_seam() {
        let options = RasterOptions {
            size: RasterSize::Scale(1.0),
            ..RasterOptions::default()
        };
        let scene = sample::scene();
        let mut strips = Strips::new(&scene, options, 400);
        let mut drawn = |rows| {
            strips.rows = rows;
            let mut bytes = Vec::new();
            strips
                .each(300, |strip| {
                    bytes.extend_from_slice(strip.data());
                    Ok(())
                })
                .unwrap();
            bytes
        };
        let (whole, parts) = (drawn(300), drawn(77));
        assert_eq!(whole.len(), parts.len());
        // The edges of letters are rounded a little differently at another height.
        let worst = whole.iter().zip(&parts).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(worst <= Some(16), "a pixel differs by {worst:?}");
    }

    #[test]
    fn it_makes_no_difference_how_many_groups_are_drawn_at_a_time() {
        let scene = sample::scene();
        assert!(scene.groups.len() > 1);
        let mut strips = Strips::new(&scene, RasterOptions::default(), 400);
        let mut drawn = |batch| {
            strips.batch = batch;
            strips.draw(0, 300).unwrap()
        };
        assert_eq!(drawn(BATCH), drawn(1));
    }
}
