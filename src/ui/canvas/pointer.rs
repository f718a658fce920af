//! The pointer on the canvas: press and drag.

use std::time::Duration;

use egui::{CursorIcon, Key, PointerButton, Pos2};

use super::{
    Gesture, Hand, Tool, aim::Aim, edit_card, gesture::Target, handles::Handle, overlay, whole,
};
use crate::{
    app::{Message, landing},
    edit::{Selection, ops},
    layout::Point,
    model::{End, Id, Persona, RecordId, Touchpoint},
    scene::Part,
};

/// The map begins to scroll when a drag comes this near to the edge, in points.
const EDGE: f32 = 8.0;
/// How long a drag stays there before, in seconds.
const EDGE_WAITS: f64 = 0.2;
/// How fast it scrolls then, in points a second.
const EDGE_SPEED: f32 = 600.0;

impl Hand<'_> {
    /// Handles the pointer.
    pub(super) fn point(&mut self) {
        self.receive_cards();
        if self.ui.input(|input| input.multi_touch().is_some()) {
            // Two fingers move the map, whatever the first had taken hold of.
            if self.state.gesture.is_active() {
                self.give_up();
            }
            return;
        }
        if self.response.double_clicked() {
            self.double_click();
            return;
        }
        if let Some(button) = self.pressed() {
            self.press(button);
        }
        self.drag();
        if self.is_released() {
            self.release();
        }
        self.cursor();
    }

    /// The button that has just gone down on the canvas. During a gesture all others wait.
    fn pressed(&self) -> Option<PointerButton> {
        if self.state.gesture.is_active() {
            return None;
        }
        let buttons = [
            PointerButton::Primary,
            PointerButton::Middle,
            PointerButton::Secondary,
        ];
        buttons.into_iter().find(|button| {
            // A quick click is over when the frame begins: the button is no longer down.
            let is_here =
                self.response.is_pointer_button_down_on() || self.response.clicked_by(*button);
            is_here && self.ui.input(|input| input.pointer.button_pressed(*button))
        })
    }

    /// True once the button is let go that began the gesture.
    fn is_released(&self) -> bool {
        let is_down = |button| self.ui.input(|input| input.pointer.button_down(button));
        self.state.gesture.is_active() && !self.state.held.is_some_and(is_down)
    }

    /// What lies under the pointer, the smallest thing first.
    pub(super) fn target(&mut self, at: Pos2) -> Target {
        if let Some(handle) = self.handle_at(at) {
            return Target::Handle(handle);
        }
        match self.part_at(at) {
            Some(Part::EmotionPoint {
                record: RecordId::Touchpoint(touchpoint),
                persona,
            }) => Target::Emotion(touchpoint, persona),
            Some(Part::Gap { number, .. }) => Target::Gap(number),
            Some(part) => part.record().map_or(Target::Nothing, Target::Record),
            None => Target::Nothing,
        }
    }

    fn press(&mut self, button: PointerButton) {
        edit_card::leave(self);
        self.response.request_focus();
        let Some(at) = self.pointer() else { return };
        self.state.held = Some(button);
        let (is_space, modifiers) = self
            .ui
            .input(|input| (input.key_down(Key::Space), input.modifiers));
        if button != PointerButton::Primary || is_space || self.state.tool == Tool::Hand {
            if button == PointerButton::Secondary {
                self.select_under(at);
            }
            self.state.gesture = Gesture::Pan;
            return;
        }
        let on = self.target(at);
        self.state.gesture = match on {
            Target::Record(card)
                if self.state.tool == Tool::Connect && End::from_record(card).is_some() =>
            {
                Gesture::Connect { from: card }
            }
            Target::Handle(Handle::Card(from)) => Gesture::Connect { from },
            Target::Handle(Handle::End(line, side)) => Gesture::Reconnect { line, side },
            _ => Gesture::Press {
                at,
                on,
                copies: modifiers.alt,
            },
        };
        if matches!(self.state.gesture, Gesture::Press { .. }) {
            self.select_pressed(on, modifiers.shift);
        }
    }

    fn select_pressed(&mut self, on: Target, is_added: bool) {
        match on {
            Target::Record(id) if is_added || !self.open.selection().contains(id) => {
                self.select(id, is_added);
            }
            Target::Emotion(touchpoint, _) => self.select(touchpoint.into(), false),
            _ => {}
        }
    }

    /// Selects what lies here, unless it is selected among others.
    pub(super) fn select_under(&mut self, at: Pos2) {
        if let Some(id) = self.record_at(at)
            && !self.open.selection().contains(id)
        {
            self.select(id, false);
        }
    }

    fn drag(&mut self) {
        let Some(at) = self.pointer() else { return };
        match self.state.gesture.clone() {
            Gesture::Idle => {}
            Gesture::Pan => {
                let delta = self.ui.input(|input| input.pointer.delta());
                self.state.camera.pan(delta);
            }
            Gesture::Press {
                at: from,
                on,
                copies,
            } => {
                if from.distance(at) > Aim::of(self.ui).drag_starts {
                    self.begin(from, on, copies);
                }
            }
            Gesture::Marquee { from, keep } => {
                self.scroll_at_edge(at);
                self.marquee(from, &keep, at);
            }
            Gesture::Cards { .. } | Gesture::Connect { .. } | Gesture::Reconnect { .. } => {
                self.scroll_at_edge(at);
            }
            Gesture::Emotion {
                touchpoint,
                persona,
                shown,
            } => self.preview_emotion(touchpoint, persona, shown, at),
        }
    }

    /// Shows what letting go here would set, if it is not what is shown already.
    fn preview_emotion(
        &mut self,
        touchpoint: Id<Touchpoint>,
        persona: Id<Persona>,
        shown: Option<f32>,
        at: Pos2,
    ) {
        let value = Some(self.drawing.layout.emotion_value_at(self.world(at).y));
        if value == shown {
            return;
        }
        self.state.gesture = Gesture::Emotion {
            touchpoint,
            persona,
            shown: value,
        };
        let study = self.open.study();
        if let Ok(change) = ops::set_emotion(study, &[touchpoint], Some(persona), value) {
            self.outbox.send(Message::Preview(Some(change)));
        }
    }

    /// A press has become a drag.
    fn begin(&mut self, from: Pos2, on: Target, copies: bool) {
        let from = self.world(from);
        self.state.gesture = match on {
            Target::Emotion(touchpoint, persona) => Gesture::Emotion {
                touchpoint,
                persona,
                shown: None,
            },
            Target::Record(lead) if landing::can_move(lead) => {
                let is_selected = self.open.selection().contains(lead);
                let cards = if is_selected && landing::is_card(lead) {
                    let selection = self.open.selection().iter();
                    selection.filter(|id| landing::is_card(*id)).collect()
                } else {
                    vec![lead]
                };
                Gesture::Cards {
                    cards,
                    lead,
                    from,
                    copies: copies && landing::is_card(lead),
                }
            }
            _ => {
                let is_added = self.ui.input(|input| input.modifiers.shift);
                let keep = if is_added {
                    self.open.selection().iter().collect()
                } else {
                    Vec::new()
                };
                Gesture::Marquee { from, keep }
            }
        };
    }

    fn marquee(&mut self, from: Point, keep: &[RecordId], at: Pos2) {
        let frame = overlay::between(from, self.world(at));
        let layout = &self.drawing.layout;
        let inside = layout.reading_order().iter().copied().filter(|id| {
            let rect = layout.card_rect(*id);
            rect.is_some_and(|rect| rect.intersects(frame))
        });
        let selection: Selection = keep.iter().copied().chain(inside).collect();
        if selection != *self.open.selection() {
            self.outbox.send(Message::Select(selection));
        }
    }

    /// Scrolls the map while a drag waits at the edge, as far as the map goes. Over a panel it
    /// rests: there something may be dropped.
    fn scroll_at_edge(&mut self, at: Pos2) {
        let canvas = self.canvas().shrink(EDGE);
        let is_over_panel = !self.canvas().contains(at) && self.ui.content_rect().contains(at);
        if canvas.contains(at) || is_over_panel {
            self.state.at_edge_since = None;
            return;
        }
        let (now, dt) = self
            .ui
            .input(|input| (input.time, input.stable_dt.min(0.1)));
        let waited = now - *self.state.at_edge_since.get_or_insert(now);
        if waited < EDGE_WAITS {
            let rest = Duration::from_secs_f64(EDGE_WAITS - waited);
            self.ui.request_repaint_after(rest);
            return;
        }
        let outward = at - at.clamp(canvas.min, canvas.max);
        let way = -outward.normalized() * EDGE_SPEED * dt;
        let (canvas, map) = (self.canvas(), whole(self.drawing));
        if self.state.camera.pan_within(canvas, map, way) {
            self.ui.request_repaint();
        }
    }

    /// Says what the gap is about whose number the pointer rests on.
    fn tell_gap(&mut self, at: Pos2) {
        if self.state.gesture.is_active() {
            return;
        }
        if let Target::Gap(number) = self.target(at)
            && let Some(found) = self.gap(number)
        {
            let words = format!("Gap {number}: {}", found.gap.why);
            self.response.clone().on_hover_text_at_pointer(words);
        }
    }

    fn cursor(&mut self) {
        let Some(at) = self.response.hover_pos() else {
            return;
        };
        self.tell_gap(at);
        let icon = match &self.state.gesture {
            Gesture::Cards { copies: true, .. } => CursorIcon::Copy,
            Gesture::Pan | Gesture::Cards { .. } => CursorIcon::Grabbing,
            Gesture::Emotion { .. } => CursorIcon::ResizeVertical,
            Gesture::Connect { .. } | Gesture::Reconnect { .. } => CursorIcon::Crosshair,
            _ if self.state.tool == Tool::Hand => CursorIcon::Grab,
            _ => match self.target(at) {
                Target::Handle(_) => CursorIcon::Crosshair,
                Target::Gap(_) => CursorIcon::PointingHand,
                Target::Emotion(..) => CursorIcon::ResizeVertical,
                Target::Record(id) if landing::is_card(id) => CursorIcon::PointingHand,
                _ if self.state.tool == Tool::Connect => CursorIcon::Crosshair,
                _ => CursorIcon::Default,
            },
        };
        self.ui.set_cursor_icon(icon);
    }
}
