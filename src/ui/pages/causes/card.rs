//! A card of the picture.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Pos2, Rect, Stroke, StrokeKind, TextStyle, Ui, pos2,
    text::LayoutJob, vec2,
};

use super::prepared::Card;
use crate::ui::{
    pages::lettering::elided,
    theme::{self, Theme},
};

/// The smallest and the largest disc.
const LEAST: f32 = 4.0;
const MOST: f32 = 16.0;
/// How many lines a title has at the most.
const ROWS: usize = 3;
/// How strong a card is while others are lit, and at least what is written on it.
const FADED: f32 = 0.4;
const READABLE: f32 = 0.7;

/// A colour that is only so strong upon another.
pub(super) fn faded(color: Color32, ground: Color32, strength: f32) -> Color32 {
    ground.lerp_to_gamma(color, strength)
}

/// What a card looks like.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// It hurts.
    pub is_pain: bool,
    /// It is selected.
    pub is_selected: bool,
    /// Something else is lit up.
    pub is_faded: bool,
    /// Its place among the needle-movers.
    pub place: Option<usize>,
}

/// Paints a card: a disc as large as what it weighs, its title and its figure.
pub(super) fn paint_card(ui: &Ui, rect: Rect, card: &Card, look: Look) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let strength = if look.is_faded { FADED } else { 1.0 };
    let tone = |color| faded(color, theme.panel, strength);
    let said = |color| faded(color, theme.panel, strength.max(READABLE));
    let fill = match (look.is_selected, look.place) {
        (true, _) => theme.accent_soft,
        (false, Some(_)) => tone(theme.accent_soft),
        (false, None) => theme.panel,
    };
    let line = match (look.is_selected, look.place) {
        (true, _) => Stroke::new(2.0, theme.accent),
        (false, Some(_)) => Stroke::new(1.5, tone(theme.accent)),
        (false, None) => Stroke::new(1.0, tone(theme.field_line)),
    };
    painter.rect(rect, 8.0, fill, line, StrokeKind::Inside);
    let color = if look.is_pain {
        theme.warm
    } else {
        theme.accent
    };
    let radius = (MOST * card.size.clamp(0.0, 1.0).sqrt()).max(LEAST);
    let middle = pos2(rect.left() + 8.0 + MOST, rect.center().y);
    painter.circle_filled(middle, radius, tone(color));
    let text = rect
        .with_min_x(middle.x + MOST + 8.0)
        .shrink2(vec2(0.0, 4.0));
    let room = text.width() - 8.0;
    let title = title(ui, &card.title, room, said(theme.text));
    let figure = elided(ui, &card.figure, room, TextStyle::Small);
    let height = title.size().y + figure.size().y;
    let at = pos2(text.left(), rect.center().y - height / 2.0).round();
    let below = at + vec2(0.0, title.size().y);
    painter.galley(at, title, theme.text);
    painter.galley_with_override_text_color(below, figure, said(theme.text_weak));
    if let Some(place) = look.place {
        badge(ui, rect.left_top() + vec2(4.0, 4.0), place, strength);
    }
}

/// The title of a card on few lines.
fn title(ui: &Ui, title: &str, room: f32, color: Color32) -> Arc<Galley> {
    let font = TextStyle::Small.resolve(ui.style());
    let mut job = LayoutJob::simple(title.to_owned(), font, color, room.max(1.0));
    job.wrap.max_rows = ROWS;
    ui.painter().layout_job(job)
}

/// The place of a needle-mover in its set.
pub(super) fn badge(ui: &Ui, at: Pos2, place: usize, strength: f32) {
    let theme = Theme::of(ui.style());
    let fill = faded(theme.accent, theme.panel, strength);
    let ring = Stroke::new(1.5, theme.panel);
    ui.painter().circle(at, 10.0, fill, ring);
    let font = theme::strong().resolve(ui.style());
    let font = FontId::new(theme::size::SMALL, font.family);
    let place = place.to_string();
    ui.painter()
        .text(at, Align2::CENTER_CENTER, place, font, theme.on_accent);
}
