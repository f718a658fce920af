//! The pointer on the canvas: what letting go, a click and a double click do.

use egui::Pos2;

use super::{Gesture, Hand, gesture::Target};
use crate::{
    app::{Message, landing},
    edit::{Selection, ops},
    layout::CellTarget,
    model::{Connection, ConnectionKind, End, Id, Persona, RecordId, RecordKind, Touchpoint},
    ui::outline::DraggedCards,
};

impl Hand<'_> {
    /// Does what the gesture was about.
    pub(super) fn release(&mut self) {
        let gesture = std::mem::take(&mut self.state.gesture);
        self.state.at_edge_since = None;
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
            Gesture::Reconnect { line, side } => self.reconnect(line, side, at),
            Gesture::Emotion {
                touchpoint,
                persona,
                ..
            } => {
                let value = self.drawing.layout.emotion_value_at(self.world(at).y);
                self.outbox.send(Message::Preview(None));
                self.outbox.edit(ops::set_emotion(
                    self.open.study(),
                    &[touchpoint],
                    Some(persona),
                    Some(value),
                ));
                self.tell_of_voices(touchpoint, persona);
            }
        }
    }

    /// Says why a point stays where it is though one has dragged it: what customers said goes before
    /// what the team believes.
    fn tell_of_voices(&mut self, touchpoint: Id<Touchpoint>, persona: Id<Persona>) {
        let card = self.open.study().touchpoints.get(touchpoint);
        let felt = card.and_then(|card| self.open.felt().felt(card, persona));
        if let Some(felt) = felt.filter(|felt| !felt.is_assumed()) {
            let interviews = RecordKind::Interview.count(felt.interviews);
            let words = format!(
                "This point comes from the quotes of {interviews}. Your estimate is kept beside it, in \
                 the inspector."
            );
            self.outbox.send(Message::Tell(words));
        }
    }

    fn click(&mut self, on: Target) {
        let is_added = self.ui.input(|input| input.modifiers.shift);
        match on {
            Target::Gap(number) => {
                if let Some(found) = self.gap(number) {
                    let gap = found.fingerprint.clone();
                    self.outbox.send(Message::ShowGap(gap));
                }
            }
            Target::Record(id) if !is_added && self.open.selection().len() > 1 => {
                self.select(id, false);
            }
            Target::Nothing if !is_added && !self.open.selection().is_empty() => {
                self.outbox.send(Message::Select(Selection::default()));
            }
            _ => {}
        }
    }

    /// Opens the text of a card, or makes a card where there is none.
    pub(super) fn double_click(&mut self) {
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
            Target::Handle(_) | Target::Emotion(..) | Target::Gap(_) => {}
        }
    }

    fn drop_cards(&mut self, cards: &[RecordId], lead: RecordId, copies: bool, at: Pos2) {
        if !self.response.rect.contains(at) {
            return;
        }
        let study = self.open.study();
        let at = self.world(at);
        let layout = &self.drawing.layout;
        let can_land = |target: &CellTarget| landing::can_land(lead, *target);
        let Some(target) = layout.cell_at(at).filter(can_land) else {
            if let Some(lane) = layout.lane_at(at).and_then(|lane| lane.id) {
                let error = landing::wrong_lane(study, lead, lane);
                self.outbox.send(Message::Refuse(error));
            }
            return;
        };
        match landing::drop_at(study, cards, lead, copies, target) {
            Ok(change) if copies => {
                let cards = cards.to_vec();
                self.outbox.send(Message::EditCopying(change, cards));
            }
            change => self.outbox.edit(change),
        }
    }

    fn connect(&mut self, from: RecordId, at: Pos2) {
        let to = self.record_at(at);
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

    /// Leads an end of a connection to the card under the pointer; beside the cards nothing changes.
    fn reconnect(&mut self, line: Id<Connection>, side: ops::Side, at: Pos2) {
        if let Some(end) = self.record_at(at).and_then(End::from_record) {
            self.outbox
                .edit(ops::reconnect(self.open.study(), line, side, end));
        }
    }

    /// Cards dragged here from the outline.
    pub(super) fn receive_cards(&mut self) {
        let Some(at) = self.pointer() else { return };
        if let Some(cards) = self.response.dnd_release_payload::<DraggedCards>()
            && let Some(lead) = cards.0.first()
        {
            self.drop_cards(&cards.0, *lead, false, at);
        }
    }
}
