//! What lies over the map: the selection, handles, and where a drag would land.

use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui,
    emath::TSTransform, vec2,
};

use super::{
    CanvasState, Gesture, Tool,
    camera::{rect_to_screen, to_world},
    record_at,
};
use crate::{
    app::{Drawing, OpenStudy, landing},
    layout::{self, Point},
    model::{End, RecordId},
    ui::{outline::DraggedCards, theme::Theme},
};

/// How far beside a thing one may point and still mean it, in points.
pub const HIT_MARGIN: f32 = 3.0;
/// How large a handle looks, in points.
const HANDLE: f32 = 6.0;
/// How far from a handle's middle one may press, in points: half of 24.
const HANDLE_REACH: f32 = 12.0;
/// Under this zoom handles would hide the cards.
const HANDLES_FROM: f32 = 0.3;

/// Shows everything over the map.
pub fn show(
    ui: &Ui,
    response: &Response,
    open: &OpenStudy,
    drawing: &Drawing,
    state: &CanvasState,
) {
    let overlay = Overlay {
        painter: ui.painter_at(response.rect),
        theme: Theme::of(ui.style()),
        transform: state.camera.screen_from_world(response.rect),
        open,
        drawing,
        pointer: ui.input(|input| input.pointer.latest_pos()),
    };
    overlay.selection(response.has_focus(), state.edited());
    overlay.handles(state, response);
    overlay.gesture(state);
    overlay.arrival(response);
    overlay.laser(state, response);
}

struct Overlay<'a> {
    painter: Painter,
    theme: &'static Theme,
    transform: TSTransform,
    open: &'a OpenStudy,
    drawing: &'a Drawing,
    pointer: Option<Pos2>,
}

impl Overlay<'_> {
    fn frame(&self, rect: Rect, width: f32, color: Color32) {
        let radius = (8.0 * self.transform.scaling).clamp(2.0, 16.0) as u8;
        self.painter.rect_stroke(
            rect,
            CornerRadius::same(radius),
            Stroke::new(width, color),
            StrokeKind::Outside,
        );
    }

    /// Frames what is selected, outside the ring of a moment that matters. What is typed into has
    /// the frame of its field.
    fn selection(&self, has_focus: bool, edited: Option<RecordId>) {
        let selection = self.open.selection();
        for id in selection.iter().filter(|id| Some(*id) != edited) {
            let Some(rect) = self.drawing.layout.record_rect(id) else {
                continue;
            };
            let scale = self.transform.scaling;
            let gap = layout::metrics::RING * scale + 3.0 * scale.min(1.0);
            let rect = rect_to_screen(self.transform, rect).expand(gap);
            let is_focus = selection.focus() == Some(id) && has_focus;
            self.frame(rect, if is_focus { 3.0 } else { 2.0 }, self.theme.accent);
        }
    }

    fn handles(&self, state: &CanvasState, response: &Response) {
        if state.gesture.is_active() || state.is_editing() {
            return;
        }
        let Some(at) = response.hover_pos() else {
            return;
        };
        let Some(card) = handle_card(self.open, self.drawing, state, response.rect, at) else {
            return;
        };
        for center in handle_places(self.drawing, self.transform, card) {
            let is_near = center.distance(at) <= HANDLE_REACH;
            let radius = if is_near { HANDLE } else { HANDLE * 0.7 };
            self.painter.circle(
                center,
                radius,
                if is_near {
                    self.theme.accent
                } else {
                    self.theme.panel
                },
                Stroke::new(1.5, self.theme.accent),
            );
        }
    }

    fn gesture(&self, state: &CanvasState) {
        let Some(at) = self.pointer else { return };
        let here = to_world(self.transform, at);
        match &state.gesture {
            Gesture::Marquee { from, .. } => {
                let rect = rect_to_screen(self.transform, between(*from, here));
                self.painter
                    .rect_filled(rect, 2.0, self.theme.accent.gamma_multiply(0.12));
                self.frame(rect, 1.0, self.theme.accent);
            }
            Gesture::Cards {
                cards, lead, from, ..
            } => {
                self.landing(here);
                let by = vec2(here.x - from.x, here.y - from.y) * self.transform.scaling;
                let ghosts = if landing::is_card(*lead) {
                    cards.as_slice()
                } else {
                    std::slice::from_ref(lead)
                };
                self.ghosts(ghosts, by);
            }
            Gesture::Connect { from } => self.connection(*from, at, state),
            _ => {}
        }
    }

    /// The place where what is dragged would land.
    fn landing(&self, here: Point) {
        let layout = &self.drawing.layout;
        if let Some(rect) = layout
            .cell_at(here)
            .and_then(|target| layout.target_rect(&target))
        {
            let rect = rect_to_screen(self.transform, rect);
            self.painter
                .rect_filled(rect, 6.0, self.theme.accent.gamma_multiply(0.16));
            self.frame(rect, 2.0, self.theme.accent);
        }
    }

    /// What is dragged, at the pointer.
    fn ghosts(&self, cards: &[RecordId], by: egui::Vec2) {
        for id in cards {
            if let Some(rect) = self.drawing.layout.record_rect(*id) {
                let rect = rect_to_screen(self.transform, rect).translate(by);
                self.painter
                    .rect_filled(rect, 6.0, self.theme.panel.gamma_multiply(0.85));
                self.frame(rect, 1.5, self.theme.accent);
                let title = self.open.study().title_of(*id);
                self.painter.with_clip_rect(rect).text(
                    rect.center(),
                    egui::Align2::CENTER_CENTER,
                    title,
                    egui::FontId::proportional(12.0),
                    self.theme.text,
                );
            }
        }
    }

    fn connection(&self, from: RecordId, at: Pos2, state: &CanvasState) {
        let Some(rect) = self.drawing.layout.record_rect(from) else {
            return;
        };
        let rect = rect_to_screen(self.transform, rect);
        let start = nearest_side(rect, at);
        let stroke = Stroke::new(2.0, self.theme.accent);
        self.painter.line_segment([start, at], stroke);
        self.painter.circle_filled(start, 4.0, self.theme.accent);
        let under = crate::scene::hit(
            &self.drawing.scene,
            to_world(self.transform, at),
            HIT_MARGIN / state.camera.zoom(),
        );
        let goal = under
            .and_then(crate::scene::Group::record)
            .filter(|id| *id != from && End::from_record(*id).is_some());
        match goal.and_then(|id| self.drawing.layout.record_rect(id)) {
            Some(goal) => {
                let goal = rect_to_screen(self.transform, goal).expand(3.0);
                self.frame(goal, 2.5, self.theme.accent);
            }
            None => self.landing(to_world(self.transform, at)),
        }
    }

    /// Where cards would land that come from the outline.
    fn arrival(&self, response: &Response) {
        if response.dnd_hover_payload::<DraggedCards>().is_some()
            && let Some(at) = self.pointer
        {
            self.landing(to_world(self.transform, at));
        }
    }

    fn laser(&self, state: &CanvasState, response: &Response) {
        if state.has_laser
            && let Some(at) = response.hover_pos()
        {
            let color = self.theme.warm;
            self.painter
                .circle_filled(at, 14.0, color.gamma_multiply(0.25));
            self.painter.circle_filled(at, 6.0, color);
        }
    }
}

/// The rectangle between two corners.
pub fn between(a: Point, b: Point) -> layout::Rect {
    layout::Rect {
        left: a.x.min(b.x),
        top: a.y.min(b.y),
        right: a.x.max(b.x),
        bottom: a.y.max(b.y),
    }
}

fn nearest_side(rect: Rect, at: Pos2) -> Pos2 {
    sides(rect)
        .into_iter()
        .min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)))
        .unwrap_or(rect.center())
}

fn sides(rect: Rect) -> [Pos2; 4] {
    [
        rect.left_center(),
        rect.right_center(),
        rect.center_top(),
        rect.center_bottom(),
    ]
}

fn handle_places(drawing: &Drawing, transform: TSTransform, card: RecordId) -> Vec<Pos2> {
    drawing
        .layout
        .record_rect(card)
        .map(|rect| sides(rect_to_screen(transform, rect)).to_vec())
        .unwrap_or_default()
}

/// The card whose handles are offered: the one under the pointer, or the selected one near it.
fn handle_card(
    open: &OpenStudy,
    drawing: &Drawing,
    state: &CanvasState,
    canvas: Rect,
    at: Pos2,
) -> Option<RecordId> {
    if state.camera.zoom() < HANDLES_FROM || state.tool == Tool::Hand {
        return None;
    }
    let transform = state.camera.screen_from_world(canvas);
    let is_near = |id: &RecordId| {
        handle_places(drawing, transform, *id)
            .iter()
            .any(|place| place.distance(at) <= HANDLE_REACH)
    };
    let selected = open.selection().only().filter(is_near);
    selected
        .or_else(|| record_at(drawing, &state.camera, canvas, at))
        .filter(|id| landing::is_card(*id))
}

/// The card from whose handle a connection would be drawn.
pub fn handle_under(
    open: &OpenStudy,
    drawing: &Drawing,
    state: &CanvasState,
    canvas: Rect,
    at: Pos2,
) -> Option<RecordId> {
    let card = handle_card(open, drawing, state, canvas, at)?;
    let transform = state.camera.screen_from_world(canvas);
    // A press well inside the card takes hold of the card.
    let reach = if record_at(drawing, &state.camera, canvas, at) == Some(card) {
        HANDLE
    } else {
        HANDLE_REACH
    };
    handle_places(drawing, transform, card)
        .iter()
        .any(|place| place.distance(at) <= reach)
        .then_some(card)
}
