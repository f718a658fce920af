//! Drawing a picture strip by strip.

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
    scene::{Color, Scene},
};

/// The pixels of one strip: 64 MiB.
const PIXELS: u32 = 1 << 24;

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
        let text = svg::write(
            scene,
            SvgOptions {
                fonts: Fonts::Installed,
                background: Background::None,
            },
        );
        let tree = usvg::Tree::from_str(&text, &svg::usvg_options())
            .map_err(|error| ExportError::Encode(error.to_string()))?;
        Ok(Self {
            tree,
            scale: width as f32 / scene.size.width.max(1.0),
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
