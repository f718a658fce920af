//! A scene as pixels.
//!
//! The pixels are drawn from our own SVG with the bundled fonts and no others, so a PNG shows what
//! the SVG shows on every machine. Tall pictures are drawn strip by strip, and a PNG is written
//! strip by strip too, so that the size of a poster is not bounded by memory.

mod encode;
mod png;
mod size;
mod strips;

use self::strips::Strips;
pub use self::{
    encode::{RasterFormat, encode},
    size::{RasterSize, pixel_size},
};
use super::{Background, ExportError};
use crate::scene::Scene;

/// How a scene becomes pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RasterOptions {
    /// How many pixels.
    pub size: RasterSize,
    /// What lies behind the map.
    pub background: Background,
}

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// Red, green, blue and straight opacity of each pixel, row by row.
    pub pixels: Vec<u8>,
}

/// The scene as pixels in memory, as a clipboard takes them.
pub fn render(scene: &Scene, options: RasterOptions) -> Result<Raster, ExportError> {
    let (width, height) = size::checked(scene, options.size, size::Limits::MEMORY)?;
    let strips = Strips::new(scene, options, width);
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 4);
    strips.each(height, |strip| {
        pixels.extend(strip.pixels().iter().flat_map(|pixel| {
            let straight = pixel.demultiply();
            [
                straight.red(),
                straight.green(),
                straight.blue(),
                straight.alpha(),
            ]
        }));
        Ok(())
    })?;
    Ok(Raster {
        width,
        height,
        pixels,
    })
}

#[cfg(test)]
mod tests;
