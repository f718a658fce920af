//! The ruler, the ground of the days and the heads of groups.

use egui::{
    Align2, FontId, Painter, Rect, Shape, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui,
    WidgetText, pos2, vec2,
};

use super::{
    bars::beside_line,
    columns::Columns,
    days::{Scale, number},
    ruler::{Ruler, is_weekend},
    words,
};
use crate::{
    analysis::{FAST_DAYS, Findings},
    ui::theme::{self, Theme},
};

/// How tall the ruler is.
pub(super) const RULER: f32 = 64.0;
/// How tall a line of the ruler is.
const LINE: f32 = 20.0;
/// How wide a day must be for weekends to be shown.
const WEEKENDS: f64 = 6.0;

/// A thin line between parts.
pub(super) fn thin(ui: &Ui) -> Stroke {
    Stroke::new(1.0, Theme::of(ui.style()).line)
}

fn small(ui: &Ui) -> FontId {
    TextStyle::Small.resolve(ui.style())
}

/// A painter for what lies on the days.
pub(super) fn days_painter(ui: &Ui, scale: Scale, shown: Rect) -> Painter {
    let days = Rect::from_x_y_ranges(scale.left..=scale.right, shown.y_range());
    ui.painter().with_clip_rect(days.intersect(ui.clip_rect()))
}

/// Paints the ruler and the heads of the columns beside it.
pub(super) fn ruler(ui: &mut Ui, rect: Rect, scale: Scale, columns: &Columns, findings: &Findings) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter_at(rect);
    heads(ui, &painter, rect, columns);
    let days = Rect::from_x_y_ranges(scale.left..=scale.right, rect.y_range());
    let days = painter.with_clip_rect(days);
    let ruler = Ruler::over(scale.days(), scale.look.width);
    large(ui, &days, &ruler, scale, rect.top());
    let y = rect.top() + LINE * 1.5;
    fast_results(ui, &days, rect, scale, findings);
    let today = today(ui, &days, y, scale, findings);
    for (place, tick) in ruler.small.iter().enumerate() {
        let next = ruler.small.get(place + 1).map(|next| scale.x(next.day));
        let (from, to) = (scale.x(tick.day), next.unwrap_or(scale.right));
        let color = theme.text_weak;
        let galley = days.layout_no_wrap(tick.label.clone(), small(ui), color);
        let at = pos2(from + 4.0, y - galley.size().y / 2.0).round();
        let is_free = !Rect::from_min_size(at, galley.size()).intersects(today);
        if is_free && galley.size().x + 2.0 <= to - from {
            days.galley(at, galley, color);
        }
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, thin(ui));
}

/// The larger parts of time; the one that has begun out of sight is told at the edge.
fn large(ui: &Ui, painter: &Painter, ruler: &Ruler, scale: Scale, top: f32) {
    let theme = Theme::of(ui.style());
    for (place, tick) in ruler.large.iter().enumerate() {
        let next = ruler.large.get(place + 1).map(|next| scale.x(next.day));
        let from = scale.x(tick.day).max(scale.left);
        let font = TextStyle::Small.resolve(ui.style());
        let galley = painter.layout_no_wrap(tick.label.clone(), font, theme.text);
        let to = next.unwrap_or(scale.right + 8.0);
        if from + galley.size().x + 12.0 <= to {
            let at = pos2(from + 4.0, top + (LINE - galley.size().y) / 2.0);
            painter.galley(at.round(), galley, theme.text);
        }
    }
}

fn heads(ui: &Ui, painter: &Painter, rect: Rect, columns: &Columns) {
    let theme = Theme::of(ui.style());
    let y = rect.bottom() - LINE / 2.0 - 2.0;
    let mut x = rect.left();
    let heads = [
        (columns.title, "Action"),
        (columns.owner, "Owner"),
        (columns.status, "Status"),
    ];
    for (width, name) in heads {
        if width > 0.0 {
            painter.text(
                pos2(x + 4.0, y),
                Align2::LEFT_CENTER,
                name,
                small(ui),
                theme.text_weak,
            );
        }
        x += width;
    }
    if columns.score > 0.0 {
        let at = pos2(x + columns.score - 8.0, y);
        painter.text(
            at,
            Align2::RIGHT_CENTER,
            "Score",
            small(ui),
            theme.text_weak,
        );
    }
}

/// Over the first days of the plan: how many results come fast.
fn fast_results(ui: &mut Ui, painter: &Painter, rect: Rect, scale: Scale, findings: &Findings) {
    let theme = Theme::of(ui.style());
    let (from, to) = scale.span(fast_days(findings));
    let band = Rect::from_x_y_ranges(from..=to, rect.bottom() - LINE - 3.0..=rect.bottom() - 1.0);
    let seen = band.intersect(painter.clip_rect());
    if !seen.is_positive() {
        return;
    }
    painter.rect_filled(band, 0.0, theme.accent_soft);
    let words = words::fast_results(&findings.plan);
    let galley = painter.layout_no_wrap(words.clone(), small(ui), theme.accent);
    // Where the band is too narrow for its words, they stand behind it.
    let x = if galley.size().x + 8.0 <= seen.width() {
        seen.left() + 4.0
    } else {
        seen.right() + 4.0
    };
    let today = middle_of(scale, number(findings.today));
    let x = beside_line(x, galley.size().x, today);
    let at = pos2(x, band.center().y - galley.size().y / 2.0).round();
    let words_at = Rect::from_min_size(at, galley.size());
    let told = words_at.union(seen);
    painter.galley(at, galley, theme.accent);
    let response = ui.interact(told, ui.scope_id().with("fast results"), egui::Sense::HOVER);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words.clone()));
    response.on_hover_text(words::fast_results_meant(&findings.plan));
}

fn fast_days(findings: &Findings) -> (i64, i64) {
    let begins = number(findings.plan.begins);
    (begins, begins + FAST_DAYS)
}

/// Today, over its line; gives back where that stands.
fn today(ui: &Ui, painter: &Painter, y: f32, scale: Scale, findings: &Findings) -> Rect {
    let theme = Theme::of(ui.style());
    let x = middle_of(scale, number(findings.today));
    let galley = painter.layout_no_wrap("Today".to_owned(), small(ui), theme.panel);
    let pill = Rect::from_center_size(pos2(x, y), galley.size() + vec2(12.0, 2.0));
    painter.rect_filled(pill, 8.0, theme.text);
    let at = (pill.center() - galley.size() / 2.0).round();
    painter.galley(at, galley, theme.panel);
    let below = pill.bottom()..=painter.clip_rect().bottom();
    painter.vline(x, below, Stroke::new(1.5, theme.text));
    pill
}

/// Where the middle of a day is.
pub(super) fn middle_of(scale: Scale, day: i64) -> f32 {
    let (from, to) = scale.span((day, day));
    f32::midpoint(from, to)
}

/// Paints what lies under the bars: the fast days, weekends, the lines of the ruler, today.
pub(super) fn days(painter: &Painter, ui: &Ui, shown: Rect, scale: Scale, findings: &Findings) {
    let theme = Theme::of(ui.style());
    let mut shapes = Vec::new();
    let column = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, shown.y_range());
    let (from, to) = scale.span(fast_days(findings));
    let fill = theme.accent_soft.gamma_multiply(0.45);
    shapes.push(Shape::rect_filled(column(from, to), 0.0, fill));
    let (first, last) = scale.days();
    if scale.look.width >= WEEKENDS {
        for day in (first..=last).filter(|day| is_weekend(*day)) {
            let (from, to) = scale.span((day, day));
            let fill = theme.line.gamma_multiply(0.3);
            shapes.push(Shape::rect_filled(column(from, to), 0.0, fill));
        }
    }
    let ruler = Ruler::over((first, last), scale.look.width);
    let lines = [(&ruler.small, 0.5), (&ruler.large, 1.0)];
    for (ticks, strength) in lines {
        let stroke = Stroke::new(1.0, theme.line.gamma_multiply(strength));
        for tick in ticks {
            let x = painter.round_to_pixel_center(scale.x(tick.day));
            let ends = [pos2(x, shown.top()), pos2(x, shown.bottom())];
            shapes.push(Shape::line_segment(ends, stroke));
        }
    }
    let x = middle_of(scale, number(findings.today));
    let ends = [pos2(x, shown.top()), pos2(x, shown.bottom())];
    shapes.push(Shape::line_segment(ends, Stroke::new(1.5, theme.text)));
    painter.extend(shapes);
}

/// Paints the head of a group.
pub(super) fn head(ui: &mut Ui, rect: Rect, title: &str, count: usize) {
    let theme = Theme::of(ui.style());
    let words = WidgetText::from(title);
    let galley = words.into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        rect.width() - 60.0,
        theme::strong(),
    );
    let at = pos2(
        rect.left() + 4.0,
        rect.center().y - galley.size().y / 2.0 + 2.0,
    );
    let right = at.x + galley.size().x + 8.0;
    let ground = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom()));
    ui.painter().rect_filled(ground, 0.0, theme.panel);
    ui.painter().galley(at.round(), galley, theme.text);
    ui.painter().text(
        pos2(right, rect.center().y + 2.0),
        Align2::LEFT_CENTER,
        count.to_string(),
        small(ui),
        theme.text_weak,
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, thin(ui));
    let said = format!("{title}, {count}");
    let id = ui.scope_id().with(("head", title));
    let response = ui.interact(rect, id, egui::Sense::HOVER);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
}

/// Frames something that has the keys.
pub(super) fn ring(ui: &Ui, painter: &Painter, rect: Rect) {
    let stroke = Stroke::new(2.0, Theme::of(ui.style()).text);
    painter.rect_stroke(rect.expand(2.0), 6.0, stroke, StrokeKind::Outside);
}
