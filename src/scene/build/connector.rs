//! The lines of connections.

use std::sync::Arc;

use super::{
    Picture,
    changed::{Drawn, draw_changed},
    pen::{Pen, dashed, solid},
};
use crate::{
    layout::{Point, Rect, Route},
    model::ConnectionKind,
    scene::{Group, Part, Segment},
};

/// The radius of a corner in a flow.
pub(super) const FLOW_CORNER: f32 = 7.0;
/// The radius of a corner in an influence.
const INFLUENCE_CORNER: f32 = 14.0;
/// The length of an arrowhead.
const ARROW: f32 = 9.0;
/// Half the width of an arrowhead.
const ARROW_SIDE: f32 = 4.5;
/// How far a Bézier curve's control points lie along a quarter of a circle of radius 1.
const QUARTER: f32 = 0.552_284_8;

/// Draws the connections.
pub(super) fn draw(picture: &Picture<'_>, before: &[Arc<Group>], groups: &mut Vec<Arc<Group>>) {
    let drawn = Drawn {
        boxes: picture.before.map_or(&[], |layout| &layout.routes),
        groups: before,
    };
    let draw = |route: &Route| draw_route(picture, route);
    draw_changed(&picture.layout.routes, &drawn, Route::eq, draw, groups);
}

/// Draws a line with its arrowhead; a route has two ends at least.
fn draw_route(picture: &Picture<'_>, route: &Route) -> Group {
    let palette = picture.palette;
    let part = route
        .id
        .map_or(Part::Frame, |id| Part::Connector(id.into()));
    let mut pen = Pen::with_capacity(part, bounds(&route.points), 2);
    let [before @ .., tip] = route.points.as_slice() else {
        return pen.finish();
    };
    let tip = *tip;
    let back = toward(tip, before.last().copied().unwrap_or(tip), ARROW);
    let color = if route.id.is_some() {
        palette.connector
    } else {
        palette.quiet_connector
    };
    match route.kind {
        ConnectionKind::Flow => {
            let line = elbows(before, back, FLOW_CORNER);
            pen.path(line, None, Some(solid(color, 2.0)));
            pen.polygon(&arrow(tip, back), Some(color), None);
        }
        ConnectionKind::Influence => {
            let line = elbows(before, tip, INFLUENCE_CORNER);
            pen.path(line, None, Some(dashed(palette.accent, 1.5)));
            let [_, left, right] = arrow(tip, back);
            let head = vec![
                Segment::Move(left),
                Segment::Line(tip),
                Segment::Line(right),
            ];
            pen.path(head, None, Some(solid(palette.accent, 1.5)));
        }
    }
    pen.finish()
}

fn bounds(points: &[Point]) -> Rect {
    let rect = |point: &Point| Rect::new(point.x, point.y, 0.0, 0.0);
    let all = points.iter().map(rect).reduce(Rect::union);
    all.unwrap_or_default().expand(ARROW_SIDE)
}

/// The point at this distance from one point towards another, but not much beyond the middle.
fn toward(from: Point, to: Point, distance: f32) -> Point {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.abs() + y.abs();
    if length == 0.0 {
        return from;
    }
    let share = (distance / length).min(0.75);
    Point::new(from.x + x * share, from.y + y * share)
}

/// An arrowhead: its tip and the two corners behind it.
fn arrow(tip: Point, back: Point) -> [Point; 3] {
    let (x, y) = (tip.x - back.x, tip.y - back.y);
    let length = (x.abs() + y.abs()).max(f32::MIN_POSITIVE);
    let (aside_x, aside_y) = (-y / length * ARROW_SIDE, x / length * ARROW_SIDE);
    [
        tip,
        Point::new(back.x + aside_x, back.y + aside_y),
        Point::new(back.x - aside_x, back.y - aside_y),
    ]
}

/// A line through level and upright legs with round corners.
pub(super) fn elbows(points: &[Point], end: Point, radius: f32) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(2 * points.len() + 1);
    let Some((&start, corners)) = points.split_first() else {
        return segments;
    };
    segments.push(Segment::Move(start));
    let mut before = start;
    for (at, &corner) in corners.iter().enumerate() {
        let after = corners.get(at + 1).copied().unwrap_or(end);
        let reach = radius.min(half(before, corner)).min(half(corner, after));
        let (from, to) = (toward(corner, before, reach), toward(corner, after, reach));
        let control = |point: Point| {
            Point::new(
                point.x + (corner.x - point.x) * QUARTER,
                point.y + (corner.y - point.y) * QUARTER,
            )
        };
        segments.push(Segment::Line(from));
        segments.push(Segment::Cubic(control(from), control(to), to));
        before = corner;
    }
    segments.push(Segment::Line(end));
    segments
}

/// Half the length of a level or upright leg.
fn half(a: Point, b: Point) -> f32 {
    f32::midpoint((a.x - b.x).abs(), (a.y - b.y).abs())
}
