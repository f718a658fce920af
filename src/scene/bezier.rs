//! Points of a curve.

use crate::layout::Point;

/// The point at a share of a cubic Bézier curve, by the Bernstein polynomials.
pub fn bezier(corners: [Point; 4], share: f32) -> Point {
    let rest = 1.0 - share;
    let weights = [
        rest * rest * rest,
        3.0 * rest * rest * share,
        3.0 * rest * share * share,
        share * share * share,
    ];
    let pairs = corners.into_iter().zip(weights);
    pairs.fold(Point::default(), |sum, (corner, weight)| {
        Point::new(sum.x + corner.x * weight, sum.y + corner.y * weight)
    })
}
