//! What reaches out of sight: when it begins or ends, and the way there.

use egui::{Painter, Rect, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::{days::day, gantt::Gantt, paint, rows::Entry, words};
use crate::ui::{icons, theme::Theme};

/// An edge of the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Left,
    Right,
}

/// An end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl Gantt<'_> {
    /// Says when a bar begins or ends that reaches out of sight; a click leads there.
    pub(super) fn beyond(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        y: f32,
        entry: &Entry,
        span: (i64, i64),
    ) {
        let (from, to) = self.scale.span(span);
        let days = painter.clip_rect().x_range();
        if from < days.min - 1.0 {
            let nearest = if to <= days.min {
                (End::Last, span.1)
            } else {
                (End::First, span.0)
            };
            self.tell_beyond(ui, painter, y, entry, Edge::Left, nearest);
        }
        if to > days.max + 1.0 {
            let nearest = if from >= days.max {
                (End::First, span.0)
            } else {
                (End::Last, span.1)
            };
            self.tell_beyond(ui, painter, y, entry, Edge::Right, nearest);
        }
    }

    fn tell_beyond(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        y: f32,
        entry: &Entry,
        edge: Edge,
        (end, at): (End, i64),
    ) {
        let theme = Theme::of(ui.style());
        let days = painter.clip_rect().x_range();
        let date = words::day(day(at));
        let words = match edge {
            Edge::Left => format!("{}  {date}", icons::ARROW_LEFT),
            Edge::Right => format!("{date}  {}", icons::ARROW_RIGHT),
        };
        let verb = match end {
            End::First => "begins",
            End::Last => "ends",
        };
        let font = TextStyle::Small.resolve(ui.style());
        let galley = painter.layout_no_wrap(words, font, theme.text);
        let size = galley.size() + vec2(10.0, 8.0);
        let x = match edge {
            Edge::Left => days.min + size.x / 2.0 + 2.0,
            Edge::Right => days.max - size.x / 2.0 - 2.0,
        };
        let rect = Rect::from_center_size(pos2(x, y), size);
        let id = ui.scope_id().with((entry.id, edge));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::FOCUSABLE);
        let fill = if response.hovered() {
            theme.hover
        } else {
            theme.panel
        };
        let line = Stroke::new(1.0, theme.field_line);
        painter.rect(rect, 4.0, fill, line, StrokeKind::Inside);
        let at_text = rect.min + vec2(5.0, 4.0);
        painter.galley(at_text.round(), galley, theme.text);
        if response.has_focus() {
            paint::ring(ui, painter, rect);
        }
        let title = self.view.study().title_of(entry.id);
        let name = format!("{title} {verb} on {date}: go there");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        if response.on_hover_text(&name).clicked() {
            let room = self.scale.right - self.scale.left;
            self.state.look = Some(self.scale.look.at(at, room));
        }
    }
}
