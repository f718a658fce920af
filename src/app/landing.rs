//! From a place on the picture to the operation that puts something there.

use crate::{
    edit::{
        EditError, Transaction,
        ops::{self, CardKind, CardTarget},
    },
    layout::CellTarget,
    model::{
        Cell, Id, Lane, LaneKind, Map, Note, NoteKind, RecordId, Stage, Study, Tollgate, Touchpoint,
    },
};

/// True for what lies in a cell, a stack or the parking lot.
pub const fn is_card(id: RecordId) -> bool {
    matches!(id, RecordId::Touchpoint(_) | RecordId::Note(_))
}

/// True for what can be dragged to another place.
pub const fn can_move(id: RecordId) -> bool {
    is_card(id)
        || matches!(
            id,
            RecordId::Stage(_) | RecordId::Tollgate(_) | RecordId::Lane(_)
        )
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
        RecordId::Tollgate(gate) => ops::move_tollgate(study, gate, stage_of(target), usize::MAX),
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
        return ops::add_parked(study, map, CardKind::Touchpoint, "");
    };
    let of_focus = match focus {
        Some(RecordId::Touchpoint(id)) => study.touchpoints.get(id),
        _ => None,
    };
    let lane = of_focus
        .filter(|card| card.stage == Some(stage))
        .and_then(|card| card.lane)
        .or_else(|| {
            let lanes = study.lanes_of(map);
            let lane = lanes.iter().find(|lane| lane.kind.holds_touchpoints());
            lane.map(|lane| lane.id)
        });
    let Some(lane) = lane else {
        return ops::add_parked(study, map, CardKind::Touchpoint, "");
    };
    let column = study
        .touchpoints
        .iter()
        .filter(|card| card.stage == Some(stage))
        .map(|card| card.column + 1)
        .max()
        .unwrap_or(0);
    let cell = Cell {
        stage,
        column: column.min(Cell::LAST_COLUMN),
        lane,
    };
    ops::add_touchpoint(study, cell, "")
}

/// Adds a note to a stage, in its first lane for notes; without a stage or such a lane, to the
/// parking lot.
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
    match (stage, lane) {
        (Some(stage), Some((lane, kind))) => ops::add_note(study, lane, stage, kind, ""),
        _ => ops::add_parked(study, map, CardKind::Note(NoteKind::Idea), ""),
    }
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
            .map(|cell| CardTarget::Cell(cell.with_column(cell.column + 1))),
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
    let lanes = study.lanes_of(map);
    let lane = lanes.iter().find(|lane| lane.kind.holds_touchpoints())?.id;
    let column = study
        .touchpoints
        .iter()
        .filter(|card| card.stage == Some(stage) && card.lane == Some(lane))
        .map(|card| card.column + 1)
        .max()
        .unwrap_or(0);
    Some(CardTarget::Cell(Cell {
        stage,
        column,
        lane,
    }))
}

/// The text one types on a record: title, name or words.
pub fn text_of(study: &Study, id: RecordId) -> Option<String> {
    match id {
        RecordId::Touchpoint(id) => study.touchpoints.get(id).map(|card| card.title.clone()),
        RecordId::Note(id) => study.notes.get(id).map(|note| note.text.clone()),
        RecordId::Tollgate(id) => study.tollgates.get(id).map(|gate| gate.title.clone()),
        RecordId::Stage(id) => study.stages.get(id).map(|stage| stage.name.clone()),
        RecordId::Lane(id) => study.lanes.get(id).map(|lane| lane.name.clone()),
        _ => None,
    }
}

/// Gives a record the text one has typed on it.
pub fn set_text(study: &Study, id: RecordId, text: &str) -> Result<Transaction, EditError> {
    let label = format!("edit the text of {}", id.kind().with_article());
    let text = || text.to_owned();
    match id {
        RecordId::Touchpoint(id) => ops::modify(study, &[id], label, |card: &mut Touchpoint| {
            card.title = text();
        }),
        RecordId::Note(id) => {
            ops::modify(study, &[id], label, |note: &mut Note| note.text = text())
        }
        RecordId::Tollgate(id) => ops::modify(study, &[id], label, |gate: &mut Tollgate| {
            gate.title = text();
        }),
        RecordId::Stage(id) => {
            ops::modify(study, &[id], label, |stage: &mut Stage| stage.name = text())
        }
        RecordId::Lane(id) => {
            ops::modify(study, &[id], label, |lane: &mut Lane| lane.name = text())
        }
        _ => Err(EditError::NoPlace),
    }
}
