//! What is felt along the columns of a map.

use super::{LayoutOptions, sheet::Sheet};
use crate::{
    analysis::{Felt, FeltIndex},
    model::{Id, LaneKind, Persona, Study},
};

/// What one persona feels.
pub(super) struct Feelings {
    pub persona: Id<Persona>,
    /// What is felt at each card of the sheet, in its order.
    pub felt: Vec<Option<Felt>>,
}

impl Feelings {
    /// What the personas feel that are asked for, else the map's first persona, else the study's.
    /// On a map without an emotion lane nobody looks.
    pub(super) fn of(study: &Study, sheet: &Sheet<'_>, options: &LayoutOptions) -> Vec<Self> {
        let first_of_map = || sheet.map.and_then(|map| map.personas.first().copied());
        let first_of_study = || study.personas.iter().next().map(|persona| persona.id);
        let personas = options
            .personas
            .clone()
            .unwrap_or_else(|| first_of_map().or_else(first_of_study).into_iter().collect());
        let is_shown = sheet.lane_of(LaneKind::Emotion).is_some();
        let index = if is_shown {
            FeltIndex::new(study)
        } else {
            FeltIndex::default()
        };
        let cards: &[_] = if is_shown { &sheet.cards } else { &[] };
        personas
            .into_iter()
            .map(|persona| Self {
                persona,
                felt: cards
                    .iter()
                    .map(|card| index.felt(card.record, persona))
                    .collect(),
            })
            .collect()
    }
}
