//! Bars: the days of each action.

use egui::{
    Align2, Color32, CursorIcon, FontId, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    bar::{Bar, Hold},
    days::{day, number},
    drag::{Drag, Kind},
    gantt::Gantt,
    paint,
    rows::Entry,
    words,
};
use crate::{
    model::{Action, ActionStatus, counted},
    ui::{icons, theme::Theme},
};

/// How tall a bar is.
const BAR: f32 = 16.0;
/// How near to its end a bar is taken hold of by its end.
const END: f32 = 8.0;
/// How wide what can be taken hold of is at the least.
const LEAST: f32 = 16.0;
/// How far behind a bar its words begin.
const WORDS: f32 = 12.0;

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
        ui: &Ui,
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
        let response = self.hold_bar(ui, painter, y, entry, action);
        let (begin, end) = self.scale.span(whole);
        let behind = response.map_or(end, |response| {
            let is_near = response.has_focus() || self.is_selected(entry.id);
            self.handle(ui, painter, rect, entry, end, is_near)
        });
        let behind = behind + WORDS;
        match dragged {
            Some(Drag {
                kind: Kind::Days(_),
                days,
                ..
            }) => self.new_days(ui, painter, pos2(behind, y - 10.0), grip, days),
            _ => self.marks(ui, painter, (begin, behind), y, entry),
        }
        self.beyond(ui, painter, y, entry, whole);
    }

    fn paint_bar(&self, painter: &Painter, bar: &Bar, y: f32, tone: Tone) {
        let paint = |span, fill| {
            let (from, to) = self.scale.span(span);
            let shape =
                Rect::from_x_y_ranges(from..=to.max(from + 3.0), y - BAR / 2.0..=y + BAR / 2.0);
            painter.rect(shape, 4.0, fill, tone.line, StrokeKind::Inside);
        };
        if let Some(span) = bar.earliest {
            paint(span, tone.earliest);
        }
        if let Some(span) = bar.given {
            paint(span, tone.given);
        }
        // A single date that people gave stands as a post.
        let start = bar.start.map(|start| self.scale.x(start));
        let due = bar.due.map(|due| self.scale.x(due + 1) - 4.0);
        for x in start.into_iter().chain(due) {
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
        painter.text(at, Align2::CENTER_CENTER, icons::CHECK, font, color);
    }

    /// Lets the bar be taken hold of, if some of it is in sight.
    fn hold_bar(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        y: f32,
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
        let place = Rect::from_x_y_ranges(left..=right, y - 12.0..=y + 12.0);
        let id = ui.scope_id().with((entry.id, "bar"));
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let response = ui.interact(place, id, sense);
        let study = self.view.study();
        let name = words::bar_name(&study.title_of(entry.id), action, entry);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        if response.has_focus() {
            let around = place.shrink2(vec2(0.0, 4.0)).with_max_x(right - 4.0);
            paint::ring(ui, painter, around);
            self.keys(ui, &response, entry, action);
        }
        if response.clicked() {
            self.select(entry.id);
        }
        let end_zone = END.min(response.rect.width() / 3.0);
        let hold_at = |at: Pos2| {
            if at.x >= to - end_zone {
                Hold::End
            } else {
                Hold::Whole
            }
        };
        self.drag_bar(ui, &response, hold_at, entry, action);
        if self.state.drag.is_some() {
            return Some(response);
        }
        let cursor = match response.hover_pos().map(hold_at) {
            Some(Hold::End) => CursorIcon::ResizeHorizontal,
            _ => CursorIcon::Grab,
        };
        let response = response.on_hover_cursor(cursor);
        Some(response.on_hover_ui_at_pointer(|ui| {
            ui.label(words::hover(study, action, entry));
        }))
    }

    /// The days that a bar is dragged to.
    fn new_days(&self, ui: &Ui, painter: &Painter, at: Pos2, (first, last): (i64, i64), by: i64) {
        let count = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let by = match by {
            0 => String::new(),
            1.. => format!(" · +{}", counted(count, "day", "days")),
            _ => format!(" · −{}", counted(count, "day", "days")),
        };
        let days = words::days(day(first), day(last));
        self.chip(ui, painter, at, &format!("{days}{by}"));
    }

    /// Words on a ground of their own, kept within the days.
    pub(super) fn chip(&self, ui: &Ui, painter: &Painter, at: Pos2, words: &str) {
        let theme = Theme::of(ui.style());
        let font = TextStyle::Small.resolve(ui.style());
        let galley = painter.layout_no_wrap(words.to_owned(), font, theme.panel);
        let size = galley.size() + vec2(12.0, 6.0);
        let x = at.x.min(self.scale.right - size.x).max(self.scale.left);
        let rect = Rect::from_min_size(pos2(x, at.y), size);
        painter.rect_filled(rect, 6.0, theme.text);
        painter.galley((rect.min + vec2(6.0, 3.0)).round(), galley, theme.panel);
    }

    /// What is special about a bar, behind it, or before it where there is no room.
    fn marks(
        &self,
        ui: &Ui,
        painter: &Painter,
        (begin, behind): (f32, f32),
        y: f32,
        entry: &Entry,
    ) {
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
        let galley = painter.layout_no_wrap(marks, font, color);
        let days = painter.clip_rect().x_range();
        let width = galley.size().x;
        let x = beside_line(behind, width, self.today());
        let before = begin - WORDS - width;
        let has_room = x + width <= days.max;
        let middle = y - galley.size().y / 2.0;
        // Before a bar, arrows come in: the words stand over them.
        let at = if has_room || before < days.min {
            pos2(x, middle)
        } else {
            pos2(before, middle - 9.0)
        };
        painter.galley(at.round(), galley, color);
    }

    /// Where the line of today stands.
    fn today(&self) -> f32 {
        paint::middle_of(self.scale, number(self.view.findings.today))
    }
}

/// Where words begin that stand here, or behind a line that would run through them.
pub(super) fn beside_line(x: f32, width: f32, line: f32) -> f32 {
    if (x - 4.0..=x + width + 4.0).contains(&line) {
        line + 6.0
    } else {
        x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_runs_through_words() {
        let at = |line| beside_line(100.0, 50.0, line);
        assert!((at(20.0) - 100.0).abs() < 0.1 && (at(170.0) - 100.0).abs() < 0.1);
        assert!((at(120.0) - 126.0).abs() < 0.1);
    }
}
