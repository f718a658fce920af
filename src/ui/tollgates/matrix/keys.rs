//! Where the keys are in the table, and where they go.

use egui::{EventFilter, Id as WidgetId, Key, Modifiers, Rect, Response, Sense, Ui, vec2};

use super::{
    super::{table::Row, target::Target},
    Place, Sheet, locate,
};

impl Sheet<'_, '_> {
    /// Lets the keys come to a cell and go on from it.
    pub(super) fn interact(&mut self, ui: &Ui, rect: Rect, place: Place) -> Response {
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

    /// Gives the keys to the cell that is next, and brings it into sight.
    pub(super) fn go(&mut self, ui: &Ui) {
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
}

/// What a cell is known by to egui: it stays the same wherever the cell comes to lie.
fn widget(place: Place) -> WidgetId {
    WidgetId::unique(("what helps", place))
}
