//! Two maps side by side.
//!
//! A card is the same on both maps when one was copied from the other, over however many copies,
//! or both from a third. So a Future map is held against the map it was drawn from, and a Belief
//! map against what turned out to be.

mod change;
mod lineage;
mod order;

#[cfg(test)]
mod tests;

pub use self::change::{EmotionChange, JourneyFigures, emotion_changes};
use self::{lineage::Copied, order::Stages};
use super::Facts;
use crate::model::{
    Field, Fields, Id, IdMap, Map, Perspective, Stage, Study, Tollgate, Touchpoint, changed_fields,
    field_label,
};

/// What makes one map of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The map that is compared with.
    pub old: Id<Map>,
    /// The map that is looked at.
    pub new: Id<Map>,
    /// The stages as they stand side by side: in the order of the new map, each that it does not
    /// have any more behind the one it came after.
    pub stages: Vec<StagePair>,
    /// The touchpoints on both journeys, those backstage too: first those of the new map, then
    /// those it does not have any more, each in reading order.
    pub touchpoints: Vec<Counterpart<Touchpoint>>,
    /// The gates likewise.
    pub gates: Vec<Counterpart<Tollgate>>,
}

/// A stage on one map and what it is on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StagePair {
    /// The stage of the old map; None for one that was added.
    pub old: Option<Id<Stage>>,
    /// The stage of the new map; None for one that was removed.
    pub new: Option<Id<Stage>>,
}

/// A card on one map and what it is on the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart<R> {
    /// The card of the old map; None for one that was added.
    pub old: Option<Id<R>>,
    /// The card of the new map; None for one that was removed.
    pub new: Option<Id<R>>,
    /// Whether it comes at another place of the journey.
    pub is_moved: bool,
    /// The fields that differ, places aside.
    pub fields: Vec<FieldChange>,
}

/// What happened to a field. What was or is empty has no words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The names that lead to the field from the record inwards.
    pub path: Vec<&'static str>,
    /// What it holds on the old map.
    pub old: String,
    /// What it holds on the new map.
    pub new: String,
}

/// What happened to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It comes at another place, and may say something else too.
    Moved,
    /// It says something else.
    Changed,
}

impl<R> Counterpart<R> {
    /// What happened to it; None when nothing did.
    pub fn difference(&self) -> Option<Difference> {
        match (self.old.is_some(), self.new.is_some()) {
            (false, _) => Some(Difference::Added),
            (_, false) => Some(Difference::Removed),
            _ if self.is_moved => Some(Difference::Moved),
            _ if !self.fields.is_empty() => Some(Difference::Changed),
            _ => None,
        }
    }
}

impl FieldChange {
    /// What the field is called in a sentence.
    pub fn label(&self) -> String {
        let labels: Vec<_> = self.path.iter().map(|name| field_label(name)).collect();
        labels.join(", ")
    }
}

/// Holds a map against another.
///
/// Cards in the parking lot are on neither journey. Stages have no origin: those of one name are
/// the same, and of the rest those that share most cards; where two share as many, those read
/// first. A card is moved when it stands in another stage, went behind the line of visibility or
/// came out from there, or when it is not among the most cards that keep their order, so that one
/// card put in front does not move all the others.
///
/// O(n log n) for n cards and gates on both maps.
pub fn compare(facts: &Facts<'_>, old: Id<Map>, new: Id<Map>) -> Comparison {
    let study = facts.study;
    let cards = [old, new].map(|map| facts.steps.with_backstage(map));
    let gates = [old, new].map(|map| {
        let rows = facts.gates_of(map).iter();
        rows.filter_map(|row| study.tollgates.get(row.gate))
            .collect::<Vec<_>>()
    });
    let pairs = lineage::pair(&study.touchpoints, cards[0], cards[1]);
    let stages = Stages::partners(study, [old, new], &pairs);
    let moved = order::moved(study, &stages, &pairs);
    let gate_pairs = lineage::pair(&study.tollgates, &gates[0], &gates[1]);
    Comparison {
        old,
        new,
        stages: stages.side_by_side(study, [old, new]),
        touchpoints: counterparts(study, cards, &pairs, |at| moved.contains(&at)),
        gates: counterparts(study, [&gates[0], &gates[1]], &gate_pairs, |at| {
            let pair = gate_pairs.get(at);
            pair.is_some_and(|(old, new)| !stages.are_partners(old.stage, new.stage))
        }),
    }
}

/// Every record with its counterpart; `is_moved` is asked for the place of a pair.
fn counterparts<R: Copied>(
    study: &Study,
    [old, new]: [&[&R]; 2],
    pairs: &[(&R, &R)],
    is_moved: impl Fn(usize) -> bool,
) -> Vec<Counterpart<R>> {
    let partner_of_new: IdMap<_, usize> = pairs.iter().map(|(_, new)| new.id()).zip(0..).collect();
    let partner_of_old: IdMap<_, usize> = pairs.iter().map(|(old, _)| old.id()).zip(0..).collect();
    let present = new.iter().map(|record| {
        let at = partner_of_new.get(&record.id()).copied();
        let (at, before) = at.and_then(|at| Some((at, pairs.get(at)?.0))).unzip();
        Counterpart {
            old: before.map(R::id),
            new: Some(record.id()),
            is_moved: at.is_some_and(&is_moved),
            fields: before.map_or_else(Vec::new, |before| field_changes(study, before, *record)),
        }
    });
    let removed = old
        .iter()
        .filter(|record| !partner_of_old.contains_key(&record.id()));
    present
        .chain(removed.map(|record| Counterpart {
            old: Some(record.id()),
            new: None,
            is_moved: false,
            fields: Vec::new(),
        }))
        .collect()
}

/// The fields that say who a record is and where it stands, which differ between maps anyway, and
/// the one that tells what happened with a customer, which is nothing a map changes.
const NOT_COMPARED: [&str; 8] = [
    "id", "map", "stage", "column", "lane", "order", "origin", "sparccs",
];

fn field_changes(study: &Study, old: &dyn Fields, new: &dyn Fields) -> Vec<FieldChange> {
    let words = |field: &dyn Field| field.words(study);
    changed_fields(old, new)
        .into_iter()
        .filter(|field| {
            field
                .path
                .first()
                .is_some_and(|name| !NOT_COMPARED.contains(name))
        })
        .map(|field| FieldChange {
            old: words(field.old),
            new: words(field.new),
            path: field.path,
        })
        .collect()
}

/// The map that a Future map is held against: the one it was drawn from, else the study's Current
/// map, if it has a single one.
pub fn base_of(study: &Study, future: &Map) -> Option<Id<Map>> {
    let drawn_from = future.based_on.filter(|map| study.maps.contains(*map));
    drawn_from.or_else(|| {
        let is_current = |map: &&Map| map.perspective == Perspective::Current;
        let mut current = study.maps.iter().filter(is_current);
        current
            .next()
            .filter(|_| current.next().is_none())
            .map(|map| map.id)
    })
}
