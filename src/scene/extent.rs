//! How far an item reaches.

use super::{Align, Band, IconItem, Item, Path, Segment, Shape, TextLine};
use crate::layout::{Point, Rect};

/// How far letters reach under their baseline, in sizes of the font; above it they stay within
/// one.
const DESCENT: f32 = 0.3;

impl Item {
    /// A rectangle that the item does not leave.
    pub fn extent(&self) -> Rect {
        match self {
            Self::Shape(shape) => shape_extent(shape),
            Self::Text(line) => text_extent(line),
            Self::Path(path) => path_extent(path),
            Self::Band(band) => band_extent(band),
            Self::Icon(icon) => icon_extent(icon),
        }
    }
}

fn shape_extent(shape: &Shape) -> Rect {
    let width = shape.stroke.map_or(0.0, |stroke| stroke.width);
    shape.rect.expand(width / 2.0)
}

fn text_extent(line: &TextLine) -> Rect {
    let left = match line.align {
        Align::Left => line.position.x,
        Align::Center => line.position.x - line.width / 2.0,
        Align::Right => line.position.x - line.width,
    };
    Rect {
        left,
        top: line.position.y - line.size,
        right: left + line.width,
        bottom: line.position.y + line.size * DESCENT,
    }
}

/// A curve stays between its ends and control points; a pointed corner reaches out by no more
/// than the width of the line.
fn path_extent(path: &Path) -> Rect {
    let points = path.segments.iter().flat_map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
        Segment::Cubic(one, other, to) => [Some(one), Some(other), Some(to)],
        Segment::Close => [None; 3],
    });
    let width = path.stroke.map_or(0.0, |stroke| stroke.width);
    around(points.flatten()).expand(width)
}

fn band_extent(band: &Band) -> Rect {
    let edges = band.points.iter();
    around(edges.flat_map(|&(x, one, other)| [Point::new(x, one), Point::new(x, other)]))
}

fn icon_extent(icon: &IconItem) -> Rect {
    Rect::new(icon.center.x, icon.center.y, 0.0, 0.0).expand(icon.size / 2.0)
}

/// The smallest rectangle around some points.
fn around(points: impl Iterator<Item = Point>) -> Rect {
    points
        .map(|point| Rect::new(point.x, point.y, 0.0, 0.0))
        .reduce(Rect::union)
        .unwrap_or_default()
}
