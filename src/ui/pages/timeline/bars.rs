//! Bars and arrows: seen, dragged, and drawn from one to another.

use egui::{
    Color32, CursorIcon, FontId, Key, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke,
    StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    bar::{Bar, Hold},
    days::{Look, day, number},
    elbow::elbow,
    gantt::Gantt,
    paint,
    rows::{Entry, ROW},
    words,
};
use crate::{
    edit::ops,
    model::{Action, ActionStatus, Id},
    ui::{icons, theme::Theme},
};

/// How tall a bar is.
const BAR: f32 = 16.0;
/// How near to its end a bar is taken hold of by its end.
const END: f32 = 8.0;
/// How wide what can be taken hold of is at the least.
const LEAST: f32 = 16.0;
/// How far behind a bar its handle for arrows lies.
const HANDLE: f32 = 14.0;

/// What the pointer drags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drag {
    /// The action it belongs to.
    action: Id<Action>,
    /// What is dragged of it.
    kind: Kind,
    /// By how many days it is dragged as yet.
    days: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Days(Hold),
    /// An arrow to what is to wait for it.
    Arrow,
}

/// How a bar is painted.
#[derive(Clone, Copy)]
struct Tone {
    line: Stroke,
    /// Days that people gave.
    given: Color32,
    /// Days that were worked out.
    earliest: Color32,
}

impl Tone {
    fn of(theme: &Theme, entry: &Entry, action: &Action) -> Self {
        let is_over = matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
        let color = if is_over {
            theme.text_weak
        } else {
            theme.accent
        };
        let is_critical = entry.is_critical();
        let strength = if is_critical { 1.0 } else { 0.4 };
        Self {
            line: Stroke::new(if is_critical { 2.0 } else { 1.25 }, color),
            given: theme.panel.lerp_to_gamma(color, strength),
            earliest: theme.panel,
        }
    }
}

impl Gantt<'_> {
    /// Shows the bar of an action with its words, and lets it be dragged.
    pub(super) fn bar(
        &mut self,
        ui: &mut Ui,
        painter: &Painter,
        rect: Rect,
        entry: &Entry,
        action: &Action,
    ) {
        let dragged = self.state.drag.filter(|drag| drag.action == entry.id);
        let bar = match dragged.map(|drag| (drag.kind, drag.days)) {
            Some((Kind::Days(hold), days)) => entry.bar.dragged(action, hold, days),
            _ => entry.bar,
        };
        let y = Self::middle(rect.top());
        let (Some(grip), Some(whole)) = (bar.grip(), bar.whole()) else {
            return;
        };
        let tone = Tone::of(Theme::of(ui.style()), entry, action);
        self.paint_bar(painter, &bar, y, tone);
        if action.status == ActionStatus::Done {
            self.tick(ui, painter, grip, y, entry.is_critical());
        }
        let response = self.hold_bar(ui, painter, rect, entry, action);
        let (_, end) = self.scale.span(whole);
        let mut behind = end;
        if let Some(response) = &response {
            let is_near = response.has_focus() || self.is_selected(entry.id);
            behind = self.handle(ui, painter, rect, entry, end, is_near);
        }
        self.words_behind(ui, painter, pos2(behind + 12.0, y), entry, dragged, &bar);
        self.beyond(ui, painter, y, entry, whole);
    }

    fn paint_bar(&self, painter: &Painter, bar: &Bar, y: f32, tone: Tone) {
        let rect = |span, height: f32| {
            let (from, to) = self.scale.span(span);
            let to = to.max(from + 3.0);
            Rect::from_x_y_ranges(from..=to, y - height / 2.0..=y + height / 2.0)
        };
        if let Some(span) = bar.earliest {
            let shape = rect(span, BAR);
            painter.rect(shape, 4.0, tone.earliest, tone.line, StrokeKind::Inside);
        }
        if let Some(span) = bar.given {
            let shape = rect(span, BAR);
            painter.rect(shape, 4.0, tone.given, tone.line, StrokeKind::Inside);
        }
        // A single date that people gave stands as a post.
        for x in [
            bar.start.map(|start| self.scale.x(start)),
            bar.due.map(|due| self.scale.x(due + 1) - 4.0),
        ]
        .into_iter()
        .flatten()
        {
            let post = Rect::from_min_size(pos2(x, y - BAR / 2.0 - 2.0), vec2(4.0, BAR + 4.0));
            painter.rect_filled(post, 2.0, tone.line.color);
        }
    }

    /// The sign of what is done, on its bar.
    fn tick(&self, ui: &Ui, painter: &Painter, span: (i64, i64), y: f32, is_strong: bool) {
        let theme = Theme::of(ui.style());
        let (from, to) = self.scale.span(span);
        if to - from < 18.0 {
            return;
        }
        let color = if is_strong { theme.panel } else { theme.text };
        let at = pos2(f32::midpoint(from, to), y);
        let font = FontId::proportional(12.0);
        painter.text(at, egui::Align2::CENTER_CENTER, icons::CHECK, font, color);
    }

    /// Lets the bar be taken hold of, if some of it is in sight.
    fn hold_bar(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        rect: Rect,
        entry: &Entry,
        action: &Action,
    ) -> Option<Response> {
        let (from, to) = self.scale.span(entry.bar.grip()?);
        let days = painter.clip_rect().x_range();
        if to <= days.min || from >= days.max {
            return None;
        }
        let (left, right) = (from.max(days.min), (to + 4.0).min(days.max));
        let left = left.min(right - LEAST);
        let y = Self::middle(rect.top());
        let place = Rect::from_x_y_ranges(left..=right, y - 12.0..=y + 12.0);
        let id = ui.scope_id().with((entry.id, "bar"));
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let response = ui.interact(place, id, sense);
        let study = self.view.study();
        let name = words::bar_name(&study.title_of(entry.id), action, entry);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        if response.has_focus() {
            let ring = place.shrink2(vec2(0.0, 4.0)).with_max_x(right - 4.0);
            paint::ring(ui, painter, ring);
            self.keys(ui, &response, entry, action);
        }
        if response.clicked() {
            self.select(entry.id);
        }
        self.drag_bar(ui, &response, to, entry, action);
        if self.state.drag.is_none() {
            return Some(response.on_hover_text_at_pointer(words::hover(study, action, entry)));
        }
        Some(response)
    }

    /// Follows the pointer while a bar is dragged, and makes the change at the end.
    fn drag_bar(&mut self, ui: &Ui, response: &Response, end: f32, entry: &Entry, action: &Action) {
        let hold_at = |at: Pos2| {
            let end_zone = END.min(response.rect.width() / 3.0);
            if at.x >= end - end_zone && action.status != ActionStatus::Dropped {
                Hold::End
            } else {
                Hold::Whole
            }
        };
        if let Some(at) = response.hover_pos()
            && self.state.drag.is_none()
        {
            let cursor = match hold_at(at) {
                Hold::Whole => CursorIcon::Grab,
                Hold::End => CursorIcon::ResizeHorizontal,
            };
            ui.ctx().set_cursor_icon(cursor);
        }
        let origin = ui.input(|input| input.pointer.press_origin());
        if response.drag_started()
            && let Some(origin) = origin
        {
            self.begin(entry.id, Kind::Days(hold_at(origin)));
        }
        let Some(Drag {
            kind: Kind::Days(hold),
            action: id,
            ..
        }) = self.state.drag
        else {
            return;
        };
        if id != entry.id {
            return;
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.state.drag = None;
            ui.ctx().stop_dragging();
            return;
        }
        let here = response.interact_pointer_pos();
        if let (Some(drag), Some(origin), Some(here)) = (&mut self.state.drag, origin, here) {
            drag.days = self.scale.whole_days(here.x - origin.x);
        }
        if response.drag_stopped() {
            let days = self.state.drag.take().map_or(0, |drag| drag.days);
            if days != 0 {
                let (start, due) = hold.dates(action, &entry.bar, days);
                let moved = ops::schedule_action(self.view.study(), entry.id, start, due);
                self.outbox.edit(moved);
            }
        } else if !response.dragged() {
            self.state.drag = None;
        }
    }

    /// Begins to drag: the days stay where they are from now on.
    fn begin(&mut self, action: Id<Action>, kind: Kind) {
        self.state.look = Some(self.scale.look);
        self.state.drag = Some(Drag {
            action,
            kind,
            days: 0,
        });
    }

    /// Shows the handle that arrows are drawn from, where the pointer or the keys are; says where
    /// what stands behind the bar begins.
    fn handle(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        rect: Rect,
        entry: &Entry,
        end: f32,
        is_near: bool,
    ) -> f32 {
        let theme = Theme::of(ui.style());
        let is_drawn = self
            .state
            .drag
            .is_some_and(|drag| drag.action == entry.id && drag.kind == Kind::Arrow);
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let is_here = pointer.is_some_and(|at| {
            rect.contains(at) && painter.clip_rect().contains(at) && ui.rect_contains_pointer(rect)
        });
        let is_idle = self.state.drag.is_none();
        if !(is_drawn || is_idle && (is_here || is_near)) || end >= painter.clip_rect().right() {
            return end;
        }
        let middle = pos2(end + HANDLE, Self::middle(rect.top()));
        let place = Rect::from_center_size(middle, vec2(20.0, 24.0));
        let response = ui.interact(place, ui.scope_id().with((entry.id, "arrow")), Sense::DRAG);
        let is_lit = response.hovered() || is_drawn;
        let fill = if is_lit { theme.accent } else { theme.panel };
        painter.circle(middle, 5.0, fill, Stroke::new(1.5, theme.accent));
        if response.drag_started() {
            self.begin(entry.id, Kind::Arrow);
        }
        let title = self.view.study().title_of(entry.id);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, format!("Draw what waits for {title}"))
        });
        response
            .on_hover_cursor(CursorIcon::Crosshair)
            .on_hover_text("Drag to the action that waits for this one");
        end + HANDLE + 2.0
    }

    /// Shows the arrow that is drawn, and lets the action wait that it is let go over.
    pub(super) fn carry_link(&mut self, ui: &Ui, painter: &Painter, top: f32) {
        let Some(Drag {
            kind: Kind::Arrow,
            action,
            ..
        }) = self.state.drag
        else {
            return;
        };
        let (here, is_down, is_given_up) = ui.input(|input| {
            let pointer = &input.pointer;
            (
                pointer.latest_pos(),
                pointer.primary_down(),
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
        let theme = Theme::of(ui.style());
        let line = Stroke::new(2.0, theme.accent);
        painter.add(Shape::line(elbow(from, here, ROW), line));
        painter.extend(arrow_head(here, line.color));
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

    /// Paints the arrows that touch what is in sight.
    pub(super) fn links(&self, painter: &Painter, ui: &Ui, top: f32, viewport: Rect) {
        let theme = Theme::of(ui.style());
        for link in self.rows.links() {
            let (Some((from_y, _)), Some((to_y, to_end))) =
                (self.rows.span(link.from), self.rows.span(link.to))
            else {
                continue;
            };
            if from_y.max(to_end) < viewport.top() || from_y.min(to_y) > viewport.bottom() {
                continue;
            }
            let span = |place| self.rows.entry(place)?.bar.whole();
            let (Some(before), Some(after)) = (span(link.from), span(link.to)) else {
                continue;
            };
            let from = pos2(self.scale.span(before).1, Self::middle(top + from_y));
            let to = pos2(self.scale.x(after.0), Self::middle(top + to_y));
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
            painter.extend(arrow_head(to, line.color));
        }
    }

    /// The words behind a bar: what is special about it, or its days while it is dragged.
    fn words_behind(
        &self,
        ui: &Ui,
        painter: &Painter,
        at: Pos2,
        entry: &Entry,
        dragged: Option<Drag>,
        bar: &Bar,
    ) {
        if let Some(drag) = dragged.filter(|drag| matches!(drag.kind, Kind::Days(_))) {
            let Some((first, last)) = bar.grip() else {
                return;
            };
            let days = words::days(day(first), day(last));
            let by = match drag.days {
                0 => String::new(),
                days => format!(" · {}{}", if days > 0 { "+" } else { "−" }, days_of(days)),
            };
            self.chip(ui, painter, at - vec2(0.0, 10.0), &format!("{days}{by}"));
            return;
        }
        let marks = words::marks(entry);
        if marks.is_empty() {
            return;
        }
        let theme = Theme::of(ui.style());
        let color = if entry.is_critical() {
            theme.accent
        } else {
            theme.text_weak
        };
        let font = TextStyle::Small.resolve(ui.style());
        painter.text(at, egui::Align2::LEFT_CENTER, marks, font, color);
    }

    /// Words on a ground of their own, kept within the days.
    fn chip(&self, ui: &Ui, painter: &Painter, at: Pos2, words: &str) {
        let theme = Theme::of(ui.style());
        let font = TextStyle::Small.resolve(ui.style());
        let galley = painter.layout_no_wrap(words.to_owned(), font, theme.panel);
        let size = galley.size() + vec2(12.0, 6.0);
        let x = at.x.min(self.scale.right - size.x).max(self.scale.left);
        let rect = Rect::from_min_size(pos2(x, at.y), size);
        painter.rect_filled(rect, 6.0, theme.text);
        painter.galley(rect.min + vec2(6.0, 3.0), galley, theme.panel);
    }

    /// Says when a bar begins or ends that reaches out of sight; a click leads there.
    fn beyond(&mut self, ui: &Ui, painter: &Painter, y: f32, entry: &Entry, span: (i64, i64)) {
        let (from, to) = self.scale.span(span);
        let days = painter.clip_rect().x_range();
        let theme = Theme::of(ui.style());
        let mut tell = |is_left: bool, at: i64| {
            let date = words::day(day(at));
            let words = if is_left {
                format!("{}  {date}", icons::ARROW_LEFT)
            } else {
                format!("{date}  {}", icons::ARROW_RIGHT)
            };
            let font = TextStyle::Small.resolve(ui.style());
            let galley = painter.layout_no_wrap(words, font, theme.text);
            let size = galley.size() + vec2(10.0, 4.0);
            let x = if is_left {
                days.min + size.x / 2.0 + 2.0
            } else {
                days.max - size.x / 2.0 - 2.0
            };
            let rect = Rect::from_center_size(pos2(x, y), size);
            let id = ui.scope_id().with((entry.id, "beyond", is_left));
            let response = ui.interact(rect, id, Sense::CLICK | Sense::FOCUSABLE);
            let fill = if response.hovered() {
                theme.hover
            } else {
                theme.panel
            };
            painter.rect(
                rect,
                4.0,
                fill,
                Stroke::new(1.0, theme.field_line),
                StrokeKind::Inside,
            );
            painter.galley((rect.min + vec2(5.0, 2.0)).round(), galley, theme.text);
            if response.has_focus() {
                paint::ring(ui, painter, rect);
            }
            let title = self.view.study().title_of(entry.id);
            let verb = if is_left { "begins" } else { "ends" };
            let name = format!("{title} {verb} on {date}: go there");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
            if response.on_hover_text(&name).clicked() {
                let look: Look = self.scale.look;
                self.state.look = Some(look.at(at, self.scale.right - self.scale.left));
            }
        };
        if from < days.min - 1.0 {
            tell(true, span.0);
        }
        if to > days.max + 1.0 {
            tell(false, span.1);
        }
    }

    /// Brings a bar into sight that was moved out of it by keys.
    pub(super) fn keep_in_sight(&mut self, action: &Action, hold: Hold, bar: &Bar, days: i64) {
        let (start, due) = hold.dates(action, bar, days);
        let look = self.scale.look;
        self.state.look = Some(look);
        let end = match hold {
            Hold::Whole => start.or(due),
            Hold::End => due,
        };
        if let Some(end) = end.map(number) {
            let x = self.scale.x(end);
            if !(self.scale.left..=self.scale.right).contains(&x) {
                self.state.look = Some(look.at(end, self.scale.right - self.scale.left));
            }
        }
    }
}

/// A number of days without its sign.
fn days_of(days: i64) -> String {
    let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
    crate::model::counted(count, "day", "days")
}

/// The head of an arrow that ends here, coming from the left.
fn arrow_head(at: Pos2, color: Color32) -> [Shape; 1] {
    let back = at - vec2(6.0, 0.0);
    let points = vec![at, back + vec2(0.0, 4.0), back - vec2(0.0, 4.0)];
    [Shape::convex_polygon(points, color, Stroke::NONE)]
}
