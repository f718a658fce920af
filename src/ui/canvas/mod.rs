//! The canvas: the map, and the hands on it.
//!
//! It has a camera of its own instead of egui's scene: a transformed layer copies all text every
//! frame and leaves the screen reader's rectangles where they were. One widget takes the focus
//! and the pointer; what lies under the pointer is asked of the display list.

mod accessibility;
mod aim;
pub mod camera;
mod context_menu;
mod edit_card;
mod far;
mod gesture;
mod hand;
mod handles;
mod keys;
mod minimap;
mod overlay;
mod paint;
mod pinned;
mod pointer;
mod release;
mod spotlight;
mod state;
mod trace;
mod walk;

use std::time::Duration;

use egui::{EventFilter, Id as WidgetId, Rect, Response, Sense, Ui};

use self::{
    camera::{Camera, held_factor, rect_to_screen},
    gesture::Gesture,
    hand::Hand,
};
pub use self::{
    edit_card::CardEditor,
    keys::has_keys,
    minimap::minimap_rect,
    state::{CanvasState, Tool, ZoomTo},
};
use super::theme::Theme;
use crate::{
    app::{Circumstances, Command, Drawing, OpenStudy, Outbox, Settings, Wheel},
    layout,
};

/// How long after the last zoom text is laid out exactly, in seconds.
const ZOOM_RESTS: f64 = 0.15;

/// The id of the canvas among the widgets.
pub fn widget_id() -> WidgetId {
    WidgetId::unique("canvas")
}

/// The whole picture.
fn whole(drawing: &Drawing) -> layout::Rect {
    let size = drawing.scene.size;
    layout::Rect::new(0.0, 0.0, size.width, size.height)
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
    keep_focus(ui, &response, state);
    let Some(drawing) = open.drawing() else {
        accessibility::describe_empty(&response);
        offer(ui, canvas, Command::AddMap, outbox);
        return;
    };
    state.rect = Some(canvas);
    follow_map(open, drawing, state, canvas);
    show_lit(open, drawing, state, canvas, settings);
    move_camera(ui, &response, state, settings);
    let mut hand = Hand {
        ui,
        response: &response,
        open,
        drawing,
        state,
        outbox,
    };
    hand.bring_into_view(settings.motion);
    hand.keys();
    hand.point();
    hand.context_menu(now);
    hand.draw();
    hand.describe();
    edit_card::show(&mut hand);
    if settings.minimap {
        hand.show_minimap();
    }
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

/// Begins with what can be read of the map, and comes back to a map where it was left.
fn follow_map(open: &OpenStudy, drawing: &Drawing, state: &mut CanvasState, canvas: Rect) {
    if state.generation != drawing.generation {
        state.generation = drawing.generation;
        state.far.follow(&drawing.scene);
    }
    if state.shown_map != open.map() {
        if let Some(last) = state.shown_map {
            state.views.insert(last, state.camera.view());
        }
        state.shown_map = open.map();
        let known = open.map().and_then(|map| state.views.get(&map).copied());
        let view = known.unwrap_or_else(|| Camera::first_look(canvas, whole(drawing)));
        state.first_look = known.is_none().then_some((canvas, view));
        state.camera.go_to(view, false);
        state.gesture = Gesture::Idle;
        state.begun = None;
        state.editor = None;
    }
    // A map that nobody has moved yet follows the size of the canvas.
    if let Some((looked_at, view)) = state.first_look
        && looked_at != canvas
        && view == state.camera.view()
    {
        let view = Camera::first_look(canvas, whole(drawing));
        state.first_look = Some((canvas, view));
        state.camera.go_to(view, false);
    }
}

/// Brings what was lit up just now into view.
fn show_lit(
    open: &OpenStudy,
    drawing: &Drawing,
    state: &mut CanvasState,
    canvas: Rect,
    settings: &Settings,
) {
    let spotlight = state.spotlight.as_mut();
    if let Some(world) = spotlight.and_then(|it| it.take_view(open.study(), drawing)) {
        let free = free_of(canvas, state.covered);
        let view = state.camera.containing(canvas, free, world.expand(24.0));
        state.camera.go_to(view, settings.motion);
    }
}

fn move_camera(ui: &Ui, response: &Response, state: &mut CanvasState, settings: &Settings) {
    let canvas = response.rect;
    let (dt, time) = ui.input(|input| (input.stable_dt.min(0.1), input.time));
    let before = state.camera.zoom();
    state.camera.advance(dt);
    if let Some(fingers) = ui.input(egui::InputState::multi_touch)
        && canvas.contains(fingers.center_pos)
    {
        state.camera.pan(fingers.translation_delta);
        let factor = held_factor(fingers.zoom_delta);
        state.camera.zoom_at(canvas, fingers.center_pos, factor);
    } else if response.contains_pointer() {
        turn_wheel(ui, canvas, state, settings.wheel);
    }
    if (state.camera.zoom() - before).abs() > f32::EPSILON {
        state.zoomed_at = Some(time);
    }
    if state.camera.is_moving() {
        ui.request_repaint();
    }
}

/// What is left of the canvas beside the names at its edges and something that lies over its right
/// part.
fn free_of(canvas: Rect, covered: Option<Rect>) -> Rect {
    let canvas = canvas
        .with_min_x(canvas.left() + pinned::WIDTH)
        .with_min_y(canvas.top() + pinned::HEIGHT);
    let left = covered.map_or(canvas.right(), |covered| covered.left());
    // A strip too narrow for a card is of no use.
    if left - canvas.left() < canvas.width() / 4.0 {
        return canvas;
    }
    canvas.with_max_x(left.min(canvas.right()))
}

/// The wheel at the pointer.
fn turn_wheel(ui: &Ui, canvas: Rect, state: &mut CanvasState, wheel: Wheel) {
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else {
        return;
    };
    let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    match wheel {
        Wheel::Zooms if scroll.y != 0.0 => {
            let factor = held_factor(1.0 + scroll.y / 200.0);
            state.camera.zoom_at(canvas, pointer, factor);
        }
        _ => state.camera.pan(scroll),
    }
    state.camera.zoom_at(canvas, pointer, held_factor(zoom));
}

fn is_zooming(ui: &Ui, state: &CanvasState) -> bool {
    let time = ui.input(|input| input.time);
    let rest = state
        .zoomed_at
        .map(|zoomed| zoomed + ZOOM_RESTS - time)
        .filter(|rest| *rest > 0.0);
    if let Some(rest) = rest {
        ui.request_repaint_after(Duration::from_secs_f64(rest));
    }
    rest.is_some()
}

impl Hand<'_> {
    /// Brings into view what is asked for, if it is hidden or half so: a map that was fitted stays.
    fn bring_into_view(&mut self, is_animated: bool) {
        let covered = self.state.covered.take();
        let rect = self
            .state
            .reveal
            .take()
            .and_then(|id| self.drawing.layout.record_rect(id).map(|rect| (id, rect)));
        let Some((id, rect)) = rect else { return };
        let canvas = self.canvas();
        let on_screen = rect_to_screen(self.transform(), rect);
        let is_clear = canvas.contains_rect(on_screen)
            // What lies over the canvas may grow downwards.
            && covered.is_none_or(|covered| on_screen.right() <= covered.left())
            && !self.is_under_name(id, on_screen);
        if !is_clear || self.state.camera.is_moving() {
            let free = free_of(canvas, covered);
            let view = self.state.camera.showing(canvas, free, rect.expand(24.0));
            self.state.camera.go_to(view, is_animated);
        }
    }

    /// Draws the map and what lies over it.
    fn draw(&mut self) {
        let canvas = self.canvas();
        let painter = self.ui.painter_at(canvas);
        let screen_from_world = self.transform();
        let paper = rect_to_screen(screen_from_world, whole(self.drawing));
        painter.rect_filled(paper, 0.0, paint::color32(self.drawing.scene.background));
        let is_zooming = is_zooming(self.ui, self.state);
        let visible = self.state.camera.visible(canvas);
        paint::paint(
            &painter,
            &self.drawing.scene,
            &mut self.state.far,
            screen_from_world,
            visible,
            is_zooming,
        );
        self.show_spotlight(&painter, visible, is_zooming);
        self.show_overlay();
        self.show_pinned();
        if !paper.intersects(canvas) {
            offer(self.ui, canvas, Command::ZoomFit, self.outbox);
        }
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
