//! The four criteria, stage by stage.

mod behind;
mod prepared;
mod table;
mod words;

use egui::{Align, Layout, Rect, Stroke, Ui, UiBuilder};

use self::prepared::{Column, Prepared};
use super::{View, head};
use crate::{
    app::{Command, Message, Outbox},
    edit::Selection,
    model::{Id, RecordId, Stage},
    ui::theme::Theme,
};

/// How wide the list beside the table is.
const LIST: f32 = 260.0;
/// How wide a page must be for the list to stand beside the table.
const BESIDE: f32 = 760.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The cell whose touchpoints are listed.
    chosen: Option<(Id<Stage>, Column)>,
    prepared: Option<Prepared>,
}

/// The page in a frame.
struct Page<'a> {
    view: View<'a>,
    prepared: &'a Prepared,
    chosen: &'a mut Option<(Id<Stage>, Column)>,
    outbox: &'a mut Outbox,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let (Some(findings), Some(map)) = (view.open.findings(), view.open.map()) else {
        return;
    };
    let study = view.study();
    let prepared = state
        .prepared
        .take()
        .filter(|it| it.is_current(study, findings, map))
        .unwrap_or_else(|| Prepared::new(study, findings, map));
    head::head(ui, "Four criteria", &prepared.summary);
    if prepared.rows.iter().all(|row| row.steps.is_empty()) {
        let words = "This map has no touchpoints yet. Draw the journey, and rate here how \
                     consistent, intentional, differentiated and valuable each step is.";
        head::nothing(ui, words, ("Go to the map", Command::MapStep), outbox);
    } else {
        let is_there = |(stage, _): &(Id<Stage>, Column)| prepared.row(*stage).is_some();
        state.chosen = state.chosen.filter(is_there).or_else(|| prepared.first());
        let mut page = Page {
            view,
            prepared: &prepared,
            chosen: &mut state.chosen,
            outbox,
        };
        page.lay_out(ui);
    }
    state.prepared = Some(prepared);
}

impl Page<'_> {
    /// The table with the list beside it, or below it where there is too little room.
    fn lay_out(&mut self, ui: &mut Ui) {
        let area = ui.available_rect_before_wrap();
        let theme = Theme::of(ui.style());
        let line = Stroke::new(1.0, theme.line);
        let (table, list) = if area.width() < BESIDE {
            let split = (area.top() + area.height() * 0.55).floor();
            ui.painter().hline(area.x_range(), split + 4.0, line);
            (area.with_max_y(split), area.with_min_y(split + 12.0))
        } else {
            let split = area.right() - LIST;
            ui.painter().vline(split - 12.0, area.y_range(), line);
            (area.with_max_x(split - 24.0), area.with_min_x(split))
        };
        within(ui, table, |ui| self.table(ui));
        within(ui, list, |ui| self.behind(ui));
    }

    /// Selects a record.
    fn select(&mut self, record: RecordId) {
        self.outbox.send(Message::Select(Selection::single(record)));
    }
}

/// Shows something in a part of the page, from top to bottom.
fn within(ui: &mut Ui, rect: Rect, show: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), show);
}
