//! The cells in the middle of the table.

use egui::{
    Id as WidgetId, Key, Modifiers, Popup, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{
    super::{
        cells::{self, Painted},
        table::Row,
        told,
    },
    Place, Sheet, locate,
};
use crate::{
    app::Message,
    edit::Selection,
    model::{Content, Id},
    ui::icons,
};

/// How large the button is that leads to cells out of sight.
const MORE: Vec2 = vec2(40.0, 24.0);

impl Sheet<'_, '_> {
    /// The cells that are in sight, and the one that has the keys.
    pub(super) fn body(&mut self, ui: &mut Ui, body: Rect) {
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
        let mut columns = row.content();
        columns.sort_by_key(|content| table.column_of(*content));
        let x = |content: &Id<Content>| {
            let column = table.column_of(*content).unwrap_or_default();
            self.grid.cell(index, column).center().x + self.origin.x
        };
        let left = columns.partition_point(|content| x(content) < body.left());
        let right = columns.partition_point(|content| x(content) <= body.right());
        let (before, after) = (columns.get(..left), columns.get(right..));
        let bottom = self.grid.row(index).1 + self.origin.y;
        let y = bottom - MORE.y / 2.0 - 6.0;
        if let Some((next, rest)) = before.and_then(<[_]>::split_last) {
            let at = pos2(body.left() + MORE.x / 2.0 + 8.0, y);
            self.more_that_way(ui, row, at, (*next, rest.len() + 1, false));
        }
        if let Some((next, rest)) = after.and_then(<[_]>::split_first) {
            let at = pos2(body.right() - MORE.x / 2.0 - 16.0, y);
            self.more_that_way(ui, row, at, (*next, rest.len() + 1, true));
        }
    }

    /// The way to the next of so many cells out of sight.
    fn more_that_way(
        &mut self,
        ui: &Ui,
        row: &Row,
        at: Pos2,
        (next, count, is_right): (Id<Content>, usize, bool),
    ) {
        let Some(target) = row.target() else { return };
        let rect = Rect::from_center_size(at, MORE);
        let id = WidgetId::unique(("what helps, more", target, is_right));
        let response = ui.interact(rect, id, Sense::CLICK);
        let (icon, side) = if is_right {
            (icons::ARROW_RIGHT, "right")
        } else {
            (icons::ARROW_LEFT, "left")
        };
        let row_name = told::row_name(self.about.study(), row);
        let name = format!("{count} more to the {side} at {row_name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        cells::paint_more(ui, rect, &format!("{count} {icon}"), &response);
        if response.clicked() {
            self.state.send_to(Place {
                target,
                content: Some(next),
            });
        }
        response.on_hover_text(format!("{count} more to the {side}"));
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
            let name = told::name(about.study(), row, content);
            WidgetInfo::selected(Role::GridCell, true, is_filled, name)
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
        response.on_hover_ui(|ui| told::hover(ui, about.study(), row, content));
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
}

/// True when the keys say to take away what has them.
fn takes_away(response: &Response) -> bool {
    response.ctx.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Delete)
            || input.consume_key(Modifiers::NONE, Key::Backspace)
    })
}
