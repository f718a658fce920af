//! The steps of every journey of a study, in the order they are read.

use super::rows::Rows;
use crate::model::{
    Id, IdMap, Lane, LaneKind, Map, Ordered, Stage, Study, Table, Touchpoint, Visibility,
};

/// The customers' steps on each map: touchpoints in a stage of the map, in reading order (stage,
/// column, lane).
///
/// Cards in the parking lot are not on the journey. Touchpoints behind the line of visibility, by
/// their own mark or by their lane, are work of the organisation and no steps of the customer.
///
/// Made in O(n log n) for n touchpoints, and asked for a map in O(1).
#[derive(Clone, Debug, Default)]
pub struct Steps<'a> {
    placed: Rows<&'a Touchpoint>,
    seen: Rows<&'a Touchpoint>,
}

impl<'a> Steps<'a> {
    /// Reads the touchpoints of a study once.
    pub fn new(study: &'a Study) -> Self {
        let ranks = Ranks::new(study);
        let mut sorted: Vec<_> = study
            .touchpoints
            .iter()
            .filter_map(|touchpoint| Some((ranks.place(study, touchpoint)?, touchpoint)))
            .collect();
        sorted.sort_by_key(|(place, touchpoint)| (*place, touchpoint.id));
        let placed: Vec<_> = sorted
            .into_iter()
            .map(|(_, touchpoint)| touchpoint)
            .collect();
        let seen = placed.iter().copied();
        let seen = seen
            .filter(|touchpoint| is_seen(study, touchpoint))
            .collect();
        Self {
            placed: Rows::new(placed, |touchpoint| touchpoint.map),
            seen: Rows::new(seen, |touchpoint| touchpoint.map),
        }
    }

    /// The steps of one map.
    pub fn of(&self, map: Id<Map>) -> &[&'a Touchpoint] {
        self.seen.of(map)
    }

    /// The steps of one map, stage by stage. Stages without a step are left out.
    pub fn by_stage(
        &self,
        map: Id<Map>,
    ) -> impl Iterator<Item = (Id<Stage>, &[&'a Touchpoint])> + '_ {
        self.of(map)
            .chunk_by(|a, b| a.stage == b.stage)
            .filter_map(|steps| Some((steps.first()?.stage?, steps)))
    }

    /// The steps of one map together with the work behind the line of visibility.
    pub fn with_backstage(&self, map: Id<Map>) -> &[&'a Touchpoint] {
        self.placed.of(map)
    }
}

/// True for what the customer sees.
pub(super) fn is_seen(study: &Study, touchpoint: &Touchpoint) -> bool {
    touchpoint.visibility != Visibility::Backstage
        && lane_of(study, touchpoint).is_none_or(|lane| lane.kind != LaneKind::Backstage)
}

/// The lane of a touchpoint, if its map has it.
fn lane_of<'a>(study: &'a Study, touchpoint: &Touchpoint) -> Option<&'a Lane> {
    let lane = study.lanes.get(touchpoint.lane?);
    lane.filter(|lane| lane.map == touchpoint.map)
}

/// Where a step is read: its map, its stage, its column, its lane.
type Place = (usize, usize, u32, usize);

/// The ranks of maps, stages and lanes among their like.
struct Ranks {
    maps: IdMap<Id<Map>, usize>,
    stages: IdMap<Id<Stage>, usize>,
    lanes: IdMap<Id<Lane>, usize>,
}

impl Ranks {
    fn new(study: &Study) -> Self {
        Self {
            maps: ranks(&study.maps),
            stages: ranks(&study.stages),
            lanes: ranks(&study.lanes),
        }
    }

    /// Where the touchpoint is read, if it is on the journey.
    fn place(&self, study: &Study, touchpoint: &Touchpoint) -> Option<Place> {
        let map = *self.maps.get(&touchpoint.map)?;
        let stage = study.stages.get(touchpoint.stage?)?;
        let lane = lane_of(study, touchpoint).and_then(|lane| self.lanes.get(&lane.id));
        (stage.map == touchpoint.map).then_some((
            map,
            *self.stages.get(&stage.id)?,
            touchpoint.column,
            lane.copied().unwrap_or(usize::MAX),
        ))
    }
}

/// The place of every record of a table by order key; where two keys are one, by id.
pub(super) fn ranks<R: Ordered>(table: &Table<R>) -> IdMap<Id<R>, usize> {
    let mut row: Vec<&R> = table.iter().collect();
    row.sort_by(|a, b| (a.order(), a.id()).cmp(&(b.order(), b.id())));
    row.iter().map(|record| record.id()).zip(0..).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, OrderKey};

    #[test]
    fn steps_are_read_by_stage_then_column_then_lane() {
        let map = Map::new();
        let keys: Vec<_> = OrderKey::sequence(2).collect();
        let [second, first] = [1, 0].map(|place| Stage {
            order: keys[place].clone(),
            ..Stage::new(map.id)
        });
        let [lower, upper] = [1, 0].map(|place| Lane {
            order: keys[place].clone(),
            ..Lane::new(map.id, LaneKind::Touchpoints)
        });
        let cards = [
            (&second, 0, &upper),
            (&first, 1, &upper),
            (&first, 0, &lower),
            (&first, 0, &upper),
        ]
        .map(|(stage, column, lane)| Touchpoint {
            stage: Some(stage.id),
            column,
            lane: Some(lane.id),
            ..Touchpoint::new(map.id)
        });
        let expected: Vec<_> = cards.iter().rev().map(|card| card.id).collect();
        let (id, counts) = (map.id, [(first.id, 3), (second.id, 1)]);
        let records: [AnyRecord; 5] = [
            map.into(),
            first.into(),
            second.into(),
            upper.into(),
            lower.into(),
        ];
        let study = Study::from_records(records.into_iter().chain(cards.map(Into::into)));
        let steps = Steps::new(&study);
        let read: Vec<_> = steps.of(id).iter().map(|card| card.id).collect();
        assert_eq!(read, expected);
        let by_stage: Vec<_> = steps
            .by_stage(id)
            .map(|(at, row)| (at, row.len()))
            .collect();
        assert_eq!(by_stage, counts);
    }

    #[test]
    fn parked_cards_and_what_the_customer_does_not_see_are_no_steps() {
        let map = Map::new();
        let stage = Stage::new(map.id);
        let behind = Lane::new(map.id, LaneKind::Backstage);
        let seen = Touchpoint {
            stage: Some(stage.id),
            ..Touchpoint::new(map.id)
        };
        let cards = [
            Touchpoint::new(map.id),
            Touchpoint {
                lane: Some(behind.id),
                id: Id::new(),
                ..seen.clone()
            },
            Touchpoint {
                visibility: Visibility::Backstage,
                id: Id::new(),
                ..seen.clone()
            },
        ];
        // A lane of another map says nothing about this one.
        let elsewhere = Lane::new(Id::new(), LaneKind::Backstage);
        let seen = Touchpoint {
            lane: Some(elsewhere.id),
            ..seen
        };
        let (id, only) = (map.id, seen.id);
        let records: [AnyRecord; 5] = [
            map.into(),
            stage.into(),
            behind.into(),
            elsewhere.into(),
            seen.into(),
        ];
        let study = Study::from_records(records.into_iter().chain(cards.map(Into::into)));
        let steps = Steps::new(&study);
        let read: Vec<_> = steps.of(id).iter().map(|card| card.id).collect();
        assert_eq!(read, [only]);
        assert_eq!(steps.with_backstage(id).len(), 3);
        assert!(steps.of(Id::new()).is_empty());
    }
}
