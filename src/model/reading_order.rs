//! What a study holds, in the order it is read.

use super::{
    AnyRecord, Cell, Code, Id, Lane, Map, Note, OrderKey, Record, Stage, Study, Table, Tollgate,
    Touchpoint, View,
};

/// A record that has a place in a row of its like.
pub trait Ordered: Record {
    /// What tells one row of such records from another.
    type Row: Ord;

    /// The row it is in; none for a note in the parking lot, where nothing has a place.
    fn row(&self) -> Option<Self::Row>;

    /// Its place.
    fn order(&self) -> &OrderKey;

    /// Gives it another place.
    fn set_order(&mut self, order: OrderKey);
}

macro_rules! ordered {
    ($($record:ident in $row_type:ty: |$it:ident| $row:expr;)*) => {
        $(
            impl Ordered for $record {
                type Row = $row_type;

                fn row(&self) -> Option<$row_type> {
                    let $it = self;
                    $row
                }

                fn order(&self) -> &OrderKey {
                    &self.order
                }

                fn set_order(&mut self, order: OrderKey) {
                    self.order = order;
                }
            }
        )*
    };
}

ordered! {
    Map in (): |_map| Some(());
    Stage in Id<Map>: |stage| Some(stage.map);
    Lane in Id<Map>: |lane| Some(lane.map);
    Tollgate in Id<Stage>: |gate| Some(gate.stage);
    Note in (Id<Stage>, Id<Lane>): |note| note.stage.zip(note.lane);
    Code in Option<Id<Code>>: |code| Some(code.parent);
    View in Id<Map>: |view| Some(view.map);
}

impl Study {
    /// The maps from left to right.
    pub fn maps_in_order(&self) -> Vec<&Map> {
        row(&self.maps, |_| true)
    }

    /// The stages of a map from left to right.
    pub fn stages_of(&self, map: Id<Map>) -> Vec<&Stage> {
        row(&self.stages, |stage| stage.map == map)
    }

    /// The lanes of a map from top to bottom, hidden ones too.
    pub fn lanes_of(&self, map: Id<Map>) -> Vec<&Lane> {
        row(&self.lanes, |lane| lane.map == map)
    }

    /// The tollgates that close a stage, in order.
    pub fn tollgates_after(&self, stage: Id<Stage>) -> Vec<&Tollgate> {
        row(&self.tollgates, |gate| gate.stage == stage)
    }

    /// The notes of a lane in a stage from top to bottom.
    pub fn notes_in(&self, stage: Id<Stage>, lane: Id<Lane>) -> Vec<&Note> {
        row(&self.notes, |note| {
            note.stage == Some(stage) && note.lane == Some(lane)
        })
    }

    /// The saved views of a map in order.
    pub fn views_of(&self, map: Id<Map>) -> Vec<&View> {
        row(&self.views, |view| view.map == map)
    }

    /// The codes that are parts of a code, or of none, in order.
    pub fn codes_under(&self, parent: Option<Id<Code>>) -> Vec<&Code> {
        row(&self.codes, |code| code.parent == parent)
    }

    /// The touchpoint in a cell.
    pub fn touchpoint_at(&self, cell: Cell) -> Option<&Touchpoint> {
        self.touchpoints
            .iter()
            .find(|touchpoint| touchpoint.cell() == Some(cell))
    }

    /// How many columns a stage has: as many as its touchpoints need, and at least one.
    pub fn column_count(&self, stage: Id<Stage>) -> u32 {
        self.touchpoints
            .iter()
            .filter(|touchpoint| touchpoint.stage == Some(stage))
            .map(|touchpoint| touchpoint.column.saturating_add(1))
            .max()
            .unwrap_or(1)
    }
}

impl AnyRecord {
    /// The map it is on, if it is of a kind that is on a map.
    pub fn map(&self) -> Option<Id<Map>> {
        match self {
            Self::Stage(stage) => Some(stage.map),
            Self::Lane(lane) => Some(lane.map),
            Self::Touchpoint(touchpoint) => Some(touchpoint.map),
            Self::Tollgate(gate) => Some(gate.map),
            Self::Note(note) => Some(note.map),
            Self::Connection(connection) => Some(connection.map),
            Self::View(view) => Some(view.map),
            _ => None,
        }
    }
}

/// Some records of a table, as they stand in their row.
fn row<R: Ordered>(table: &Table<R>, belongs: impl Fn(&R) -> bool) -> Vec<&R> {
    let mut row: Vec<_> = table.iter().filter(|record| belongs(record)).collect();
    sort_row(&mut row);
    row
}

/// Sorts the records of a row by order key; where two keys are one, by id.
pub(crate) fn sort_row<R: Ordered>(row: &mut [&R]) {
    row.sort_by(|a, b| (a.order(), a.id()).cmp(&(b.order(), b.id())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_read_by_their_keys_not_by_their_age() {
        let map = Map::new();
        let keys: Vec<_> = OrderKey::sequence(2).collect();
        let mut last = Stage::new(map.id);
        last.order = keys[1].clone();
        let mut first = Stage::new(map.id);
        first.order = keys[0].clone();
        let ids = [first.id, last.id];
        let study = Study::from_records([last.into(), first.into()]);
        let read: Vec<_> = study
            .stages_of(map.id)
            .iter()
            .map(|stage| stage.id)
            .collect();
        assert_eq!(read, ids);
    }

    #[test]
    fn a_stage_without_cards_has_one_column() {
        let stage = Stage::new(Id::new());
        let mut card = Touchpoint::new(stage.map);
        card.stage = Some(stage.id);
        card.column = 3;
        let id = stage.id;
        let mut study = Study::from_records([AnyRecord::from(stage)]);
        assert_eq!(study.column_count(id), 1);
        study.insert(card.into());
        assert_eq!(study.column_count(id), 4);
    }
}
