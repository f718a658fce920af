//! Arrows from what comes before to what waits for it: seen, and drawn from one bar to another.

use egui::{
    Color32, CursorIcon, Key, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{
    drag::{Drag, Kind},
    elbow::elbow,
    gantt::Gantt,
    rows::{Entry, Link, ROW},
};
use crate::{
    edit::ops,
    model::{Action, Id},
    ui::theme::Theme,
};

/// How far behind a bar its handle lies.
const HANDLE: f32 = 14.0;

impl Gantt<'_> {
    /// Paints the arrows that touch what is in sight.
    pub(super) fn links(&self, painter: &Painter, ui: &Ui, top: f32, viewport: Rect) {
        let theme = Theme::of(ui.style());
        for link in self.rows.links() {
            let Some((from, to)) = self.ends(*link, top, viewport) else {
                continue;
            };
            let days = painter.clip_rect();
            if from.x.max(to.x) < days.left() || from.x.min(to.x) > days.right() {
                continue;
            }
            let line = if link.is_critical {
                Stroke::new(2.0, theme.accent)
            } else {
                Stroke::new(1.0, theme.text_weak)
            };
            painter.add(Shape::line(elbow(from, to, ROW), line));
            painter.add(arrow_head(to, line.color));
        }
    }

    /// Where an arrow begins and ends, if it is not above or below what is in sight.
    fn ends(&self, link: Link, top: f32, viewport: Rect) -> Option<(Pos2, Pos2)> {
        let (from, from_end) = self.rows.span(link.from)?;
        let (to, to_end) = self.rows.span(link.to)?;
        if from_end.max(to_end) < viewport.top() || from.min(to) > viewport.bottom() {
            return None;
        }
        let before = self.rows.entry(link.from)?.bar.whole()?;
        let after = self.rows.entry(link.to)?.bar.whole()?;
        Some((
            pos2(self.scale.span(before).1, Self::middle(top + from)),
            pos2(self.scale.x(after.0), Self::middle(top + to)),
        ))
    }

    /// Shows the handle that arrows are drawn from, where the pointer or the keys are; says where
    /// what stands behind the bar begins.
    pub(super) fn handle(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        rect: Rect,
        entry: &Entry,
        end: f32,
        is_near: bool,
    ) -> f32 {
        let drag = self.state.drag;
        let is_drawn = drag.is_some_and(|drag| drag.action == entry.id && drag.kind == Kind::Arrow);
        let days = rect.intersect(painter.clip_rect());
        let is_wanted = drag.is_none() && (is_near || ui.rect_contains_pointer(days));
        if !(is_drawn || is_wanted) || end >= painter.clip_rect().right() {
            return end;
        }
        let theme = Theme::of(ui.style());
        let middle = pos2(end + HANDLE, Self::middle(rect.top()));
        let place = Rect::from_center_size(middle, vec2(20.0, 24.0));
        let response = ui.interact(place, ui.scope_id().with((entry.id, "arrow")), Sense::DRAG);
        let is_lit = response.hovered() || is_drawn;
        let fill = if is_lit { theme.accent } else { theme.panel };
        painter.circle(middle, 5.0, fill, Stroke::new(1.5, theme.accent));
        if response.drag_started() {
            self.begin(entry.id, Kind::Arrow);
        }
        let name = format!(
            "Draw an arrow from {} to what waits for it",
            self.view.study().title_of(entry.id)
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.clone()));
        response
            .on_hover_cursor(CursorIcon::Crosshair)
            .on_hover_text("Drag to the action that waits for this one");
        middle.x + 2.0
    }

    /// Shows the arrow that is drawn, and lets the action wait that it is let go over.
    pub(super) fn carry_arrow(&mut self, ui: &Ui, painter: &Painter, top: f32) {
        let Some(Drag {
            kind: Kind::Arrow,
            action,
            ..
        }) = self.state.drag
        else {
            return;
        };
        let (here, is_down, is_given_up) = ui.input(|input| {
            (
                input.pointer.latest_pos(),
                input.pointer.primary_down(),
                input.key_pressed(Key::Escape),
            )
        });
        let target = here
            .filter(|here| ui.clip_rect().contains(*here))
            .and_then(|here| self.row_at(here, top))
            .map(|entry| entry.id)
            .filter(|id| *id != action);
        if is_given_up || !is_down {
            self.state.drag = None;
            if let Some(target) = target.filter(|_| !is_given_up) {
                let waiting = ops::wait_for(self.view.study(), target, action);
                self.outbox.edit(waiting);
            }
            return;
        }
        let (Some(here), Some(from)) = (here, self.end_of(action, top)) else {
            return;
        };
        let line = Stroke::new(2.0, Theme::of(ui.style()).accent);
        painter.add(Shape::line(elbow(from, here, ROW), line));
        painter.add(arrow_head(here, line.color));
        if let Some(target) = target {
            let words = format!("“{}” waits for this", self.view.study().title_of(target));
            self.chip(ui, painter, here + vec2(12.0, 18.0), &words);
        }
    }

    /// Where the bar of an action ends.
    fn end_of(&self, action: Id<Action>, top: f32) -> Option<Pos2> {
        let place = self.rows.place(action)?;
        let (row, _) = self.rows.span(place)?;
        let (_, end) = self.scale.span(self.rows.entry(place)?.bar.whole()?);
        Some(pos2(end, Self::middle(top + row)))
    }
}

/// The head of an arrow that ends here, coming from the left.
fn arrow_head(at: Pos2, color: Color32) -> Shape {
    let back = at - vec2(6.0, 0.0);
    let corners = vec![at, back + vec2(0.0, 4.0), back - vec2(0.0, 4.0)];
    Shape::convex_polygon(corners, color, Stroke::NONE)
}
