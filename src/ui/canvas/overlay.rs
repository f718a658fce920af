//! What lies over the map: the selection, handles, and where a drag would land.

use egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, TextStyle,
    Vec2, emath::TSTransform, vec2,
};

use super::{
    Gesture, Hand,
    camera::{rect_to_screen, to_screen},
    handles::nearest_side,
};
use crate::{
    app::{Drawing, OpenStudy, landing},
    edit::ops::Side,
    layout::{self, CellTarget, Point},
    model::{Connection, End, Id, RecordId},
    ui::{outline::DraggedCards, theme::Theme},
};

/// How many dragged cards are shown; a figure stands for the others.
const GHOSTS: usize = 20;

impl Hand<'_> {
    /// Shows everything over the map.
    pub(super) fn show_overlay(&mut self) {
        self.show_handles();
        let goal = self.goal();
        let overlay = Overlay {
            painter: self.ui.painter_at(self.canvas()),
            theme: Theme::of(self.ui.style()),
            transform: self.transform(),
            open: self.open,
            drawing: self.drawing,
            here: self.ui.input(|input| input.pointer.latest_pos()),
            goal,
        };
        overlay.selection(self.response.has_focus(), self.state.edited());
        overlay.gesture(&self.state.gesture);
        overlay.begun(self.state.begun);
        if let Some(cards) = self.response.dnd_hover_payload::<DraggedCards>() {
            overlay.landing(cards.0.first().copied());
        }
        if let Some(at) = self.response.hover_pos().filter(|_| self.state.has_laser) {
            overlay.laser(at);
        }
    }

    /// The card that a connection would be drawn to.
    fn goal(&mut self) -> Option<RecordId> {
        let from = match self.state.gesture {
            Gesture::Connect { from } => from,
            Gesture::Reconnect { line, side } => fixed_end(self.open, line, side)?,
            _ => return None,
        };
        let at = self.ui.input(|input| input.pointer.latest_pos())?;
        let goal = self.record_at(at)?;
        (goal != from && End::from_record(goal).is_some()).then_some(goal)
    }
}

struct Overlay<'a> {
    painter: Painter,
    theme: &'static Theme,
    transform: TSTransform,
    open: &'a OpenStudy,
    drawing: &'a Drawing,
    here: Option<Pos2>,
    goal: Option<RecordId>,
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

    /// Where a record is on the screen, if it is in view.
    fn rect_in_view(&self, id: RecordId) -> Option<Rect> {
        let rect = rect_to_screen(self.transform, self.drawing.layout.record_rect(id)?);
        let view = self.painter.clip_rect().expand(24.0);
        view.intersects(rect).then_some(rect)
    }

    /// Frames what is selected, outside the ring of a moment that matters. What is typed into has
    /// the frame of its field.
    fn selection(&self, has_focus: bool, edited: Option<RecordId>) {
        let selection = self.open.selection();
        let scale = self.transform.scaling;
        let gap = layout::metrics::RING * scale + 3.0 * scale.min(1.0);
        for id in selection.iter().filter(|id| Some(*id) != edited) {
            let is_focus = selection.focus() == Some(id) && has_focus;
            let width = if is_focus { 3.0 } else { 2.0 };
            if let RecordId::Connection(line) = id {
                self.route(line, width + 1.0);
            } else if let Some(rect) = self.rect_in_view(id) {
                self.frame(rect.expand(gap), width, self.theme.accent);
            }
        }
    }

    /// Draws a connection over, as it runs.
    fn route(&self, line: Id<Connection>, width: f32) {
        let route = self.drawing.layout.route(line);
        let points = route.into_iter().flat_map(|route| &route.points);
        let points = points.map(|point| to_screen(self.transform, *point));
        self.painter
            .line(points.collect(), Stroke::new(width, self.theme.accent));
    }

    fn gesture(&self, gesture: &Gesture) {
        let Some(at) = self.here else { return };
        let here = super::camera::to_world(self.transform, at);
        match gesture {
            Gesture::Marquee { from, .. } => {
                let rect = rect_to_screen(self.transform, between(*from, here));
                self.painter
                    .rect_filled(rect, 2.0, self.theme.accent.gamma_multiply(0.12));
                self.frame(rect, 1.0, self.theme.accent);
            }
            Gesture::Cards {
                cards, lead, from, ..
            } => {
                self.landing(Some(*lead));
                let by = vec2(here.x - from.x, here.y - from.y) * self.transform.scaling;
                let cards = if landing::is_card(*lead) {
                    cards.as_slice()
                } else {
                    std::slice::from_ref(lead)
                };
                self.ghosts(cards, *lead, by);
            }
            Gesture::Connect { from } => self.connection(*from, at),
            Gesture::Reconnect { line, side } => {
                if let Some(from) = fixed_end(self.open, *line, *side) {
                    self.connection(from, at);
                }
            }
            _ => {}
        }
    }

    /// The place where what is dragged would land, if there is one; without a record, that of a
    /// new card.
    fn landing(&self, dragged: Option<RecordId>) {
        let Some(at) = self.here else { return };
        let here = super::camera::to_world(self.transform, at);
        let layout = &self.drawing.layout;
        let can_land =
            |target: &CellTarget| dragged.is_none_or(|id| landing::can_land(id, *target));
        if let Some(rect) = layout
            .cell_at(here)
            .filter(can_land)
            .and_then(|target| layout.target_rect(&target))
        {
            let rect = rect_to_screen(self.transform, rect);
            self.painter
                .rect_filled(rect, 6.0, self.theme.accent.gamma_multiply(0.16));
            self.frame(rect, 2.0, self.theme.accent);
        }
    }

    /// What is dragged, at the pointer: the card taken hold of on top, and how many there are if
    /// not all are shown.
    fn ghosts(&self, cards: &[RecordId], lead: RecordId, by: Vec2) {
        let others = cards.iter().filter(|card| **card != lead);
        let shown: Vec<Rect> = others
            .filter_map(|card| self.ghost_rect(*card, by))
            .take(GHOSTS - 1)
            .collect();
        let are_all = shown.len() + 1 >= cards.len();
        for rect in shown {
            self.ghost(rect);
        }
        let Some(rect) = self.ghost_rect(lead, by) else {
            return;
        };
        self.ghost(rect);
        let words = if are_all {
            self.open.study().title_of(lead)
        } else {
            format!("{} cards", cards.len())
        };
        let style = TextStyle::Small.resolve(self.painter.ctx().global_style().as_ref());
        self.label(rect, &words, style);
    }

    fn ghost_rect(&self, card: RecordId, by: Vec2) -> Option<Rect> {
        let rect = self.drawing.layout.record_rect(card)?;
        let rect = rect_to_screen(self.transform, rect).translate(by);
        self.painter.clip_rect().intersects(rect).then_some(rect)
    }

    fn ghost(&self, rect: Rect) {
        self.painter
            .rect_filled(rect, 6.0, self.theme.panel.gamma_multiply(0.85));
        self.frame(rect, 1.5, self.theme.accent);
    }

    /// Words in the middle of a rectangle, cut off where they do not fit.
    fn label(&self, rect: Rect, words: &str, font: FontId) {
        let mut job = egui::text::LayoutJob::single_section(
            words.to_owned(),
            egui::TextFormat::simple(font, self.theme.text),
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 8.0);
        let galley = self.painter.layout_job(job);
        let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        self.painter.galley(at.min, galley, self.theme.text);
    }

    /// A connection being drawn from a card to the pointer.
    fn connection(&self, from: RecordId, at: Pos2) {
        self.line(from, at);
        match self.goal.and_then(|goal| self.rect_in_view(goal)) {
            Some(goal) => self.frame(goal.expand(3.0), 2.5, self.theme.accent),
            None => self.landing(None),
        }
    }

    /// A connection begun by key, from its card to the one that has the focus.
    fn begun(&self, begun: Option<RecordId>) {
        let from = match begun {
            Some(RecordId::Connection(line)) => fixed_end(self.open, line, Side::To),
            from => from,
        };
        let focus = self.open.selection().focus().filter(|id| Some(*id) != from);
        let layout = &self.drawing.layout;
        if let (Some(from), Some(goal)) = (from, focus.and_then(|id| layout.record_rect(id))) {
            self.line(from, rect_to_screen(self.transform, goal).center());
        }
    }

    fn line(&self, from: RecordId, to: Pos2) {
        let Some(rect) = self.drawing.layout.record_rect(from) else {
            return;
        };
        let start = nearest_side(rect_to_screen(self.transform, rect), to);
        let stroke = Stroke::new(2.0, self.theme.accent);
        self.painter.line_segment([start, to], stroke);
        self.painter.circle_filled(start, 4.0, self.theme.accent);
    }

    fn laser(&self, at: Pos2) {
        let color = self.theme.warm;
        self.painter
            .circle_filled(at, 14.0, color.gamma_multiply(0.25));
        self.painter.circle_filled(at, 6.0, color);
    }
}

/// The card at the end of a connection that stays while the other moves.
fn fixed_end(open: &OpenStudy, line: Id<Connection>, moving: Side) -> Option<RecordId> {
    let line = open.study().connections.get(line)?;
    Some(match moving {
        Side::From => line.to.record(),
        Side::To => line.from.record(),
    })
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
