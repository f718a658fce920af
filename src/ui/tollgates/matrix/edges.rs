//! What stays in sight of the table: its first column and its head.

use egui::{Id as WidgetId, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{
    super::{cells, table::Row, told},
    Adding, Place, Sheet, locate,
};
use crate::{app::Message, edit::Selection, ui::theme::Theme};

/// How large the button is that adds content.
const ADD: f32 = 28.0;

impl Sheet<'_, '_> {
    /// The first column: gates and needs, each with the button that adds content.
    pub(super) fn side(&mut self, ui: &mut Ui, left: f32) {
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
                        WidgetInfo::labeled(Role::Label, true, words)
                    });
                }
                Row::Gate(..) | Row::Need(_) => self.head_of_row(ui, row, rect),
            }
        }
    }

    fn head_of_row(&mut self, ui: &Ui, row: &Row, rect: Rect) {
        let Some(target) = row.target() else { return };
        let about = self.about;
        let name = told::row_name(about.study(), row);
        let words = rect.with_max_x(rect.right() - ADD - 8.0);
        let id = WidgetId::unique(("what helps, row", target));
        let response = ui.interact(words, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, name.clone()));
        if response.clicked() {
            let selection = Selection::single(target.record());
            self.outbox.send(Message::Select(selection));
        }
        response.on_hover_ui(|ui| told::hover_row(ui, about, row));
        let place = Place {
            target,
            content: None,
        };
        let add = Rect::from_center_size(
            pos2(rect.right() - ADD / 2.0 - 6.0, rect.center().y),
            Vec2::splat(ADD),
        );
        let response = self.interact(ui, add, place);
        let name = format!("Add content for {name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
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
    pub(super) fn head(&mut self, ui: &mut Ui, top: f32) {
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
            let rect = Rect::from_min_size(pos2(left, top), size);
            let id = WidgetId::unique(("what helps, column", column.content));
            let response = ui.interact(rect, id, Sense::CLICK);
            response.widget_info(|| {
                let name = study.title_of(column.content);
                WidgetInfo::labeled(Role::ColumnHeader, true, name)
            });
            cells::paint_head_of_column(ui, study, *column, rect, response.hovered());
            if response.clicked() {
                let selection = Selection::single(column.content);
                self.outbox.send(Message::Select(selection));
            }
            response.on_hover_ui(|ui| told::hover_column(ui, study, *column));
        }
    }
}
