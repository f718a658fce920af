//! What the rows and columns of a table mean.

use std::ops::Range;

use super::Grid;
use crate::import::{
    feeling::Scale,
    lane_role::{Role, key, role_of},
};
use crate::model::{LaneKind, one_line};

/// A table understood as a map, before anything is drawn.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// The title of the map, if the table has one.
    pub title: String,
    /// The stages from left to right.
    pub stages: Vec<Head>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

/// A stage and the columns of the table below it.
#[derive(Debug, PartialEq)]
pub(super) struct Head {
    /// What it is called.
    pub name: String,
    /// Its columns, counted from the first behind the lane names.
    pub columns: Range<usize>,
}

/// A row of the table.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    /// What it is called, without its kind or its scale in brackets.
    pub name: String,
    /// What it is for, as far as its name says so.
    pub role: Option<Role>,
    /// The scale its name gives.
    pub scale: Option<Scale>,
    /// The lines of each cell, by column.
    pub cells: Vec<Vec<String>>,
}

impl Row {
    /// The cells under a stage.
    pub fn in_stage(&self, head: &Head) -> impl Iterator<Item = &Vec<String>> {
        let cells = self.cells.get(head.columns.clone());
        cells.unwrap_or_default().iter()
    }
}

impl Sheet {
    /// What a table means.
    pub fn of(grid: &Grid) -> Self {
        let (title, rows) = without_title(grid.rows());
        let turned;
        let is_turned = is_turned(rows);
        let rows = if is_turned {
            turned = Grid::new(rows.to_vec()).transposed();
            turned.rows()
        } else {
            rows
        };
        let Some((header, body)) = rows.split_first() else {
            return Self::default();
        };
        if body.is_empty() {
            return Self {
                title: String::new(),
                stages: heads(header, false),
                rows: Vec::new(),
            };
        }
        let (corner, names) = header
            .split_first()
            .map_or(("", header.as_slice()), |(c, n)| (c, n));
        let corner = if is_stage_word(corner) { "" } else { corner };
        Self {
            title: one_line(if title.is_empty() { corner } else { title }),
            stages: heads(names, is_turned),
            rows: body_rows(body),
        }
    }
}

/// A single cell above a wider table is its title.
fn without_title(rows: &[Vec<String>]) -> (&str, &[Vec<String>]) {
    let count = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    match rows {
        [first, rest @ ..]
            if count(first) == 1 && rest.first().is_some_and(|row| count(row) > 1) =>
        {
            let title = first.first().map_or("", String::as_str);
            if title.is_empty() {
                ("", rows)
            } else {
                (title, rest)
            }
        }
        _ => ("", rows),
    }
}

/// True when the stages run down: the first row names more kinds of lanes than the first column, or
/// as many and the corner says so; but not where the first column names lanes for the most part.
fn is_turned(rows: &[Vec<String>]) -> bool {
    let Some((header, body)) = rows.split_first() else {
        return false;
    };
    if body.is_empty() {
        return false;
    }
    let known = |name: &String| read_name(name).1.is_some();
    let across = header.iter().skip(1).filter(|name| known(name)).count();
    let down = body
        .iter()
        .filter_map(|row| row.first())
        .filter(|name| known(name))
        .count();
    let corner = header.first().map_or("", String::as_str);
    let is_likelier = across > down || (across == down && is_stage_word(corner));
    is_likelier && down * 2 < body.len()
}

/// True for the word over a column of stages.
fn is_stage_word(corner: &str) -> bool {
    matches!(
        key(corner).as_str(),
        "stage" | "phase" | "journey stage" | "journey phase"
    )
}

/// The stages of a header; a blank name continues the stage before it. Where each row of a table
/// names its stage, so does the same name once more.
fn heads(names: &[String], is_repeated: bool) -> Vec<Head> {
    let is_same = |name: &str, before: &str| {
        let name = key(name);
        is_repeated && !name.is_empty() && name == key(before)
    };
    let mut heads: Vec<Head> = Vec::new();
    for (column, name) in names.iter().enumerate() {
        match heads.last_mut() {
            Some(last) if name.is_empty() || is_same(name, &last.name) => {
                last.columns.end = column + 1;
            }
            _ => heads.push(Head {
                name: one_line(name),
                columns: column..column + 1,
            }),
        }
    }
    heads
}

/// The rows under the header; a blank name continues the row before it.
fn body_rows(body: &[Vec<String>]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in body {
        let Some((name, cells)) = row.split_first() else {
            continue;
        };
        let cells = cells.iter().map(|cell| lines(cell));
        match rows.last_mut() {
            Some(last) if name.is_empty() => {
                for (above, below) in last.cells.iter_mut().zip(cells) {
                    above.extend(below);
                }
            }
            _ => {
                let (name, role, scale) = read_name(name);
                rows.push(Row {
                    name,
                    role,
                    scale,
                    cells: cells.collect(),
                });
            }
        }
    }
    rows
}

/// The name of a row without its brackets, what it is for and the scale it gives.
fn read_name(raw: &str) -> (String, Option<Role>, Option<Scale>) {
    let raw = one_line(raw);
    let scale = Scale::named(&raw);
    let (name, bracket) = match raw.rfind(['[', '(']) {
        Some(start) => (
            raw.get(..start).unwrap_or_default().trim_end(),
            raw.get(start..),
        ),
        None => (raw.as_str(), None),
    };
    let bracket = bracket.unwrap_or_default();
    let kind = key(bracket);
    let word = kind.split(' ').next().unwrap_or_default();
    let said = LaneKind::ALL.iter().find(|kind| key(kind.label()) == word);
    if let Some(lane) = said
        && bracket.starts_with('[')
        && raw.ends_with(']')
        && (kind == word || scale.is_some())
    {
        return (name.to_owned(), Some(Role::Lane(*lane)), scale);
    }
    let role = role_of(name);
    if scale.is_some() && role == Some(Role::Lane(LaneKind::Emotion)) {
        return (name.to_owned(), role, scale);
    }
    let role = role_of(&raw);
    (raw, role, None)
}

/// The lines of a cell that say something, without their bullets.
fn lines(cell: &str) -> Vec<String> {
    cell.lines()
        .map(|line| without_bullet(line.trim()).to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// A line without the sign that makes it an item of a list.
fn without_bullet(line: &str) -> &str {
    if let Some(rest) = line.strip_prefix(['•', '·', '◦']) {
        return rest.trim_start();
    }
    match line.strip_prefix(['-', '–', '*']) {
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NoteKind;

    fn sheet(text: &str) -> Sheet {
        Sheet::of(&Grid::from_clipboard(text).unwrap())
    }

    fn names(sheet: &Sheet) -> (Vec<&str>, Vec<&str>) {
        (
            sheet
                .stages
                .iter()
                .map(|stage| stage.name.as_str())
                .collect(),
            sheet.rows.iter().map(|row| row.name.as_str()).collect(),
        )
    }

    #[test]
    fn stages_run_across_and_lanes_down() {
        let sheet = sheet("Tea\tBrew\tDrink\nDoing\tBoil\tSip\nPains\t\tToo hot\n");
        assert_eq!(sheet.title, "Tea");
        assert_eq!(
            names(&sheet),
            (vec!["Brew", "Drink"], vec!["Doing", "Pains"])
        );
        assert_eq!(
            sheet.rows[1].role,
            Some(Role::Lane(LaneKind::Notes(NoteKind::Pain)))
        );
        assert_eq!(sheet.rows[1].cells, [vec![], vec!["Too hot".to_owned()]]);
    }

    #[test]
    fn a_sheet_the_other_way_round_is_turned() {
        let turned = sheet("Phase\tDoing\tPains\nBrew\tBoil\t\nDrink\tSip\tToo hot\n");
        let upright = sheet("\tBrew\tDrink\nDoing\tBoil\tSip\nPains\t\tToo hot\n");
        assert_eq!(turned, upright);
        let labelled = sheet("Stage\tBrew\tDrink\nDoing\tBoil\tSip\nPains\t\tToo hot\n");
        assert_eq!(labelled, upright);
    }

    #[test]
    fn blank_names_continue_as_merged_cells_do() {
        let sheet = sheet("\tBrew\t\tDrink\nDoing\tBoil\tPour\tSip\n\tWait\t\t\n");
        assert_eq!(sheet.stages[0].columns, 0..2);
        assert_eq!(sheet.stages[1].columns, 2..3);
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(sheet.rows[0].cells[0], ["Boil", "Wait"]);
    }

    #[test]
    fn a_stage_named_in_every_row_is_one_stage() {
        let turned = sheet("Stage\tDoing\nBrew\tBoil\nBrew\tPour\nDrink\tSip\nBrew\tRinse\n");
        assert_eq!(names(&turned).0, ["Brew", "Drink", "Brew"]);
        assert_eq!(turned.stages[0].columns, 0..2);
        assert_eq!(
            turned,
            sheet("\tBrew\t\tDrink\tBrew\nDoing\tBoil\tPour\tSip\tRinse\n")
        );
    }

    #[test]
    fn a_single_cell_above_the_table_is_its_title() {
        let sheet = sheet("Tea for two\t\t\n\t\t\n\tBrew\tDrink\nDoing\tBoil\tSip\n");
        assert_eq!(sheet.title, "Tea for two");
        assert_eq!(names(&sheet).0, ["Brew", "Drink"]);
    }

    #[test]
    fn a_row_alone_names_stages() {
        assert_eq!(names(&sheet("Brew\tDrink\n")).0, ["Brew", "Drink"]);
    }

    #[test]
    fn each_line_of_a_cell_is_a_card_without_its_bullet() {
        assert_eq!(
            lines("• Boil\n- Pour\n\n-2\n  * Sip "),
            ["Boil", "Pour", "-2", "Sip"]
        );
    }

    #[test]
    fn brackets_settle_the_kind_and_the_scale() {
        let touchpoints = Some(Role::Lane(LaneKind::Touchpoints));
        let emotion = Some(Role::Lane(LaneKind::Emotion));
        let read = |raw| read_name(raw);
        assert_eq!(
            read("Pain desk [touchpoints]"),
            ("Pain desk".into(), touchpoints, None)
        );
        assert_eq!(
            read("Mood (1–5)"),
            ("Mood".into(), emotion, Some(Scale::MERMAID))
        );
        assert_eq!(
            read("Heart [emotion −2 to +2]"),
            ("Heart".into(), emotion, Some(Scale::VALENCE))
        );
        assert_eq!(read("Room (1–5)"), ("Room (1–5)".into(), None, None));
        assert_eq!(
            read("Doing [all day]"),
            ("Doing [all day]".into(), touchpoints, None)
        );
    }
}
