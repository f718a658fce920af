//! Keys on the canvas that are no commands: walking from card to card, and typing.

use egui::{Context, Event, Key, Modifiers, Popup, Ui};

use super::{Hand, Tool, walk, widget_id};
use crate::{
    app::{Message, landing},
    edit::Selection,
};

/// True while the canvas has the keys, or nothing has them.
pub fn has_keys(ctx: &Context) -> bool {
    ctx.memory(egui::Memory::focused)
        .is_none_or(|focused| focused == widget_id())
}

impl Hand<'_> {
    /// Handles the keys while the canvas has the focus. While a menu is open they are the menu's.
    pub(super) fn keys(&mut self) {
        if !self.response.has_focus()
            || self.state.is_editing()
            || self.ui.memory(egui::Memory::top_modal_layer).is_some()
            || Popup::is_any_open(self.ui.ctx())
        {
            return;
        }
        let is_escaped =
            |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Escape);
        if self.ui.input_mut(is_escaped) {
            self.leave();
            return;
        }
        let view = self.state.camera.visible(self.canvas());
        let layout = &self.drawing.layout;
        if let Some((goal, is_added)) = walk::goal(self.ui, self.open, layout, view) {
            self.select(goal, is_added);
            self.state.reveal(goal);
        }
        let only = self.open.selection().only();
        if let Some(card) = only.filter(|id| landing::begins_by_letter(*id))
            && let Some(text) = typed(self.ui)
        {
            self.outbox.send(Message::EditCard(card, Some(text)));
        }
    }

    /// Escape gives up one thing at a time: the gesture, the connection begun by key, the tool,
    /// the selection, the light on a gap, the focus.
    fn leave(&mut self) {
        let is_connecting = self.state.begun.is_some();
        if self.state.gesture.is_active() {
            self.give_up();
        } else if is_connecting {
            self.state.begun = None;
        } else if self.state.tool != Tool::Select || self.state.has_laser {
            self.state.tool = Tool::Select;
            self.state.has_laser = false;
        } else if !self.open.selection().is_empty() {
            self.outbox.send(Message::Select(Selection::default()));
        } else if self.state.is_lit() {
            self.outbox.send(Message::LeaveGap);
        } else {
            self.response.surrender_focus();
        }
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
