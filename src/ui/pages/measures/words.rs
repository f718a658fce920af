//! The words of measures.

use jiff::civil::Date;

use crate::{
    analysis::{Answers, Progress, Survey},
    model::{
        Action, ActionStatus, Measure, MeasureKind, MeasureTiming, Study, counted, figure, percent,
    },
};

/// How many words that could not be read are told.
const UNREAD: usize = 3;

/// What is not known.
pub(super) const UNKNOWN: &str = "unknown";

/// What all measures come to: 6 measures · 2 asked of customers · 1 at its target.
pub(super) fn summary(study: &Study, progress: &[Progress]) -> String {
    let measures = study.measures.iter();
    let asked = measures.filter(|it| it.asked_of_customers).count();
    let reached = |it: &&Progress| it.share.is_some_and(|share| share >= 1.0);
    let reached = progress.iter().filter(reached).count();
    [
        counted(study.measures.len(), "measure", "measures"),
        format!("{asked} asked of customers"),
        format!("{reached} at the target"),
    ]
    .join(" · ")
}

/// What a measure is: Net promoter score · asked of customers · lagging · points.
pub(super) fn nature(measure: &Measure) -> String {
    let kind = match measure.kind {
        MeasureKind::Other => None,
        kind => Some(kind.label().to_owned()),
    };
    let timing = match measure.timing {
        MeasureTiming::Leading => "leading",
        MeasureTiming::Lagging => "lagging",
    };
    let asked = measure.asked_of_customers.then_some("asked of customers");
    let unit = Some(measure.unit.trim()).filter(|unit| !unit.is_empty());
    let mut parts: Vec<String> = kind.into_iter().collect();
    parts.extend(
        [asked, Some(timing), unit]
            .into_iter()
            .flatten()
            .map(str::to_owned),
    );
    parts.join(" · ")
}

/// A value that may not be known, without its unit.
pub(super) fn value(value: Option<f64>) -> String {
    let known = value.filter(|value| value.is_finite());
    known.map_or_else(|| UNKNOWN.to_owned(), figure)
}

/// A value in its unit, or on its scale: 34 points, 2.6 (1 to 7).
pub(super) fn in_unit(value: f64, measure: &Measure) -> String {
    match measure.unit.trim() {
        "" => figure(value),
        scale if scale.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("{} ({scale})", figure(value))
        }
        unit => format!("{} {unit}", figure(value)),
    }
}

/// A move in its unit, with its sign: +4 points.
fn by(value: f64, measure: &Measure) -> String {
    let words = in_unit(value, measure);
    if words.starts_with(['−', '0']) {
        words
    } else {
        format!("+{words}")
    }
}

/// How far a measure has come: 21 % of the way.
pub(super) fn way(share: Option<f64>) -> String {
    match share {
        None => UNKNOWN.to_owned(),
        Some(share) if share < 0.0 => "the wrong way".to_owned(),
        Some(share) if share >= 1.0 => "target reached".to_owned(),
        Some(share) => format!("{} of the way", percent(share)),
    }
}

/// Where a measure stands and where the plan leads it, in sentences.
pub(super) fn standing(measure: &Measure, progress: &Progress) -> String {
    let mut sentences = vec![match (progress.last, progress.share) {
        (None, _) => "No reading yet.".to_owned(),
        (Some(last), share) => {
            let read = format!("{} on {}", in_unit(last.value, measure), day(last.date));
            let (from, to) = (value(measure.baseline), value(measure.target));
            match share {
                None => format!("{read}. Baseline {from}, target {to}."),
                Some(_) => format!("{read}: {} from {from} to {to}.", way(share)),
            }
        }
    }];
    if progress.promises > 0 {
        let actions = counted(progress.promises, "action promises", "actions promise");
        let by = by(progress.promised, measure);
        let leads = progress.forecast.map(|forecast| {
            let way = progress.forecast_share.map(|share| way(Some(share)));
            let way = way.map_or_else(String::new, |way| format!(", {way}"));
            format!("; that leads to {}{way}", in_unit(forecast, measure))
        });
        sentences.push(format!("{actions} {by}{}.", leads.unwrap_or_default()));
    }
    sentences.join(" ")
}

/// What an action does for a measure: +4 points · due 30 Nov 2026 · planned.
pub(super) fn action(action: &Action, measure: &Measure) -> String {
    let expected = action.expected_move.filter(|by| by.is_finite());
    let expected = expected.map_or_else(
        || "by how much is not said".to_owned(),
        |value| by(value, measure),
    );
    let due = action
        .due
        .map_or_else(|| "no day".to_owned(), |due| format!("due {}", day(due)));
    let status = match action.status {
        ActionStatus::Planned => "planned",
        ActionStatus::Doing => "under way",
        ActionStatus::Done => "done",
        ActionStatus::Dropped => "dropped",
    };
    [expected, due, status.to_owned()].join(" · ")
}

/// What answers add up to: 10 responses: 5 promoters, 3 passives, 2 detractors.
pub(super) fn answers(answers: &Answers) -> String {
    let score = answers.score();
    let n = score.map_or(0, |score| score.n);
    let number = |count| usize::try_from(count).unwrap_or(usize::MAX);
    let responses = counted(number(n), "response", "responses");
    let groups = answers.survey.groups().iter();
    let groups: Vec<String> = groups
        .map(|(one, many, of)| counted(number(answers.count(of.clone())), one, many))
        .collect();
    match groups.as_slice() {
        _ if n == 0 => responses,
        [] => format!("{responses}, their mean is the score"),
        groups => format!("{responses}: {}", groups.join(", ")),
    }
}

/// What could not be read, with where it stands; empty where all was.
pub(super) fn unread(answers: &Answers) -> String {
    let unread = &answers.unread;
    let told = unread.iter().take(UNREAD);
    let told: Vec<String> = told
        .map(|it| format!("“{}” in line {}", it.word, it.line))
        .collect();
    let more = match unread.len().saturating_sub(UNREAD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match told.as_slice() {
        [] => String::new(),
        told => format!("Not read: {}{more}", told.join(", ")),
    }
}

/// What is typed for a survey.
pub(super) const fn asks_for(survey: Survey) -> &'static str {
    match survey {
        Survey::Nps => "Answers from 0 to 10: 9, 10, 7 or 9×12, or one a line",
        Survey::Csat => "Answers from 1 to 5: 4, 5, 3 or 4×12, or one a line",
        Survey::Ces => "Answers from 1, very hard, to 7, very easy: 5, 6 or 6×12, or one a line",
    }
}

/// A day in few letters.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        analysis::{progress, read_answers},
        model::Reading,
    };

    fn measure() -> Measure {
        Measure {
            kind: MeasureKind::Nps,
            unit: "points".to_owned(),
            asked_of_customers: true,
            baseline: Some(31.0),
            target: Some(45.0),
            readings: vec![Reading {
                date: date(2026, 9, 30),
                value: 34.0,
            }],
            ..Measure::new()
        }
    }

    fn standing_of(measure: &Measure, actions: &[Action]) -> String {
        let actions = actions.iter().cloned().map(Into::into);
        let records = actions.chain([measure.clone().into()]);
        let progress = progress(&Study::from_records(records));
        standing(measure, &progress[0])
    }

    #[test]
    fn a_measure_is_told_in_a_row() {
        assert_eq!(
            nature(&measure()),
            "Net promoter score · asked of customers · lagging · points"
        );
        assert_eq!(nature(&Measure::new()), "lagging");
        assert_eq!(value(None), "unknown");
        assert_eq!(way(None), "unknown");
        assert_eq!(way(Some(0.214)), "21 % of the way");
        assert_eq!(way(Some(-0.2)), "the wrong way");
        assert_eq!(way(Some(1.0)), "target reached");
    }

    // From 31 to 45 are 14; 34 is 3 of them, 21 %. With 9 more it is 43, 12 of 14, 86 %.
    #[test]
    fn where_it_stands_is_told_with_what_is_promised() {
        let measure = measure();
        assert_eq!(
            standing_of(&measure, &[]),
            "34 points on 30 Sep 2026: 21 % of the way from 31 to 45."
        );
        let promise = |by| Action {
            measure: Some(measure.id),
            expected_move: Some(by),
            ..Action::new()
        };
        assert_eq!(
            standing_of(&measure, &[promise(4.0), promise(5.0)]),
            "34 points on 30 Sep 2026: 21 % of the way from 31 to 45. 2 actions promise +9 \
             points; that leads to 43 points, 86 % of the way."
        );
        let unknown = Measure {
            target: None,
            ..measure.clone()
        };
        assert_eq!(
            standing_of(&unknown, &[promise(-1.0)]),
            "34 points on 30 Sep 2026. Baseline 31, target unknown. 1 action promises −1 points; \
             that leads to 33 points."
        );
        assert_eq!(standing_of(&Measure::new(), &[]), "No reading yet.");
    }

    #[test]
    fn a_scale_is_no_unit() {
        let mut measure = measure();
        assert_eq!(in_unit(2.0, &measure), "2 points");
        measure.unit = "1 to 7".to_owned();
        assert_eq!(in_unit(2.0, &measure), "2 (1 to 7)");
    }

    #[test]
    fn an_action_says_by_how_much_and_when() {
        let mut planned = Action {
            expected_move: Some(4.0),
            due: Some(date(2026, 11, 30)),
            ..Action::new()
        };
        let told = action(&planned, &measure());
        assert_eq!(told, "+4 points · due 30 Nov 2026 · planned");
        planned.expected_move = None;
        planned.due = None;
        let told = action(&planned, &measure());
        assert_eq!(told, "by how much is not said · no day · planned");
    }

    #[test]
    fn answers_are_told_by_who_gave_them() {
        let read = read_answers("10 9 9 8 3\nn/a 11 x y", Survey::Nps);
        assert_eq!(
            answers(&read),
            "5 responses: 3 promoters, 1 passive, 1 detractor"
        );
        assert_eq!(
            unread(&read),
            "Not read: “n/a” in line 2, “11” in line 2, “x” in line 2 and 1 more"
        );
        let none = read_answers("", Survey::Ces);
        assert_eq!(
            (answers(&none).as_str(), unread(&none).as_str()),
            ("0 responses", "")
        );
    }
}
