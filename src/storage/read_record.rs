//! Reading one record.

use ron::error::{SpannedError, SpannedResult};
use serde::de::DeserializeSeed;
use uuid::Uuid;

use super::{
    field_path::{Step, steps},
    kept::KeptField,
    scan::Scanner,
    skeleton::Piece,
    splice::take_out,
    write::record_text,
};
use crate::model::{AnyRecord, RecordKind};

/// A record that could be read.
pub(super) struct Readable {
    pub(super) record: AnyRecord,
    /// Its unknown fields.
    pub(super) fields: Vec<UnknownField>,
}

/// An unknown field with its place in the text of its record.
pub(super) type UnknownField = (usize, KeptField);

/// Why a record could not be read.
pub(super) struct Unreadable {
    /// The reason, in the middle of a sentence.
    pub(super) why: String,
    /// The byte of the file where it shows.
    pub(super) at: usize,
}

/// Reads one record.
pub(super) fn read_record(kind: RecordKind, piece: &Piece<'_>) -> Result<Readable, Unreadable> {
    if let Some(broken) = piece.broken {
        let (why, at) = (broken.fault.to_string(), broken.at);
        return Err(Unreadable { why, at });
    }
    let (record, unknown) = deserialize(kind, &piece.text).map_err(|error| Unreadable {
        why: reason(&error),
        at: piece.at + byte_of(&error, &piece.text),
    })?;
    let fields = unknown_fields(&record, &piece.text, &unknown).ok_or(Unreadable {
        why: "it has unknown parts".to_owned(),
        at: piece.at,
    })?;
    Ok(Readable { record, fields })
}

/// A record and the paths to its unknown fields.
fn deserialize(kind: RecordKind, text: &str) -> SpannedResult<(AnyRecord, Vec<Vec<Step>>)> {
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
    let own = record_text(record);
    let fields = paths.iter().map(|path| take_out(text, &own, path));
    Some(fields.collect::<Option<Vec<_>>>()?.concat())
}

/// The id of a record that could not be read, as far as that can be.
pub(super) fn id_of(text: &str) -> Option<Uuid> {
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
pub(super) fn byte_of(error: &SpannedError, text: &str) -> usize {
    let ron::error::Position { line, col } = error.span.start;
    let (line, column) = (line.saturating_sub(1), col.saturating_sub(1));
    let lines = text.split_inclusive('\n');
    let before: usize = lines.clone().take(line).map(str::len).sum();
    let columns = lines.skip(line).flat_map(str::chars).take(column);
    let mut scanner = Scanner::new(text, before + columns.map(char::len_utf8).sum::<usize>());
    // The parser was in front of the blanks before what it did not expect.
    scanner.skip_blank().ok();
    scanner.at()
}

/// What is wrong, in the middle of a sentence.
pub(super) fn reason(error: &SpannedError) -> String {
    let text = error.code.to_string();
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => text,
    }
}
