//! The table of what helps: gates and needs against content, filled and emptied in place.
//!
//! The table is one stop of the Tab key; arrows go from cell to cell. Its first column and its head
//! stay in sight, and only what is in sight is put together.

mod adding;
mod body;
mod edges;
mod keys;

use egui::{Rect, RichText, Role, ScrollArea, Ui, UiBuilder, Vec2};

use super::{
    About, cells,
    grid::Grid,
    parts::remark,
    suits::Suits,
    table::{Row, Table},
    target::Target,
};
use crate::{
    app::Outbox,
    model::{Content, Id},
    ui::theme::Theme,
};

/// How tall the head of the table is.
const HEAD: f32 = 88.0;
/// How tall the head of some rows is.
const HEADING: f32 = 40.0;
/// How tall the row of a gate is.
const GATE: f32 = 68.0;
/// How tall the row of a need is.
const NEED: f32 = 52.0;

/// What the table remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The cell that has the keys, or gets them next.
    at: Option<Place>,
    /// Whether the cell is to be given the keys and to be shown.
    is_sent_there: bool,
    /// What content is being named for.
    adding: Option<Adding>,
}

/// A cell: the row, and the content of its column; without content, the button in the first column
/// that adds some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Place {
    target: Target,
    content: Option<Id<Content>>,
}

/// What content is being named for.
#[derive(Clone, Copy, Debug)]
struct Adding {
    target: Target,
    has_begun: bool,
}

impl State {
    /// Goes to the row of something.
    pub(super) const fn go_to(&mut self, target: Target) {
        self.at = Some(Place {
            target,
            content: None,
        });
        self.is_sent_there = true;
    }

    fn send_to(&mut self, place: Place) {
        self.at = Some(place);
        self.is_sent_there = true;
    }
}

/// Shows the table.
pub(super) fn show(ui: &mut Ui, about: About<'_>, state: &mut State, outbox: &mut Outbox) {
    legend(ui);
    let table = about.table;
    if table.rows.is_empty() {
        remark(
            ui,
            "Neither a gate nor a need stands on this map yet. Add a tollgate on the sheet of \
             gates, or say at a touchpoint what the customer needs.",
        );
        return;
    }
    if state.at.and_then(|at| locate(table, at)).is_none() {
        let mut targets = table.rows.iter().filter_map(Row::target);
        state.at = targets.next().map(|target| Place {
            target,
            content: None,
        });
    }
    let heights = table.rows.iter().map(|row| match row {
        Row::Heading(..) => HEADING,
        Row::Gate(..) => GATE,
        Row::Need(_) => NEED,
    });
    let room = ui.available_width() - 8.0;
    let grid = Grid::new(room, HEAD, table.columns.len(), heights);
    let region = UiBuilder::new()
        .accessibility_role(Role::Grid)
        .accessibility_label("What helps past which gate");
    ui.scope_builder(region, |ui| {
        ScrollArea::both()
            .id_salt(("what helps", about.open.map()))
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, sight| {
                ui.set_min_size(grid.size() + Vec2::splat(8.0));
                let origin = ui.max_rect().min.to_vec2();
                Sheet {
                    about,
                    grid: &grid,
                    origin,
                    sight,
                    state,
                    outbox,
                }
                .show(ui);
            });
    });
}

/// What the signs mean.
fn legend(ui: &mut Ui) {
    let theme = Theme::of(ui.style());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        remark(
            ui,
            "What helps, by which channel and from whom. Does it suit who decides?",
        );
        for suits in Suits::ALL {
            ui.add_space(4.0);
            let icon = RichText::new(suits.icon())
                .small()
                .color(suits.color(theme));
            ui.label(icon);
            remark(ui, suits.words());
        }
    });
    ui.add_space(4.0);
}

/// Where a cell stands, by its row and its column.
fn locate(table: &Table, place: Place) -> Option<(usize, Option<usize>)> {
    let row = table.row_of(place.target)?;
    match place.content {
        Some(content) => Some((row, Some(table.column_of(content)?))),
        None => Some((row, None)),
    }
}

/// The table while it is shown.
struct Sheet<'a, 'b> {
    about: About<'a>,
    grid: &'b Grid,
    /// Where its top left corner would be on the screen.
    origin: Vec2,
    /// The part of it that is in sight.
    sight: Rect,
    state: &'b mut State,
    outbox: &'b mut Outbox,
}

impl Sheet<'_, '_> {
    fn show(&mut self, ui: &mut Ui) {
        let window = self.sight.translate(self.origin);
        let body = window.with_min_x(window.left() + self.grid.side);
        let body = body.with_min_y(window.top() + self.grid.head);
        let clip = ui.clip_rect();
        let part = |ui: &mut Ui, name: &'static str, rect: Rect| {
            let mut part = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name));
            part.set_clip_rect(clip.intersect(rect));
            part
        };
        let mut cells = part(ui, "cells", body);
        self.body(&mut cells, body);
        let mut side = part(
            ui,
            "side",
            window.with_max_x(body.left()).with_min_y(body.top()),
        );
        self.side(&mut side, window.left());
        let mut head = part(
            ui,
            "head",
            window.with_max_y(body.top()).with_min_x(body.left()),
        );
        self.head(&mut head, window.top());
        let corner = Rect::from_min_max(window.min, body.min);
        cells::paint_edges(ui, window, corner);
        self.adding(&mut part(ui, "field", window.with_min_y(body.top())), body);
        if std::mem::take(&mut self.state.is_sent_there) {
            self.go(ui);
        }
    }
}
