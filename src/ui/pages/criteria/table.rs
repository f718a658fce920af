//! The table: stages one below the other, and what each makes of the criteria.

use egui::{
    Align2, Painter, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{
    Page,
    prepared::{Column, Row},
    words::{self, CellWords},
};
use crate::{
    analysis::{ChannelSpread, CriterionScore},
    model::counted,
    ui::{
        pages::lettering::elided,
        theme::{self, Theme},
    },
};

/// How wide the column of the stages is.
const STAGE: f32 = 124.0;
/// The narrowest column of figures.
const NARROWEST: f32 = 88.0;
/// How tall the heads of the columns are.
const HEAD: f32 = 40.0;
/// How tall a row is.
const ROW: f32 = 72.0;
/// The space around what stands in a cell.
const PADDING: f32 = 8.0;

/// How many steps a rating has.
const STEPS: u8 = 5;

impl Page<'_> {
    /// Shows the table, which scrolls where it is larger than its room.
    pub(super) fn table(&mut self, ui: &mut Ui) {
        let count = Column::ALL.len() as f32;
        let room = ui.available_width() - 12.0;
        let width = ((room - STAGE) / count).max(NARROWEST).floor();
        let rows = self.prepared.rows.len() as f32;
        ScrollArea::both()
            .id_salt("criteria")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let size = vec2(STAGE + count * width, HEAD + rows * ROW);
                let (rect, _) = ui.allocate_exact_size(size, Sense::HOVER);
                let id = ui.scope_id().with("criteria table");
                let builder = UiBuilder::new()
                    .scope_id(id)
                    .max_rect(rect)
                    .accessibility_role(Role::Table)
                    .accessibility_label("Criteria by stage");
                ui.scope_builder(builder, |ui| {
                    heads(ui, rect, width);
                    for (at, row) in self.prepared.rows.iter().enumerate() {
                        let top = rect.top() + HEAD + at as f32 * ROW;
                        let place = rect.with_min_y(top).with_max_y(top + ROW);
                        if place.intersects(ui.clip_rect()) {
                            self.row(ui, place, width, row);
                        }
                    }
                });
            });
    }

    fn row(&mut self, ui: &Ui, rect: Rect, width: f32, row: &Row) {
        let theme = Theme::of(ui.style());
        let line = Stroke::new(1.0, theme.line);
        ui.painter().hline(rect.x_range(), rect.top(), line);
        self.stage(ui, rect.with_max_x(rect.left() + STAGE), row);
        for (at, column) in Column::ALL.into_iter().enumerate() {
            let left = rect.left() + STAGE + at as f32 * width;
            let cell = rect.with_min_x(left).with_max_x(left + width);
            self.cell(ui, cell, row, column);
        }
    }

    /// The name of a stage, which selects it.
    fn stage(&mut self, ui: &Ui, rect: Rect, row: &Row) {
        let theme = Theme::of(ui.style());
        let response = ui.interact(
            rect,
            ui.scope_id().with(("stage", row.stage)),
            Sense::click(),
        );
        let is_selected = self.view.open.selection().contains(row.stage.into());
        let name = format!("Stage {}", row.title);
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name.clone()));
        ground(ui, &response, is_selected);
        let room = rect.width() - 2.0 * PADDING;
        let title = elided(ui, &row.title, room, theme::strong());
        let at = pos2(rect.left() + PADDING, rect.center().y - title.size().y);
        ui.painter().galley(at.round(), title, theme.text);
        let count = counted(row.steps.len(), "touchpoint", "touchpoints");
        let at = pos2(rect.left() + PADDING, rect.center().y + 2.0);
        small(ui, at, Align2::LEFT_TOP, &count, theme.text_weak);
        if response.clicked() {
            self.select(row.stage.into());
        }
        response.on_hover_text(&row.title);
    }

    fn cell(&mut self, ui: &Ui, rect: Rect, row: &Row, column: Column) {
        let id = ui.scope_id().with((row.stage, column));
        let response = ui.interact(rect, id, Sense::click());
        let is_chosen = *self.chosen == Some((row.stage, column));
        let told = words::told(row, column);
        let name = told.clone();
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, name.clone()));
        ground(ui, &response, is_chosen);
        let inner = rect.shrink2(vec2(PADDING, 10.0));
        figures(ui, inner, &words::cell(row, column));
        let bar = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 6.0), inner.max);
        match (column, &row.figures.spread) {
            _ if row.steps.is_empty() => {}
            (Column::Criterion(_), _) => {
                let score = row.score(column);
                let is_weak = score.is_some_and(CriterionScore::is_weak);
                steps(ui, bar, score.map_or(0.0, |score| score.mean), is_weak);
            }
            (Column::Channels, spread) => channels(ui, bar, spread.as_ref()),
        }
        if response.clicked() {
            *self.chosen = Some((row.stage, column));
        }
        response.on_hover_text(told);
    }
}

/// What lies behind a cell that is chosen, pointed at or has the keys.
fn ground(ui: &Ui, response: &Response, is_chosen: bool) {
    let theme = Theme::of(ui.style());
    let rect = response.rect.shrink(2.0);
    let painter: &Painter = ui.painter();
    if is_chosen {
        let line = Stroke::new(1.5, theme.accent);
        painter.rect(rect, 6.0, theme.accent_soft, line, StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, theme.hover);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.text);
        painter.rect_stroke(rect, 6.0, ring, StrokeKind::Inside);
    }
}

/// The heads of the columns, each with its question.
fn heads(ui: &Ui, rect: Rect, width: f32) {
    let theme = Theme::of(ui.style());
    for (at, column) in Column::ALL.into_iter().enumerate() {
        let left = rect.left() + STAGE + at as f32 * width;
        let head = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEAD));
        let response = ui.interact(head, ui.scope_id().with(column), Sense::HOVER);
        let name = format!("{}: {}", column.label(), column.question());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.clone()));
        let words = elided(ui, column.label(), width - PADDING, TextStyle::Small);
        let at = pos2(left + PADDING, head.bottom() - 10.0 - words.size().y);
        ui.painter().galley(at.round(), words, theme.text_weak);
        response.on_hover_text(column.question());
    }
}

/// The figure of a cell with what it rests on.
fn figures(ui: &Ui, rect: Rect, words: &CellWords) {
    let theme = Theme::of(ui.style());
    let Some(figure) = &words.figure else {
        let at = rect.left_top() + vec2(0.0, 2.0);
        small(ui, at, Align2::LEFT_TOP, &words.rests_on, theme.text_weak);
        return;
    };
    let color = if words.alarm.is_some() {
        theme.warm
    } else {
        theme.text
    };
    let font = theme::strong().resolve(ui.style());
    let shown = ui
        .painter()
        .text(rect.left_top(), Align2::LEFT_TOP, figure, font, color);
    let beside = pos2(shown.right() + 6.0, shown.center().y);
    let (word, color) = match words.alarm {
        Some(alarm) => (alarm, theme.warm),
        None => (words.unit, theme.text_weak),
    };
    small(ui, beside, Align2::LEFT_CENTER, word, color);
    let below = pos2(rect.left(), shown.bottom() + 2.0);
    small(
        ui,
        below,
        Align2::LEFT_TOP,
        &words.rests_on,
        theme.text_weak,
    );
}

fn small(ui: &Ui, at: egui::Pos2, align: Align2, words: &str, color: egui::Color32) {
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().text(at, align, words, font, color);
}

/// A mean of 1 to 5 as five steps that fill up.
fn steps(ui: &Ui, rect: Rect, mean: f64, is_weak: bool) {
    let theme = Theme::of(ui.style());
    let color = if is_weak { theme.warm } else { theme.accent };
    let pitch = rect.width() / f32::from(STEPS);
    for step in 0..STEPS {
        let left = rect.left() + f32::from(step) * pitch;
        let place = rect.with_min_x(left).with_max_x(left + pitch - 3.0);
        ui.painter().rect_filled(place, 2.0, theme.field_line);
        let share = (mean - f64::from(step)).clamp(0.0, 1.0) as f32;
        if share > 0.0 {
            let full = place.with_max_x(place.left() + place.width() * share);
            ui.painter().rect_filled(full, 2.0, color);
        }
    }
}

/// The means of channels along a line from 1 to 5, with the span between the best and the worst.
fn channels(ui: &Ui, rect: Rect, spread: Option<&ChannelSpread>) {
    let theme = Theme::of(ui.style());
    let y = rect.center().y;
    let track = rect.shrink2(vec2(4.0, 0.0));
    let line = Stroke::new(2.0, theme.field_line);
    ui.painter().hline(track.x_range(), y, line);
    let Some(spread) = spread else { return };
    let color = if spread.is_uneven() {
        theme.warm
    } else {
        theme.accent
    };
    let at = |mean: f64| {
        let share = ((mean - 1.0) / f64::from(STEPS - 1)).clamp(0.0, 1.0) as f32;
        track.left() + track.width() * share
    };
    let means = || spread.channels.iter().map(|channel| at(channel.mean));
    let span = means().fold(egui::Rangef::NOTHING, |span, x| {
        egui::Rangef::new(span.min.min(x), span.max.max(x))
    });
    ui.painter().hline(span, y, Stroke::new(3.0, color));
    for x in means() {
        let ring = Stroke::new(1.5, color);
        ui.painter().circle(pos2(x, y), 4.0, theme.panel, ring);
    }
}
