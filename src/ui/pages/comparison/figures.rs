//! What the two journeys come to, before and after.

use crate::{
    analysis::{
        Effort, EmotionChange, EmotionSummary, Facts, Findings, Journey, MapFindings, Passage,
    },
    export::ComparedMaps,
    model::{Id, Persona, Study, Touchpoint, counted, figure, percent, valence},
};

/// A figure of both maps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// What it is called.
    pub name: String,
    /// What it is on the old map.
    pub before: String,
    /// What it is on the new map.
    pub after: String,
    /// The difference in words.
    pub change: String,
    /// Whether that is good.
    pub trend: Trend,
    /// What it means and what it rests on.
    pub meaning: String,
}

/// Whether a difference is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trend {
    /// It gets better.
    Better,
    /// It gets worse.
    Worse,
    /// It is neither.
    Neither,
}

/// The figures of two maps. O(V) in their touchpoints, for each persona.
pub(super) fn figures(
    facts: &Facts<'_>,
    findings: &Findings,
    compared: &ComparedMaps<'_>,
) -> Vec<Figure> {
    let study = facts.study;
    let comparison = compared.comparison;
    let [Some(old), Some(new)] = [comparison.old, comparison.new].map(|map| findings.map(map))
    else {
        return Vec::new();
    };
    let journeys = [&old.journey, &new.journey];
    let mut figures = vec![
        outcome(compared.figures.map(|it| it.outcome)),
        handoffs(compared),
        effort(compared),
        gates([old, new]),
    ];
    for change in &compared.emotions {
        let told = Told {
            persona: study.title_of(change.persona),
            rests_on: rests_on(facts, change.persona, journeys),
        };
        figures.push(peak_end(change, &told));
        figures.push(worst_drop(study, change, &told, journeys));
    }
    figures
}

/// A difference between two numbers as they are told, with the word for more and for less; None
/// where both are told alike.
fn difference([old, new]: [f64; 2], scale: f64) -> Option<f64> {
    let [old, new] = [old, new].map(|value| (value * scale).round() / scale);
    (old.is_finite() && new.is_finite() && old.total_cmp(&new).is_ne()).then_some(new - old)
}

fn outcome(values: [f64; 2]) -> Figure {
    let difference = difference(values, 100.0);
    let (change, trend) = match difference {
        None => ("the same".to_owned(), Trend::Neither),
        Some(by) => {
            let points = counted((by.abs() * 100.0).round() as usize, "point", "points");
            if by > 0.0 {
                (format!("+{points}"), Trend::Better)
            } else {
                (format!("−{points}"), Trend::Worse)
            }
        }
    };
    let [before, after] = values.map(percent);
    Figure {
        name: "Reach the outcome".to_owned(),
        before,
        after,
        change,
        trend,
        meaning: "How likely a journey gets to the outcome. It follows from the shares of the \
                  connections on either map."
            .to_owned(),
    }
}

fn handoffs(compared: &ComparedMaps<'_>) -> Figure {
    let values = compared.figures.map(|it| it.handoffs);
    let (change, trend) = fewer_is_better(values, stay(compared));
    let [before, after] = values.map(figure);
    let mut meaning =
        "How often a journey changes hands on average. It rests on the owners of the touchpoints, \
         and grows too when fewer customers leave on the way."
            .to_owned();
    if let [Some(old), Some(new)] = compared.likeliest_handoffs {
        meaning = format!("{meaning} On the likeliest path: {old} → {new}.");
    }
    Figure {
        name: "Expected handoffs".to_owned(),
        before,
        after,
        change,
        trend,
        meaning,
    }
}

fn effort(compared: &ComparedMaps<'_>) -> Figure {
    let efforts = compared.figures.map(|it| it.effort);
    let (change, trend) = match efforts {
        [Some(old), Some(new)] => fewer_is_better([old.expected, new.expected], stay(compared)),
        _ => ("not known".to_owned(), Trend::Neither),
    };
    let words = |effort: Option<Effort>| {
        effort.map_or_else(|| "not rated".to_owned(), |it| figure(it.expected))
    };
    let rated = |effort: Option<Effort>| percent(effort.map_or(0.0, |it| it.rated));
    let [before, after] = efforts.map(words);
    let [old, new] = efforts.map(rated);
    Figure {
        name: "Effort".to_owned(),
        before,
        after,
        change,
        trend,
        meaning: format!(
            "How much work a journey is for the customer, in points of 1 to 5 a step. {old} of the \
             steps are rated before, {new} after; the others count as 3. It grows too when fewer \
             customers leave on the way."
        ),
    }
}

/// True when more customers than before stay to the end.
fn stay(compared: &ComparedMaps<'_>) -> bool {
    let [old, new] = compared.figures;
    new.outcome > old.outcome
}

/// A difference in something that is better the less there is of it; but who stays to the end has
/// more of it than who leaves.
fn fewer_is_better(values: [f64; 2], more_stay: bool) -> (String, Trend) {
    match difference(values, 10.0) {
        None => ("the same".to_owned(), Trend::Neither),
        Some(by) if by < 0.0 => (format!("{} less", figure(-by)), Trend::Better),
        Some(by) if more_stay => (format!("{} more", figure(by)), Trend::Neither),
        Some(by) => (format!("{} more", figure(by)), Trend::Worse),
    }
}

fn gates(maps: [&MapFindings; 2]) -> Figure {
    let counts = maps.map(|found| {
        let gates = &found.journey.tollgates.gates;
        let is = |passage: &Passage| gates.iter().filter(|it| it.passage == *passage).count();
        (
            is(&Passage::Mandatory),
            gates.len(),
            is(&Passage::Undecided) > 0,
        )
    });
    let words = |(must, all, is_undecided): (usize, usize, bool)| match (all, is_undecided) {
        (0, _) => "none".to_owned(),
        (_, true) => "undecided".to_owned(),
        _ => format!("{must} of {all}"),
    };
    let [old, new] = counts;
    let change = match old.0.abs_diff(new.0) {
        _ if old.2 || new.2 => "not known".to_owned(),
        0 => "the same".to_owned(),
        by if new.0 < old.0 => format!("{by} fewer"),
        by => format!("{by} more"),
    };
    let [before, after] = counts.map(words);
    Figure {
        name: "Gates all must pass".to_owned(),
        before,
        after,
        change,
        trend: Trend::Neither,
        meaning: "How many of the tollgates lie on every way to the outcome. The others can be \
                  bypassed."
            .to_owned(),
    }
}

/// Who feels, and how much of it is known.
struct Told {
    persona: String,
    rests_on: String,
}

fn peak_end(change: &EmotionChange, told: &Told) -> Figure {
    let values = [change.old, change.new].map(|it| it.map(|it| it.peak_end));
    let (words, trend) = feeling(values);
    let [before, after] = values.map(|it| it.map_or_else(unknown, valence));
    Figure {
        name: format!("{}: peak–end", told.persona),
        before,
        after,
        change: words,
        trend,
        meaning: format!(
            "What {} remembers: the mean of the strongest feeling and the last one along the \
             likeliest path, from −2 desperate to +2 delighted. {}",
            told.persona, told.rests_on
        ),
    }
}

fn worst_drop(
    study: &Study,
    change: &EmotionChange,
    told: &Told,
    journeys: [&Journey; 2],
) -> Figure {
    let drops = [change.old, change.new].map(|it| it.map(drop_of));
    let (words, trend) = feeling(drops);
    let drop_words = |drop: Option<f32>| match drop {
        None => unknown(),
        Some(by) if by < 0.0 => valence(by),
        Some(_) => "none".to_owned(),
    };
    let [before, after] = drops.map(drop_words);
    let places: Vec<String> = [change.old, change.new]
        .into_iter()
        .zip(journeys)
        .zip(["Before", "After"])
        .filter_map(|((summary, journey), when)| {
            let drop = summary?.worst_drop?;
            let to = way(journey).get(drop.to).copied()?;
            Some(format!("{when} it falls to “{}”.", study.title_of(to)))
        })
        .collect();
    Figure {
        name: format!("{}: worst drop", told.persona),
        before,
        after,
        change: words,
        trend,
        meaning: format!(
            "The deepest fall of what {} feels from one touchpoint to the next along the likeliest \
             path. {} {}",
            told.persona,
            places.join(" "),
            told.rests_on
        ),
    }
}

fn drop_of(summary: EmotionSummary) -> f32 {
    summary.worst_drop.map_or(0.0, |drop| drop.by)
}

/// A difference in what is felt, where higher is better.
fn feeling(values: [Option<f32>; 2]) -> (String, Trend) {
    let [Some(old), Some(new)] = values else {
        return ("not known".to_owned(), Trend::Neither);
    };
    match difference([old, new].map(f64::from), 10.0) {
        None => ("the same".to_owned(), Trend::Neither),
        Some(by) if by > 0.0 => (format!("{} better", figure(by)), Trend::Better),
        Some(by) => (format!("{} worse", figure(-by)), Trend::Worse),
    }
}

fn unknown() -> String {
    "not known".to_owned()
}

/// The touchpoints of the likeliest path.
fn way(journey: &Journey) -> Vec<Id<Touchpoint>> {
    let likeliest = journey.likeliest.as_ref();
    likeliest.map_or_else(Vec::new, |path| path.steps(&journey.graph))
}

/// What is known of a persona's feelings along the ways of both maps.
fn rests_on(facts: &Facts<'_>, persona: Id<Persona>, journeys: [&Journey; 2]) -> String {
    let [old, new] = journeys.map(|journey| {
        let way = way(journey);
        let steps = way.iter().filter_map(|id| facts.study.touchpoints.get(*id));
        let felt: Vec<_> = steps
            .filter_map(|step| facts.felt.felt(step, persona))
            .collect();
        let heard = felt.iter().filter(|felt| !felt.is_assumed()).count();
        match (felt.len(), heard) {
            (0, _) => "nothing".to_owned(),
            (all, 0) => format!("{}, the team’s estimate", counted(all, "value", "values")),
            (all, heard) => format!(
                "{}, {heard} from interviews",
                counted(all, "value", "values")
            ),
        }
    });
    format!("It rests on {old} before and {new} after.")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::templates;

    #[test]
    fn less_and_more_are_told_as_they_are_read() {
        assert_eq!(
            fewer_is_better([4.26, 3.04], false),
            ("1.3 less".to_owned(), Trend::Better)
        );
        assert_eq!(
            fewer_is_better([1.0, 1.04], false),
            ("the same".to_owned(), Trend::Neither)
        );
        let trends = [false, true].map(|more_stay| fewer_is_better([1.0, 2.0], more_stay).1);
        assert_eq!(trends, [Trend::Worse, Trend::Neither]);
        assert_eq!(
            feeling([Some(0.5), Some(-0.5)]),
            ("1 worse".to_owned(), Trend::Worse)
        );
        assert_eq!(
            feeling([None, Some(1.0)]),
            ("not known".to_owned(), Trend::Neither)
        );
        let likely = outcome([0.381, 0.5]);
        assert_eq!(
            (likely.before, likely.after, likely.change),
            (
                "38 %".to_owned(),
                "50 %".to_owned(),
                "+12 points".to_owned()
            )
        );
    }

    #[test]
    fn the_example_has_a_figure_for_each_thing_that_is_compared() {
        let study = templates::instantiate(templates::example()).unwrap();
        let findings = Findings::of(&study, date(2026, 11, 23));
        let facts = Facts::new(&study);
        let comparison = &findings.comparisons[0];
        let [old, new] = [comparison.old, comparison.new].map(|map| findings.map(map).unwrap());
        let compared = ComparedMaps::new(&facts, comparison, [&old.journey, &new.journey]);
        let figures = figures(&facts, &findings, &compared);
        assert_eq!(figures.len(), 4 + 2 * compared.emotions.len());
        for figure in figures {
            let words = format!("{figure:?}");
            assert!(!words.contains("NaN") && !words.contains("  "), "{words}");
            assert!(figure.meaning.ends_with('.'), "{words}");
        }
    }
}
