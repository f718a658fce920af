//! Days changed by keys: arrows move a bar by a day, with Shift by a week, with Alt its end.

use egui::{Event, EventFilter, Key, Response, Ui};

use super::{bar::Hold, gantt::Gantt, rows::Entry};
use crate::{
    app::Message,
    edit::{CoalesceKey, ops},
    model::Action,
};

impl Gantt<'_> {
    /// Acts on the arrows while a bar has the keys. Held keys are one step of undo.
    pub(super) fn keys(&mut self, ui: &Ui, response: &Response, entry: &Entry, action: &Action) {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        for hold in [Hold::Whole, Hold::End] {
            let days = asked(ui, hold);
            if days == 0 {
                continue;
            }
            let (start, due) = hold.dates(action, &entry.bar, days);
            let moved = ops::schedule_action(self.view.study(), entry.id, start, due);
            self.keep_in_sight(action, hold, &entry.bar, days);
            let key = match hold {
                Hold::Whole => CoalesceKey::on("move an action", entry.id),
                Hold::End => CoalesceKey::on("move the end of an action", entry.id),
            };
            self.outbox.send(match moved {
                Ok(moved) => Message::EditCoalescing(moved, key),
                Err(error) => Message::Refuse(error),
            });
        }
    }
}

/// By how many days the keys move the bar or its end.
fn asked(ui: &Ui, hold: Hold) -> i64 {
    ui.input(|input| {
        let days = input.events.iter().map(|event| match event {
            Event::Key {
                key: key @ (Key::ArrowLeft | Key::ArrowRight),
                pressed: true,
                modifiers,
                ..
            } if !modifiers.command && modifiers.alt == (hold == Hold::End) => {
                let step = if modifiers.shift { 7 } else { 1 };
                if *key == Key::ArrowLeft { -step } else { step }
            }
            _ => 0,
        });
        days.sum()
    })
}
