//! What lists and counts show of a map.

use crate::{
    layout::MapLayout,
    model::{Id, Map, RecordId, Stage, Study},
};

/// What lists and counts show of a map, gathered once a drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Overview {
    /// The stages with the cards in each, along the journey.
    pub outline: Vec<(Id<Stage>, Vec<RecordId>)>,
    /// The cards that have no place yet, the oldest first.
    pub parked: Vec<RecordId>,
    /// How many records there are.
    pub counts: Counts,
}

impl Overview {
    /// Gathers it for a map that was just drawn.
    pub fn of(study: &Study, map: Id<Map>, layout: &MapLayout) -> Self {
        Self {
            outline: outline(layout),
            parked: parked(study, map),
            counts: counts(study, map),
        }
    }
}

/// How many records of the common kinds a map has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Stages.
    pub stages: usize,
    /// Touchpoints.
    pub touchpoints: usize,
    /// Tollgates.
    pub tollgates: usize,
    /// Notes.
    pub notes: usize,
}

fn counts(study: &Study, map: Id<Map>) -> Counts {
    Counts {
        stages: study.stages.iter().filter(|stage| stage.map == map).count(),
        touchpoints: study
            .touchpoints
            .iter()
            .filter(|card| card.map == map)
            .count(),
        tollgates: study
            .tollgates
            .iter()
            .filter(|gate| gate.map == map)
            .count(),
        notes: study.notes.iter().filter(|note| note.map == map).count(),
    }
}

fn parked(study: &Study, map: Id<Map>) -> Vec<RecordId> {
    let touchpoints = study.touchpoints.iter();
    let touchpoints = touchpoints
        .filter(|card| card.map == map && card.is_parked())
        .map(|card| RecordId::Touchpoint(card.id));
    let notes = study.notes.iter();
    let notes = notes
        .filter(|note| note.map == map && note.stage.is_none())
        .map(|note| RecordId::Note(note.id));
    touchpoints.chain(notes).collect()
}

/// The touchpoints and tollgates of each stage, in reading order.
fn outline(layout: &MapLayout) -> Vec<(Id<Stage>, Vec<RecordId>)> {
    let is_listed =
        |card: &&RecordId| matches!(card, RecordId::Touchpoint(_) | RecordId::Tollgate(_));
    layout
        .by_stage()
        .map(|(stage, cards)| (stage, cards.iter().filter(is_listed).copied().collect()))
        .collect()
}
