//! One element for the picture of each record.

use std::collections::BTreeSet;

use super::{
    Fonts, items,
    text::{self, paragraph_length},
    text_paths::{self, Outlines},
    xml::Xml,
};
use crate::scene::{Group, Item, Part, Scene};

/// Writes all groups of a scene.
pub(super) fn write(xml: &mut Xml, scene: &Scene, fonts: Fonts) {
    let outlines = (fonts == Fonts::Paths).then(|| text_paths::outlines(scene));
    let mut seen = BTreeSet::new();
    let mut first_line = 0;
    for group in &scene.groups {
        xml.start("g");
        if let Some(id) = element_id(group.part).filter(|id| seen.insert(id.clone())) {
            xml.attribute("id", &id);
        }
        if outlines.is_some() {
            write_label(xml, group);
        }
        xml.inside();
        write_items(xml, &group.items, outlines.as_ref(), &mut first_line);
        xml.end("g");
    }
}

/// Writes the items of a group. `line` counts the lines of text in the scene.
fn write_items(xml: &mut Xml, items: &[Item], outlines: Option<&Outlines>, line: &mut usize) {
    let mut rest = items;
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        match first {
            Item::Shape(shape) => items::write_shape(xml, shape),
            Item::Path(path) => items::write_path(xml, path),
            Item::Band(band) => items::write_band(xml, band),
            Item::Icon(icon) => items::write_icon(xml, icon),
            Item::Text(text) => {
                if let Some(outlines) = outlines {
                    outlines.write(xml, *line, text);
                    *line += 1;
                } else {
                    let more = paragraph_length(text, others);
                    text::write(xml, text, others.iter().take(more));
                    rest = others.get(more..).unwrap_or_default();
                }
            }
        }
    }
}

/// The words of a group whose letters are paths, for whom the words would be lost otherwise.
fn write_label(xml: &mut Xml, group: &Group) {
    let words: Vec<&str> = group
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(line) => Some(&*line.text),
            _ => None,
        })
        .collect();
    if !words.is_empty() {
        xml.attribute("aria-label", &words.join(" "));
    }
}

/// The name of a group's element, by which scripts and other programs find the record.
fn element_id(part: Part) -> Option<String> {
    let name = match part {
        Part::Card(record) | Part::Connector(record) => record.to_string(),
        Part::Marks(record) => format!("{record} marks"),
        Part::Gap { record, number } => format!("{record} gap {number}"),
        Part::Head(record) => format!("{record} head"),
        Part::EmotionPoint { record, persona } => format!("{record} emotion {persona}"),
        Part::Frame => return None,
    };
    Some(name.replace(' ', "-"))
}
