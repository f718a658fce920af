//! What stands in the table of gates, needs and content.

use crate::{
    analysis::{GateRow, Steps, gate_rows, needs},
    model::{Content, Id, IdMap, IdSet, Map, NeedKind, Stage, Study, Touchpoint},
};

use super::target::Target;

/// The gates and needs of a map against the content of the study.
///
/// It is made anew when the study has changed, and holds good until then.
#[derive(Debug)]
pub(super) struct Table {
    study: Study,
    map: Id<Map>,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// From left to right.
    pub columns: Vec<Column>,
    places: IdMap<Id<Content>, usize>,
    /// The stages of the map with their numbers, from 1.
    pub stages: IdMap<Id<Stage>, usize>,
}

/// A row of the table.
#[derive(Debug)]
pub(super) enum Row {
    /// The head of the rows below it, with a figure of them in words.
    Heading(&'static str, String),
    /// A gate, with its number along the journey, from 1.
    Gate(usize, GateRow),
    /// A need.
    Need(Need),
}

/// A need at a touchpoint.
#[derive(Debug)]
pub(super) struct Need {
    /// Where it is felt.
    pub touchpoint: Id<Touchpoint>,
    /// Its place among the needs of the touchpoint.
    pub index: usize,
    /// The need, in the customer’s words.
    pub text: String,
    /// What kind of need it is.
    pub kind: NeedKind,
    /// What meets it.
    pub met_by: Option<Id<Content>>,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The content.
    pub content: Id<Content>,
    /// Whether any row of the table uses it.
    pub is_used: bool,
}

impl Row {
    /// What the row is about, but for a heading.
    pub(super) fn target(&self) -> Option<Target> {
        match self {
            Self::Heading(..) => None,
            Self::Gate(_, row) => Some(Target::Gate(row.gate)),
            Self::Need(need) => Some(Target::Need(need.touchpoint, need.index)),
        }
    }

    /// The content that helps, in its own order.
    pub(super) fn content(&self) -> Vec<Id<Content>> {
        match self {
            Self::Heading(..) => Vec::new(),
            Self::Gate(_, row) => row.cells.iter().map(|cell| cell.content).collect(),
            Self::Need(need) => need.met_by.into_iter().collect(),
        }
    }

    /// True where this content helps.
    pub(super) fn has(&self, content: Id<Content>) -> bool {
        match self {
            Self::Heading(..) => false,
            Self::Gate(_, row) => row.cell(content).is_some(),
            Self::Need(need) => need.met_by == Some(content),
        }
    }

    /// True where nothing helps.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Heading(..) => false,
            Self::Gate(_, row) => row.cells.is_empty(),
            Self::Need(need) => need.met_by.is_none(),
        }
    }
}

impl Table {
    /// The table of a map. O(n log n) in the records of the study.
    pub(super) fn new(study: &Study, map: Id<Map>) -> Self {
        let mut rows = Vec::new();
        let gates = gate_rows(study).into_iter().filter(|row| row.map == map);
        let gates: Vec<_> = gates.zip(1..).map(|(row, n)| Row::Gate(n, row)).collect();
        if !gates.is_empty() {
            rows.push(Row::Heading(
                "Gates",
                helped(&gates, "have content that helps"),
            ));
            rows.extend(gates);
        }
        let steps = Steps::new(study);
        let felt: Vec<_> = needs(study, steps.of(map))
            .into_iter()
            .map(|need| {
                Row::Need(Need {
                    touchpoint: need.touchpoint,
                    index: need.index,
                    text: need.text.to_owned(),
                    kind: need.kind,
                    met_by: need.met_by,
                })
            })
            .collect();
        if !felt.is_empty() {
            rows.push(Row::Heading("Needs", helped(&felt, "are met by content")));
            rows.extend(felt);
        }
        let columns = columns(study, &rows);
        Self {
            places: columns.iter().map(|it| it.content).zip(0..).collect(),
            columns,
            rows,
            stages: stages(study, map),
            study: study.clone(),
            map,
        }
    }

    /// True while it holds good.
    pub(super) fn is_of(&self, study: &Study, map: Id<Map>) -> bool {
        self.map == map && self.study.is_same(study)
    }

    /// The gates with their numbers, along the journey.
    pub(super) fn gates(&self) -> impl Iterator<Item = (usize, &GateRow)> {
        self.rows.iter().filter_map(|row| match row {
            Row::Gate(number, row) => Some((*number, row)),
            Row::Heading(..) | Row::Need(_) => None,
        })
    }

    /// The row of a target, if it is there.
    pub(super) fn row_of(&self, target: Target) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| row.target() == Some(target))
    }

    /// The column of some content, if it is there.
    pub(super) fn column_of(&self, content: Id<Content>) -> Option<usize> {
        self.places.get(&content).copied()
    }
}

/// How many of some rows have content, in words.
fn helped(rows: &[Row], words: &str) -> String {
    let helped = rows.iter().filter(|row| !row.is_empty()).count();
    format!("{helped} of {} {words}", rows.len())
}

/// What is used, in the order in which the rows first use it, so that it goes down the table from
/// left to right; then the rest by title.
fn columns(study: &Study, rows: &[Row]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut seen = IdSet::default();
    for content in rows.iter().flat_map(Row::content) {
        if seen.insert(content) {
            columns.push(Column {
                content,
                is_used: true,
            });
        }
    }
    let mut rest: Vec<_> = study
        .content
        .iter()
        .filter(|content| !seen.contains(&content.id))
        .map(|content| (content.title.to_lowercase(), content.id))
        .collect();
    rest.sort();
    columns.extend(rest.into_iter().map(|(_, content)| Column {
        content,
        is_used: false,
    }));
    columns
}

fn stages(study: &Study, map: Id<Map>) -> IdMap<Id<Stage>, usize> {
    let stages = study.stages_of(map).into_iter();
    stages.map(|stage| stage.id).zip(1..).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, OrderKey, Tollgate};

    fn content(title: &str) -> Content {
        Content {
            title: title.to_owned(),
            ..Content::new()
        }
    }

    #[test]
    fn content_goes_down_the_table_from_left_to_right_and_the_unused_comes_last() {
        let [one, two, three, spare] = ["One", "Two", "Three", "A spare"].map(content);
        let map = Map::new();
        let stage = Stage::new(map.id);
        let orders: Vec<_> = OrderKey::sequence(2).collect();
        let gate = |order: usize, content: &[&Content]| Tollgate {
            order: orders[order].clone(),
            content: content.iter().map(|it| it.id).collect(),
            ..Tollgate::new(map.id, stage.id)
        };
        let (first, second) = (gate(0, &[&two, &one]), gate(1, &[&three, &two]));
        let ids = [&two, &one, &three, &spare].map(|it| it.id);
        let id = map.id;
        let records: [AnyRecord; 8] = [
            map.into(),
            stage.into(),
            second.into(),
            first.clone().into(),
            one.into(),
            two.into(),
            three.into(),
            spare.into(),
        ];
        let study = Study::from_records(records);
        let table = Table::new(&study, id);
        let columns: Vec<_> = table.columns.iter().map(|it| it.content).collect();
        assert_eq!(columns, ids);
        assert_eq!(
            table.columns[2..]
                .iter()
                .map(|it| it.is_used)
                .collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(table.row_of(Target::Gate(first.id)), Some(1));
        assert!(table.rows[1].has(ids[0]) && !table.rows[1].has(ids[2]));
        assert!(table.is_of(&study, id) && !table.is_of(&study, Id::new()));
    }

    #[test]
    fn the_heads_say_how_much_is_helped() {
        let mut card = Touchpoint::new(Id::new());
        let map = Map::new();
        let stage = Stage::new(map.id);
        (card.map, card.stage) = (map.id, Some(stage.id));
        let help = content("Price list");
        card.needs = [Some(help.id), None, Some(Id::new())]
            .map(|met_by| crate::model::Need {
                text: "To know".to_owned(),
                met_by,
                ..crate::model::Need::default()
            })
            .to_vec();
        let id = map.id;
        let records: [AnyRecord; 4] = [map.into(), stage.into(), card.into(), help.into()];
        let table = Table::new(&Study::from_records(records), id);
        let Row::Heading(title, figure) = &table.rows[0] else {
            panic!("no heading");
        };
        assert_eq!(
            (*title, figure.as_str()),
            ("Needs", "1 of 3 are met by content")
        );
        assert_eq!(table.gates().count(), 0);
    }
}
