//! How wide the columns beside the days are.

/// The columns, in points. What there is no room for has none: the inspector shows it all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    /// What is done.
    pub title: f32,
    /// Who does it.
    pub owner: f32,
    /// How far it is.
    pub status: f32,
    /// What it brings for what it costs.
    pub score: f32,
}

impl Columns {
    /// The columns on a page of this width, about half of which is left to the days.
    pub(super) fn of(width: f32) -> Self {
        let (title, owner, status, score) = match width {
            1100.0.. => ((width * 0.2).floor().min(320.0), 136.0, 116.0, 52.0),
            820.0.. => (196.0, 116.0, 112.0, 36.0),
            560.0.. => (164.0, 0.0, 112.0, 0.0),
            _ => ((width * 0.42).floor().max(40.0), 0.0, 0.0, 0.0),
        };
        Self {
            title,
            owner,
            status,
            score,
        }
    }

    /// How wide all of them are, with the space before the days.
    pub(super) fn total(&self) -> f32 {
        self.title + self.owner + self.status + self.score + 8.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_half_of_the_room_is_left_to_the_days() {
        for width in [300.0, 452.0, 560.0, 888.0, 1368.0, 3000.0_f32] {
            let columns = Columns::of(width);
            assert!(columns.total() <= width * 0.58, "{width}: {columns:?}");
        }
    }
}
