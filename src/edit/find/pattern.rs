//! Matching words in a text.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::FindOptions;

/// Words to look for.
pub(super) struct Pattern {
    /// Their letters, small ones unless case matters.
    letters: Vec<char>,
    /// The first of them, with the bit set that tells small ASCII letters from capital ones.
    first: u32,
    options: FindOptions,
}

impl Pattern {
    /// The pattern for a query; None for one that is empty.
    pub(super) fn new(query: &str, options: FindOptions) -> Option<Self> {
        let letters: Vec<char> = if options.match_case {
            query.chars().collect()
        } else {
            query.chars().flat_map(char::to_lowercase).collect()
        };
        let first = u32::from(*letters.first()?) | 0x20;
        Some(Self {
            letters,
            first,
            options,
        })
    }

    /// Where the words stand in a text, in bytes; one begins where the one before it has ended.
    pub(super) fn find_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut free_from = 0;
        text.bytes().enumerate().filter_map(move |(start, byte)| {
            if start < free_from || !self.may_begin_with(byte) {
                return None;
            }
            let found = start..self.end_of_match(text, start)?;
            free_from = found.end;
            Some(found)
        })
    }

    /// False for a byte that no match begins with: most of a text is passed over by this look. A
    /// letter of several bytes may have an ASCII letter for its small one.
    fn may_begin_with(&self, byte: u8) -> bool {
        byte >= 0xC0 || u32::from(byte | 0x20) == self.first
    }

    /// Where the words end that begin at this place, if they do.
    fn end_of_match(&self, text: &str, start: usize) -> Option<usize> {
        let mut letters = self.letters.iter();
        for (offset, letter) in text.get(start..)?.char_indices() {
            if !self.takes(letter, &mut letters) {
                return None;
            }
            if letters.as_slice().is_empty() {
                let end = start + offset + letter.len_utf8();
                return [start, end]
                    .into_iter()
                    .all(|edge| self.can_cut(text, edge))
                    .then_some(end);
            }
        }
        None
    }

    /// Takes a letter of the text off the letters that are still to come.
    fn takes(&self, letter: char, letters: &mut std::slice::Iter<'_, char>) -> bool {
        if self.options.match_case {
            return letters.next() == Some(&letter);
        }
        if letter.is_ascii() {
            return letters.next() == Some(&letter.to_ascii_lowercase());
        }
        letter
            .to_lowercase()
            .all(|small| letters.next() == Some(&small))
    }

    /// True where a match may begin or end: never inside what a reader sees as one character and,
    /// when whole words are asked for, never inside a word.
    fn can_cut(&self, text: &str, edge: usize) -> bool {
        let is_boundary = GraphemeCursor::new(edge, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(true);
        is_boundary && !(self.options.whole_words && is_inside_word(text, edge))
    }
}

/// True between two letters or digits.
fn is_inside_word(text: &str, edge: usize) -> bool {
    let (before, after) = text.split_at(edge);
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    is_word(before.chars().next_back()) && is_word(after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, text: &'a str, match_case: bool, whole_words: bool) -> Vec<&'a str> {
        let options = FindOptions {
            match_case,
            whole_words,
        };
        let pattern = Pattern::new(query, options).unwrap();
        pattern.find_in(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn case_counts_only_when_asked_for() {
        assert_eq!(
            found("übung", "ÜBUNG und Übung", false, false),
            ["ÜBUNG", "Übung"]
        );
        assert_eq!(found("Übung", "ÜBUNG und Übung", true, false), ["Übung"]);
        assert_eq!(found("i̇stanbul", "İstanbul", false, false), ["İstanbul"]);
    }

    #[test]
    fn whole_words_are_no_part_of_others() {
        assert_eq!(
            found("it", "It fits: IT, it's it2", false, true),
            ["It", "IT", "it"]
        );
    }

    #[test]
    fn a_match_never_cuts_a_character_in_two() {
        assert_eq!(found("e", "re\u{301}sume", false, false), ["e"]);
        assert_eq!(found("👩", "👩‍👩‍👧", false, false), [""; 0]);
    }

    #[test]
    fn matches_do_not_overlap() {
        assert_eq!(found("aa", "aaaaa", false, false).len(), 2);
    }
}
