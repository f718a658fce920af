//! What stands around a hit.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// How many graphemes are shown on either side.
const CONTEXT: usize = 24;

/// A hit with a few words on either side, all on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before it, after an ellipsis where more does.
    pub before: String,
    /// The words themselves.
    pub found: String,
    /// What stands behind it, before an ellipsis where more does.
    pub after: String,
}

impl Excerpt {
    /// The excerpt around a range of bytes that begins and ends between graphemes.
    pub(super) fn around(text: &str, found: &Range<usize>) -> Self {
        let [before, words, after] = [0..found.start, found.clone(), found.end..text.len()]
            .map(|range| text.get(range).unwrap_or_default());
        let from = before.grapheme_indices(true).rev().take(CONTEXT).last();
        let from = first_word(before, from.map_or(0, |(place, _)| place));
        let to = after.grapheme_indices(true).nth(CONTEXT);
        let to = last_word(after, to.map_or(after.len(), |(place, _)| place));
        let cut = |is_cut| if is_cut { "…" } else { "" };
        Self {
            before: cut(from > 0).to_owned() + &on_one_line(before.get(from..)),
            found: on_one_line(Some(words)),
            after: on_one_line(after.get(..to)) + cut(to < after.len()),
        }
    }
}

/// Where the first word begins that stands whole behind this place; the place itself where there
/// is none.
fn first_word(text: &str, from: usize) -> usize {
    let (before, behind) = text.split_at(from);
    if before.is_empty() || before.ends_with(char::is_whitespace) {
        return from;
    }
    let cut = behind.trim_start_matches(|letter: char| !letter.is_whitespace());
    let whole = cut.trim_start();
    if whole.is_empty() {
        return from;
    }
    text.len() - whole.len()
}

/// Where the last word ends that stands whole before this place; the place itself where there is
/// none.
fn last_word(text: &str, to: usize) -> usize {
    let (before, behind) = text.split_at(to);
    if behind.is_empty() || behind.starts_with(char::is_whitespace) {
        return to;
    }
    let cut = before.trim_end_matches(|letter: char| !letter.is_whitespace());
    let whole = cut.trim_end();
    if whole.is_empty() { to } else { whole.len() }
}

/// The text with spaces in the place of line breaks and other control characters.
fn on_one_line(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    text.replace(|character: char| character.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_between_characters_and_stands_on_one_line() {
        let text = format!("{}\nfirst call\nwith {}", "é̂".repeat(40), "👩‍👧".repeat(40));
        let start = text.find("call").unwrap();
        let excerpt = Excerpt::around(&text, &(start..start + 4));
        assert_eq!(excerpt.before, "…first ");
        assert_eq!(excerpt.found, "call");
        assert_eq!(excerpt.after, " with…");
        let text = text.replace(char::is_whitespace, "");
        let start = text.find("call").unwrap();
        let excerpt = Excerpt::around(&text, &(start..start + 4));
        assert_eq!(excerpt.before, format!("…{}first", "é̂".repeat(19)));
        assert_eq!(excerpt.after, format!("with{}…", "👩‍👧".repeat(20)));
    }

    #[test]
    fn an_excerpt_is_cut_between_words() {
        let text = "Nobody could tell me since when it had been so, and the first call of the \
                    morning came from a customer who was on the road";
        let start = text.find("call").unwrap();
        let excerpt = Excerpt::around(text, &(start..start + 4));
        assert_eq!(excerpt.before, "…been so, and the first ");
        assert_eq!(excerpt.after, " of the morning came…");
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let excerpt = Excerpt::around("First call", &(6..10));
        assert_eq!(
            (excerpt.before.as_str(), excerpt.after.as_str()),
            ("First ", "")
        );
    }
}
