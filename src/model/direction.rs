//! The four ways across a map.

/// One of the four ways across a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the beginning of the journey.
    Left,
    /// Towards its end.
    Right,
    /// Towards the stage heads.
    Up,
    /// Towards the footer.
    Down,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// True for what goes on in reading order.
    pub const fn is_forward(self) -> bool {
        matches!(self, Self::Right | Self::Down)
    }

    /// True for what goes along the journey, from stage to stage.
    pub const fn is_sideways(self) -> bool {
        matches!(self, Self::Left | Self::Right)
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
