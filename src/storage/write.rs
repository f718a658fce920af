//! Writing a study as text.

use rayon::prelude::*;
use ron::{Options, ser::PrettyConfig};

use super::{AT_A_TIME, Document, Kept, MIN_READER, VERSION, splice::put_back};
use crate::model::{AnyRecord, Charter, RecordKind};

/// The blanks in front of an entry of the file.
const ENTRY_INDENT: &str = "    ";
/// The blanks in front of a record of a table.
const RECORD_INDENT: &str = "        ";

/// The text of a file that holds this document.
///
/// The text depends on nothing but the document: tables in a fixed order, records in the order of
/// their ids, one field a line, so that a line diff of two files shows what a person changed.
pub fn to_text(document: &Document) -> String {
    let Document { study, kept } = document;
    let mut writer = Writer {
        kept,
        out: header(kept),
    };
    let mut records = study.records().peekable();
    writer.entries(None);
    for &kind in RecordKind::ALL {
        let of_kind = std::iter::from_fn(|| records.next_if(|record| record.id().kind() == kind));
        if kind == RecordKind::Charter {
            writer.charters(of_kind);
        } else {
            writer.table(kind, &of_kind.collect::<Vec<_>>());
        }
        writer.entries(Some(kind));
    }
    writer.out.push_str(")\n");
    if !kept.tail.is_empty() {
        writer.line("", &kept.tail, "\n");
    }
    writer.out
}

/// The text of one record as a file holds it, from its opening bracket on.
pub(super) fn record_text(record: &AnyRecord) -> String {
    let mut ron = String::new();
    let config = PrettyConfig::new().new_line("\n");
    // Writing to a string fails only for values that nest without end, and records do not.
    let written = Options::default().to_writer_pretty(&mut ron, record, config);
    debug_assert_eq!(written, Ok(()));
    let mut text = String::with_capacity(2 * ron.len());
    push_indented(&mut text, &ron, indent_of(record.id().kind()));
    text
}

/// The blanks in front of a record of this kind.
const fn indent_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Charter => ENTRY_INDENT,
        _ => RECORD_INDENT,
    }
}

/// The opening bracket and what a reader needs to know before everything else.
fn header(kept: &Kept) -> String {
    let (version, min_reader) = kept.newer.unwrap_or((VERSION, MIN_READER));
    let app = concat!("throughline ", env!("CARGO_PKG_VERSION"));
    format!(
        "(\n    format: \"throughline\",\n    version: {version},\n    \
         min_reader: {min_reader},\n    app: \"{app}\",\n"
    )
}

struct Writer<'a> {
    kept: &'a Kept,
    out: String,
}

impl Writer<'_> {
    /// Adds the charter, and those that could not be read. An empty one does not come beside one
    /// that could not be read, for that is likely to be its text.
    fn charters(&mut self, records: impl Iterator<Item = AnyRecord>) {
        let kept = self.kept;
        let unread = kept
            .records
            .iter()
            .filter(|kept| kept.kind == RecordKind::Charter);
        let empty = AnyRecord::from(Charter::default());
        let is_left_out = unread.clone().next().is_some();
        for record in records.filter(|record| !is_left_out || *record != empty) {
            self.line("    charter: ", &full_text(&record, kept), ",\n");
        }
        unread.for_each(|unread| self.line("    charter: ", &unread.text, ",\n"));
    }

    /// Adds a table, unless it is empty.
    fn table(&mut self, kind: RecordKind, records: &[AnyRecord]) {
        let kept = self.kept;
        let unread = kept.records.iter().filter(|kept| kept.kind == kind);
        let mut unread = unread.peekable();
        if records.is_empty() && unread.peek().is_none() {
            return;
        }
        self.line(ENTRY_INDENT, kind.table(), ": [\n");
        let by_record = records.par_iter().with_min_len(AT_A_TIME);
        let texts: Vec<_> = by_record.map(|record| full_text(record, kept)).collect();
        for (record, text) in records.iter().zip(texts) {
            let id = record.id().uuid();
            while let Some(before) = unread.next_if(|unread| unread.place < Some(id)) {
                self.line(RECORD_INDENT, &before.text, ",\n");
            }
            self.line(RECORD_INDENT, &text, ",\n");
        }
        unread.for_each(|unread| self.line(RECORD_INDENT, &unread.text, ",\n"));
        self.line(ENTRY_INDENT, "]", ",\n");
    }

    /// Adds the unknown entries that stand behind a table.
    fn entries(&mut self, after: Option<RecordKind>) {
        let kept = self.kept;
        for entry in kept.entries.iter().filter(|entry| entry.after.0 == after) {
            self.line(ENTRY_INDENT, &entry.text, ",\n");
        }
    }

    fn line(&mut self, before: &str, text: &str, after: &str) {
        self.out.push_str(before);
        self.out.push_str(text);
        self.out.push_str(after);
    }
}

/// The text of a record with its unknown fields.
fn full_text(record: &AnyRecord, kept: &Kept) -> String {
    let text = record_text(record);
    match kept.fields.get(&record.id()) {
        Some(fields) => put_back(text, fields, indent_of(record.id().kind())),
        None => text,
    }
}

/// Adds RON text with blanks after every line break, and with the characters that RON escapes
/// without need as what they are: `'`, and the marks that combine with a letter.
fn push_indented(out: &mut String, ron: &str, indent: &str) {
    let mut rest = ron;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\\')) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let len = if special.starts_with('\n') {
            out.push('\n');
            out.push_str(indent);
            1
        } else {
            push_escape(out, special)
        };
        rest = special.get(len..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Adds what begins with a backslash, as the character it means if a reader can see that, and
/// gives its length.
fn push_escape(out: &mut String, text: &str) -> usize {
    if text.starts_with("\\'") {
        out.push('\'');
        return 2;
    }
    let unicode = text
        .strip_prefix("\\u{")
        .and_then(|rest| rest.split_once('}'));
    let Some((digits, _)) = unicode else {
        out.push_str(text.get(..2).unwrap_or(text));
        return 2;
    };
    let escape = text.get(..digits.len() + 4).unwrap_or(text);
    let code = u32::from_str_radix(digits, 16).ok();
    match code.and_then(char::from_u32).filter(|c| is_visible(*c)) {
        Some(character) => out.push(character),
        None => out.push_str(escape),
    }
    escape.len()
}

/// False for characters that do not show, or that change how the text around them shows.
fn is_visible(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fff0}'..)
}
