//! The cards of both maps, side by side.

use egui::{
    Align2, Rangef, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{
    card,
    delivery::Delivery,
    foot::Foot,
    heights::card_height,
    prepared::Prepared,
    rows::{CardRow, Mark, Row, Side, StageRow},
};
use crate::{
    analysis::Difference,
    app::{Message, Outbox},
    edit::Selection,
    model::{RecordId, counted},
    ui::{
        icons,
        pages::View,
        theme::{self, Theme},
    },
};

/// The room between the columns, for the signs.
const SIGNS: f32 = 40.0;
/// The room kept free at the right edge for the scroll bar.
const SCROLL_BAR: f32 = 12.0;
/// How far beyond what is in sight rows are there, so that Tab leads on to them.
const BEYOND: f32 = 120.0;

/// Where the two columns lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    /// What is.
    pub left: Rangef,
    /// What is to be.
    pub right: Rangef,
}

impl Columns {
    /// Shares out a width.
    pub(super) fn of(x: f32, width: f32) -> Self {
        let each = ((width - SIGNS - SCROLL_BAR) / 2.0).max(0.0).floor();
        let right = x + each + SIGNS;
        Self {
            left: Rangef::new(x, x + each),
            right: Rangef::new(right, right + each),
        }
    }

    fn both(self) -> [Rangef; 2] {
        [self.left, self.right]
    }

    fn sign(self) -> f32 {
        f32::midpoint(self.left.max, self.right.min)
    }
}

/// The cards in a frame.
pub(super) struct Board<'a> {
    /// The study and what was found out about it.
    pub view: View<'a>,
    /// What stands side by side.
    pub prepared: &'a Prepared,
    /// What is asked for.
    pub outbox: &'a mut Outbox,
}

impl Board<'_> {
    /// Shows the rows that are in sight.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        let prepared = self.prepared;
        ScrollArea::vertical()
            .id_salt(("cards", prepared.maps, prepared.filter))
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                let origin = ui.max_rect().min;
                let columns = Columns::of(origin.x, ui.available_width());
                ui.set_height(prepared.heights.total());
                let (from, to) = (viewport.top() - BEYOND, viewport.bottom() + BEYOND);
                for place in prepared.heights.in_sight(from, to) {
                    let Some(&at) = prepared.shown.get(place) else {
                        continue;
                    };
                    let top = origin.y + prepared.heights.row(place).0;
                    match prepared.rows.get(at) {
                        Some(Row::Stage(row)) => self.stage(ui, row, columns, top),
                        Some(Row::Card(row)) => {
                            let delivery = prepared.deliveries.get(at).and_then(Option::as_ref);
                            self.card(ui, row, delivery, columns, top);
                        }
                        None => {}
                    }
                }
            });
    }

    /// The head of a stage on both maps.
    fn stage(&mut self, ui: &Ui, row: &StageRow, columns: Columns, top: f32) {
        let theme = Theme::of(ui.style());
        let band = Rect::from_x_y_ranges(
            columns.left.min..=columns.right.max,
            (top + 8.0)..=(top + 36.0),
        );
        ui.painter().rect_filled(band, 6.0, theme.accent_soft);
        for (is_new, (side, column)) in [false, true]
            .into_iter()
            .zip(row.sides.iter().zip(columns.both()))
        {
            let rect = Rect::from_x_y_ranges(column, band.y_range());
            let Some(side) = side else {
                let words = if is_new {
                    "no such stage any more"
                } else {
                    "no such stage yet"
                };
                let inside = rect.shrink2(vec2(12.0, 0.0));
                card::line(ui, inside, words, TextStyle::Small, theme.text_weak);
                continue;
            };
            let name = format!("Stage “{}” of {}", side.title, self.title(is_new));
            let response = self.side(ui, rect, side.id, &name);
            let mut inside = rect.shrink2(vec2(12.0, 0.0));
            if is_new && row.differences > 0 {
                let words = counted(row.differences, "difference", "differences");
                let style = TextStyle::Small.resolve(ui.style());
                let at = inside.right_center();
                let painted =
                    ui.painter()
                        .text(at, Align2::RIGHT_CENTER, words, style, theme.text_weak);
                inside.max.x = painted.left() - 12.0;
            }
            card::line(ui, inside, &side.title, theme::strong(), theme.text);
            response.on_hover_text(&side.title);
        }
    }

    /// A card on both maps, with what happened to it between them.
    fn card(
        &mut self,
        ui: &mut Ui,
        row: &CardRow,
        delivery: Option<&Delivery>,
        columns: Columns,
        top: f32,
    ) {
        let height = card_height(row, delivery.is_some());
        let rects = columns
            .both()
            .map(|column| Rect::from_x_y_ranges(column, top..=(top + height)));
        let [left, right] = rects;
        if let Some(side) = &row.sides[0] {
            let rect = left.with_max_y(top + card::left_height(row));
            let name = format!("{} on {}", side.title, self.title(false));
            self.card_of(ui, rect, row, side, &name);
            card::paint_left(ui, rect, row, side);
        }
        let name = row.sides[1].as_ref().map(|side| {
            let mut parts = vec![format!("{} on {}", side.title, self.title(true))];
            parts.extend(card::word(row.mark).map(str::to_owned));
            parts.extend(row.told.iter().cloned());
            (side, parts.join(", "))
        });
        if let Some((side, name)) = name {
            self.card_of(ui, right, row, side, &name);
        }
        card::paint_right(ui, right, row, self.title(true));
        if let Some(mark) = row.mark {
            sign(ui, row, mark, columns, top);
        }
        if let Some(delivery) = delivery {
            Foot {
                view: self.view,
                prepared: self.prepared,
                row,
                delivery,
                outbox: self.outbox,
            }
            .show(ui, right);
        }
    }

    /// The ground of a card that is on a map: it is clicked to be selected.
    fn card_of(&mut self, ui: &Ui, rect: Rect, row: &CardRow, side: &Side, name: &str) {
        let response = self.side(ui, rect, side.id, name);
        let is_quiet = row.mark.is_none();
        card::ground(
            ui,
            rect,
            self.view.open.selection().contains(side.id),
            is_quiet,
            &response,
        );
        let told = row.told.join("\n");
        let parts = [side.title.as_str(), &side.about, &told];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        response.on_hover_text(parts.join("\n"));
    }

    /// What stands for a record: clicked, it selects it.
    fn side(&mut self, ui: &Ui, rect: Rect, record: RecordId, name: &str) -> Response {
        let id = ui.scope_id().with(("side", record));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::FOCUSABLE);
        let is_selected = self.view.open.selection().contains(record);
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name.to_owned()));
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(24.0), None);
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, Theme::of(ui.style()).text);
            let around = rect.expand(2.0);
            ui.painter()
                .rect_stroke(around, 8.0, ring, StrokeKind::Inside);
        }
        if response.clicked() {
            let selection = Selection::single(record);
            self.outbox.send(Message::Select(selection));
        }
        response
    }

    fn title(&self, is_new: bool) -> &str {
        let [old, new] = &self.prepared.titles;
        if is_new { new } else { old }
    }
}

/// The sign between the columns for what happened.
fn sign(ui: &Ui, row: &CardRow, mark: Mark, columns: Columns, top: f32) {
    let theme = Theme::of(ui.style());
    let icon = match mark {
        Mark::Is(Difference::Added) => icons::PLUS,
        Mark::Is(Difference::Removed) => icons::MINUS,
        Mark::Is(Difference::Moved) => icons::MOVE,
        Mark::Is(Difference::Changed) => icons::PENCIL,
        Mark::Left => icons::ARROW_RIGHT,
    };
    let at = pos2(columns.sign(), top + 18.0).round();
    let line = Stroke::new(1.0, theme.field_line);
    let painter = ui.painter();
    if row.sides[0].is_some() {
        painter.hline(columns.left.max..=at.x - 11.0, at.y, line);
    }
    painter.hline(at.x + 11.0..=columns.right.min, at.y, line);
    let (ring, color) = match mark {
        Mark::Left => (theme.field_line, theme.text_weak),
        Mark::Is(_) => (theme.accent, theme.accent),
    };
    painter.circle(at, 11.0, theme.panel, Stroke::new(1.5, ring));
    let style = TextStyle::Small.resolve(ui.style());
    painter.text(at, Align2::CENTER_CENTER, icon, style, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_equally_wide_and_leave_room_for_signs_and_scroll_bar() {
        let columns = Columns::of(10.0, 852.0);
        assert_eq!(columns.left, Rangef::new(10.0, 410.0));
        assert_eq!(columns.right, Rangef::new(450.0, 850.0));
        assert!((columns.sign() - 430.0).abs() < 1e-6);
        assert!(Columns::of(0.0, 10.0).left.span() <= 0.0);
    }
}
