//! The study: a charter and flat tables of records.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeSeed};
use uuid::Uuid;

use super::{
    Action, Charter, Code, Company, Connection, Content, End, Field, Fields, Frame, Id, Interview,
    Lane, Map, Measure, Member, Note, PathStep, Persona, Quote, Record, Stage, Table, Tollgate,
    Touchpoint, Triage, View, counted, with_article,
};

/// Declares the tables: each kind of record, its table, its name in a sentence, and what it refers
/// to. Everything that must treat all kinds alike is derived from this one list.
macro_rules! tables {
    ($(
        $kind:ident in $table:ident, $one:literal / $many:literal,
        |$record:ident, $out:ident| $references:expr;
    )*) => {
        /// The kind of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind {
            /// The charter, of which a study has one.
            Charter,
            $(
                #[doc = concat!("A ", $one, ".")]
                $kind,
            )*
        }

        impl RecordKind {
            /// Every kind, in the order a file holds them.
            pub const ALL: &[Self] = &[Self::Charter, $(Self::$kind),*];

            /// The kind in a sentence.
            pub const fn singular(self) -> &'static str {
                match self {
                    Self::Charter => "charter",
                    $(Self::$kind => $one,)*
                }
            }

            /// One of the kind in a sentence, with its article: “an interview”.
            pub fn with_article(self) -> String {
                with_article(self.singular())
            }

            /// Several of the kind in a sentence.
            pub const fn plural(self) -> &'static str {
                match self {
                    Self::Charter => "charters",
                    $(Self::$kind => $many,)*
                }
            }

            /// So many of the kind in a sentence: 1 stage, 3 stages.
            pub fn count(self, number: usize) -> String {
                counted(number, self.singular(), self.plural())
            }

            /// The name of its table, as it stands in a file.
            pub const fn table(self) -> &'static str {
                match self {
                    Self::Charter => "charter",
                    $(Self::$kind => stringify!($table),)*
                }
            }
        }

        /// The identity of a record of any kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordId {
            /// The charter.
            Charter,
            $(
                #[doc = concat!("A ", $one, ".")]
                $kind(Id<$kind>),
            )*
        }

        impl RecordId {
            /// The kind of the record.
            pub const fn kind(self) -> RecordKind {
                match self {
                    Self::Charter => RecordKind::Charter,
                    $(Self::$kind(_) => RecordKind::$kind,)*
                }
            }

            /// The record of a kind with this UUID; there is only one charter.
            pub const fn from_uuid(kind: RecordKind, uuid: Uuid) -> Self {
                match kind {
                    RecordKind::Charter => Self::Charter,
                    $(RecordKind::$kind => Self::$kind(Id::from_uuid(uuid)),)*
                }
            }

            /// The UUID of the record; the charter, of which there is one, has the nil UUID.
            pub const fn uuid(self) -> Uuid {
                match self {
                    Self::Charter => Uuid::nil(),
                    $(Self::$kind(id) => id.uuid(),)*
                }
            }
        }

        impl fmt::Display for RecordId {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::Charter => f.write_str("charter"),
                    $(Self::$kind(id) => write!(f, concat!($one, " {}"), id),)*
                }
            }
        }

        /// A record of any kind, shared.
        #[derive(Clone, Debug)]
        pub enum AnyRecord {
            /// The charter.
            Charter(Arc<Charter>),
            $(
                #[doc = concat!("A ", $one, ".")]
                $kind(Arc<$kind>),
            )*
        }

        impl AnyRecord {
            /// The identity of the record.
            pub fn id(&self) -> RecordId {
                match self {
                    Self::Charter(_) => RecordId::Charter,
                    $(Self::$kind(record) => RecordId::$kind(record.id),)*
                }
            }

            /// The records this one points at, in the order of its fields.
            pub fn references(&self) -> Vec<RecordId> {
                match self {
                    Self::Charter(_) => Vec::new(),
                    $(Self::$kind(record) => record.references(),)*
                }
            }

            /// The record as its fields.
            fn as_fields(&self) -> &dyn Fields {
                match self {
                    Self::Charter(charter) => charter.as_ref(),
                    $(Self::$kind(record) => record.as_ref(),)*
                }
            }

            /// The same, a copy of its own from now on.
            fn as_fields_mut(&mut self) -> &mut dyn Fields {
                match self {
                    Self::Charter(charter) => Arc::<Charter>::make_mut(charter),
                    $(Self::$kind(record) => Arc::<$kind>::make_mut(record),)*
                }
            }
        }

        impl PartialEq for AnyRecord {
            /// Looks into records only where they are not one and the same.
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    (Self::Charter(a), Self::Charter(b)) => Arc::ptr_eq(a, b) || a == b,
                    $((Self::$kind(a), Self::$kind(b)) => Arc::ptr_eq(a, b) || a == b,)*
                    _ => false,
                }
            }
        }

        impl Serialize for AnyRecord {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Charter(charter) => charter.serialize(serializer),
                    $(Self::$kind(record) => record.serialize(serializer),)*
                }
            }
        }

        /// Reads a record of this kind.
        impl<'de> DeserializeSeed<'de> for RecordKind {
            type Value = AnyRecord;

            fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<AnyRecord, D::Error> {
                match self {
                    Self::Charter => Charter::deserialize(source).map(AnyRecord::from),
                    $(Self::$kind => $kind::deserialize(source).map(AnyRecord::from),)*
                }
            }
        }

        impl From<Charter> for AnyRecord {
            fn from(charter: Charter) -> Self {
                Self::Charter(Arc::new(charter))
            }
        }

        $(
            impl Record for $kind {
                const KIND: RecordKind = RecordKind::$kind;

                fn id(&self) -> Id<Self> {
                    self.id
                }

                fn references(&self) -> Vec<RecordId> {
                    let $record = self;
                    let mut $out = Vec::new();
                    $references;
                    $out
                }

                fn table(study: &Study) -> &Table<Self> {
                    &study.$table
                }
            }

            impl From<$kind> for AnyRecord {
                fn from(record: $kind) -> Self {
                    Self::$kind(Arc::new(record))
                }
            }

            impl TryFrom<RecordId> for Id<$kind> {
                type Error = RecordId;

                /// The id, or what was given where it is not of this kind.
                fn try_from(id: RecordId) -> Result<Self, RecordId> {
                    match id {
                        RecordId::$kind(id) => Ok(id),
                        other => Err(other),
                    }
                }
            }

            impl From<Id<$kind>> for RecordId {
                fn from(id: Id<$kind>) -> Self {
                    Self::$kind(id)
                }
            }
        )*

        impl RecordId {
            /// A fresh id of the same kind. There is only one charter.
            pub fn renewed(self) -> Self {
                match self {
                    Self::Charter => Self::Charter,
                    $(Self::$kind(_) => Self::$kind(Id::new()),)*
                }
            }
        }

        /// One study: what a file holds and the window shows.
        ///
        /// No record owns another; they refer to each other by id. Outside this crate a study is
        /// changed by transactions only.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Study {
            /// What the study is for.
            pub charter: Arc<Charter>,
            $(
                #[doc = concat!("The ", $many, ".")]
                pub $table: Table<$kind>,
            )*
        }

        impl Study {
            /// A study of these records. Of two with one id the later one stays.
            pub fn from_records(records: impl IntoIterator<Item = AnyRecord>) -> Self {
                let mut study = Self::default();
                for record in records {
                    study.insert(record);
                }
                study
            }

            /// True when nothing was changed between the one snapshot and the other.
            pub fn is_same(&self, other: &Self) -> bool {
                Arc::ptr_eq(&self.charter, &other.charter)
                    $(&& self.$table.is_same(&other.$table))*
            }

            /// The record with this id.
            pub fn get(&self, id: RecordId) -> Option<AnyRecord> {
                match id {
                    RecordId::Charter => Some(AnyRecord::Charter(Arc::clone(&self.charter))),
                    $(RecordId::$kind(id) => {
                        self.$table.get_shared(id).cloned().map(AnyRecord::$kind)
                    })*
                }
            }

            /// True when there is a record with this id.
            pub fn contains(&self, id: RecordId) -> bool {
                match id {
                    RecordId::Charter => true,
                    $(RecordId::$kind(id) => self.$table.contains(id),)*
                }
            }

            /// Every record, the charter first, then table by table.
            pub fn records(&self) -> impl Iterator<Item = AnyRecord> {
                std::iter::once(AnyRecord::Charter(Arc::clone(&self.charter)))
                    $(.chain(self.$table.iter_shared().cloned().map(AnyRecord::$kind)))*
            }

            /// Puts a record in the place of the one with its id, if there is one.
            pub(crate) fn insert(&mut self, record: AnyRecord) {
                match record {
                    AnyRecord::Charter(charter) => self.charter = charter,
                    $(AnyRecord::$kind(record) => self.$table.insert(record),)*
                }
            }

            /// Takes a record out. The charter is emptied instead.
            pub(crate) fn remove(&mut self, id: RecordId) {
                match id {
                    RecordId::Charter => self.charter = Arc::default(),
                    $(RecordId::$kind(id) => self.$table.remove(id),)*
                }
            }
        }
    };
}

tables! {
    Member in members, "member" / "members", |_record, out| none(&mut out);
    Persona in personas, "persona" / "personas", |_record, out| none(&mut out);
    Measure in measures, "measure" / "measures", |_record, out| none(&mut out);
    Map in maps, "map" / "maps", |map, out| {
        push(&mut out, &map.personas);
        push(&mut out, &map.based_on);
    };
    Stage in stages, "stage" / "stages", |stage, out| {
        push(&mut out, [&stage.map]);
        push(&mut out, stage.participation.keys());
    };
    Lane in lanes, "lane" / "lanes", |lane, out| push(&mut out, [&lane.map]);
    Touchpoint in touchpoints, "touchpoint" / "touchpoints", |touchpoint, out| {
        push(&mut out, [&touchpoint.map]);
        push(&mut out, &touchpoint.stage);
        push(&mut out, &touchpoint.lane);
        push(&mut out, touchpoint.needs.iter().filter_map(|need| need.met_by.as_ref()));
        push(&mut out, touchpoint.emotions.keys());
        push(&mut out, &touchpoint.origin);
    };
    Tollgate in tollgates, "tollgate" / "tollgates", |gate, out| {
        push(&mut out, [&gate.map]);
        push(&mut out, [&gate.stage]);
        push(&mut out, &gate.content);
        push(&mut out, &gate.origin);
    };
    Content in content, "content item" / "content items", |content, out| {
        push(&mut out, &content.personas);
        push(&mut out, &content.stage);
    };
    Note in notes, "note" / "notes", |note, out| {
        push(&mut out, [&note.map]);
        push(&mut out, &note.lane);
        push(&mut out, &note.stage);
        push(&mut out, &note.touchpoint);
    };
    Connection in connections, "connection" / "connections", |connection, out| {
        push(&mut out, [&connection.map]);
        out.push(connection.from.record());
        out.push(connection.to.record());
        push(&mut out, &connection.bypassed);
    };
    Company in companies, "company" / "companies", |_record, out| none(&mut out);
    Interview in interviews, "interview" / "interviews", |interview, out| {
        push(&mut out, &interview.company);
        push(&mut out, &interview.persona);
        push(&mut out, interview.path.iter().filter_map(|step| match step {
            PathStep::Done(id) | PathStep::Failed(id) => Some(id),
            PathStep::AdHoc(_) => None,
        }));
    };
    Code in codes, "code" / "codes", |code, out| push(&mut out, &code.parent);
    Quote in quotes, "quote" / "quotes", |quote, out| {
        push(&mut out, [&quote.interview]);
        push(&mut out, &quote.codes);
        out.extend(quote.targets.iter().map(|target| target.record()));
    };
    Triage in triages, "triage" / "triages", |_record, out| none(&mut out);
    Action in actions, "action" / "actions", |action, out| {
        push(&mut out, &action.measure);
        push(&mut out, &action.depends_on);
    };
    View in views, "view" / "views", |view, out| {
        push(&mut out, [&view.map]);
        if let Frame::Stages(stages) = &view.frame {
            push(&mut out, stages);
        }
    };
}

/// Some records refer to nothing.
const fn none(_out: &mut Vec<RecordId>) {}

/// Adds typed ids to a list of untyped ones.
fn push<'a, R: 'a>(out: &mut Vec<RecordId>, ids: impl IntoIterator<Item = &'a Id<R>>)
where
    RecordId: From<Id<R>>,
{
    out.extend(ids.into_iter().copied().map(RecordId::from));
}

impl Fields for AnyRecord {
    fn fields(&self) -> Vec<(&'static str, &dyn Field)> {
        self.as_fields().fields()
    }

    fn fields_mut(&mut self) -> Vec<(&'static str, &mut dyn Field)> {
        self.as_fields_mut().fields_mut()
    }
}

impl End {
    /// The end that is tied to this record, if a connection can be tied to it.
    pub const fn from_record(id: RecordId) -> Option<Self> {
        match id {
            RecordId::Touchpoint(id) => Some(Self::Touchpoint(id)),
            RecordId::Tollgate(id) => Some(Self::Tollgate(id)),
            RecordId::Note(id) => Some(Self::Note(id)),
            _ => None,
        }
    }
}
