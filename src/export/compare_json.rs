//! What two maps differ in, for other programs.

use serde::Serialize;

use super::{
    compared_maps::ComparedMaps,
    figures_json::{WrittenEffort, WrittenSummary},
    named::{Named, named},
};
use crate::{
    analysis::{Counterpart, Difference, EmotionChange, FieldChange, Gap, JourneyFigures},
    model::{Id, RecordId, Study},
};

/// Writes what two maps differ in as JSON, two spaces a level. Cards that are the same on both are
/// left out; what is not known is null.
pub fn write(study: &Study, compared: &ComparedMaps<'_>) -> String {
    // Plain data with names for keys can always be written.
    let written = WrittenComparison::new(study, compared);
    let text = serde_json::to_string_pretty(&written).unwrap_or_default();
    text + "\n"
}

/// A comparison as data.
#[derive(Serialize)]
pub(super) struct WrittenComparison {
    old: WrittenSide,
    new: WrittenSide,
    emotions: Vec<WrittenEmotion>,
    touchpoints: Vec<WrittenCard>,
    gates: Vec<WrittenCard>,
    undelivered: Option<Vec<WrittenUndelivered>>,
}

impl WrittenComparison {
    pub fn new(study: &Study, compared: &ComparedMaps<'_>) -> Self {
        let comparison = compared.comparison;
        let [old, new] = compared.figures;
        let undelivered = compared.undelivered.as_ref();
        Self {
            old: WrittenSide::new(Named::new(study, comparison.old), old),
            new: WrittenSide::new(Named::new(study, comparison.new), new),
            emotions: compared
                .emotions
                .iter()
                .map(|change| WrittenEmotion::new(study, *change))
                .collect(),
            touchpoints: cards(study, &comparison.touchpoints),
            gates: cards(study, &comparison.gates),
            undelivered: undelivered.map(|gaps| {
                let gaps = gaps.iter();
                gaps.map(|gap| WrittenUndelivered::new(study, gap))
                    .collect()
            }),
        }
    }
}

/// One of the two maps and what its journey comes to.
#[derive(Serialize)]
struct WrittenSide {
    map: Named,
    outcome: f64,
    handoffs: f64,
    effort: Option<WrittenEffort>,
}

impl WrittenSide {
    fn new(map: Named, figures: JourneyFigures) -> Self {
        Self {
            map,
            outcome: figures.outcome,
            handoffs: figures.handoffs,
            effort: figures.effort.map(WrittenEffort::from),
        }
    }
}

/// What a persona feels along the likeliest path of either map.
#[derive(Serialize)]
struct WrittenEmotion {
    persona: Named,
    old: Option<WrittenSummary>,
    new: Option<WrittenSummary>,
}

impl WrittenEmotion {
    fn new(study: &Study, change: EmotionChange) -> Self {
        Self {
            persona: Named::new(study, change.persona),
            old: change.old.map(WrittenSummary::from),
            new: change.new.map(WrittenSummary::from),
        }
    }
}

/// A card that is not the same on both maps.
#[derive(Serialize)]
struct WrittenCard {
    difference: &'static str,
    old: Option<Named>,
    new: Option<Named>,
    fields: Vec<WrittenField>,
}

#[derive(Serialize)]
struct WrittenField {
    field: String,
    old: String,
    new: String,
}

fn cards<R>(study: &Study, cards: &[Counterpart<R>]) -> Vec<WrittenCard>
where
    RecordId: From<Id<R>>,
{
    let written = cards.iter().filter_map(|card| {
        Some(WrittenCard {
            difference: match card.difference()? {
                Difference::Added => "added",
                Difference::Removed => "removed",
                Difference::Moved => "moved",
                Difference::Changed => "changed",
            },
            old: card.old.map(|id| Named::new(study, id)),
            new: card.new.map(|id| Named::new(study, id)),
            fields: card.fields.iter().map(WrittenField::from).collect(),
        })
    });
    written.collect()
}

impl From<&FieldChange> for WrittenField {
    fn from(change: &FieldChange) -> Self {
        Self {
            field: change.path.join("."),
            old: change.old.clone(),
            new: change.new.clone(),
        }
    }
}

/// A difference that no action delivers.
#[derive(Serialize)]
struct WrittenUndelivered {
    subjects: Vec<Named>,
    why: String,
    next_step: String,
    fingerprint: String,
}

impl WrittenUndelivered {
    fn new(study: &Study, gap: &Gap) -> Self {
        Self {
            subjects: named(study, gap.subjects.iter().copied()),
            why: gap.why.clone(),
            next_step: gap.next_step.clone(),
            fingerprint: gap.fingerprint(),
        }
    }
}
