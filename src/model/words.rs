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

/// A title in quotation marks; one that begins with what it quotes has them already.
pub(crate) fn in_quotes(title: &str) -> String {
    if title.starts_with('“') {
        title.to_owned()
    } else {
        format!("“{title}”")
    }
}

/// A text on one line, with one space between words.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words with commas, the last with “and”.
pub(crate) fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A figure with one decimal where it needs one, and a minus sign that is one: 2.5, 3, −0.5.
pub(crate) fn figure(value: f64) -> String {
    let words = format!("{value:.1}");
    let words = words.strip_suffix(".0").unwrap_or(&words);
    if words == "-0" {
        return "0".to_owned();
    }
    words.replace('-', "−")
}

/// A feeling with its sign: +1.5, 0, −2.
pub(crate) fn valence(value: f32) -> String {
    let words = figure(value.into());
    let has_sign = words.starts_with('−') || words == "0";
    if has_sign { words } else { format!("+{words}") }
}

/// A share as a percentage; what is not quite nothing is never told as nothing.
pub(crate) fn percent(share: f64) -> String {
    // The sum of nothing is −0 in Rust.
    let whole = (share * 100.0).round() + 0.0;
    if whole < 1.0 && share > 0.0 {
        return "under 1 %".to_owned();
    }
    format!("{whole} %")
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
    fn what_is_quoted_is_not_quoted_twice() {
        assert_eq!(in_quotes("First call"), "“First call”");
        assert_eq!(in_quotes("“Nobody” — P07"), "“Nobody” — P07");
    }

    #[test]
    fn line_breaks_and_tabs_become_spaces() {
        assert_eq!(one_line(" First\n\tcall "), "First call");
    }

    #[test]
    fn the_last_of_several_words_comes_after_and() {
        let words = ["A", "B", "C"].map(str::to_owned);
        let told = [0, 1, 2, 3].map(|count| joined(&words[..count]));
        assert_eq!(told, ["", "A", "A and B", "A, B and C"]);
    }

    #[test]
    fn figures_have_a_decimal_only_where_they_need_one() {
        let figures = [2.5, 3.0, -0.51, -0.01, 2.04].map(figure);
        assert_eq!(figures, ["2.5", "3", "−0.5", "0", "2"]);
        assert_eq!([1.5, 0.0, -2.0].map(valence), ["+1.5", "0", "−2"]);
    }

    #[test]
    fn a_small_share_is_not_nothing() {
        assert_eq!(
            [0.0, -0.0, 0.001, 0.384].map(percent),
            ["0 %", "0 %", "under 1 %", "38 %"]
        );
    }
}
