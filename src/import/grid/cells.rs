//! The cells of a table, however they were separated.

use crate::{
    import::{ImportError, notices::Notices},
    model::clean,
};

/// The most columns a spreadsheet holds.
const COLUMNS: usize = 16_384;

/// The most cells of a table with its short rows filled up: far more than a map, and little enough
/// for any memory.
const CELLS: usize = 1 << 22;

/// How much of a text is looked at to find out what separates its cells, in bytes.
const SAMPLE: usize = 1 << 16;

/// The rows of a table, all of one length, without empty rows and columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid(Vec<Vec<String>>);

impl Grid {
    /// A table of these cells: trimmed, without empty rows and columns, short rows filled up, and
    /// without the apostrophe that keeps a spreadsheet from calculating a text.
    pub fn new(rows: Vec<Vec<String>>) -> Self {
        let mut rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| row.iter().map(|cell| plain(cell).to_owned()).collect())
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut is_used = vec![false; width];
        for row in &rows {
            for (cell, is_used) in row.iter().zip(&mut is_used) {
                *is_used |= !cell.is_empty();
            }
        }
        for row in &mut rows {
            row.resize(width, String::new());
            let mut used = is_used.iter();
            row.retain(|_| used.next().copied().unwrap_or_default());
        }
        Self(rows)
    }

    /// The cells of a spreadsheet as they come from the clipboard: rows of cells with tabs between
    /// them, a cell with a line break in quotation marks. None when there is no tab, or nothing
    /// but white space.
    pub fn from_clipboard(text: &str) -> Option<Self> {
        if !text.contains('\t') {
            return None;
        }
        let grid = Self::new(split(&clean(text), b'\t').ok()?);
        (!grid.0.is_empty()).then_some(grid)
    }

    /// The cells of a text file, separated by whatever separates them most evenly: tabs,
    /// semicolons, commas or bars.
    pub(in crate::import) fn parse(text: &str, notices: &mut Notices) -> Result<Self, ImportError> {
        let (text, delimiter) = match declared_delimiter(text) {
            Some((delimiter, rest)) => (rest, delimiter),
            None => (text, likely_delimiter(text)),
        };
        if has_open_quote(text) {
            notices.warn(|| {
                "A quotation mark is never closed, so all of them were read as plain text."
                    .to_owned()
            });
        }
        let rows = split(text, delimiter)?;
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let ragged = rows.iter().filter(|row| row.len() < width).count();
        match ragged {
            0 => {}
            1 => notices.warn(|| {
                "1 row is shorter than the longest; its missing cells were taken as empty."
                    .to_owned()
            }),
            _ => notices.warn(|| {
                format!(
                    "{ragged} rows are shorter than the longest; missing cells were taken as empty."
                )
            }),
        }
        Ok(Self::new(rows))
    }

    /// The rows from top to bottom.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.0
    }

    /// The same table with rows for columns.
    pub(super) fn transposed(&self) -> Self {
        let width = self.0.first().map_or(0, Vec::len);
        let mut columns = vec![Vec::with_capacity(self.0.len()); width];
        for row in &self.0 {
            for (column, cell) in columns.iter_mut().zip(row) {
                column.push(cell.clone());
            }
        }
        Self(columns)
    }
}

/// A cell without white space around it and without the apostrophe in front of a formula sign.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest)
            if rest
                .trim_start_matches('\'')
                .starts_with(['=', '+', '-', '@']) =>
        {
            rest
        }
        _ => cell,
    }
}

/// The delimiter that a first line like `sep=;` declares, and the text behind that line.
fn declared_delimiter(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    match line.trim().strip_prefix("sep=")?.as_bytes() {
        [delimiter] if delimiter.is_ascii_punctuation() => Some((*delimiter, rest)),
        _ => None,
    }
}

/// The delimiter with which the most rows have the same number of cells, at least two.
fn likely_delimiter(text: &str) -> u8 {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or(text);
    let evenness = |delimiter: &u8| {
        let mut widths: Vec<_> = records(sample, *delimiter).map(|row| row.len()).collect();
        widths.sort_unstable();
        let runs = widths.chunk_by(|a, b| a == b);
        let of_two = runs.filter(|run| run.first().is_some_and(|width| *width > 1));
        of_two
            .map(|run| (run.len(), run.first().copied()))
            .max()
            .unwrap_or_default()
    };
    let candidates = [b'|', b',', b';', b'\t'];
    candidates.into_iter().max_by_key(evenness).unwrap_or(b',')
}

/// The rows of a text as they stand in it.
fn split(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, ImportError> {
    let cells = |line: &str| line.bytes().filter(|byte| *byte == delimiter).count() + 1;
    if let Some(index) = text.lines().position(|line| cells(line) > COLUMNS) {
        return Err(ImportError::Oversized { line: index + 1 });
    }
    let (mut rows, mut width) = (Vec::new(), 0);
    for record in records(text, delimiter) {
        width = record.len().max(width);
        if (rows.len() + 1) * width > CELLS {
            let line = record.position().map_or(0, csv::Position::line) as usize;
            return Err(ImportError::Oversized { line });
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

/// The records of a text. A text in memory can always be read, whatever the rows look like.
fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::StringRecord> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(!has_open_quote(text))
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
}

/// True when a quotation mark has no partner: quoting would swallow the rest of the text.
fn has_open_quote(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Grid, Vec<String>) {
        let mut notices = Notices::default();
        let grid = Grid::parse(text, &mut notices).unwrap();
        (grid, notices.finish().0)
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        parse(text).0.0
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        let expected = [["", "Look, maybe", "Buy"], ["Doing", "a; b", "c"]];
        for text in [
            ",\"Look, maybe\",Buy\nDoing,a; b,c\n",
            ";Look, maybe;Buy\nDoing;\"a; b\";c\n",
            "\tLook, maybe\tBuy\nDoing\ta; b\tc\n",
            "sep=|\n|Look, maybe|Buy\nDoing|a; b|c\n",
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quoted_cell_keeps_its_line_breaks_and_quotation_marks() {
        let grid = Grid::from_clipboard("\tLook\nDoing\t\"Reads\nasks \"\"why\"\"\"\r\n").unwrap();
        assert_eq!(grid.rows()[1][1], "Reads\nasks \"why\"");
    }

    #[test]
    fn a_lonely_quotation_mark_does_not_swallow_the_rest() {
        let (grid, warnings) = parse("a,b\n\"c,d\ne,f\n");
        assert_eq!(grid.rows().len(), 3);
        assert!(warnings[0].contains("never closed"));
    }

    #[test]
    fn ragged_rows_are_filled_up_with_a_warning() {
        let (grid, warnings) = parse(",a,b,c\nDoing,d\nPains,e,f,g\n");
        assert_eq!(grid.rows()[1], ["Doing", "d", "", ""]);
        assert!(warnings[0].contains("1 row is shorter"), "{warnings:?}");
    }

    #[test]
    fn empty_rows_and_columns_are_dropped() {
        let expected = [["", "Look"], ["Doing", "a"]];
        assert_eq!(rows(",,,\n,,,Look\n,,,\nDoing,,,a\n,,,\n"), expected);
    }

    #[test]
    fn control_characters_do_not_get_in_from_the_clipboard() {
        let grid = Grid::from_clipboard("\tLook\u{7}\r\nDoing\ta\u{b}b\r\n").unwrap();
        assert_eq!(grid.rows(), [["", "Look"], ["Doing", "ab"]]);
    }

    #[test]
    fn plain_text_is_no_table() {
        assert_eq!(Grid::from_clipboard("one\ntwo"), None);
        assert_eq!(Grid::from_clipboard("\t\n\t"), None);
    }

    #[test]
    fn the_apostrophe_in_front_of_a_formula_is_undone() {
        let cells = rows("a,'=1+1,''-x,'quoted,-1\n");
        assert_eq!(cells[0], ["a", "=1+1", "'-x", "'quoted", "-1"]);
    }

    #[test]
    fn a_table_larger_than_any_map_is_refused() {
        let text = format!("a,b\n{}", ",".repeat(16_384));
        let refused = Grid::parse(&text, &mut Notices::default());
        assert_eq!(refused, Err(ImportError::Oversized { line: 2 }));
        let text = format!("{}\n{}", ",".repeat(9_999), "a,b\n".repeat(1_000));
        let refused = Grid::parse(&text, &mut Notices::default());
        assert_eq!(refused, Err(ImportError::Oversized { line: 420 }));
    }
}
