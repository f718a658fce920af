//! How a card looks.

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Shape, Stroke, StrokeKind, TextStyle,
    TextWrapMode, Ui, WidgetText, pos2, vec2,
};

use super::{
    heights::{LINE, PLAIN, QUIET, TOLD},
    rows::{CardRow, Mark, Side},
};
use crate::{
    analysis::Difference,
    ui::{
        icons,
        theme::{self, Theme},
    },
};

/// The space between the edge of a card and its words.
pub(super) const INSIDE: f32 = 12.0;
/// The length of a dash and of the space behind it.
const DASH: f32 = 4.0;

/// What happened to a card, in a word.
pub(super) const fn word(mark: Option<Mark>) -> Option<&'static str> {
    match mark {
        Some(Mark::Is(Difference::Added)) => Some("added"),
        Some(Mark::Is(Difference::Removed)) => Some("removed"),
        Some(Mark::Is(Difference::Moved)) => Some("moved"),
        Some(Mark::Is(Difference::Changed)) => Some("changed"),
        Some(Mark::Left) | None => None,
    }
}

/// How tall the card of the old map is.
pub(super) fn left_height(row: &CardRow) -> f32 {
    let about = row.sides.iter().flatten().any(|it| !it.about.is_empty());
    if row.mark.is_some() && about {
        PLAIN
    } else {
        QUIET + if row.mark.is_some() { 4.0 } else { 0.0 }
    }
}

/// Paints what lies behind the words of a card.
pub(super) fn ground(ui: &Ui, rect: Rect, is_selected: bool, is_quiet: bool, response: &Response) {
    let theme = Theme::of(ui.style());
    let fill = if is_selected {
        theme.accent_soft
    } else if response.hovered() {
        theme.hover
    } else {
        theme.panel
    };
    let line = if is_selected {
        theme.accent
    } else if is_quiet {
        theme.line
    } else {
        theme.field_line
    };
    let radius = CornerRadius::same(6);
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
}

/// Paints the words of the card of the old map.
pub(super) fn paint_left(ui: &Ui, rect: Rect, row: &CardRow, side: &Side) {
    paint_title(ui, rect, row, side, rect.right() - INSIDE);
}

/// Paints the words of the card of the new map: what happened to it, and to what.
pub(super) fn paint_right(ui: &Ui, rect: Rect, row: &CardRow, map: &str) {
    let theme = Theme::of(ui.style());
    let small = TextStyle::Small;
    let inside = rect.shrink2(vec2(INSIDE, 0.0));
    let mut right = inside.right();
    if let Some(word) = word(row.mark) {
        let style = theme::strong().resolve(ui.style());
        let at = pos2(right, rect.top() + 18.0);
        let painted = ui
            .painter()
            .text(at, Align2::RIGHT_CENTER, word, style, theme.accent);
        right = painted.left() - INSIDE;
    }
    let first = Rect::from_x_y_ranges(inside.left()..=right, rect.top() + 8.0..=rect.top() + 28.0);
    let Some(side) = &row.sides[1] else {
        dashed(ui, rect, Stroke::new(1.0, theme.field_line));
        let words = match row.mark {
            Some(Mark::Left) => row.told.first().cloned().unwrap_or_default(),
            _ => format!("Not on “{map}”"),
        };
        line(ui, first, &words, small, theme.text_weak);
        return;
    };
    paint_title(ui, rect, row, side, right);
    let top = rect.top() + left_height(row);
    for (at, words) in told(&row.told).iter().enumerate() {
        let y = top + at as f32 * LINE - 2.0;
        let place = Rect::from_x_y_ranges(inside.x_range(), y..=y + LINE);
        line(ui, place, words, small.clone(), theme.text);
    }
}

/// What differs, in as many lines as there is room for.
fn told(told: &[String]) -> Vec<String> {
    if told.len() <= TOLD {
        return told.to_vec();
    }
    let (shown, rest) = told.split_at(TOLD - 1);
    let mut lines = shown.to_vec();
    lines.push(format!("and {} more", rest.len()));
    lines
}

/// The title of a card, and below it what it goes by where something happened to it.
fn paint_title(ui: &Ui, rect: Rect, row: &CardRow, side: &Side, right: f32) {
    let theme = Theme::of(ui.style());
    let left = rect.left() + INSIDE;
    let color = if row.mark.is_some() {
        theme.text
    } else {
        theme.text_weak
    };
    let middle = if row.mark.is_some() {
        18.0
    } else {
        QUIET / 2.0
    };
    let y = rect.top() + middle;
    let title = if row.is_gate {
        format!("{}  {}", icons::TOLLGATE, side.title)
    } else {
        side.title.clone()
    };
    let place = Rect::from_x_y_ranges(left..=right, y - 10.0..=y + 10.0);
    line(ui, place, &title, TextStyle::Body, color);
    if row.mark.is_some() && !side.about.is_empty() {
        let y = rect.top() + 30.0;
        let place = Rect::from_x_y_ranges(left..=rect.right() - INSIDE, y..=y + LINE);
        line(ui, place, &side.about, TextStyle::Small, theme.text_weak);
    }
}

/// Paints a line of text, cut off where there is no more room.
pub(super) fn line(ui: &Ui, rect: Rect, words: &str, style: TextStyle, color: Color32) {
    let mode = Some(TextWrapMode::Truncate);
    let galley = WidgetText::from(words).into_galley(ui, mode, rect.width().max(0.0), style);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, color);
}

fn dashed(ui: &Ui, rect: Rect, line: Stroke) {
    let rect = rect.shrink(0.5);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter()
        .extend(Shape::dashed_line(&corners, line, DASH, DASH));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_counted() {
        let lines = |count| told(&vec!["x".to_owned(); count]);
        assert_eq!(lines(4), ["x"; 4]);
        assert_eq!(lines(6), ["x", "x", "x", "and 3 more"]);
    }
}
