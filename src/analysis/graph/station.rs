//! What a journey is made of: where it comes by, and the ways between.

use std::{iter, ops::Range};

use crate::model::{Connection, Id, Lever, RecordId, Tollgate, Touchpoint};

/// A place that a journey comes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// The trigger.
    Start,
    /// A step of the journey.
    Touchpoint(Id<Touchpoint>),
    /// A gate that a drawn Flow leads to or from.
    Gate(Id<Tollgate>),
    /// The next column, on the way from several touchpoints of one owner to several others. It
    /// stands for all the pairs between them and belongs to that owner.
    Column,
    /// The outcome.
    Outcome,
    /// Everything customers leave for before the outcome.
    Exit,
}

impl Station {
    /// The touchpoint it is, if it is one.
    pub const fn touchpoint(self) -> Option<Id<Touchpoint>> {
        match self {
            Self::Touchpoint(id) => Some(id),
            _ => None,
        }
    }

    /// The record it is, if it is one.
    pub const fn record(self) -> Option<RecordId> {
        match self {
            Self::Touchpoint(id) => Some(RecordId::Touchpoint(id)),
            Self::Gate(id) => Some(RecordId::Tollgate(id)),
            Self::Start | Self::Column | Self::Outcome | Self::Exit => None,
        }
    }
}

/// Who answers for a touchpoint, as a number that is the same for all touchpoints of one graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner(pub(super) u32);

/// A node of the graph.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// What it is.
    pub station: Station,
    /// Who has the customer here, if it is known. A gate or a column has the owner that the
    /// customer comes from.
    pub owner: Option<Owner>,
    /// True for work of the organisation that the customer does not see.
    pub is_backstage: bool,
    /// The occupied column that it stands in, by its index; None where no way leads of itself.
    pub(in crate::analysis) column: Option<u32>,
    /// Its place in reading order; gates and columns stand where they are gone through.
    pub(in crate::analysis) order: Order,
}

/// A place in reading order: before which touchpoint, at which tier, and which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::analysis) struct Order(pub u32, pub Tier, pub u32);

/// What comes first between two touchpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::analysis) enum Tier {
    Gate,
    Column,
    Touchpoint,
}

/// An edge of the graph.
#[derive(Clone, Debug)]
pub struct Way {
    /// The share of the journeys at its beginning that take it, 0 to 1. The shares that leave a
    /// node sum to 1.
    pub share: f64,
    /// The Flow it was drawn as; None where it follows from reading order.
    pub connection: Option<Id<Connection>>,
    /// The lever that its connection carries.
    pub lever: Option<Lever>,
    /// The gates it passes.
    pub(in crate::analysis) gates: Passed,
}

/// The gates that a way passes, as a stretch of the map's gates but for some.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Passed {
    /// The first gate of the stretch.
    pub first: u32,
    /// The gate after the last of the stretch.
    pub end: u32,
    /// The gates of the stretch that it goes around, in rising order.
    pub around: Box<[u32]>,
}

impl Passed {
    /// The gates it passes, by stretches without one that it goes around, in order.
    pub fn stretches(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        let starts = iter::once(self.first).chain(self.around.iter().map(|gate| gate + 1));
        let ends = self.around.iter().copied().chain(iter::once(self.end));
        let stretches = starts.zip(ends).map(|(start, end)| start..end);
        stretches.filter(|stretch| !stretch.is_empty())
    }

    /// The gates it passes, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.stretches().flatten()
    }

    /// True when it passes this gate.
    pub fn contains(&self, gate: u32) -> bool {
        (self.first..self.end).contains(&gate) && self.around.binary_search(&gate).is_err()
    }
}
