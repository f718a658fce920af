//! The grid as a pattern: which bands and gutters there are, before any of them has a size.

use super::sheet::Sheet;
use crate::model::LaneKind;

/// The bands and gutters of a map.
///
/// Bands lie below each other; above, between and below them run the channels, channel `b` right
/// above band `b`. Columns lie beside each other; between them run the gutters, and at the border
/// of two stages there are two, with the ground of the tollgates in between. A connection keeps to
/// channels and gutters but for the legs that touch its cards.
pub(super) struct Grid {
    pub bands: Vec<Band>,
    pub gutters: Vec<Gutter>,
    /// The first band of each lane.
    first_bands: Vec<Option<usize>>,
    /// For each band the gutters left of its cards, in order.
    occupied: Vec<Vec<usize>>,
    /// The gutters beside a stage's border, which no stack of notes reaches.
    borders: Vec<usize>,
    /// The gutters that no tollgate's name reaches.
    beside_no_label: Vec<usize>,
}

/// A row of cards, or another strip across the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    pub kind: BandKind,
    /// The lane it belongs to. None is the strip for the names of gates without a lane.
    pub lane: Option<usize>,
}

/// What stands in a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BandKind {
    /// Touchpoints, one to a column: the ones at this depth of their cells.
    Row(usize),
    /// Nothing that stands in anybody's way.
    Open,
    /// Cards as wide as a stage.
    Stacks,
    /// The names of tollgates, on the borders of stages.
    Labels,
}

/// The space left or right of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gutter {
    pub stage: usize,
    /// Whether it lies at its stage's border.
    pub is_border: bool,
    /// Whether a tollgate stands on the other side of that border.
    pub is_beside_gate: bool,
}

impl Grid {
    pub(super) fn new(sheet: &Sheet<'_>) -> Self {
        let bands = bands(sheet);
        let gutters = gutters(sheet);
        let mut first_bands = vec![None; sheet.lanes.len()];
        for (at, band) in bands.iter().enumerate().rev() {
            if let Some(first) = band.lane.and_then(|lane| first_bands.get_mut(lane)) {
                *first = Some(at);
            }
        }
        let mut occupied = vec![Vec::new(); bands.len()];
        for card in &sheet.cards {
            let first = first_bands.get(card.lane).copied().flatten();
            let band = first.map(|first| first + card.depth);
            let gutter = left_gutter(sheet, card.column);
            if let (Some(band), Some(gutter)) = (band, gutter) {
                occupied[band].push(gutter);
            }
        }
        let of = |keep: fn(&Gutter) -> bool| {
            (0..gutters.len())
                .filter(|&at| keep(&gutters[at]))
                .collect()
        };
        Self {
            borders: of(|gutter| gutter.is_border),
            beside_no_label: of(|gutter| !gutter.is_beside_gate),
            bands,
            first_bands,
            occupied,
            gutters,
        }
    }

    /// The band of a touchpoint's card.
    pub(super) fn band_of_card(&self, lane: usize, depth: usize) -> Option<usize> {
        Some(self.band_of_lane(lane)? + depth)
    }

    /// The first band of a lane, which but for touchpoints is its only one.
    pub(super) fn band_of_lane(&self, lane: usize) -> Option<usize> {
        self.first_bands.get(lane).copied().flatten()
    }

    /// True when no card of a band stands between two gutters.
    pub(super) fn is_free(&self, band: usize, from: usize, to: usize) -> bool {
        let Some(ground) = self.bands.get(band) else {
            return false;
        };
        match ground.kind {
            BandKind::Row(_) => {
                let occupied = self.occupied.get(band).map_or(&[][..], Vec::as_slice);
                let next = occupied.partition_point(|&gutter| gutter < from);
                occupied.get(next).is_none_or(|&gutter| gutter >= to)
            }
            BandKind::Open => true,
            BandKind::Stacks | BandKind::Labels => from == to,
        }
    }

    /// True when a line along a gutter crosses a band without touching a card.
    pub(super) fn is_passable(&self, band: usize, gutter: usize) -> bool {
        let (Some(band), Some(gutter)) = (self.bands.get(band), self.gutters.get(gutter)) else {
            return false;
        };
        match band.kind {
            BandKind::Row(_) | BandKind::Open => true,
            BandKind::Stacks => gutter.is_border,
            BandKind::Labels => !gutter.is_beside_gate,
        }
    }

    /// The gutter that crosses a band with the least detour on the way from one to another.
    pub(super) fn way_across(&self, band: usize, from: usize, to: usize) -> usize {
        let ways = match self.bands.get(band).map(|band| band.kind) {
            Some(BandKind::Stacks) => &self.borders,
            Some(BandKind::Labels) => &self.beside_no_label,
            _ => return from,
        };
        let next = ways.partition_point(|&way| way < from);
        let detour = |way: &usize| way.abs_diff(from) + way.abs_diff(to);
        let before = next.checked_sub(1).and_then(|at| ways.get(at)).copied();
        let after = ways.get(next).copied();
        before
            .into_iter()
            .chain(after)
            .min_by_key(detour)
            .unwrap_or(from)
    }
}

/// The gutter left of a column; the one to its right is the next.
pub(super) fn left_gutter(sheet: &Sheet<'_>, column: usize) -> Option<usize> {
    sheet.columns.get(column).map(|place| column + place.stage)
}

fn bands(sheet: &Sheet<'_>) -> Vec<Band> {
    let last_row = sheet
        .lanes
        .iter()
        .rposition(|lane| lane.kind.holds_touchpoints());
    let has_gates = sheet.stages.iter().any(|stage| !stage.gates.is_empty());
    let needs_labels = has_gates && sheet.lane_of(LaneKind::Tollgates).is_none();
    let labels = Band {
        kind: BandKind::Labels,
        lane: None,
    };
    let mut bands = Vec::new();
    if has_gates && last_row.is_none() {
        // Posts need a length, so that connections can meet them beside their names.
        bands.push(Band {
            kind: BandKind::Row(0),
            lane: None,
        });
    }
    if needs_labels && last_row.is_none() {
        bands.push(labels);
    }
    for (index, lane) in sheet.lanes.iter().enumerate() {
        let lane_band = |kind| Band {
            kind,
            lane: Some(index),
        };
        match lane.kind {
            LaneKind::Touchpoints | LaneKind::Backstage => {
                bands.extend((0..lane.depth).map(|depth| lane_band(BandKind::Row(depth))));
            }
            LaneKind::Emotion => bands.push(lane_band(BandKind::Open)),
            LaneKind::Tollgates => bands.push(lane_band(BandKind::Labels)),
            LaneKind::Quotes | LaneKind::Notes(_) => bands.push(lane_band(BandKind::Stacks)),
        }
        if needs_labels && last_row == Some(index) {
            bands.push(labels);
        }
    }
    bands
}

fn gutters(sheet: &Sheet<'_>) -> Vec<Gutter> {
    let mut gutters = Vec::new();
    for (index, stage) in sheet.stages.iter().enumerate() {
        let count = stage.columns.len() + 1;
        for place in 0..count {
            let follows_gate = index > 0 && sheet.gate_count(index - 1) > 0;
            gutters.push(Gutter {
                stage: index,
                is_border: place == 0 || place + 1 == count,
                is_beside_gate: (place == 0 && follows_gate)
                    || (place + 1 == count && sheet.gate_count(index) > 0),
            });
        }
    }
    gutters
}
