//! The next card while somebody types: rapid entry.

use super::{
    cards::{self, CardKind},
    connections,
    draft::{Draft, find},
    placing, row,
    stages::insert_stage,
    wording,
};
use crate::{
    edit::{EditError, Selection, Transaction},
    model::{
        Cell, Direction, Id, Lane, LaneKind, Map, Note, RecordId, RecordKind, Stage, Study,
        Tollgate, Touchpoint,
    },
};

/// The card beside another one.
#[derive(Clone, Debug, PartialEq)]
pub enum Neighbour {
    /// It is there.
    Existing(RecordId),
    /// The transaction adds it and selects it.
    New(Transaction, RecordId),
}

impl Neighbour {
    /// The new card that a transaction selects.
    fn added(transaction: Transaction) -> Result<Self, EditError> {
        let selected = transaction.selection().and_then(Selection::only);
        let id = selected.ok_or(EditError::NoPlace)?;
        Ok(Self::New(transaction, id))
    }
}

/// The card to go on typing in: the one beside another card, or a new one where there is none.
///
/// Right of a touchpoint is the next column of its stage, a new one behind the last; left of it the
/// column before, and in front of the first the nearest card of the stages before, or else a new
/// card. Above and below is the next lane for touchpoints; below the last one, the first note of
/// the next lane for notes; above the first one, the head of the stage. Above and below a note is
/// the next note of its stack, beside it the stack of the next stage. Beside a stage is the next
/// stage, a new one at either end, and below it the first cell of its first lane for touchpoints.
/// From the parking lot every way leads to a new card there.
pub fn add_neighbour(
    study: &Study,
    of: RecordId,
    direction: Direction,
) -> Result<Neighbour, EditError> {
    match of {
        RecordId::Touchpoint(id) => {
            let card = find(study, id)?;
            match (card.cell(), direction) {
                (None, _) => Neighbour::added(cards::add_parked(
                    study,
                    card.map,
                    CardKind::Touchpoint,
                    "",
                )?),
                (Some(cell), Direction::Right) => in_cell(study, right_of(cell)),
                (Some(cell), Direction::Left) => left_of(study, card, cell),
                (Some(cell), _) => above_or_below(study, cell, direction),
            }
        }
        RecordId::Note(id) => {
            let note = find(study, id)?;
            if let (Some(stage), Some(lane)) = (note.stage, note.lane) {
                return beside_note(study, note, (stage, lane), direction);
            }
            let kind = CardKind::Note(note.kind);
            Neighbour::added(cards::add_parked(study, note.map, kind, "")?)
        }
        RecordId::Stage(id) => beside_stage(study, find(study, id)?, direction),
        RecordId::Tollgate(id) => along_journey(study, find(study, id)?, direction),
        _ => Err(EditError::NoPlace),
    }
}

/// Adds a card beside a touchpoint and lets the journey flow from it to the card, or from the card
/// to it where the card is on the left. Cards in the way move right.
pub fn add_connected(
    study: &Study,
    from: RecordId,
    direction: Direction,
) -> Result<(Transaction, RecordId), EditError> {
    let RecordId::Touchpoint(from) = from else {
        return Err(EditError::NoPlace);
    };
    let old = find(study, from)?;
    let cell = old.cell().ok_or(EditError::Parked)?;
    let cell = match direction {
        Direction::Right => right_of(cell),
        Direction::Left => cell,
        Direction::Up | Direction::Down => {
            let lane = lane_beside(study, cell.lane, direction, LaneKind::holds_touchpoints)?;
            Cell {
                lane: lane.ok_or(EditError::NoPlace)?,
                ..cell
            }
        }
    };
    let new = Touchpoint::new(old.map);
    let id = new.id;
    let what = wording::describe(study, [from.into()]);
    let mut draft = Draft::new(study, format!("add a card connected to {what}"));
    placing::place(&mut draft, vec![(new, cell)])?;
    if direction == Direction::Left {
        connections::join(&mut draft, id.into(), from.into())?;
    } else {
        connections::join(&mut draft, from.into(), id.into())?;
    }
    Ok((draft.selecting([id]), id.into()))
}

/// The cell on the right in the same stage.
const fn right_of(cell: Cell) -> Cell {
    cell.with_column(cell.column.saturating_add(1))
}

/// The touchpoint in a cell, or a new one.
fn in_cell(study: &Study, cell: Cell) -> Result<Neighbour, EditError> {
    match study.touchpoint_at(cell) {
        Some(card) => Ok(Neighbour::Existing(card.id.into())),
        None => Neighbour::added(cards::add_touchpoint(study, cell, "")?),
    }
}

fn left_of(study: &Study, card: &Touchpoint, cell: Cell) -> Result<Neighbour, EditError> {
    if let Some(column) = cell.column.checked_sub(1) {
        return in_cell(study, cell.with_column(column));
    }
    let stages = study.stages_of(card.map);
    let earlier = stages
        .iter()
        .rev()
        .skip_while(|stage| stage.id != cell.stage);
    for stage in earlier.skip(1) {
        let in_lane = study
            .touchpoints
            .iter()
            .filter(|card| card.stage == Some(stage.id) && card.lane == Some(cell.lane));
        if let Some(last) = in_lane.max_by_key(|card| card.column) {
            return Ok(Neighbour::Existing(last.id.into()));
        }
    }
    Neighbour::added(cards::add_touchpoint(study, cell, "")?)
}

fn above_or_below(study: &Study, cell: Cell, direction: Direction) -> Result<Neighbour, EditError> {
    if let Some(lane) = lane_beside(study, cell.lane, direction, LaneKind::holds_touchpoints)? {
        return in_cell(study, Cell { lane, ..cell });
    }
    if direction == Direction::Up {
        return Ok(Neighbour::Existing(cell.stage.into()));
    }
    let lane = lane_beside(study, cell.lane, direction, LaneKind::holds_notes)?;
    let lane = lane.ok_or(EditError::NoPlace)?;
    first_note(study, cell.stage, lane)
}

fn beside_stage(
    study: &Study,
    stage: &Stage,
    direction: Direction,
) -> Result<Neighbour, EditError> {
    if direction.is_sideways() {
        let stages = study.stages_of(stage.map);
        if let Some(next) = step(&stages, |other| other.id == stage.id, direction) {
            return Ok(Neighbour::Existing(next.id.into()));
        }
        let after = direction.is_forward().then_some(stage.id);
        return Neighbour::added(insert_stage(study, stage.map, after, "")?);
    }
    let lanes = study.lanes_of(stage.map);
    let first = lanes
        .iter()
        .find(|lane| lane.kind.holds_touchpoints() && !lane.hidden);
    match first {
        Some(lane) if direction == Direction::Down => {
            let cell = Cell {
                stage: stage.id,
                column: 0,
                lane: lane.id,
            };
            in_cell(study, cell)
        }
        _ => Err(EditError::NoPlace),
    }
}

/// Before and behind a tollgate: the other gates of its stage, the last touchpoint in front of it
/// and the first of the next stage. A stage without touchpoints gets one.
fn along_journey(
    study: &Study,
    gate: &Tollgate,
    direction: Direction,
) -> Result<Neighbour, EditError> {
    let gates = study.tollgates_after(gate.stage);
    if let Some(next) = step(&gates, |other| other.id == gate.id, direction) {
        return Ok(Neighbour::Existing(next.id.into()));
    }
    if !direction.is_forward() {
        let last = touchpoints_along(study, gate.map, gate.stage).pop();
        let last = last.map_or_else(|| gate.stage.into(), |card| card.id.into());
        return Ok(Neighbour::Existing(last));
    }
    let stages = study.stages_of(gate.map);
    let stage = step(&stages, |stage| stage.id == gate.stage, direction);
    let stage = stage.ok_or(EditError::NoPlace)?;
    match touchpoints_along(study, gate.map, stage.id).first() {
        Some(first) => Ok(Neighbour::Existing(first.id.into())),
        None => beside_stage(study, stage, Direction::Down),
    }
}

/// The touchpoints of a stage, column by column from the highest lane down.
fn touchpoints_along(study: &Study, map: Id<Map>, stage: Id<Stage>) -> Vec<&Touchpoint> {
    let lanes = study.lanes_of(map);
    let lane_of = |card: &Touchpoint| lanes.iter().position(|lane| Some(lane.id) == card.lane);
    let cards = study.touchpoints.iter();
    let mut cards: Vec<&Touchpoint> = cards.filter(|card| card.stage == Some(stage)).collect();
    cards.sort_by_key(|card| (card.column, lane_of(card), card.id));
    cards
}

fn beside_note(
    study: &Study,
    note: &Note,
    (stage, lane): (Id<Stage>, Id<Lane>),
    direction: Direction,
) -> Result<Neighbour, EditError> {
    let notes = study.notes_in(stage, lane);
    let place = notes
        .iter()
        .position(|other| other.id == note.id)
        .unwrap_or(0);
    let (next, index) = match direction {
        Direction::Up => (place.checked_sub(1), 0),
        Direction::Down => (Some(place + 1), place + 1),
        Direction::Left | Direction::Right => {
            let stages = study.stages_of(note.map);
            let stage = step(&stages, |other| other.id == stage, direction);
            return first_note(study, stage.ok_or(EditError::NoPlace)?.id, lane);
        }
    };
    if let Some(next) = next.and_then(|next| notes.get(next)) {
        return Ok(Neighbour::Existing(next.id.into()));
    }
    let mut new = Note::new(note.map, note.kind);
    new.stage = Some(stage);
    new.lane = Some(lane);
    new.order = row::key_at(&notes, index);
    let label = format!("add {}", wording::titled(RecordKind::Note, ""));
    Neighbour::added(super::records::adding(label, new))
}

/// The first note of a stack, or a new one of the kind that the lane holds.
fn first_note(study: &Study, stage: Id<Stage>, lane: Id<Lane>) -> Result<Neighbour, EditError> {
    if let Some(first) = study.notes_in(stage, lane).first() {
        return Ok(Neighbour::Existing(first.id.into()));
    }
    let lane = find(study, lane)?;
    match lane.kind {
        LaneKind::Notes(kind) => {
            Neighbour::added(cards::add_note(study, lane.id, stage, kind, "")?)
        }
        _ => Err(EditError::NoPlace),
    }
}

/// The next lane above or below that is shown and holds such cards.
pub(super) fn lane_beside(
    study: &Study,
    lane: Id<Lane>,
    direction: Direction,
    holds: impl Fn(LaneKind) -> bool,
) -> Result<Option<Id<Lane>>, EditError> {
    let mut lanes = study.lanes_of(find(study, lane)?.map);
    lanes.retain(|other| other.id == lane || (holds(other.kind) && !other.hidden));
    Ok(step(&lanes, |other| other.id == lane, direction).map(|lane| lane.id))
}

/// The item of a row before or behind another one.
pub(super) fn step<'a, T>(
    row: &[&'a T],
    is_it: impl Fn(&T) -> bool,
    direction: Direction,
) -> Option<&'a T> {
    let place = row.iter().position(|item| is_it(item))?;
    let next = if direction.is_forward() {
        place + 1
    } else {
        place.checked_sub(1)?
    };
    row.get(next).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    /// The map after going on from a card, and whether the card there is new.
    fn gone(sketch: &mut Sketch, from: &str, direction: Direction) -> bool {
        let [from] = sketch.ids(from)[..] else {
            panic!("one card")
        };
        match add_neighbour(&sketch.study, from, direction).unwrap() {
            Neighbour::Existing(_) => false,
            Neighbour::New(transaction, id) => {
                assert_eq!(transaction.selection().unwrap().only(), Some(id));
                sketch.make(Ok(transaction));
                true
            }
        }
    }

    #[test]
    fn right_of_the_last_card_is_a_new_column_of_its_stage() {
        let mut sketch = Sketch::of(&["a|b"], &[]);
        assert!(gone(&mut sketch, "a", Direction::Right));
        assert_eq!(sketch.drawn(), ["a?|b"]);
        assert!(!gone(&mut sketch, "a", Direction::Right));
    }

    #[test]
    fn left_of_a_stage_is_the_last_card_before_it() {
        let mut sketch = Sketch::of(&["ab||c"], &[]);
        let c = sketch.card("c").into();
        let there = add_neighbour(&sketch.study, c, Direction::Left).unwrap();
        assert_eq!(there, Neighbour::Existing(sketch.card("b").into()));
        assert!(gone(&mut sketch, "a", Direction::Left));
        assert_eq!(sketch.drawn(), ["?ab||c"]);
    }

    #[test]
    fn below_the_last_lane_for_touchpoints_come_the_notes() {
        let mut sketch = Sketch::of(&["a", "_b"], &["", "x"]);
        assert!(gone(&mut sketch, "a", Direction::Down));
        assert_eq!(sketch.drawn(), ["a", "?b", "", "x"]);
        assert!(gone(&mut sketch, "b", Direction::Down));
        assert_eq!(sketch.study.notes.len(), 2);
    }

    #[test]
    fn a_note_goes_on_in_its_stack() {
        let mut sketch = Sketch::of(&["a|"], &["xy|"]);
        assert!(!gone(&mut sketch, "x", Direction::Down));
        assert!(gone(&mut sketch, "y", Direction::Down));
        assert!(gone(&mut sketch, "x", Direction::Right));
        assert_eq!(
            sketch
                .study
                .notes_in(sketch.stages[0], sketch.lanes[1])
                .len(),
            3
        );
        assert_eq!(
            sketch
                .study
                .notes_in(sketch.stages[1], sketch.lanes[1])
                .len(),
            1
        );
    }

    #[test]
    fn a_connected_card_stands_between_and_follows() {
        let mut sketch = Sketch::of(&["ab"], &[]);
        let a = sketch.card("a");
        let (transaction, new) = add_connected(&sketch.study, a.into(), Direction::Right).unwrap();
        sketch.make(Ok(transaction));
        assert_eq!(sketch.drawn(), ["a?b"]);
        let connection = sketch.study.connections.iter().next().unwrap();
        assert_eq!(
            (connection.from.record(), connection.to.record()),
            (a.into(), new)
        );
    }
}
