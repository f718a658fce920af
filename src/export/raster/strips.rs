//! Drawing a picture strip by strip.

use std::borrow::Cow;

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
    scene::{Align, Color, Item, Scene, Shape, TextLine},
};

/// The pixels of one strip: 64 MiB.
const PIXELS: u32 = 1 << 24;

/// Letters smaller than this, in pixels, are a grey smear, whatever they say.
const SPECK: f32 = 1.5;

/// The scene with a bar in the place of every line of text that nobody could tell from one: the
/// outlines of a hundred thousand letters would take more memory than the picture.
fn without_specks(scene: &Scene, scale: f32) -> Cow<'_, Scene> {
    let is_speck = |item: &Item| matches!(item, Item::Text(line) if line.size * scale < SPECK);
    let mut items = scene.groups.iter().flat_map(|group| &group.items);
    if !items.any(is_speck) {
        return Cow::Borrowed(scene);
    }
    let mut scene = scene.clone();
    for item in scene.groups.iter_mut().flat_map(|group| &mut group.items) {
        if let Item::Text(line) = item
            && line.size * scale < SPECK
        {
            *item = Item::Shape(bar(line));
        }
    }
    Cow::Owned(scene)
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
pub(super) struct Strips {
    tree: usvg::Tree,
    scale: f32,
    width: u32,
    rows: u32,
    paper: Option<Color>,
}

impl Strips {
    /// Makes a scene ready to be drawn this many pixels wide.
    pub fn new(scene: &Scene, options: RasterOptions, width: u32) -> Result<Self, ExportError> {
        let scale = width as f32 / scene.size.width.max(1.0);
        let text = svg::write(
            &without_specks(scene, scale),
            SvgOptions {
                fonts: Fonts::Installed,
                background: Background::None,
            },
        );
        let tree = usvg::Tree::from_str(&text, &svg::usvg_options())
            .map_err(|error| ExportError::Encode(error.to_string()))?;
        Ok(Self {
            tree,
            scale,
            width,
            rows: (PIXELS / width).max(1),
            paper: (options.background == Background::Paper).then_some(scene.background),
        })
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
        resvg::render(&self.tree, transform, &mut strip.as_mut());
        Ok(strip)
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
        let mut strips = Strips::new(&sample::scene(), options, 400).unwrap();
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
}
