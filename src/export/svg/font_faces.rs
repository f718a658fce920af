//! The bundled fonts inside the file.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{woff, xml::Xml};
use crate::{
    layout::Face,
    scene::{Item, Scene},
};

/// Writes the cuts of the text family that the scene uses, with the letters it uses, and no others.
pub(super) fn write(xml: &mut Xml, scene: &Scene) {
    let rules: Vec<String> = Face::ALL
        .into_iter()
        .filter_map(|face| rule(face, &letters(scene, face)))
        .collect();
    if rules.is_empty() {
        return;
    }
    xml.start("style");
    xml.inside();
    for rule in rules {
        xml.raw(&rule);
    }
    xml.end("style");
}

/// The letters of all lines of the scene that are set in this cut.
fn letters(scene: &Scene, face: Face) -> BTreeSet<char> {
    scene
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .filter_map(|item| match item {
            Item::Text(line) if line.face == face => Some(line.text.chars()),
            _ => None,
        })
        .flatten()
        .collect()
}

/// The rule that brings a cut, if any of its letters are used.
fn rule(face: Face, letters: &BTreeSet<char>) -> Option<String> {
    if letters.is_empty() {
        return None;
    }
    let file = woff::write(face.bytes(), letters.iter().copied())?;
    Some(format!(
        "@font-face{{font-family:{};font-weight:{};font-style:{};\
         src:url(data:font/woff;base64,{}) format(\"woff\")}}\n",
        Face::FAMILY,
        face.weight(),
        if face.is_italic() { "italic" } else { "normal" },
        STANDARD.encode(file),
    ))
}
