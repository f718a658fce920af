//! Copies of cards on their own map.

use std::collections::BTreeSet;

use super::{
    cards::CardTarget,
    copying::{self, Copying},
    draft::{Draft, find},
    grid::Grid,
    move_cards, placing, wording,
};
use crate::{
    edit::{EditError, Selection, Transaction},
    model::{AnyRecord, Cell, Id, Map, Note, RecordId, Study, Touchpoint},
};

/// How far the copies of cards are from the cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Offset {
    /// How many columns to the right, over the borders of stages.
    pub columns: i32,
    /// How many lanes for touchpoints further down.
    pub lanes: i32,
}

impl Default for Offset {
    /// The next column.
    fn default() -> Self {
        Self {
            columns: 1,
            lanes: 0,
        }
    }
}

impl Offset {
    /// How far a touchpoint is from another one; None if they are not on the grid of one map.
    pub fn between(study: &Study, from: Id<Touchpoint>, to: Id<Touchpoint>) -> Option<Self> {
        let (from, to) = (study.touchpoints.get(from)?, study.touchpoints.get(to)?);
        let cells = [from.cell()?, to.cell()?];
        let grid = Grid::of(study, from.map, &cells);
        let [from, to] = cells.map(|cell| grid.place(cell));
        let (from, to) = (from?, to?);
        Some(Self {
            columns: (to.column - from.column).try_into().ok()?,
            lanes: (to.lane - from.lane).try_into().ok()?,
        })
    }
}

/// Copies cards at a distance from the cards. Cards in the way move right.
///
/// Notes are copied into the same stacks, tollgates behind their stages, parked cards into the
/// parking lot. Connections between the cards are copied too.
pub fn duplicate_cards(
    study: &Study,
    ids: &[RecordId],
    offset: Offset,
) -> Result<Transaction, EditError> {
    let mut copies = Copies::of(study, ids)?;
    let cells: Vec<_> = copies
        .touchpoints
        .iter()
        .filter_map(Touchpoint::cell)
        .collect();
    let grid = Grid::of(study, copies.copying.map(), &cells);
    let beside = |cell: Cell| {
        let place = grid.place(cell)?;
        grid.cell(place.moved(offset.columns.into(), offset.lanes.into()))
    };
    let wanted = copies
        .touchpoints
        .iter()
        .filter_map(|card| Some((card.id, beside(card.cell()?)?)))
        .collect();
    copies.place(wanted)?;
    copies.stack_under_originals()?;
    Ok(copies.finish())
}

/// Copies touchpoints or notes to where they are dropped, as [`super::move_cards`] moves them.
/// Cards of a kind that the target does not hold are copied into the parking lot.
pub fn duplicate_cards_to(
    study: &Study,
    ids: &[RecordId],
    to: CardTarget,
) -> Result<Transaction, EditError> {
    let mut copies = Copies::of(study, ids)?;
    match to {
        CardTarget::Cell(cell) => {
            let cards = &copies.touchpoints;
            let cells = move_cards::wanted_cells(study, copies.copying.map(), cards, cell);
            let wanted = cards.iter().map(|card| card.id).zip(cells).collect();
            copies.place(wanted)?;
        }
        CardTarget::Stack { stage, lane, index } => {
            let notes = copies
                .notes
                .iter()
                .map(|note| find(copies.draft.study(), copies.copying.id(note.id)).cloned())
                .collect::<Result<_, _>>()?;
            placing::stack(&mut copies.draft, notes, (stage, lane), index)?;
        }
        CardTarget::Parking(_) => {}
    }
    Ok(copies.finish())
}

/// Copies of cards that wait in the parking lot of the map of the cards.
struct Copies {
    draft: Draft,
    copying: Copying,
    touchpoints: Vec<Touchpoint>,
    notes: Vec<Note>,
    selection: Selection,
}

impl Copies {
    fn of(study: &Study, ids: &[RecordId]) -> Result<Self, EditError> {
        let chosen: BTreeSet<_> = ids.iter().copied().collect();
        let chosen_records = ids.iter().filter_map(|id| study.get(*id));
        let between = study.connections.iter_shared().cloned();
        let records = copying::cards_among(
            chosen_records
                .filter(|record| !matches!(record, AnyRecord::Connection(_)))
                .chain(between.map(AnyRecord::Connection)),
        );
        let map = map_of(&records)?;
        let copying = Copying::onto(map, &records);
        let what = wording::describe(study, chosen);
        let mut draft = Draft::new(study, format!("duplicate {what}"));
        copying::add_parked_copies(&mut draft, &copying, &records);
        let (mut touchpoints, mut notes, mut selection) =
            (Vec::new(), Vec::new(), Selection::default());
        for record in &records {
            match record {
                AnyRecord::Touchpoint(card) => {
                    touchpoints.push(Touchpoint::clone(card));
                    selection.add(copying.id(card.id));
                }
                AnyRecord::Note(note) => {
                    notes.push(Note::clone(note));
                    selection.add(copying.id(note.id));
                }
                AnyRecord::Tollgate(gate) => selection.add(copying.id(gate.id)),
                _ => {}
            }
        }
        Ok(Self {
            draft,
            copying,
            touchpoints,
            notes,
            selection,
        })
    }

    /// Puts the copies of touchpoints into cells.
    fn place(&mut self, wanted: Vec<(Id<Touchpoint>, Cell)>) -> Result<(), EditError> {
        let mut cards = Vec::with_capacity(wanted.len());
        for (original, cell) in wanted {
            let copy = find(self.draft.study(), self.copying.id(original))?;
            cards.push((copy.clone(), cell));
        }
        placing::place(&mut self.draft, cards)
    }

    /// Puts the copy of each note that lies on the map right under the note.
    fn stack_under_originals(&mut self) -> Result<(), EditError> {
        for note in &self.notes {
            let (Some(stage), Some(lane)) = (note.stage, note.lane) else {
                continue;
            };
            let study = self.draft.study();
            let row = study.notes_in(stage, lane);
            let place = row.iter().position(|other| other.id == note.id);
            let mut copy = find(study, self.copying.id(note.id))?.clone();
            copy.lane = Some(lane);
            let index = place.map_or(usize::MAX, |place| place + 1);
            placing::stack(&mut self.draft, vec![copy], (stage, lane), index)?;
        }
        Ok(())
    }

    fn finish(self) -> Transaction {
        self.draft.finish().selecting(self.selection)
    }
}

/// The one map that all of these records are on.
fn map_of(records: &[AnyRecord]) -> Result<Id<Map>, EditError> {
    let mut maps = records.iter().filter_map(AnyRecord::map);
    let map = maps.next().ok_or(EditError::NothingSelected)?;
    if maps.all(|other| other == map) {
        Ok(map)
    } else {
        Err(EditError::OtherMap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn copies_stand_beside_the_cards_with_their_connections() {
        let mut sketch = Sketch::of(&["ab_c"], &["xy"]);
        let ids = sketch.ids("abx");
        let ends = [ids[0], ids[1]].map(|id| crate::edit::ops::end(id).unwrap());
        let flow = crate::model::ConnectionKind::Flow;
        sketch.make(crate::edit::ops::connect(
            &sketch.study,
            ends[0],
            ends[1],
            flow,
        ));
        let offset = Offset {
            columns: 2,
            lanes: 0,
        };
        sketch.make(duplicate_cards(&sketch.study, &ids, offset));
        assert_eq!(sketch.drawn(), ["ababc", "xxy"]);
        assert_eq!(sketch.study.connections.len(), 2);
    }

    #[test]
    fn an_offset_is_measured_over_the_borders_of_stages() {
        let sketch = Sketch::of(&["a_|b"], &[]);
        let [a, b] = sketch.ids("ab")[..] else {
            panic!("two cards");
        };
        let (RecordId::Touchpoint(a), RecordId::Touchpoint(b)) = (a, b) else {
            panic!("two touchpoints");
        };
        let offset = |columns| Some(Offset { columns, lanes: 0 });
        assert_eq!(Offset::between(&sketch.study, a, b), offset(1));
        assert_eq!(Offset::between(&sketch.study, b, a), offset(-1));
        assert_eq!(Offset::between(&Study::default(), a, b), None);
    }

    #[test]
    fn copies_come_where_they_are_dropped() {
        let sketch = Sketch::of(&["ab|c"], &[]);
        let to = CardTarget::Cell(sketch.cell(1, 0, 0));
        let copied = duplicate_cards_to(&sketch.study, &sketch.ids("ab"), to);
        assert_eq!(sketch.after(copied), ["ab|abc"]);
    }
}
