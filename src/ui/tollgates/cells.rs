//! What the cells of the table look like and say.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Rect, Response, Shape, Stroke, StrokeKind, TextStyle, Ui,
    pos2, text::LayoutJob, vec2,
};

use super::{
    About,
    suits::{Suits, deciders},
    table::{Column, Row},
};
use crate::{
    analysis::Passage,
    model::{Content, Id, NeedKind, Study},
    ui::{
        icons,
        theme::{self, Theme, size},
        widgets::show_focus,
    },
};

/// The space between a cell and the mark in it.
const AROUND: f32 = 4.0;
/// The space between a mark and the words in it.
const WITHIN: f32 = 8.0;
/// How round the corners of a mark are.
const ROUND: f32 = 6.0;
/// How long the dashes are around what is missing.
const DASH: f32 = 4.0;

/// A cell to paint.
#[derive(Clone, Copy)]
pub(super) struct Painted<'a> {
    /// The row it stands in.
    pub row: &'a Row,
    /// The content of its column.
    pub content: Id<Content>,
    /// Whether the pointer is on it.
    pub is_hovered: bool,
    /// Whether it has the keys.
    pub has_focus: bool,
}

/// Paints a cell.
pub(super) fn paint(ui: &Ui, study: &Study, rect: Rect, cell: Painted<'_>) {
    let theme = Theme::of(ui.style());
    let mark = rect.shrink(AROUND);
    if let Some(content) = study
        .content
        .get(cell.content)
        .filter(|_| cell.row.has(cell.content))
    {
        filled(
            ui,
            mark,
            content,
            suits(cell.row, cell.content),
            cell.is_hovered,
        );
    } else if cell.is_hovered || cell.has_focus {
        let line = Stroke::new(1.0, theme.accent);
        ui.painter()
            .rect(mark, ROUND, theme.panel, line, StrokeKind::Inside);
        let font = FontId::proportional(16.0);
        let center = mark.center();
        ui.painter().text(
            center,
            Align2::CENTER_CENTER,
            icons::PLUS,
            font,
            theme.accent,
        );
    }
    if cell.has_focus {
        let ring = Stroke::new(2.0, theme.text);
        ui.painter()
            .rect_stroke(mark, ROUND, ring, StrokeKind::Outside);
    }
}

/// Content that helps: its channel, who publishes it, and whether it suits who decides.
fn filled(ui: &Ui, mark: Rect, content: &Content, suits: Option<Suits>, is_hovered: bool) {
    let theme = Theme::of(ui.style());
    let line = if is_hovered {
        Stroke::new(1.0, theme.accent)
    } else {
        Stroke::new(1.0, theme.field_line)
    };
    ui.painter()
        .rect(mark, ROUND, theme.accent_soft, line, StrokeKind::Inside);
    let mut room = mark.width() - 2.0 * WITHIN;
    if let Some(suits) = suits {
        let at = pos2(mark.right() - WITHIN, mark.top() + 14.0);
        let font = FontId::proportional(size::BODY);
        let color = suits.color(theme);
        let sign = ui
            .painter()
            .text(at, Align2::RIGHT_CENTER, suits.icon(), font, color);
        room -= sign.width() + 4.0;
    }
    let or = |text: &str, otherwise: &str| match text.trim() {
        "" => (otherwise.to_owned(), theme.text_weak),
        said => (said.to_owned(), theme.text),
    };
    let (channel, color) = or(&content.channel, "no channel");
    let (source, _) = or(&content.source, "no source");
    let channel = words(ui, &channel, &TextStyle::Small, color, room, 1);
    let below = mark.width() - 2.0 * WITHIN;
    let rows = if mark.height() > 52.0 { 2 } else { 1 };
    let source = words(ui, &source, &TextStyle::Small, theme.text_weak, below, rows);
    let left = mark.left() + WITHIN;
    ui.painter()
        .galley(pos2(left, mark.top() + 6.0), channel, theme.text);
    ui.painter()
        .galley(pos2(left, mark.top() + 23.0), source, theme.text);
}

/// Whether content of a row suits who decides there.
pub(super) fn suits(row: &Row, content: Id<Content>) -> Option<Suits> {
    match row {
        Row::Gate(_, row) => Suits::of(&row.cell(content)?.fits),
        Row::Heading(..) | Row::Need(_) => None,
    }
}

/// Paints what lies behind the cells of a row, as far as it is in sight.
pub(super) fn paint_row(ui: &Ui, row: &Row, band: Rect) {
    let theme = Theme::of(ui.style());
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(band.x_range(), band.bottom() - 0.5, line);
    if let Row::Gate(_, gate) = row
        && gate.cells.is_empty()
    {
        let mark = band.shrink2(vec2(AROUND, 8.0));
        dashed(ui, mark, Stroke::new(1.0, theme.warm));
        let font = FontId::proportional(size::SMALL);
        let at = pos2(mark.left() + 12.0, mark.center().y);
        let said = "nothing for this gate";
        ui.painter()
            .text(at, Align2::LEFT_CENTER, said, font, theme.warm);
    }
}

fn dashed(ui: &Ui, rect: Rect, line: Stroke) {
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

/// Paints the first column of a row.
pub(super) fn paint_head_of_row(ui: &Ui, about: About<'_>, row: &Row, rect: Rect) {
    let theme = Theme::of(ui.style());
    let study = about.study();
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let is_selected = row.target().is_some_and(|target| {
        let selection = about.open.selection();
        selection.contains(target.record())
    });
    if is_selected {
        let bar = rect.with_max_x(rect.left() + 3.0).shrink2(vec2(0.0, 4.0));
        ui.painter().rect_filled(bar, 1.0, theme.accent);
    }
    let rect = rect.with_min_x(rect.left() + 10.0);
    let room = rect.width() - 44.0;
    let mut y = rect.top() + 8.0;
    let mut put = |text: &str, style: &TextStyle, color: Color32, rows: usize| {
        let galley = words(ui, text, style, color, room, rows);
        let height = galley.size().y;
        ui.painter().galley(pos2(rect.left(), y), galley, color);
        y += height + 1.0;
    };
    match row {
        Row::Heading(title, figure) => {
            y = rect.top() + 14.0;
            let title = words(ui, title, &theme::strong(), theme.text, room, 1);
            let beside = pos2(rect.left() + title.size().x + 8.0, y + 2.0);
            let color = theme.text_weak;
            let left = room + 32.0 - title.size().x;
            let figure = words(ui, figure, &TextStyle::Small, color, left, 1);
            ui.painter().galley(pos2(rect.left(), y), title, theme.text);
            ui.painter().galley(beside, figure, color);
        }
        Row::Gate(number, gate) => {
            let title = format!("{number}  {}", study.title_of(gate.gate));
            put(&title, &TextStyle::Button, theme.text, 2);
            let known = about.known.gate(gate.gate).map(|known| &known.passage);
            let (icon, color) = match known {
                Some(Passage::Mandatory) => (icons::LOCK, theme.text_weak),
                Some(Passage::Bypassable(_)) => (icons::ROUTE, theme.warm),
                Some(Passage::Undecided) | None => (icons::HELP, theme.text_weak),
            };
            let below = format!("{icon}  {}", deciders(gate));
            put(&below, &TextStyle::Small, color, 1);
        }
        Row::Need(need) => {
            put(&need.text, &TextStyle::Body, theme.text, 1);
            let (what, color) = match (need.met_by, need.kind) {
                (Some(_), _) => ("", theme.text_weak),
                (None, NeedKind::Informational) => ("nothing meets it · ", theme.warm),
                (None, NeedKind::Internal) => ("nothing meets it · ", theme.text_weak),
            };
            let below = format!("{what}{}", study.title_of(need.touchpoint));
            put(&below, &TextStyle::Small, color, 1);
        }
    }
}

/// Paints the head of a column.
pub(super) fn paint_head_of_column(
    ui: &Ui,
    study: &Study,
    column: Column,
    rect: Rect,
    is_hovered: bool,
) {
    let theme = Theme::of(ui.style());
    if is_hovered {
        ui.painter()
            .rect_filled(rect.shrink(2.0), ROUND, theme.hover);
    }
    let Some(content) = study.content.get(column.content) else {
        return;
    };
    let room = rect.width() - 2.0 * (AROUND + WITHIN) + 8.0;
    let color = if column.is_used {
        theme.text
    } else {
        theme.text_weak
    };
    let title = study.title_within(column.content, 120);
    let title = words(ui, &title, &TextStyle::Button, color, room, 3);
    let below = if column.is_used {
        content.format.trim()
    } else {
        "used nowhere here"
    };
    let below = words(ui, below, &TextStyle::Small, theme.text_weak, room, 1);
    let left = rect.left() + AROUND + 4.0;
    let bottom = rect.bottom() - 8.0 - below.size().y;
    let top = bottom - 2.0 - title.size().y;
    ui.painter().galley(pos2(left, top), title, color);
    ui.painter().galley(pos2(left, bottom), below, color);
}

/// Paints the button that adds content.
pub(super) fn paint_add(ui: &Ui, rect: Rect, response: &Response) {
    let theme = Theme::of(ui.style());
    let color = if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, ROUND, theme.hover);
        theme.accent
    } else {
        theme.text_weak
    };
    let font = FontId::proportional(16.0);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        icons::PLUS,
        font,
        color,
    );
    show_focus(ui, response);
}

/// Paints the button that leads to cells out of sight.
pub(super) fn paint_more(ui: &Ui, rect: Rect, words: &str, response: &Response) {
    let theme = Theme::of(ui.style());
    let line = if response.hovered() {
        Stroke::new(1.0, theme.accent)
    } else {
        Stroke::new(1.0, theme.field_line)
    };
    ui.painter()
        .rect(rect, ROUND, theme.panel, line, StrokeKind::Inside);
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        words,
        font,
        theme.accent,
    );
}

/// Paints the lines at the edges of what stays in sight, and the corner between.
pub(super) fn paint_edges(ui: &Ui, window: Rect, corner: Rect) {
    let theme = Theme::of(ui.style());
    ui.painter().rect_filled(corner, 0.0, theme.panel);
    let line = Stroke::new(1.0, theme.field_line);
    ui.painter()
        .hline(window.x_range(), corner.bottom() - 0.5, line);
    ui.painter().vline(
        corner.right() - 0.5,
        corner.bottom()..=window.bottom(),
        line,
    );
}

/// A text on so many lines at the most, then cut off.
fn words(
    ui: &Ui,
    text: &str,
    style: &TextStyle,
    color: Color32,
    room: f32,
    rows: usize,
) -> Arc<Galley> {
    let font = style.resolve(ui.style());
    let mut job = LayoutJob::simple(text.to_owned(), font, color, room.max(0.0));
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.painter().layout_job(job)
}
