//! Putting cards where others may stand.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, find};
use crate::{
    edit::EditError,
    model::{Cell, Id, Lane, LaneKind, Note, NoteKind, Stage, Study, Touchpoint, Visibility},
};

/// A lane in a stage.
type Row = (Id<Stage>, Id<Lane>);

/// Puts touchpoints, new or old ones, into cells.
///
/// Two that want one cell stand side by side. Cards in the way move right, as far as the first
/// free column and no further.
pub(super) fn place(
    draft: &mut Draft,
    mut cards: Vec<(Touchpoint, Cell)>,
) -> Result<(), EditError> {
    cards.sort_by_key(|(card, cell)| (*cell, card.id));
    let moving: BTreeSet<_> = cards.iter().map(|(card, _)| card.id).collect();
    let mut rows: BTreeMap<Row, (Vec<_>, Vec<_>)> = BTreeMap::new();
    for (card, cell) in cards {
        check_cell(draft.study(), &card, cell)?;
        let (incoming, _) = rows.entry((cell.stage, cell.lane)).or_default();
        incoming.push((cell.column, card));
    }
    for card in draft.study().touchpoints.iter() {
        let Some(cell) = card.cell().filter(|_| !moving.contains(&card.id)) else {
            continue;
        };
        if let Some((_, standing)) = rows.get_mut(&(cell.stage, cell.lane)) {
            standing.push((cell.column, card.clone()));
        }
    }
    for (row, (incoming, standing)) in rows {
        settle(draft, row, incoming, standing)?;
    }
    Ok(())
}

/// Lets the incoming cards of a row have their columns, and moves the standing ones out of the way.
fn settle(
    draft: &mut Draft,
    (stage, lane): Row,
    incoming: Vec<(u32, Touchpoint)>,
    mut standing: Vec<(u32, Touchpoint)>,
) -> Result<(), EditError> {
    standing.sort_by_key(|(column, card)| (*column, card.id));
    let mut taken = BTreeSet::new();
    let mut settled = Vec::with_capacity(incoming.len() + standing.len());
    let mut next = 0;
    for (wanted, card) in incoming {
        let column = wanted.max(next);
        next = column.saturating_add(1);
        taken.insert(column);
        settled.push((column, card));
    }
    next = 0;
    for (wanted, card) in standing {
        let mut column = wanted.max(next);
        while column <= Cell::LAST_COLUMN && taken.contains(&column) {
            column += 1;
        }
        next = column.saturating_add(1);
        settled.push((column, card));
    }
    for (column, card) in settled {
        if column > Cell::LAST_COLUMN {
            let stage = draft.study().title_of(stage);
            return Err(EditError::StageFull { stage });
        }
        stand(
            draft,
            card,
            Cell {
                stage,
                column,
                lane,
            },
        );
    }
    Ok(())
}

/// Puts a touchpoint into a cell that is free.
pub(super) fn stand(draft: &mut Draft, mut card: Touchpoint, cell: Cell) {
    let from = card.lane;
    take_place(draft.study(), &mut card, from, cell);
    draft.put(card);
}

/// Gives a touchpoint that comes from a lane its place in a cell.
///
/// A card that crosses the line of visibility is seen, or is not, on the other side.
pub(in crate::edit) fn take_place(
    study: &Study,
    card: &mut Touchpoint,
    from: Option<Id<Lane>>,
    cell: Cell,
) {
    let kind_of = |lane: Option<Id<Lane>>| Some(study.lanes.get(lane?)?.kind);
    let (old, new) = (kind_of(from), kind_of(Some(cell.lane)));
    if old != new && new == Some(LaneKind::Backstage) {
        card.visibility = Visibility::Backstage;
    } else if old == Some(LaneKind::Backstage) && old != new {
        card.visibility = Visibility::Frontstage;
    }
    card.stage = Some(cell.stage);
    card.column = cell.column;
    card.lane = Some(cell.lane);
}

/// Takes a touchpoint off the grid and into the parking lot of its map.
pub(in crate::edit) const fn leave_place(card: &mut Touchpoint) {
    card.stage = None;
    card.lane = None;
    card.column = 0;
}

/// A touchpoint stands in a stage and in a lane for touchpoints, both of its map.
fn check_cell(study: &Study, card: &Touchpoint, cell: Cell) -> Result<(), EditError> {
    let stage = find(study, cell.stage)?;
    let lane = find(study, cell.lane)?;
    if stage.map != card.map || lane.map != card.map {
        return Err(EditError::OtherMap);
    }
    if lane.kind.holds_touchpoints() {
        Ok(())
    } else {
        Err(EditError::WrongLane {
            lane: lane.title().to_owned(),
            cards: "touchpoints",
        })
    }
}

/// Puts notes, new or old ones, one under the other into a lane of a stage, the first at this
/// index among the notes that are there and stay.
///
/// A note becomes one of the kind that the lane holds, if it comes from another lane.
pub(super) fn stack(
    draft: &mut Draft,
    notes: Vec<Note>,
    (stage, lane): Row,
    index: usize,
) -> Result<(), EditError> {
    let kind = check_stack(draft.study(), &notes, (stage, lane))?;
    let moving: BTreeSet<_> = notes.iter().map(|note| note.id).collect();
    let mut staying = draft.study().notes_in(stage, lane);
    staying.retain(|note| !moving.contains(&note.id));
    let keys = super::row::keys_at(&staying, index.min(staying.len()), notes.len());
    for (mut note, order) in notes.into_iter().zip(keys) {
        if note.lane != Some(lane) {
            note.kind = kind;
        }
        note.stage = Some(stage);
        note.lane = Some(lane);
        note.order = order;
        draft.put(note);
    }
    Ok(())
}

/// The kind of notes that a lane holds, if these may lie there.
fn check_stack(study: &Study, notes: &[Note], (stage, lane): Row) -> Result<NoteKind, EditError> {
    let stage = find(study, stage)?;
    let lane = find(study, lane)?;
    let is_elsewhere = |note: &Note| note.map != stage.map;
    if stage.map != lane.map || notes.iter().any(is_elsewhere) {
        return Err(EditError::OtherMap);
    }
    match lane.kind {
        LaneKind::Notes(kind) => Ok(kind),
        _ => Err(EditError::WrongLane {
            lane: lane.title().to_owned(),
            cards: "notes",
        }),
    }
}

/// Parks a touchpoint.
pub(super) fn park_touchpoint(draft: &mut Draft, id: Id<Touchpoint>) -> Result<(), EditError> {
    draft.edit(id, leave_place)
}

/// Parks a note.
pub(super) fn park_note(draft: &mut Draft, id: Id<Note>) -> Result<(), EditError> {
    draft.edit(id, |note: &mut Note| {
        note.stage = None;
        note.lane = None;
    })
}
