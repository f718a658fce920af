//! How many pixels a picture has.

use std::ops::RangeInclusive;

use crate::{export::ExportError, layout::Size, scene::Scene};

/// World units on an inch of paper: at 100 % one unit is one logical pixel.
const UNITS_PER_INCH: f32 = 96.0;

/// How large a picture is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RasterSize {
    /// This many pixels across.
    Width(u32),
    /// This many pixels for one world unit.
    Scale(f32),
    /// This many pixels for one inch of paper.
    Dpi(f32),
}

impl RasterSize {
    /// The widths that can be asked for, in pixels.
    pub const WIDTHS: RangeInclusive<u32> = 1..=65_535;
    /// The pixels for one world unit that can be asked for.
    pub const SCALES: RangeInclusive<f32> = 0.1..=4.0;
    /// The pixels for one inch of paper that can be asked for.
    pub const DPIS: RangeInclusive<f32> = 10.0..=1200.0;
}

impl Default for RasterSize {
    /// Twice the size on a screen at 100 %, sharp on a projector.
    fn default() -> Self {
        Self::Scale(2.0)
    }
}

/// The width and height in pixels of the picture that would be made of a scene of this size, at
/// least 1 each.
pub fn pixel_size(scene: Size, size: RasterSize) -> (u32, u32) {
    let scale = scale(scene, size);
    // A float that is too large for an integer becomes the largest one.
    let pixels = |units: f32| ((f64::from(units) * scale).round() as u32).max(1);
    match size {
        RasterSize::Width(width) => (width.max(1), pixels(scene.height)),
        RasterSize::Scale(_) | RasterSize::Dpi(_) => (pixels(scene.width), pixels(scene.height)),
    }
}

/// Pixels on an inch of paper, so that a picture of any width is as large on paper as the map.
pub(super) fn dots_per_inch(scene: &Scene, size: RasterSize) -> f64 {
    scale(scene.size, size) * f64::from(UNITS_PER_INCH)
}

/// Pixels for one world unit.
fn scale(scene: Size, size: RasterSize) -> f64 {
    match size {
        RasterSize::Width(width) => f64::from(width) / f64::from(scene.width.max(1.0)),
        RasterSize::Scale(scale) => f64::from(scale),
        RasterSize::Dpi(dpi) => f64::from(dpi) / f64::from(UNITS_PER_INCH),
    }
}

/// How large a picture of one format can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The format's name in a sentence.
    pub format: &'static str,
    /// The most pixels along one side.
    pub side: u32,
    /// The most pixels in all.
    pub pixels: u64,
}

impl Limits {
    /// 2^28 pixels take 1 GiB, the most a picture in memory may.
    const IN_MEMORY: u64 = 1 << 28;

    /// A picture in memory.
    pub const MEMORY: Self = Self {
        format: "copied",
        side: 65_535,
        pixels: Self::IN_MEMORY,
    };

    /// PNG is written strip by strip; what is larger no program opens.
    pub const PNG: Self = Self {
        format: "PNG",
        side: 65_535,
        pixels: u64::MAX,
    };

    /// JPEG counts sides in 16 bits.
    pub const JPEG: Self = Self {
        format: "JPEG",
        side: 65_535,
        pixels: Self::IN_MEMORY,
    };

    /// WebP counts sides in 14 bits.
    pub const WEBP: Self = Self {
        format: "WebP",
        side: 16_383,
        pixels: Self::IN_MEMORY,
    };

    /// True when a picture of this size can be made.
    fn allow(self, (width, height): (u32, u32)) -> bool {
        width.max(height) <= self.side && u64::from(width) * u64::from(height) <= self.pixels
    }
}

/// The size in pixels, if the format holds it.
pub(super) fn checked(
    scene: &Scene,
    size: RasterSize,
    limits: Limits,
) -> Result<(u32, u32), ExportError> {
    let (width, height) = pixel_size(scene.size, size);
    if limits.allow((width, height)) {
        return Ok((width, height));
    }
    Err(ExportError::TooLarge {
        format: limits.format,
        width,
        height,
        widest: widest(scene, limits),
    })
}

/// The largest width that the format holds, found by halving.
fn widest(scene: &Scene, limits: Limits) -> u32 {
    let allowed = |width| limits.allow(pixel_size(scene.size, RasterSize::Width(width)));
    let (mut low, mut high) = (1, limits.side);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if allowed(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_width_is_kept_to_the_pixel() {
        assert_eq!(
            pixel_size(sample::scene().size, RasterSize::Width(3840)),
            (3840, 2880)
        );
        assert_eq!(pixel_size(sample::scene().size, RasterSize::Width(0)).0, 1);
    }

    #[test]
    fn scale_and_dpi_agree() {
        let scene = sample::scene();
        assert_eq!(pixel_size(scene.size, RasterSize::Scale(2.0)), (800, 600));
        assert_eq!(pixel_size(scene.size, RasterSize::Dpi(192.0)), (800, 600));
    }

    #[test]
    fn an_empty_scene_still_has_a_pixel() {
        assert_eq!(pixel_size(Size::default(), RasterSize::Scale(1.0)), (1, 1));
    }

    #[test]
    fn what_is_too_large_names_the_largest_width() {
        let error = checked(&sample::scene(), RasterSize::Width(20_000), Limits::WEBP);
        let Err(ExportError::TooLarge { widest, .. }) = error else {
            panic!("20 000 pixels fit into WebP: {error:?}");
        };
        assert_eq!(widest, 16_383);
        assert!(checked(&sample::scene(), RasterSize::Width(widest), Limits::WEBP).is_ok());
    }

    #[test]
    fn the_largest_width_leaves_room_for_the_height() {
        let mut scene = sample::scene();
        scene.size.height = 4.0 * scene.size.width;
        let widest = widest(&scene, Limits::PNG);
        let (_, height) = pixel_size(scene.size, RasterSize::Width(widest));
        assert!((65_532..=65_535).contains(&height), "{widest} × {height}");
    }
}
