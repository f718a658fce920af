//! The pointer on the canvas: press, drag, release.

use egui::{CursorIcon, Key, PointerButton, Pos2, Response, Ui};

use super::{
    CanvasState, Gesture, Tool,
    camera::to_world,
    gesture::Target,
    overlay::{self, handle_under},
    record_at, select_message,
};
use crate::{
    app::{Drawing, Message, OpenStudy, Outbox, landing},
    edit::{Selection, ops},
    layout::Point,
    model::{ConnectionKind, End, RecordId},
    scene::Part,
    ui::outline::DraggedCards,
};

/// A press becomes a drag after this many points.
const DRAG_STARTS: f32 = 4.0;
/// The map begins to scroll when a drag comes this near to the edge, in points.
const EDGE: f32 = 8.0;
/// How fast it scrolls then, in points a second.
const EDGE_SPEED: f32 = 600.0;

/// Handles the pointer.
pub fn handle(
    ui: &Ui,
    response: &Response,
    open: &OpenStudy,
    drawing: &Drawing,
    state: &mut CanvasState,
    outbox: &mut Outbox,
) {
    let mut hand = Hand {
        ui,
        response,
        open,
        drawing,
        state,
        outbox,
    };
    hand.receive_cards();
    if response.double_clicked() {
        hand.double_click();
        return;
    }
    if hand.is_pressed() {
        hand.press();
    }
    hand.drag();
    if hand.is_released() {
        hand.release();
    }
    hand.cursor();
}

struct Hand<'a> {
    ui: &'a Ui,
    response: &'a Response,
    open: &'a OpenStudy,
    drawing: &'a Drawing,
    state: &'a mut CanvasState,
    outbox: &'a mut Outbox,
}

impl Hand<'_> {
    fn pointer(&self) -> Option<Pos2> {
        self.ui.input(|input| input.pointer.interact_pos())
    }

    fn world(&self, at: Pos2) -> Point {
        to_world(self.state.camera.screen_from_world(self.response.rect), at)
    }

    fn is_pressed(&self) -> bool {
        self.response.is_pointer_button_down_on()
            && self.ui.input(|input| input.pointer.any_pressed())
    }

    fn is_released(&self) -> bool {
        self.state.gesture.is_active() && !self.ui.input(|input| input.pointer.any_down())
    }

    /// What lies under the pointer, the smallest thing first.
    fn target(&self, at: Pos2) -> Target {
        let canvas = self.response.rect;
        if let Some(card) = handle_under(self.open, self.drawing, self.state, canvas, at) {
            return Target::Handle(card);
        }
        let point = self.world(at);
        let margin = overlay::HIT_MARGIN / self.state.camera.zoom();
        match crate::scene::hit(&self.drawing.scene, point, margin).map(|group| group.part) {
            Some(Part::EmotionPoint {
                record: RecordId::Touchpoint(touchpoint),
                persona,
            }) => Target::Emotion(touchpoint, persona),
            Some(part) => part.record().map_or(Target::Nothing, Target::Record),
            None => Target::Nothing,
        }
    }

    fn press(&mut self) {
        self.response.request_focus();
        let Some(at) = self.pointer() else { return };
        let (button, is_space, modifiers) = self.ui.input(|input| {
            let button = [
                PointerButton::Primary,
                PointerButton::Middle,
                PointerButton::Secondary,
            ]
            .into_iter()
            .find(|button| input.pointer.button_pressed(*button));
            (button, input.key_down(Key::Space), input.modifiers)
        });
        let pans =
            button != Some(PointerButton::Primary) || is_space || self.state.tool == Tool::Hand;
        if pans {
            if button == Some(PointerButton::Secondary) {
                self.select_under(at, false);
            }
            self.state.gesture = Gesture::Pan;
            return;
        }
        let on = self.target(at);
        if let (Tool::Connect, Target::Record(card)) = (self.state.tool, on)
            && End::from_record(card).is_some()
        {
            self.state.gesture = Gesture::Connect { from: card };
            return;
        }
        self.state.gesture = match on {
            Target::Handle(from) => Gesture::Connect { from },
            _ => Gesture::Press {
                at,
                on,
                copies: modifiers.alt,
            },
        };
        if let Target::Record(id) = on
            && (modifiers.shift || !self.open.selection().contains(id))
        {
            self.outbox
                .send(select_message(self.open, id, modifiers.shift));
        }
        if let Target::Emotion(touchpoint, _) = on {
            self.outbox
                .send(select_message(self.open, touchpoint.into(), false));
        }
    }

    fn select_under(&mut self, at: Pos2, is_added: bool) {
        if let Some(id) = record_at(self.drawing, &self.state.camera, self.response.rect, at)
            && !self.open.selection().contains(id)
        {
            self.outbox.send(select_message(self.open, id, is_added));
        }
    }

    fn drag(&mut self) {
        let Some(at) = self.pointer() else { return };
        match self.state.gesture.clone() {
            Gesture::Idle | Gesture::Connect { .. } => {}
            Gesture::Pan => {
                let delta = self.ui.input(|input| input.pointer.delta());
                self.state.camera.pan(delta);
            }
            Gesture::Press {
                at: from,
                on,
                copies,
            } => {
                if from.distance(at) > DRAG_STARTS {
                    self.begin(from, on, copies);
                }
            }
            Gesture::Marquee { from, keep } => self.marquee(from, &keep, at),
            Gesture::Cards { .. } => self.scroll_at_edge(at),
            Gesture::Emotion {
                touchpoint,
                persona,
            } => {
                let value = self.drawing.layout.emotion_value_at(self.world(at).y);
                let change =
                    ops::set_emotion(self.open.study(), touchpoint, Some(persona), Some(value));
                if let Ok(change) = change {
                    self.outbox.send(Message::Preview(Some(change)));
                }
            }
        }
    }

    /// A press has become a drag.
    fn begin(&mut self, from: Pos2, on: Target, copies: bool) {
        self.state.gesture = match on {
            Target::Emotion(touchpoint, persona) => Gesture::Emotion {
                touchpoint,
                persona,
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
                    from: self.world(from),
                    copies,
                }
            }
            _ => {
                let is_added = self.ui.input(|input| input.modifiers.shift);
                let keep = if is_added {
                    self.open.selection().iter().collect()
                } else {
                    Vec::new()
                };
                Gesture::Marquee {
                    from: self.world(from),
                    keep,
                }
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

    fn scroll_at_edge(&mut self, at: Pos2) {
        let canvas = self.response.rect.shrink(EDGE);
        if canvas.contains(at) {
            return;
        }
        let outward = at - at.clamp(canvas.min, canvas.max);
        let dt = self.ui.input(|input| input.stable_dt.min(0.1));
        self.state
            .camera
            .pan(-outward.normalized() * EDGE_SPEED * dt);
        self.ui.request_repaint();
    }

    fn release(&mut self) {
        let gesture = std::mem::take(&mut self.state.gesture);
        let Some(at) = self.pointer() else {
            self.outbox.send(Message::Preview(None));
            return;
        };
        match gesture {
            Gesture::Idle | Gesture::Pan | Gesture::Marquee { .. } => {}
            Gesture::Press { on, .. } => self.click(on),
            Gesture::Cards {
                cards,
                lead,
                copies,
                ..
            } => self.drop_cards(&cards, lead, copies, at),
            Gesture::Connect { from } => self.connect(from, at),
            Gesture::Emotion {
                touchpoint,
                persona,
            } => {
                let value = self.drawing.layout.emotion_value_at(self.world(at).y);
                self.outbox.send(Message::Preview(None));
                self.outbox.edit(ops::set_emotion(
                    self.open.study(),
                    touchpoint,
                    Some(persona),
                    Some(value),
                ));
            }
        }
    }

    fn click(&mut self, on: Target) {
        let is_added = self.ui.input(|input| input.modifiers.shift);
        match on {
            Target::Record(id) if !is_added && self.open.selection().len() > 1 => {
                self.outbox.send(select_message(self.open, id, false));
            }
            Target::Nothing if !is_added && !self.open.selection().is_empty() => {
                self.outbox.send(Message::Select(Selection::default()));
            }
            _ => {}
        }
    }

    /// Opens the text of a card, or makes a card where there is none.
    fn double_click(&mut self) {
        self.state.gesture = Gesture::Idle;
        let Some(at) = self.response.interact_pointer_pos() else {
            return;
        };
        match self.target(at) {
            Target::Record(id) => self.outbox.send(Message::EditCard(id, None)),
            Target::Nothing => {
                if let Some(target) = self.drawing.layout.cell_at(self.world(at)) {
                    self.outbox.send(Message::NewCard(target));
                }
            }
            Target::Handle(_) | Target::Emotion(..) => {}
        }
    }

    fn drop_cards(&mut self, cards: &[RecordId], lead: RecordId, copies: bool, at: Pos2) {
        if !self.response.rect.contains(at) {
            return;
        }
        let study = self.open.study();
        let Some(target) = self.drawing.layout.cell_at(self.world(at)) else {
            return;
        };
        self.outbox
            .edit(landing::drop_at(study, cards, lead, copies, target));
    }

    fn connect(&mut self, from: RecordId, at: Pos2) {
        let to = record_at(self.drawing, &self.state.camera, self.response.rect, at);
        match (End::from_record(from), to.and_then(End::from_record)) {
            (Some(from), Some(to)) if from != to => {
                let is_influence = self.ui.input(|input| input.modifiers.alt);
                let kind = if is_influence {
                    ConnectionKind::Influence
                } else {
                    ConnectionKind::Flow
                };
                self.outbox
                    .edit(ops::connect(self.open.study(), from, to, kind));
            }
            (Some(from), None) => {
                if let Some(target) = self.drawing.layout.cell_at(self.world(at)) {
                    self.outbox.send(Message::NewConnected(from, target));
                }
            }
            _ => {}
        }
    }

    /// Cards dragged here from the outline.
    fn receive_cards(&mut self) {
        let Some(at) = self.pointer() else { return };
        if let Some(cards) = self.response.dnd_release_payload::<DraggedCards>()
            && let Some(lead) = cards.0.first()
        {
            self.drop_cards(&cards.0, *lead, false, at);
        }
    }

    fn cursor(&self) {
        let Some(at) = self.response.hover_pos() else {
            return;
        };
        let icon = match &self.state.gesture {
            Gesture::Cards { copies: true, .. } => CursorIcon::Copy,
            Gesture::Pan | Gesture::Cards { .. } => CursorIcon::Grabbing,
            Gesture::Emotion { .. } => CursorIcon::ResizeVertical,
            Gesture::Connect { .. } => CursorIcon::Crosshair,
            _ if self.state.tool == Tool::Hand => CursorIcon::Grab,
            _ => match self.target(at) {
                Target::Handle(_) => CursorIcon::Crosshair,
                Target::Emotion(..) => CursorIcon::ResizeVertical,
                Target::Record(id) if landing::is_card(id) => CursorIcon::PointingHand,
                _ if self.state.tool == Tool::Connect => CursorIcon::Crosshair,
                _ => CursorIcon::Default,
            },
        };
        self.ui.set_cursor_icon(icon);
    }
}
