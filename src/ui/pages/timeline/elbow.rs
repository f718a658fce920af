//! The way of an arrow from the end of one bar to the beginning of another.

use egui::{Pos2, pos2};

/// How far an arrow runs straight at both ends, in points.
const STUB: f32 = 8.0;

/// The corners of an arrow from the end of a bar to the beginning of a bar in another row.
///
/// Where the other one begins late enough, it goes down beside it; where not, it goes around
/// between the rows, so that it runs into the bar from the left all the same.
pub(super) fn elbow(from: Pos2, to: Pos2, row: f32) -> Vec<Pos2> {
    if to.x - from.x >= 2.0 * STUB {
        let x = from.x + STUB;
        return vec![from, pos2(x, from.y), pos2(x, to.y), to];
    }
    let out = from.x + STUB;
    let back = to.x - STUB;
    let half = if to.y >= from.y { -row } else { row } / 2.0;
    let between = to.y + half;
    vec![
        from,
        pos2(out, from.y),
        pos2(out, between),
        pos2(back, between),
        pos2(back, to.y),
        to,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_square(way: &[Pos2]) -> bool {
        way.windows(2)
            .all(|pair| (pair[1] - pair[0]).abs().min_elem() < 0.01)
    }

    #[test]
    fn an_arrow_runs_into_the_bar_from_the_left() {
        for to in [pos2(200.0, 90.0), pos2(20.0, 90.0), pos2(20.0, 10.0)] {
            let way = elbow(pos2(100.0, 50.0), to, 32.0);
            assert!(is_square(&way), "{way:?}");
            let [.., before, end] = way.as_slice() else {
                panic!()
            };
            assert!(before.x < end.x && *end == to, "{way:?}");
        }
    }

    #[test]
    fn going_back_it_runs_between_the_rows() {
        let way = elbow(pos2(100.0, 50.0), pos2(20.0, 82.0), 32.0);
        assert!(way.contains(&pos2(108.0, 66.0)), "{way:?}");
    }
}
