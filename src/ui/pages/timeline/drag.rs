//! Bars dragged to other days.

use egui::{Key, Pos2, Response, Ui};

use super::{
    bar::{Bar, Hold},
    days::number,
    gantt::Gantt,
    rows::Entry,
};
use crate::{
    edit::ops,
    model::{Action, Id},
};

/// What the pointer drags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drag {
    /// The action it belongs to.
    pub action: Id<Action>,
    /// What is dragged of it.
    pub kind: Kind,
    /// By how many days it is dragged as yet.
    pub days: i64,
}

/// What is dragged of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its bar, or the end of that.
    Days(Hold),
    /// An arrow to what is to wait for it.
    Arrow,
}

impl Gantt<'_> {
    /// Forgets what was dragged and has gone out of sight before it was let go.
    pub(super) fn forget_lost_drag(&mut self, ui: &Ui) {
        let is_held = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        if !is_held {
            self.state.drag = None;
        }
    }

    /// Begins to drag: the days stay where they are from now on.
    pub(super) fn begin(&mut self, action: Id<Action>, kind: Kind) {
        self.state.look = Some(self.scale.look);
        self.state.drag = Some(Drag {
            action,
            kind,
            days: 0,
        });
    }

    /// Follows the pointer while a bar is dragged, and makes the change at the end.
    pub(super) fn drag_bar(
        &mut self,
        ui: &Ui,
        response: &Response,
        hold_at: impl Fn(Pos2) -> Hold,
        entry: &Entry,
        action: &Action,
    ) {
        let (origin, is_given_up) = ui.input(|input| {
            let is_given_up = input.key_pressed(Key::Escape);
            (input.pointer.press_origin(), is_given_up)
        });
        if response.drag_started()
            && let Some(origin) = origin
        {
            self.begin(entry.id, Kind::Days(hold_at(origin)));
        }
        let Some(drag) = &mut self.state.drag else {
            return;
        };
        let Kind::Days(hold) = drag.kind else { return };
        if drag.action != entry.id {
            return;
        }
        if let Some((origin, here)) = origin.zip(response.interact_pointer_pos()) {
            drag.days = self.scale.whole_days(here.x - origin.x);
        }
        let days = drag.days;
        if is_given_up {
            ui.ctx().stop_dragging();
        }
        if is_given_up || !response.dragged() {
            self.state.drag = None;
        }
        if response.drag_stopped() && !is_given_up && days != 0 {
            let (start, due) = hold.dates(action, &entry.bar, days);
            let moved = ops::schedule_action(self.view.study(), entry.id, start, due);
            self.outbox.edit(moved);
        }
    }

    /// Brings a bar into sight that keys have moved out of it.
    pub(super) fn keep_in_sight(&mut self, action: &Action, hold: Hold, bar: &Bar, days: i64) {
        let (start, due) = hold.dates(action, bar, days);
        let look = self.scale.look;
        self.state.look = Some(look);
        let end = match hold {
            Hold::Whole => start.or(due),
            Hold::End => due,
        };
        if let Some(end) = end.map(number) {
            let x = self.scale.x(end);
            if !(self.scale.left..=self.scale.right).contains(&x) {
                self.state.look = Some(look.at(end, self.scale.right - self.scale.left));
            }
        }
    }
}
