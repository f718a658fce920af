//! Lanes.

use super::{
    draft::{Draft, find},
    placing, records, row, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Id, Lane, LaneKind, Map, RecordId, Study, clean},
};

/// Adds a lane under all others. An empty name calls it after its kind.
pub fn append_lane(
    study: &Study,
    map: Id<Map>,
    kind: LaneKind,
    name: &str,
) -> Result<Transaction, EditError> {
    find(study, map)?;
    let mut lane = Lane::new(map, kind);
    lane.order = row::last_key(&study.lanes_of(map));
    lane.name = clean(name);
    let label = format!("add lane “{}”", lane.title());
    Ok(records::adding(label, lane))
}

/// Moves a lane with all its cards under another one; without one, to the top.
pub fn move_lane(
    study: &Study,
    lane: Id<Lane>,
    after: Option<Id<Lane>>,
) -> Result<Transaction, EditError> {
    let label = format!("move {}", wording::describe(study, [lane.into()]));
    let map = find(study, lane)?.map;
    row::reorder(study, label, lane, study.lanes_of(map), after)
}

/// Lets a lane hold something else. Cards that it no longer holds wait in the parking lot.
pub fn set_lane_kind(
    study: &Study,
    lane: Id<Lane>,
    kind: LaneKind,
) -> Result<Transaction, EditError> {
    let label = format!(
        "change what stands in {}",
        wording::describe(study, [lane.into()])
    );
    let mut draft = Draft::new(study, label);
    draft.edit(lane, |lane| lane.kind = kind)?;
    if !kind.holds_touchpoints() {
        park_touchpoints(&mut draft, lane)?;
    }
    if !kind.holds_notes() {
        park_notes(&mut draft, lane)?;
    }
    Ok(draft.finish())
}

/// Splits a lane in two: a new one of the same kind under it takes these of its cards, which keep
/// their stages and columns.
pub fn split_lane(
    study: &Study,
    lane: Id<Lane>,
    ids: &[RecordId],
    name: &str,
) -> Result<Transaction, EditError> {
    let old = find(study, lane)?;
    let mut new = Lane::new(old.map, old.kind);
    new.order = row::key_after(&study.lanes_of(old.map), Some(lane))?;
    new.name = clean(name);
    let new_id = new.id;
    let label = format!("split {}", wording::describe(study, [lane.into()]));
    let mut draft = Draft::new(study, label);
    draft.put(new);
    for &id in ids {
        match id {
            RecordId::Touchpoint(id) if find(study, id)?.lane == Some(lane) => {
                draft.edit(id, |card| card.lane = Some(new_id))?;
            }
            RecordId::Note(id) if find(study, id)?.lane == Some(lane) => {
                draft.edit(id, |note| note.lane = Some(new_id))?;
            }
            _ => {}
        }
    }
    Ok(draft.finish())
}

/// Parks every touchpoint of a lane.
pub(super) fn park_touchpoints(draft: &mut Draft, lane: Id<Lane>) -> Result<(), EditError> {
    let cards: Vec<_> = draft
        .study()
        .touchpoints
        .iter()
        .filter(|card| card.lane == Some(lane))
        .map(|card| card.id)
        .collect();
    cards
        .into_iter()
        .try_for_each(|card| placing::park_touchpoint(draft, card))
}

/// Parks every note of a lane.
pub(super) fn park_notes(draft: &mut Draft, lane: Id<Lane>) -> Result<(), EditError> {
    let notes: Vec<_> = draft
        .study()
        .notes
        .iter()
        .filter(|note| note.lane == Some(lane))
        .map(|note| note.id)
        .collect();
    notes
        .into_iter()
        .try_for_each(|note| placing::park_note(draft, note))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::{delete, sketch::Sketch};

    #[test]
    fn a_split_lane_keeps_the_columns_of_its_cards() {
        let mut sketch = Sketch::of(&["abc|d"], &[]);
        let (lane, ids) = (sketch.lanes[0], sketch.ids("bd"));
        sketch.make(split_lane(&sketch.study, lane, &ids, "Partner"));
        assert_eq!(sketch.drawn(), ["a_c|", "_b|d"]);
    }

    #[test]
    fn cards_of_a_deleted_lane_wait_in_the_parking_lot() {
        let mut sketch = Sketch::of(&["a"], &["x"]);
        let lanes = sketch.lanes.clone();
        sketch.make(delete::delete_records(&sketch.study, &[lanes[0].into()]));
        sketch.make(set_lane_kind(&sketch.study, lanes[1], LaneKind::Emotion));
        assert!(
            sketch
                .study
                .touchpoints
                .iter()
                .all(crate::model::Touchpoint::is_parked)
        );
        assert!(sketch.study.notes.iter().all(|note| note.lane.is_none()));
    }
}
