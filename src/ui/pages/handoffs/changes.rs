//! What choices would change, in words and signs.

use crate::{
    analysis::{Figures, WhatIf},
    model::{Study, figure, percent, valence},
};

/// Whether a change is for the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// It is.
    Better,
    /// It is not.
    Worse,
    /// There is none, or nothing can be said.
    Same,
}

/// One figure before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What it is.
    pub name: String,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
    /// By how much, with a sign and a word.
    pub difference: String,
    /// Whether that is better.
    pub tone: Tone,
    /// What the figure means.
    pub meaning: String,
}

/// All figures before and after.
pub(super) fn changes(study: &Study, what_if: &WhatIf) -> Vec<Change> {
    let WhatIf { before, after } = what_if;
    let mut changes = vec![
        handoffs(before, after),
        effort(before, after),
        outcome(before, after),
    ];
    for &(persona, before) in &before.peak_end {
        let mut known = after.peak_end.iter();
        let after = known.find(|(id, _)| *id == persona).map(|(_, it)| *it);
        changes.push(remembered(&study.title_within(persona, 24), before, after));
    }
    changes
}

fn handoffs(before: &Figures, after: &Figures) -> Change {
    let (before, after) = (before.handoffs, after.handoffs);
    Change {
        name: "Expected handoffs".to_owned(),
        before: figure(before),
        after: figure(after),
        difference: difference(after - before, "", ("more", "fewer")),
        tone: tone(before - after),
        meaning: "How often a journey changes hands on average, without the handoffs that have a \
                  lever."
            .to_owned(),
    }
}

fn effort(before: &Figures, after: &Figures) -> Change {
    let points = |figures: &Figures| figures.effort.map(|effort| effort.expected);
    let words = |points: Option<f64>| points.map_or_else(|| "not rated".to_owned(), figure);
    let (before, after) = (points(before), points(after));
    let by = before.zip(after).map(|(before, after)| after - before);
    Change {
        name: "Effort".to_owned(),
        before: words(before),
        after: words(after),
        difference: by.map_or_else(
            || "undecided".to_owned(),
            |by| difference(by, "", ("more", "less")),
        ),
        tone: by.map_or(Tone::Same, |by| tone(-by)),
        meaning: "The work of a whole journey for the customer, in points of 1 to 5 a step; what \
                  nobody rated counts as 3."
            .to_owned(),
    }
}

fn outcome(before: &Figures, after: &Figures) -> Change {
    let by = (after.outcome - before.outcome) * 100.0;
    Change {
        name: "Reach the outcome".to_owned(),
        before: percent(before.outcome),
        after: percent(after.outcome),
        difference: difference(by, " points", ("more get there", "fewer get there")),
        tone: tone(by),
        meaning: "How many of a hundred journeys come to the outcome, in percentage points."
            .to_owned(),
    }
}

fn remembered(name: &str, before: f32, after: Option<f32>) -> Change {
    let by = after.map(|after| f64::from(after - before));
    Change {
        meaning: format!(
            "What {name} remembers: the mean of the strongest feeling and the last one, from −2 to \
             +2."
        ),
        name: format!("{name} remembers"),
        before: valence(before),
        after: after.map_or_else(|| "nothing known".to_owned(), valence),
        difference: by.map_or_else(
            || "undecided".to_owned(),
            |by| difference(by, "", ("better", "worse")),
        ),
        tone: by.map_or(Tone::Same, tone),
    }
}

/// Better when positive; what is too small to be told is no change.
fn tone(gain: f64) -> Tone {
    match figure(gain).as_str() {
        "0" => Tone::Same,
        words if words.starts_with('−') => Tone::Worse,
        _ => Tone::Better,
    }
}

/// A difference with its sign, its unit and a word: −0.9, fewer.
fn difference(by: f64, unit: &str, (more, less): (&str, &str)) -> String {
    let words = figure(by);
    if words == "0" {
        let is_none = by.abs() < 1e-9;
        return if is_none {
            "no change"
        } else {
            "hardly any change"
        }
        .to_owned();
    }
    if words.starts_with('−') {
        format!("{words}{unit}, {less}")
    } else {
        format!("+{words}{unit}, {more}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::Effort,
        model::{Id, Persona},
    };

    fn figures(handoffs: f64, effort: Option<f64>, outcome: f64) -> Figures {
        Figures {
            handoffs,
            effort: effort.map(|expected| Effort {
                expected,
                rated: 1.0,
            }),
            outcome,
            peak_end: Vec::new(),
        }
    }

    fn told(before: Figures, after: Figures) -> Vec<(String, Tone)> {
        let study = Study::default();
        let changes = changes(&study, &WhatIf { before, after });
        let told = changes.into_iter();
        told.map(|it| (it.difference, it.tone)).collect()
    }

    #[test]
    fn differences_have_a_sign_and_a_word() {
        let found = told(
            figures(9.16, Some(36.3), 0.4),
            figures(8.3, Some(40.0), 0.46),
        );
        let expected = [
            ("−0.9, fewer", Tone::Better),
            ("+3.7, more", Tone::Worse),
            ("+6 points, more get there", Tone::Better),
        ];
        assert_eq!(
            found,
            expected.map(|(words, tone)| (words.to_owned(), tone))
        );
    }

    #[test]
    fn what_does_not_change_is_said_so() {
        let found = told(figures(2.0, None, 0.4), figures(2.01, None, 0.4));
        let words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words, ["hardly any change", "undecided", "no change"]);
        assert!(found.iter().all(|(_, tone)| *tone == Tone::Same));
    }

    #[test]
    fn a_persona_of_whom_nothing_is_left_remembers_nothing_known() {
        let persona = Id::<Persona>::new();
        let mut before = figures(1.0, None, 1.0);
        before.peak_end = vec![(persona, -0.5)];
        let mut after = before.clone();
        let change = |after: &Figures| {
            let what_if = WhatIf {
                before: before.clone(),
                after: after.clone(),
            };
            changes(&Study::default(), &what_if).remove(3)
        };
        after.peak_end = vec![(persona, 1.0)];
        assert_eq!(change(&after).difference, "+1.5, better");
        after.peak_end.clear();
        assert_eq!(change(&after).after, "nothing known");
    }
}
