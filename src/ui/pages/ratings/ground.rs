//! What lies behind the discs: the cells, what they mean, and the axes.

use egui::{Align2, Color32, Pos2, Rect, Shape, Stroke, StrokeKind, TextStyle, Ui, pos2, vec2};

use super::grid::{Rating, diagonal};
use crate::{
    analysis::is_not_good_enough,
    ui::{
        icons,
        pages::{discs::Grid, lettering::elided},
        theme::{self, Theme},
    },
};

/// The room for what stands around the grid.
const LEFT: f32 = 24.0;
const TOP: f32 = 24.0;
const BELOW: f32 = 60.0;
/// From which width on the words in a corner are strong.
const FOR_STRONG: f32 = 236.0;

/// Where the grid is in the room of the picture.
pub(super) fn inner(rect: Rect) -> Rect {
    Rect::from_min_max(rect.min + vec2(LEFT, TOP), rect.max - vec2(4.0, BELOW))
}

/// Paints all that lies behind the discs.
pub(super) fn paint(ui: &Ui, rect: Rect, grid: Grid) {
    cells(ui, grid);
    axes(ui, rect, grid);
}

/// The cells, the corner that needs attention, and the line on which all is as it should be.
fn cells(ui: &Ui, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(rect) = grid;
    for rating in Rating::all() {
        if is_not_good_enough(rating.importance, rating.performance) {
            painter.rect_filled(grid.cell(rating), 0.0, theme.warm_soft);
        }
    }
    grid.paint_lines(ui);
    let line = Stroke::new(1.5, theme.text_weak);
    painter.extend(Shape::dashed_line(&diagonal(grid), line, 6.0, 5.0));
    let edge = Stroke::new(1.0, theme.field_line);
    painter.rect_stroke(rect, 2.0, edge, StrokeKind::Inside);
    corners(ui, grid);
}

/// What the corners mean, in as much room as the cells there leave.
fn corners(ui: &Ui, grid: Grid) {
    let theme = Theme::of(ui.style());
    let Grid(rect) = grid;
    let room = rect.width() * 0.6 - 12.0;
    let style = if room < FOR_STRONG {
        TextStyle::Small
    } else {
        theme::strong()
    };
    let put = |at: Pos2, align: Align2, words: &str, color: Color32| {
        let words = elided(ui, words, room, style.clone());
        let at = align.anchor_size(at, words.size()).min;
        ui.painter().galley(at.round(), words, color);
    };
    let (high, low) = (rect.left_top(), rect.right_bottom());
    let inset = vec2(8.0, 7.0);
    let short = "Important and not good enough";
    put(high + inset, Align2::LEFT_TOP, short, theme.warm);
    let more = "Better than it needs to be";
    put(low - inset, Align2::RIGHT_BOTTOM, more, theme.text_weak);
}

/// What the directions mean, with their numbers.
fn axes(ui: &Ui, rect: Rect, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(inner) = grid;
    let font = TextStyle::Small.resolve(ui.style());
    let put = |at: Pos2, align: Align2, words: &str| {
        painter.text(at, align, words, font.clone(), theme.text_weak);
    };
    for value in 1..=5_u8 {
        let cell = grid.cell(Rating {
            importance: value,
            performance: value,
        });
        let number = value.to_string();
        let beside = pos2(rect.left() + LEFT / 2.0, cell.center().y);
        put(beside, Align2::CENTER_CENTER, &number);
        let below = pos2(cell.center().x, inner.bottom() + 12.0);
        put(below, Align2::CENTER_CENTER, &number);
    }
    let up = format!("{}  Importance to the customer", icons::ARROW_UP);
    let above = pos2(rect.left(), rect.top() + TOP / 2.0);
    put(above, Align2::LEFT_CENTER, &up);
    let right = format!("Performance: how well it works  {}", icons::ARROW_RIGHT);
    let below = pos2(inner.right(), inner.bottom() + 30.0);
    put(below, Align2::RIGHT_CENTER, &right);
    let legend = "Second ring: moment that matters. Dashed line: works as well as it matters.";
    let below = pos2(inner.left(), inner.bottom() + 50.0);
    put(below, Align2::LEFT_CENTER, legend);
}
