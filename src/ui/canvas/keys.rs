//! Keys on the canvas that are no commands: walking from card to card, and typing.

use egui::{Event, Key, Modifiers, Response, Ui};

use super::{CanvasState, select_message, walk};
use crate::{
    app::{Drawing, Message, OpenStudy, Outbox},
    edit::Selection,
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
    if !response.has_focus()
        || state.is_editing()
        || ui.memory(egui::Memory::top_modal_layer).is_some()
    {
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        leave(response, open, state, outbox);
        return;
    }
    if let Some((goal, is_added)) = walk::goal(ui, open, &drawing.layout) {
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
