//! Impact against effort.

mod disc;
mod grid;
mod ground;
mod list;
mod picture;
mod ranked;
mod words;

use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};

pub(super) use self::words::score_words;
use self::{
    picture::Picture,
    ranked::{Ranked, Unrated, rank},
};
use super::View;
use crate::{
    analysis::Findings,
    app::{Command, Outbox},
    model::{Action, Id, Table},
    ui::widgets::primary_button,
};

/// How wide the list beside the picture is.
const LIST: f32 = 296.0;
/// How wide a page must be for the list to stand beside the picture.
const BESIDE: f32 = 640.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The action whose disc is dragged.
    dragged: Option<Id<Action>>,
    prepared: Option<Prepared>,
}

/// What is worked out once for a study and its findings.
#[derive(Debug)]
struct Prepared {
    findings: Arc<Findings>,
    actions: Table<Action>,
    ranked: Vec<Ranked>,
    unrated: Vec<Unrated>,
    summary: String,
}

impl Prepared {
    fn new(view: View<'_>, findings: &Arc<Findings>) -> Self {
        let (ranked, unrated) = rank(view.study(), &findings.plan);
        Self {
            findings: Arc::clone(findings),
            actions: view.study().actions.clone(),
            summary: words::summary(&ranked, &unrated),
            ranked,
            unrated,
        }
    }

    fn is_current(&self, view: View<'_>, findings: &Arc<Findings>) -> bool {
        Arc::ptr_eq(&self.findings, findings) && self.actions.is_same(&view.study().actions)
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
        .filter(|prepared| prepared.is_current(view, findings))
        .unwrap_or_else(|| Prepared::new(view, findings));
    ui.horizontal(|ui| {
        ui.heading("Impact and effort");
        let summary = RichText::new(&prepared.summary).small().weak();
        ui.add(Label::new(summary).truncate());
    });
    if prepared.ranked.is_empty() && prepared.unrated.is_empty() {
        empty(ui, outbox);
    } else {
        let mut picture = Picture {
            view,
            ranked: &prepared.ranked,
            unrated: &prepared.unrated,
            dragged: &mut state.dragged,
            outbox,
            grid: None,
        };
        lay_out(ui, &mut picture);
    }
    state.prepared = Some(prepared);
}

/// What there is to see while nothing is planned.
fn empty(ui: &mut Ui, outbox: &mut Outbox) {
    ui.add_space(16.0);
    ui.label("Nothing is planned yet. Write down on the timeline what is done about the gaps, and rate it here.");
    ui.add_space(4.0);
    if primary_button(ui, "Go to the timeline").clicked() {
        outbox.command(Command::TimelinePage);
    }
}

/// The picture with the list beside it, or below it where there is too little room.
fn lay_out(ui: &mut Ui, picture: &mut Picture<'_>) {
    let area = ui.available_rect_before_wrap();
    if area.width() < BESIDE {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let width = ui.available_width() - 12.0;
                picture.show(ui, vec2(width, width.clamp(240.0, 420.0)));
                ui.set_max_width(width);
                picture.list(ui, false);
            });
        return;
    }
    let beside = area.with_max_x(area.right() - LIST - 24.0);
    ui.scope_builder(UiBuilder::new().max_rect(beside), |ui| {
        picture.show(ui, beside.size());
    });
    let list = area.with_min_x(area.right() - LIST);
    let layout = Layout::top_down(Align::Min);
    let builder = UiBuilder::new().max_rect(list).layout(layout);
    ui.scope_builder(builder, |ui| picture.list(ui, true));
}
