//! What lies under the discs and stands around them.

use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, TextStyle, Ui, pos2, vec2};

use super::grid::{Quarter, Rating, quarter_of};
use crate::ui::{
    icons,
    pages::discs::Grid,
    theme::{self, Theme},
};

/// The room for what stands around the grid.
const LEFT: f32 = 24.0;
const TOP: f32 = 48.0;
const BELOW: f32 = 68.0;
/// How far from the grid the names of its quarters stand, and what the axes mean.
const NAME: f32 = 12.0;
const NUMBER: f32 = 32.0;
const MEANING: f32 = 54.0;

/// Where the grid lies in a picture.
pub(super) fn grid_in(rect: Rect) -> Option<Grid> {
    let inner = Rect::from_min_max(rect.min + vec2(LEFT, TOP), rect.max - vec2(4.0, BELOW));
    inner.is_positive().then_some(Grid(inner))
}

/// The quarters with their names, and the lines between the ratings.
pub(super) fn ground(ui: &Ui, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(rect) = grid;
    painter.rect_filled(rect, 6.0, theme.panel);
    let best = quarter_of(grid, Quarter::QuickWins);
    painter.rect_filled(best, 6.0, theme.accent_soft);
    grid.paint_lines(ui);
    let middle = Stroke::new(1.5, theme.text_weak);
    painter.vline(rect.center().x, rect.y_range(), middle);
    painter.hline(rect.x_range(), rect.center().y, middle);
    let edge = Stroke::new(1.0, theme.field_line);
    painter.rect_stroke(rect, 6.0, edge, StrokeKind::Inside);
    for quarter in Quarter::ALL {
        // Beside the grid, where no disc lies on them.
        let room = quarter_of(grid, quarter);
        let y = match quarter {
            Quarter::QuickWins | Quarter::BigBets => room.top() - NAME,
            Quarter::FillIns | Quarter::NotNow => room.bottom() + NAME,
        };
        let at = pos2(room.center().x, y);
        let font = theme::strong().resolve(ui.style());
        let color = if quarter == Quarter::QuickWins {
            theme.accent
        } else {
            theme.text
        };
        painter.text(at, Align2::CENTER_CENTER, quarter.label(), font, color);
    }
}

/// What the directions mean, with their numbers.
pub(super) fn axes(ui: &Ui, rect: Rect, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(inner) = grid;
    let font = TextStyle::Small.resolve(ui.style());
    let put = |at: Pos2, align: Align2, words: &str| {
        painter.text(at, align, words, font.clone(), theme.text_weak);
    };
    for value in 1..=5_u8 {
        let cell = grid.cell(Rating {
            effort: value,
            impact: value,
        });
        let number = value.to_string();
        put(
            pos2(rect.left() + LEFT / 2.0, cell.center().y),
            Align2::CENTER_CENTER,
            &number,
        );
        put(
            pos2(cell.center().x, inner.bottom() + NUMBER),
            Align2::CENTER_CENTER,
            &number,
        );
    }
    let top = pos2(rect.left(), rect.top() + NAME);
    let up = format!(
        "{}  Impact: how much it changes for the customer",
        icons::ARROW_UP
    );
    put(top, Align2::LEFT_CENTER, &up);
    let below = pos2(inner.right(), inner.bottom() + MEANING);
    let right = format!("Effort: how much work it is  {}", icons::ARROW_RIGHT);
    put(below, Align2::RIGHT_CENTER, &right);
    put(
        pos2(inner.left(), inner.bottom() + MEANING),
        Align2::LEFT_CENTER,
        "Second ring: fast result",
    );
}
