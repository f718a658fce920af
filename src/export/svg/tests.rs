//! What an SVG file must keep to.

use uuid::Uuid;

use super::*;
use crate::{
    export::sample,
    layout::{Face, Point, Rect, Size},
    model::{Id, RecordId, Touchpoint},
    scene::{Align, Color, Group, Item, Part, TextLine},
};

fn with_fonts(scene: &Scene, fonts: Fonts) -> String {
    let options = SvgOptions {
        fonts,
        ..SvgOptions::default()
    };
    write(scene, options)
}

fn without_fonts(scene: &Scene) -> String {
    with_fonts(scene, Fonts::Installed)
}

#[test]
fn a_scene_gives_the_same_bytes_every_time() {
    let scene = sample::scene();
    for fonts in [Fonts::Installed, Fonts::Embedded, Fonts::Paths] {
        assert_eq!(with_fonts(&scene, fonts), with_fonts(&scene, fonts));
    }
}

#[test]
fn the_file_is_what_another_reader_takes_for_svg() {
    let scene = sample::scene();
    for fonts in [Fonts::Installed, Fonts::Embedded, Fonts::Paths] {
        let svg = with_fonts(&scene, fonts);
        let tree = resvg::usvg::Tree::from_str(&svg, &usvg_options()).unwrap();
        assert!((tree.size().width() - scene.size.width).abs() < 0.01);
        assert!((tree.size().height() - scene.size.height).abs() < 0.01);
    }
}

#[test]
fn screen_readers_find_a_title_and_a_description() {
    let svg = without_fonts(&sample::scene());
    assert!(svg.contains("<title id=\"title\">Fleet software &amp; more</title>"));
    assert!(svg.contains("<desc id=\"description\">"));
    assert!(svg.contains("role=\"img\""));
}

#[test]
fn a_record_is_found_by_its_id() {
    let svg = without_fonts(&sample::scene());
    assert!(svg.contains(&format!("<g id=\"touchpoint-{}\">", sample::TOUCHPOINT)));
}

#[test]
fn an_id_stands_in_the_file_once() {
    let mut scene = sample::scene();
    scene.groups.extend(scene.groups.clone());
    let svg = without_fonts(&scene);
    assert_eq!(
        svg.matches(&format!("\"touchpoint-{}\"", sample::TOUCHPOINT))
            .count(),
        1
    );
}

#[test]
fn lines_of_a_paragraph_are_one_text_with_a_position_each() {
    let lines = ["Reads", "reviews"]
        .into_iter()
        .zip([20.0, 36.0])
        .map(|(words, y)| {
            Item::Text(TextLine {
                text: words.into(),
                position: Point::new(10.0, y),
                width: 40.0,
                size: 12.0,
                face: Face::Medium,
                align: Align::Left,
                color: Color::rgb(0),
            })
        });
    let scene = sample::scene_of(Part::Frame, lines.collect());
    assert!(without_fonts(&scene).contains(
        "<text font-size=\"12\" font-weight=\"500\" fill=\"#000000\">\
         <tspan x=\"10\" y=\"20\">Reads </tspan><tspan x=\"10\" y=\"36\">reviews</tspan></text>"
    ));
}

#[test]
fn only_the_fonts_in_use_are_embedded() {
    let svg = write(&sample::scene(), SvgOptions::default());
    assert_eq!(svg.matches("@font-face").count(), 2);
    assert!(svg.contains("font-weight:700"));
    assert!(!svg.contains("font-style:italic"));
}

#[test]
fn letters_that_are_not_used_take_no_room() {
    let svg = write(&sample::scene(), SvgOptions::default());
    assert!(svg.len() < 150_000, "{} bytes", svg.len());
}

#[test]
fn letters_as_paths_leave_no_text_but_its_words() {
    let svg = with_fonts(&sample::scene(), Fonts::Paths);
    assert!(!svg.contains("<text"));
    assert!(!svg.contains("@font-face"));
    assert!(svg.contains("aria-label=\"Reads &lt;reviews&gt;"));
}

#[test]
fn letters_as_paths_stand_where_the_text_stood() {
    let scene = sample::scene();
    let pixels = |fonts| {
        let svg = with_fonts(&scene, fonts);
        let tree = resvg::usvg::Tree::from_str(&svg, &usvg_options()).unwrap();
        let mut pixmap = resvg::tiny_skia::Pixmap::new(400, 300).unwrap();
        resvg::render(
            &tree,
            resvg::tiny_skia::Transform::default(),
            &mut pixmap.as_mut(),
        );
        pixmap.take()
    };
    let (text, paths) = (pixels(Fonts::Installed), pixels(Fonts::Paths));
    let different = text
        .iter()
        .zip(&paths)
        .filter(|(a, b)| a.abs_diff(**b) > 8)
        .count();
    assert!(
        different * 1000 < text.len(),
        "{different} of {} bytes differ",
        text.len()
    );
}

#[test]
fn nothing_is_behind_a_map_without_a_background() {
    let options = SvgOptions {
        background: Background::None,
        fonts: Fonts::Installed,
    };
    assert!(!write(&sample::scene(), options).contains("<rect width=\"400\""));
    assert!(
        without_fonts(&sample::scene())
            .contains("<rect width=\"400\" height=\"300\" fill=\"#fdfcf9\"/>")
    );
}

#[test]
fn a_part_without_a_record_has_no_id() {
    let scene = sample::scene_of(Part::Frame, Vec::new());
    assert!(without_fonts(&scene).contains("<g>\n</g>"));
}

#[test]
fn groups_of_one_record_have_ids_of_their_own() {
    let record = RecordId::from(Id::<Touchpoint>::from_uuid(Uuid::from_u128(7)));
    let group = |part| {
        std::sync::Arc::new(Group {
            part,
            bounds: Rect::default(),
            painted: Rect::default(),
            items: Vec::new(),
        })
    };
    let scene = Scene {
        size: Size {
            width: 10.0,
            height: 10.0,
        },
        groups: vec![
            group(Part::Card(record)),
            group(Part::Marks(record)),
            group(Part::EmotionPoint {
                record,
                persona: Id::from_uuid(Uuid::from_u128(8)),
            }),
        ],
        ..Scene::default()
    };
    assert_eq!(without_fonts(&scene).matches("<g id=").count(), 3);
}
