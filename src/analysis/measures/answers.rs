//! Reading answers that somebody typed or pasted.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::{Score, Survey};

/// What parts one answer, or one answer with its count, from the next; spaces do so too.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// What stands between an answer and how many gave it.
const TIMES: [char; 5] = ['×', 'x', 'X', '*', ':'];

/// Answers to a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// What was asked.
    pub survey: Survey,
    /// How many gave each answer, only answers on the scale.
    pub counts: BTreeMap<u8, u64>,
    /// What could not be read, in the order of the text.
    pub unread: Vec<Unread>,
}

/// Something that is no answer, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The word.
    pub word: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its first character in the line, from 1.
    pub column: usize,
}

impl Answers {
    /// How many gave one of these answers.
    pub fn count(&self, answers: RangeInclusive<u8>) -> u64 {
        let counts = self.counts.range(answers).map(|(_, count)| *count);
        counts.fold(0, u64::saturating_add)
    }

    /// What the answers add up to, if there are any.
    pub fn score(&self) -> Option<Score> {
        let counts = self.counts.iter();
        self.survey
            .score(counts.map(|(&answer, &count)| (answer, count)))
    }
}

/// Reads answers one a line, or parted by commas, semicolons, tabs, bars or spaces; `9×12`, `9 x
/// 12`, `9*12` and `9: 12` are twelve answers of 9. An answer is a whole number of the survey's
/// scale, `9.0` too. Every other word is told with its place; together with the answers it makes
/// the whole text.
pub fn read_answers(text: &str, survey: Survey) -> Answers {
    let mut answers = Answers {
        survey,
        counts: BTreeMap::new(),
        unread: Vec::new(),
    };
    for (number, line) in text.lines().enumerate() {
        let mut column = 1;
        for cell in line.split(SEPARATORS) {
            answers.read_cell(cell, number + 1, column);
            column += cell.chars().count() + 1;
        }
    }
    answers
}

impl Answers {
    /// Reads what stands between two separators, the first character of which is in `column`.
    fn read_cell(&mut self, cell: &str, line: usize, mut column: usize) {
        let mut rest = cell;
        loop {
            let trimmed = rest.trim_start();
            column += rest.chars().count() - trimmed.chars().count();
            if trimmed.is_empty() {
                return;
            }
            let length = pair_length(trimmed).unwrap_or_else(|| word_length(trimmed));
            let (word, behind) = trimmed.split_at(length);
            if !self.read_word(word) {
                self.unread.push(Unread {
                    word: word.to_owned(),
                    line,
                    column,
                });
            }
            column += word.chars().count();
            rest = behind;
        }
    }

    /// Counts an answer. False when it is none.
    fn read_word(&mut self, word: &str) -> bool {
        let (answer, count) = word.split_once(TIMES).unwrap_or((word, "1"));
        let answer = whole(answer.trim_end())
            .and_then(|answer| u8::try_from(answer).ok())
            .filter(|answer| self.survey.scale().contains(answer));
        let (Some(answer), Some(count)) = (answer, whole(count.trim_start())) else {
            return false;
        };
        let total = self.counts.entry(answer).or_default();
        *total = total.saturating_add(count);
        true
    }
}

/// The bytes up to the next space.
fn word_length(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// The bytes of an answer with its count, if the text begins with one, spaces around the sign
/// included.
fn pair_length(text: &str) -> Option<usize> {
    let number = |text: &str| {
        text.find(|character: char| !character.is_ascii_digit() && character != '.')
            .unwrap_or(text.len())
    };
    let (answer, behind) = text.split_at(number(text));
    let count = behind.trim_start().strip_prefix(TIMES)?.trim_start();
    let (digits, rest) = count.split_at(number(count));
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (ends && !answer.is_empty() && !digits.is_empty()).then(|| text.len() - rest.len())
}

/// A whole number, also one that is written with zeros behind a point.
fn whole(word: &str) -> Option<u64> {
    let (digits, zeros) = word.split_once('.').unwrap_or((word, ""));
    let is_whole =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && zeros.bytes().all(|byte| byte == b'0');
    is_whole.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counts(text: &str) -> Vec<(u8, u64)> {
        let answers = read_answers(text, Survey::Nps);
        assert_eq!(answers.unread, [], "{text}");
        answers.counts.into_iter().collect()
    }

    fn unread(text: &str) -> Vec<(String, usize, usize)> {
        let answers = read_answers(text, Survey::Nps);
        let unread = answers.unread.into_iter();
        unread
            .map(|word| (word.word, word.line, word.column))
            .collect()
    }

    #[test]
    fn answers_stand_one_a_line_or_in_a_row() {
        let expected = [(7, 1), (9, 2), (10, 1)];
        for text in [
            "9\n10\n7\n9",
            "9, 10, 7, 9",
            "9;10;7;9;",
            "9\t10\r\n7\t9\r\n",
            "9 10 7 9",
            "| 9.0 | 10 | 7 |\n| 9 | |",
        ] {
            assert_eq!(counts(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_are_read_in_every_hand() {
        for text in [
            "9×12\n7: 3",
            "9 × 12, 7:3",
            "9x12 7 X 3",
            "9*12;7 :3",
            "9: 12 7: 3",
        ] {
            assert_eq!(counts(text), [(7, 3), (9, 12)], "{text}");
        }
    }

    #[test]
    fn what_is_no_answer_is_told_with_its_place() {
        let text = "Score\n9, n/a, 11\nß\u{a0}8.5 -1\n9: , x 8 9x99999999999999999999";
        let told = [
            ("Score", 1, 1),
            ("n/a", 2, 4),
            ("11", 2, 9),
            ("ß", 3, 1),
            ("8.5", 3, 3),
            ("-1", 3, 7),
            ("9:", 4, 1),
            ("x", 4, 6),
            ("9x99999999999999999999", 4, 10),
        ];
        let told = told.map(|(word, line, column)| (word.to_owned(), line, column));
        assert_eq!(unread(text), told);
    }

    #[test]
    fn the_scale_is_that_of_the_survey() {
        let answers = read_answers("0 1 5 7 8", Survey::Ces);
        assert_eq!(answers.counts.into_keys().collect::<Vec<_>>(), [1, 5, 7]);
        assert_eq!(answers.unread.len(), 2);
    }

    #[test]
    fn counts_beyond_all_measure_do_not_run_over() {
        let answers = read_answers("9×18446744073709551615 9×7", Survey::Nps);
        assert_eq!(answers.counts[&9], u64::MAX);
        assert_eq!((answers.count(9..=10), answers.count(0..=8)), (u64::MAX, 0));
        let n = u64::MAX;
        assert_eq!(answers.score(), Some(Score { value: 100.0, n }));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[0-9xX×:*.,; \t\nßé-]{0,40}") {
            let answers = read_answers(&text, Survey::Nps);
            for unread in &answers.unread {
                let line = text.lines().nth(unread.line - 1).unwrap();
                let there: String = line.chars().skip(unread.column - 1).collect();
                prop_assert!(there.starts_with(&unread.word));
            }
            let is_word = |word: &&str| !word.is_empty();
            let cells = text.split([',', ';', '\t', ' ', '\n']).filter(is_word).count();
            prop_assert!(answers.unread.len() <= cells);
            prop_assert_eq!(cells > 0, !answers.unread.is_empty() || !answers.counts.is_empty());
        }

        #[test]
        fn plain_answers_are_all_counted(given in prop::collection::vec(0..=10_u8, 0..30), sign in "[,; \t\n]") {
            let text = given.iter().map(u8::to_string).collect::<Vec<_>>().join(&sign);
            let answers = read_answers(&text, Survey::Nps);
            prop_assert_eq!(answers.counts.values().sum::<u64>(), given.len() as u64);
            prop_assert_eq!(answers.unread.len(), 0);
        }
    }
}
