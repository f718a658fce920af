//! A smooth line that never rises above or falls below what it joins.

use super::Point;

/// The slopes at which a monotone cubic curve passes its points: F. N. Fritsch and R. E. Carlson,
/// "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980).
///
/// The points rise in x. Between two of them the curve stays between their heights, so that it
/// never shows a peak nobody felt.
pub(super) fn slopes(points: &[Point]) -> Vec<f32> {
    let secants: Vec<f32> = points
        .windows(2)
        .map(|pair| match pair {
            [a, b] if b.x > a.x => (b.y - a.y) / (b.x - a.x),
            _ => 0.0,
        })
        .collect();
    let mut slopes: Vec<f32> = (0..points.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|at| secants.get(at)).copied();
            match (before, secants.get(at).copied()) {
                (Some(before), Some(after)) if before * after > 0.0 => f32::midpoint(before, after),
                (Some(_), Some(_)) | (None, None) => 0.0,
                (Some(only), None) | (None, Some(only)) => only,
            }
        })
        .collect();
    for (at, &secant) in secants.iter().enumerate() {
        limit(&mut slopes, at, secant);
    }
    slopes
}

/// Flattens the slopes at both ends of a piece until the piece is monotone.
fn limit(slopes: &mut [f32], at: usize, secant: f32) {
    let Some([start, end]) = slopes.get_mut(at..at + 2) else {
        return;
    };
    if secant == 0.0 {
        (*start, *end) = (0.0, 0.0);
        return;
    }
    let (a, b) = (*start / secant, *end / secant);
    let length = (a * a + b * b).sqrt();
    if length > 3.0 {
        *start = 3.0 / length * a * secant;
        *end = 3.0 / length * b * secant;
    }
}

/// The Bézier curve between two points with these slopes.
pub(super) fn bezier(from: Point, to: Point, slopes: (f32, f32)) -> [Point; 4] {
    let third = (to.x - from.x) / 3.0;
    let (low, high) = (from.y.min(to.y), from.y.max(to.y));
    [
        from,
        Point::new(from.x + third, (from.y + slopes.0 * third).clamp(low, high)),
        Point::new(to.x - third, (to.y - slopes.1 * third).clamp(low, high)),
        to,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_level_at_highs_and_lows() {
        let points = [(0.0, 0.0), (1.0, 2.0), (2.0, 1.0), (3.0, 1.0)];
        let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let slopes = slopes(&points);
        assert!(slopes[0] > 0.0);
        assert_eq!(slopes[1..], [0.0, 0.0, 0.0]);
    }

    #[test]
    fn steep_slopes_are_limited_where_the_next_piece_is_flat() {
        let points = [(0.0, 0.0), (1.0, 10.0), (2.0, 10.1)];
        let points: Vec<Point> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
        assert!(slopes(&points)[1] <= 0.31);
    }

    #[test]
    fn one_point_or_none_has_no_slope() {
        assert!(slopes(&[]).is_empty());
        assert_eq!(slopes(&[Point::new(1.0, 1.0)]), [0.0]);
    }
}
