//! The bundled fonts inside the file.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::xml::Xml;
use crate::{
    layout::Face,
    scene::{Item, Scene},
};

/// Writes the cuts of the text family that the scene uses, and no others.
pub(super) fn write(xml: &mut Xml, scene: &Scene) {
    let used: Vec<Face> = Face::ALL
        .into_iter()
        .filter(|&face| is_used(scene, face))
        .collect();
    if used.is_empty() {
        return;
    }
    xml.start("style");
    xml.inside();
    for face in used {
        xml.raw(&rule(face));
    }
    xml.end("style");
}

/// True when a line of the scene is set in this cut.
fn is_used(scene: &Scene, face: Face) -> bool {
    scene
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .any(|item| matches!(item, Item::Text(line) if line.face == face))
}

/// The rule that brings a cut.
fn rule(face: Face) -> String {
    format!(
        "@font-face{{font-family:{};font-weight:{};font-style:{};\
         src:url(data:font/otf;base64,{}) format(\"opentype\")}}\n",
        Face::FAMILY,
        face.weight(),
        if face.is_italic() { "italic" } else { "normal" },
        STANDARD.encode(face.bytes()),
    )
}
