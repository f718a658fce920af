//! Sizes and places from top to bottom.

use super::{
    across::Extent,
    grid::{Band, BandKind, Grid},
    routing::Tracks,
    sheet::Sheet,
};

/// The space above the first band, for the heads of posts.
const POST_HEADS: f32 = 36.0;
/// The space between two bands of one lane.
const WITHIN_LANE: f32 = 28.0;
/// The space between a band and the names of gates.
const ABOVE_LABELS: f32 = 22.0;
/// The space on each side of the line between two lanes.
const BESIDE_RULE: f32 = 16.0;

/// Where bands, channels and lanes lie.
pub(super) struct Down {
    /// The bands.
    pub bands: Vec<Extent>,
    /// The middle of the tracks of each channel.
    pub channels: Vec<f32>,
    /// The lanes, from line to line.
    pub lanes: Vec<Extent>,
    /// The lower edge of the last lane.
    pub bottom: f32,
}

impl Down {
    /// Stacks bands of these heights from `top`.
    pub(super) fn new(
        sheet: &Sheet<'_>,
        grid: &Grid,
        tracks: &Tracks,
        heights: &[f32],
        top: f32,
    ) -> Self {
        let mut out = Self {
            bands: Vec::with_capacity(heights.len()),
            channels: Vec::with_capacity(heights.len() + 1),
            lanes: vec![
                Extent {
                    start: f32::NAN,
                    end: f32::NAN
                };
                sheet.lanes.len()
            ],
            bottom: top,
        };
        let mut y = top;
        for at in 0..=grid.bands.len() {
            let above = at.checked_sub(1).and_then(|at| grid.bands.get(at));
            let below = grid.bands.get(at);
            let space = Space::between(above, below);
            let height = tracks.width(at, space.tracks) + space.below_tracks;
            out.channels.push(y + (height - space.below_tracks) / 2.0);
            y += height;
            if let Some(rule) = space.rule {
                out.close_lane(above, below, y - rule);
            }
            out.bottom = y;
            if let Some(height) = heights.get(at) {
                out.bands.push(Extent {
                    start: y,
                    end: y + height,
                });
                y += height;
            }
        }
        if let Some(first) = out.lanes.first_mut() {
            first.start = top;
        }
        out
    }

    /// Ends the lane above a line and begins the one below it.
    fn close_lane(&mut self, above: Option<&Band>, below: Option<&Band>, y: f32) {
        let index = |band: Option<&Band>| band.and_then(|band| band.lane);
        if let Some(lane) = index(below).and_then(|lane| self.lanes.get_mut(lane)) {
            lane.start = y;
        }
        let above = index(above).or_else(|| index(below).and_then(|lane| lane.checked_sub(1)));
        let above = if below.is_none() {
            self.lanes.len().checked_sub(1)
        } else {
            above
        };
        if let Some(lane) = above.and_then(|lane| self.lanes.get_mut(lane)) {
            lane.end = y;
        }
    }
}

/// The space between two bands.
struct Space {
    /// The least room for tracks.
    tracks: f32,
    /// The room below them.
    below_tracks: f32,
    /// How far above the lower band the line between their lanes runs, if they lie in two.
    rule: Option<f32>,
}

impl Space {
    fn between(above: Option<&Band>, below: Option<&Band>) -> Self {
        let (tracks, below_tracks, rule) = match (above, below) {
            (None, _) => (POST_HEADS, 0.0, None),
            (Some(_), None) => (BESIDE_RULE, 0.0, Some(0.0)),
            (Some(above), Some(below)) if above.lane == below.lane => (WITHIN_LANE, 0.0, None),
            (Some(_), Some(below)) if below.kind == BandKind::Labels && below.lane.is_none() => {
                (ABOVE_LABELS, 0.0, None)
            }
            _ => (BESIDE_RULE, BESIDE_RULE, Some(BESIDE_RULE)),
        };
        Self {
            tracks,
            below_tracks,
            rule,
        }
    }
}
