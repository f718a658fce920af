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
        let [old, new] = sides(study, compared);
        let undelivered = compared.undelivered.as_ref();
        Self {
            old,
            new,
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
    handoffs_left: f64,
    likeliest_handoffs: Option<usize>,
    effort: Option<WrittenEffort>,
}

fn sides(study: &Study, compared: &ComparedMaps<'_>) -> [WrittenSide; 2] {
    let comparison = compared.comparison;
    let side = |map, figures: JourneyFigures, handoffs_left, likeliest_handoffs| WrittenSide {
        map: Named::new(study, map),
        outcome: figures.outcome,
        handoffs: figures.handoffs,
        handoffs_left,
        likeliest_handoffs,
        effort: figures.effort.map(WrittenEffort::from),
    };
    let [old, new] = compared.figures;
    let [old_left, new_left] = compared.handoffs_left;
    let [old_likeliest, new_likeliest] = compared.likeliest_handoffs;
    [
        side(comparison.old, old, old_left, old_likeliest),
        side(comparison.new, new, new_left, new_likeliest),
    ]
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
