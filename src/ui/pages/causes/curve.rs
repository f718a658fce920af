//! The line that an arrow is drawn as.

use egui::{Pos2, Vec2, vec2};

use super::layers::{Course, Way};

/// Into how many straight pieces a bend is cut.
const PIECES: usize = 12;
/// How far a line that ends in its own column swings out.
pub(super) const SWING: f32 = 44.0;

/// A line through the places an arrow comes by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    /// The ends of its straight pieces.
    pub points: Vec<Pos2>,
}

/// The line of an arrow, moved by `offset`: level at every place it comes by.
pub(super) fn curve(way: &Way, offset: Vec2) -> Curve {
    let mut points: Vec<Pos2> = way
        .points
        .first()
        .map(|at| *at + offset)
        .into_iter()
        .collect();
    for pair in way.points.windows(2) {
        let [from, to] = *pair else { continue };
        let (from, to) = (from + offset, to + offset);
        let (out, back) = match way.course {
            Course::Beside => (vec2(SWING, 0.0), vec2(SWING, 0.0)),
            Course::On | Course::Back => {
                let half = vec2((to.x - from.x) / 2.0, 0.0);
                (half, -half)
            }
        };
        if from.y.total_cmp(&to.y).is_eq() && way.course != Course::Beside {
            points.push(to);
        } else {
            points.extend((1..=PIECES).map(|piece| {
                let share = piece as f32 / PIECES as f32;
                bend([from, from + out, to + back, to], share)
            }));
        }
    }
    Curve { points }
}

/// The place on a cubic Bézier curve after this share of it.
fn bend([a, b, c, d]: [Pos2; 4], share: f32) -> Pos2 {
    let (ab, bc, cd) = (a.lerp(b, share), b.lerp(c, share), c.lerp(d, share));
    ab.lerp(bc, share).lerp(bc.lerp(cd, share), share)
}

impl Curve {
    /// How far a place is from the line; infinitely far from a line without a length.
    pub(super) fn distance(&self, at: Pos2) -> f32 {
        let pieces = self.points.windows(2).filter_map(|pair| match *pair {
            [from, to] => Some((from, to)),
            _ => None,
        });
        pieces
            .map(|(from, to)| {
                let along = to - from;
                let share = (at - from).dot(along) / along.length_sq().max(f32::MIN_POSITIVE);
                at.distance(from + along * share.clamp(0.0, 1.0))
            })
            .fold(f32::INFINITY, f32::min)
    }

    /// A place in the middle of the line.
    pub(super) fn middle(&self) -> Pos2 {
        let half = self.points.len() / 2;
        match (
            self.points.get(half.saturating_sub(1)),
            self.points.get(half),
        ) {
            (Some(before), Some(after)) if self.points.len().is_multiple_of(2) => {
                before.lerp(*after, 0.5)
            }
            (_, Some(middle)) => *middle,
            _ => Pos2::ZERO,
        }
    }

    /// The corners of the head of an arrow that is this thick: its tip, and the two behind it.
    pub(super) fn head(&self, width: f32) -> [Pos2; 3] {
        let tip = self.points.last().copied().unwrap_or_default();
        let before = self.points.iter().rev().nth(1).copied().unwrap_or(tip);
        let along = (tip - before).normalized();
        let (length, half) = (6.0 + width, 3.0 + width * 0.9);
        let back = tip - along * length;
        [
            tip,
            back + along.rot90() * half,
            back - along.rot90() * half,
        ]
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn way(course: Course, points: &[(f32, f32)]) -> Way {
        Way {
            course,
            points: points.iter().map(|&(x, y)| pos2(x, y)).collect(),
        }
    }

    #[test]
    fn a_line_goes_from_its_first_place_to_its_last() {
        let way = way(Course::On, &[(0.0, 0.0), (50.0, 40.0), (80.0, 40.0)]);
        let line = curve(&way, vec2(5.0, 7.0));
        assert_eq!(line.points.first(), Some(&pos2(5.0, 7.0)));
        assert_eq!(line.points.last(), Some(&pos2(85.0, 47.0)));
        assert!(line.distance(pos2(70.0, 47.0)) < 0.01, "across it is level");
        assert!(line.distance(pos2(70.0, 57.0)) > 9.0);
        assert!(line.distance(line.middle()) < 0.01);
    }

    #[test]
    fn an_arrow_within_a_column_swings_out() {
        let line = curve(&way(Course::Beside, &[(0.0, 0.0), (0.0, 60.0)]), Vec2::ZERO);
        let far = line.points.iter().map(|at| at.x).fold(0.0, f32::max);
        assert!(far > 20.0 && far < SWING);
    }

    #[test]
    fn a_head_points_the_way_the_arrow_goes() {
        let line = curve(&way(Course::Back, &[(50.0, 0.0), (0.0, 0.0)]), Vec2::ZERO);
        let [tip, upper, lower] = line.head(2.0);
        assert_eq!(tip, pos2(0.0, 0.0));
        assert!(upper.x > 7.0 && lower.x > 7.0);
        assert!((upper.y + lower.y).abs() < 1e-3);
    }

    #[test]
    fn a_line_without_a_length_is_nowhere_near() {
        let line = curve(&way(Course::On, &[]), Vec2::ZERO);
        assert!(line.distance(Pos2::ZERO).is_infinite());
        assert_eq!(line.middle(), Pos2::ZERO);
        assert!(line.head(1.0).iter().all(|at| at.is_finite()));
    }
}
