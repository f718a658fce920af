//! The picture: a disc for each action, where its impact and its effort are.

use egui::{
    Align2, CursorIcon, EventFilter, Key, Popup, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, vec2,
};

use super::{
    disc::{Look, paint_disc},
    grid::{Grid, RADIUS, Rating, fan},
    ground::{axes, grid_in, ground},
    ranked::{Ranked, Unrated},
    words,
};
use crate::{
    app::{Message, Outbox},
    edit::{CoalesceKey, Selection, ops},
    model::{Action, ActionStatus, Id},
    ui::{pages::View, theme::Theme, widgets::link_button},
};

/// The page in a frame.
pub(super) struct Picture<'a> {
    /// The study and what was found out about it.
    pub view: View<'a>,
    /// The actions that have a place, in the order of their numbers.
    pub ranked: &'a [Ranked],
    /// Those that have none yet.
    pub unrated: &'a [Unrated],
    /// The action whose disc is dragged.
    pub dragged: &'a mut Option<Id<Action>>,
    /// What is asked for.
    pub outbox: &'a mut Outbox,
    /// Where the grid is, once it is shown.
    pub grid: Option<Grid>,
}

impl Picture<'_> {
    /// Shows the grid with its discs.
    pub(super) fn show(&mut self, ui: &mut Ui, size: Vec2) {
        let (rect, _) = ui.allocate_exact_size(size, Sense::HOVER);
        let Some(grid) = grid_in(rect) else { return };
        self.grid = Some(grid);
        ground(ui, grid);
        axes(ui, rect, grid);
        self.landing(ui, grid);
        for cell in self.cells() {
            let middles = fan(grid.cell(cell.0), cell.1.len());
            let is_full = middles.len() < cell.1.len();
            let shown = middles.len() - usize::from(is_full);
            for (&(number, ranked), at) in cell.1.iter().zip(&middles).take(shown) {
                self.disc(ui, number, ranked, *at);
            }
            if let (true, Some(at)) = (is_full, middles.last()) {
                let hidden = cell.1.get(shown..).unwrap_or_default();
                self.rest(ui, cell.0, hidden, *at);
            }
        }
    }

    /// The actions of each cell with their numbers.
    fn cells(&self) -> Vec<(Rating, Vec<(usize, Ranked)>)> {
        let mut cells: Vec<(Rating, Vec<(usize, Ranked)>)> = Vec::new();
        for (place, ranked) in self.ranked.iter().enumerate() {
            let entry = (place + 1, *ranked);
            match cells
                .iter_mut()
                .find(|(rating, _)| *rating == ranked.rating)
            {
                Some((_, cell)) => cell.push(entry),
                None => cells.push((ranked.rating, vec![entry])),
            }
        }
        cells
    }

    /// A disc: clicked, dragged to another cell, moved by arrows.
    fn disc(&mut self, ui: &Ui, number: usize, ranked: Ranked, at: Pos2) {
        let study = self.view.study();
        let Some(action) = study.actions.get(ranked.id) else {
            return;
        };
        let place = Rect::from_center_size(at, Vec2::splat(2.0 * RADIUS));
        let id = ui.scope_id().with((ranked.id, "disc"));
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let response = ui.interact(place, id, sense);
        let title = study.title_of(ranked.id);
        let fast = if ranked.is_fast { ", fast result" } else { "" };
        let is_selected = self.view.open.selection().contains(ranked.id.into());
        let name = format!("{number}: {title}, {}{fast}", words::rating(ranked.rating));
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name.clone()));
        let look = Look {
            is_selected,
            is_fast: ranked.is_fast,
            is_done: ranked.status == ActionStatus::Done,
        };
        let label = number.to_string();
        paint_disc(ui, ui.painter(), at, &label, look);
        if response.has_focus() {
            let ring = Stroke::new(2.0, Theme::of(ui.style()).text);
            ui.painter().circle_stroke(at, RADIUS + 5.0, ring);
            self.keys(ui, &response, ranked);
        }
        self.drag(ui, &response, ranked.id, &label, look);
        if response.clicked() {
            self.select(ranked.id);
        }
        if self.dragged.is_none() {
            let full = study.title_within(ranked.id, usize::MAX);
            let status = action.status.label();
            let due = if ranked.is_fast {
                " · fast result"
            } else {
                ""
            };
            let score = words::score_words(action, Some(ranked.score));
            response
                .on_hover_cursor(CursorIcon::Grab)
                .on_hover_text(format!("{full}\n{status}{due}\n{score}"));
        }
    }

    /// Follows a disc that is dragged, and rates the action where it is let go.
    pub(super) fn drag(
        &mut self,
        ui: &Ui,
        response: &Response,
        id: Id<Action>,
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
            let rating = here
                .zip(self.grid)
                .and_then(|(at, grid)| grid.rating_at(at));
            if let Some(rating) = rating {
                self.rate(id, Some(rating.impact), Some(rating.effort));
            }
        } else if response.dragged()
            && let Some(here) = here
        {
            let above = egui::LayerId::new(egui::Order::Tooltip, response.id);
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
        let rating = here
            .filter(|_| self.dragged.is_some())
            .and_then(|here| grid.rating_at(here));
        if let Some(rating) = rating {
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

    /// Arrows rate the action anew; held keys are one step of undo.
    fn keys(&mut self, ui: &Ui, response: &Response, ranked: Ranked) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let count = |key| {
            let count = ui.input(|input| input.num_presses(key));
            i32::try_from(count).unwrap_or(i32::MAX)
        };
        let effort = count(Key::ArrowRight) - count(Key::ArrowLeft);
        let impact = count(Key::ArrowUp) - count(Key::ArrowDown);
        let is_plain = ui.input(|input| input.modifiers.is_none());
        let rating = ranked.rating.moved(effort, impact);
        if !is_plain || rating == ranked.rating {
            return;
        }
        let (impact, effort) = (Some(rating.impact), Some(rating.effort));
        let rated = ops::rate_action(self.view.study(), ranked.id, impact, effort);
        self.outbox.send(match rated {
            Ok(rated) => {
                Message::EditCoalescing(rated, CoalesceKey::on("rate an action", ranked.id))
            }
            Err(error) => Message::Refuse(error),
        });
    }

    /// A disc for what has no room in its cell any more; a click lists it.
    fn rest(&mut self, ui: &Ui, rating: Rating, hidden: &[(usize, Ranked)], at: Pos2) {
        let theme = Theme::of(ui.style());
        let place = Rect::from_center_size(at, Vec2::splat(2.0 * RADIUS));
        let id = ui.scope_id().with((rating.effort, rating.impact, "rest"));
        let response = ui.interact(place, id, Sense::CLICK | Sense::FOCUSABLE);
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
        let study = self.view.study();
        let clicked = Popup::menu(&response)
            .accessible_name("More actions")
            .width(280.0)
            .show(|ui| {
                let mut clicked = None;
                egui::ScrollArea::vertical()
                    .max_height(320.0)
                    .show(ui, |ui| {
                        for (number, ranked) in hidden {
                            let title = study.title_of(ranked.id);
                            if link_button(ui, &format!("{number}  {title}"), &title).clicked() {
                                clicked = Some(ranked.id);
                                ui.close();
                            }
                        }
                    });
                clicked
            })
            .and_then(|shown| shown.inner);
        if let Some(id) = clicked {
            self.select(id);
        }
    }

    /// Selects an action.
    pub(super) fn select(&mut self, id: Id<Action>) {
        self.outbox.send(Message::Select(Selection::single(id)));
    }

    /// Rates an action.
    pub(super) fn rate(&mut self, id: Id<Action>, impact: Option<u8>, effort: Option<u8>) {
        let rated = ops::rate_action(self.view.study(), id, impact, effort);
        self.outbox.edit(rated);
    }
}
