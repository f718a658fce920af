//! Switches.

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, lerp, pos2, vec2};

use crate::ui::theme::Theme;

/// How wide a switch is, in points.
pub const TOGGLE_WIDTH: f32 = 36.0;

/// Shows a switch; it is flipped when its response says clicked.
pub fn toggle(ui: &mut Ui, name: &str, is_on: bool) -> Response {
    let theme = Theme::of(ui.style());
    let (rect, response) = ui.allocate_exact_size(vec2(TOGGLE_WIDTH, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, is_on, name));
    let way = ui.ctx().animate_bool_responsive(response.id, is_on);
    let track = if is_on {
        theme.accent
    } else {
        theme.field_line
    };
    let line = if response.has_focus() || response.hovered() {
        Stroke::new(1.5, if is_on { theme.text } else { theme.accent })
    } else {
        Stroke::new(1.0, if is_on { theme.accent } else { theme.text_weak })
    };
    ui.painter()
        .rect(rect, 10.0, track, line, StrokeKind::Inside);
    let x = lerp(rect.left() + 10.0..=rect.right() - 10.0, way);
    ui.painter().circle(
        pos2(x, rect.center().y),
        7.0,
        theme.panel,
        Stroke::new(1.0, line.color),
    );
    response
}
