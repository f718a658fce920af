//! Paths as straight pieces, only as far as they are in view.
//!
//! A map can be a hundred screens wide, and its rules and its curve run from end to end: what is
//! out of sight is left out before it is bent into pieces or broken into dashes.

use crate::{
    layout::{Point, Rect},
    scene::{Segment, bezier},
};

/// A line of straight pieces in world units.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trace {
    /// Its corners.
    pub points: Vec<Point>,
    /// Whether the last leads back to the first.
    pub is_closed: bool,
    /// How far along the whole path it begins, in world units, for the rhythm of its dashes.
    pub begins_at: f32,
}

/// A path in straight pieces, fine enough for this zoom. With `visible`, a path that nothing fills
/// is cut down to what is in that rectangle.
pub(super) fn trace(segments: &[Segment], zoom: f32, visible: Option<Rect>) -> Vec<Trace> {
    let mut tracer = Tracer {
        zoom,
        visible,
        traces: Vec::new(),
        at: Point::default(),
        start: Point::default(),
        travelled: 0.0,
        is_down: false,
    };
    for segment in segments {
        tracer.follow(*segment);
    }
    tracer.traces.retain(|trace| trace.points.len() > 1);
    tracer.traces
}

struct Tracer {
    zoom: f32,
    visible: Option<Rect>,
    traces: Vec<Trace>,
    /// Where the pen is.
    at: Point,
    /// Where the present outline began.
    start: Point,
    travelled: f32,
    /// Whether the last trace ends where the pen is.
    is_down: bool,
}

impl Tracer {
    fn follow(&mut self, segment: Segment) {
        match segment {
            Segment::Move(to) => {
                self.at = to;
                self.start = to;
                self.travelled = 0.0;
                self.is_down = false;
            }
            Segment::Line(to) => {
                let length = distance(self.at, to);
                self.go(&[to], length, bounds(&[self.at, to]));
            }
            Segment::Cubic(one, two, to) => {
                let corners = [self.at, one, two, to];
                let length = span(corners);
                let steps = ((length * self.zoom / 4.0) as usize).clamp(1, 48);
                if steps == 1 {
                    self.go(&[to], length, bounds(&corners));
                    return;
                }
                let bends: Vec<Point> = (1..=steps)
                    .map(|step| bezier(corners, step as f32 / steps as f32))
                    .collect();
                self.go(&bends, length, bounds(&corners));
            }
            Segment::Close => {
                if let (None, Some(trace)) = (self.visible, self.traces.last_mut()) {
                    trace.is_closed = true;
                } else {
                    let (at, start) = (self.at, self.start);
                    self.go(&[start], distance(at, start), bounds(&[at, start]));
                }
            }
        }
    }

    fn go(&mut self, points: &[Point], length: f32, bounds: Rect) {
        let is_seen = self
            .visible
            .is_none_or(|visible| visible.intersects(bounds));
        if is_seen {
            if !self.is_down {
                self.traces.push(Trace {
                    points: vec![self.at],
                    is_closed: false,
                    begins_at: self.travelled,
                });
            }
            if let Some(trace) = self.traces.last_mut() {
                trace.points.extend_from_slice(points);
            }
        }
        self.is_down = is_seen;
        self.travelled += length;
        self.at = points.last().copied().unwrap_or(self.at);
    }
}

fn distance(a: Point, b: Point) -> f32 {
    let (across, down) = (a.x - b.x, a.y - b.y);
    (across * across + down * down).sqrt()
}

/// The length of a curve, near enough for a rhythm: that of its control polygon.
fn span([a, b, c, d]: [Point; 4]) -> f32 {
    distance(a, b) + distance(b, c) + distance(c, d)
}

fn bounds(points: &[Point]) -> Rect {
    let corner = |point: &Point| Rect::new(point.x, point.y, 0.0, 0.0);
    points
        .iter()
        .map(corner)
        .reduce(Rect::union)
        .unwrap_or_default()
}

/// The dashes of a trace as pairs of points, only those in view.
pub(super) fn dashes(trace: &Trace, (dash, gap): (f32, f32), visible: Rect) -> Vec<(Point, Point)> {
    let period = dash + gap;
    let mut pieces = Vec::new();
    let mut begins_at = trace.begins_at;
    let back = trace.points.first().filter(|_| trace.is_closed);
    let ends = trace.points.iter().skip(1).chain(back);
    for (&from, &to) in trace.points.iter().zip(ends) {
        let length = distance(from, to);
        if length > 0.0
            && let Some((first, last)) = part_inside(from, to, visible)
        {
            let along = |place: f32| {
                let share = ((place - begins_at) / length).clamp(0.0, 1.0);
                Point::new(
                    from.x + (to.x - from.x) * share,
                    from.y + (to.y - from.y) * share,
                )
            };
            let mut place = ((begins_at + first * length) / period).floor() * period;
            while place < begins_at + last * length {
                if place + dash > begins_at {
                    pieces.push((along(place), along(place + dash)));
                }
                place += period;
            }
        }
        begins_at += length;
    }
    pieces
}

/// Where a straight line enters and leaves a rectangle, as shares of its length (Liang and
/// Barsky, 1984).
fn part_inside(from: Point, to: Point, rect: Rect) -> Option<(f32, f32)> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let edges = [
        (-dx, from.x - rect.left),
        (dx, rect.right - from.x),
        (-dy, from.y - rect.top),
        (dy, rect.bottom - from.y),
    ];
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            first = first.max(room / towards);
        } else {
            last = last.min(room / towards);
        }
    }
    (first < last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Rect = Rect::new(1_000.0, 0.0, 100.0, 100.0);

    fn rule() -> Vec<Segment> {
        vec![
            Segment::Move(Point::new(0.0, 50.0)),
            Segment::Line(Point::new(100_000.0, 50.0)),
        ]
    }

    #[test]
    fn only_the_dashes_in_view_are_made_and_their_rhythm_stays() {
        let traces = trace(&rule(), 1.0, Some(VIEW));
        let pieces = dashes(&traces[0], (6.0, 4.0), VIEW);
        assert_eq!(pieces.len(), 10);
        assert_eq!(pieces[0].0, Point::new(1_000.0, 50.0));
        let shifted = Rect::new(1_003.0, 0.0, 100.0, 100.0);
        let pieces = dashes(&traces[0], (6.0, 4.0), shifted);
        assert!((pieces[0].0.x - 1_000.0).abs() < 1e-2);
    }

    #[test]
    fn what_is_out_of_sight_is_left_out() {
        let mut path = vec![Segment::Move(Point::new(0.0, 50.0))];
        path.extend((1..2_000).map(|n| Segment::Line(Point::new(n as f32 * 10.0, 50.0))));
        let traces = trace(&path, 1.0, Some(VIEW));
        assert_eq!(traces.len(), 1);
        assert!(traces[0].points.len() < 16, "{}", traces[0].points.len());
        assert!((traces[0].begins_at - 990.0).abs() < 20.0);
        assert!(trace(&path, 1.0, Some(Rect::new(0.0, 500.0, 9.0, 9.0))).is_empty());
    }

    #[test]
    fn a_whole_path_keeps_its_outline() {
        let corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)].map(|(x, y)| Point::new(x, y));
        let path = [
            Segment::Move(corners[0]),
            Segment::Line(corners[1]),
            Segment::Line(corners[2]),
            Segment::Close,
        ];
        let traces = trace(&path, 1.0, None);
        assert!(traces[0].is_closed);
        assert_eq!(traces[0].points, corners);
    }
}
