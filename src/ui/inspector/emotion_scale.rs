//! The scale from desperate to delighted.

use egui::{
    Align2, EventFilter, Id, Key, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind,
    TextStyle, Ui, WidgetInfo, lerp, pos2, remap_clamp, vec2,
};

use crate::{
    model::valence,
    ui::{theme::Theme, widgets::steps_asked},
};

/// The names of the five points.
const NAMES: [&str; 5] = ["desperate", "annoyed", "neutral", "pleased", "delighted"];

/// How tall the scale is, its names included.
const HEIGHT: f32 = 46.0;
/// Where its line runs, from the top.
const LINE: f32 = 14.0;
/// From which width on all five names have room.
const FOR_ALL_NAMES: f32 = 300.0;
/// Half the size of a mark.
const MARK: f32 = 8.0;

/// What a scale shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// What quotes tell, which no drag changes.
    pub voiced: Option<f32>,
    /// The team's estimate.
    pub estimate: Option<f32>,
}

/// What is done on a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Done {
    /// The estimate follows the pointer.
    Dragging(f32),
    /// The pointer has let go of the estimate, or a click has set it.
    Set(f32),
    /// A key has moved or cleared it.
    Nudged(Option<f32>),
    /// The drag is called off.
    CalledOff,
}

/// Shows a scale and says what is done on it.
pub(super) fn emotion_scale(ui: &mut Ui, name: &str, shown: Shown) -> Option<Done> {
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let key = response.id.with("dragged to");
    let dragged: Option<f32> = ui.data(|data| data.get_temp(key));
    let estimate = dragged.or(shown.estimate);
    paint(ui, rect, &response, shown.voiced, estimate);
    let said = estimate.map_or_else(
        || format!("{name}, no estimate"),
        |value| format!("{name}, estimate {}", valence(value)),
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Slider, true, name);
        info.value = estimate.map(f64::from);
        info
    });
    let by_pointer = by_pointer(ui, rect, &response, key, dragged);
    let by_key = || {
        let has_focus = response.has_focus();
        has_focus
            .then(|| by_key(ui, response.id, estimate))
            .flatten()
    };
    let asked = steps_asked(ui, &response);
    let by_request = || (asked != 0).then(|| Done::Nudged(Some(stepped(estimate, asked as f32))));
    let done = by_pointer.or_else(by_key).or_else(by_request);
    response.on_hover_text(said);
    done
}

fn by_pointer(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    key: Id,
    dragged: Option<f32>,
) -> Option<Done> {
    if dragged.is_some() && ui.input(|input| input.key_pressed(Key::Escape)) {
        ui.data_mut(|data| data.remove_temp::<f32>(key));
        ui.ctx().stop_dragging();
        return Some(Done::CalledOff);
    }
    let value = response
        .interact_pointer_pos()
        .map(|at| value_at(rect, at.x));
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove_temp::<f32>(key));
        return dragged.or(value).map(Done::Set);
    }
    let value = value?;
    if response.clicked() {
        response.request_focus();
        Some(Done::Set(value))
    } else if response.dragged() && dragged != Some(value) {
        ui.data_mut(|data| data.insert_temp(key, value));
        Some(Done::Dragging(value))
    } else {
        None
    }
}

fn by_key(ui: &Ui, id: Id, estimate: Option<f32>) -> Option<Done> {
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let new = if pressed(Key::ArrowLeft) {
        Some(stepped(estimate, -1.0))
    } else if pressed(Key::ArrowRight) {
        Some(stepped(estimate, 1.0))
    } else if pressed(Key::Home) {
        Some(-2.0)
    } else if pressed(Key::End) {
        Some(2.0)
    } else if pressed(Key::Delete) || pressed(Key::Backspace) {
        None
    } else {
        return None;
    };
    (new != estimate).then_some(Done::Nudged(new))
}

/// The estimate some half steps up or down; what is not known begins at 0.
fn stepped(estimate: Option<f32>, steps: f32) -> f32 {
    (estimate.unwrap_or(0.0) + steps * 0.5).clamp(-2.0, 2.0)
}

/// The line from the first to the last mark.
fn line(rect: Rect) -> egui::Rangef {
    egui::Rangef::new(rect.left() + MARK, rect.right() - MARK)
}

fn value_at(rect: Rect, x: f32) -> f32 {
    let value = remap_clamp(x, line(rect), -2.0..=2.0);
    (value * 2.0).round() / 2.0
}

fn point(rect: Rect, value: f32) -> Pos2 {
    let x = remap_clamp(value, -2.0..=2.0, line(rect));
    pos2(x, rect.top() + LINE)
}

fn paint(ui: &Ui, rect: Rect, response: &Response, voiced: Option<f32>, estimate: Option<f32>) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let rail = Stroke::new(4.0, theme.field_line);
    painter.hline(line(rect), rect.top() + LINE, rail);
    for (index, name) in NAMES.iter().enumerate() {
        let at = point(rect, index as f32 - 2.0);
        painter.circle(at, 6.0, theme.panel, Stroke::new(1.5, theme.field_line));
        let is_crowded = rect.width() < FOR_ALL_NAMES && index % 2 == 1;
        if is_crowded {
            continue;
        }
        let (x, align) = match index {
            0 => (rect.left(), Align2::LEFT_TOP),
            4 => (rect.right(), Align2::RIGHT_TOP),
            _ => (at.x, Align2::CENTER_TOP),
        };
        let font = TextStyle::Small.resolve(ui.style());
        painter.text(
            pos2(x, rect.top() + 28.0),
            align,
            name,
            font,
            theme.text_weak,
        );
    }
    if let Some(value) = estimate {
        let is_beside = voiced.is_some();
        let line = if is_beside {
            theme.text_weak
        } else {
            color(theme, value)
        };
        painter.add(mark(
            point(rect, value),
            value,
            theme.panel,
            Stroke::new(2.0, line),
        ));
    }
    if let Some(value) = voiced {
        let color = color(theme, value);
        painter.add(mark(
            point(rect, value),
            value,
            color,
            Stroke::new(2.0, color),
        ));
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.accent);
        painter.rect_stroke(rect.expand(2.0), 6.0, ring, StrokeKind::Outside);
    }
}

fn color(theme: &Theme, value: f32) -> egui::Color32 {
    if value < 0.0 {
        theme.warm
    } else {
        theme.accent
    }
}

/// The mark of the curve: a triangle up from pleased on, one down from annoyed on, else a disc.
fn mark(at: Pos2, value: f32, fill: egui::Color32, line: Stroke) -> Shape {
    if value.abs() < 1.0 {
        return Shape::Circle(egui::epaint::CircleShape {
            center: at,
            radius: MARK - 1.0,
            fill,
            stroke: line,
        });
    }
    let up = value.signum();
    let corner = |x: f32, y: f32| pos2(lerp(at.x..=at.x + MARK, x), at.y - up * y * MARK);
    Shape::convex_polygon(
        vec![corner(0.0, 1.1), corner(1.0, -0.75), corner(-1.0, -0.75)],
        fill,
        line,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_the_scale_is_a_valence_in_steps_of_a_half() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(216.0, HEIGHT));
        assert!((value_at(rect, -50.0) + 2.0).abs() < f32::EPSILON);
        assert!((value_at(rect, 108.0)).abs() < f32::EPSILON);
        assert!((value_at(rect, 130.0) - 0.5).abs() < f32::EPSILON);
        for step in -4_i8..=4 {
            let value = f32::from(step) / 2.0;
            assert!((value_at(rect, point(rect, value).x) - value).abs() < f32::EPSILON);
        }
    }
}
