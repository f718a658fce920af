//! The outlines of icons.

use skrifa::{
    FontRef, MetadataProvider as _,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use super::items::PathData;
use crate::{
    layout::{ICON_FONT, Point},
    scene::Icon,
};

/// The outline of an icon in the square around `center`, as path data; empty when the icon font
/// lacks it.
pub(super) fn outline(icon: Icon, center: Point, size: f32) -> String {
    let mut pen = Pen {
        data: PathData::default(),
        left: center.x - size / 2.0,
        bottom: center.y + size / 2.0,
    };
    // A glyph that cannot be read leaves its square empty: there is nothing else to draw.
    let _ = draw(icon, size, &mut pen);
    pen.data.finish()
}

/// Draws the glyph of an icon, whose square stands on the baseline and is as wide as the font's em.
fn draw(icon: Icon, size: f32, pen: &mut Pen) -> Option<()> {
    let font = FontRef::new(ICON_FONT).ok()?;
    let id = font.charmap().map(icon.character())?;
    let glyph = font.outline_glyphs().get(id)?;
    glyph
        .draw(
            DrawSettings::unhinted(Size::new(size), LocationRef::default()),
            pen,
        )
        .ok()?;
    Some(())
}

/// Puts an outline, whose y axis runs up, onto the picture.
struct Pen {
    data: PathData,
    left: f32,
    bottom: f32,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        Point::new(self.left + x, self.bottom - y)
    }

    fn command(&mut self, letter: char, points: &[(f32, f32)]) {
        let placed: Vec<_> = points.iter().map(|&(x, y)| self.place(x, y)).collect();
        self.data.command(letter, &placed);
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.command('Q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.command('C', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.command('Z', &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_an_outline_in_its_square() {
        for icon in Icon::ALL {
            let data = outline(icon, Point::new(100.0, 50.0), 16.0);
            let numbers: Vec<f32> = data
                .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
                .filter(|part| !part.is_empty())
                .map(|part| part.parse().unwrap())
                .collect();
            assert!(!numbers.is_empty(), "{icon:?} has no outline");
            for point in numbers.chunks(2) {
                assert!(
                    (92.0..=108.0).contains(&point[0]),
                    "{icon:?} leaves its square"
                );
                assert!(
                    (42.0..=58.0).contains(&point[1]),
                    "{icon:?} leaves its square"
                );
            }
        }
    }
}
