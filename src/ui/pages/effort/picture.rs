//! The picture: a disc for each action, where its impact and its effort are.

use egui::{
    Align2, CursorIcon, EventFilter, Key, Painter, Popup, Pos2, Rect, Response, Role, Sense,
    Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    grid::{Grid, Quarter, RADIUS, Rating, fan},
    ranked::{Ranked, Unrated},
    words,
};
use crate::{
    app::{Message, Outbox},
    edit::{CoalesceKey, Selection, ops},
    model::{Action, ActionStatus, Id},
    ui::{
        icons,
        pages::View,
        theme::{self, Theme},
        widgets::link_button,
    },
};

/// The room for what stands around the grid.
const LEFT: f32 = 24.0;
const TOP: f32 = 48.0;
const BELOW: f32 = 68.0;
/// How far from the grid the names of its quarters stand, and what the axes mean.
const NAME: f32 = 12.0;
const NUMBER: f32 = 32.0;
const MEANING: f32 = 54.0;

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
        let inner = Rect::from_min_max(rect.min + vec2(LEFT, TOP), rect.max - vec2(4.0, BELOW));
        if !inner.is_positive() {
            return;
        }
        let grid = Grid(inner);
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

/// What a disc looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub is_selected: bool,
    /// It is a fast result: a second ring.
    pub is_fast: bool,
    /// It is done: weak, with a tick.
    pub is_done: bool,
}

/// Paints a disc.
pub(super) fn paint_disc(ui: &Ui, painter: &Painter, at: Pos2, label: &str, look: Look) {
    let theme = Theme::of(ui.style());
    let color = if look.is_done {
        theme.text_weak
    } else {
        theme.accent
    };
    let is_full = look.is_selected && !look.is_done;
    let fill = if is_full { theme.accent } else { theme.panel };
    painter.circle(at, RADIUS, fill, Stroke::new(1.5, color));
    if look.is_fast {
        let inner = if is_full { theme.on_accent } else { color };
        painter.circle_stroke(at, RADIUS - 3.0, Stroke::new(1.25, inner));
    }
    let text = match (is_full, look.is_done) {
        (true, _) => theme.on_accent,
        (false, true) => theme.text_weak,
        (false, false) => theme.text,
    };
    let label = if look.is_done { icons::CHECK } else { label };
    let font = TextStyle::Small.resolve(ui.style());
    painter.text(at, Align2::CENTER_CENTER, label, font, text);
}

/// The quarters with their names, and the lines between the ratings.
fn ground(ui: &Ui, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(rect) = grid;
    painter.rect_filled(rect, 6.0, theme.panel);
    let best = grid.quarter(Quarter::QuickWins);
    painter.rect_filled(best, 6.0, theme.accent_soft);
    let faint = Stroke::new(1.0, theme.line.gamma_multiply(0.7));
    for step in 1..=4_u8 {
        let share = f32::from(step) / 5.0;
        let x = painter.round_to_pixel_center(rect.left() + rect.width() * share);
        let y = painter.round_to_pixel_center(rect.top() + rect.height() * share);
        painter.vline(x, rect.y_range(), faint);
        painter.hline(rect.x_range(), y, faint);
    }
    let middle = Stroke::new(1.5, theme.text_weak);
    painter.vline(rect.center().x, rect.y_range(), middle);
    painter.hline(rect.x_range(), rect.center().y, middle);
    let edge = Stroke::new(1.0, theme.field_line);
    painter.rect_stroke(rect, 6.0, edge, StrokeKind::Inside);
    for quarter in Quarter::ALL {
        // Beside the grid, where no disc lies on them.
        let room = grid.quarter(quarter);
        let y = match quarter {
            Quarter::QuickWins | Quarter::BigBets => room.top() - NAME,
            Quarter::FillIns | Quarter::NotNow => room.bottom() + NAME,
        };
        let at = pos2(room.center().x, y);
        let font = theme::strong().resolve(ui.style());
        let color = if quarter == Quarter::QuickWins {
            theme.accent
        } else {
            theme.text
        };
        painter.text(at, Align2::CENTER_CENTER, quarter.label(), font, color);
    }
}

/// What the directions mean, with their numbers.
fn axes(ui: &Ui, rect: Rect, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(inner) = grid;
    let font = TextStyle::Small.resolve(ui.style());
    let put = |at: Pos2, align: Align2, words: &str| {
        painter.text(at, align, words, font.clone(), theme.text_weak);
    };
    for value in 1..=5_u8 {
        let cell = grid.cell(Rating {
            effort: value,
            impact: value,
        });
        let number = value.to_string();
        put(
            pos2(rect.left() + LEFT / 2.0, cell.center().y),
            Align2::CENTER_CENTER,
            &number,
        );
        put(
            pos2(cell.center().x, inner.bottom() + NUMBER),
            Align2::CENTER_CENTER,
            &number,
        );
    }
    let top = pos2(rect.left(), rect.top() + NAME);
    let up = format!(
        "{}  Impact: how much it changes for the customer",
        icons::ARROW_UP
    );
    put(top, Align2::LEFT_CENTER, &up);
    let below = pos2(inner.right(), inner.bottom() + MEANING);
    let right = format!("Effort: how much work it is  {}", icons::ARROW_RIGHT);
    put(below, Align2::RIGHT_CENTER, &right);
    put(
        pos2(inner.left(), inner.bottom() + MEANING),
        Align2::LEFT_CENTER,
        "Second ring: fast result",
    );
}
