//! Tollgates: what customers must get past, and what helps them.
//!
//! Two sheets of one map: its gates along the journey with all that is said about them, and the
//! table of what helps: gates and needs against content. Both are read from the study as it is;
//! what was found out may be a moment older.

mod cells;
mod gate;
mod gates;
mod grid;
mod known;
mod matrix;
mod parts;
mod suits;
mod table;
mod target;
mod told;

use egui::{Align, Frame, Layout, Margin, RichText, Ui, vec2};

use self::{known::Known, table::Table};
use super::{
    theme::{self, Theme},
    widgets::{primary_button, segments},
};
use crate::{
    analysis::GateRow,
    app::{Command, OpenStudy, Outbox},
    model::{Id, Study, Tollgate, counted},
};

/// What the view remembers from frame to frame.
#[derive(Debug, Default)]
pub struct State {
    sheet: Sheet,
    table: Option<Table>,
    known: Known,
    gates: gates::State,
    matrix: matrix::State,
}

/// What is shown of the gates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sheet {
    /// Each gate with what is said about it.
    #[default]
    Gates,
    /// What helps past them.
    Content,
}

/// What the sheets are about.
#[derive(Clone, Copy)]
struct About<'a> {
    open: &'a OpenStudy,
    table: &'a Table,
    known: &'a Known,
}

impl<'a> About<'a> {
    fn study(self) -> &'a Study {
        self.open.study()
    }
}

impl State {
    /// Begins typing the title of a gate that was just added. Left empty, it is taken back.
    pub fn name_new(&mut self, gate: Id<Tollgate>) {
        self.sheet = Sheet::Gates;
        self.gates.name_new(gate);
    }
}

/// Shows the view.
pub fn show(ui: &mut Ui, open: &OpenStudy, state: &mut State, outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(Theme::of(ui.style()).panel)
        .inner_margin(Margin {
            left: 24,
            right: 16,
            top: 16,
            bottom: 8,
        });
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        content(ui, open, state, outbox);
    });
}

fn content(ui: &mut Ui, open: &OpenStudy, state: &mut State, outbox: &mut Outbox) {
    let Some(map) = open.map() else {
        nothing(
            ui,
            "There is no map yet to stand on.",
            Command::AddMap,
            outbox,
        );
        return;
    };
    let State {
        sheet,
        table,
        known,
        gates,
        matrix,
    } = state;
    if table.as_ref().is_none_or(|it| !it.is_of(open.study(), map)) {
        *table = Some(Table::new(open.study(), map));
    }
    known.follow(open.findings(), map);
    let Some(table) = table else { return };
    let about = About { open, table, known };
    if table.gates().next().is_none() && *sheet == Sheet::Gates {
        heading(ui, about, sheet);
        nothing(ui, "", Command::AddTollgate, outbox);
        return;
    }
    heading(ui, about, sheet);
    match sheet {
        Sheet::Gates => {
            if let Some(target) = gates::show(ui, about, gates, outbox) {
                matrix.go_to(target);
                *sheet = Sheet::Content;
            }
        }
        Sheet::Content => matrix::show(ui, about, matrix, outbox),
    }
}

/// The name of the view, the figures of the whole, and the choice between the sheets.
fn heading(ui: &mut Ui, about: About<'_>, sheet: &mut Sheet) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Tollgates").heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let size = vec2(208.0, 32.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                let options = [(Sheet::Gates, "Gates"), (Sheet::Content, "What helps")];
                if let Some(chosen) = segments(ui, "Sheet", Some(*sheet), &options) {
                    *sheet = chosen;
                }
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let figures = match sheet {
                    Sheet::Gates => figures_of_gates(about),
                    Sheet::Content => figures_of_content(about),
                };
                let figures = RichText::new(figures).small().weak();
                ui.add(egui::Label::new(figures).truncate());
            });
        });
    });
    ui.add_space(4.0);
}

/// 6 gates · 4 that nobody gets around · 2 that can be bypassed · 1 without content; without a gate
/// nothing.
fn figures_of_gates(about: About<'_>) -> String {
    let rows: Vec<&GateRow> = about.table.gates().map(|(_, row)| row).collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut figures = vec![counted(rows.len(), "gate", "gates")];
    if let Some((mandatory, bypassable)) = about.known.counts() {
        let tell = |count: usize, words: &str| (count > 0).then(|| format!("{count} {words}"));
        figures.extend(tell(mandatory, "that nobody gets around"));
        figures.extend(tell(bypassable, "that can be bypassed"));
    }
    let without = rows.iter().filter(|row| row.cells.is_empty()).count();
    if without > 0 {
        figures.push(format!("{without} without content"));
    }
    figures.join(" · ")
}

/// 12 content items · 3 used nowhere on this map.
fn figures_of_content(about: About<'_>) -> String {
    let columns = &about.table.columns;
    let mut figures = vec![counted(columns.len(), "content item", "content items")];
    let unused = columns.iter().filter(|column| !column.is_used).count();
    if unused > 0 {
        figures.push(format!("{unused} used nowhere on this map"));
    }
    figures.join(" · ")
}

/// What stands where there is no gate: what one is, and the button that makes one.
fn nothing(ui: &mut Ui, before: &str, command: Command, outbox: &mut Outbox) {
    ui.add_space((ui.available_height() * 0.25).floor());
    ui.vertical_centered(|ui| {
        ui.set_max_width(480.0);
        if before.is_empty() {
            ui.label(RichText::new("No tollgate yet").text_style(theme::strong()));
            ui.label(
                "A tollgate is what the customer must get past between two stages, in words of \
                 what they have done: “the finance director has released the money”.",
            );
        } else {
            ui.label(before);
        }
        ui.add_space(8.0);
        let button = primary_button(ui, command.info().name);
        if button.on_hover_text(command.tooltip(ui.ctx())).clicked() {
            outbox.command(command);
        }
    });
}
