//! The raw form of a file: its entries and records as text, whole or broken.

use std::borrow::Cow;

use super::scan::{Broken, Fault, Scanner};
use crate::model::RecordKind;

/// A stretch of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece<'a> {
    /// The byte of the file it begins at.
    pub(super) at: usize,
    /// The text, word for word.
    pub(super) text: Cow<'a, str>,
    /// Set when its brackets do not match; the place is a byte of the file.
    pub(super) broken: Option<Broken>,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body<'a> {
    /// One value, and the entry as a whole with its name.
    Value { value: Piece<'a>, whole: Piece<'a> },
    /// The records of a table.
    Records(RecordKind, Vec<Piece<'a>>),
}

/// One `name: value` of a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry<'a> {
    /// The name; empty for text that is no entry at all.
    pub(super) name: Cow<'a, str>,
    /// The value.
    pub(super) body: Body<'a>,
}

/// Where a file breaks off, and in the middle of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The byte at which the cut-off part begins.
    pub(super) at: usize,
    /// What is cut off; nothing when only brackets are missing at the end.
    pub(super) lost: Option<Level>,
}

/// What is read: an entry of the file or a record of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// An entry.
    Entry,
    /// A record.
    Record(RecordKind),
}

impl Level {
    /// What closes the brackets around it.
    const fn closing(self) -> u8 {
        match self {
            Self::Entry => b')',
            Self::Record(_) => b']',
        }
    }

    /// True for a line on which, by the layout of our files, the next one begins or their list
    /// ends.
    fn ends_before(self, line: &str) -> bool {
        match self {
            Self::Record(_) => line.starts_with("        (") || line.starts_with("    ]"),
            Self::Entry => {
                let entry = line.strip_prefix("    ").unwrap_or_default();
                line.starts_with(')') || entry.starts_with(|first: char| first.is_alphabetic())
            }
        }
    }
}

/// A file as entries.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Skeleton<'a> {
    /// The entries in the order of the file.
    pub(super) entries: Vec<Entry<'a>>,
    /// Where it breaks off, if it does.
    pub(super) cut: Option<Cut>,
    /// What follows the closing bracket.
    pub(super) tail: Piece<'a>,
}

impl<'a> Skeleton<'a> {
    /// Takes a file apart. None when it does not begin with an opening bracket.
    ///
    /// Everything is found in one pass. Where brackets do not match, the layout of our own files
    /// tells where the next record or entry begins, so that one slip of a hand does not cost the
    /// rest.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut scanner = Scanner::new(text, 0);
        scanner.skip_blank().ok()?;
        scanner.eat(b'(').then_some(())?;
        let mut reader = Reader {
            text,
            scanner,
            entries: Vec::new(),
            wary: false,
            known: [None; 2],
        };
        let cut = reader.entries().err();
        let tail = reader.piece(reader.scanner.at(), text.len());
        Some(Self {
            entries: reader.entries,
            cut,
            tail,
        })
    }

    /// The text of the value with this name, if it is one value and whole.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        match &entry.body {
            Body::Value { value, .. } if value.broken.is_none() => Some(&value.text),
            _ => None,
        }
    }

    /// True when it says that its format is ours.
    pub(super) fn is_study(&self) -> bool {
        let format = self.value("format").map(ron::from_str::<String>);
        format.is_some_and(|format| format.is_ok_and(|format| format == "throughline"))
    }
}

/// The kind of the records in the table of this name.
fn kind_of_table(name: &str) -> Option<RecordKind> {
    RecordKind::ALL
        .iter()
        .copied()
        .find(|kind| *kind != RecordKind::Charter && kind.table() == name)
}

struct Reader<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
    entries: Vec<Entry<'a>>,
    /// Set by the first broken part: from then on none reaches past the line where, by the
    /// layout, the next one begins. It keeps reading a badly broken file linear.
    wary: bool,
    /// For entries and for records, from where a boundary was looked for last and what was found.
    known: [Option<(usize, Option<usize>)>; 2],
}

impl<'a> Reader<'a> {
    /// Reads entries up to the closing bracket of the file and steps over it.
    fn entries(&mut self) -> Result<(), Cut> {
        loop {
            self.skip_blank()?;
            if self.scanner.eat(b')') {
                return Ok(());
            }
            self.entry()?;
            self.skip_blank()?;
            self.scanner.eat(b',');
        }
    }

    /// Reads `name: value`, or takes text that is none as it is.
    fn entry(&mut self) -> Result<(), Cut> {
        let start = self.scanner.at();
        let mut name = self.scanner.word();
        self.skip_blank()?;
        if !name.is_empty() && self.scanner.eat(b':') {
            self.skip_blank()?;
        } else {
            name = "";
            self.move_to(start);
        }
        if let Some(kind) = kind_of_table(name)
            && self.scanner.eat(b'[')
        {
            return self.table(name, kind);
        }
        let value = self.one_value(Level::Entry)?;
        let whole = Piece {
            broken: value.broken,
            ..self.piece(start, value.at + value.text.len())
        };
        self.entries.push(Entry {
            name: name.into(),
            body: Body::Value { value, whole },
        });
        Ok(())
    }

    /// Reads records up to the closing bracket of their table and steps over it.
    fn table(&mut self, name: &'a str, kind: RecordKind) -> Result<(), Cut> {
        let mut records = Vec::new();
        let end = self.records(Level::Record(kind), &mut records);
        self.entries.push(Entry {
            name: name.into(),
            body: Body::Records(kind, records),
        });
        end
    }

    fn records(&mut self, level: Level, records: &mut Vec<Piece<'a>>) -> Result<(), Cut> {
        loop {
            self.skip_blank()?;
            if self.scanner.eat(b']') {
                return Ok(());
            }
            records.push(self.one_value(level)?);
            self.skip_blank()?;
            self.scanner.eat(b',');
        }
    }

    /// Reads one value and leaves the scanner behind it.
    fn one_value(&mut self, level: Level) -> Result<Piece<'a>, Cut> {
        let start = self.scanner.at();
        let cut = Cut {
            at: start,
            lost: Some(level),
        };
        match self.whole_value(level) {
            Ok(end) => {
                self.move_to(end);
                let piece = self.piece(start, end);
                if end == self.text.len() && !piece.text.ends_with([')', ']', '}', '"']) {
                    return Err(cut);
                }
                Ok(piece)
            }
            Err(broken) => {
                self.wary = true;
                let boundary = self.boundary(start, level);
                self.move_to(boundary.unwrap_or(self.text.len()));
                let mut piece = self.piece(start, boundary.ok_or(cut)?);
                if let Cow::Borrowed(text) = piece.text {
                    piece.text = text.strip_suffix(',').unwrap_or(text).into();
                }
                piece.broken = Some(broken);
                Ok(piece)
            }
        }
    }

    /// Where the value that comes next ends.
    ///
    /// A quotation mark too few can make one value of two, with a string that goes on over the
    /// place where, by the layout, the second begins. Such a value must be sound.
    fn whole_value(&mut self, level: Level) -> Result<usize, Broken> {
        let start = self.scanner.at();
        let limit = if self.wary {
            self.boundary(start, level)
        } else {
            None
        };
        let text = limit.and_then(|limit| self.text.get(..limit));
        let mut scanner = Scanner::new(text.unwrap_or(self.text), start);
        let end = value_end(&mut scanner, level)?;
        if scanner.has_long_string()
            && let Some(at) = self.boundary(start, level).filter(|at| *at < end)
            && !is_sound(self.text.get(start..end))
        {
            let fault = Fault::Unclosed;
            return Err(Broken { at, fault });
        }
        Ok(end)
    }

    /// Where the next line after `start` begins on which something new begins. The text between is
    /// looked at once, however often it is asked for on the way through it.
    fn boundary(&mut self, start: usize, level: Level) -> Option<usize> {
        let known = match level {
            Level::Entry => &mut self.known[0],
            Level::Record(_) => &mut self.known[1],
        };
        if let Some((from, found)) = *known
            && from <= start
            && found.is_none_or(|at| at > start)
        {
            return found;
        }
        let rest = self.text.get(start..)?;
        let found = rest
            .match_indices('\n')
            .map(|(line_break, _)| line_break + 1)
            .find(|line| {
                rest.get(*line..)
                    .is_some_and(|line| level.ends_before(line))
            })
            .map(|line| start + line);
        *known = Some((start, found));
        found
    }

    /// A stretch of the file without the blanks around it.
    fn piece(&self, start: usize, end: usize) -> Piece<'a> {
        let text = self.text.get(start..end).unwrap_or_default();
        let trimmed = text.trim_start();
        Piece {
            at: end - trimmed.len(),
            text: trimmed.trim_end().into(),
            broken: None,
        }
    }

    /// Steps over blanks. The file must not end with them.
    fn skip_blank(&mut self) -> Result<(), Cut> {
        let at = self.scanner.at();
        let blank = self.scanner.skip_blank();
        if blank.is_err() || self.scanner.peek().is_none() {
            self.move_to(self.text.len());
            return Err(Cut { at, lost: None });
        }
        Ok(())
    }

    const fn move_to(&mut self, at: usize) {
        self.scanner = Scanner::new(self.text, at);
    }
}

/// True for text that is one value.
fn is_sound(text: Option<&str>) -> bool {
    text.is_some_and(|text| ron::from_str::<serde::de::IgnoredAny>(text).is_ok())
}

/// Where a value ends, if a comma, the right closing bracket or the end follows it.
fn value_end(scanner: &mut Scanner<'_>, level: Level) -> Result<usize, Broken> {
    let value = scanner.value()?;
    scanner.skip_blank()?;
    let next = scanner.peek().unwrap_or(b',');
    if value.is_empty() || (next != b',' && next != level.closing()) {
        return Err(Broken {
            at: scanner.at(),
            fault: Fault::Mismatched,
        });
    }
    Ok(value.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with these members, in the layout of our files.
    fn file(members: &str) -> String {
        format!("(\n    members: [\n{members}    ],\n    wind: 3,\n)\n")
    }

    /// The records of the first table, the broken ones behind an exclamation mark, and the names
    /// of all entries.
    fn outline(text: &str) -> (Vec<String>, Vec<String>) {
        let skeleton = Skeleton::read(text).unwrap();
        let Body::Records(_, records) = &skeleton.entries[0].body else {
            panic!("it is no table");
        };
        let mark = |piece: &Piece<'_>| if piece.broken.is_some() { "!" } else { "" };
        let records = records
            .iter()
            .map(|piece| format!("{}{}", mark(piece), piece.text));
        let names = skeleton.entries.iter().map(|entry| entry.name.to_string());
        (records.collect(), names.collect())
    }

    #[test]
    fn one_slip_costs_one_record() {
        let sound = "        (\n            name: \"Ines\",\n        ),\n";
        for slip in [
            "        (\n            name: \"Ines,\n        ),\n",
            "        (\n            name: \"Ines\",\n",
            "        (\n            name: [(\"Ines\"),\n        ),\n",
            "        (\n            name: \"Ines\"],\n        ),\n",
            "        (\n            name: \"Ines\",\n        )),\n",
            "        (\n            name: /* \"Ines\",\n        ),\n",
        ] {
            let (records, names) = outline(&file(&format!("{sound}{slip}{sound}")));
            let slip = format!("!{}", slip.trim().trim_end_matches(','));
            let sound = sound.trim().trim_end_matches(',');
            assert_eq!(records, [sound, &slip, sound]);
            assert_eq!(names, ["members", "wind"]);
        }
    }

    #[test]
    fn other_layouts_are_read_as_well() {
        let text = "(members:[(name:\"a\nb\"),(name:\"c\")],wind:3)";
        let (records, names) = outline(text);
        assert_eq!(records, ["(name:\"a\nb\")", "(name:\"c\")"]);
        assert_eq!(names, ["members", "wind"]);
    }

    #[test]
    fn a_cut_is_told_from_a_whole_file() {
        let text = file("        (\n            name: \"Ines\",\n        ),\n");
        let cut = |end: usize| Skeleton::read(&text[..end]).unwrap().cut;
        assert_eq!(cut(text.len()), None);
        let at = text.find("        (").unwrap() + 8;
        let lost = Some(Level::Record(RecordKind::Member));
        assert_eq!(cut(at + 10), Some(Cut { at, lost }));
        let wind = text.find("wind").unwrap();
        let lost = Some(Level::Entry);
        assert_eq!(cut(wind + 7), Some(Cut { at: wind + 6, lost }));
        assert_eq!(cut(text.len() - 2).unwrap().lost, None);
    }
}
