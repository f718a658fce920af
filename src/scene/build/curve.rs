//! The emotion lane.

use std::sync::Arc;

use super::{
    Picture,
    changed::{Drawn, draw_changed},
    pen::{Pen, dashed, solid},
};
use crate::{
    layout::{
        CurveBox, CurvePiece, EmotionBox, EmotionPoint, Point, Rect,
        metrics::{FIGURE, SMALL},
    },
    scene::{Align, Band, Color, Dash, Group, Item, Part, Segment, Stroke, bezier},
};

/// The names of the levels, from the top.
const LEVELS: [&str; 5] = ["delighted", "pleased", "neutral", "annoyed", "desperate"];
/// Half the size of a point's mark.
const MARK: f32 = 7.0;
/// The width of a curve.
const CURVE: f32 = 3.0;
/// Into how many steps a piece of the curve is cut for the band below it.
const BAND_STEPS: usize = 12;
/// From which valence a mark is a triangle.
const STRONG: f32 = 1.0;

/// Draws levels, band and curves.
pub(super) fn draw_lines(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    let Some(emotion) = &picture.layout.emotion else {
        return;
    };
    let bounds = Rect {
        left: emotion.left,
        top: emotion.top,
        right: emotion.right,
        bottom: emotion.bottom,
    };
    let mut pen = Pen::new(Part::Frame, bounds);
    draw_levels(picture, emotion, &mut pen);
    if let Some(first) = emotion.curves.first() {
        let neutral = f32::midpoint(emotion.top, emotion.bottom);
        for stretch in stretches(&first.pieces) {
            pen.item(Item::Band(band(stretch, neutral, picture.palette.band)));
        }
    }
    for (at, curve) in emotion.curves.iter().enumerate().rev() {
        draw_curve(picture, curve, at, emotion.curves.len() > 1, &mut pen);
    }
    groups.push(pen.finish());
}

fn draw_levels(picture: &Picture<'_>, emotion: &EmotionBox, pen: &mut Pen) {
    let palette = picture.palette;
    let step = (emotion.bottom - emotion.top) / 4.0;
    for (at, name) in LEVELS.iter().enumerate() {
        let y = emotion.top + step * at as f32;
        let stroke = if at == 2 {
            solid(palette.card_edge, 1.5)
        } else {
            dashed(palette.rule, 1.0)
        };
        pen.line(
            Point::new(emotion.left, y),
            Point::new(emotion.right, y),
            stroke,
        );
        let label = Point::new(emotion.left - 10.0, y);
        pen.words(name, SMALL, label, Align::Right, palette.quiet_text);
    }
}

/// The pieces of a curve that hang together.
fn stretches(pieces: &[CurvePiece]) -> impl Iterator<Item = &[CurvePiece]> {
    pieces.chunk_by(|a, b| a.bezier[3] == b.bezier[0])
}

/// The ground between a stretch of the curve and neutral.
fn band(stretch: &[CurvePiece], neutral: f32, fill: Color) -> Band {
    let mut points = Vec::with_capacity(stretch.len() * BAND_STEPS + 1);
    if let Some(first) = stretch.first() {
        points.push((first.bezier[0].x, first.bezier[0].y, neutral));
    }
    for piece in stretch {
        points.extend((1..=BAND_STEPS).map(|step| {
            let point = bezier(piece.bezier, step as f32 / BAND_STEPS as f32);
            (point.x, point.y, neutral)
        }));
    }
    Band { points, fill }
}

/// A curve: solid where interviews carry it, broken where the team assumes.
fn draw_curve(
    picture: &Picture<'_>,
    curve: &CurveBox,
    index: usize,
    is_one_of_several: bool,
    pen: &mut Pen,
) {
    let color = color_of(picture, index);
    let alike =
        |a: &CurvePiece, b: &CurvePiece| a.bezier[3] == b.bezier[0] && a.is_assumed == b.is_assumed;
    for run in curve.pieces.chunk_by(alike) {
        let Some(first) = run.first() else {
            continue;
        };
        let mut segments = vec![Segment::Move(first.bezier[0])];
        segments.extend(run.iter().map(|piece| {
            let [_, b, c, d] = piece.bezier;
            Segment::Cubic(b, c, d)
        }));
        let stroke = Stroke {
            color,
            width: CURVE,
            dash: if first.is_assumed {
                Dash::Dashed
            } else {
                Dash::Solid
            },
        };
        pen.path(segments, None, Some(stroke));
    }
    if let (true, Some(name), Some(last)) = (
        is_one_of_several,
        curve.name.lines.first(),
        curve.points.last(),
    ) {
        let at = Point::new(last.at.x + 16.0, last.at.y);
        pen.centered(name, FIGURE, at, Align::Left, color);
    }
}

fn color_of(picture: &Picture<'_>, index: usize) -> Color {
    let curves = &picture.palette.curves;
    curves[index % curves.len()]
}

/// Draws the points of the curves and the words beside them.
pub(super) fn draw_points(
    picture: &Picture<'_>,
    before: &[Arc<Group>],
    groups: &mut Vec<Arc<Group>>,
) {
    let Some(emotion) = &picture.layout.emotion else {
        return;
    };
    let then = picture.before.and_then(|layout| layout.emotion.as_ref());
    let then = then.filter(|then| then.curves.len() == emotion.curves.len());
    let mut before = before;
    for (index, curve) in emotion.curves.iter().enumerate().rev() {
        let points = then.and_then(|then| then.curves.get(index));
        let points = points.map_or(&[][..], |then| &then.points);
        let (drawn, rest) = before.split_at(points.len().min(before.len()));
        before = rest;
        let drawn = Drawn {
            boxes: points,
            groups: drawn,
        };
        let is_same_persona = then.is_some_and(|then| {
            let then = then.curves.get(index);
            then.is_some_and(|then| then.persona == curve.persona)
        });
        let is_same = |fresh: &EmotionPoint, then: &EmotionPoint| is_same_persona && fresh == then;
        let draw = |point: &EmotionPoint| draw_point(picture, curve, index, point);
        draw_changed(&curve.points, &drawn, is_same, draw, groups);
    }
    if let Some(drop) = &emotion.worst_drop {
        let bounds = Rect::new(
            drop.at.x,
            drop.at.y - FIGURE.size,
            drop.width,
            FIGURE.line_height,
        );
        let mut pen = Pen::new(Part::Frame, bounds);
        let color = picture.palette.alert;
        pen.text(
            drop.text.clone(),
            drop.width,
            FIGURE,
            drop.at,
            Align::Left,
            color,
        );
        groups.push(Arc::new(pen.finish()));
    }
}

/// A mark: a triangle up where it is pleased or better, a triangle down where it is annoyed or
/// worse, a disc between. The first persona's marks are hollow, the others' full.
fn draw_point(
    picture: &Picture<'_>,
    curve: &CurveBox,
    index: usize,
    point: &EmotionPoint,
) -> Group {
    let palette = picture.palette;
    let part = Part::EmotionPoint {
        record: point.touchpoint.into(),
        persona: curve.persona,
    };
    let color = if index == 0 && point.value <= -STRONG {
        palette.alert
    } else {
        color_of(picture, index)
    };
    let fill = if index == 0 { palette.paper } else { color };
    let bounds = Rect::new(point.at.x, point.at.y, 0.0, 0.0).expand(MARK);
    let mut pen = Pen::with_capacity(part, bounds, 2);
    if point.at != point.mean {
        pen.line(point.mean, point.at, solid(color, 1.25));
    }
    if point.value.abs() >= STRONG {
        let up = if point.value > 0.0 { -1.0 } else { 1.0 };
        let Point { x, y } = point.at;
        let corners = [
            Point::new(x, y + up * MARK * 1.1),
            Point::new(x + MARK, y - up * MARK * 0.75),
            Point::new(x - MARK, y - up * MARK * 0.75),
        ];
        pen.polygon(&corners, Some(fill), Some(solid(color, 2.5)));
    } else {
        pen.disc(point.at, MARK - 0.5, fill, solid(color, 2.5));
    }
    if let Some(evoker) = &point.evoker {
        let text = evoker.text.clone();
        pen.text(
            text,
            evoker.width,
            SMALL,
            evoker.at,
            Align::Center,
            palette.quiet_text,
        );
    }
    pen.finish()
}
