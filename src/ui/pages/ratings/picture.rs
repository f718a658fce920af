//! The picture: a disc for each touchpoint, where its importance and its performance are.

use egui::{
    Align2, CursorIcon, EventFilter, Key, LayerId, Order, Popup, Pos2, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, vec2,
};

use super::{
    Page,
    disc::{Look, Tone, paint_disc},
    grid::{Grid, RADIUS, Rating, fan},
    ground, words,
};
use crate::{
    analysis::Shortfall,
    model::{Id, Touchpoint},
    ui::{theme::Theme, widgets::link_button},
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
        self.landing(ui, grid);
        let prepared = self.prepared;
        for (rating, inside) in &prepared.cells {
            let middles = fan(grid.room(*rating), inside.len());
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
        let place = Rect::from_center_size(at, Vec2::splat(2.0 * RADIUS));
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let response = ui.interact(place, ui.scope_id().with((id, "disc")), sense);
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
        if response.has_focus() {
            let ring = Stroke::new(2.0, Theme::of(ui.style()).text);
            ui.painter().circle_stroke(at, RADIUS + 6.0, ring);
            self.keys(ui, &response, shortfall);
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
        if response.drag_started() {
            *self.dragged = Some(id);
        }
        if *self.dragged != Some(id) {
            return;
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            *self.dragged = None;
            ui.ctx().stop_dragging();
            return;
        }
        let here = response.interact_pointer_pos();
        if response.drag_stopped() {
            *self.dragged = None;
            let landed = here.zip(self.grid);
            if let Some(rating) = landed.and_then(|(at, grid)| grid.rating_at(at)) {
                self.rate(id, Some(rating.importance), Some(rating.performance));
            }
        } else if response.dragged()
            && let Some(here) = here
        {
            let above = LayerId::new(Order::Tooltip, response.id);
            let painter = ui.ctx().layer_painter(above);
            paint_disc(ui, &painter, here, label, look);
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        } else {
            *self.dragged = None;
        }
    }

    /// Lights up the cell that a disc would land in.
    fn landing(&self, ui: &Ui, grid: Grid) {
        let theme = Theme::of(ui.style());
        let here = ui.input(|input| input.pointer.latest_pos());
        let here = here.filter(|_| self.dragged.is_some());
        if let Some(rating) = here.and_then(|here| grid.rating_at(here)) {
            let cell = grid.cell(rating);
            let line = Stroke::new(2.0, theme.accent);
            let fill = theme.accent.gamma_multiply(0.14);
            ui.painter().rect(cell, 4.0, fill, line, StrokeKind::Inside);
            ui.painter().text(
                cell.center_bottom() - vec2(0.0, 4.0),
                Align2::CENTER_BOTTOM,
                words::rating(rating),
                TextStyle::Small.resolve(ui.style()),
                theme.text,
            );
        }
    }

    /// Arrows rate the touchpoint anew; held keys are one step of undo.
    fn keys(&mut self, ui: &Ui, response: &Response, shortfall: &Shortfall) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let count = |key| {
            let presses = ui.input(|input| input.num_presses(key));
            i32::try_from(presses).unwrap_or(i32::MAX)
        };
        let importance = count(Key::ArrowUp) - count(Key::ArrowDown);
        let performance = count(Key::ArrowRight) - count(Key::ArrowLeft);
        let is_plain = ui.input(|input| input.modifiers.is_none());
        let before = Rating::of(shortfall);
        let rating = before.moved(importance, performance);
        if is_plain && rating != before {
            self.rate_by_key(shortfall.touchpoint, rating);
        }
    }

    /// A disc for what has no room in its cell any more; a click lists it.
    fn rest(&mut self, ui: &Ui, rating: Rating, hidden: &[usize], at: Pos2) {
        let theme = Theme::of(ui.style());
        let place = Rect::from_center_size(at, Vec2::splat(2.0 * RADIUS));
        let id = (rating.importance, rating.performance, "rest");
        let sense = Sense::CLICK | Sense::FOCUSABLE;
        let response = ui.interact(place, ui.scope_id().with(id), sense);
        let line = Stroke::new(1.0, theme.text_weak);
        ui.painter().circle(at, RADIUS, theme.panel, line);
        let words = format!("+{}", hidden.len());
        let font = TextStyle::Small.resolve(ui.style());
        ui.painter()
            .text(at, Align2::CENTER_CENTER, words, font, theme.text);
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.text);
            ui.painter().circle_stroke(at, RADIUS + 4.0, ring);
        }
        let name = format!("{} more with {}", hidden.len(), words::rating(rating));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        let response = response.on_hover_text(name);
        let popup = Popup::menu(&response)
            .accessible_name("More touchpoints")
            .width(280.0);
        let clicked = popup.show(|ui| self.hidden(ui, hidden));
        if let Some(id) = clicked.and_then(|shown| shown.inner) {
            self.select(id);
        }
    }

    /// The touchpoints that have no room, to be clicked.
    fn hidden(&self, ui: &mut Ui, hidden: &[usize]) -> Option<Id<Touchpoint>> {
        let mut clicked = None;
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for place in hidden {
                let Some(shortfall) = self.prepared.ranked.get(*place) else {
                    continue;
                };
                let title = self.view.study().title_of(shortfall.touchpoint);
                let words = format!("{}  {title}", place + 1);
                if link_button(ui, &words, &title).clicked() {
                    clicked = Some(shortfall.touchpoint);
                    ui.close();
                }
            }
        });
        clicked
    }
}
