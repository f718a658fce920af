//! What the page says.

use super::prepared::{Column, Row};
use crate::{
    analysis::{ChannelSpread, CriterionScore},
    model::{FourCriteria, Study, capitalised, counted, figure},
};

/// What the page adds up to: 40 of 96 ratings given · weak in 2 stages · uneven across channels in
/// 1 stage.
pub(super) fn summary(study: &Study, rows: &[Row]) -> String {
    let steps = rows.iter().flat_map(|row| &row.steps);
    let cards = steps.clone().filter_map(|id| study.touchpoints.get(*id));
    let given: usize = cards
        .map(|card| {
            let ratings = card.criteria.ratings();
            ratings.iter().filter(|(_, it)| it.is_some()).count()
        })
        .sum();
    let asked = steps.count() * FourCriteria::default().ratings().len();
    let weak = |row: &&Row| row.figures.scores.iter().any(CriterionScore::is_weak);
    let uneven = |row: &&Row| {
        let spread = row.figures.spread.as_ref();
        spread.is_some_and(ChannelSpread::is_uneven)
    };
    let weak = rows.iter().filter(weak).count();
    let uneven = rows.iter().filter(uneven).count();
    let mut parts = vec![format!(
        "{given} of {} given",
        counted(asked, "rating", "ratings")
    )];
    if weak > 0 {
        parts.push(format!("weak in {}", counted(weak, "stage", "stages")));
    }
    if uneven > 0 {
        let stages = counted(uneven, "stage", "stages");
        parts.push(format!("uneven across channels in {stages}"));
    }
    parts.join(" · ")
}

/// What stands in a cell: its figure, if there is one, what that rests on, and whether it needs
/// attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellWords {
    /// The figure, as in “3.4”.
    pub figure: Option<String>,
    /// What the figure counts, where its column does not say so.
    pub unit: &'static str,
    /// What it rests on, or why there is none.
    pub rests_on: String,
    /// The word for what needs attention.
    pub alarm: Option<&'static str>,
}

/// The words of a cell.
pub(super) fn cell(row: &Row, column: Column) -> CellWords {
    let nothing = |words: &str| CellWords {
        figure: None,
        unit: "",
        rests_on: words.to_owned(),
        alarm: None,
    };
    if row.steps.is_empty() {
        return nothing("no touchpoints");
    }
    match (column, row.score(column), &row.figures.spread) {
        (Column::Criterion(_), Some(score), _) => CellWords {
            figure: Some(figure(score.mean)),
            unit: "",
            rests_on: format!("{} of {}", score.rated, row.steps.len()),
            alarm: score.is_weak().then_some("weak"),
        },
        (Column::Criterion(_), None, _) => nothing("not rated"),
        (Column::Channels, _, Some(spread)) => CellWords {
            figure: Some(figure(spread.spread())),
            unit: "apart",
            rests_on: counted(spread.channels.len(), "channel", "channels"),
            alarm: spread.is_uneven().then_some("uneven"),
        },
        (Column::Channels, _, None) => nothing("under two rated"),
    }
}

/// A cell in few words: 3.4 of 5, the mean of 4 of 6 touchpoints; weak.
pub(super) fn short(cell: &CellWords, column: Column) -> String {
    let alarm = cell.alarm.map_or_else(String::new, |it| format!("; {it}"));
    match (&cell.figure, column) {
        (None, Column::Criterion(_)) => capitalised(&cell.rests_on),
        (None, Column::Channels) => "Under two of its channels are rated".to_owned(),
        (Some(figure), Column::Criterion(_)) => {
            format!(
                "{figure} of 5, the mean of {} touchpoints{alarm}",
                cell.rests_on
            )
        }
        (Some(figure), Column::Channels) => format!(
            "{figure} between the best and the worst of {}{alarm}",
            cell.rests_on
        ),
    }
}

/// A cell in one sentence, for whoever looks closer or listens.
pub(super) fn told(row: &Row, column: Column) -> String {
    let words = cell(row, column);
    let alarm = words.alarm.map_or_else(String::new, |it| format!(", {it}"));
    let said = match (column, words.figure) {
        (_, None) => words.rests_on,
        (Column::Criterion(_), Some(figure)) => {
            format!("{figure} of 5, {} rated{alarm}", words.rests_on)
        }
        (Column::Channels, Some(figure)) => {
            let between = row.figures.spread.as_ref().map(between).unwrap_or_default();
            format!("{figure} apart{alarm}: {between}")
        }
    };
    format!("{}, {}: {said}", row.title, column.label().to_lowercase())
}

/// The channels with their means: Phone 4.5, Portal 3, E-mail 1.
fn between(spread: &ChannelSpread) -> String {
    let channels = spread.channels.iter();
    let words: Vec<_> = channels
        .map(|it| format!("{} {}", it.channel, figure(it.mean)))
        .collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::stage_criteria,
        model::{AnyRecord, Id, Touchpoint},
    };

    fn row(cards: &[Touchpoint]) -> Row {
        let stage = Id::new();
        let steps: Vec<_> = cards.iter().collect();
        Row {
            stage,
            title: "Buy".to_owned(),
            steps: cards.iter().map(|card| card.id).collect(),
            figures: stage_criteria(stage, &steps),
        }
    }

    fn card(channel: &str, performance: Option<u8>, valuable: Option<u8>) -> Touchpoint {
        let mut card = Touchpoint::new(Id::new());
        channel.clone_into(&mut card.channel);
        card.performance = performance;
        card.criteria.valuable = valuable;
        card
    }

    #[test]
    fn a_figure_says_how_many_it_rests_on() {
        let row = row(&[card("", None, Some(2)), card("", None, None)]);
        assert_eq!(
            told(&row, Column::Criterion(3)),
            "Buy, valuable: 2 of 5, 1 of 2 rated, weak"
        );
        assert_eq!(
            told(&row, Column::Criterion(0)),
            "Buy, consistent: not rated"
        );
        assert_eq!(
            told(&row, Column::Channels),
            "Buy, channels: under two rated"
        );
    }

    #[test]
    fn a_spread_names_its_channels() {
        let row = row(&[card("Phone", Some(5), None), card("E-mail", Some(1), None)]);
        assert_eq!(
            told(&row, Column::Channels),
            "Buy, channels: 4 apart, uneven: Phone 5, E-mail 1"
        );
    }

    #[test]
    fn a_stage_without_touchpoints_is_not_called_unrated() {
        assert_eq!(
            told(&row(&[]), Column::Criterion(1)),
            "Buy, intentional: no touchpoints"
        );
    }

    #[test]
    fn the_summary_counts_ratings_and_what_needs_attention() {
        let cards = [
            card("Phone", Some(5), Some(2)),
            card("E-mail", Some(1), None),
        ];
        let rows = [row(&cards), row(&[])];
        let study = Study::from_records(cards.map(AnyRecord::from));
        assert_eq!(
            summary(&study, &rows),
            "1 of 8 ratings given · weak in 1 stage · uneven across channels in 1 stage"
        );
        assert_eq!(summary(&study, &[]), "0 of 0 ratings given");
    }
}
