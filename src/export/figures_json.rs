//! Figures of a journey as data.

use serde::Serialize;

use crate::analysis::{Effort, EmotionSummary};

/// The effort of a journey.
#[derive(Serialize)]
pub(super) struct WrittenEffort {
    expected: f64,
    /// The share of the visits whose effort somebody rated.
    rated: f64,
}

impl From<Effort> for WrittenEffort {
    fn from(effort: Effort) -> Self {
        Self {
            expected: effort.expected,
            rated: effort.rated,
        }
    }
}

/// The figures that sum up a curve.
#[derive(Serialize)]
pub(super) struct WrittenSummary {
    beginning: f32,
    end: f32,
    peak: f32,
    peak_end: f32,
    mean: f32,
    worst_drop: Option<f32>,
}

impl From<EmotionSummary> for WrittenSummary {
    fn from(summary: EmotionSummary) -> Self {
        Self {
            beginning: summary.beginning,
            end: summary.end,
            peak: summary.peak,
            peak_end: summary.peak_end,
            mean: summary.mean,
            worst_drop: summary.worst_drop.map(|drop| drop.by),
        }
    }
}
