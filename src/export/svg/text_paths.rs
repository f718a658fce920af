//! Lines of text as the outlines of their letters.

use std::{
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use resvg::{
    tiny_skia::PathSegment,
    usvg::{self, fontdb},
};

use super::{
    items::{PathData, write_filled},
    text,
    xml::Xml,
};
use crate::{
    layout::{Face, Point, Size},
    scene::{Item, Scene, TextLine},
};

/// The bundled fonts and no others, so that a picture looks the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in Face::ALL {
        fonts.load_font_data(face.bytes().to_vec());
    }
    Arc::new(fonts)
});

/// How our own SVG is read.
pub(in crate::export) fn usvg_options() -> usvg::Options<'static> {
    usvg::Options {
        font_family: Face::FAMILY.into(),
        fontdb: Arc::clone(&FONTS),
        ..usvg::Options::default()
    }
}

/// The outlines of every line of text in a scene, in the order of the lines.
pub(super) struct Outlines(Vec<String>);

impl Outlines {
    /// Writes a line's outline, if its letters leave a mark.
    pub fn write(&self, xml: &mut Xml, index: usize, line: &TextLine) {
        if let Some(data) = self.0.get(index).filter(|data| !data.is_empty()) {
            write_filled(xml, data, line.color);
        }
    }
}

/// Sets every line of the scene. The text is given to the library that also draws pixels, so that
/// the letters stand where they stand in a PNG.
pub(super) fn outlines(scene: &Scene) -> Outlines {
    let lines: Vec<&TextLine> = scene
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .filter_map(|item| match item {
            Item::Text(line) => Some(line),
            _ => None,
        })
        .collect();
    let tree = usvg::Tree::from_str(&document(scene.size, &lines), &usvg_options()).ok();
    let outline = |index: usize| {
        let node = tree.as_ref()?.node_by_id(&element_id(index))?;
        Some(node_data(node))
    };
    Outlines(
        (0..lines.len())
            .map(|index| outline(index).unwrap_or_default())
            .collect(),
    )
}

/// A picture of nothing but lines, each with a name.
fn document(size: Size, lines: &[&TextLine]) -> String {
    let mut xml = Xml::default();
    xml.start("svg");
    xml.attribute("xmlns", "http://www.w3.org/2000/svg");
    xml.number("width", size.width.max(1.0));
    xml.number("height", size.height.max(1.0));
    xml.attribute("font-family", Face::FAMILY);
    xml.inside();
    for (index, line) in lines.iter().enumerate() {
        xml.start("text");
        xml.attribute("id", &element_id(index));
        text::write_position(&mut xml, line);
        text::write_looks(&mut xml, line);
        xml.inside_text();
        xml.text(&line.text);
        xml.end("text");
    }
    xml.end("svg");
    xml.finish()
}

/// The name of a line.
fn element_id(index: usize) -> String {
    let mut id = String::from("line");
    // Writing to a string cannot fail.
    let _ = write!(id, "{index}");
    id
}

/// The outlines in a node, one after the other.
fn node_data(node: &usvg::Node) -> String {
    let mut data = PathData::default();
    collect(node, &mut data);
    data.finish()
}

/// Adds the outlines in a node to the path data.
fn collect(node: &usvg::Node, data: &mut PathData) {
    match node {
        usvg::Node::Text(text) => text
            .flattened()
            .children()
            .iter()
            .for_each(|child| collect(child, data)),
        usvg::Node::Group(group) => group
            .children()
            .iter()
            .for_each(|child| collect(child, data)),
        usvg::Node::Path(path) => path
            .data()
            .segments()
            .for_each(|segment| add(segment, data)),
        usvg::Node::Image(_) => {}
    }
}

/// Adds one movement of the pen.
fn add(segment: PathSegment, data: &mut PathData) {
    let point = |point: resvg::tiny_skia::Point| Point::new(point.x, point.y);
    match segment {
        PathSegment::MoveTo(to) => data.command('M', &[point(to)]),
        PathSegment::LineTo(to) => data.command('L', &[point(to)]),
        PathSegment::QuadTo(control, to) => data.command('Q', &[point(control), point(to)]),
        PathSegment::CubicTo(first, second, to) => {
            data.command('C', &[point(first), point(second), point(to)]);
        }
        PathSegment::Close => data.command('Z', &[]),
    }
}
