//! Words in a text.

use std::ops::Range;

/// Where words occur in a text, in bytes, from left to right without overlap.
///
/// Without `match_case`, letters are the same when their lower-case forms are.
pub fn occurrences(text: &str, words: &str, match_case: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    for (start, _) in text.char_indices() {
        if start < rest {
            continue;
        }
        if let Some(length) = text
            .get(start..)
            .and_then(|tail| prefix(tail, words, match_case))
        {
            found.push(start..start + length);
            rest = start + length;
        }
    }
    found
}

/// How many bytes at the beginning of a text are these words.
fn prefix(text: &str, words: &str, match_case: bool) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    if match_case {
        return text.starts_with(words).then_some(words.len());
    }
    let mut wanted = words.chars().flat_map(char::to_lowercase).peekable();
    for (start, character) in text.char_indices() {
        if wanted.peek().is_none() {
            return Some(start);
        }
        if !character
            .to_lowercase()
            .all(|lower| wanted.next() == Some(lower))
        {
            return None;
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, words: &str, match_case: bool) -> Vec<&'a str> {
        let places = occurrences(text, words, match_case);
        places.into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn case_counts_only_when_it_is_asked_for() {
        assert_eq!(found("Sales, sales", "sales", false), ["Sales", "sales"]);
        assert_eq!(found("Sales, sales", "sales", true), ["sales"]);
    }

    #[test]
    fn occurrences_do_not_overlap() {
        assert_eq!(occurrences("aaaa", "aa", true), [0..2, 2..4]);
    }

    #[test]
    fn letters_of_other_lengths_are_found_whole() {
        assert_eq!(found("ÄÖ İx", "äö", false), ["ÄÖ"]);
        assert_eq!(found("İx", "i\u{307}x", false), ["İx"]);
    }

    #[test]
    fn nothing_is_nowhere() {
        assert_eq!(occurrences("text", "", false), []);
    }
}
