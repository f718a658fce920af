//! Small words that sentences are put together from.

/// A number of things, as in “1 stage” and “3 stages”.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A thing with its indefinite article by its first letter, as in “a note” and “an idea”.
pub(crate) fn with_article(thing: &str) -> String {
    let begins_with_vowel = thing.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let article = if begins_with_vowel { "an" } else { "a" };
    format!("{article} {thing}")
}

/// A text on one line, with one space between words.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NoteKind, RecordKind};

    #[test]
    fn one_thing_is_counted_in_the_singular() {
        let stages = [0, 1, 2].map(|count| counted(count, "stage", "stages"));
        assert_eq!(stages, ["0 stages", "1 stage", "2 stages"]);
    }

    #[test]
    fn what_begins_with_a_vowel_has_another_article() {
        assert_eq!(with_article(NoteKind::Idea.label()), "an Idea");
        assert_eq!(RecordKind::Interview.with_article(), "an interview");
        assert_eq!(RecordKind::Lane.with_article(), "a lane");
    }

    #[test]
    fn line_breaks_and_tabs_become_spaces() {
        assert_eq!(one_line(" First\n\tcall "), "First call");
    }
}
