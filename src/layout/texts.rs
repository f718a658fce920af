//! Text of one layout.

use std::collections::BTreeSet;

use super::{TextLines, TextStyle};

/// What stands on a card or a head without a title.
const UNTITLED: &str = "Untitled";

/// A title as it is shown.
pub(super) fn shown_title(title: &str) -> &str {
    if title.trim().is_empty() {
        UNTITLED
    } else {
        title
    }
}

/// Breaks the texts of a layout and remembers what the fonts lack.
#[derive(Default)]
pub(super) struct Texts {
    missing: BTreeSet<char>,
}

impl Texts {
    /// Breaks a text, as [`TextStyle::wrap`] does.
    pub(super) fn wrap(
        &mut self,
        style: TextStyle,
        text: &str,
        width: f32,
        max_lines: usize,
    ) -> TextLines {
        let lines = style.wrap(text, width, max_lines);
        self.note_missing(&lines);
        lines
    }

    /// Remembers what the fonts lack of a text that was broken already.
    pub(super) fn note_missing(&mut self, lines: &TextLines) {
        self.missing.extend(&lines.missing);
    }

    /// The characters that the fonts lack, in order, each once.
    pub(super) fn into_missing(self) -> Vec<char> {
        self.missing.into_iter().collect()
    }
}
