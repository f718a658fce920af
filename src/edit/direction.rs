//! The four directions of the grid.

/// Where something goes on the grid of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the column before.
    Left,
    /// To the column after.
    Right,
    /// To the lane or the note above.
    Up,
    /// To the lane or the note below.
    Down,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// True for what goes on in reading order.
    pub const fn is_forward(self) -> bool {
        matches!(self, Self::Right | Self::Down)
    }

    /// The direction in a sentence.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}
