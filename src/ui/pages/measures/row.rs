//! A row of the list of measures.

use egui::{
    CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use super::{chart, words};
use crate::{
    analysis::Progress,
    model::{Measure, Study},
    ui::{
        pages::lettering::{elided, put, put_before},
        theme::{self, Theme},
    },
};

/// How tall a row is.
pub(super) const ROW: f32 = 48.0;
/// How tall the names of the columns are.
const HEAD: f32 = 24.0;
/// How wide a column with a figure is.
const FIGURE: f32 = 84.0;
/// How wide the column with the progress is.
const PROGRESS: f32 = 164.0;
/// How wide the column with the small chart is.
const SPARK: f32 = 124.0;
/// How wide the name is at the least.
const NAME: f32 = 140.0;

/// Where the columns of the list end; None where there is no room for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    width: f32,
    name: f32,
    baseline: Option<f32>,
    last: f32,
    target: Option<f32>,
    progress: Option<f32>,
    spark: Option<f32>,
}

impl Columns {
    /// The columns in a width: what is told again below gives way first.
    pub(super) fn new(width: f32) -> Self {
        let has = |wanted: f32| width >= NAME + FIGURE + wanted;
        let has_progress = has(PROGRESS);
        let has_figures = has(PROGRESS + 2.0 * FIGURE);
        let has_spark = has(PROGRESS + 2.0 * FIGURE + SPARK);
        let mut right = width;
        let mut take = |is_shown: bool, width: f32| {
            is_shown.then(|| {
                let edge = right;
                right -= width;
                edge
            })
        };
        let spark = take(has_spark, SPARK);
        let progress = take(has_progress, PROGRESS);
        let target = take(has_figures, FIGURE);
        let last = take(true, FIGURE).unwrap_or(width);
        let baseline = take(has_figures, FIGURE);
        Self {
            width,
            name: right.max(0.0),
            baseline,
            last,
            target,
            progress,
            spark,
        }
    }
}

/// Shows the names of the columns.
pub(super) fn head(ui: &mut Ui, columns: Columns) {
    let size = vec2(columns.width, HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let theme = Theme::of(ui.style());
    let right_aligned = [
        ("Baseline", columns.baseline),
        ("Last reading", Some(columns.last)),
        ("Target", columns.target),
    ];
    let y = rect.center().y;
    for (name, right) in right_aligned {
        if let Some(right) = right {
            let words = elided(ui, name, FIGURE, TextStyle::Small);
            put_before(ui, words, pos2(rect.left() + right, y), theme.text_weak);
        }
    }
    let left_aligned = [
        ("Progress", columns.progress, PROGRESS),
        ("Over time", columns.spark, SPARK),
    ];
    for (name, right, width) in left_aligned {
        if let Some(right) = right {
            let left = rect.left() + right - width + 24.0;
            let words = elided(ui, name, width, TextStyle::Small);
            put(ui, words, pos2(left, y), theme.text_weak);
        }
    }
    let line = Stroke::new(1.0, theme.field_line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// Shows the row of a measure; true when it is clicked.
pub(super) fn show(
    ui: &mut Ui,
    study: &Study,
    measure: &Measure,
    progress: &Progress,
    columns: Columns,
    is_chosen: bool,
) -> bool {
    let size = vec2(columns.width, ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let title = study.title_within(measure.id, 120);
    let standing = words::standing(measure, progress);
    let name = format!("{title}, {}: {standing}", words::nature(measure));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
    let theme = Theme::of(ui.style());
    let around = rect.expand2(vec2(8.0, 0.0));
    if is_chosen || response.hovered() {
        let fill = if is_chosen {
            theme.accent_soft
        } else {
            theme.hover
        };
        ui.painter()
            .rect_filled(around, CornerRadius::same(6), fill);
    } else {
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.accent);
        ui.painter()
            .rect_stroke(around.shrink(1.0), 6.0, ring, StrokeKind::Inside);
    }
    names(ui, rect, measure, &title, columns);
    figures(ui, rect, measure, progress, columns);
    if let Some(right) = columns.spark {
        let right = rect.left() + right - 4.0;
        let spark = Rect::from_min_max(
            pos2(right - SPARK + 28.0, rect.top() + 11.0),
            pos2(right, rect.bottom() - 11.0),
        );
        chart::spark(ui, spark, measure);
    }
    let response = response.on_hover_ui(|ui| {
        ui.label(&title);
        ui.weak(words::nature(measure));
        ui.weak(&standing);
    });
    response.clicked()
}

fn names(ui: &Ui, rect: Rect, measure: &Measure, title: &str, columns: Columns) {
    let theme = Theme::of(ui.style());
    let room = columns.name - 12.0;
    let title = elided(ui, title, room, theme::strong());
    put(ui, title, pos2(rect.left(), rect.top() + 16.0), theme.text);
    let nature = elided(ui, &words::nature(measure), room, TextStyle::Small);
    put(
        ui,
        nature,
        pos2(rect.left(), rect.top() + 34.0),
        theme.text_weak,
    );
}

fn figures(ui: &Ui, rect: Rect, measure: &Measure, progress: &Progress, columns: Columns) {
    let theme = Theme::of(ui.style());
    let y = rect.center().y;
    let last = progress.last.map(|reading| reading.value);
    let figures = [
        (measure.baseline, columns.baseline, TextStyle::Body),
        (last, Some(columns.last), theme::strong()),
        (measure.target, columns.target, TextStyle::Body),
    ];
    for (value, right, style) in figures {
        let Some(right) = right else { continue };
        let color = if value.is_some() {
            theme.text
        } else {
            theme.text_weak
        };
        let words = elided(ui, &words::value(value), FIGURE - 8.0, style);
        put_before(ui, words, pos2(rect.left() + right, y), color);
    }
    if let Some(right) = columns.progress {
        let left = rect.left() + right - PROGRESS + 24.0;
        let bar = Rect::from_min_size(pos2(left, rect.top() + 13.0), vec2(PROGRESS - 40.0, 6.0));
        progress_bar(ui, bar, progress);
        let is_wrong = progress.share.is_some_and(|share| share < 0.0);
        let color = if is_wrong {
            theme.warm
        } else {
            theme.text_weak
        };
        let words = elided(
            ui,
            &words::way(progress.share),
            PROGRESS - 32.0,
            TextStyle::Small,
        );
        put(ui, words, pos2(left, rect.top() + 33.0), color);
    }
}

/// How far the measure has come, and behind it how far the plan leads it.
fn progress_bar(ui: &Ui, bar: Rect, progress: &Progress) {
    let theme = Theme::of(ui.style());
    let radius = CornerRadius::same(3);
    let part = |share: f64| {
        let width = bar.width() * share.clamp(0.0, 1.0) as f32;
        Rect::from_min_size(bar.min, vec2(width, bar.height()))
    };
    let painter = ui.painter();
    let track = Stroke::new(1.0, theme.field_line);
    painter.rect(bar, radius, theme.field, track, StrokeKind::Inside);
    if let Some(share) = progress.forecast_share.filter(|share| *share > 0.0) {
        let line = Stroke::new(1.0, theme.accent);
        painter.rect(
            part(share),
            radius,
            theme.accent_soft,
            line,
            StrokeKind::Inside,
        );
    }
    if let Some(share) = progress.share.filter(|share| *share > 0.0) {
        painter.rect_filled(part(share), radius, theme.accent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_side_by_side_and_the_least_told_give_way() {
        let wide = Columns::new(868.0);
        assert_eq!(wide.spark, Some(868.0));
        let edges = [
            Some(wide.name),
            wide.baseline,
            Some(wide.last),
            wide.target,
            wide.progress,
            wide.spark,
        ];
        let edges: Vec<f32> = edges.into_iter().flatten().collect();
        assert!(edges.is_sorted() && edges.len() == 6, "{edges:?}");
        assert!(wide.name >= NAME);
        let narrow = Columns::new(400.0);
        assert_eq!((narrow.spark, narrow.baseline), (None, None));
        assert!(narrow.progress.is_some() && narrow.name >= NAME);
        let least = Columns::new(60.0);
        assert!(least.name >= 0.0 && least.progress.is_none());
    }
}
