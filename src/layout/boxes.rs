//! The parts of a map, measured and placed.

use std::sync::Arc;

use super::{Point, Rect, TextLines};
use crate::model::{
    Cell, ConnectionKind, Content, Id, Lane, LaneKind, Note, Persona, Quote, RecordId, Stage,
    Tollgate, Touchpoint,
};

/// A stage: the chevron at its head and the ground below it.
#[derive(Clone, Debug, PartialEq)]
pub struct StageBox {
    /// The stage.
    pub id: Id<Stage>,
    /// The chevron, with its point.
    pub head: Rect,
    /// Where its columns and notes lie, from the foot of the head to the foot of the last lane.
    pub body: Rect,
    /// The name.
    pub name: TextLines,
    /// The goal.
    pub goal: TextLines,
}

/// A column of a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnBox {
    /// The stage it belongs to.
    pub stage: Id<Stage>,
    /// Its number in the stage, from 0.
    pub column: u32,
    /// The left edge of its cards.
    pub left: f32,
    /// The right edge of its cards.
    pub right: f32,
}

/// A lane: a row across the map.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneBox {
    /// The lane. None is a row that the map needs but has no lane for.
    pub id: Option<Id<Lane>>,
    /// What stands in it.
    pub kind: LaneKind,
    /// The row, from the left edge of its name to the right edge of the map.
    pub rect: Rect,
    /// What it, or the group of lanes it opens, is called; empty further down in a group.
    pub heading: TextLines,
    /// Its own name inside a group.
    pub name: TextLines,
}

/// A touchpoint's card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardBox {
    /// The touchpoint.
    pub id: Id<Touchpoint>,
    /// The cell it is drawn in, which is the first lane's where its own lane cannot hold it.
    /// None where the map has no lane for touchpoints.
    pub cell: Option<Cell>,
    /// The card.
    pub rect: Rect,
    /// What stands on it.
    pub face: Arc<CardFace>,
    /// How many quotes speak of it.
    pub quotes: u32,
}

/// What stands on a card, wherever it lies. As long as its touchpoint does not change, layouts
/// share it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardFace {
    /// The touchpoint.
    pub record: Arc<Touchpoint>,
    /// The title.
    pub title: TextLines,
    /// The owner, in one line.
    pub owner: TextLines,
    /// Whether it is a moment that matters, with a ring around it.
    pub is_moment: bool,
    /// Whether the customer may leave here.
    pub is_exit: bool,
}

/// A card in a stack of notes.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteBox {
    /// What it shows.
    pub subject: NoteSubject,
    /// The stage it lies under.
    pub stage: Id<Stage>,
    /// The index of its row in the lanes of the layout.
    pub lane: usize,
    /// Its place in the stack, from 0 at the top.
    pub index: usize,
    /// The card.
    pub rect: Rect,
    /// The words.
    pub text: TextLines,
}

/// What a card in a stack of notes shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteSubject {
    /// A note.
    Note(Id<Note>),
    /// A content item of the stage.
    Content(Id<Content>),
    /// A gate that no content helps past.
    BareGate(Id<Tollgate>),
}

impl NoteSubject {
    /// The record the card is a picture of.
    pub fn record(self) -> Option<RecordId> {
        match self {
            Self::Note(id) => Some(id.into()),
            Self::Content(id) => Some(id.into()),
            Self::BareGate(_) => None,
        }
    }
}

/// The quote that speaks for a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteBox {
    /// The quote.
    pub id: Id<Quote>,
    /// The stage it lies under.
    pub stage: Id<Stage>,
    /// The card.
    pub rect: Rect,
    /// The words, in quotation marks.
    pub text: TextLines,
    /// Who said it, and how many quotes more the stage has.
    pub source: TextLines,
}

/// A tollgate: a post between two stages with a name at its foot.
#[derive(Clone, Debug, PartialEq)]
pub struct GateBox {
    /// The gate.
    pub id: Id<Tollgate>,
    /// The stage it closes.
    pub stage: Id<Stage>,
    /// The head of the post.
    pub head: Point,
    /// Where the post meets its name.
    pub foot: Point,
    /// The box around the name.
    pub label: Rect,
    /// The name.
    pub title: TextLines,
    /// Whether content helps past it.
    pub is_equipped: bool,
    /// The heights at which connections that bypass it go by, from top to bottom: there the post
    /// is open.
    pub openings: Vec<f32>,
}

/// The emotion lane.
#[derive(Clone, Debug, PartialEq)]
pub struct EmotionBox {
    /// The index of its row in the lanes of the layout.
    pub lane: usize,
    /// The height of +2.
    pub top: f32,
    /// The height of −2.
    pub bottom: f32,
    /// Where the level lines begin and end.
    pub left: f32,
    /// Where the level lines end.
    pub right: f32,
    /// The curves, the first in front.
    pub curves: Vec<CurveBox>,
    /// The worst drop on the first curve.
    pub worst_drop: Option<DropBox>,
}

/// The emotion curve of one persona.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveBox {
    /// Who feels it.
    pub persona: Id<Persona>,
    /// What the persona is called.
    pub name: TextLines,
    /// The feelings at touchpoints, from left to right.
    pub points: Vec<EmotionPoint>,
    /// The line, from left to right; it is broken where nothing is known.
    pub pieces: Vec<CurvePiece>,
}

/// What is felt at one touchpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct EmotionPoint {
    /// The touchpoint.
    pub touchpoint: Id<Touchpoint>,
    /// Where the point lies.
    pub at: Point,
    /// The valence, −2 to +2.
    pub value: f32,
    /// Whether it is the team's estimate.
    pub is_assumed: bool,
    /// Where the curve passes its column; elsewhere than the point where several touchpoints
    /// share a column.
    pub mean: Point,
    /// What brings it about, where there is room for the words.
    pub evoker: Option<EvokerBox>,
}

/// Words beside a peak of the curve.
#[derive(Clone, Debug, PartialEq)]
pub struct EvokerBox {
    /// The words.
    pub text: Arc<str>,
    /// The measured width.
    pub width: f32,
    /// The middle of the baseline.
    pub at: Point,
}

/// A piece of the curve between two columns: a cubic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePiece {
    /// Where it begins, its two control points, where it ends.
    pub bezier: [Point; 4],
    /// Whether an estimate stands at one of its ends.
    pub is_assumed: bool,
}

/// The worst drop of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct DropBox {
    /// The words, with the figure.
    pub text: Arc<str>,
    /// The measured width.
    pub width: f32,
    /// The left end of the baseline.
    pub at: Point,
}

/// The line of a connection.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The connection. None is an arrow that nobody drew, between neighbours of a map without
    /// connections.
    pub id: Option<Id<crate::model::Connection>>,
    /// What it says.
    pub kind: ConnectionKind,
    /// The corners, from the edge of one card to the edge of the other; every leg is level or
    /// upright.
    pub points: Vec<Point>,
}
