//! Tables: stages across, lanes down.

mod losses;
mod table;

use std::io;

use self::table::Table;
use super::{ExportError, exported::Exported};
use crate::model::{Id, Lane, LaneKind, Map, Study, Touchpoint, one_line};

/// Without it, Excel takes the text for the encoding of the machine.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Writes a map as a table that a spreadsheet opens and that can be imported again.
///
/// The first row holds the title of the map and the names of the stages; a stage of several
/// columns has blank names over all but the first of them. Below come goals, lanes, channels and
/// owners, each a row. A cell holds a line a card; a title that looks like an item of a list gets a
/// `•` in front. `[needs]` or another kind behind the name of a lane says what it holds where the
/// name alone does not. What a spreadsheet would take for a formula gets an apostrophe in front.
/// Values that differ between the touchpoints of one column stand one a line, `?` where unknown.
/// The text begins with a byte order mark.
pub fn write(study: &Study, map: Id<Map>) -> Result<Exported, ExportError> {
    let record = study.maps.get(map).ok_or(ExportError::NoMap)?;
    let table = Table::new(study, record);
    let channel = |card: &Touchpoint| item(&card.channel);
    let owner = |card: &Touchpoint| item(&card.owner);
    let mut rows = vec![table.header()];
    rows.extend(table.row("Goals", |column| table.goal(column)));
    rows.extend(table.lanes.iter().map(|lane| table.lane_row(lane)));
    rows.extend(table.row("Channels", |column| table.per_card(column, channel)));
    rows.extend(table.row("Owners", |column| table.per_card(column, owner)));
    Ok(Exported {
        text: to_text(&rows)?,
        losses: losses::losses(&table),
    })
}

/// The name of a lane, with its kind where the name is not that of the kind, and with the scale of
/// its values where it has any.
fn heading(lane: &Lane) -> String {
    let name = one_line(lane.title());
    let kind = lane.kind.label();
    let scale = "−2 to +2";
    match (lane.kind == LaneKind::Emotion, name == kind) {
        (true, true) => format!("{name} [{scale}]"),
        (true, false) => format!("{name} [{} {scale}]", kind.to_lowercase()),
        (false, true) => name,
        (false, false) => format!("{name} [{}]", kind.to_lowercase()),
    }
}

/// A card as one line, marked where it looks like an item of a list.
fn item(text: &str) -> String {
    let line = one_line(text);
    if line.starts_with(['•', '·', '◦', '-', '–', '*']) && !is_number(&line) {
        format!("• {line}")
    } else {
        line
    }
}

/// The lines that say something, one below the other.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
    items.join("\n")
}

/// Rows as text: commas, lines ending in `\r\n`, quotation marks where needed.
pub(super) fn to_text(rows: &[Vec<String>]) -> Result<String, ExportError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        let cells = row.iter().map(|cell| neutral(cell));
        writer
            .write_record(cells)
            .map_err(io::Error::from)
            .map_err(ExportError::Io)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| ExportError::Io(error.into_error()))?;
    String::from_utf8(bytes).map_err(|error| ExportError::Io(io::Error::other(error)))
}

/// A cell that no spreadsheet takes for a formula: with an apostrophe in front where it begins
/// with a sign of a formula and is no number.
fn neutral(cell: &str) -> String {
    let is_formula = cell
        .trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@']);
    if is_formula && !is_number(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// True for a number without words in it.
fn is_number(text: &str) -> bool {
    text.ends_with(|character: char| character.is_ascii_digit()) && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        assert_eq!(neutral("=HYPERLINK(A1)"), "'=HYPERLINK(A1)");
        assert_eq!(neutral("@home"), "'@home");
        assert_eq!(neutral("'+1 seat"), "''+1 seat");
        assert_eq!(neutral("-1.5"), "-1.5");
        assert_eq!(neutral("a=b"), "a=b");
    }

    #[test]
    fn a_heading_says_its_kind_where_its_name_does_not() {
        let mut lane = Lane::new(Id::new(), LaneKind::Touchpoints);
        assert_eq!(heading(&lane), "Touchpoints");
        lane.name = "Website".to_owned();
        assert_eq!(heading(&lane), "Website [touchpoints]");
        lane.kind = LaneKind::Emotion;
        assert_eq!(heading(&lane), "Website [emotion −2 to +2]");
    }

    #[test]
    fn a_title_that_looks_like_an_item_of_a_list_is_marked() {
        assert_eq!(item("- boil\nwater"), "• - boil water");
        assert_eq!(item("-2"), "-2");
        assert_eq!(item("boil"), "boil");
    }
}
