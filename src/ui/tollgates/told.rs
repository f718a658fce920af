//! What the cells of the table are called, and what is told of them.

use egui::{RichText, Ui};

use super::{
    About, cells,
    suits::{deciders, told},
    table::{Column, Row},
};
use crate::{
    analysis::Passage,
    model::{Content, Id, NeedKind, Study},
    ui::theme,
};

/// What a row is called.
pub(super) fn row_name(study: &Study, row: &Row) -> String {
    match row {
        Row::Heading(title, _) => (*title).to_owned(),
        Row::Gate(number, gate) => format!("gate {number} “{}”", study.title_of(gate.gate)),
        Row::Need(need) => format!("need “{}”", need.text),
    }
}

/// What a cell is called.
pub(super) fn name(study: &Study, row: &Row, content: Id<Content>) -> String {
    let title = study.title_of(content);
    let row_name = row_name(study, row);
    if !row.has(content) {
        return format!("“{title}” at {row_name}: nothing");
    }
    let suits = cells::suits(row, content).map_or(String::new(), |suits| {
        format!(", suits who decides: {}", suits.words())
    });
    format!("“{title}” at {row_name}: helps{suits}")
}

/// What is told of a cell while the pointer is on it.
pub(super) fn hover(ui: &mut Ui, study: &Study, row: &Row, content: Id<Content>) {
    let Some(item) = study.content.get(content) else {
        return;
    };
    ui.label(RichText::new(study.title_of(content)).text_style(theme::strong()));
    if !row.has(content) {
        let words = match row {
            Row::Need(need) if need.met_by.is_some() => "Click to let it meet the need instead",
            Row::Need(_) => "Click to let it meet the need",
            _ => "Click to let it help past the gate",
        };
        ui.label(words);
        return;
    }
    facts(ui, item);
    if let Row::Gate(_, gate) = row
        && let Some(cell) = gate.cell(content)
    {
        for fit in &cell.fits {
            ui.label(told(study, item, *fit));
        }
        if cell.fits.is_empty() {
            ui.label("No persona that it is for decides this gate.");
        }
    }
}

fn facts(ui: &mut Ui, content: &Content) {
    let facts = [
        ("Format", &content.format),
        ("Channel", &content.channel),
        ("Source", &content.source),
        ("Asks", &content.call_to_action),
    ];
    for (name, value) in facts {
        if !value.trim().is_empty() {
            ui.label(RichText::new(format!("{name}: {}", value.trim())).small());
        }
    }
}

/// What is told of a row while the pointer is on it.
pub(super) fn hover_row(ui: &mut Ui, about: About<'_>, row: &Row) {
    let study = about.study();
    match row {
        Row::Heading(..) => {}
        Row::Gate(_, gate) => {
            ui.label(RichText::new(study.title_of(gate.gate)).text_style(theme::strong()));
            ui.label(format!("Decided by: {}", deciders(gate)));
            let known = about.known.gate(gate.gate).map(|known| &known.passage);
            ui.label(match known {
                Some(Passage::Mandatory) => "Nobody gets around it",
                Some(Passage::Bypassable(_)) => "It can be bypassed",
                Some(Passage::Undecided) => "No way leads to the outcome",
                None => "Still finding out whether it can be bypassed",
            });
        }
        Row::Need(need) => {
            ui.label(RichText::new(&need.text).text_style(theme::strong()));
            let kind = match need.kind {
                NeedKind::Informational => "Something to know",
                NeedKind::Internal => "Something to feel",
            };
            ui.label(format!("{kind}, at “{}”", study.title_of(need.touchpoint)));
        }
    }
}

/// What is told of a column while the pointer is on its head.
pub(super) fn hover_column(ui: &mut Ui, study: &Study, column: Column) {
    ui.label(RichText::new(study.title_of(column.content)).text_style(theme::strong()));
    if let Some(content) = study.content.get(column.content) {
        facts(ui, content);
    }
}
