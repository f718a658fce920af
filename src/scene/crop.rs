//! A part of a picture as a picture of its own.

use std::sync::Arc;

use super::{Band, Group, IconItem, Item, Path, Scene, Segment, Shape, TextLine};
use crate::layout::{Point, Rect, Size};

impl Scene {
    /// The part of the picture in a rectangle; what hangs over its edge is cut off where it is
    /// painted. Groups that lie outside are left out.
    pub fn cropped(mut self, area: Rect) -> Self {
        self.groups.retain(|group| group.painted.intersects(area));
        self.ends.clear();
        for group in &mut self.groups {
            Arc::make_mut(group).shift(-area.left, -area.top);
        }
        self.size = Size {
            width: area.width(),
            height: area.height(),
        };
        self
    }
}

impl Group {
    fn shift(&mut self, dx: f32, dy: f32) {
        self.bounds = shifted(self.bounds, dx, dy);
        self.painted = shifted(self.painted, dx, dy);
        for item in &mut self.items {
            match item {
                Item::Shape(Shape { rect, .. }) => *rect = shifted(*rect, dx, dy),
                Item::Text(TextLine { position, .. }) => shift(position, dx, dy),
                Item::Icon(IconItem { center, .. }) => shift(center, dx, dy),
                Item::Path(Path { segments, .. }) => {
                    for segment in segments {
                        segment.shift(dx, dy);
                    }
                }
                Item::Band(Band { points, .. }) => {
                    for (x, one, other) in points {
                        *x += dx;
                        *one += dy;
                        *other += dy;
                    }
                }
            }
        }
    }
}

impl Segment {
    fn shift(&mut self, dx: f32, dy: f32) {
        match self {
            Self::Move(to) | Self::Line(to) => shift(to, dx, dy),
            Self::Cubic(first, second, to) => {
                for point in [first, second, to] {
                    shift(point, dx, dy);
                }
            }
            Self::Close => {}
        }
    }
}

fn shift(point: &mut Point, dx: f32, dy: f32) {
    point.x += dx;
    point.y += dy;
}

fn shifted(rect: Rect, dx: f32, dy: f32) -> Rect {
    Rect {
        left: rect.left + dx,
        top: rect.top + dy,
        right: rect.right + dx,
        bottom: rect.bottom + dy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Color, Part};

    #[test]
    fn a_part_begins_at_its_own_corner_and_holds_only_what_is_seen_of_it() {
        let group = |rect: Rect| {
            Arc::new(Group {
                part: Part::Frame,
                bounds: rect,
                painted: rect,
                items: vec![
                    Item::Shape(Shape {
                        rect,
                        radius: 0.0,
                        fill: None,
                        stroke: None,
                    }),
                    Item::Path(Path {
                        segments: vec![
                            Segment::Move(Point::new(rect.left, rect.top)),
                            Segment::Cubic(
                                Point::new(rect.left, rect.bottom),
                                Point::new(rect.right, rect.bottom),
                                Point::new(rect.right, rect.top),
                            ),
                            Segment::Close,
                        ],
                        fill: None,
                        stroke: None,
                    }),
                    Item::Band(Band {
                        points: vec![(rect.left, rect.top, rect.bottom)],
                        fill: Color::default(),
                    }),
                ],
            })
        };
        let seen = Rect::new(90.0, 50.0, 40.0, 20.0);
        let scene = Scene {
            groups: vec![group(seen), group(Rect::new(0.0, 0.0, 20.0, 20.0))],
            ..Scene::default()
        };
        let part = scene.cropped(Rect::new(100.0, 40.0, 200.0, 100.0));
        assert_eq!((part.size.width, part.size.height), (200.0, 100.0));
        assert_eq!(part.groups, [group(Rect::new(-10.0, 10.0, 40.0, 20.0))]);
    }
}
