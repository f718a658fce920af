//! Reading a study from text.

use std::cell::OnceCell;

use ron::error::{SpannedError, SpannedResult};
use serde::de::DeserializeSeed;
use uuid::Uuid;

use super::{
    Document, Kept, OpenError, SetAside, VERSION,
    error::OpenProblem,
    field_path::{Step, steps},
    kept::{KeptEntry, KeptField, KeptRecord, Spot},
    migrations::{MIGRATIONS, migrate},
    position::{Lines, Position},
    scan::Scanner,
    skeleton::{Body, Cut, Level, Piece, Skeleton},
    splice::take_out,
    write::{indent_of, record_text},
};
use crate::model::{AnyRecord, RecordId, RecordKind, Study};

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
    /// The older version it was in.
    pub(super) migrated_from: Option<u32>,
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
        return Err(OpenProblem::Newer { app, min_reader });
    }
    migrate(&mut skeleton, version, MIGRATIONS);
    let damaged = skeleton.cut.is_some();
    let (mut document, set_aside) = Reader::new(text).document(skeleton);
    document.kept.newer = (version > VERSION).then_some((version, min_reader));
    Ok(Reading {
        document,
        set_aside,
        damaged,
        migrated_from: (version < VERSION).then_some(version),
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
                    self.record(RecordKind::Charter, &value, &mut None);
                }
                Body::Value { whole, .. } => self.entry(&entry.name, &whole, after),
                Body::Records(kind, records) => {
                    after = Some(kind);
                    let mut place = None;
                    for record in &records {
                        self.record(kind, record, &mut place);
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

    /// Reads a record into the study, or keeps it. `place` is the id of the record before it.
    fn record(&mut self, kind: RecordKind, piece: &Piece<'_>, place: &mut Option<Uuid>) {
        match self.readable(kind, piece) {
            Ok((record, fields)) => {
                *place = Some(record.id().uuid());
                self.has_charter |= kind == RecordKind::Charter;
                self.fields(record.id(), piece, fields);
                self.study.insert(record);
            }
            Err(set_aside) => {
                *place = id_of(&piece.text).or(*place);
                self.kept.records.push(KeptRecord {
                    kind,
                    place: *place,
                    text: piece.text.to_string(),
                });
                self.set_aside.push(set_aside);
            }
        }
    }

    /// The record with its unknown fields, or why it cannot become part of the study.
    fn readable(
        &self,
        kind: RecordKind,
        piece: &Piece<'_>,
    ) -> Result<(AnyRecord, Vec<UnknownField>), SetAside> {
        let start = self.position(piece.at);
        let unreadable = |why: &str, position| {
            let what = format!("the {} that begins on line {}", kind.singular(), start.line);
            let why = format!("could not be read ({why}) and is kept as it is");
            SetAside::new(what, why, position)
        };
        if let Some(broken) = piece.broken {
            return Err(unreadable(
                &broken.fault.to_string(),
                self.position(broken.at),
            ));
        }
        let (record, unknown) = read_record(kind, &piece.text).map_err(|error| {
            let at = piece.at + byte_of(&error, &piece.text);
            unreadable(&reason(&error), self.position(at))
        })?;
        let is_taken = match record.id() {
            RecordId::Charter => self.has_charter,
            id => self.study.contains(id),
        };
        if is_taken {
            let what = format!("the {}", kind.singular());
            let why = "has the id of an earlier one and is kept as it is".to_owned();
            return Err(SetAside::new(what, why, start));
        }
        match unknown_fields(&record, &piece.text, &unknown) {
            Some(fields) => Ok((record, fields)),
            None => Err(unreadable("it has unknown parts", start)),
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

/// An unknown field with its place in the text of its record.
type UnknownField = (usize, KeptField);

/// What becomes of a part that is unknown.
const UNKNOWN: &str = "is unknown to this version and is kept as it is";

/// Reads one record, and tells the paths to its unknown fields.
fn read_record(kind: RecordKind, text: &str) -> SpannedResult<(AnyRecord, Vec<Vec<Step>>)> {
    let mut unknown = Vec::new();
    let mut source = ron::Deserializer::from_str(text)?;
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(steps(&path));
    let record = kind
        .deserialize(serde_ignored::Deserializer::new(&mut source, &mut note))
        .and_then(|record| source.end().map(|()| record))
        .map_err(|error| source.span_error(error))?;
    unknown.dedup();
    Ok((record, unknown))
}

/// The unknown fields at these paths, each with its place in the text of the record.
fn unknown_fields(
    record: &AnyRecord,
    text: &str,
    paths: &[Vec<Step>],
) -> Option<Vec<UnknownField>> {
    if paths.is_empty() {
        return Some(Vec::new());
    }
    let own = record_text(record, indent_of(record.id().kind()));
    let fields = paths.iter().map(|path| take_out(text, &own, path));
    Some(fields.collect::<Option<Vec<_>>>()?.concat())
}

/// The id of a record that could not be read, as far as that can be.
fn id_of(text: &str) -> Option<Uuid> {
    let mut scanner = Scanner::new(text, 0);
    let bracket = scanner.enter().ok()??;
    while let Some(member) = scanner.member(bracket).ok()? {
        if member.name.is_some_and(|name| text.get(name) == Some("id")) {
            return ron::from_str(text.get(member.value)?).ok();
        }
    }
    None
}

/// The byte of a text at which it could not be read.
fn byte_of(error: &SpannedError, text: &str) -> usize {
    let ron::error::Position { line, col } = error.span.start;
    let lines = text.split_inclusive('\n');
    let before: usize = lines.clone().take(line - 1).map(str::len).sum();
    let columns = lines.skip(line - 1).flat_map(str::chars).take(col - 1);
    let mut scanner = Scanner::new(text, before + columns.map(char::len_utf8).sum::<usize>());
    // The parser was in front of the blanks before what it did not expect.
    scanner.skip_blank().ok();
    scanner.at()
}

/// What is wrong, in the middle of a sentence.
fn reason(error: &SpannedError) -> String {
    let text = error.code.to_string();
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => text,
    }
}
