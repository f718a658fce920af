//! What a picture is made of.

use std::sync::Arc;

use super::Color;
use crate::{
    layout::{Face, Point, Rect, Size},
    model::{Id, Persona, RecordId},
};

/// The picture of one map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Its size; everything lies between (0, 0) and here.
    pub size: Size,
    /// What it is called, for screen readers and file metadata.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// The paper it lies on.
    pub background: Color,
    /// Its parts, the hindmost first.
    pub groups: Vec<Arc<Group>>,
    /// Characters that the bundled fonts lack, in order, each once.
    pub missing_characters: Vec<char>,
    /// Where the parts of the picture end among the groups; empty where it was cut.
    pub(crate) ends: Vec<usize>,
}

impl Scene {
    /// The groups of one part of the picture; none where it was cut.
    pub(super) fn part(&self, at: usize) -> &[Arc<Group>] {
        let begin = at
            .checked_sub(1)
            .map_or(Some(0), |last| self.ends.get(last).copied());
        let range = begin.zip(self.ends.get(at).copied());
        let part = range.and_then(|(begin, end)| self.groups.get(begin..end));
        part.unwrap_or_default()
    }
}

/// The picture of one record, or of one part of the frame around them.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What it is a picture of.
    pub part: Part,
    /// The rectangle by which a hand takes hold of it.
    pub bounds: Rect,
    /// The rectangle that all its items lie in.
    pub painted: Rect,
    /// What it is made of, the hindmost first.
    pub items: Vec<Item>,
}

impl Group {
    /// The record it is a picture of.
    pub const fn record(&self) -> Option<RecordId> {
        self.part.record()
    }
}

impl Part {
    /// The record it is a picture of.
    pub const fn record(self) -> Option<RecordId> {
        match self {
            Part::Card(id) | Part::Marks(id) | Part::Connector(id) | Part::Head(id) => Some(id),
            Part::EmotionPoint { record, .. } | Part::Gap { record, .. } => Some(record),
            Part::Frame => None,
        }
    }
}

/// What a group is a picture of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A card: a touchpoint, a note, a quote or a tollgate's post.
    Card(RecordId),
    /// The marks that hang over a card's edge: rings, quote counts, ways out.
    Marks(RecordId),
    /// The number of a gap, which hangs over the edge of the record that carries it.
    Gap {
        /// The record.
        record: RecordId,
        /// The number in the list of gaps.
        number: u32,
    },
    /// The line of a connection.
    Connector(RecordId),
    /// The head of a stage or the name of a lane.
    Head(RecordId),
    /// A point of the emotion curve, which can be dragged up and down.
    EmotionPoint {
        /// The touchpoint it is felt at.
        record: RecordId,
        /// Who feels it.
        persona: Id<Persona>,
    },
    /// Title, legend, rules, curves, footer: what nobody takes hold of.
    Frame,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A rectangle with round corners.
    Shape(Shape),
    /// A line of text.
    Text(TextLine),
    /// A line or an area with straight and curved edges.
    Path(Path),
    /// An area between two lines over the same places.
    Band(Band),
    /// An icon.
    Icon(IconItem),
}

/// A rectangle with round corners.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Where it is.
    pub rect: Rect,
    /// The radius of its corners; half its height makes a pill, half a square's a disc.
    pub radius: f32,
    /// What fills it.
    pub fill: Option<Color>,
    /// The line around it, centred on its edge.
    pub stroke: Option<Stroke>,
}

/// A line's looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: f32,
    /// How it is broken.
    pub dash: Dash,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// Dashes of 6 with gaps of 4.
    Dashed,
    /// Dots of 2 with gaps of 4.
    Dotted,
}

impl Dash {
    /// The lengths of dash and gap, if it is broken.
    pub const fn pattern(self) -> Option<(f32, f32)> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some((6.0, 4.0)),
            Self::Dotted => Some((2.0, 4.0)),
        }
    }
}

/// One line of text, never broken further.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The words.
    pub text: Arc<str>,
    /// The left end, middle or right end of the baseline, as `align` says.
    pub position: Point,
    /// The measured width.
    pub width: f32,
    /// The size of the font.
    pub size: f32,
    /// The cut of the font.
    pub face: Face,
    /// Which end of the line the position is.
    pub align: Align,
    /// The colour.
    pub color: Color,
}

/// Which end of a line of text its position is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// The left end.
    #[default]
    Left,
    /// The middle.
    Center,
    /// The right end.
    Right,
}

/// A line, or an area when it is filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Where the pen goes.
    pub segments: Vec<Segment>,
    /// What fills it; only convex outlines are filled.
    pub fill: Option<Color>,
    /// The line along it.
    pub stroke: Option<Stroke>,
}

/// One movement of the pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Lift the pen and begin here.
    Move(Point),
    /// Draw straight to here.
    Line(Point),
    /// Draw a cubic Bézier curve by two control points to here.
    Cubic(Point, Point, Point),
    /// Draw back to where it began.
    Close,
}

/// An area between a line and another one over the same places.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Places from left to right: (x, y of one line, y of the other).
    pub points: Vec<(f32, f32, f32)>,
    /// What fills it.
    pub fill: Color,
}

/// An icon in a square.
#[derive(Clone, Debug, PartialEq)]
pub struct IconItem {
    /// Which one.
    pub icon: Icon,
    /// The square's middle.
    pub center: Point,
    /// The square's side.
    pub size: f32,
    /// The colour of its lines.
    pub color: Color,
}

/// An icon of the bundled icon font that a picture can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// A web site, a portal.
    Globe,
    /// Letters on a screen.
    Mail,
    /// A call.
    Phone,
    /// People in one room.
    People,
    /// A call with pictures.
    Video,
    /// Written talk.
    Chat,
    /// A program on a computer.
    Screen,
    /// A program in the hand.
    Mobile,
    /// A letter, a contract, a form.
    Document,
    /// An event, a fair.
    Calendar,
    /// A shop, a branch, a plant.
    Store,
    /// A parcel, a delivery.
    Parcel,
    /// Money changes hands.
    Payment,
    /// A social network.
    Share,
    /// The customer alone.
    Person,
    /// Something behind the stage.
    Gear,
    /// A way out.
    Exit,
    /// A quote.
    Quote,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Self; 18] = [
        Self::Globe,
        Self::Mail,
        Self::Phone,
        Self::People,
        Self::Video,
        Self::Chat,
        Self::Screen,
        Self::Mobile,
        Self::Document,
        Self::Calendar,
        Self::Store,
        Self::Parcel,
        Self::Payment,
        Self::Share,
        Self::Person,
        Self::Gear,
        Self::Exit,
        Self::Quote,
    ];

    /// Its character in the bundled icon font.
    pub const fn character(self) -> char {
        match self {
            Self::Globe => '\u{e0e8}',
            Self::Mail => '\u{e10f}',
            Self::Phone => '\u{e133}',
            Self::People => '\u{e1a4}',
            Self::Video => '\u{e1a5}',
            Self::Chat => '\u{e116}',
            Self::Screen => '\u{e11d}',
            Self::Mobile => '\u{e163}',
            Self::Document => '\u{e0cc}',
            Self::Calendar => '\u{e063}',
            Self::Store => '\u{e3e4}',
            Self::Parcel => '\u{e129}',
            Self::Payment => '\u{e0aa}',
            Self::Share => '\u{e156}',
            Self::Person => '\u{e19f}',
            Self::Gear => '\u{e154}',
            Self::Exit => '\u{e10e}',
            Self::Quote => '\u{e239}',
        }
    }
}
