//! What lies under a point.

use super::{Group, Item, Part, Scene, Segment};
use crate::layout::{Point, Rect};

/// The topmost group that a point touches and that a hand can take hold of; `margin` is how far
/// beside it the point may lie.
pub fn hit(scene: &Scene, point: Point, margin: f32) -> Option<&Group> {
    let groups = scene.groups.iter().map(AsRef::as_ref);
    groups.rev().find(|group| is_hit(group, point, margin))
}

fn is_hit(group: &Group, point: Point, margin: f32) -> bool {
    match group.part {
        Part::Frame => false,
        Part::Connector(_) => {
            group.bounds.expand(margin).contains(point)
                && group
                    .items
                    .iter()
                    .any(|item| is_on_line(item, point, margin))
        }
        Part::Card(_)
        | Part::Marks(_)
        | Part::Gap { .. }
        | Part::Head(_)
        | Part::EmotionPoint { .. } => group.bounds.expand(margin).contains(point),
    }
}

/// True when a point lies on the line of a connector, whose legs are level or upright.
fn is_on_line(item: &Item, point: Point, margin: f32) -> bool {
    let Item::Path(path) = item else {
        return false;
    };
    let reach = margin + path.stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    let mut pen = Point::default();
    path.segments.iter().any(|segment| {
        let (Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to)) = *segment else {
            return false;
        };
        let is_drawn = !matches!(segment, Segment::Move(_));
        let leg = Rect {
            left: pen.x.min(to.x),
            top: pen.y.min(to.y),
            right: pen.x.max(to.x),
            bottom: pen.y.max(to.y),
        };
        pen = to;
        is_drawn && leg.expand(reach).contains(point)
    })
}
