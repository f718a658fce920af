//! The disc of an action.

use egui::{Align2, Painter, Pos2, Stroke, TextStyle, Ui};

use crate::ui::{icons, pages::discs::RADIUS, theme::Theme};

/// What a disc looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub is_selected: bool,
    /// It is a fast result: a second ring.
    pub is_fast: bool,
    /// It is done: weak, with a tick.
    pub is_done: bool,
}

/// Paints a disc.
pub(super) fn paint_disc(ui: &Ui, painter: &Painter, at: Pos2, label: &str, look: Look) {
    let theme = Theme::of(ui.style());
    let color = if look.is_done {
        theme.text_weak
    } else {
        theme.accent
    };
    let is_full = look.is_selected && !look.is_done;
    let fill = if is_full { theme.accent } else { theme.panel };
    painter.circle(at, RADIUS, fill, Stroke::new(1.5, color));
    if look.is_fast {
        let inner = if is_full { theme.on_accent } else { color };
        painter.circle_stroke(at, RADIUS - 3.0, Stroke::new(1.25, inner));
    }
    let text = match (is_full, look.is_done) {
        (true, _) => theme.on_accent,
        (false, true) => theme.text_weak,
        (false, false) => theme.text,
    };
    let label = if look.is_done { icons::CHECK } else { label };
    let font = TextStyle::Small.resolve(ui.style());
    painter.text(at, Align2::CENTER_CENTER, label, font, text);
}
