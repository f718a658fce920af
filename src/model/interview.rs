//! Interviews: who was asked, what they said, which way they went.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Id, OrderKey, Persona, RecordId, Segment, Stage, Tollgate, Touchpoint,
    label::labels,
    record::{record, value},
};

record! {
    /// A company whose people were asked, under its code name.
    pub struct Company {}
    optional {
        /// The name that stands for it.
        pub code_name: String,
        /// The segment of the sample plan it belongs to.
        pub segment: Option<Id<Segment>>,
    }
}

record! {
    /// One conversation with one participant.
    pub struct Interview {}
    optional {
        /// The participant's code name, as in P07.
        pub code_name: String,
        /// Where the participant works.
        pub company: Option<Id<Company>>,
        /// The participant's role.
        pub role: String,
        /// The persona the participant is one of.
        pub persona: Option<Id<Persona>>,
        /// The day of the conversation.
        pub date: Option<Date>,
        /// How long it lasted, in minutes.
        pub minutes: Option<u32>,
        /// How far its anonymisation is.
        pub state: InterviewState,
        /// What was said.
        pub transcript: Transcript,
        /// The way the participant went through the journey, in order.
        pub path: Vec<PathStep>,
        /// How the journey ended for them.
        pub outcome: String,
    }
}

/// How far the anonymisation of an interview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InterviewState {
    /// The words stand as they were spoken, names included.
    #[default]
    Raw,
    /// Somebody has read it, and what names a person or a company is replaced.
    Reviewed,
    /// The replaced words stand in the study, the spoken ones only in the key file.
    Sealed,
}

labels! {
    InterviewState {
        Raw => "Not anonymised",
        Reviewed => "Reviewed",
        Sealed => "Sealed",
    }
}

impl InterviewState {
    /// True when its words may be shown to others.
    pub const fn can_be_shown(self) -> bool {
        matches!(self, Self::Reviewed | Self::Sealed)
    }
}

value! {
    /// The text of a conversation.
    pub struct Transcript {
        /// The canonical text; all positions count its Unicode code points.
        pub text: String,
        /// SHA-256 of the bytes it was read from, in lower-case hexadecimal digits.
        pub source_sha256: String,
        /// Who speaks where, in order.
        pub turns: Vec<Turn>,
    }
}

/// What one speaker says until the next one speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// The speaker's label.
    pub speaker: String,
    /// When the turn begins, in milliseconds from the beginning, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<u64>,
    /// Where it stands in the text.
    pub span: Span,
}

/// A half-open range of code points, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// One step of a participant's own way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PathStep {
    /// The touchpoint, gone through.
    Done(Id<Touchpoint>),
    /// The touchpoint, tried in vain.
    Failed(Id<Touchpoint>),
    /// Something that is not on the map, in the participant's words.
    AdHoc(String),
}

record! {
    /// A name for what passages are about.
    pub struct Code {}
    optional {
        /// The name.
        pub name: String,
        /// The code it is a part of.
        pub parent: Option<Id<Code>>,
        /// Its colour, as in `#2a7f62`.
        pub colour: String,
        /// When to use it.
        pub description: String,
        /// Its place among its siblings.
        pub order: OrderKey,
    }
}

record! {
    /// A passage of a transcript, hung on the map.
    pub struct Quote {
        /// Where it was said.
        pub interview: Id<Interview>,
    }
    optional {
        /// Where it stands in the transcript.
        pub span: Span,
        /// The words of the span, its proof.
        pub exact: String,
        /// Up to 32 code points before it.
        pub prefix: String,
        /// Up to 32 code points after it.
        pub suffix: String,
        /// What it is about.
        pub codes: Vec<Id<Code>>,
        /// What it feels like, −2 to +2.
        pub emotion: Option<i8>,
        /// What it speaks of.
        pub targets: Vec<QuoteTarget>,
        /// Whether it is one of the best.
        pub starred: bool,
    }
}

/// What a quote hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuoteTarget {
    /// A step of the journey.
    Touchpoint(Id<Touchpoint>),
    /// A whole stage.
    Stage(Id<Stage>),
    /// A gate.
    Tollgate(Id<Tollgate>),
}

impl QuoteTarget {
    /// The record it is.
    pub const fn record(self) -> RecordId {
        match self {
            Self::Touchpoint(id) => RecordId::Touchpoint(id),
            Self::Stage(id) => RecordId::Stage(id),
            Self::Tollgate(id) => RecordId::Tollgate(id),
        }
    }
}
