//! Keys on the canvas that are no commands: walking from card to card, and typing.

use egui::{Event, Key, Modifiers, Response, Ui};

use super::{CanvasState, select_message};
use crate::{
    app::{Drawing, Message, OpenStudy, Outbox},
    edit::Selection,
    model::{Direction, RecordId},
};

/// Handles the keys while the canvas has the focus.
pub fn handle(
    ui: &Ui,
    response: &Response,
    open: &OpenStudy,
    drawing: &Drawing,
    state: &mut CanvasState,
    outbox: &mut Outbox,
) {
    if !response.has_focus() || state.is_editing() || ui.memory(|m| m.top_modal_layer()).is_some() {
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        leave(response, open, state, outbox);
        return;
    }
    if let Some((goal, is_added)) = walk(ui, open, drawing) {
        outbox.send(select_message(open, goal, is_added));
        state.reveal(goal);
    }
    if let Some(card) = open.selection().only()
        && let Some(text) = typed(ui)
    {
        outbox.send(Message::EditCard(card, Some(text)));
    }
}

/// Escape gives up one thing at a time: the gesture, the tool, the selection, the focus.
fn leave(response: &Response, open: &OpenStudy, state: &mut CanvasState, outbox: &mut Outbox) {
    if state.gesture.is_active() {
        state.gesture = super::Gesture::Idle;
        outbox.send(Message::Preview(None));
    } else if state.tool != super::Tool::Select {
        state.tool = super::Tool::Select;
    } else if open.selection().is_empty() {
        response.surrender_focus();
    } else {
        outbox.send(Message::Select(Selection::default()));
    }
}

/// Where an arrow key leads, and whether the card there is selected beside the others.
fn walk(ui: &Ui, open: &OpenStudy, drawing: &Drawing) -> Option<(RecordId, bool)> {
    const ARROWS: [(Key, Direction); 4] = [
        (Key::ArrowLeft, Direction::Left),
        (Key::ArrowRight, Direction::Right),
        (Key::ArrowUp, Direction::Up),
        (Key::ArrowDown, Direction::Down),
    ];
    let layout = &drawing.layout;
    let order = layout.reading_order();
    let current = open.selection().focus();
    let pressed = |key: Key, modifiers: Modifiers| {
        ui.input_mut(|input| {
            let is_exact = input.modifiers.matches_exact(modifiers);
            is_exact && input.consume_key(modifiers, key)
        })
    };
    for (key, direction) in ARROWS {
        for (modifiers, is_added) in [(Modifiers::NONE, false), (Modifiers::SHIFT, true)] {
            if pressed(key, modifiers) {
                let goal = match current {
                    Some(id) => layout.neighbour(id, direction),
                    None => order.first().copied(),
                };
                return Some((goal?, is_added));
            }
        }
        if pressed(key, Modifiers::COMMAND) {
            let goal = match current {
                Some(id) => layout.jump(id, direction),
                None => order.first().copied(),
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

/// What was typed, if it is the beginning of a text and no key of a command.
fn typed(ui: &Ui) -> Option<String> {
    ui.input(|input| {
        if input.modifiers.command || input.modifiers.ctrl || input.modifiers.alt {
            return None;
        }
        let text: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        (!text.trim().is_empty()).then_some(text)
    })
}
