//! Where records stand along the journey.

use std::collections::BTreeMap;

use crate::model::{AnyRecord, Id, Lane, Map, OrderKey, RecordId, Stage, Study, Touchpoint};

/// The rows of a study, by number.
pub(super) struct Journey<'a> {
    study: &'a Study,
    maps: BTreeMap<Id<Map>, usize>,
    stages: BTreeMap<Id<Stage>, usize>,
    lanes: BTreeMap<Id<Lane>, usize>,
}

/// Where a record stands: map, stage, column, lane and place in the cell, each from 1. A 0 stands
/// for the head of what is counted, the greatest number for none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    map: usize,
    stage: usize,
    column: u32,
    lane: usize,
    order: OrderKey,
}

impl Place {
    /// The head of a map.
    fn of_map(map: usize) -> Self {
        Self {
            map,
            stage: 0,
            column: 0,
            lane: 0,
            order: OrderKey::default(),
        }
    }
}

impl<'a> Journey<'a> {
    pub(super) fn new(study: &'a Study) -> Self {
        let maps: Vec<_> = study.maps_in_order().iter().map(|map| map.id).collect();
        let stages = maps.iter().flat_map(|map| study.stages_of(*map));
        let lanes = maps.iter().flat_map(|map| study.lanes_of(*map));
        Self {
            study,
            stages: numbered(stages.map(|stage| stage.id)),
            lanes: numbered(lanes.map(|lane| lane.id)),
            maps: numbered(maps.iter().copied()),
        }
    }

    /// Where a record stands.
    pub(super) fn place(&self, id: RecordId) -> Place {
        let nowhere = Place::of_map(usize::MAX);
        let Some(record) = self.study.get(id) else {
            return nowhere;
        };
        match record {
            AnyRecord::Charter(_) => Place::of_map(0),
            AnyRecord::Map(map) => self.head(map.id),
            AnyRecord::Lane(lane) => Place {
                lane: self.lane(Some(lane.id)),
                ..self.head(lane.map)
            },
            AnyRecord::Stage(stage) => self.in_stage(stage.map, Some(stage.id)),
            AnyRecord::Touchpoint(card) => Place {
                column: card.column.saturating_add(1),
                lane: self.lane(card.lane),
                ..self.in_stage(card.map, card.stage)
            },
            AnyRecord::Note(note) => Place {
                column: self.column_of_note(note.touchpoint),
                lane: self.lane(note.lane),
                order: note.order.clone(),
                ..self.in_stage(note.map, note.stage)
            },
            AnyRecord::Tollgate(gate) => Place {
                column: u32::MAX,
                order: gate.order.clone(),
                ..self.in_stage(gate.map, Some(gate.stage))
            },
            AnyRecord::View(view) => Place {
                lane: usize::MAX,
                order: view.order.clone(),
                ..self.in_stage(view.map, None)
            },
            AnyRecord::Connection(arrow) => self.place(arrow.from.record()),
            AnyRecord::Quote(quote) => match quote.targets.first() {
                Some(target) => self.place(target.record()),
                None => nowhere,
            },
            _ => nowhere,
        }
    }

    fn head(&self, map: Id<Map>) -> Place {
        Place::of_map(self.maps.get(&map).copied().unwrap_or(usize::MAX))
    }

    fn in_stage(&self, map: Id<Map>, stage: Option<Id<Stage>>) -> Place {
        let known = stage.and_then(|stage| self.stages.get(&stage));
        Place {
            stage: known.copied().unwrap_or(usize::MAX),
            ..self.head(map)
        }
    }

    fn lane(&self, lane: Option<Id<Lane>>) -> usize {
        let known = lane.and_then(|lane| self.lanes.get(&lane));
        known.copied().unwrap_or(usize::MAX)
    }

    /// A note that belongs to a touchpoint is read with it, any other one behind the columns.
    fn column_of_note(&self, card: Option<Id<Touchpoint>>) -> u32 {
        card.and_then(|card| self.study.touchpoints.get(card))
            .map_or(u32::MAX - 1, |card| card.column.saturating_add(1))
    }
}

/// Numbers from 1.
fn numbered<R>(ids: impl Iterator<Item = Id<R>>) -> BTreeMap<Id<R>, usize> {
    ids.zip(1..).collect()
}
