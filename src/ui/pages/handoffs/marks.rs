//! The marks of the picture: heads of arrows, numbers of gaps.

use egui::{Align2, Pos2, Rect, Shape, Stroke, StrokeKind, TextStyle, Ui, Vec2, vec2};

use crate::ui::{icons, theme::Theme};

/// How long the head of an arrow of this width is.
pub(super) fn head_length(width: f32) -> f32 {
    5.0 + width
}

/// The head of an arrow.
pub(super) fn head(tip: Pos2, way: Vec2, stroke: Stroke) -> Shape {
    let length = head_length(stroke.width);
    let side = way.rot90() * (2.5 + stroke.width * 0.7);
    let back = tip - way * length;
    Shape::convex_polygon(
        vec![tip, back + side, back - side],
        stroke.color,
        Stroke::NONE,
    )
}

/// How far a point is from a piece of a line.
pub(super) fn distance(point: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let length = along.length_sq().max(f32::EPSILON);
    let t = ((point - from).dot(along) / length).clamp(0.0, 1.0);
    point.distance(from + along * t)
}

/// The number of a gap in a ring, as on the map.
pub(super) fn ring(ui: &Ui, center: Pos2, number: u32) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let style = TextStyle::Small.resolve(ui.style());
    let figure = painter.layout_no_wrap(number.to_string(), style, theme.text);
    let half = (figure.size().x / 2.0 + 4.0).max(9.0);
    let pill = Rect::from_center_size(center, vec2(2.0 * half, 18.0));
    let edge = Stroke::new(1.25, theme.text);
    painter.rect(pill, 9.0, theme.panel, edge, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(figure.size(), pill);
    painter.galley(at.min, figure, theme.text);
}

/// A check in a ring: it is settled.
pub(super) fn check(ui: &Ui, center: Pos2) {
    let color = Theme::of(ui.style()).accent;
    let painter = ui.painter();
    painter.circle_stroke(center, 9.0, Stroke::new(1.25, color));
    let style = TextStyle::Small.resolve(ui.style());
    painter.text(center, Align2::CENTER_CENTER, icons::CHECK, style, color);
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_piece_of_a_line_is_as_far_as_its_nearest_point() {
        let (from, to) = (pos2(0.0, 0.0), pos2(10.0, 0.0));
        assert!((distance(pos2(4.0, 3.0), from, to) - 3.0).abs() < 1e-6);
        assert!((distance(pos2(13.0, 4.0), from, to) - 5.0).abs() < 1e-6);
        assert!((distance(pos2(1.0, 1.0), from, from) - 2f32.sqrt()).abs() < 1e-6);
    }
}
