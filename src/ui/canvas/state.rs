//! What the canvas remembers from frame to frame.

use std::collections::HashMap;

use egui::{PointerButton, Rect};

use super::{
    CardEditor, Gesture,
    accessibility::Names,
    camera::{Camera, View, rect_to_screen},
    far::Far,
    hand::Under,
    minimap::Small,
    spotlight::Spotlight,
    whole,
};
use crate::{
    app::{Drawing, OpenStudy, landing},
    layout,
    model::{Id, Map, RecordId, RecordKind},
};

/// What the pointer does to the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// It selects and moves.
    #[default]
    Select,
    /// It drags the map about.
    Hand,
    /// It draws connections.
    Connect,
}

/// Where zooming leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoomTo {
    /// The map in its own size.
    OwnSize,
    /// The whole map.
    Whole,
    /// What is selected.
    Selection,
    /// A step closer.
    Closer,
    /// A step farther.
    Farther,
}

/// What the canvas remembers from frame to frame.
#[derive(Debug, Default)]
pub struct CanvasState {
    pub(super) camera: Camera,
    pub(super) views: HashMap<Id<Map>, View>,
    pub(super) shown_map: Option<Id<Map>>,
    /// The canvas and the view the map was first seen in, if there was none before.
    pub(super) first_look: Option<(Rect, View)>,
    pub(super) generation: u64,
    pub(super) far: Far,
    pub(super) small: Small,
    pub(super) names: Names,
    pub(super) under: Under,
    pub(super) gesture: Gesture,
    /// The button that began the gesture.
    pub(super) held: Option<PointerButton>,
    /// Since when a drag is at the edge, in seconds of the window's clock.
    pub(super) at_edge_since: Option<f64>,
    /// The card that a connection was begun at by key, or the connection that is to end elsewhere.
    pub(super) begun: Option<RecordId>,
    pub(super) editor: Option<CardEditor>,
    pub(super) tool: Tool,
    pub(super) has_laser: bool,
    pub(super) zoomed_at: Option<f64>,
    pub(super) rect: Option<Rect>,
    pub(super) reveal: Option<RecordId>,
    pub(super) spotlight: Option<Spotlight>,
    /// What lies over the canvas at its right, in points of the screen.
    pub(super) covered: Option<Rect>,
    pub(super) wants_focus: bool,
    /// Where a menu was asked for, in the world.
    pub(super) menu_at: Option<layout::Point>,
    /// What lay there.
    pub(super) menu_on: Option<RecordKind>,
}

impl CanvasState {
    /// Points a world unit.
    pub const fn zoom(&self) -> f32 {
        self.camera.zoom()
    }

    /// The tool in hand.
    pub const fn tool(&self) -> Tool {
        self.tool
    }

    /// Takes up a tool, or puts it down again if it is in hand.
    pub fn take_up(&mut self, tool: Tool) {
        self.tool = if self.tool == tool {
            Tool::Select
        } else {
            tool
        };
    }

    /// True while a bright point follows the pointer.
    pub const fn has_laser(&self) -> bool {
        self.has_laser
    }

    /// Shows or hides the bright point at the pointer.
    pub const fn toggle_laser(&mut self) {
        self.has_laser = !self.has_laser;
    }

    /// Gives the canvas the keys.
    pub const fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Gives the keys to nobody, as while another view is shown.
    pub const fn forgo_focus(&mut self) {
        self.wants_focus = false;
    }

    /// True until it has the keys it was given.
    pub const fn wants_focus(&self) -> bool {
        self.wants_focus
    }

    /// Brings a record into view.
    pub const fn reveal(&mut self, id: RecordId) {
        self.reveal = Some(id);
    }

    /// Lights records up with the connections between them, and brings them into view. Everything
    /// else goes pale. With `is_way` the records are a way, which is shown in their order.
    pub fn light_up(&mut self, records: Vec<RecordId>, is_way: bool) {
        self.spotlight = Some(Spotlight::new(records, is_way));
    }

    /// Keeps these records lit, and leaves the map where it is.
    pub fn keep_lit(&mut self, records: Vec<RecordId>, is_way: bool) {
        let is_on = |light: &Spotlight| light.is_on(&records, is_way);
        if !self.spotlight.as_ref().is_some_and(is_on) {
            self.spotlight = Some(Spotlight::new(records, is_way).in_place());
        }
    }

    /// Lights everything alike again.
    pub fn put_out(&mut self) {
        self.spotlight = None;
    }

    /// True while some of the map is lit up.
    pub const fn is_lit(&self) -> bool {
        self.spotlight.is_some()
    }

    /// Keeps what is brought into view next clear of what lies here over the canvas.
    pub const fn cover(&mut self, rect: Rect) {
        self.covered = Some(rect);
    }

    /// True while something is held with the pointer.
    pub const fn is_busy(&self) -> bool {
        self.gesture.is_active()
    }

    /// The cards that are dragged, if they may be put down beside the map too.
    pub fn carried(&self) -> &[RecordId] {
        match &self.gesture {
            Gesture::Cards {
                cards,
                lead,
                copies: false,
                ..
            } if landing::is_card(*lead) => cards,
            _ => &[],
        }
    }

    /// True while a card's text is typed.
    pub const fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// The card whose text is typed.
    pub(super) fn edited(&self) -> Option<RecordId> {
        self.editor.as_ref().map(CardEditor::record)
    }

    /// Begins typing into a card.
    pub fn edit(&mut self, editor: CardEditor) {
        self.reveal = Some(editor.record());
        self.editor = Some(editor);
    }

    /// Begins a connection at a card, or leads one elsewhere, to go on at another card.
    pub const fn begin_connection(&mut self, at: RecordId) {
        self.begun = Some(at);
    }

    /// The card that a connection was begun at, once.
    pub const fn take_begun(&mut self) -> Option<RecordId> {
        self.begun.take()
    }

    /// Zooms, if the canvas has been shown.
    pub fn zoom_to(&mut self, goal: ZoomTo, open: &OpenStudy, is_animated: bool) {
        let Some(canvas) = self.rect else { return };
        let drawing = open.drawing();
        let view = match goal {
            ZoomTo::OwnSize => Some(self.camera.zoomed(1.0)),
            ZoomTo::Closer => Some(self.camera.zoomed(self.camera.step_in())),
            ZoomTo::Farther => Some(self.camera.zoomed(self.camera.step_out())),
            ZoomTo::Whole => drawing.map(|drawing| Camera::fit(canvas, whole(drawing), 1.0)),
            ZoomTo::Selection => drawing
                .and_then(|drawing| selection_rect(open, drawing))
                .map(|rect| Camera::fit(canvas, rect.expand(40.0), 2.0)),
        };
        if let Some(view) = view {
            self.camera.go_to(view, is_animated);
        }
    }

    /// Where a new card belongs when nothing says where: the middle of the view.
    pub fn middle(&self) -> layout::Point {
        let center = self.camera.view().center;
        layout::Point::new(center.x, center.y)
    }

    /// The part of the world that is in view, once the canvas has been shown.
    pub fn visible(&self) -> Option<layout::Rect> {
        Some(self.camera.visible(self.rect?))
    }

    /// Where a piece of the world is on the screen, once the canvas has been shown.
    pub fn on_screen(&self, world: layout::Rect) -> Option<Rect> {
        let transform = self.camera.screen_from_world(self.rect?);
        Some(rect_to_screen(transform, world))
    }

    /// Where the last menu was asked for, once.
    pub const fn take_menu_place(&mut self) -> Option<layout::Point> {
        self.menu_at.take()
    }
}

/// The rectangle around what is selected.
fn selection_rect(open: &OpenStudy, drawing: &Drawing) -> Option<layout::Rect> {
    open.selection()
        .iter()
        .filter_map(|id| drawing.layout.record_rect(id))
        .reduce(layout::Rect::union)
}
