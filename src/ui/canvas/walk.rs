//! Walking over the map with the arrow keys.

use egui::{Key, Modifiers, Ui};

use crate::{
    app::{OpenStudy, landing},
    layout::{MapLayout, Rect},
    model::{Direction, RecordId},
};

const ARROWS: [(Key, Direction); 4] = [
    (Key::ArrowLeft, Direction::Left),
    (Key::ArrowRight, Direction::Right),
    (Key::ArrowUp, Direction::Up),
    (Key::ArrowDown, Direction::Down),
];

/// Where the key that was pressed leads, and whether the record there is selected beside the
/// others.
pub fn goal(ui: &Ui, open: &OpenStudy, layout: &MapLayout, view: Rect) -> Option<(RecordId, bool)> {
    let order = layout.reading_order();
    let current = open
        .selection()
        .focus()
        .filter(|id| layout.record_rect(*id).is_some());
    let pressed = |key: Key, modifiers: Modifiers| {
        ui.input_mut(|input| {
            let is_exact = input.modifiers.matches_exact(modifiers);
            is_exact && input.consume_key(modifiers, key)
        })
    };
    let start = || start(open, layout, view);
    for (key, direction) in ARROWS {
        for (modifiers, is_added) in [(Modifiers::NONE, false), (Modifiers::SHIFT, true)] {
            if pressed(key, modifiers) {
                let goal = match current {
                    Some(id) => beside(open, layout, id, direction),
                    None => start(),
                };
                return Some((goal?, is_added));
            }
        }
        if pressed(key, Modifiers::COMMAND) {
            let goal = match current {
                Some(id) if layout.card_rect(id).is_some() => layout.jump(id, direction),
                Some(id) => beside(open, layout, id, direction),
                None => start(),
            };
            return Some((goal?, false));
        }
    }
    if pressed(Key::Home, Modifiers::NONE) {
        return Some((*order.first()?, false));
    }
    if pressed(Key::End, Modifiers::NONE) {
        return Some((*order.last()?, false));
    }
    None
}

/// Where walking begins: at the record worked on last, else at the first card in view.
fn start(open: &OpenStudy, layout: &MapLayout, view: Rect) -> Option<RecordId> {
    let is_drawn = |id: &RecordId| layout.record_rect(*id).is_some();
    let is_in_view = |id: &&RecordId| {
        let rect = layout.card_rect(**id);
        rect.is_some_and(|rect| rect.intersects(view))
    };
    let order = layout.reading_order();
    let first_stage = layout.stages.first().map(|stage| stage.id.into());
    let last = open.last_focus().filter(is_drawn);
    last.or_else(|| order.iter().find(is_in_view).or(order.first()).copied())
        .or(first_stage)
}

/// The nearest record that way: from card to card, and above the highest cards along the heads of
/// the stages. From what is no card and no head, as a connection, every way leads to its beginning.
fn beside(
    open: &OpenStudy,
    layout: &MapLayout,
    id: RecordId,
    direction: Direction,
) -> Option<RecordId> {
    let study = open.study();
    match id {
        RecordId::Stage(stage) => {
            let place = layout.stages.iter().position(|other| other.id == stage)?;
            match direction {
                Direction::Left => layout.stages.get(place.checked_sub(1)?),
                Direction::Right => layout.stages.get(place + 1),
                Direction::Up => None,
                Direction::Down => {
                    let mut order = layout.reading_order().iter().copied();
                    return order
                        .find(|card| landing::stage_of_record(study, *card) == Some(stage));
                }
            }
            .map(|stage| stage.id.into())
        }
        RecordId::Connection(line) => study
            .connections
            .get(line)
            .map(|connection| connection.from.record()),
        RecordId::Lane(_) => layout.reading_order().first().copied(),
        _ if direction == Direction::Up => {
            let top = layout.card_rect(id)?.top;
            let is_above = |goal: &RecordId| {
                let rect = layout.card_rect(*goal);
                rect.is_some_and(|rect| rect.bottom <= top)
            };
            layout
                .neighbour(id, direction)
                .filter(is_above)
                .or_else(|| landing::stage_of_record(study, id).map(RecordId::Stage))
        }
        _ => layout.neighbour(id, direction),
    }
}
