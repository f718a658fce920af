//! Picture files.

use std::io::Write;

use image::{
    ExtendedColorType, ImageError,
    codecs::{
        jpeg::{JpegEncoder, PixelDensity},
        webp::WebPEncoder,
    },
};

use super::{Raster, RasterOptions, png, size};
use crate::{
    export::{Background, ExportError},
    scene::Scene,
};

/// How fine a JPEG picture is, of 100: text keeps clean edges.
const JPEG_QUALITY: u8 = 92;

/// A format for pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RasterFormat {
    /// Exact, with transparency: for slides.
    Png,
    /// Nearly exact, small: for mail.
    Jpeg,
    /// Exact and small, with transparency: for web pages.
    WebP,
}

/// Writes the scene as a picture file.
pub fn encode(
    scene: &Scene,
    options: RasterOptions,
    format: RasterFormat,
    out: impl Write,
) -> Result<(), ExportError> {
    match format {
        RasterFormat::Png => png::write(scene, options, out),
        RasterFormat::Jpeg => write_jpeg(scene, options, out),
        RasterFormat::WebP => write_webp(scene, options, out),
    }
}

fn write_jpeg(scene: &Scene, options: RasterOptions, out: impl Write) -> Result<(), ExportError> {
    if options.background == Background::None {
        return Err(ExportError::TransparentJpeg);
    }
    size::checked(scene, options.size, size::Limits::JPEG)?;
    let Raster {
        width,
        height,
        pixels,
    } = super::render(scene, options)?;
    let opaque: Vec<u8> = pixels
        .chunks_exact(4)
        .flat_map(|pixel| pixel.iter().take(3).copied())
        .collect();
    let mut encoder = JpegEncoder::new_with_quality(out, JPEG_QUALITY);
    let density = size::dots_per_inch(scene, options.size).round() as u16;
    encoder.set_pixel_density(PixelDensity::dpi(density));
    encoder
        .encode(&opaque, width, height, ExtendedColorType::Rgb8)
        .map_err(failed)
}

fn write_webp(scene: &Scene, options: RasterOptions, out: impl Write) -> Result<(), ExportError> {
    size::checked(scene, options.size, size::Limits::WEBP)?;
    let Raster {
        width,
        height,
        pixels,
    } = super::render(scene, options)?;
    WebPEncoder::new_lossless(out)
        .encode(&pixels, width, height, ExtendedColorType::Rgba8)
        .map_err(failed)
}

fn failed(error: ImageError) -> ExportError {
    match error {
        ImageError::IoError(error) => ExportError::Io(error),
        other => ExportError::Encode(other.to_string()),
    }
}
