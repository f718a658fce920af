//! What a study knows: records, their ids, their tables.
//!
//! Plain data without a clock, a file or a window. A record is a row of a table, refers to others
//! by id, and may be as empty as the moment it was drawn in: everything but its place is optional.

mod cell;
mod charter;
mod connection;
mod crowded;
mod direction;
mod field;
mod id;
mod id_map;
mod interview;
pub(crate) mod label;
mod loss;
mod map;
mod measure;
mod note;
mod order_key;
mod people;
mod plan;
mod reading_order;
mod record;
mod sparccs;
mod study;
mod table;
mod texts;
mod title;
mod tollgate;
mod touchpoint;
mod validation;
mod view;
mod words;

pub use self::{
    cell::Cell,
    charter::{Charter, SamplePlan, Segment, UseCase},
    connection::{Connection, ConnectionKind, End, Lever},
    crowded::crowded,
    direction::Direction,
    field::{ChangedField, Clash, Field, Fields, Same, changed_fields, field_label},
    id::Id,
    id_map::{IdHasher, IdMap, IdSet},
    interview::{
        Code, Company, Interview, InterviewState, PathStep, Quote, QuoteTarget, Span, Transcript,
        Turn,
    },
    loss::Loss,
    map::{Lane, LaneKind, Map, Participation, Perspective, Stage},
    measure::{Measure, MeasureKind, MeasureTiming, Reading},
    note::{Note, NoteKind},
    order_key::OrderKey,
    people::{Member, Persona},
    plan::{Action, ActionStatus, Phase, Triage, TriageState},
    reading_order::Ordered,
    record::Record,
    sparccs::{Closure, Commitment, Feedback, Problem, Sparccs},
    study::{AnyRecord, RecordId, RecordKind, Study},
    table::Table,
    texts::{TextKind, clean, is_unwanted},
    title::{capitalised, shorten},
    tollgate::{Content, Criterion, Tollgate},
    touchpoint::{
        Emotion, Exit, FiveWs, FourCriteria, Moment, Need, NeedKind, Touchpoint, TouchpointKind,
        Visibility,
    },
    validation::{Finding, FindingKind, check_record, validate},
    view::{Frame, View},
};
pub(crate) use self::{
    reading_order::sort_row,
    words::{counted, figure, in_quotes, joined, one_line, percent, valence, with_article},
};
