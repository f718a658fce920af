//! What lies under a point.

use super::{Group, Part, Scene};
use crate::layout::Point;

/// The topmost group that a point touches and that a hand can take hold of; `margin` is how far
/// beside it the point may lie.
pub fn hit(scene: &Scene, point: Point, margin: f32) -> Option<&Group> {
    scene
        .groups
        .iter()
        .rev()
        .filter(|group| group.part != Part::Frame)
        .find(|group| group.bounds.expand(margin).contains(point))
}
