//! Readings over time against the target.

use egui::{
    Align2, FontId, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo,
    lerp, pos2, vec2,
};
use jiff::civil::Date;

use super::{
    scale::{Scale, labelled, place_of_day},
    words,
};
use crate::{
    model::{Measure, Reading, figure},
    ui::theme::Theme,
};

/// The room for the figures at the left.
const LEFT: f32 = 48.0;
/// The room for the names of the lines at the right.
const RIGHT: f32 = 104.0;
/// The room for the unit at the top.
const TOP: f32 = 24.0;
/// The room for the days at the bottom.
const BOTTOM: f32 = 28.0;
/// How wide a day is written, with the space beside it.
const DAY: f32 = 88.0;
/// How near the pointer must be to a reading to tell of it.
const NEAR: f32 = 12.0;

/// What a chart shows: the readings in the order of their days, and what they are held against.
struct Shown {
    readings: Vec<Reading>,
    target: Option<f64>,
    baseline: Option<f64>,
}

impl Shown {
    fn of(measure: &Measure) -> Self {
        let is_number = |reading: &&Reading| reading.value.is_finite();
        let mut readings: Vec<_> = measure.readings.iter().filter(is_number).copied().collect();
        readings.sort_by_key(|reading| reading.date);
        Self {
            readings,
            target: measure.target.filter(|it| it.is_finite()),
            baseline: measure.baseline.filter(|it| it.is_finite()),
        }
    }

    fn scale(&self) -> Option<Scale> {
        let read = self.readings.iter().map(|it| it.value);
        Scale::of(read.chain(self.target).chain(self.baseline))
    }

    /// Where the readings lie in a rectangle.
    fn points(&self, rect: Rect, scale: &Scale) -> Vec<Pos2> {
        let days = self.readings.iter().map(|it| it.date);
        let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
            return Vec::new();
        };
        let readings = self.readings.iter();
        readings
            .map(|it| {
                let across = place_of_day(it.date, first, last);
                pos2(lerp(rect.x_range(), across), height(rect, scale, it.value))
            })
            .collect()
    }
}

fn height(rect: Rect, scale: &Scale, value: f64) -> f32 {
    lerp(rect.bottom()..=rect.top(), scale.place(value))
}

/// Paints the readings of a measure as a line without axes, in the room of a row.
pub(super) fn spark(ui: &Ui, rect: Rect, measure: &Measure) {
    let theme = Theme::of(ui.style());
    let shown = Shown::of(measure);
    let Some(scale) = shown.scale() else { return };
    if let Some(target) = shown.target {
        dashed(
            ui.painter(),
            rect,
            height(rect, &scale, target),
            theme.text_weak,
        );
    }
    let points = shown.points(rect, &scale);
    let last = points.last().copied();
    ui.painter()
        .add(Shape::line(points, Stroke::new(1.5, theme.accent)));
    if let Some(last) = last {
        ui.painter().circle_filled(last, 2.5, theme.accent);
    }
}

/// Shows the readings of a measure over time with both axes, its target and its baseline.
pub(super) fn show(ui: &mut Ui, size: egui::Vec2, measure: &Measure) {
    let (all, response) = ui.allocate_exact_size(size, Sense::hover());
    let shown = Shown::of(measure);
    let name = name(measure, &shown.readings);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let theme = Theme::of(ui.style());
    let small = TextStyle::Small.resolve(ui.style());
    let rect = Rect::from_min_max(
        all.min + vec2(LEFT, TOP),
        all.max - vec2(RIGHT.min(all.width() / 4.0), BOTTOM),
    );
    let Some(scale) = shown.scale() else {
        let words = "No reading, target or baseline yet";
        let middle = all.center();
        ui.painter()
            .text(middle, Align2::CENTER_CENTER, words, small, theme.text_weak);
        return;
    };
    axis(ui, rect, &scale, measure, &small);
    held_against(ui, rect, &scale, &shown, &small);
    let points = shown.points(rect, &scale);
    let days: Vec<Date> = shown.readings.iter().map(|it| it.date).collect();
    write_days(ui, rect, &points, &days, &small);
    let painter = ui.painter();
    painter.add(Shape::line(points.clone(), Stroke::new(2.0, theme.accent)));
    for point in &points {
        painter.circle(*point, 4.0, theme.panel, Stroke::new(2.0, theme.accent));
    }
    let near = |at: Pos2| {
        let points = points.iter().zip(&shown.readings);
        let near = points.filter(|(point, _)| point.distance(at) < NEAR);
        near.map(|(_, reading)| told(*reading, measure)).next_back()
    };
    if let Some(words) = response.hover_pos().and_then(near) {
        response.on_hover_text_at_pointer(words);
    }
}

fn told(reading: Reading, measure: &Measure) -> String {
    let value = words::in_unit(reading.value, measure);
    format!("{value} on {}", words::day(reading.date))
}

/// What a screen reader says of the chart.
fn name(measure: &Measure, readings: &[Reading]) -> String {
    let readings: Vec<String> = readings.iter().map(|it| told(*it, measure)).collect();
    let target = words::value(measure.target);
    match readings.as_slice() {
        [] => format!("Chart: no readings, target {target}"),
        readings => format!("Chart: {}; target {target}", readings.join(", ")),
    }
}

/// The figures at the left with a thin line each, and the unit above them.
fn axis(ui: &Ui, rect: Rect, scale: &Scale, measure: &Measure, font: &FontId) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    for mark in &scale.marks {
        let y = height(rect, scale, *mark).round();
        painter.hline(rect.x_range(), y, Stroke::new(1.0, theme.line));
        painter.text(
            pos2(rect.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            axis_figure(*mark),
            font.clone(),
            theme.text_weak,
        );
    }
    let unit = match measure.unit.trim() {
        "" => "Value",
        unit => unit,
    };
    let at = pos2(rect.left() - 40.0, rect.top() - 18.0);
    let unit = super::lettering::elided(ui, unit, rect.width(), TextStyle::Small);
    super::lettering::put(ui, unit, at, theme.text_weak);
}

/// A figure with as many decimals as a small step needs.
fn axis_figure(mark: f64) -> String {
    if mark != 0.0 && mark.abs() < 0.1 {
        return format!("{mark:.3}").replace('-', "−");
    }
    figure(mark)
}

/// The target and the baseline, each a line with its name at the right.
fn held_against(ui: &Ui, rect: Rect, scale: &Scale, shown: &Shown, font: &FontId) {
    let theme = Theme::of(ui.style());
    let mut taken = None;
    let lines = [
        ("target", shown.target, theme.accent),
        ("baseline", shown.baseline, theme.text_weak),
    ];
    for (name, value, color) in lines {
        let Some(value) = value else { continue };
        let y = height(rect, scale, value).round();
        dashed(ui.painter(), rect, y, color);
        let mut beside = y;
        if let Some(taken) = taken.filter(|taken: &f32| (taken - y).abs() < 15.0) {
            beside = if y < taken {
                taken - 15.0
            } else {
                taken + 15.0
            };
        }
        taken = Some(beside);
        ui.painter().text(
            pos2(rect.right() + 8.0, beside),
            Align2::LEFT_CENTER,
            format!("{name} {}", figure(value)),
            font.clone(),
            color,
        );
    }
}

fn dashed(painter: &Painter, rect: Rect, y: f32, color: egui::Color32) {
    let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
    painter.extend(Shape::dashed_line(
        &ends,
        Stroke::new(1.25, color),
        5.0,
        4.0,
    ));
}

/// The days below the readings, as far as there is room.
fn write_days(ui: &Ui, rect: Rect, points: &[Pos2], days: &[Date], font: &FontId) {
    let theme = Theme::of(ui.style());
    let places: Vec<f32> = points.iter().map(|point| point.x).collect();
    for at in labelled(&places, DAY) {
        let (Some(place), Some(day)) = (places.get(at), days.get(at)) else {
            continue;
        };
        ui.painter().vline(
            place.round(),
            rect.bottom()..=rect.bottom() + 4.0,
            Stroke::new(1.0, theme.field_line),
        );
        ui.painter().text(
            pos2(*place, rect.bottom() + 8.0),
            Align2::CENTER_TOP,
            words::day(*day),
            font.clone(),
            theme.text_weak,
        );
    }
}
