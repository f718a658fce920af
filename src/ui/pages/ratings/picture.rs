//! The picture: a disc for each touchpoint, where its importance and its performance are.

use egui::{CursorIcon, Painter, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{
    Page,
    disc::{Look, Tone, paint_disc},
    grid::{Rating, room},
    ground, words,
};
use crate::{
    analysis::Shortfall,
    model::{Id, Touchpoint},
    ui::{
        pages::discs::{self, Grid, fan},
        widgets::link_button,
    },
};

impl Page<'_> {
    /// Shows the grid with its discs.
    pub(super) fn picture(&mut self, ui: &mut Ui, size: Vec2) {
        let (rect, _) = ui.allocate_exact_size(size, Sense::HOVER);
        let inner = ground::inner(rect);
        if !inner.is_positive() {
            return;
        }
        let grid = Grid(inner);
        self.grid = Some(grid);
        ground::paint(ui, rect, grid);
        if self.dragged.is_some() {
            discs::show_landing(ui, grid, |spot| words::rating(spot.into()));
        }
        let prepared = self.prepared;
        for (rating, inside) in &prepared.cells {
            let middles = fan(room(grid, *rating), inside.len());
            let is_full = middles.len() < inside.len();
            let shown = middles.len() - usize::from(is_full);
            for (place, at) in inside.iter().zip(&middles).take(shown) {
                if let Some(shortfall) = prepared.ranked.get(*place) {
                    self.disc(ui, place + 1, shortfall, *at);
                }
            }
            if let (true, Some(at)) = (is_full, middles.last()) {
                let hidden = inside.get(shown..).unwrap_or_default();
                self.rest(ui, *rating, hidden, *at);
            }
        }
    }

    /// A disc: clicked, dragged to another cell, moved by arrows.
    fn disc(&mut self, ui: &Ui, number: usize, shortfall: &Shortfall, at: Pos2) {
        let id = shortfall.touchpoint;
        let study = self.view.study();
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let disc_id = ui.scope_id().with((id, "disc"));
        let response = ui.interact(discs::around(at), disc_id, sense);
        let is_selected = self.view.open.selection().contains(id.into());
        let title = study.title_of(id);
        let told = words::shortfall(shortfall);
        let name = format!("{number}: {title}, {told}");
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name.clone()));
        let look = Look {
            is_selected,
            is_moment: shortfall.is_moment,
            tone: Tone::of(shortfall),
            is_lit: response.hovered() || *self.dragged == Some(id),
        };
        let label = number.to_string();
        paint_disc(ui, ui.painter(), at, &label, look);
        discs::show_focus(ui, &response, at);
        if response.has_focus()
            && let Some(spot) = discs::moved_by_keys(ui, &response, Rating::of(shortfall))
        {
            self.rate_by_key(id, spot.into());
        }
        self.drag(ui, &response, id, &label, look);
        if response.clicked() {
            // Arrows go on from where the pointer has been.
            response.request_focus();
            self.select(id);
        }
        if self.dragged.is_none() {
            let full = study.title_within(id, usize::MAX);
            response
                .on_hover_cursor(CursorIcon::Grab)
                .on_hover_text(format!("{full}\n{told}"));
        }
    }

    /// Follows a disc that is dragged, and rates the touchpoint where it is let go.
    pub(super) fn drag(
        &mut self,
        ui: &Ui,
        response: &Response,
        id: Id<Touchpoint>,
        label: &str,
        look: Look,
    ) {
        let paint = |painter: &Painter, here| paint_disc(ui, painter, here, label, look);
        let landed = discs::follow_drag(ui, response, id, self.dragged, self.grid, paint);
        if let Some(rating) = landed.map(Rating::from) {
            self.rate(id, Some(rating.importance), Some(rating.performance));
        }
    }

    /// A disc for what has no room in its cell any more; a click lists it.
    fn rest(&mut self, ui: &Ui, rating: Rating, hidden: &[usize], at: Pos2) {
        let count = hidden.len();
        let name = format!("{count} more with {}", words::rating(rating));
        let names = (name, "More touchpoints");
        let place = (rating.into(), at);
        let clicked = discs::show_rest(ui, place, count, names, |ui| self.hidden(ui, hidden));
        if let Some(id) = clicked {
            self.select(id);
        }
    }

    /// The touchpoints that have no room, to be clicked.
    fn hidden(&self, ui: &mut Ui, hidden: &[usize]) -> Option<Id<Touchpoint>> {
        let mut clicked = None;
        for place in hidden {
            let Some(shortfall) = self.prepared.ranked.get(*place) else {
                continue;
            };
            let title = self.view.study().title_of(shortfall.touchpoint);
            let words = format!("{}  {title}", place + 1);
            if link_button(ui, &words, &title).clicked() {
                clicked = Some(shortfall.touchpoint);
            }
        }
        clicked
    }
}
