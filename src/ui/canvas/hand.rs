//! What every part of the canvas works with in a frame.

use egui::{Pos2, Rect, Response, Ui, emath::TSTransform};

use super::{
    CanvasState, Gesture,
    aim::Aim,
    camera::{View, to_world},
};
use crate::{
    analysis::FoundGap,
    app::{Drawing, Message, OpenStudy, Outbox},
    edit::Selection,
    layout::Point,
    model::RecordId,
    scene::{self, Part},
};

/// A frame of the canvas: where it is shown, what is on it, what it remembers, and what it asks
/// for.
pub(super) struct Hand<'a> {
    /// Where the canvas is shown.
    pub ui: &'a mut Ui,
    /// The canvas as a widget.
    pub response: &'a Response,
    /// The study on it.
    pub open: &'a OpenStudy,
    /// The picture on it.
    pub drawing: &'a Drawing,
    /// What it remembers.
    pub state: &'a mut CanvasState,
    /// What it asks for.
    pub outbox: &'a mut Outbox,
}

/// What lay under a point when it was last asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Under {
    asked: Option<Question>,
    part: Option<Part>,
}

/// Everything that the answer depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Question {
    at: Pos2,
    canvas: Rect,
    view: View,
    generation: u64,
    margin: f32,
}

impl Hand<'_> {
    /// The canvas on the screen.
    pub(super) const fn canvas(&self) -> Rect {
        self.response.rect
    }

    /// From world units to the screen.
    pub(super) fn transform(&self) -> TSTransform {
        self.state.camera.screen_from_world(self.canvas())
    }

    /// A point of the screen in the world.
    pub(super) fn world(&self, at: Pos2) -> Point {
        to_world(self.transform(), at)
    }

    /// Where the pointer is, or the finger.
    pub(super) fn pointer(&self) -> Option<Pos2> {
        self.ui.input(|input| input.pointer.interact_pos())
    }

    /// The gap with this number.
    pub(super) fn gap(&self, number: u32) -> Option<&FoundGap> {
        let gaps = &self.open.findings()?.gaps;
        let found = gaps.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        (found.number == number).then_some(found)
    }

    /// What can be taken hold of at a point of the screen. The display list is asked once while
    /// neither the pointer nor the picture moves.
    pub(super) fn part_at(&mut self, at: Pos2) -> Option<Part> {
        if let Some(record) = self.pinned_at(at) {
            return Some(Part::Head(record));
        }
        let margin = Aim::of(self.ui).margin;
        let question = Question {
            at,
            canvas: self.canvas(),
            view: self.state.camera.view(),
            generation: self.drawing.generation,
            margin,
        };
        if self.state.under.asked != Some(question) {
            let reach = margin / self.state.camera.zoom();
            let group = scene::hit(&self.drawing.scene, self.world(at), reach);
            self.state.under = Under {
                asked: Some(question),
                part: group.map(|group| group.part),
            };
        }
        self.state.under.part
    }

    /// The record at a point of the screen.
    pub(super) fn record_at(&mut self, at: Pos2) -> Option<RecordId> {
        self.part_at(at)?.record()
    }

    /// Selects one record, or adds it to what is selected.
    pub(super) fn select(&mut self, id: RecordId, is_added: bool) {
        let mut selection = Selection::single(id);
        if is_added {
            selection = self.open.selection().clone();
            selection.toggle(id);
        }
        self.outbox.send(Message::Select(selection));
    }

    /// Gives up what the pointer is in the middle of.
    pub(super) fn give_up(&mut self) {
        self.state.gesture = Gesture::Idle;
        self.outbox.send(Message::Preview(None));
    }
}
