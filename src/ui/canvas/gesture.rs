//! What the pointer is in the middle of.

use egui::Pos2;

use super::handles::Handle;
use crate::{
    edit::ops::Side,
    layout::Point,
    model::{Connection, Id, Persona, RecordId, Touchpoint},
};

/// A gesture on the canvas, from press to release.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// None.
    #[default]
    Idle,
    /// The map is dragged about.
    Pan,
    /// The button is down on something; it becomes a drag or a click.
    Press {
        /// Where, on the screen.
        at: Pos2,
        /// On what.
        on: Target,
        /// Whether Alt was down: a copy is dragged.
        copies: bool,
    },
    /// A frame is drawn around cards.
    Marquee {
        /// Where it began, in the world.
        from: Point,
        /// What was selected before and stays so.
        keep: Vec<RecordId>,
    },
    /// Cards are dragged.
    Cards {
        /// The cards.
        cards: Vec<RecordId>,
        /// The one that was taken hold of.
        lead: RecordId,
        /// Where it was taken hold of, in the world.
        from: Point,
        /// Whether copies are dropped.
        copies: bool,
    },
    /// A connection is drawn.
    Connect {
        /// The card it begins at.
        from: RecordId,
    },
    /// An end of a connection is led to another card.
    Reconnect {
        /// The connection.
        line: Id<Connection>,
        /// The end that moves.
        side: Side,
    },
    /// A point of the emotion curve is dragged.
    Emotion {
        /// The touchpoint.
        touchpoint: Id<Touchpoint>,
        /// Who feels it.
        persona: Id<Persona>,
        /// What it is shown at.
        shown: Option<f32>,
    },
}

/// What the button went down on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A card, a connection, a head.
    Record(RecordId),
    /// A handle.
    Handle(Handle),
    /// A point of the emotion curve.
    Emotion(Id<Touchpoint>, Id<Persona>),
    /// The number of a gap.
    Gap(u32),
    /// Bare paper.
    Nothing,
}

impl Gesture {
    /// True while something is held.
    pub const fn is_active(&self) -> bool {
        !matches!(self, Self::Idle)
    }
}
