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
        let from = from.map_or(0, |(place, _)| place);
        let to = after.grapheme_indices(true).nth(CONTEXT);
        let to = to.map_or(after.len(), |(place, _)| place);
        let cut = |is_cut| if is_cut { "…" } else { "" };
        Self {
            before: cut(from > 0).to_owned() + &on_one_line(before.get(from..)),
            found: on_one_line(Some(words)),
            after: on_one_line(after.get(..to)) + cut(to < after.len()),
        }
    }
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
        assert_eq!(excerpt.before, format!("…{} first ", "é̂".repeat(17)));
        assert_eq!(excerpt.found, "call");
        assert_eq!(excerpt.after, format!(" with {}…", "👩‍👧".repeat(18)));
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
