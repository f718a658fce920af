//! The bundled fonts in the window.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

use crate::layout::{Face, ICON_FONT};

/// The family of medium weight.
pub const MEDIUM: &str = "medium";
/// The family of bold weight.
pub const BOLD: &str = "bold";
/// The slanted family.
pub const ITALIC: &str = "italic";

/// The icons by themselves.
pub const ICONS: &str = "icons";

/// The family a cut is known by in the window.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Medium => FontFamily::Name(MEDIUM.into()),
        Face::Bold => FontFamily::Name(BOLD.into()),
        Face::Italic => FontFamily::Name(ITALIC.into()),
    }
}

/// The bundled fonts, each family with the icons behind it.
///
/// What they lack is looked up among the fonts of the system while the program runs.
pub fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    let icons = ICONS.to_owned();
    definitions
        .font_data
        .insert(icons.clone(), Arc::new(FontData::from_static(ICON_FONT)));
    definitions
        .families
        .insert(FontFamily::Name(ICONS.into()), vec![icons.clone()]);
    for face in Face::ALL {
        let name = format!("{} {face:?}", Face::FAMILY);
        definitions
            .font_data
            .insert(name.clone(), Arc::new(FontData::from_static(face.bytes())));
        definitions
            .families
            .insert(family(face), vec![name, icons.clone()]);
    }
    let monospace = definitions.families[&FontFamily::Proportional].clone();
    definitions
        .families
        .insert(FontFamily::Monospace, monospace);
    definitions
}

/// Gives the window its fonts.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}
