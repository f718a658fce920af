//! The title block.

use super::{Point, TextLines};

/// Title, the line under it, and the legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeaderBox {
    /// The title.
    pub title: TextLines,
    /// What the map claims, whose journey it is, what it rests on.
    pub subtitle: TextLines,
    /// What the signs mean; only those that occur.
    pub legend: Vec<LegendEntry>,
}

/// A sign and its meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LegendEntry {
    /// The sign.
    pub sign: LegendSign,
    /// The left end of the sign, half its height up.
    pub at: Point,
}

/// A sign that a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegendSign {
    /// A solid curve.
    Evidenced,
    /// A dashed curve.
    Assumed,
    /// A ring.
    Moment,
    /// A teal post.
    EquippedGate,
    /// A hatched post.
    BareGate,
    /// A way out.
    Exit,
    /// A dashed line.
    Influence,
    /// A numbered mark.
    Gap,
}
