//! Feelings as other formats write them: numbers on some scale, or words.

/// A scale of feelings, from its worst value to its best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// Our own scale.
    pub const VALENCE: Self = Self::new(-2.0, 2.0);
    /// The scale of Open Journey.
    pub const OJF: Self = Self::new(-5.0, 5.0);
    /// The scale of Mermaid journeys.
    pub const MERMAID: Self = Self::new(1.0, 5.0);

    const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// True for a value on the scale.
    pub fn contains(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The valence −2…+2 that a value stands for, to a hundredth; what is off the scale counts as
    /// its end.
    pub fn valence(self, value: f64) -> f32 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        let hundredths = (share * 400.0).round() - 200.0;
        (hundredths / 100.0) as f32
    }

    /// From which value to which it goes: 1, the worst, to 5, the best.
    pub fn in_words(self) -> String {
        let figure = |value: f64| match value {
            value if value < 0.0 => format!("−{}", -value),
            value if self.low < 0.0 => format!("+{value}"),
            value => value.to_string(),
        };
        let (low, high) = (figure(self.low), figure(self.high));
        format!("{low}, the worst, to {high}, the best")
    }

    /// The scale that a name gives in brackets, as in "Emotion (1–5)".
    pub fn named(name: &str) -> Option<Self> {
        let inside = name.trim().strip_suffix([')', ']'])?;
        let start = inside.rfind(['(', '['])?;
        let numbers = numbers_in(inside.get(start + 1..)?);
        match numbers[..] {
            [low, high] if low < high => Some(Self::new(low, high)),
            _ => None,
        }
    }

    /// The scale that fits all of these values: signed ones −2…2 or −5…5, others 1…5 or 1…10.
    /// What fits none is stretched to the largest value.
    pub fn guess(values: &[f64]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let reach = high.max(-low);
        if low < 1.0 {
            match reach {
                _ if reach <= 2.0 => Self::VALENCE,
                _ if reach <= 5.0 => Self::OJF,
                _ => Self::new(if low < 0.0 { -reach } else { 0.0 }, reach),
            }
        } else {
            match high {
                _ if high <= 5.0 => Self::MERMAID,
                _ => Self::new(1.0, high.max(10.0)),
            }
        }
    }
}

/// The numbers in a text. A minus counts as a sign where no digit stands in front of it.
fn numbers_in(text: &str) -> Vec<f64> {
    let mut numbers = Vec::new();
    let mut token = String::new();
    for character in text.chars().chain([' ']) {
        match character {
            '0'..='9' => token.push(character),
            '-' | '−' if token.is_empty() => token.push('-'),
            _ => {
                numbers.extend(token.parse::<f64>().ok());
                token.clear();
            }
        }
    }
    numbers
}

/// A number as people type it: with a typographic minus, a plus, a decimal comma; none where it is
/// too large to reckon with.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(['−', '–'], "-").replace(',', ".");
    let is_number = plain
        .chars()
        .all(|character| character.is_ascii_digit() || matches!(character, '+' | '-' | '.'));
    let value: f64 = is_number.then(|| plain.parse().ok()).flatten()?;
    (value.abs() <= f32::MAX.into()).then_some(value)
}

/// Words and faces for feelings, with their valence.
const WORDS: &[(f32, &[&str])] = &[
    (
        2.0,
        &[
            "delighted",
            "delight",
            "thrilled",
            "excited",
            "ecstatic",
            "overjoyed",
            "love",
            "proud",
            "😀",
            "😃",
            "😄",
            "😁",
            "😍",
            "🤩",
        ],
    ),
    (
        1.0,
        &[
            "happy",
            "pleased",
            "satisfied",
            "relieved",
            "positive",
            "hopeful",
            "confident",
            "good",
            "interested",
            "optimistic",
            "grateful",
            "glad",
            "calm",
            "reassured",
            "joy",
            "trusting",
            "content",
            "🙂",
            "😊",
            "☺",
            "😌",
            "👍",
        ],
    ),
    (
        0.0,
        &[
            "neutral",
            "ok",
            "okay",
            "indifferent",
            "curious",
            "unsure",
            "😐",
            "😶",
        ],
    ),
    (
        -1.0,
        &[
            "annoyed",
            "frustrated",
            "frustrating",
            "anxious",
            "worried",
            "confused",
            "negative",
            "disappointed",
            "unhappy",
            "stressed",
            "nervous",
            "impatient",
            "bored",
            "bad",
            "upset",
            "concerned",
            "uncertain",
            "irritated",
            "overwhelmed",
            "sad",
            "tired",
            "skeptical",
            "sceptical",
            "🙁",
            "😕",
            "☹",
            "😟",
            "👎",
        ],
    ),
    (
        -2.0,
        &[
            "angry",
            "furious",
            "desperate",
            "outraged",
            "hopeless",
            "devastated",
            "hate",
            "terrible",
            "awful",
            "😠",
            "😡",
            "😢",
            "😭",
            "😤",
            "🤬",
        ],
    ),
];

/// Words that turn the next one into its contrary.
const NEGATIONS: &[&str] = &["not", "no", "never", "hardly", "isn", "don", "didn"];

/// The valence of the first word or face in the text that is known, unless it is negated.
pub(super) fn valence_of(text: &str) -> Option<f32> {
    let lower = text.to_lowercase();
    let mut is_negated = false;
    for word in lower.split(|character: char| character.is_ascii() && !character.is_alphanumeric())
    {
        let word = word.trim_end_matches('\u{FE0F}');
        let known = WORDS.iter().find(|(_, words)| words.contains(&word));
        if let Some((valence, _)) = known {
            return (!is_negated).then_some(*valence);
        }
        is_negated |= NEGATIONS.contains(&word);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scale_ends_at_two() {
        let hundredths = |scale: Scale, value| (scale.valence(value) * 100.0).round() as i32;
        let ten = Scale::new(1.0, 10.0);
        for scale in [Scale::VALENCE, Scale::OJF, Scale::MERMAID, ten] {
            let middle = f64::midpoint(scale.low, scale.high);
            let values = [scale.low, middle, scale.high, 1_000.0];
            let valences = values.map(|value| hundredths(scale, value));
            assert_eq!(valences, [-200, 0, 200, 200]);
        }
        assert_eq!(hundredths(Scale::OJF, 3.0), 120);
    }

    #[test]
    fn the_scale_is_guessed_from_all_values_together() {
        assert_eq!(Scale::guess(&[-1.0, 2.0]), Scale::VALENCE);
        assert_eq!(Scale::guess(&[-4.0, 2.0]), Scale::OJF);
        assert_eq!(Scale::guess(&[1.0, 2.0, 5.0]), Scale::MERMAID);
        assert_eq!(Scale::guess(&[3.0, 7.0]), Scale::new(1.0, 10.0));
        assert_eq!(Scale::guess(&[0.0, 80.0]), Scale::new(0.0, 80.0));
    }

    #[test]
    fn a_name_can_give_the_scale() {
        assert_eq!(Scale::named("Emotion (1–5)"), Some(Scale::MERMAID));
        assert_eq!(Scale::named("Emotion (1-10)"), Some(Scale::new(1.0, 10.0)));
        assert_eq!(Scale::named("Mood [−2 to +2]"), Some(Scale::VALENCE));
        assert_eq!(Scale::named("Feeling (-5..5)"), Some(Scale::OJF));
        assert_eq!(Scale::named("Feeling (customer)"), None);
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(number(" −1,5 "), Some(-1.5));
        assert_eq!(number("+2"), Some(2.0));
        assert_eq!(number("inf"), None);
        assert_eq!(number("2 days"), None);
        assert_eq!(number(&"9".repeat(40)), None);
        assert_eq!(number(""), None);
    }

    #[test]
    fn words_and_faces_have_a_valence() {
        assert_eq!(valence_of("Quite frustrated, again"), Some(-1.0));
        assert_eq!(valence_of("😡"), Some(-2.0));
        assert_eq!(valence_of("Not happy"), None);
        assert_eq!(valence_of("Reads the reviews"), None);
    }
}
