//! Rectangles, paths, bands and icons.

use super::{
    glyph,
    xml::{Xml, number_into},
};
use crate::{
    layout::Point,
    scene::{Band, Color, IconItem, Path, Segment, Shape, Stroke},
};

/// Writes a rectangle with round corners.
pub(super) fn write_shape(xml: &mut Xml, shape: &Shape) {
    let rect = shape.rect;
    xml.start("rect");
    xml.number("x", rect.left);
    xml.number("y", rect.top);
    xml.number("width", rect.width().max(0.0));
    xml.number("height", rect.height().max(0.0));
    let radius = shape
        .radius
        .min(rect.width() / 2.0)
        .min(rect.height() / 2.0);
    if radius > 0.0 {
        xml.number("rx", radius);
    }
    write_fill(xml, shape.fill);
    write_stroke(xml, shape.stroke);
    xml.empty();
}

/// Writes a line or an area.
pub(super) fn write_path(xml: &mut Xml, path: &Path) {
    let mut data = PathData::default();
    for &segment in &path.segments {
        data.push(segment);
    }
    xml.start("path");
    xml.attribute("d", &data.0);
    write_fill(xml, path.fill);
    write_stroke(xml, path.stroke);
    if path.stroke.is_some() {
        xml.attribute("stroke-linejoin", "round");
    }
    xml.empty();
}

/// Writes the area between two lines: along the one and back along the other.
pub(super) fn write_band(xml: &mut Xml, band: &Band) {
    let there = band
        .points
        .iter()
        .map(|&(x, first, _)| Point::new(x, first));
    let back = band
        .points
        .iter()
        .rev()
        .map(|&(x, _, second)| Point::new(x, second));
    let mut data = PathData::default();
    for (index, point) in there.chain(back).enumerate() {
        data.push(if index == 0 {
            Segment::Move(point)
        } else {
            Segment::Line(point)
        });
    }
    if data.0.is_empty() {
        return;
    }
    data.push(Segment::Close);
    write_filled(xml, &data.0, band.fill);
}

/// Writes an icon as the outline of its glyph.
pub(super) fn write_icon(xml: &mut Xml, icon: &IconItem) {
    let outline = glyph::outline(icon.icon, icon.center, icon.size);
    if !outline.is_empty() {
        write_filled(xml, &outline, icon.color);
    }
}

/// Writes a filled path from its finished data.
pub(super) fn write_filled(xml: &mut Xml, data: &str, fill: Color) {
    xml.start("path");
    xml.attribute("d", data);
    xml.color("fill", fill);
    xml.empty();
}

/// A fill, which has to be switched off where there is none.
fn write_fill(xml: &mut Xml, fill: Option<Color>) {
    match fill {
        Some(color) => xml.color("fill", color),
        None => xml.attribute("fill", "none"),
    }
}

/// A line, if there is one.
fn write_stroke(xml: &mut Xml, stroke: Option<Stroke>) {
    let Some(stroke) = stroke else { return };
    xml.color("stroke", stroke.color);
    xml.number("stroke-width", stroke.width);
    if let Some((dash, gap)) = stroke.dash.pattern() {
        xml.numbers("stroke-dasharray", &[dash, gap]);
    }
}

/// The movements of a pen, as the `d` attribute writes them.
#[derive(Debug, Default)]
pub(super) struct PathData(String);

impl PathData {
    /// Adds a movement.
    pub fn push(&mut self, segment: Segment) {
        match segment {
            Segment::Move(to) => self.command('M', &[to]),
            Segment::Line(to) => self.command('L', &[to]),
            Segment::Cubic(first, second, to) => self.command('C', &[first, second, to]),
            Segment::Close => self.command('Z', &[]),
        }
    }

    /// Adds a command and its points.
    pub fn command(&mut self, letter: char, points: &[Point]) {
        self.0.push(letter);
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            number_into(&mut self.0, point.x);
            self.0.push(' ');
            number_into(&mut self.0, point.y);
        }
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }
}
