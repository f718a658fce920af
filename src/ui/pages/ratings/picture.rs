//! The picture: a disc for each touchpoint, where its importance and its performance are.

use egui::{
    Align2, Color32, CursorIcon, EventFilter, Key, LayerId, Order, Painter, Popup, Pos2, Rect,
    Response, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{
    Page,
    grid::{Grid, RADIUS, Rating, fan},
    words,
};
use crate::{
    analysis::{Shortfall, is_not_good_enough},
    model::{Id, Touchpoint},
    ui::{
        icons,
        theme::{self, Theme},
        widgets::link_button,
    },
};

/// The room for what stands around the grid.
const LEFT: f32 = 24.0;
const TOP: f32 = 24.0;
const BELOW: f32 = 60.0;

impl Page<'_> {
    /// Shows the grid with its discs.
    pub(super) fn picture(&mut self, ui: &mut Ui, size: Vec2) {
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

/// Whether a touchpoint needs attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// It is as it should be, or nobody knows.
    #[default]
    Plain,
    /// It matters and is not good enough.
    Alarm,
}

impl Tone {
    pub(super) const fn of(shortfall: &Shortfall) -> Self {
        if shortfall.is_not_good_enough() {
            Self::Alarm
        } else {
            Self::Plain
        }
    }

    const fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Plain => theme.accent,
            Self::Alarm => theme.warm,
        }
    }
}

/// What a disc looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub is_selected: bool,
    /// It is a moment that matters: a second ring.
    pub is_moment: bool,
    /// Whether it needs attention.
    pub tone: Tone,
    /// The pointer is on it.
    pub is_lit: bool,
}

/// Paints a disc.
pub(super) fn paint_disc(ui: &Ui, painter: &Painter, at: Pos2, label: &str, look: Look) {
    let theme = Theme::of(ui.style());
    let color = look.tone.color(theme);
    let fill = match (look.is_selected, look.is_lit) {
        (true, _) => color,
        (false, true) => theme.hover,
        (false, false) => theme.panel,
    };
    painter.circle(at, RADIUS, fill, Stroke::new(1.5, color));
    if look.is_moment {
        painter.circle_stroke(at, RADIUS + 3.0, Stroke::new(1.5, color));
    }
    let text = if look.is_selected {
        theme.on_accent
    } else {
        theme.text
    };
    let font = TextStyle::Small.resolve(ui.style());
    painter.text(at, Align2::CENTER_CENTER, label, font, text);
}

/// The cells, the corner that needs attention, and the line on which all is as it should be.
fn ground(ui: &Ui, grid: Grid) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let Grid(rect) = grid;
    for rating in Rating::all() {
        if is_not_good_enough(rating.importance, rating.performance) {
            painter.rect_filled(grid.cell(rating), 0.0, theme.warm_soft);
        }
    }
    let faint = Stroke::new(1.0, theme.line);
    for step in 1..=4_u8 {
        let share = f32::from(step) / 5.0;
        let x = painter.round_to_pixel_center(rect.left() + rect.width() * share);
        let y = painter.round_to_pixel_center(rect.top() + rect.height() * share);
        painter.vline(x, rect.y_range(), faint);
        painter.hline(rect.x_range(), y, faint);
    }
    let diagonal = Stroke::new(1.5, theme.text_weak);
    painter.extend(Shape::dashed_line(&grid.diagonal(), diagonal, 6.0, 5.0));
    let edge = Stroke::new(1.0, theme.field_line);
    painter.rect_stroke(rect, 2.0, edge, StrokeKind::Inside);
    let font = theme::strong().resolve(ui.style());
    let corner = rect.left_top() + vec2(10.0, 8.0);
    painter.text(
        corner,
        Align2::LEFT_TOP,
        "Important and not good enough",
        font.clone(),
        theme.warm,
    );
    painter.text(
        rect.right_bottom() - vec2(10.0, 8.0),
        Align2::RIGHT_BOTTOM,
        "Better than it needs to be",
        font,
        theme.text_weak,
    );
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
            importance: value,
            performance: value,
        });
        let number = value.to_string();
        let beside = pos2(rect.left() + LEFT / 2.0, cell.center().y);
        put(beside, Align2::CENTER_CENTER, &number);
        let below = pos2(cell.center().x, inner.bottom() + 12.0);
        put(below, Align2::CENTER_CENTER, &number);
    }
    let up = format!("{}  Importance to the customer", icons::ARROW_UP);
    let above = pos2(rect.left(), rect.top() + TOP / 2.0);
    put(above, Align2::LEFT_CENTER, &up);
    let right = format!("Performance: how well it works  {}", icons::ARROW_RIGHT);
    let below = pos2(inner.right(), inner.bottom() + 30.0);
    put(below, Align2::RIGHT_CENTER, &right);
    let legend = "Second ring: moment that matters. Dashed line: works as well as it matters.";
    let below = pos2(inner.left(), inner.bottom() + 50.0);
    put(below, Align2::LEFT_CENTER, legend);
}
