//! Reading a study from text.

use std::cell::OnceCell;

use rayon::prelude::*;
use uuid::Uuid;

use super::{
    AT_A_TIME, Document, Kept, OpenError, SetAside, VERSION,
    error::OpenProblem,
    kept::{KeptEntry, KeptRecord, Spot},
    migrations::{MIGRATIONS, migrate},
    position::{Lines, Position},
    read_record::{Readable, UnknownField, Unreadable, byte_of, id_of, read_record, reason},
    scan::Scanner,
    skeleton::{Body, Cut, Level, Piece, Skeleton},
};
use crate::model::{RecordId, RecordKind, Study};

/// Reads the text of a file.
///
/// What cannot be read or is unknown is kept in the document and told beside it, in the order of
/// the text. Fails only for text that is no study, or one this version must not read.
pub fn parse(text: &str) -> Result<(Document, Vec<SetAside>), OpenError> {
    let reading = read(text)?;
    Ok((reading.document, reading.set_aside))
}

/// What came of reading a text.
pub(super) struct Reading {
    pub(super) document: Document,
    pub(super) set_aside: Vec<SetAside>,
    /// Set when the text breaks off, so that something of it is neither read nor kept.
    pub(super) damaged: bool,
}

/// Reads the text of a file.
pub(super) fn read(text: &str) -> Result<Reading, OpenProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(OpenProblem::Empty);
    }
    let mut skeleton = Skeleton::read(text).ok_or_else(|| not_a_study(text, None))?;
    let (version, min_reader) = header(&skeleton).ok_or_else(|| not_a_study(text, skeleton.cut))?;
    if min_reader > VERSION {
        let app = skeleton
            .value("app")
            .and_then(|app| ron::from_str(app).ok());
        return Err(OpenProblem::Newer(app));
    }
    migrate(&mut skeleton, version, MIGRATIONS);
    let damaged = skeleton.cut.is_some();
    let (mut document, set_aside) = Reader::new(text).document(skeleton);
    document.kept.newer = (version > VERSION).then_some((version, min_reader));
    Ok(Reading {
        document,
        set_aside,
        damaged,
    })
}

/// The version of the format and the oldest that can read it; none when it is not our format.
fn header(skeleton: &Skeleton<'_>) -> Option<(u32, u32)> {
    let number = |name| ron::from_str(skeleton.value(name)?).ok();
    let version = number("version").unwrap_or(VERSION);
    let min_reader = number("min_reader").unwrap_or(1);
    skeleton.is_study().then_some((version, min_reader))
}

/// Why a text is no study.
fn not_a_study(text: &str, cut: Option<Cut>) -> OpenProblem {
    match ron::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => OpenProblem::OtherRon,
        Err(_) if cut.is_some() => OpenProblem::BreaksOff,
        Err(error) => {
            let Position { line, column } = Lines::new(text).position(byte_of(&error, text));
            let why = reason(&error);
            OpenProblem::NotRon { line, column, why }
        }
    }
}

/// What a file says of itself; none of it belongs to the study.
const HEADER: [&str; 4] = ["format", "version", "min_reader", "app"];

/// Puts a document together from the parts of a file.
struct Reader<'a> {
    text: &'a str,
    lines: OnceCell<Lines<'a>>,
    study: Study,
    has_charter: bool,
    kept: Kept,
    set_aside: Vec<SetAside>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: OnceCell::new(),
            study: Study::default(),
            has_charter: false,
            kept: Kept::default(),
            set_aside: Vec::new(),
        }
    }

    /// Reads all parts.
    fn document(mut self, skeleton: Skeleton<'_>) -> (Document, Vec<SetAside>) {
        let mut after = None;
        for entry in skeleton.entries {
            match entry.body {
                Body::Value { .. } if HEADER.contains(&&*entry.name) => {}
                Body::Value { value, .. } if entry.name == RecordKind::Charter.table() => {
                    after = Some(RecordKind::Charter);
                    let charter = read_record(RecordKind::Charter, &value);
                    self.record(RecordKind::Charter, &value, charter, &mut None);
                }
                Body::Value { whole, .. } => self.entry(&entry.name, &whole, after),
                Body::Records(kind, records) => {
                    after = Some(kind);
                    let pieces = records.par_iter().with_min_len(AT_A_TIME);
                    let read: Vec<_> = pieces.map(|piece| read_record(kind, piece)).collect();
                    let mut place = None;
                    for (piece, record) in records.iter().zip(read) {
                        self.record(kind, piece, record, &mut place);
                    }
                }
            }
        }
        self.tail(&skeleton.tail);
        if let Some(cut) = skeleton.cut {
            self.cut(cut);
        }
        self.kept.entries.sort_by_key(|entry| entry.after.0);
        self.kept
            .records
            .sort_by_key(|record| (record.kind, record.place));
        let document = Document {
            study: self.study,
            kept: self.kept,
        };
        (document, self.set_aside)
    }

    /// Takes a record into the study, or keeps it. `place` is the id of the record before it.
    fn record(
        &mut self,
        kind: RecordKind,
        piece: &Piece<'_>,
        record: Result<Readable, Unreadable>,
        place: &mut Option<Uuid>,
    ) {
        let name = kind.singular();
        let (what, why, at) = match record {
            Ok(Readable { record, fields }) if !self.is_taken(record.id()) => {
                *place = Some(record.id().uuid());
                self.has_charter |= kind == RecordKind::Charter;
                self.fields(record.id(), piece, fields);
                self.study.insert(record);
                return;
            }
            Ok(_) => {
                let why = "has the id of an earlier one and is kept as it is".to_owned();
                (format!("the {name}"), why, piece.at)
            }
            Err(Unreadable { why, at }) => {
                let line = self.position(piece.at).line;
                let why = format!("could not be read ({why}) and is kept as it is");
                (format!("the {name} that begins on line {line}"), why, at)
            }
        };
        self.set_aside(what, why, at);
        *place = id_of(&piece.text).or(*place);
        self.kept.records.push(KeptRecord {
            kind,
            place: *place,
            text: piece.text.to_string(),
        });
    }

    /// True when an earlier record has this id.
    fn is_taken(&self, id: RecordId) -> bool {
        match id {
            RecordId::Charter => self.has_charter,
            id => self.study.contains(id),
        }
    }

    /// Keeps the unknown fields of a record.
    fn fields(&mut self, id: RecordId, piece: &Piece<'_>, fields: Vec<UnknownField>) {
        for (at, field) in fields {
            let what = format!("the field “{}” of the {}", field.name, id.kind().singular());
            self.set_aside(what, UNKNOWN, piece.at + at);
            self.kept.fields.entry(id).or_default().push(field);
        }
    }

    /// Keeps an entry that is no table.
    fn entry(&mut self, name: &str, whole: &Piece<'_>, after: Option<RecordKind>) {
        let table = RecordKind::ALL.iter().find(|kind| kind.table() == name);
        let (what, why) = match (whole.broken, table) {
            (Some(broken), _) => {
                let why = format!("could not be read ({}) and is kept as it is", broken.fault);
                (format!("“{name}”"), why)
            }
            (None, Some(kind)) => {
                let why = format!("is no list of {} and is kept as it is", kind.plural());
                (format!("“{name}”"), why)
            }
            (None, None) if name.is_empty() => {
                let why = "is no part of a study and is kept as it is";
                ("the text".to_owned(), why.to_owned())
            }
            (None, None) => (format!("“{name}”"), UNKNOWN.to_owned()),
        };
        self.set_aside(what, why, whole.at);
        self.kept.entries.push(KeptEntry {
            text: whole.text.to_string(),
            after: Spot(after),
        });
    }

    /// Keeps what follows the closing bracket.
    fn tail(&mut self, tail: &Piece<'_>) {
        let mut scanner = Scanner::new(&tail.text, 0);
        if scanner.skip_blank().is_err() || scanner.peek().is_some() {
            let why = "is no part of it and is kept as it is";
            self.set_aside("the text after the study".to_owned(), why, tail.at);
        }
        self.kept.tail = tail.text.to_string();
    }

    /// Tells where the file breaks off.
    fn cut(&mut self, cut: Cut) {
        let why = match cut.lost {
            None => "breaks off here, so that more may have followed".to_owned(),
            Some(Level::Entry) => "breaks off after this, which was not read".to_owned(),
            Some(Level::Record(kind)) => {
                format!(
                    "breaks off in the middle of this {}, which was not read",
                    kind.singular()
                )
            }
        };
        self.set_aside("the file".to_owned(), why, cut.at);
    }

    fn set_aside(&mut self, what: String, why: impl Into<String>, at: usize) {
        let position = self.position(at);
        self.set_aside
            .push(SetAside::new(what, why.into(), position));
    }

    fn position(&self, at: usize) -> Position {
        self.lines
            .get_or_init(|| Lines::new(self.text))
            .position(at)
    }
}

/// What becomes of a part that is unknown.
const UNKNOWN: &str = "is unknown to this version and is kept as it is";
