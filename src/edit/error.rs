//! What an edit can fail for.

use thiserror::Error;

use crate::model::RecordKind;

/// Why an edit cannot be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// The record is gone, or was never there.
    #[error("this {} is no longer in the study", .0.singular())]
    Missing(RecordKind),
    /// The record is there already.
    #[error("this {} is in the study already", .0.singular())]
    Present(RecordKind),
    /// Nothing was named that the edit could be done to.
    #[error("nothing is selected that this could be done to")]
    NothingSelected,
    /// A map without stages.
    #[error("the map “{map}” has no stage yet")]
    NoStage {
        /// The title of the map.
        map: String,
    },
    /// A map without a lane for the card.
    #[error("the map “{map}” has no lane for {cards}")]
    NoLane {
        /// The title of the map.
        map: String,
        /// What the lane would hold, in the plural.
        cards: &'static str,
    },
    /// A lane that holds other things.
    #[error("{cards} cannot lie in the lane “{lane}”")]
    WrongLane {
        /// The name of the lane.
        lane: String,
        /// What was to be put into it, in the plural.
        cards: &'static str,
    },
    /// Two records that belong together are on two maps.
    #[error("the two are on different maps")]
    OtherMap,
    /// No further column fits into the stage.
    #[error("the stage “{stage}” is full")]
    StageFull {
        /// The name of the stage.
        stage: String,
    },
    /// There is nothing on that side, and nothing can be added there.
    #[error("there is no place for a card on that side")]
    NoPlace,
    /// A card that waits in the parking lot has no neighbours.
    #[error("this card waits in the parking lot")]
    Parked,
    /// A connection from a card to itself.
    #[error("a connection needs two different cards")]
    SameCard,
    /// The same connection once more.
    #[error("the two are connected already")]
    Connected,
    /// The kind of record cannot be at the end of a connection.
    #[error("a connection cannot end at {}", .0.with_article())]
    NotConnectable(RecordKind),
    /// The same thing once more.
    #[error("it is there already")]
    AlreadyThere,
    /// Of two actions, each would wait for the other.
    #[error("“{action}” cannot wait for “{before}”, which waits for it")]
    WaitsInTurn {
        /// The title of the action that was to wait.
        action: String,
        /// The title of the one it was to wait for.
        before: String,
    },
    /// The record cannot be deleted or copied.
    #[error("{} cannot be {what}", .kind.with_article())]
    Refused {
        /// The kind of the record.
        kind: RecordKind,
        /// What was to be done to it, as a participle.
        what: &'static str,
    },
    /// The edit would leave something that does not hold.
    #[error("{0}")]
    Invalid(String),
}

impl EditError {
    /// What to do next, in one sentence.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::WrongLane { cards, .. } => return Some(format!("Choose a lane for {cards}.")),
            Self::Missing(_) => "Undo brings it back if it was deleted here.",
            Self::NothingSelected => "Select one or more cards first.",
            Self::NoStage { .. } => "Add a stage first.",
            Self::NoLane { .. } => "Add or show such a lane first.",
            Self::OtherMap => "Copy the card to the other map first.",
            Self::StageFull { .. } => "Split the stage in two.",
            Self::NoPlace => "Add a stage or a lane there first.",
            Self::Parked => "Drag it onto the map first.",
            Self::SameCard => "Drop the line on another card.",
            Self::WaitsInTurn { .. } => "Decide which of the two comes first.",
            Self::NotConnectable(_) => "Connect touchpoints, tollgates and notes.",
            Self::Invalid(_) => "Correct it and try again.",
            Self::Present(_) | Self::Connected | Self::AlreadyThere | Self::Refused { .. } => {
                return None;
            }
        };
        Some(hint.to_owned())
    }
}
