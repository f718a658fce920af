//! Sizes and places from left to right.

use super::{
    grid::Grid,
    metrics::{
        BORDER_GUTTER, CARD_WIDTH, CHEVRON_POINT, CURVE_NAME_WIDTH, GATE_GAP, GATE_LABEL_WIDTH,
        GUTTER, MARGIN, MIN_WIDTH, NAMES_WIDTH, STAGE_MIN_WIDTH,
    },
    routing::Tracks,
    sheet::Sheet,
};

/// An extent along one axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// The lesser end.
    pub start: f32,
    /// The greater end.
    pub end: f32,
}

impl Extent {
    pub(super) const fn middle(self) -> f32 {
        f32::midpoint(self.start, self.end)
    }

    pub(super) const fn length(self) -> f32 {
        self.end - self.start
    }
}

/// Where columns, gutters and stages lie.
pub(super) struct Across {
    /// The gutters.
    pub gutters: Vec<Extent>,
    /// The cards of each column.
    pub columns: Vec<Extent>,
    /// The ground of each stage, from border to border.
    pub stages: Vec<Extent>,
    /// From the first column of each stage to its last.
    pub stacks: Vec<Extent>,
    /// The lanes, without their names.
    pub lanes: Extent,
    /// The width of the picture.
    pub width: f32,
}

impl Across {
    pub(super) fn new(sheet: &Sheet<'_>, grid: &Grid, tracks: &Tracks, curves: usize) -> Self {
        let start = MARGIN + NAMES_WIDTH;
        let mut out = Self {
            gutters: Vec::with_capacity(grid.gutters.len()),
            columns: Vec::with_capacity(sheet.columns.len()),
            stages: Vec::with_capacity(sheet.stages.len()),
            stacks: Vec::with_capacity(sheet.stages.len()),
            lanes: Extent { start, end: start },
            width: 0.0,
        };
        let mut x = start;
        let mut border = start;
        for (index, stage) in sheet.stages.iter().enumerate() {
            x = out.place_stage(grid, tracks, stage.columns.len(), x);
            let gap = sheet.gap_after(index);
            let is_last = index + 1 == sheet.stages.len();
            let next = if is_last { x + gap } else { x + gap / 2.0 };
            out.stages.push(Extent {
                start: border,
                end: next,
            });
            border = next;
            x += gap;
        }
        let names = if curves > 1 { CURVE_NAME_WIDTH } else { 0.0 };
        let has_last_gate = sheet
            .stages
            .last()
            .is_some_and(|stage| !stage.gates.is_empty());
        let overhang = if has_last_gate {
            CHEVRON_POINT.max((GATE_LABEL_WIDTH - GATE_GAP) / 2.0)
        } else {
            CHEVRON_POINT
        };
        out.width = (x + overhang + names + MARGIN).max(MIN_WIDTH);
        out.lanes.end = out.width - MARGIN;
        out
    }

    /// Where the ground for the gates after a stage begins.
    pub(super) fn gate_ground(&self, stage: usize, sheet: &Sheet<'_>) -> Option<f32> {
        let columns = &sheet.stages.get(stage)?.columns;
        Some(self.gutters.get(columns.end + stage)?.end)
    }

    /// Places the gutters and columns of the next stage and returns where it ends.
    fn place_stage(&mut self, grid: &Grid, tracks: &Tracks, columns: usize, start: f32) -> f32 {
        let first = self.gutters.len();
        let width = |gutter: usize| {
            let is_border = grid
                .gutters
                .get(gutter)
                .is_some_and(|gutter| gutter.is_border);
            tracks.width(gutter, if is_border { BORDER_GUTTER } else { GUTTER })
        };
        let gutters: f32 = (first..=first + columns).map(width).sum();
        let cards = columns as f32 * CARD_WIDTH;
        let slack = (STAGE_MIN_WIDTH - gutters - cards).max(0.0) / 2.0;
        let mut x = start;
        for place in 0..=columns {
            let is_outer = place == 0 || place == columns;
            let end = x + width(first + place) + if is_outer { slack } else { 0.0 };
            self.gutters.push(Extent { start: x, end });
            x = end;
            if place < columns {
                let end = x + CARD_WIDTH;
                self.columns.push(Extent { start: x, end });
                x = end;
            }
        }
        let placed = &self.columns[self.columns.len() - columns..];
        self.stacks.push(Extent {
            start: placed.first().map_or(start, |column| column.start),
            end: placed.last().map_or(x, |column| column.end),
        });
        x
    }
}
