//! Importance against performance.

mod chosen;
mod disc;
mod grid;
mod ground;
mod list;
mod picture;
mod prepared;
mod toolbar;
mod words;

use egui::{Align, Layout, ScrollArea, Ui, UiBuilder, vec2};

use self::{chosen::Filter, grid::Rating, prepared::Prepared};
use super::{View, discs::Grid, head};
use crate::{
    app::{Command, Message, Outbox},
    edit::{CoalesceKey, Selection, ops},
    model::{Id, Touchpoint},
};

/// How wide the list beside the picture is.
const LIST: f32 = 296.0;
/// How wide a page must be for the list to stand beside the picture.
const BESIDE: f32 = 640.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The touchpoint whose disc is dragged.
    dragged: Option<Id<Touchpoint>>,
    filter: Filter,
    prepared: Option<Prepared>,
}

/// The page in a frame.
struct Page<'a> {
    view: View<'a>,
    prepared: &'a Prepared,
    /// The touchpoint whose disc is dragged.
    dragged: &'a mut Option<Id<Touchpoint>>,
    /// Where the grid is, once it is shown.
    grid: Option<Grid>,
    outbox: &'a mut Outbox,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let Some(map) = view.open.map() else { return };
    let prepared = state
        .prepared
        .take()
        .filter(|it| it.is_current(view.study(), map, &state.filter))
        .unwrap_or_else(|| Prepared::new(view.study(), map, &state.filter));
    head::head(ui, "Importance and performance", &prepared.summary);
    let is_everything = state.filter == Filter::default();
    if prepared.ranked.is_empty() && prepared.unrated.is_empty() && is_everything {
        let words = "This map has no touchpoints yet. Draw the journey, and rate here how much \
                     each step matters to the customer and how well it works.";
        head::nothing(ui, words, ("Go to the map", Command::MapStep), outbox);
    } else {
        toolbar::show(ui, view.study(), &prepared.choices, &mut state.filter);
        let mut page = Page {
            view,
            prepared: &prepared,
            dragged: &mut state.dragged,
            grid: None,
            outbox,
        };
        page.lay_out(ui);
    }
    state.prepared = Some(prepared);
}

impl Page<'_> {
    /// The picture with the list beside it, or below it where there is too little room.
    fn lay_out(&mut self, ui: &mut Ui) {
        let area = ui.available_rect_before_wrap();
        if area.width() < BESIDE {
            let below = (area.height() * 0.4).floor();
            let split = area.bottom() - below;
            ScrollArea::vertical()
                .id_salt("ratings picture")
                .max_height(split - area.top() - 8.0)
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let width = ui.available_width() - 12.0;
                    self.picture(ui, vec2(width, width.clamp(240.0, 420.0)));
                });
            self.list_in(ui, area.with_min_y(split));
            return;
        }
        let beside = area.with_max_x(area.right() - LIST - 24.0);
        ui.scope_builder(UiBuilder::new().max_rect(beside), |ui| {
            self.picture(ui, beside.size());
        });
        self.list_in(ui, area.with_min_x(area.right() - LIST));
    }

    fn list_in(&mut self, ui: &mut Ui, rect: egui::Rect) {
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new().max_rect(rect).layout(layout);
        ui.scope_builder(builder, |ui| self.list(ui));
    }

    /// Selects a touchpoint.
    fn select(&mut self, id: Id<Touchpoint>) {
        self.outbox.send(Message::Select(Selection::single(id)));
    }

    /// Rates a touchpoint.
    fn rate(&mut self, id: Id<Touchpoint>, importance: Option<u8>, performance: Option<u8>) {
        let rated = ops::rate_touchpoint(self.view.study(), id, importance, performance);
        self.outbox.edit(rated);
    }

    /// Rates a touchpoint as one step of undo with the ratings of it just before.
    fn rate_by_key(&mut self, id: Id<Touchpoint>, rating: Rating) {
        let (importance, performance) = (Some(rating.importance), Some(rating.performance));
        let rated = ops::rate_touchpoint(self.view.study(), id, importance, performance);
        self.outbox.send(match rated {
            Ok(rated) => Message::EditCoalescing(rated, CoalesceKey::on("rate", id)),
            Err(error) => Message::Refuse(error),
        });
    }
}
