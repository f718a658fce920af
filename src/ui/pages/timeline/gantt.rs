//! The rows and the days beside them.

use egui::{Align, CursorIcon, Pos2, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::{
    State,
    columns::Columns,
    days::{Look, Scale},
    paint,
    rows::{Entry, HEAD, ROW, Row, Rows},
};
use crate::{
    app::{Message, Outbox},
    edit::Selection,
    model::{Action, Id, RecordId},
    ui::{pages::View, theme::Theme},
};

/// The plan in a frame: what there is, where it lies, what is remembered and what is asked for.
pub(super) struct Gantt<'a> {
    /// The study and what was found out about it.
    pub view: View<'a>,
    /// The rows.
    pub rows: &'a Rows,
    /// Where the days lie.
    pub scale: Scale,
    /// How wide what stands beside them is.
    pub columns: Columns,
    /// What the page remembers.
    pub state: &'a mut State,
    /// What it asks for.
    pub outbox: &'a mut Outbox,
}

impl Gantt<'_> {
    /// Shows the ruler and, under it, the rows.
    pub(super) fn show(mut self, ui: &mut Ui) {
        let area = ui.available_rect_before_wrap();
        let ruler = area.with_max_y((area.top() + paint::RULER).min(area.bottom()));
        let body = area.with_min_y(ruler.bottom());
        paint::ruler(ui, ruler, self.scale, &self.columns, self.view.findings);
        self.forget_lost_drag(ui);
        self.wheel(ui, area);
        ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .min_scrolled_height(0.0)
                .show_viewport(ui, |ui, viewport| self.body(ui, viewport));
        });
        ui.advance_cursor_after_rect(area);
    }

    /// The rows in sight.
    fn body(&mut self, ui: &mut Ui, viewport: Rect) {
        let top = ui.max_rect().top();
        let width = ui.available_width();
        let height = self.rows.height().max(viewport.height());
        let all = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(width, height));
        ui.set_min_size(vec2(width, height));
        self.follow_selection(ui, all, viewport);
        let visible = self.rows.between(viewport.top(), viewport.bottom());
        let shown = Rect::from_min_size(
            pos2(all.left(), top + viewport.top()),
            vec2(width, viewport.height()),
        );
        self.ground(ui, all, shown, visible.clone());
        let days = paint::days_painter(ui, self.scale, shown);
        paint::days(&days, ui, shown, self.scale, self.view.findings);
        self.links(&days, ui, top, viewport);
        let edge = self.scale.left - 4.0;
        ui.painter().vline(edge, shown.y_range(), paint::thin(ui));
        for place in visible {
            let Some((from, to)) = self.rows.span(place) else {
                continue;
            };
            let rect = Rect::from_x_y_ranges(all.x_range(), top + from..=top + to);
            match self.rows.get(place) {
                Some(Row::Head(title, count)) => paint::head(ui, rect, title, *count),
                Some(Row::Action(entry)) => self.action(ui, &days, rect, entry),
                None => {}
            }
        }
        self.carry_arrow(ui, &days, top);
    }

    fn action(&mut self, ui: &mut Ui, days: &egui::Painter, rect: Rect, entry: &Entry) {
        let Some(action) = self.view.study().actions.get(entry.id) else {
            return;
        };
        self.bar(ui, days, rect, entry, action);
        self.cells(ui, rect, entry, action);
    }

    /// What lies under the rows: a click selects one, a drag moves the days.
    fn ground(&mut self, ui: &Ui, all: Rect, shown: Rect, visible: std::ops::Range<usize>) {
        let theme = Theme::of(ui.style());
        let sense = Sense::CLICK | Sense::DRAG;
        let ground = ui.interact(shown, ui.scope_id().with("ground"), sense);
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let hovered = pointer
            .filter(|at| ground.contains_pointer() && shown.contains(*at))
            .and_then(|at| self.rows.at(at.y - all.top()));
        for place in visible {
            let (Some(entry), Some((from, to))) = (self.rows.entry(place), self.rows.span(place))
            else {
                continue;
            };
            let rect = Rect::from_x_y_ranges(all.x_range(), all.top() + from..=all.top() + to);
            let is_selected = self.is_selected(entry.id);
            if is_selected || hovered == Some(place) {
                let fill = if is_selected {
                    theme.accent_soft
                } else {
                    theme.hover
                };
                ui.painter().rect_filled(rect, 4.0, fill);
            }
            let line = paint::thin(ui);
            ui.painter().hline(rect.x_range(), rect.bottom(), line);
        }
        let is_over_days = pointer.is_some_and(|at| at.x >= self.scale.left);
        if ground.dragged() && is_over_days {
            self.state.look = Some(self.scale.look.moved(-ground.drag_delta().x));
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if ground.clicked()
            && let Some(entry) = ground
                .interact_pointer_pos()
                .and_then(|at| self.rows.at(at.y - all.top()))
                .and_then(|place| self.rows.entry(place))
        {
            self.select(entry.id);
        }
    }

    /// Ctrl and the wheel make the days larger or smaller, Shift and the wheel moves them.
    fn wheel(&mut self, ui: &Ui, area: Rect) {
        let at = ui.input(|input| input.pointer.hover_pos());
        let Some(at) = at.filter(|at| ui.rect_contains_pointer(area) && at.x >= self.scale.left)
        else {
            return;
        };
        let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        let look: Look = self.scale.look;
        if (zoom - 1.0).abs() > f32::EPSILON {
            self.state.look = Some(look.zoomed(zoom, at.x - self.scale.left));
        } else if scroll.x != 0.0 && scroll.x.is_finite() {
            self.state.look = Some(look.moved(-scroll.x));
        }
    }

    /// Brings the selected action into view once it is another one.
    fn follow_selection(&mut self, ui: &Ui, all: Rect, viewport: Rect) {
        let focus = self.view.open.selection().focus();
        let Some(RecordId::Action(id)) = focus else {
            self.state.focus = focus;
            return;
        };
        if self.state.focus == focus {
            return;
        }
        // What was added only now has no row before the next frame.
        let Some((from, to)) = self.rows.place(id).and_then(|place| self.rows.span(place)) else {
            return;
        };
        self.state.focus = focus;
        if from < viewport.top() || to > viewport.bottom() {
            let rect = Rect::from_x_y_ranges(all.x_range(), all.top() + from..=all.top() + to);
            ui.scroll_to_rect(rect.expand(HEAD), None);
        }
    }

    /// True when an action is selected.
    pub(super) fn is_selected(&self, id: Id<Action>) -> bool {
        self.view.open.selection().contains(id.into())
    }

    /// Selects an action.
    pub(super) fn select(&mut self, id: Id<Action>) {
        self.outbox.send(Message::Select(Selection::single(id)));
    }

    /// The row under a point of the screen, when the rows begin at `top`.
    pub(super) fn row_at(&self, at: Pos2, top: f32) -> Option<&Entry> {
        let place = self.rows.at(at.y - top)?;
        self.rows.entry(place)
    }

    /// The middle of the bar in a row that begins at a height.
    pub(super) fn middle(row: f32) -> f32 {
        row + ROW / 2.0
    }
}

/// A part of the window at a fixed place, which is the same widget wherever its row has scrolled
/// to.
pub(super) fn cell<R>(
    ui: &mut Ui,
    rect: Rect,
    name: impl egui::AsIdSalt,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let id = ui.scope_id().with(name);
    let layout = egui::Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().scope_id(id).max_rect(rect).layout(layout);
    add(&mut ui.new_child(builder))
}
