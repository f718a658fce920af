//! The steps of the method that the window goes through.

use super::Command;

/// A step of the method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Step {
    /// The journey is drawn.
    #[default]
    Map,
    /// What the customer must get past, and what helps.
    Tollgates,
    /// What is broken, missing or unproven, and what is done about it.
    Gaps,
}

impl Step {
    /// Every step, in the order they are gone through.
    pub const ALL: [Self; 3] = [Self::Map, Self::Tollgates, Self::Gaps];

    /// Its number in the method.
    pub const fn number(self) -> u8 {
        match self {
            Self::Map => 3,
            Self::Tollgates => 4,
            Self::Gaps => 5,
        }
    }

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Tollgates => "Tollgates",
            Self::Gaps => "Gaps and plan",
        }
    }

    /// The command that goes to it.
    pub const fn command(self) -> Command {
        match self {
            Self::Map => Command::MapStep,
            Self::Tollgates => Command::TollgatesStep,
            Self::Gaps => Command::GapsStep,
        }
    }
}
