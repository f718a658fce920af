//! The disc of a touchpoint.

use egui::{Align2, Color32, Painter, Pos2, Stroke, TextStyle, Ui};

use crate::{
    analysis::Shortfall,
    ui::{pages::discs::RADIUS, theme::Theme},
};

/// Whether a touchpoint needs attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// It is as it should be, or nobody knows.
    #[default]
    Plain,
    /// It matters and is not good enough.
    Alarm,
}

impl Tone {
    pub(super) const fn of(shortfall: &Shortfall) -> Self {
        if shortfall.is_not_good_enough() {
            Self::Alarm
        } else {
            Self::Plain
        }
    }

    const fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Plain => theme.accent,
            Self::Alarm => theme.warm,
        }
    }
}

/// What a disc looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub is_selected: bool,
    /// It is a moment that matters: a second ring.
    pub is_moment: bool,
    /// Whether it needs attention.
    pub tone: Tone,
    /// The pointer is on it.
    pub is_lit: bool,
}

/// Paints a disc.
pub(super) fn paint_disc(ui: &Ui, painter: &Painter, at: Pos2, label: &str, look: Look) {
    let theme = Theme::of(ui.style());
    let color = look.tone.color(theme);
    let fill = match (look.is_selected, look.is_lit) {
        (true, _) => color,
        (false, true) => theme.hover,
        (false, false) => theme.panel,
    };
    painter.circle(at, RADIUS, fill, Stroke::new(1.5, color));
    if look.is_moment {
        painter.circle_stroke(at, RADIUS + 3.0, Stroke::new(1.5, color));
    }
    let text = if look.is_selected {
        theme.on_accent
    } else {
        theme.text
    };
    let font = TextStyle::Small.resolve(ui.style());
    painter.text(at, Align2::CENTER_CENTER, label, font, text);
}
