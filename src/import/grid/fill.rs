//! From a table to cards.

use std::collections::HashMap;

use super::{
    describe::Describer,
    sheet::{Head, Sheet},
    target::{Target, stages, targets},
};
use crate::import::draft::Draft;
use crate::model::{Id, Lane, Stage, Study, Visibility};

/// Draws a table: onto the stages and lanes of the draft's map that the study has by the same
/// names, and onto new ones.
pub(super) fn fill(draft: &mut Draft, study: &Study, sheet: &Sheet) {
    let stages = stages(draft, study, sheet);
    let targets = targets(draft, study, sheet);
    let free = FreeColumns::of(study, draft);
    let cards = cards(draft, &free, sheet, &stages, &targets);
    let mut describer = Describer {
        draft,
        heads: &sheet.stages,
        stages: &stages,
        cards,
    };
    for (row, target) in sheet.rows.iter().zip(&targets) {
        describer.fill_row(row, *target);
    }
}

/// The first free column of each cell of the map.
struct FreeColumns(HashMap<(Id<Stage>, Id<Lane>), u32>);

impl FreeColumns {
    fn of(study: &Study, draft: &Draft) -> Self {
        let mut free = HashMap::new();
        for card in study
            .touchpoints
            .iter()
            .filter(|card| card.map == draft.map.id)
        {
            if let Some(cell) = card.cell() {
                let next: &mut u32 = free.entry((cell.stage, cell.lane)).or_default();
                *next = cell.column.saturating_add(1).max(*next);
            }
        }
        Self(free)
    }

    /// The first column that is free in all lanes that have cards in these columns of the table.
    fn first(&self, sheet: &Sheet, targets: &[Target], head: &Head, stage: Id<Stage>) -> u32 {
        let lanes = sheet
            .rows
            .iter()
            .zip(targets)
            .filter_map(|(row, target)| match target {
                Target::Touchpoints(lane, _) if !row.in_stage(head).all(Vec::is_empty) => {
                    Some(*lane)
                }
                _ => None,
            });
        let free = lanes.filter_map(|lane| self.0.get(&(stage, lane)));
        free.copied().max().unwrap_or_default()
    }
}

/// Draws the touchpoints; for each column of the table the indices of its frontstage cards.
fn cards(
    draft: &mut Draft,
    free: &FreeColumns,
    sheet: &Sheet,
    stages: &[Id<Stage>],
    targets: &[Target],
) -> Vec<Vec<usize>> {
    let mut cards = Vec::new();
    for (head, stage) in sheet.stages.iter().zip(stages) {
        let mut column = free.first(sheet, targets, head, *stage);
        for source in head.columns.clone() {
            let mut in_column = Vec::new();
            let mut width = 0;
            for (row, target) in sheet.rows.iter().zip(targets) {
                let (Target::Touchpoints(lane, visibility), Some(lines)) =
                    (target, row.cells.get(source))
                else {
                    continue;
                };
                for (place, line) in (column..).zip(lines) {
                    let index = draft.add_touchpoint(line);
                    draft.place(index, *stage, *lane, place);
                    if let Some(card) = draft.touchpoints.get_mut(index) {
                        card.visibility = *visibility;
                    }
                    if *visibility == Visibility::Frontstage {
                        in_column.push(index);
                    }
                }
                width = width.max(lines.len() as u32);
            }
            column = column.saturating_add(width);
            cards.push(in_column);
        }
    }
    cards
}
