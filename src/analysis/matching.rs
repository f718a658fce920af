//! Comparing what people typed.

/// True when somebody wrote something.
pub(super) fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}

/// The text as it is compared with others: trimmed and without regard to case; None where nothing
/// is written. Two texts are the same when the whole of them is: “Finance” is not “Finance lead”.
pub(super) fn key(text: &str) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_lowercase())
}

/// True when two texts, as [`key`] gives them, share a word of four letters or more, or are the
/// same: “video, 4 minutes” is akin to “short video”. For likings, where nobody uses a fixed list
/// of words and it is better to see a likeness too many than to find fault with a comma.
pub(super) fn is_akin(a: &str, b: &str) -> bool {
    let words = |text| str::split(text, |letter: char| !letter.is_alphanumeric());
    let is_telling = |word: &&str| word.chars().nth(3).is_some();
    a == b
        || words(a)
            .filter(is_telling)
            .any(|word| words(b).any(|other| other == word))
}

/// The distinct texts of some, each as it is written first and in the order they first come.
pub(super) fn distinct<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::BTreeSet::new();
    texts
        .into_iter()
        .filter(|text| key(text).is_some_and(|key| seen.insert(key)))
        .map(str::trim)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_the_blanks_around_do_not_count_but_the_whole_does() {
        assert_eq!(key(" Finance LEAD "), key("finance lead"));
        assert_ne!(key("Finance"), key("Finance lead"));
        assert_eq!(key("  "), None);
    }

    #[test]
    fn texts_that_share_a_telling_word_are_akin() {
        assert!(is_akin("video, 4 minutes", "short video"));
        assert!(is_akin("pdf", "pdf"));
        assert!(!is_akin("one page", "report of one day"));
    }

    #[test]
    fn what_is_written_first_stands_for_the_rest() {
        assert_eq!(distinct(["Buyer", " buyer", "", "User"]), ["Buyer", "User"]);
    }
}
