//! The figures of both journeys, before and after.

use egui::{
    Color32, Label, Rect, RichText, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::figures::{Figure, Trend};
use crate::ui::{
    icons,
    theme::{self, Theme},
};

/// How wide a figure is at the least.
const LEAST: f32 = 184.0;
/// How tall a figure is.
const HEIGHT: f32 = 60.0;
/// How many rows of figures are in sight.
const ROWS: f32 = 2.0;
/// The space between figures.
const GAP: f32 = 8.0;

/// Shows the figures side by side, in as many rows as they need.
pub(super) fn show(ui: &mut Ui, figures: &[Figure]) {
    let height = ROWS * (HEIGHT + GAP);
    ScrollArea::vertical()
        .id_salt("figures")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let width = ui.available_width();
            let columns = columns(width, figures.len());
            let each = ((width + GAP) / columns as f32 - GAP).floor();
            let rows = figures.len().div_ceil(columns);
            let size = vec2(width, rows as f32 * (HEIGHT + GAP) - GAP);
            let (whole, _) = ui.allocate_exact_size(size, egui::Sense::HOVER);
            for (at, figure) in figures.iter().enumerate() {
                let (column, row) = (at % columns, at / columns);
                let x = whole.left() + column as f32 * (each + GAP);
                let y = whole.top() + row as f32 * (HEIGHT + GAP);
                let rect = Rect::from_min_size(pos2(x, y), vec2(each, HEIGHT));
                show_one(ui, rect, figure);
            }
        });
}

/// How many figures stand in a row: no more than fill all rows alike, and an even number, so that
/// those of a persona stand together.
fn columns(width: f32, figures: usize) -> usize {
    let fitting = (width / LEAST).floor().clamp(1.0, 8.0) as usize;
    if fitting == 1 {
        return 1;
    }
    let fitting = fitting & !1;
    let rows = figures.div_ceil(fitting).max(1);
    figures.div_ceil(rows).next_multiple_of(2).clamp(2, fitting)
}

fn show_one(ui: &mut Ui, rect: Rect, figure: &Figure) {
    let theme = Theme::of(ui.style());
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .rect(rect, 6.0, theme.field, line, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(10.0, 6.0));
    let id = ui.scope_id().with(("figure", &figure.name));
    let builder = UiBuilder::new().scope_id(id).max_rect(inner);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let name = RichText::new(&figure.name).small().weak();
        ui.add(Label::new(name).truncate());
        ui.horizontal(|ui| {
            let values = if figure.before == figure.after {
                figure.after.clone()
            } else {
                format!("{} → {}", figure.before, figure.after)
            };
            ui.label(RichText::new(values).text_style(theme::strong()));
            let (sign, color) = sign(figure.trend, theme);
            let change = RichText::new(format!("{sign}{}", figure.change));
            ui.add(Label::new(change.small().color(color)).truncate());
        });
    })
    .response
    .on_hover_text(format!("{}\n{}", figure.name, figure.meaning));
}

fn sign(trend: Trend, theme: &Theme) -> (String, Color32) {
    match trend {
        Trend::Better => (format!("{} ", icons::CHECK), theme.accent),
        Trend::Worse => (format!("{} ", icons::ALERT), theme.warm),
        Trend::Neither => (String::new(), theme.text_weak),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_figures_of_a_persona_stand_in_one_row() {
        let of_eight = [100.0, 380.0, 700.0, 868.0, 1300.0, f32::INFINITY];
        assert_eq!(of_eight.map(|width| columns(width, 8)), [1, 2, 2, 4, 4, 8]);
        let of_width = [0, 4, 6, 12].map(|figures| columns(868.0, figures));
        assert_eq!(of_width, [2, 4, 4, 4]);
    }
}
