//! Notes: cards that are not steps.

use serde::{Deserialize, Serialize};

use super::{Id, Lane, Map, OrderKey, Stage, Touchpoint, label::labels, record::record};

record! {
    /// A card that is not a step of the journey.
    pub struct Note {
        /// The map it lies on.
        pub map: Id<Map>,
        /// What kind of thought it is.
        pub kind: NoteKind,
    }
    optional {
        /// The lane it lies in.
        pub lane: Option<Id<Lane>>,
        /// The stage it lies in; without one it waits in the map's parking lot.
        pub stage: Option<Id<Stage>>,
        /// The touchpoint it belongs to, if it belongs to one.
        pub touchpoint: Option<Id<Touchpoint>>,
        /// Its place among the notes of its cell.
        pub order: OrderKey,
        /// What it says.
        pub text: String,
        /// How many votes it got.
        pub votes: u32,
    }
}

/// What kind of thought a note is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum NoteKind {
    /// What the customer needs.
    Need,
    /// What the customer thinks.
    Thought,
    /// What hurts.
    Pain,
    /// What helps.
    Gain,
    /// A problem worth solving.
    Opportunity,
    /// Content the customer meets.
    Content,
    /// A rule that works on the journey.
    Policy,
    /// A way of working that works on the journey.
    Procedure,
    /// Anything else.
    #[default]
    Idea,
}

labels! {
    NoteKind {
        Need => "Need",
        Thought => "Thought",
        Pain => "Pain",
        Gain => "Gain",
        Opportunity => "Opportunity",
        Content => "Content",
        Policy => "Policy",
        Procedure => "Procedure",
        Idea => "Idea",
    }
}

impl NoteKind {
    /// Several of the kind, in sentence case: the name of their lane.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Need => "Needs",
            Self::Thought => "Thoughts",
            Self::Pain => "Pains",
            Self::Gain => "Gains",
            Self::Opportunity => "Opportunities",
            Self::Content => "Content",
            Self::Policy => "Policies",
            Self::Procedure => "Procedures",
            Self::Idea => "Ideas",
        }
    }
}
