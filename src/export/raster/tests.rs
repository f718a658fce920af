//! What a picture of pixels must keep to.

use super::*;
use crate::{
    export::sample,
    layout::Face,
    model::RecordId,
    scene::{Item, Part},
};

fn encoded(options: RasterOptions, format: RasterFormat) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    encode(&sample::scene(), options, format, &mut bytes)?;
    Ok(bytes)
}

fn options(size: RasterSize, background: Background) -> RasterOptions {
    RasterOptions { size, background }
}

#[test]
fn a_picture_has_the_size_that_was_said_before() {
    for size in [
        RasterSize::Width(640),
        RasterSize::Scale(1.5),
        RasterSize::Dpi(144.0),
    ] {
        for format in [RasterFormat::Png, RasterFormat::Jpeg, RasterFormat::WebP] {
            let bytes = encoded(options(size, Background::Paper), format).unwrap();
            let picture = image::load_from_memory(&bytes).unwrap();
            let said = pixel_size(sample::scene().size, size);
            assert_eq!((picture.width(), picture.height()), said, "{format:?}");
        }
    }
}

#[test]
fn a_png_knows_its_density_its_title_and_its_program() {
    let bytes = encoded(
        options(RasterSize::Dpi(300.0), Background::Paper),
        RasterFormat::Png,
    );
    let bytes = bytes.unwrap();
    let reader = ::png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .unwrap();
    let info = reader.info();
    assert_eq!(info.pixel_dims.unwrap().xppu, 11_811);
    assert_eq!(info.utf8_text[0].keyword, "Title");
    assert_eq!(
        info.utf8_text[0].get_text().unwrap(),
        "Fleet software & more"
    );
    assert_eq!(info.uncompressed_latin1_text[0].text, "Throughline");
}

#[test]
fn without_a_background_the_paper_is_transparent() {
    let raster = render(
        &sample::scene(),
        options(RasterSize::Scale(1.0), Background::None),
    );
    assert_eq!(&raster.unwrap().pixels[..4], &[0, 0, 0, 0]);
    let bytes = encoded(
        options(RasterSize::Scale(1.0), Background::None),
        RasterFormat::Png,
    );
    let picture = image::load_from_memory(&bytes.unwrap())
        .unwrap()
        .into_rgba8();
    assert_eq!(picture.get_pixel(0, 0).0[3], 0);
}

#[test]
fn a_transparent_jpeg_is_refused_with_a_way_out() {
    let error = encoded(
        options(RasterSize::Scale(1.0), Background::None),
        RasterFormat::Jpeg,
    );
    let error = error.unwrap_err();
    assert!(matches!(error, ExportError::TransparentJpeg));
    assert!(error.hint().unwrap().contains("PNG"));
}

#[test]
fn a_poster_wider_than_other_programs_paint_is_written() {
    let mut scene = sample::scene();
    scene.size.height = 4.0;
    let mut bytes = Vec::new();
    let wide = options(RasterSize::Width(20_000), Background::Paper);
    encode(&scene, wide, RasterFormat::Png, &mut bytes).unwrap();
    let reader = ::png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .unwrap();
    assert_eq!(reader.info().size(), (20_000, 200));
}

#[test]
fn letters_of_all_faces_leave_ink() {
    for face in Face::ALL {
        let line = sample::text("Ink", crate::layout::Point::new(10.0, 20.0), face);
        let scene = sample::scene_of(Part::Head(RecordId::Charter), vec![Item::Text(line)]);
        let raster = render(&scene, options(RasterSize::Scale(1.0), Background::None)).unwrap();
        assert!(
            raster.pixels.iter().any(|&byte| byte > 0),
            "{face:?} draws nothing"
        );
    }
}
