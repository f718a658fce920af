//! The four ways across a map.

/// One of the four ways across a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
