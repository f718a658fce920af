//! Measuring and breaking text.
//!
//! Widths are sums of the bundled fonts' advances. Kerning is left out, which makes a line a
//! little wider than it is drawn and never narrower, so what fits here fits everywhere.

use std::sync::Arc;

use unicode_segmentation::GraphemeCursor;

use super::{
    Face,
    advances::{Advances, is_wide},
};

/// A cut of the text family at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The cut.
    pub face: Face,
    /// The size of the font.
    pub size: f32,
    /// The distance from one baseline to the next.
    pub line_height: f32,
}

/// Text broken into lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLines {
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
    /// Whether there was more text than room.
    pub is_elided: bool,
    /// Characters that the fonts lack, as they come.
    pub missing: Vec<char>,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The words.
    pub text: Arc<str>,
    /// The measured width.
    pub width: f32,
}

impl TextLines {
    /// True when there is nothing to show.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The width of the longest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }

    /// The height of the lines in this style.
    pub fn height(&self, style: TextStyle) -> f32 {
        self.lines.len() as f32 * style.line_height
    }
}

/// What stands for text that was cut off.
const ELLIPSIS: char = '…';

impl TextStyle {
    /// A style.
    pub const fn new(face: Face, size: f32, line_height: f32) -> Self {
        Self {
            face,
            size,
            line_height,
        }
    }

    /// The width of one line of text.
    pub fn width(self, text: &str) -> f32 {
        let advances = Advances::of(self.face);
        text.chars().map(|c| advances.ems(shown(c)).0).sum::<f32>() * self.size
    }

    /// Breaks text into at most `max_lines` lines of at most `width`, the last with an ellipsis
    /// when there is more.
    ///
    /// Lines break at line breaks, at spaces, after hyphens and slashes, and between ideographs; a
    /// word that is too long for a line breaks between two characters as a reader sees them. The
    /// cost grows with what is shown, not with what is cut off.
    pub fn wrap(self, text: &str, width: f32, max_lines: usize) -> TextLines {
        let breaker = Breaker {
            advances: Advances::of(self.face),
            limit: width / self.size,
        };
        let mut out = TextLines::default();
        let mut rest = text.trim_start_matches(is_blank);
        while !rest.is_empty() && out.lines.len() < max_lines {
            let end = breaker.line_end(rest);
            let (line, after) = rest.split_at(end.at);
            let after = after.trim_start_matches(is_blank);
            if !after.is_empty() && out.lines.len() + 1 == max_lines {
                out.is_elided = true;
                out.push(self, &breaker.elided(rest));
            } else if end.is_plain {
                out.lines.push(Line {
                    text: line.trim_end_matches(' ').into(),
                    width: end.ems * self.size,
                });
            } else {
                out.push(self, &clean(line));
            }
            rest = after;
        }
        out
    }
}

impl TextLines {
    /// Adds a line whose width and characters nobody has looked at yet.
    fn push(&mut self, style: TextStyle, text: &str) {
        let advances = Advances::of(style.face);
        let mut ems = 0.0;
        for character in text.chars() {
            let (advance, is_known) = advances.ems(character);
            ems += advance;
            if !is_known && !self.missing.contains(&character) {
                self.missing.push(character);
            }
        }
        self.lines.push(Line {
            text: text.into(),
            width: ems * style.size,
        });
    }
}

/// Finds the ends of lines.
struct Breaker {
    advances: &'static Advances,
    /// The width of a line, in ems.
    limit: f32,
}

/// Where a line ends.
#[derive(Clone, Copy, Default)]
struct LineEnd {
    at: usize,
    /// The width up to there, in ems, without the blanks at the end.
    ems: f32,
    /// Whether it can be shown as it is: all characters known, single spaces between words.
    is_plain: bool,
}

impl Breaker {
    /// Where the first line of `text` ends: at a break opportunity, else between two graphemes.
    fn line_end(&self, text: &str) -> LineEnd {
        let mut ems = 0.0;
        let mut is_plain = true;
        let mut filled = 0.0;
        let mut opportunity = None;
        let mut previous = ' ';
        for (at, character) in text.char_indices() {
            let is_blank = is_blank(character);
            if at > 0 && may_break(previous, character) {
                opportunity = Some(LineEnd {
                    at,
                    ems: filled,
                    is_plain,
                });
            }
            if character == '\n' {
                return LineEnd {
                    at,
                    ems: filled,
                    is_plain,
                };
            }
            let (advance, is_known) = self.advances.ems(shown(character));
            ems += advance;
            if is_blank {
                is_plain &= character == ' ' && previous != ' ';
            } else if ems > self.limit {
                return opportunity.unwrap_or_else(|| LineEnd {
                    at: grapheme_border(text, at),
                    ..LineEnd::default()
                });
            } else {
                is_plain &= is_known;
                filled = ems;
            }
            previous = character;
        }
        LineEnd {
            at: text.len(),
            ems: filled,
            is_plain,
        }
    }

    /// As much of `text` as fits on one line with an ellipsis behind it.
    fn elided(&self, text: &str) -> String {
        let room = self.limit - self.advances.ems(ELLIPSIS).0;
        let mut ems = 0.0;
        let fits = text
            .char_indices()
            .find(|&(_, character)| {
                ems += self.advances.ems(shown(character)).0;
                ems > room || character == '\n'
            })
            .map_or(text.len(), |(at, _)| grapheme_border(text, at));
        let mut line = clean(text.get(..fits).unwrap_or_default());
        line.truncate(line.trim_end_matches(['.', ',', ';', ':', ' ']).len());
        line.push(ELLIPSIS);
        line
    }
}

/// The text of a line: control characters and runs of blanks as one space, none at the end.
fn clean(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + ELLIPSIS.len_utf8());
    for character in line.trim_end_matches(is_blank).chars().map(shown) {
        if character != ' ' || !out.ends_with(' ') {
            out.push(character);
        }
    }
    out
}

/// The last border between two graphemes at or before `at`, but at least one grapheme in.
fn grapheme_border(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if at > 0 && cursor.is_boundary(text, 0) == Ok(true) {
        return at;
    }
    match cursor.prev_boundary(text, 0) {
        Ok(Some(border)) if border > 0 => border,
        _ => GraphemeCursor::new(0, text.len(), true)
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .unwrap_or(text.len()),
    }
}

/// True for what ends a word: white space and control characters.
fn is_blank(character: char) -> bool {
    if character.is_ascii() {
        return character <= ' ' || character == '\u{7f}';
    }
    (character.is_whitespace() && character != '\u{a0}' && character != '\u{202f}')
        || character.is_control()
}

/// The character as it is drawn.
fn shown(character: char) -> char {
    if is_blank(character) { ' ' } else { character }
}

/// Joins two characters to one, as in families of emoji.
const JOINER: char = '\u{200d}';

/// True when a line may end between the two.
fn may_break(before: char, after: char) -> bool {
    if before.is_ascii() && after.is_ascii() {
        return !is_blank(after)
            && (is_blank(before)
                || (matches!(before, '-' | '/') && after.is_ascii_alphanumeric()));
    }
    if is_blank(after) || before == JOINER {
        return false;
    }
    is_blank(before)
        || (matches!(before, '-' | '/' | '‐' | '–' | '—') && after.is_alphanumeric())
        || ((is_wide(before) || is_wide(after)) && !is_closing(after))
}

/// Punctuation that must not begin a line.
const fn is_closing(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '！'
            | '？'
            | '：'
            | '；'
            | '）'
            | '」'
            | '』'
            | '】'
            | '”'
            | '’'
            | '.'
            | ','
            | '!'
            | '?'
            | ')'
            | ':'
            | ';'
            | '\u{200d}'
            | '\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STYLE: TextStyle = TextStyle::new(Face::Regular, 16.0, 20.0);

    fn lines(text: &str, width: f32, max_lines: usize) -> Vec<String> {
        let lines = STYLE.wrap(text, width, max_lines).lines;
        lines.iter().map(|line| line.text.to_string()).collect()
    }

    #[test]
    fn lines_break_at_spaces_hyphens_and_slashes() {
        assert_eq!(lines("one two", 40.0, 3), ["one", "two"]);
        assert_eq!(lines("hand-over", 60.0, 3), ["hand-", "over"]);
        assert_eq!(lines("and/or", 40.0, 3), ["and/", "or"]);
    }

    #[test]
    fn a_word_longer_than_a_line_breaks_inside() {
        let broken = lines(&"w".repeat(20), 60.0, 9);
        assert!(broken.len() > 1);
        assert_eq!(broken.concat(), "w".repeat(20));
    }

    #[test]
    fn ideographs_break_anywhere_but_before_a_full_stop() {
        assert_eq!(lines("比較供應商。", 50.0, 3), ["比較供", "應商。"]);
    }

    #[test]
    fn an_ellipsis_takes_the_place_of_the_full_stop_before_it() {
        let width = STYLE.width("The end. ") + STYLE.width("…");
        let wrapped = STYLE.wrap("The end. And more of it.", width, 1);
        assert_eq!(&*wrapped.lines[0].text, "The end…");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let wrapped = STYLE.wrap("one two three four", 40.0, 2);
        assert!(wrapped.is_elided);
        assert!(wrapped.lines[1].text.ends_with('…'));
        assert!(!STYLE.wrap("one", 40.0, 1).is_elided);
    }

    #[test]
    fn a_character_made_of_several_is_never_torn() {
        let family = "👩\u{200d}👩\u{200d}👧";
        for line in lines(&family.repeat(6), 120.0, 9) {
            assert_eq!(line.matches('👧').count(), line.chars().count() / 5);
        }
    }

    #[test]
    fn control_characters_are_spaces_and_line_breaks_break() {
        assert_eq!(lines("a\u{7}\tb", 90.0, 3), ["a b"]);
        assert_eq!(lines("a\r\nb", 90.0, 3), ["a", "b"]);
    }

    #[test]
    fn what_the_font_lacks_is_told() {
        assert_eq!(STYLE.wrap("a比比", 90.0, 1).missing, ['比']);
        assert!(STYLE.wrap("Grüße, naïve −3 €", 400.0, 1).missing.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_wider_than_asked(text in ".{0,80}", width in 24.0..300.0_f32) {
            let wrapped = STYLE.wrap(&text, width, 4);
            prop_assert!(wrapped.lines.len() <= 4);
            for line in &wrapped.lines {
                let is_one_grapheme = line.text.chars().count() < 3 || line.width <= width + 0.01;
                prop_assert!(line.width <= width + 0.01 || is_one_grapheme, "{:?}", line);
            }
        }

        #[test]
        fn nothing_is_lost_without_an_ellipsis(text in "[a-z -]{0,60}") {
            let wrapped = STYLE.wrap(&text, 70.0, 99);
            let joined: String = wrapped.lines.iter().map(|line| line.text.as_ref()).collect();
            let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&joined), bare(&text));
        }
    }
}
