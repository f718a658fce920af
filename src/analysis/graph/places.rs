//! Where the touchpoints and gates of a map stand along the journey.

use std::collections::HashMap;

use super::station::Owner;
use crate::model::{Id, IdMap, LaneKind, Map, Study, Tollgate, Touchpoint, Visibility};

/// A touchpoint on the journey.
///
/// It keeps what the graph asks for: going back to the records, which lie all over memory, would
/// take more time than all the rest.
pub(super) struct Place {
    pub touchpoint: Id<Touchpoint>,
    /// True when the customer may leave here.
    pub is_exit: bool,
    /// The rank of its stage.
    pub stage: u32,
    pub is_backstage: bool,
    pub owner: Option<Owner>,
    /// The column that comes after it, by its index; one past the last where none does.
    pub next_column: usize,
    column_in_stage: u32,
    lane: u32,
}

/// The touchpoints of a map in reading order, its occupied columns and its gates.
pub(super) struct Places {
    pub all: Vec<Place>,
    /// The occupied columns: the touchpoints in each that the customer sees.
    pub columns: Vec<Vec<usize>>,
    /// The gates in the order of the journey.
    pub gates: Vec<Id<Tollgate>>,
    /// The rank of the stage that each gate closes.
    pub gate_stages: Vec<u32>,
}

impl Places {
    /// Reads the map once: O(n log n) in its touchpoints and gates.
    ///
    /// A card without a stage, or with a stage that this map does not have, waits in the parking
    /// lot. A gate after a stage that this map does not have closes nothing.
    pub fn of(study: &Study, map: Id<Map>) -> Self {
        let stages: IdMap<_, u32> = study
            .stages_of(map)
            .iter()
            .map(|stage| stage.id)
            .zip(0..)
            .collect();
        let lanes: IdMap<_, (u32, bool)> = study
            .lanes_of(map)
            .iter()
            .zip(0..)
            .map(|(lane, rank)| (lane.id, (rank, lane.kind == LaneKind::Backstage)))
            .collect();
        let mut owners = Owners::default();
        let mut all: Vec<_> = study
            .touchpoints
            .iter()
            .filter(|touchpoint| touchpoint.map == map)
            .filter_map(|touchpoint| {
                let stage = *stages.get(&touchpoint.stage?)?;
                let lane = touchpoint.lane.and_then(|lane| lanes.get(&lane));
                let &(lane, is_backstage_lane) = lane.unwrap_or(&(u32::MAX, false));
                Some(Place {
                    touchpoint: touchpoint.id,
                    is_exit: touchpoint.exit.is_some(),
                    stage,
                    is_backstage: is_backstage_lane
                        || touchpoint.visibility == Visibility::Backstage,
                    owner: owners.number(&touchpoint.owner),
                    next_column: 0,
                    column_in_stage: touchpoint.column,
                    lane,
                })
            })
            .collect();
        all.sort_by_key(|place| (place.cell(), place.lane, place.touchpoint));
        let columns = columns(&mut all);
        let mut gates: Vec<_> = study
            .tollgates
            .iter()
            .filter(|gate| gate.map == map)
            .filter_map(|gate| Some((*stages.get(&gate.stage)?, gate)))
            .collect();
        gates.sort_by_key(|(stage, gate)| (*stage, &gate.order, gate.id));
        Self {
            all,
            columns,
            gate_stages: gates.iter().map(|(stage, _)| *stage).collect(),
            gates: gates.iter().map(|(_, gate)| gate.id).collect(),
        }
    }

    /// How many gates stand before a stage.
    pub fn gates_before(&self, stage: u32) -> u32 {
        self.gate_stages.partition_point(|&closed| closed < stage) as u32
    }

    /// The stage of a column, by its rank.
    pub fn stage_of_column(&self, column: usize) -> Option<u32> {
        let first = self.columns.get(column)?.first()?;
        self.all.get(*first).map(|place| place.stage)
    }

    /// The first column after a gate, and the first touchpoint there.
    pub fn after_gate(&self, gate: u32) -> (usize, u32) {
        let stage = self.gate_stages.get(gate as usize).copied();
        let is_before = |rank: u32| stage.is_none_or(|stage| rank <= stage);
        let place = self.all.partition_point(|place| is_before(place.stage));
        let column = self
            .columns
            .partition_point(|column| column.first().is_some_and(|&at| at < place));
        (column, place as u32)
    }
}

impl Place {
    /// The column that it stands in, by its index; None backstage.
    pub fn column(&self) -> Option<u32> {
        let column = self.next_column.checked_sub(1)?;
        (!self.is_backstage).then_some(column as u32)
    }

    /// The stage and the column in it.
    const fn cell(&self) -> (u32, u32) {
        (self.stage, self.column_in_stage)
    }
}

/// Groups what the customer sees by column, and tells every place which column comes after it.
fn columns(all: &mut [Place]) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    let mut first = 0;
    for cell in all.chunk_by_mut(|a, b| a.cell() == b.cell()) {
        let seen: Vec<usize> = (first..)
            .zip(&*cell)
            .filter_map(|(at, place)| (!place.is_backstage).then_some(at))
            .collect();
        if !seen.is_empty() {
            columns.push(seen);
        }
        first += cell.len();
        for place in cell {
            place.next_column = columns.len();
        }
    }
    columns
}

/// Numbers owners. Spaces around a name and capitals in it make no other owner.
#[derive(Default)]
struct Owners<'a> {
    spellings: IdMap<&'a str, Owner>,
    names: HashMap<String, Owner>,
}

impl<'a> Owners<'a> {
    fn number(&mut self, name: &'a str) -> Option<Owner> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if let Some(owner) = self.spellings.get(name) {
            return Some(*owner);
        }
        let fresh = Owner(self.names.len() as u32);
        let owner = *self.names.entry(name.to_lowercase()).or_insert(fresh);
        self.spellings.insert(name, owner);
        Some(owner)
    }
}
