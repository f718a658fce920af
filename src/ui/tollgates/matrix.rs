//! The table of what helps: gates and needs against content, filled and emptied in place.
//!
//! The table is one stop of the Tab key; arrows go from cell to cell. Its first column and its head
//! stay in sight, and only what is in sight is put together.

use egui::{
    EventFilter, Id as WidgetId, Key, Modifiers, Popup, Rect, Response, RichText, Role, ScrollArea,
    Sense, Ui, UiBuilder, Vec2, vec2,
};

use super::{
    About,
    cells::{self, Painted},
    grid::Grid,
    parts::remark,
    suits::Suits,
    table::{Row, Table},
    target::{Target, made_by, titled},
};
use crate::{
    app::{Message, Outbox},
    edit::Selection,
    model::{Content, Id, Study},
    ui::{
        icons,
        theme::Theme,
        widgets::{DraftText, TakenUp},
    },
};

/// How tall the head of the table is.
const HEAD: f32 = 88.0;
/// How tall the head of some rows is.
const HEADING: f32 = 40.0;
/// How tall the row of a gate is.
const GATE: f32 = 68.0;
/// How tall the row of a need is.
const NEED: f32 = 52.0;
/// How wide the field for content is.
const FIELD: f32 = 300.0;
/// How large the button is that leads to cells out of sight.
const MORE: Vec2 = vec2(40.0, 24.0);
/// How large the button is that adds content.
const ADD: f32 = 28.0;

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

    /// Gives the keys to the cell that is next, and brings it into sight.
    fn go(&mut self, ui: &Ui) {
        let Some(at) = self.state.at else { return };
        if let Some((row, column)) = locate(self.about.table, at) {
            let rect = self.grid.to_show(row, column).translate(self.origin);
            let rect = match column {
                Some(_) => rect,
                None => rect.translate(vec2(self.sight.left(), 0.0)),
            };
            ui.scroll_to_rect(rect, None);
        }
        ui.memory_mut(|memory| memory.request_focus(widget(at)));
        ui.ctx().request_repaint();
    }

    /// The cells that are in sight, and the one that has the keys.
    fn body(&mut self, ui: &mut Ui, body: Rect) {
        let table = self.about.table;
        let (rows, columns) = (
            self.grid.rows_in(self.sight),
            self.grid.columns_in(self.sight),
        );
        for index in rows.clone() {
            let Some(row) = table.rows.get(index) else {
                continue;
            };
            let (top, bottom) = self.grid.row(index);
            let band = body
                .with_min_y(top + self.origin.y)
                .with_max_y(bottom + self.origin.y);
            cells::paint_row(ui, row, band);
            for column in columns.clone() {
                self.cell(ui, (index, row), column);
            }
        }
        for index in rows.clone() {
            self.more(ui, index, body);
        }
        let at = self.state.at.and_then(|at| locate(table, at));
        if let Some((index, Some(column))) = at
            && !(rows.contains(&index) && columns.contains(&column))
            && let Some(row) = table.rows.get(index)
        {
            self.cell(ui, (index, row), column);
        }
    }

    /// The ways to what helps and is out of sight, at both ends of a row.
    fn more(&mut self, ui: &Ui, index: usize, body: Rect) {
        let table = self.about.table;
        let Some(row) = table.rows.get(index) else {
            return;
        };
        let Some(target) = row.target() else { return };
        let hidden = |is_right: bool| {
            let columns = row.content().into_iter();
            columns
                .filter_map(|content| table.column_of(content))
                .filter(|column| {
                    let x = self.grid.cell(index, *column).center().x + self.origin.x;
                    if is_right {
                        x > body.right()
                    } else {
                        x < body.left()
                    }
                })
                .collect::<Vec<_>>()
        };
        let sides = [(hidden(false), false), (hidden(true), true)];
        for (columns, is_right) in sides {
            let nearest = if is_right {
                columns.iter().min()
            } else {
                columns.iter().max()
            };
            let Some(content) = nearest.and_then(|it| table.columns.get(*it)) else {
                continue;
            };
            let (_, bottom) = self.grid.row(index);
            let x = if is_right {
                body.right() - MORE.x / 2.0 - 16.0
            } else {
                body.left() + MORE.x / 2.0 + 8.0
            };
            let y = self.origin.y + bottom - MORE.y / 2.0 - 6.0;
            let rect = Rect::from_center_size(egui::pos2(x, y), MORE);
            let id = WidgetId::unique(("what helps, more", target, is_right));
            let response = ui.interact(rect, id, Sense::CLICK);
            let (count, icon, side) = match is_right {
                true => (columns.len(), icons::ARROW_RIGHT, "right"),
                false => (columns.len(), icons::ARROW_LEFT, "left"),
            };
            let name = format!(
                "{count} more to the {side} at {}",
                cells::row_name(self.about.study(), row)
            );
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name.clone()));
            cells::paint_more(ui, rect, &format!("{count} {icon}"), &response);
            if response.clicked() {
                self.state.send_to(Place {
                    target,
                    content: Some(content.content),
                });
            }
            response.on_hover_text(format!("{count} more to the {side}"));
        }
    }

    fn cell(&mut self, ui: &mut Ui, (index, row): (usize, &Row), column: usize) {
        let about = self.about;
        let Some((target, column_of)) = row.target().zip(about.table.columns.get(column)) else {
            return;
        };
        let content = column_of.content;
        let place = Place {
            target,
            content: Some(content),
        };
        let rect = self.grid.cell(index, column).translate(self.origin);
        let is_filled = row.has(content);
        let response = self.interact(ui, rect, place);
        response.widget_info(|| {
            let name = cells::name(about.study(), row, content);
            egui::WidgetInfo::selected(Role::GridCell, true, is_filled, name)
        });
        cells::paint(
            ui,
            about.study(),
            rect,
            Painted {
                row,
                content,
                is_hovered: response.hovered(),
                has_focus: response.has_focus(),
            },
        );
        if is_filled {
            self.filled(&response, row, place, content);
        } else if response.clicked() {
            self.outbox.edit(target.attach(about.study(), content));
        }
        response.on_hover_ui(|ui| cells::hover(ui, about.study(), row, content));
    }

    /// Lets the keys come to a cell and go on from it.
    fn interact(&mut self, ui: &Ui, rect: Rect, place: Place) -> Response {
        let is_at = self.state.at == Some(place);
        let sense = if is_at {
            Sense::CLICK | Sense::FOCUSABLE
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, widget(place), sense);
        if response.clicked() && !is_at {
            self.state.at = Some(place);
            response.request_focus();
        }
        if response.has_focus() {
            let filter = EventFilter {
                tab: false,
                escape: false,
                horizontal_arrows: true,
                vertical_arrows: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            if let Some(next) = self.walk(ui, place) {
                self.state.send_to(next);
            }
        }
        response
    }

    /// The cell that an arrow key leads to.
    fn walk(&self, ui: &Ui, from: Place) -> Option<Place> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let table = self.about.table;
        let (row, column) = locate(table, from)?;
        let content_at = |column: usize| table.columns.get(column).map(|it| it.content);
        let to_column = |content| Some(Place { content, ..from });
        let to_row = |row: Option<Target>| row.map(|target| Place { target, ..from });
        let before = || table.rows.get(..row)?.iter().rev().find_map(Row::target);
        let after = || table.rows.get(row + 1..)?.iter().find_map(Row::target);
        if pressed(Key::ArrowLeft) {
            to_column(column?.checked_sub(1).and_then(content_at))
        } else if pressed(Key::ArrowRight) {
            to_column(Some(content_at(column.map_or(0, |column| column + 1))?))
        } else if pressed(Key::ArrowUp) {
            to_row(before())
        } else if pressed(Key::ArrowDown) {
            to_row(after())
        } else if pressed(Key::Home) {
            to_column(None)
        } else if pressed(Key::End) {
            to_column(table.columns.last().map(|it| it.content))
        } else {
            None
        }
    }

    /// What can be done with a filled cell.
    fn filled(&mut self, response: &Response, row: &Row, place: Place, content: Id<Content>) {
        let study = self.about.study();
        let mut is_taken = response.has_focus() && takes_away(response);
        let take = match row {
            Row::Need(_) => "Take away from the need",
            _ => "Take away from the gate",
        };
        Popup::menu(response).show(|ui| {
            is_taken |= ui.button(take).clicked();
            if ui.button("Show the content").clicked() {
                let selection = Selection::single(content);
                self.outbox.send(Message::Select(selection));
            }
        });
        if is_taken {
            self.outbox.edit(place.target.detach(study, content));
            self.state.send_to(place);
        }
    }

    /// The first column: gates and needs, each with the button that adds content.
    fn side(&mut self, ui: &mut Ui, left: f32) {
        let about = self.about;
        let theme = Theme::of(ui.style());
        ui.painter().rect_filled(ui.clip_rect(), 0.0, theme.panel);
        let rows = self.grid.rows_in(self.sight);
        let at = self.state.at.and_then(|at| locate(about.table, at));
        let beyond = at.map(|(row, _)| row).filter(|row| !rows.contains(row));
        for index in rows.chain(beyond) {
            let Some(row) = about.table.rows.get(index) else {
                continue;
            };
            let (top, bottom) = self.grid.row(index);
            let rect = Rect::from_x_y_ranges(
                left..=left + self.grid.side,
                top + self.origin.y..=bottom + self.origin.y,
            );
            cells::paint_head_of_row(ui, about, row, rect);
            match row {
                Row::Heading(title, figure) => {
                    let id = WidgetId::unique(("what helps, heading", title));
                    ui.interact(rect, id, Sense::empty()).widget_info(|| {
                        let words = format!("{title}: {figure}");
                        egui::WidgetInfo::labeled(Role::Label, true, words)
                    });
                }
                Row::Gate(..) | Row::Need(_) => self.head_of_row(ui, row, rect),
            }
        }
    }

    fn head_of_row(&mut self, ui: &Ui, row: &Row, rect: Rect) {
        let Some(target) = row.target() else { return };
        let about = self.about;
        let name = cells::row_name(about.study(), row);
        let words = rect.with_max_x(rect.right() - ADD - 8.0);
        let id = WidgetId::unique(("what helps, row", target));
        let response = ui.interact(words, id, Sense::CLICK);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::RowHeader, true, name.clone()));
        if response.clicked() {
            let selection = Selection::single(target.record());
            self.outbox.send(Message::Select(selection));
        }
        response.on_hover_ui(|ui| cells::hover_row(ui, about, row));
        let place = Place {
            target,
            content: None,
        };
        let add = Rect::from_center_size(
            egui::pos2(rect.right() - ADD / 2.0 - 6.0, rect.center().y),
            Vec2::splat(ADD),
        );
        let response = self.interact(ui, add, place);
        let name = format!("Add content for {name}");
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name.clone()));
        cells::paint_add(ui, add, &response);
        if response.clicked() {
            self.state.adding = Some(Adding {
                target,
                has_begun: false,
            });
        }
        response.on_hover_text("Choose content that helps, or name a new one");
    }

    /// The head: the content, in columns.
    fn head(&mut self, ui: &mut Ui, top: f32) {
        let about = self.about;
        let study = about.study();
        let theme = Theme::of(ui.style());
        ui.painter().rect_filled(ui.clip_rect(), 0.0, theme.panel);
        for index in self.grid.columns_in(self.sight) {
            let Some(column) = about.table.columns.get(index) else {
                continue;
            };
            let left = self.grid.cell(0, index).left() + self.origin.x;
            let size = vec2(self.grid.column, self.grid.head);
            let rect = Rect::from_min_size(egui::pos2(left, top), size);
            let id = WidgetId::unique(("what helps, column", column.content));
            let response = ui.interact(rect, id, Sense::CLICK);
            response.widget_info(|| {
                let name = study.title_of(column.content);
                egui::WidgetInfo::labeled(Role::ColumnHeader, true, name)
            });
            cells::paint_head_of_column(ui, study, *column, rect, response.hovered());
            if response.clicked() {
                let selection = Selection::single(column.content);
                self.outbox.send(Message::Select(selection));
            }
            response.on_hover_ui(|ui| cells::hover_column(ui, study, *column));
        }
    }

    /// The field for content that is being named, over the cells of its row.
    fn adding(&mut self, ui: &mut Ui, body: Rect) {
        let Some(adding) = self.state.adding else {
            return;
        };
        let study = self.about.study();
        let Some(index) = self.about.table.row_of(adding.target) else {
            self.state.adding = None;
            return;
        };
        let Some(row) = self.about.table.rows.get(index) else {
            return;
        };
        let (top, bottom) = self.grid.row(index);
        let y = self.origin.y + ((top + bottom) / 2.0).round() - 16.0;
        let width = FIELD.min(body.width() - 16.0);
        let rect = Rect::from_min_size(egui::pos2(body.left() + 8.0, y), vec2(width, 32.0));
        let theme = Theme::of(ui.style());
        ui.painter().rect_filled(rect.expand(4.0), 8.0, theme.panel);
        let mut field_ui = ui.new_child(UiBuilder::new().max_rect(rect));
        let name = format!("What helps: {}", cells::row_name(study, row));
        let id = field_ui.make_persistent_id(("draft text", name.as_str()));
        let library = || free_titles(study, row);
        let mut field = DraftText::line(&name, "")
            .hint("Choose what helps, or name a new one")
            .suggest(&library);
        if !adding.has_begun {
            field = field.taken_up(TakenUp(None));
        }
        let typed = field.show(&mut field_ui);
        let is_left = adding.has_begun && !ui.memory(|memory| memory.has_focus(id));
        self.state.adding = Some(Adding {
            has_begun: true,
            ..adding
        });
        if typed.is_some() || is_left {
            self.state.adding = None;
            self.state.send_to(Place {
                target: adding.target,
                content: None,
            });
        }
        if let Some(title) = typed.filter(|title| !title.is_empty()) {
            self.give(adding.target, &title);
        }
    }

    /// Lets content help by its title: some that there is, or else a new one, which is shown in
    /// the inspector to be filled in.
    fn give(&mut self, target: Target, title: &str) {
        let study = self.about.study();
        if let Some(content) = titled(study, title) {
            self.outbox.edit(target.attach(study, content));
            return;
        }
        let change = target.add(study, title);
        let made = change.as_ref().ok().and_then(made_by);
        self.outbox.edit(change);
        if let Some(made) = made {
            self.outbox.send(Message::Select(Selection::single(made)));
        }
    }
}

/// What a cell is known by to egui: it stays the same wherever the cell comes to lie.
fn widget(place: Place) -> WidgetId {
    WidgetId::unique(("what helps", place))
}

/// True when the keys say to take away what has them.
fn takes_away(response: &Response) -> bool {
    response.ctx.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Delete)
            || input.consume_key(Modifiers::NONE, Key::Backspace)
    })
}

/// The titles of the content that does not help with a row yet.
fn free_titles(study: &Study, row: &Row) -> Vec<String> {
    let content = study.content.iter();
    let free = content.filter(|content| !row.has(content.id));
    let mut titles: Vec<_> = free
        .map(|content| content.title.trim().to_owned())
        .filter(|title| !title.is_empty())
        .collect();
    titles.sort_by_key(|title| title.to_lowercase());
    titles
}
