//! Lines of text that are put where a picture or a card has room for them.

use std::sync::Arc;

use egui::{Color32, FontSelection, Galley, Pos2, TextWrapMode, Ui, WidgetText, vec2};

/// A text on one line, cut off where there is no more room.
pub(super) fn elided(
    ui: &Ui,
    text: &str,
    room: f32,
    style: impl Into<FontSelection>,
) -> Arc<Galley> {
    let mode = Some(TextWrapMode::Truncate);
    WidgetText::from(text).into_galley(ui, mode, room.max(0.0), style)
}

/// Paints a line at the right of a point and at its height.
pub(super) fn put(ui: &Ui, line: Arc<Galley>, at: Pos2, color: Color32) {
    let at = at - vec2(0.0, line.size().y / 2.0);
    ui.painter().galley(at.round(), line, color);
}

/// Paints a line at the left of a point and at its height.
pub(super) fn put_before(ui: &Ui, line: Arc<Galley>, at: Pos2, color: Color32) {
    let at = at - vec2(line.size().x, 0.0);
    put(ui, line, at, color);
}
