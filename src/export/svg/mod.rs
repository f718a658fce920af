//! A scene as SVG.
//!
//! The file holds what every program reads alike: rectangles, paths, and plain `<text>` with a
//! position for each line. No foreign objects, no masks, no style sheet but the fonts, all
//! coordinates with two decimals at the most. Icons are always paths, because `PowerPoint` and
//! Word ignore embedded fonts. The same scene gives the same bytes on every machine.

mod font_faces;
mod glyph;
mod groups;
mod items;
mod text;
mod text_paths;
mod woff;
mod xml;

use self::xml::Xml;
use super::Background;
use crate::scene::Scene;

pub(super) use self::text_paths::usvg_options;

/// How a scene is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SvgOptions {
    /// Where the shapes of the letters come from.
    pub fonts: Fonts,
    /// What lies behind the map.
    pub background: Background,
}

/// Where the shapes of the letters come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fonts {
    /// From the reader's machine: the smallest file, and Arial where Inter is not installed.
    Installed,
    /// From the file itself, in programs that load embedded fonts, as browsers do.
    #[default]
    Embedded,
    /// Letters become paths: the same everywhere, but no longer text.
    Paths,
}

/// The scene as the text of an SVG file.
pub fn write(scene: &Scene, options: SvgOptions) -> String {
    let mut xml = Xml::default();
    open_root(&mut xml, scene);
    if options.fonts == Fonts::Embedded {
        font_faces::write(&mut xml, scene);
    }
    if options.background == Background::Paper {
        write_background(&mut xml, scene);
    }
    groups::write(&mut xml, scene, options.fonts);
    xml.end("svg");
    xml.finish()
}

/// The root element with the names that screen readers say.
fn open_root(xml: &mut Xml, scene: &Scene) {
    let (width, height) = (scene.size.width, scene.size.height);
    xml.start("svg");
    xml.attribute("xmlns", "http://www.w3.org/2000/svg");
    xml.number("width", width);
    xml.number("height", height);
    xml.numbers("viewBox", &[0.0, 0.0, width, height]);
    xml.attribute("role", "img");
    xml.attribute("aria-labelledby", "title description");
    xml.attribute("font-family", "Inter, Arial, sans-serif");
    xml.attribute("text-rendering", "geometricPrecision");
    xml.inside();
    write_name(xml, "title", "title", &scene.title);
    write_name(xml, "desc", "description", &scene.description);
}

/// An element that names the picture.
fn write_name(xml: &mut Xml, element: &str, id: &str, words: &str) {
    xml.start(element);
    xml.attribute("id", id);
    xml.inside_text();
    xml.text(words);
    xml.end(element);
}

/// The paper, from edge to edge.
fn write_background(xml: &mut Xml, scene: &Scene) {
    xml.start("rect");
    xml.number("width", scene.size.width);
    xml.number("height", scene.size.height);
    xml.color("fill", scene.background);
    xml.empty();
}

#[cfg(test)]
mod tests;
