//! Connections: what leads to what, and what brings what about.

use serde::{Deserialize, Serialize};

use super::{Id, Map, Note, RecordId, Tollgate, Touchpoint, label::labels, record::record};

record! {
    /// An arrow between two cards of one map.
    pub struct Connection {
        /// The map it is drawn on.
        pub map: Id<Map>,
        /// Where it begins.
        pub from: End,
        /// Where it ends.
        pub to: End,
        /// What it says.
        pub kind: ConnectionKind,
    }
    optional {
        /// Flow: how large a share of the journeys takes it, 0 to 1.
        pub share: Option<f64>,
        /// Flow: the tollgates it goes around.
        pub bypassed: Vec<Id<Tollgate>>,
        /// Flow: what is done about the handoff it brings.
        pub lever: Option<Lever>,
        /// Influence: how strong it is, 0 to 1.
        pub strength: Option<f64>,
        /// Why it is so.
        pub why: String,
    }
}

/// What a connection says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ConnectionKind {
    /// The customer goes from here to there.
    #[default]
    Flow,
    /// This brings that about.
    Influence,
}

labels! {
    ConnectionKind {
        Flow => "Flow",
        Influence => "Influence",
    }
}

/// The card at one end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum End {
    /// A step of the journey.
    Touchpoint(Id<Touchpoint>),
    /// A gate.
    Tollgate(Id<Tollgate>),
    /// A note: policies and procedures are causes too.
    Note(Id<Note>),
}

impl End {
    /// The record the end is tied to.
    pub const fn record(self) -> RecordId {
        match self {
            Self::Touchpoint(id) => RecordId::Touchpoint(id),
            Self::Tollgate(id) => RecordId::Tollgate(id),
            Self::Note(id) => RecordId::Note(id),
        }
    }
}

/// The five ways to take the poison out of a handoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lever {
    /// Let the one who has the customer decide.
    Empower,
    /// Teach them what the next one knows.
    Train,
    /// Let a system do it.
    Automate,
    /// Let them see and reach what the next one sees and reaches.
    Access,
    /// Keep it with one owner from end to end.
    OwnIt,
}

labels! {
    Lever {
        Empower => "Empower",
        Train => "Train",
        Automate => "Automate",
        Access => "Access",
        OwnIt => "Own it",
    }
}
