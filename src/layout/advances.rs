//! How wide characters are.

use std::{collections::HashMap, sync::OnceLock};

use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use super::Face;

/// True for characters as wide as they are high: ideographs, kana, hangul, emoji.
pub(super) const fn is_wide(character: char) -> bool {
    matches!(
        character,
        '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{1f000}'..='\u{1faff}'
            | '\u{20000}'..='\u{3fffd}'
    )
}

/// The advance widths of one face, in ems.
pub(super) struct Advances {
    /// Those of the first characters, which nearly all text is made of.
    latin: Vec<Option<f32>>,
    /// The rest.
    others: HashMap<char, f32>,
}

/// How many characters from U+0000 are looked up by their number.
const LATIN: u32 = 0x250;

impl Advances {
    /// The widths of a face, read from its font once.
    pub(super) fn of(face: Face) -> &'static Self {
        static TABLES: [OnceLock<Advances>; 4] = [const { OnceLock::new() }; 4];
        let [regular, medium, bold, italic] = &TABLES;
        let table = match face {
            Face::Regular => regular,
            Face::Medium => medium,
            Face::Bold => bold,
            Face::Italic => italic,
        };
        table.get_or_init(|| Self::read(face))
    }

    fn read(face: Face) -> Self {
        let mut others = HashMap::new();
        if let Ok(font) = FontRef::new(face.bytes()) {
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            for (code, glyph) in font.charmap().mappings() {
                if let (Some(character), Some(advance)) =
                    (char::from_u32(code), metrics.advance_width(glyph))
                {
                    others.insert(character, advance);
                }
            }
        }
        let latin = (0..LATIN)
            .map(|code| others.get(&char::from_u32(code)?).copied())
            .collect();
        Self { latin, others }
    }

    /// The width of a character in ems, and whether the font has it.
    pub(super) fn ems(&self, character: char) -> (f32, bool) {
        let known = match self.latin.get(character as usize) {
            Some(advance) => *advance,
            None => self.others.get(&character).copied(),
        };
        match known {
            Some(advance) => (advance, true),
            None if is_wide(character) => (1.0, false),
            None => (0.6, false),
        }
    }
}
