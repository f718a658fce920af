//! Lines of text that stay text.

use super::xml::Xml;
use crate::scene::{Align, Item, TextLine};

/// How many of the items that follow a line of text go on with its paragraph: lines below it with
/// the same looks, which become one text of several lines.
pub(super) fn paragraph_length(first: &TextLine, others: &[Item]) -> usize {
    others
        .iter()
        .take_while(|item| matches!(item, Item::Text(line) if continues(first, line)))
        .count()
}

/// True when a line looks like the first one and begins at the same place. Only lines set from the
/// left are joined: the space that keeps their words apart would move the others.
fn continues(first: &TextLine, line: &TextLine) -> bool {
    line.align == Align::Left
        && first.align == Align::Left
        && line.face == first.face
        && line.size.total_cmp(&first.size).is_eq()
        && line.position.x.total_cmp(&first.position.x).is_eq()
        && line.position.y > first.position.y
        && line.color == first.color
}

/// Writes a paragraph: its first line and the lines that go on with it.
pub(super) fn write<'a>(
    xml: &mut Xml,
    first: &'a TextLine,
    others: impl ExactSizeIterator<Item = &'a Item>,
) {
    let single = others.len() == 0;
    xml.start("text");
    if single {
        write_position(xml, first);
    }
    write_looks(xml, first);
    xml.inside_text();
    if single {
        xml.text(&first.text);
    } else {
        write_line(xml, first, false);
        let last = others.len() - 1;
        for (index, item) in others.enumerate() {
            if let Item::Text(line) = item {
                write_line(xml, line, index == last);
            }
        }
    }
    xml.end("text");
}

/// Writes one of several lines. A space keeps its last word apart from the next line's first one
/// when the text is copied.
fn write_line(xml: &mut Xml, line: &TextLine, is_last: bool) {
    xml.start("tspan");
    write_position(xml, line);
    xml.inside_text();
    xml.text(&line.text);
    if !is_last {
        xml.text(" ");
    }
    xml.end_inline("tspan");
}

/// The place of a line.
pub(super) fn write_position(xml: &mut Xml, line: &TextLine) {
    xml.number("x", line.position.x);
    xml.number("y", line.position.y);
}

/// Everything that several lines can share.
pub(super) fn write_looks(xml: &mut Xml, line: &TextLine) {
    xml.number("font-size", line.size);
    if line.face.weight() != 400 {
        xml.attribute("font-weight", &line.face.weight().to_string());
    }
    if line.face.is_italic() {
        xml.attribute("font-style", "italic");
    }
    match line.align {
        Align::Left => {}
        Align::Center => xml.attribute("text-anchor", "middle"),
        Align::Right => xml.attribute("text-anchor", "end"),
    }
    xml.color("fill", line.color);
}
