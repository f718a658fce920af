//! The picture: a disc for each action, where its impact and its effort are.

use egui::{CursorIcon, Painter, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{
    disc::{Look, paint_disc},
    grid::Rating,
    ground::{axes, grid_in, ground},
    ranked::{Ranked, Unrated},
    words,
};
use crate::{
    app::{Message, Outbox},
    edit::{CoalesceKey, Selection, ops},
    model::{Action, ActionStatus, Id},
    ui::{
        pages::{
            View,
            discs::{self, Grid, fan},
        },
        widgets::link_button,
    },
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
        if self.dragged.is_some() {
            discs::show_landing(ui, grid, |spot| words::rating(spot.into()));
        }
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
        let id = ui.scope_id().with((ranked.id, "disc"));
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let response = ui.interact(discs::around(at), id, sense);
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
        discs::show_focus(ui, &response, at);
        if response.has_focus()
            && let Some(spot) = discs::moved_by_keys(ui, &response, ranked.rating)
        {
            self.rate_by_key(ranked.id, spot.into());
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
        let paint = |painter: &Painter, here| paint_disc(ui, painter, here, label, look);
        let landed = discs::follow_drag(ui, response, id, self.dragged, self.grid, paint);
        if let Some(Rating { effort, impact }) = landed.map(Rating::from) {
            self.rate(id, Some(impact), Some(effort));
        }
    }

    /// Rates an action as one step of undo with the ratings of it just before.
    fn rate_by_key(&mut self, id: Id<Action>, Rating { effort, impact }: Rating) {
        let rated = ops::rate_action(self.view.study(), id, Some(impact), Some(effort));
        self.outbox.send(match rated {
            Ok(rated) => Message::EditCoalescing(rated, CoalesceKey::on("rate an action", id)),
            Err(error) => Message::Refuse(error),
        });
    }

    /// A disc for what has no room in its cell any more; a click lists it.
    fn rest(&mut self, ui: &Ui, rating: Rating, hidden: &[(usize, Ranked)], at: Pos2) {
        let study = self.view.study();
        let count = hidden.len();
        let name = format!("{count} more with {}", words::rating(rating));
        let place = (rating.into(), at);
        let clicked = discs::show_rest(ui, place, count, (name, "More actions"), |ui| {
            let mut clicked = None;
            for (number, ranked) in hidden {
                let title = study.title_of(ranked.id);
                if link_button(ui, &format!("{number}  {title}"), &title).clicked() {
                    clicked = Some(ranked.id);
                }
            }
            clicked
        });
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
