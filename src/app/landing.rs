//! From a place on the picture to the operation that puts something there.

use crate::{
    edit::{
        EditError, Transaction,
        ops::{self, CardKind, CardTarget, Side},
    },
    layout::CellTarget,
    model::{
        Cell, ConnectionKind, End, Id, Lane, LaneKind, Map, NoteKind, RecordId, Stage, Study,
        Tollgate, Touchpoint,
    },
};

/// True for what lies in a cell, a stack or the parking lot.
pub const fn is_card(id: RecordId) -> bool {
    matches!(id, RecordId::Touchpoint(_) | RecordId::Note(_))
}

/// True for what letters are typed into once it is selected.
pub const fn begins_by_letter(id: RecordId) -> bool {
    is_card(id) || matches!(id, RecordId::Tollgate(_))
}

/// True for what can be dragged to another place.
pub const fn can_move(id: RecordId) -> bool {
    is_card(id)
        || matches!(
            id,
            RecordId::Stage(_) | RecordId::Tollgate(_) | RecordId::Lane(_)
        )
}

/// True for what a connection can begin or end at, and for a connection itself.
pub const fn can_connect(id: RecordId) -> bool {
    matches!(id, RecordId::Connection(_)) || End::from_record(id).is_some()
}

/// The stage that a record lies in, or that it is.
pub fn stage_of_record(study: &Study, id: RecordId) -> Option<Id<Stage>> {
    match id {
        RecordId::Stage(id) => Some(id),
        RecordId::Touchpoint(id) => study.touchpoints.get(id)?.stage,
        RecordId::Note(id) => study.notes.get(id)?.stage,
        RecordId::Tollgate(id) => Some(study.tollgates.get(id)?.stage),
        _ => None,
    }
}

/// True if what is dragged has a place there.
pub const fn can_land(dragged: RecordId, target: CellTarget) -> bool {
    match dragged {
        RecordId::Touchpoint(_) => matches!(target, CellTarget::Touchpoint(_)),
        RecordId::Note(_) => matches!(target, CellTarget::Note { .. }),
        RecordId::Lane(_) => lane_of(target).is_some(),
        _ => true,
    }
}

/// That a card cannot lie in this lane.
pub fn wrong_lane(study: &Study, card: RecordId, lane: Id<Lane>) -> EditError {
    EditError::WrongLane {
        lane: study.title_of(lane),
        cards: card.kind().plural(),
    }
}

/// Where cards land that are dropped here.
fn card_target(target: CellTarget) -> Result<CardTarget, EditError> {
    match target {
        CellTarget::Touchpoint(cell) => Ok(CardTarget::Cell(cell)),
        CellTarget::Note { stage, lane, index } => Ok(CardTarget::Stack { stage, lane, index }),
        CellTarget::Gate(_) | CellTarget::Stage(_) => Err(EditError::NoPlace),
    }
}

/// Puts what was dragged where it was dropped: `lead` at the place itself, the other cards around
/// it as they were.
pub fn drop_at(
    study: &Study,
    cards: &[RecordId],
    lead: RecordId,
    is_copy: bool,
    target: CellTarget,
) -> Result<Transaction, EditError> {
    match lead {
        RecordId::Stage(stage) => drop_stage(study, stage, stage_of(target)),
        RecordId::Tollgate(gate) => drop_tollgate(study, gate, stage_of(target)),
        RecordId::Lane(lane) => match lane_of(target) {
            Some(over) => drop_lane(study, lane, over),
            None => Err(EditError::NoPlace),
        },
        _ => {
            let others = cards.iter().copied().filter(|card| *card != lead);
            let cards: Vec<RecordId> = std::iter::once(lead).chain(others).collect();
            let target = card_target(target)?;
            if is_copy {
                ops::duplicate_cards_to(study, &cards, target)
            } else {
                ops::move_cards(study, &cards, target)
            }
        }
    }
}

const fn stage_of(target: CellTarget) -> Id<Stage> {
    match target {
        CellTarget::Touchpoint(Cell { stage, .. })
        | CellTarget::Note { stage, .. }
        | CellTarget::Gate(stage)
        | CellTarget::Stage(stage) => stage,
    }
}

const fn lane_of(target: CellTarget) -> Option<Id<Lane>> {
    match target {
        CellTarget::Touchpoint(Cell { lane, .. }) | CellTarget::Note { lane, .. } => Some(lane),
        CellTarget::Gate(_) | CellTarget::Stage(_) => None,
    }
}

/// A tollgate dropped on another stage closes it behind those that are there; on its own it stays.
fn drop_tollgate(
    study: &Study,
    gate: Id<Tollgate>,
    stage: Id<Stage>,
) -> Result<Transaction, EditError> {
    let row = study.tollgates_after(stage);
    let place = row.iter().position(|other| other.id == gate);
    ops::move_tollgate(study, gate, stage, place.unwrap_or(row.len()))
}

/// A stage dropped on another takes its place; the other moves towards where it came from.
fn drop_stage(study: &Study, stage: Id<Stage>, over: Id<Stage>) -> Result<Transaction, EditError> {
    let map = study.stages.get(stage).map(|stage| stage.map);
    let row: Vec<Id<Stage>> = map
        .map(|map| study.stages_of(map).iter().map(|stage| stage.id).collect())
        .unwrap_or_default();
    ops::move_stage(study, stage, before_place(&row, stage, over))
}

/// A lane dropped on another takes its place.
fn drop_lane(study: &Study, lane: Id<Lane>, over: Id<Lane>) -> Result<Transaction, EditError> {
    let map = study.lanes.get(lane).map(|lane| lane.map);
    let row: Vec<Id<Lane>> = map
        .map(|map| study.lanes_of(map).iter().map(|lane| lane.id).collect())
        .unwrap_or_default();
    ops::move_lane(study, lane, before_place(&row, lane, over))
}

/// The member of a row behind which `moved` stands once it has the place of `over`.
fn before_place<R>(row: &[Id<R>], moved: Id<R>, over: Id<R>) -> Option<Id<R>> {
    let place = row.iter().position(|id| *id == over)?;
    let from = row.iter().position(|id| *id == moved)?;
    if from < place {
        Some(over)
    } else {
        place
            .checked_sub(1)
            .and_then(|before| row.get(before).copied())
    }
}

/// Adds an empty card, or a gate, at a place.
pub fn add_at(study: &Study, target: CellTarget) -> Result<Transaction, EditError> {
    match target {
        CellTarget::Touchpoint(cell) => ops::add_touchpoint(study, cell, ""),
        CellTarget::Note { stage, lane, .. } => {
            ops::add_note(study, lane, stage, note_kind(study, lane), "")
        }
        CellTarget::Gate(stage) => ops::add_tollgate(study, stage, ""),
        CellTarget::Stage(stage) => {
            let map = study.stages.get(stage).map(|stage| stage.map);
            let map = map.ok_or(EditError::NoPlace)?;
            ops::insert_stage(study, map, Some(stage), "")
        }
    }
}

fn note_kind(study: &Study, lane: Id<Lane>) -> NoteKind {
    match study.lanes.get(lane).map(|lane| lane.kind) {
        Some(LaneKind::Notes(kind)) => kind,
        _ => NoteKind::Idea,
    }
}

/// Adds a touchpoint behind the last one of a stage, in the lane of the one that has the focus or
/// else the first lane for touchpoints. A map without stages gets its first one.
pub fn append_touchpoint(
    study: &Study,
    map: Id<Map>,
    stage: Option<Id<Stage>>,
    focus: Option<RecordId>,
) -> Result<Transaction, EditError> {
    let Some(stage) = stage else {
        return in_first_stage(study, map, |study, stage| {
            append_touchpoint(study, map, Some(stage), None)
        });
    };
    let of_focus = match focus {
        Some(RecordId::Touchpoint(id)) => study.touchpoints.get(id),
        _ => None,
    };
    let lane = of_focus
        .filter(|card| card.stage == Some(stage))
        .and_then(|card| card.lane)
        .or_else(|| first_lane(study, map));
    let Some(lane) = lane else {
        return ops::add_parked(study, map, CardKind::Touchpoint, "");
    };
    let cell = Cell {
        stage,
        column: column_behind(study, stage, |_| true),
        lane,
    };
    ops::add_touchpoint(study, cell, "")
}

/// The first lane of a map for touchpoints.
fn first_lane(study: &Study, map: Id<Map>) -> Option<Id<Lane>> {
    let lanes = study.lanes_of(map);
    let lane = lanes.iter().find(|lane| lane.kind.holds_touchpoints());
    lane.map(|lane| lane.id)
}

/// The column behind these cards of a stage.
fn column_behind(study: &Study, stage: Id<Stage>, these: impl Fn(&Touchpoint) -> bool) -> u32 {
    let cards = study.touchpoints.iter();
    let cards = cards.filter(|card| card.stage == Some(stage) && these(card));
    let behind = cards.map(|card| card.column.saturating_add(1)).max();
    behind.unwrap_or(0).min(Cell::LAST_COLUMN)
}

/// What is added to a map that has no stage yet, in its first one, as one change.
fn in_first_stage(
    study: &Study,
    map: Id<Map>,
    add: impl FnOnce(&Study, Id<Stage>) -> Result<Transaction, EditError>,
) -> Result<Transaction, EditError> {
    let first = ops::insert_stage(study, map, None, "")?;
    let with_stage = first.applied_to(study);
    let stage = with_stage.stages_of(map).first().map(|stage| stage.id);
    let added = add(&with_stage, stage.ok_or_else(|| no_stage(study, map))?)?;
    let mut both = Transaction::new(added.label());
    both.followed_by(first);
    both.followed_by(added);
    Ok(both)
}

/// Adds a note to a stage, in its first lane for notes; without such a lane, to the parking lot. A
/// map without stages gets its first one.
pub fn append_note(
    study: &Study,
    map: Id<Map>,
    stage: Option<Id<Stage>>,
) -> Result<Transaction, EditError> {
    let lanes = study.lanes_of(map);
    let lane = lanes.iter().find_map(|lane| match lane.kind {
        LaneKind::Notes(kind) => Some((lane.id, kind)),
        _ => None,
    });
    let Some((lane, kind)) = lane else {
        return ops::add_parked(study, map, CardKind::Note(NoteKind::Idea), "");
    };
    match stage {
        Some(stage) => ops::add_note(study, lane, stage, kind, ""),
        None => in_first_stage(study, map, |study, stage| {
            ops::add_note(study, lane, stage, kind, "")
        }),
    }
}

/// Connects two cards, or leads the end of a connection to another card.
pub fn connect(study: &Study, from: RecordId, to: RecordId) -> Result<Transaction, EditError> {
    let to = ops::end(to)?;
    match from {
        RecordId::Connection(line) => ops::reconnect(study, line, Side::To, to),
        card => ops::connect(study, ops::end(card)?, to, ConnectionKind::Flow),
    }
}

/// Merges the selected stages, or the only one and the one behind it.
pub fn merge_stages(study: &Study, selected: &[RecordId]) -> Result<Transaction, EditError> {
    let first = selected.iter().find_map(|id| match id {
        RecordId::Stage(id) => study.stages.get(*id),
        _ => None,
    });
    let row = study.stages_of(first.ok_or(EditError::NothingSelected)?.map);
    let is_selected = |stage: &Stage| selected.contains(&stage.id.into());
    let chosen: Vec<Id<Stage>> = row
        .iter()
        .filter(|stage| is_selected(stage))
        .map(|stage| stage.id)
        .collect();
    match chosen[..] {
        [left] => {
            let mut behind = row.iter().skip_while(|stage| stage.id != left).skip(1);
            let right = behind.next().ok_or(EditError::NoPlace)?;
            ops::merge_stages(study, left, right.id)
        }
        [left, right] => ops::merge_stages(study, left, right),
        _ => Err(EditError::NothingSelected),
    }
}

/// Puts the selected cards into a new lane under the one that the focus lies in.
pub fn split_lane(
    study: &Study,
    selected: &[RecordId],
    focus: Option<RecordId>,
) -> Result<Transaction, EditError> {
    let lane = match focus {
        Some(RecordId::Touchpoint(id)) => study.touchpoints.get(id).and_then(|card| card.lane),
        Some(RecordId::Note(id)) => study.notes.get(id).and_then(|note| note.lane),
        _ => None,
    };
    ops::split_lane(study, lane.ok_or(EditError::NothingSelected)?, selected, "")
}

/// Lets a map change places with the one before it or behind it; at the end of the row it stays.
pub fn move_map(study: &Study, map: Id<Map>, is_forward: bool) -> Result<Transaction, EditError> {
    let row: Vec<Id<Map>> = study.maps_in_order().iter().map(|map| map.id).collect();
    let place = row.iter().position(|other| *other == map).unwrap_or(0);
    let over = if is_forward {
        row.get(place + 1)
    } else {
        place.checked_sub(1).and_then(|before| row.get(before))
    };
    let after = match over {
        Some(over) => before_place(&row, map, *over),
        None => Some(map),
    };
    ops::move_map(study, map, after)
}

/// That a map has no stage for what belongs to one.
pub fn no_stage(study: &Study, map: Id<Map>) -> EditError {
    EditError::NoStage {
        map: study.title_of(map),
    }
}

/// The cell of a target, if it is one.
pub const fn cell_of(target: CardTarget) -> Option<Cell> {
    match target {
        CardTarget::Cell(cell) => Some(cell),
        CardTarget::Stack { .. } | CardTarget::Parking(_) => None,
    }
}

/// Where pasted cards go: behind the focus, else into the first cell, else the parking lot.
pub fn paste_target(study: &Study, map: Id<Map>, focus: Option<RecordId>) -> CardTarget {
    let at_focus = match focus {
        Some(RecordId::Touchpoint(id)) => study
            .touchpoints
            .get(id)
            .and_then(Touchpoint::cell)
            .map(|cell| CardTarget::Cell(cell.with_column(cell.column.saturating_add(1)))),
        Some(RecordId::Note(id)) => study.notes.get(id).and_then(|note| {
            Some(CardTarget::Stack {
                stage: note.stage?,
                lane: note.lane?,
                index: usize::MAX,
            })
        }),
        Some(RecordId::Stage(stage)) => first_cell(study, map, Some(stage)),
        _ => first_cell(study, map, None),
    };
    at_focus.unwrap_or(CardTarget::Parking(map))
}

/// The first free column of a stage, or of the map's first stage, in the first touchpoint lane.
fn first_cell(study: &Study, map: Id<Map>, stage: Option<Id<Stage>>) -> Option<CardTarget> {
    let stage = match stage {
        Some(stage) => stage,
        None => study.stages_of(map).first()?.id,
    };
    let lane = first_lane(study, map)?;
    let column = column_behind(study, stage, |card| card.lane == Some(lane));
    Some(CardTarget::Cell(Cell {
        stage,
        column,
        lane,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::crowded;

    #[test]
    fn behind_a_column_that_no_map_has_nothing_is_pasted() {
        let study = crowded(1, 0);
        let mut card = study.touchpoints.iter().next().unwrap().clone();
        card.column = u32::MAX;
        let study = Study::from_records(study.records().chain([card.clone().into()]));
        let target = paste_target(&study, card.map, Some(card.id.into()));
        assert!(ops::paste_lines(&study, target, &["Calls"]).is_err());
    }
}
