//! PNG files.

use std::io::Write;

use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, SrgbRenderingIntent, Unit};
use resvg::tiny_skia::Pixmap;

use super::{RasterOptions, size, strips::Strips};
use crate::{
    export::{Background, ExportError},
    scene::Scene,
};

/// Writes the scene as a PNG file, strip by strip.
pub(super) fn write(
    scene: &Scene,
    options: RasterOptions,
    out: impl Write,
) -> Result<(), ExportError> {
    let (width, height) = size::checked(scene, options.size, size::Limits::PNG)?;
    let strips = Strips::new(scene, options, width);
    let mut file = header(scene, options, Encoder::new(out, width, height)).map_err(failed)?;
    let mut stream = file.stream_writer().map_err(failed)?;
    strips.each(height, |strip| {
        stream
            .write_all(&bytes(strip, options.background))
            .map_err(ExportError::Io)
    })?;
    stream.finish().map_err(failed)?;
    file.finish().map_err(failed)
}

/// Writes everything before the pixels: their number and density, the title, and the program.
fn header<W: Write>(
    scene: &Scene,
    options: RasterOptions,
    mut encoder: Encoder<'_, W>,
) -> Result<png::Writer<W>, png::EncodingError> {
    encoder.set_color(color_type(options.background));
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    let per_meter = (size::dots_per_inch(scene, options.size) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_meter,
        yppu: per_meter,
        unit: Unit::Meter,
    }));
    if !scene.title.is_empty() {
        encoder.add_itxt_chunk("Title".to_owned(), scene.title.clone())?;
    }
    encoder.add_text_chunk("Software".to_owned(), "Throughline".to_owned())?;
    encoder.write_header()
}

/// What a pixel is made of: opaque ones need no opacity.
const fn color_type(background: Background) -> ColorType {
    match background {
        Background::None => ColorType::Rgba,
        Background::Paper => ColorType::Rgb,
    }
}

/// The bytes of a strip's pixels.
fn bytes(strip: &Pixmap, background: Background) -> Vec<u8> {
    let pixels = strip.pixels().iter();
    match background {
        Background::None => pixels
            .flat_map(|pixel| {
                let straight = pixel.demultiply();
                [
                    straight.red(),
                    straight.green(),
                    straight.blue(),
                    straight.alpha(),
                ]
            })
            .collect(),
        Background::Paper => pixels
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
            .collect(),
    }
}

fn failed(error: png::EncodingError) -> ExportError {
    match error {
        png::EncodingError::IoError(error) => ExportError::Io(error),
        other => ExportError::Encode(other.to_string()),
    }
}
