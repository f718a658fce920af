//! The list of gaps.
//!
//! It stands below the map: a row for every gap, with the number it has on the map. Rows are found
//! anew only when the gaps or what is asked for have changed, and only those in view are painted.

mod filter;
mod keys;
mod lines;
mod question;
mod row;
mod toolbar;

use std::{ops::Range, sync::Arc};

use egui::{RichText, ScrollArea, Ui, vec2};

use self::{
    filter::Lookup,
    lines::{Line, Lines},
    row::Row,
};
pub(super) use self::{
    lines::Summary,
    question::{Question, Scope},
};
use super::View;
use crate::{
    analysis::Findings,
    app::{Command, Message, Outbox},
    model::{Id, Map},
    ui::{theme, triage, widgets::quiet_button},
};

/// How tall a row is.
const ROW: f32 = 36.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What is asked for.
    pub question: Question,
    /// Whether the bar to filter and sort by is shown.
    has_bar: bool,
    answer: Option<Answer>,
    /// Whether the list is to get the keys.
    wants_keys: bool,
    /// The gap that was looked at in the frame before.
    last: Option<String>,
    /// The rows that were in view.
    shown: Range<usize>,
}

/// The rows, and what they were found in.
#[derive(Debug)]
struct Answer {
    findings: Arc<Findings>,
    map: Option<Id<Map>>,
    question: Question,
    lines: Arc<Lines>,
}

impl State {
    /// Gives the list the keys.
    pub(super) const fn take_up(&mut self) {
        self.wants_keys = true;
    }

    /// The rows that answer what is asked for.
    fn lines(&mut self, view: View<'_>) -> Option<Arc<Lines>> {
        let findings = view.open.findings()?;
        let map = view.open.map();
        let is_current = self.answer.as_ref().is_some_and(|answer| {
            Arc::ptr_eq(&answer.findings, findings)
                && answer.map == map
                && answer.question == self.question
        });
        if !is_current {
            let lookup = Lookup::new(findings, map, &self.question);
            self.answer = Some(Answer {
                findings: Arc::clone(findings),
                map,
                question: self.question.clone(),
                lines: Arc::new(Lines::new(&lookup, &self.question)),
            });
        }
        self.answer.as_ref().map(|answer| Arc::clone(&answer.lines))
    }
}

/// Shows the page. `gap` is the fingerprint of the gap that is looked at.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut State,
    gap: Option<&str>,
    outbox: &mut Outbox,
) {
    let Some(lines) = state.lines(view) else {
        return;
    };
    toolbar::show(ui, view, state, &lines);
    if lines.rows.is_empty() {
        nothing(ui, view, state, outbox);
        return;
    }
    rows(ui, view, state, &lines, gap, outbox);
}

/// Says why there is no row, and offers a way on.
fn nothing(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    ui.add_space(16.0);
    if state.question.has_filter() {
        ui.label("No gap fits what you filter by.");
        if quiet_button(ui, "Clear the filters").clicked() {
            state.question.clear();
        }
    } else if view.findings.gaps.is_empty() {
        ui.label("Nothing is broken, missing or unproven. Go on drawing the journey: gaps are found as it grows.");
        if quiet_button(ui, "Draw the map").clicked() {
            outbox.command(Command::MapStep);
        }
    } else {
        ui.label("No gap of this map is open or in the plan.");
        if state.question.scope == Scope::Map && quiet_button(ui, "Show all maps").clicked() {
            state.question.scope = Scope::All;
        }
    }
}

fn rows(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut State,
    lines: &Lines,
    gap: Option<&str>,
    outbox: &mut Outbox,
) {
    let chosen = gap.and_then(|gap| lines.place_of(view.findings, gap));
    let has_keys = keys::take(ui, view, state, lines, chosen, outbox);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut list = ScrollArea::vertical()
        .id_salt("gaps")
        .auto_shrink([false, false]);
    if let Some(row) = row_to_show(state, gap, chosen, lines.rows.len()) {
        let height = ui.available_height();
        let most = (lines.rows.len() as f32 * ROW - height).max(0.0);
        let offset = row as f32 * ROW - height / 2.0 + ROW / 2.0;
        list = list.vertical_scroll_offset(offset.clamp(0.0, most));
    }
    list.show_rows(ui, ROW, lines.rows.len(), |ui, range| {
        state.shown = range.clone();
        for at in range {
            let is_chosen = chosen == Some(at);
            if let Some(line) = lines.rows.get(at) {
                show_line(ui, view, state, line, (is_chosen, has_keys), outbox);
            }
        }
    });
}

/// The row to bring into view, as another gap is looked at than before and it is out of sight.
fn row_to_show(
    state: &mut State,
    gap: Option<&str>,
    chosen: Option<usize>,
    count: usize,
) -> Option<usize> {
    if state.last.as_deref() == gap {
        return None;
    }
    state.last = gap.map(str::to_owned);
    let row = chosen?;
    // The last rows may be seen by half only.
    let below = (row + 1).min(count.saturating_sub(1));
    let is_in_sight = row > state.shown.start && state.shown.contains(&below);
    (!is_in_sight).then_some(row)
}

fn show_line(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut State,
    line: &Line,
    (is_chosen, has_keys): (bool, bool),
    outbox: &mut Outbox,
) {
    let size = vec2(ui.available_width(), ROW);
    match line {
        Line::Heading(words, count) => {
            ui.allocate_ui(size, |ui| {
                ui.set_min_size(size);
                ui.horizontal_centered(|ui| {
                    ui.label(RichText::new(words).text_style(theme::strong()));
                    ui.label(RichText::new(count.to_string()).small().weak());
                });
            });
        }
        Line::Gap(at) => {
            let Some(found) = view.findings.gaps.get(*at) else {
                return;
            };
            let row = Row::of(view, found, state.question.scope);
            let clicked = ui
                .push_id(&found.fingerprint, |ui| row.show(ui, is_chosen, has_keys))
                .inner;
            if clicked.row {
                state.take_up();
                outbox.send(Message::ShowGap(found.fingerprint.clone()));
            }
            if clicked.button {
                triage::act(view.open, found, outbox);
            }
        }
        Line::Solved(at) => {
            let Some(solved) = view.findings.solved.get(*at) else {
                return;
            };
            let row = Row::of_solved(view, solved);
            let clicked = ui
                .push_id(&solved.fingerprint, |ui| row.show(ui, is_chosen, has_keys))
                .inner;
            if clicked.row {
                state.take_up();
                outbox.send(Message::ShowGap(solved.fingerprint.clone()));
            }
            if clicked.button {
                triage::open_action(&solved.actions, outbox);
            }
        }
    }
}
