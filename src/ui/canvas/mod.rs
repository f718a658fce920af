//! The canvas: the map, and the hands on it.
//!
//! It has a camera of its own instead of egui's scene: a transformed layer copies all text every
//! frame and leaves the screen reader's rectangles where they were. One widget takes the focus
//! and the pointer; what lies under the pointer is asked of the display list.

mod accessibility;
pub mod camera;
mod edit_card;
mod far;
mod gesture;
mod keys;
mod minimap;
mod overlay;
mod paint;
mod pointer;
mod trace;
mod walk;

use std::collections::HashMap;

use egui::{EventFilter, Id as WidgetId, Pos2, Rect, Response, Sense, Ui};

pub use self::edit_card::{CardEditor, has_keys};
use self::{
    accessibility::Names,
    camera::{Camera, View, held_factor, rect_to_screen},
    far::Far,
    gesture::Gesture,
};
use super::theme::Theme;
use crate::{
    app::{Circumstances, Command, Drawing, Message, OpenStudy, Outbox, Settings, Wheel},
    layout,
    model::{Id, Map, RecordId},
};

/// How long after the last zoom text is laid out exactly, in seconds.
const ZOOM_RESTS: f64 = 0.15;

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

/// What the canvas remembers from frame to frame.
#[derive(Debug, Default)]
pub struct CanvasState {
    camera: Camera,
    views: HashMap<Id<Map>, View>,
    shown_map: Option<Id<Map>>,
    generation: u64,
    far: Far,
    names: Names,
    gesture: Gesture,
    editor: Option<CardEditor>,
    tool: Tool,
    has_laser: bool,
    zoomed_at: Option<f64>,
    rect: Option<Rect>,
    reveal: Option<RecordId>,
    wants_focus: bool,
    /// Where a menu was asked for, in the world.
    menu_at: Option<layout::Point>,
}

/// The id of the canvas among the widgets.
pub fn widget_id() -> WidgetId {
    WidgetId::unique("canvas")
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

    /// Shows or hides the bright point at the pointer.
    pub const fn toggle_laser(&mut self) {
        self.has_laser = !self.has_laser;
    }

    /// Gives the canvas the keys.
    pub const fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Brings a record into view.
    pub const fn reveal(&mut self, id: RecordId) {
        self.reveal = Some(id);
    }

    /// True while something is held with the pointer.
    pub const fn is_busy(&self) -> bool {
        self.gesture.is_active()
    }

    /// True while a card's text is typed.
    pub const fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// The card whose text is typed.
    fn edited(&self) -> Option<RecordId> {
        self.editor.as_ref().map(CardEditor::record)
    }

    /// Begins typing into a card.
    pub fn edit(&mut self, editor: CardEditor) {
        self.reveal = Some(editor.record());
        self.editor = Some(editor);
    }

    /// Carries out a command about the view; false if it is not one.
    pub fn execute(&mut self, command: Command, open: &OpenStudy, is_animated: bool) -> bool {
        let Some(canvas) = self.rect else {
            return false;
        };
        let drawing = open.drawing();
        let view = match command {
            Command::Zoom100 => Some(self.camera.zoomed(1.0)),
            Command::ZoomIn => Some(self.camera.zoomed(self.camera.step_in())),
            Command::ZoomOut => Some(self.camera.zoomed(self.camera.step_out())),
            Command::ZoomFit => drawing.map(|drawing| Camera::fit(canvas, whole(drawing), 1.0)),
            Command::ZoomSelection => drawing
                .and_then(|drawing| selection_rect(open, drawing))
                .map(|rect| Camera::fit(canvas, rect.expand(40.0), 2.0)),
            _ => return false,
        };
        if let Some(view) = view {
            self.camera.go_to(view, is_animated);
        }
        true
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

/// The whole picture.
fn whole(drawing: &Drawing) -> layout::Rect {
    let size = drawing.scene.size;
    layout::Rect::new(0.0, 0.0, size.width, size.height)
}

/// The rectangle around what is selected.
fn selection_rect(open: &OpenStudy, drawing: &Drawing) -> Option<layout::Rect> {
    open.selection()
        .iter()
        .filter_map(|id| drawing.layout.record_rect(id))
        .reduce(layout::Rect::union)
}

/// Shows the canvas in the rest of the window.
pub fn show(
    ui: &mut Ui,
    open: &OpenStudy,
    state: &mut CanvasState,
    settings: &Settings,
    now: Circumstances,
    outbox: &mut Outbox,
) {
    let canvas = ui.available_rect_before_wrap();
    let response = ui.interact(canvas, widget_id(), Sense::click_and_drag());
    ui.advance_cursor_after_rect(canvas);
    ui.painter_at(canvas)
        .rect_filled(canvas, 0.0, Theme::of(ui.style()).canvas);
    let Some(drawing) = open.drawing() else {
        accessibility::describe_empty(&response);
        offer(ui, canvas, Command::AddMap, outbox);
        return;
    };
    state.rect = Some(canvas);
    keep_focus(ui, &response, state);
    follow_map(open, drawing, state, canvas);
    move_camera(ui, &response, drawing, state, settings);
    keys::handle(ui, &response, open, drawing, state, outbox);
    pointer::handle(ui, &response, open, drawing, state, outbox);
    context_menu(&response, state, now, outbox);
    draw(ui, &response, open, drawing, state, outbox);
    accessibility::describe(
        ui,
        &response,
        open,
        drawing,
        &state.camera,
        &mut state.names,
        outbox,
    );
    edit_card::show(ui, open, drawing, state, outbox);
    minimap::show(ui, drawing, state, settings);
}

fn keep_focus(ui: &Ui, response: &Response, state: &mut CanvasState) {
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

/// Begins with the whole map in view, and comes back to a map where it was left.
fn follow_map(open: &OpenStudy, drawing: &Drawing, state: &mut CanvasState, canvas: Rect) {
    if state.generation != drawing.generation {
        state.generation = drawing.generation;
        state.far = Far::new(&drawing.scene);
    }
    if state.shown_map != open.map() {
        if let Some(last) = state.shown_map {
            state.views.insert(last, state.camera.view());
        }
        state.shown_map = open.map();
        let known = open.map().and_then(|map| state.views.get(&map).copied());
        let view = known.unwrap_or_else(|| Camera::fit(canvas, whole(drawing), 1.0));
        state.camera.go_to(view, false);
        state.gesture = Gesture::Idle;
        state.editor = None;
    }
}

fn move_camera(
    ui: &Ui,
    response: &Response,
    drawing: &Drawing,
    state: &mut CanvasState,
    settings: &Settings,
) {
    let canvas = response.rect;
    if let Some(rect) = state
        .reveal
        .take()
        .and_then(|id| drawing.layout.record_rect(id))
    {
        let view = state.camera.showing(canvas, rect.expand(24.0));
        state.camera.go_to(view, settings.motion);
    }
    let (dt, time) = ui.input(|input| (input.stable_dt.min(0.1), input.time));
    let before = state.camera.zoom();
    state.camera.advance(dt);
    if response.contains_pointer()
        && let Some(pointer) = ui.input(|input| input.pointer.hover_pos())
    {
        let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        match settings.wheel {
            Wheel::Zooms if scroll.y != 0.0 => {
                let factor = held_factor(1.0 + scroll.y / 200.0);
                state.camera.zoom_at(canvas, pointer, factor);
            }
            _ => state.camera.pan(scroll),
        }
        state.camera.zoom_at(canvas, pointer, held_factor(zoom));
    }
    if (state.camera.zoom() - before).abs() > f32::EPSILON {
        state.zoomed_at = Some(time);
    }
    if state.camera.is_moving() {
        ui.request_repaint();
    }
}

fn is_zooming(ui: &Ui, state: &CanvasState) -> bool {
    let time = ui.input(|input| input.time);
    let rest = state
        .zoomed_at
        .map(|zoomed| zoomed + ZOOM_RESTS - time)
        .filter(|rest| *rest > 0.0);
    if let Some(rest) = rest {
        ui.request_repaint_after(std::time::Duration::from_secs_f64(rest));
    }
    rest.is_some()
}

fn draw(
    ui: &Ui,
    response: &Response,
    open: &OpenStudy,
    drawing: &Drawing,
    state: &mut CanvasState,
    outbox: &mut Outbox,
) {
    let canvas = response.rect;
    let painter = ui.painter_at(canvas);
    let screen_from_world = state.camera.screen_from_world(canvas);
    let paper = rect_to_screen(screen_from_world, whole(drawing));
    painter.rect_filled(paper, 0.0, paint::color32(drawing.scene.background));
    let is_zooming = is_zooming(ui, state);
    paint::paint(
        &painter,
        &drawing.scene,
        &mut state.far,
        screen_from_world,
        state.camera.visible(canvas),
        is_zooming,
    );
    overlay::show(ui, response, open, drawing, state);
    if !paper.intersects(canvas) {
        offer(ui, canvas, Command::ZoomFit, outbox);
    }
}

/// A button in the middle of a canvas with nothing else on it.
fn offer(ui: &Ui, canvas: Rect, command: Command, outbox: &mut Outbox) {
    let words = match command {
        Command::ZoomFit => "Back to the map",
        command => command.info().name,
    };
    egui::Area::new(WidgetId::unique(("offer", words)))
        .order(egui::Order::Middle)
        .fixed_pos(canvas.center())
        .pivot(egui::Align2::CENTER_CENTER)
        .show(ui.ctx(), |ui| {
            if super::widgets::primary_button(ui, words).clicked() {
                outbox.command(command);
            }
        });
}

fn context_menu(
    response: &Response,
    state: &mut CanvasState,
    now: Circumstances,
    outbox: &mut Outbox,
) {
    const ENTRIES: &[&[Command]] = &[
        &[
            Command::EditText,
            Command::ToggleMoment,
            Command::Duplicate,
            Command::Park,
            Command::Delete,
        ],
        &[
            Command::AddTouchpoint,
            Command::AddNote,
            Command::AddTollgate,
            Command::AddStage,
            Command::AddLane,
        ],
        &[Command::Paste, Command::SelectAll, Command::ZoomFit],
    ];
    if response.secondary_clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let to_world = state.camera.world_from_screen(response.rect);
        let place = to_world * pointer;
        state.menu_at = Some(layout::Point::new(place.x, place.y));
    }
    let menu = response.context_menu(|ui| {
        ui.set_min_width(260.0);
        for (index, group) in ENTRIES.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for command in *group {
                super::top_bar::menu_entry(ui, *command, now, outbox);
            }
        }
    });
    if menu.is_none() {
        state.menu_at = None;
    }
}

/// The record under a point of the screen.
fn record_at(drawing: &Drawing, camera: &Camera, canvas: Rect, at: Pos2) -> Option<RecordId> {
    let point = camera::to_world(camera.screen_from_world(canvas), at);
    crate::scene::hit(&drawing.scene, point, overlay::HIT_MARGIN / camera.zoom())?.record()
}

/// Selects one record, or adds it to what is selected.
fn select_message(open: &OpenStudy, id: RecordId, is_added: bool) -> Message {
    if is_added {
        let mut selection = open.selection().clone();
        selection.toggle(id);
        Message::Select(selection)
    } else {
        Message::Select(crate::edit::Selection::single(id))
    }
}
