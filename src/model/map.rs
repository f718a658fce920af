//! Maps, and the stages and lanes that make their grid.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Id, NoteKind, OrderKey, Persona, label::labels, record::record};

record! {
    /// One drawing of the journey.
    pub struct Map {}
    optional {
        /// What the map is called.
        pub title: String,
        /// Whether it shows what is believed, what is, or what is to be.
        pub perspective: Perspective,
        /// Whose journey it is, the first in front.
        pub personas: Vec<Id<Persona>>,
        /// The map it was copied from.
        pub based_on: Option<Id<Map>>,
        /// The event that begins the journey.
        pub trigger: String,
        /// The outcome that ends it.
        pub outcome: String,
        /// Its place among the study's maps.
        pub order: OrderKey,
    }
}

/// What a map claims.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Perspective {
    /// What the team believes before it has asked anybody.
    Belief,
    /// What is.
    #[default]
    Current,
    /// What is to be.
    Future,
}

labels! {
    Perspective {
        Belief => "Belief",
        Current => "Current",
        Future => "Future",
    }
}

record! {
    /// A stage: a group of columns, named in the customer's words.
    pub struct Stage {
        /// The map it stands on.
        pub map: Id<Map>,
    }
    optional {
        /// Its place along the journey.
        pub order: OrderKey,
        /// What the customer would call it.
        pub name: String,
        /// What the customer wants from it.
        pub goal: String,
        /// What each persona does in it; who is not listed is not known.
        pub participation: BTreeMap<Id<Persona>, Participation>,
    }
}

/// The part a persona has in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Participation {
    /// Moves the journey on.
    Driver,
    /// Takes part.
    Participant,
    /// Can stop it.
    Gatekeeper,
    /// Is not there.
    Absent,
}

labels! {
    Participation {
        Driver => "Driver",
        Participant => "Participant",
        Gatekeeper => "Gatekeeper",
        Absent => "Absent",
    }
}

record! {
    /// A lane: a row of the map.
    pub struct Lane {
        /// The map it runs across.
        pub map: Id<Map>,
        /// What stands in it.
        pub kind: LaneKind,
    }
    optional {
        /// Its place from top to bottom.
        pub order: OrderKey,
        /// What it is called; without a name it is called after its kind.
        pub name: String,
        /// The least height in world units; it grows with its content.
        pub height: Option<f32>,
        /// Whether it is left out of the picture.
        pub hidden: bool,
    }
}

/// What stands in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaneKind {
    /// Touchpoints the customer sees.
    Touchpoints,
    /// The emotion curve.
    Emotion,
    /// The names of the tollgates.
    Tollgates,
    /// Quotes from interviews.
    Quotes,
    /// Notes of one kind.
    Notes(NoteKind),
    /// Touchpoints behind the line of visibility.
    Backstage,
}

impl LaneKind {
    /// Every one, in the order they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Touchpoints,
        Self::Backstage,
        Self::Emotion,
        Self::Tollgates,
        Self::Quotes,
        Self::Notes(NoteKind::Need),
        Self::Notes(NoteKind::Thought),
        Self::Notes(NoteKind::Pain),
        Self::Notes(NoteKind::Gain),
        Self::Notes(NoteKind::Opportunity),
        Self::Notes(NoteKind::Content),
        Self::Notes(NoteKind::Policy),
        Self::Notes(NoteKind::Procedure),
        Self::Notes(NoteKind::Idea),
    ];

    /// What a lane without a name is called, in sentence case.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Touchpoints => "Touchpoints",
            Self::Emotion => "Emotion",
            Self::Tollgates => "Tollgates",
            Self::Quotes => "Quotes",
            Self::Notes(kind) => kind.plural(),
            Self::Backstage => "Backstage",
        }
    }

    /// True where touchpoints stand.
    pub const fn holds_touchpoints(self) -> bool {
        matches!(self, Self::Touchpoints | Self::Backstage)
    }

    /// True where notes lie.
    pub const fn holds_notes(self) -> bool {
        matches!(self, Self::Notes(_))
    }
}
