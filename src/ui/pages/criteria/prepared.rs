//! What the page works out once for a study.

use std::sync::Arc;

use super::words;
use crate::{
    analysis::{Findings, GapKind, StageCriteria, Steps, stage_criteria},
    model::{FourCriteria, Id, Map, RecordId, Stage, Study, Touchpoint},
};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Column {
    /// One of the four criteria, by its place among them.
    Criterion(usize),
    /// How far performance differs between channels.
    Channels,
}

impl Column {
    /// Every column, in order.
    pub(super) const ALL: [Self; 5] = [
        Self::Criterion(0),
        Self::Criterion(1),
        Self::Criterion(2),
        Self::Criterion(3),
        Self::Channels,
    ];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Criterion(at) => {
                let criteria = FourCriteria::default().ratings();
                criteria.get(at).map_or("", |(name, _)| name)
            }
            Self::Channels => "Channels",
        }
    }

    /// What it asks.
    pub(super) const fn question(self) -> &'static str {
        match self {
            Self::Criterion(0) => "Is it the same every time?",
            Self::Criterion(1) => "Is it meant to be as it is?",
            Self::Criterion(2) => "Is it unlike what others do?",
            Self::Criterion(_) => "Is it worth something to the customer?",
            Self::Channels => "Does it work equally well whichever channel is taken?",
        }
    }

    /// The rating of a touchpoint that the column is about.
    pub(super) fn rating(self, card: &Touchpoint) -> Option<u8> {
        match self {
            Self::Criterion(at) => card.criteria.ratings().get(at).and_then(|(_, it)| *it),
            Self::Channels => card.performance,
        }
    }
}

/// A stage with its figures.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The stage.
    pub stage: Id<Stage>,
    /// What it is called.
    pub title: String,
    /// The customer's steps in it, in reading order.
    pub steps: Vec<Id<Touchpoint>>,
    /// What it makes of the criteria.
    pub figures: StageCriteria,
}

/// What the page works out once for a study and its findings.
#[derive(Debug)]
pub(super) struct Prepared {
    findings: Arc<Findings>,
    study: Study,
    map: Id<Map>,
    /// The stages along the journey.
    pub rows: Vec<Row>,
    /// The gaps about stages: the column, the number, and what triage knows each by.
    gaps: Vec<(Id<Stage>, GapKind, u32, String)>,
    /// What the page adds up to.
    pub summary: String,
}

impl Prepared {
    /// Works everything out: O(n log n) in the touchpoints and O(g) in the gaps of a study.
    pub(super) fn new(study: &Study, findings: &Arc<Findings>, map: Id<Map>) -> Self {
        let rows = rows(study, map);
        Self {
            findings: Arc::clone(findings),
            study: study.clone(),
            map,
            summary: words::summary(study, &rows),
            gaps: gaps(findings, map),
            rows,
        }
    }

    /// True when nothing it was worked out from has changed.
    pub(super) fn is_current(&self, study: &Study, findings: &Arc<Findings>, map: Id<Map>) -> bool {
        self.map == map && Arc::ptr_eq(&self.findings, findings) && self.study.is_same(study)
    }

    /// The row of a stage.
    pub(super) fn row(&self, stage: Id<Stage>) -> Option<&Row> {
        self.rows.iter().find(|row| row.stage == stage)
    }

    /// The cell to begin with: the lowest of all means, else the first there is something behind.
    pub(super) fn first(&self) -> Option<(Id<Stage>, Column)> {
        let mut lowest: Option<(f64, Id<Stage>, Column)> = None;
        for row in &self.rows {
            for column in Column::ALL {
                let mean = row.score(column).map(|score| score.mean);
                if let Some(mean) = mean
                    && lowest.is_none_or(|(lowest, ..)| mean < lowest)
                {
                    lowest = Some((mean, row.stage, column));
                }
            }
        }
        let first = || {
            let row = self.rows.iter().find(|row| !row.steps.is_empty())?;
            Some((row.stage, Column::Criterion(0)))
        };
        lowest
            .map(|(_, stage, column)| (stage, column))
            .or_else(first)
    }

    /// The gap about a cell: its number, and what triage knows it by.
    pub(super) fn gap(&self, row: &Row, column: Column) -> Option<(u32, &str)> {
        let kind = match column {
            Column::Channels => GapKind::ChannelSpread,
            Column::Criterion(_) if row.score(column)?.is_weak() => GapKind::WeakCriterion,
            Column::Criterion(_) => return None,
        };
        let mut gaps = self.gaps.iter();
        let gap = gaps.find(|(stage, of, ..)| *stage == row.stage && *of == kind)?;
        let (.., number, fingerprint) = gap;
        Some((*number, fingerprint))
    }
}

impl Row {
    /// The figure of a criterion, if anybody rated it.
    pub(super) fn score(&self, column: Column) -> Option<&crate::analysis::CriterionScore> {
        let Column::Criterion(_) = column else {
            return None;
        };
        let mut scores = self.figures.scores.iter();
        scores.find(|score| score.criterion == column.label())
    }
}

/// The stages of a map with their figures, those without a step too.
fn rows(study: &Study, map: Id<Map>) -> Vec<Row> {
    let steps = Steps::new(study);
    let mut by_stage = steps.by_stage(map).peekable();
    let stages = study.stages_of(map).into_iter();
    stages
        .map(|stage| {
            let inside = by_stage.next_if(|(id, _)| *id == stage.id);
            let inside = inside.map_or(&[][..], |(_, inside)| inside);
            Row {
                stage: stage.id,
                title: study.title_within(stage.id, usize::MAX),
                steps: inside.iter().map(|step| step.id).collect(),
                figures: stage_criteria(stage.id, inside),
            }
        })
        .collect()
}

/// The gaps about the stages of a map that the table shows.
fn gaps(findings: &Findings, map: Id<Map>) -> Vec<(Id<Stage>, GapKind, u32, String)> {
    let gaps = findings.gaps.iter();
    let gaps = gaps.filter(|found| found.gap.map == Some(map));
    gaps.filter_map(|found| {
        let kind = found.gap.kind;
        let is_shown = matches!(kind, GapKind::WeakCriterion | GapKind::ChannelSpread);
        match found.gap.subjects.first() {
            Some(RecordId::Stage(stage)) if is_shown => {
                Some((*stage, kind, found.number, found.fingerprint.clone()))
            }
            _ => None,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::{AnyRecord, OrderKey};

    fn study() -> (Study, Id<Map>, [Id<Stage>; 3]) {
        let map = Map::new();
        let keys: Vec<_> = OrderKey::sequence(3).collect();
        let stages = [0, 1, 2].map(|place| Stage {
            order: keys[place].clone(),
            name: format!("Stage {place}"),
            ..Stage::new(map.id)
        });
        let ids = [0, 1, 2].map(|place| stages[place].id);
        let step = |stage, valuable, performance, channel: &str| {
            let mut step = Touchpoint {
                stage: Some(stage),
                performance,
                channel: channel.to_owned(),
                ..Touchpoint::new(map.id)
            };
            step.criteria.valuable = valuable;
            step
        };
        let id = map.id;
        let cards = [
            step(ids[0], Some(2), Some(5), "Phone"),
            step(ids[0], Some(1), Some(1), "Portal"),
            step(ids[0], None, None, ""),
            step(ids[2], Some(4), None, ""),
        ];
        let records = cards.map(AnyRecord::from).into_iter();
        let records = records
            .chain(stages.map(AnyRecord::from))
            .chain([map.into()]);
        (Study::from_records(records), id, ids)
    }

    fn prepared() -> (Prepared, [Id<Stage>; 3]) {
        let (study, map, ids) = study();
        let findings = Arc::new(Findings::of(&study, date(2026, 11, 2)));
        let prepared = Prepared::new(&study, &findings, map);
        assert!(prepared.is_current(&study, &findings, map));
        (prepared, ids)
    }

    #[test]
    fn every_stage_has_a_row_whether_there_is_a_step_in_it_or_not() {
        let (prepared, ids) = prepared();
        let rows: Vec<_> = prepared
            .rows
            .iter()
            .map(|it| (it.stage, it.steps.len()))
            .collect();
        assert_eq!(rows, [(ids[0], 3), (ids[1], 0), (ids[2], 1)]);
        let valuable = prepared.rows[0].score(Column::Criterion(3)).unwrap();
        assert_eq!(
            (valuable.mean.to_bits(), valuable.rated),
            (1.5_f64.to_bits(), 2)
        );
        assert!(prepared.rows[0].score(Column::Criterion(0)).is_none());
    }

    #[test]
    fn the_page_begins_at_the_lowest_figure() {
        let (prepared, ids) = prepared();
        assert_eq!(prepared.first(), Some((ids[0], Column::Criterion(3))));
    }

    #[test]
    fn a_cell_knows_the_gap_about_it() {
        let (prepared, ids) = prepared();
        let row = prepared.row(ids[0]).unwrap();
        let gap = |column| {
            prepared
                .gap(row, column)
                .map(|(_, fingerprint)| fingerprint)
        };
        assert!(
            gap(Column::Criterion(3))
                .unwrap()
                .starts_with("weak_criterion")
        );
        assert!(gap(Column::Channels).unwrap().starts_with("channel_spread"));
        assert_eq!(gap(Column::Criterion(0)), None);
    }
}
