//! The plan along the days: who does what by when.

mod arrows;
mod bar;
mod bars;
mod beyond;
mod cells;
mod columns;
mod days;
mod drag;
mod elbow;
mod gantt;
mod keys;
mod load;
mod paint;
mod rows;
mod ruler;
mod tools;
mod words;

use std::sync::Arc;

use egui::{Align, Button, Label, Layout, Panel, RichText, Ui};

use self::{
    columns::Columns,
    days::{Look, Scale, number},
    drag::Drag,
    gantt::Gantt,
    rows::{Filter, Grouping, Rows},
};
use super::View;
use crate::{
    analysis::Findings,
    app::{Command, Outbox},
    edit::ops,
    model::{Action, ActionStatus, Id, RecordId, Table},
    ui::{
        icons,
        widgets::{DraftText, TakenUp, primary_button},
    },
};

/// The room kept free at the right edge for the scroll bar.
const SCROLL_BAR: f32 = 12.0;
/// How wide the line for a new action is at the most.
const ENTRY: f32 = 480.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    grouping: Grouping,
    filter: Filter,
    /// Which days are looked at; all of the plan's where nobody has chosen any.
    look: Option<Look>,
    /// What is dragged.
    drag: Option<Drag>,
    /// Whose owner is being typed, and whether that has begun.
    owner_typed: Option<(Id<Action>, bool)>,
    /// Whether the line for a new action is to be typed into.
    is_adding: bool,
    /// The record that had the focus in the frame before.
    focus: Option<RecordId>,
    prepared: Option<Prepared>,
}

/// What is worked out once for a study, its findings and what is asked to be seen.
#[derive(Debug)]
struct Prepared {
    findings: Arc<Findings>,
    actions: Table<Action>,
    grouping: Grouping,
    filter: Filter,
    rows: Rows,
    owners: Vec<String>,
    summary: String,
}

impl Prepared {
    fn new(view: View<'_>, findings: &Arc<Findings>, state: &State) -> Self {
        let study = view.study();
        Self {
            findings: Arc::clone(findings),
            actions: study.actions.clone(),
            grouping: state.grouping,
            filter: state.filter.clone(),
            rows: Rows::of(study, &findings.plan, state.grouping, &state.filter),
            owners: rows::owners(study),
            summary: words::summary(study, &findings.plan),
        }
    }

    fn is_current(&self, view: View<'_>, findings: &Arc<Findings>, state: &State) -> bool {
        Arc::ptr_eq(&self.findings, findings)
            && self.actions.is_same(&view.study().actions)
            && self.grouping == state.grouping
            && self.filter == state.filter
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let Some(findings) = view.open.findings() else {
        return;
    };
    let prepared = state
        .prepared
        .take()
        .filter(|prepared| prepared.is_current(view, findings, state))
        .unwrap_or_else(|| Prepared::new(view, findings, state));
    head(ui, &prepared, state);
    if view.study().actions.is_empty() {
        empty(ui, view, state, outbox);
    } else {
        plan(ui, view, &prepared, state, outbox);
    }
    state.prepared = Some(prepared);
}

/// What the page is about, and what the plan comes to.
fn head(ui: &mut Ui, prepared: &Prepared, state: &mut State) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary_button(ui, "Add an action").clicked() {
                state.is_adding = true;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.heading("Timeline");
                let summary = RichText::new(&prepared.summary).small().weak();
                ui.add(Label::new(summary).truncate());
            });
        });
    });
}

/// What there is to see while nothing is planned.
fn empty(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    ui.add_space(16.0);
    ui.label("Nothing is planned yet. Accept a gap in the list of gaps, or write down what is done first:");
    quick_entry(ui, view, state, outbox);
    let list = format!("{}  Go to the gap list", icons::LIST);
    let button = ui.add(Button::new(list));
    if button.accessible_name("Go to the gap list").clicked() {
        outbox.command(Command::GapList);
    }
}

/// The plan with everything around it.
fn plan(ui: &mut Ui, view: View<'_>, prepared: &Prepared, state: &mut State, outbox: &mut Outbox) {
    let whole = ui.available_rect_before_wrap();
    let columns = Columns::of(whole.width());
    let (left, right) = (whole.left() + columns.total(), whole.right() - SCROLL_BAR);
    let room = (right - left).max(1.0);
    let today = number(view.findings.today);
    let fitting = || Look::fit(rows::spans(&prepared.rows), today, room);
    let look = state.look.unwrap_or_else(fitting);
    let scale = Scale { look, left, right };
    tools::show(ui, &prepared.owners, scale, state);
    let height = ui.available_height();
    Panel::bottom("timeline foot")
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::NONE)
        .show(ui, |ui| {
            ui.add_space(4.0);
            quick_entry(ui, view, state, outbox);
            load::show(ui, view, scale, height, state);
        });
    Gantt {
        view,
        rows: &prepared.rows,
        scale,
        columns,
        state,
        outbox,
    }
    .show(ui);
}

/// The line into which actions are typed one after the other.
fn quick_entry(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let mut field = DraftText::line("New action", "")
        .hint("Add an action: type what is done, then Enter")
        .rapid();
    if std::mem::take(&mut state.is_adding) {
        field = field.taken_up(TakenUp::default());
    }
    let typed = ui.scope(|ui| {
        ui.set_max_width(ui.available_width().min(ENTRY));
        field.show(ui)
    });
    let Some(title) = typed.inner.filter(|title| !title.is_empty()) else {
        return;
    };
    // What is added is to be seen: it is as the filter asks.
    let filter = &mut state.filter;
    if filter.status.is_some_and(|it| it != ActionStatus::Planned) {
        filter.status = None;
    }
    let action = Action {
        title,
        owner: filter.owner.clone().unwrap_or_default(),
        phase: filter.phase.unwrap_or_default(),
        ..Action::new()
    };
    outbox.edit(ops::add_record(view.study(), action));
}
