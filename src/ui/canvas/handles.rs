//! Handles: where connections are drawn from, and by which their ends are moved.

use egui::{Pos2, Rect, Stroke};

use super::{Hand, Tool, aim::Aim, camera::rect_to_screen, camera::to_screen};
use crate::{
    app::landing,
    edit::ops::Side,
    model::{Connection, Id, RecordId},
};

/// How large a handle looks, in points.
const SIZE: f32 = 6.0;
/// Under this zoom the handles of a line would hide it.
const FROM_ZOOM: f32 = 0.3;
/// Under this zoom the handles of a card would hide it.
const CARD_FROM_ZOOM: f32 = 0.45;

/// What a handle does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// It draws a connection from this card.
    Card(RecordId),
    /// It leads this end of a connection to another card.
    End(Id<Connection>, Side),
}

impl Hand<'_> {
    /// The handle that a press here takes hold of.
    pub(super) fn handle_at(&mut self, at: Pos2) -> Option<Handle> {
        let reach = Aim::of(self.ui).handle;
        let record = self.record_at(at);
        let near = self.handles(at).into_iter().find(|(place, handle)| {
            // A press well inside the card takes hold of the card.
            let is_inside = matches!(handle, Handle::Card(card) if record == Some(*card));
            place.distance(at) <= if is_inside { SIZE } else { reach }
        });
        near.map(|(_, handle)| handle)
    }

    /// Shows the handles that are offered where the pointer is.
    pub(super) fn show_handles(&mut self) {
        if self.state.gesture.is_active() || self.state.is_editing() {
            return;
        }
        let Some(at) = self.response.hover_pos() else {
            return;
        };
        let theme = crate::ui::theme::Theme::of(self.ui.style());
        let reach = Aim::of(self.ui).handle;
        let painter = self.ui.painter_at(self.canvas());
        for (center, _) in self.handles(at) {
            let is_near = center.distance(at) <= reach;
            let (radius, fill) = if is_near {
                (SIZE, theme.accent)
            } else {
                (SIZE * 0.7, theme.panel)
            };
            painter.circle(center, radius, fill, Stroke::new(1.5, theme.accent));
        }
    }

    /// The handles that are offered while the pointer is here: both ends of the connection that is
    /// selected, and the sides of the card under the pointer or of the selected one near it.
    fn handles(&mut self, at: Pos2) -> Vec<(Pos2, Handle)> {
        if self.state.camera.zoom() < FROM_ZOOM || self.state.tool == Tool::Hand {
            return Vec::new();
        }
        let mut handles = self.ends();
        if self.state.camera.zoom() < CARD_FROM_ZOOM {
            return handles;
        }
        if let Some(card) = self.card_with_handles(at) {
            let places = self.sides_of(card).into_iter().flatten();
            handles.extend(places.map(|place| (place, Handle::Card(card))));
        }
        handles
    }

    /// The ends of the connection that is selected.
    fn ends(&self) -> Vec<(Pos2, Handle)> {
        let Some(RecordId::Connection(line)) = self.open.selection().only() else {
            return Vec::new();
        };
        let route = self.drawing.layout.route(line);
        let points = route.map_or(&[][..], |route| &route.points);
        let transform = self.transform();
        [(points.first(), Side::From), (points.last(), Side::To)]
            .into_iter()
            .filter_map(|(point, side)| {
                let place = to_screen(transform, *point?);
                Some((place, Handle::End(line, side)))
            })
            .collect()
    }

    fn card_with_handles(&mut self, at: Pos2) -> Option<RecordId> {
        let reach = Aim::of(self.ui).handle;
        let is_near = |card: &RecordId| {
            let mut sides = self.sides_of(*card).into_iter().flatten();
            sides.any(|place| place.distance(at) <= reach)
        };
        let is_card = |id: &RecordId| landing::is_card(*id);
        let selected = self.open.selection().only().filter(is_card);
        selected
            .filter(is_near)
            .or_else(|| self.record_at(at).filter(is_card))
    }

    fn sides_of(&self, card: RecordId) -> Option<[Pos2; 4]> {
        let rect = self.drawing.layout.record_rect(card)?;
        Some(sides(rect_to_screen(self.transform(), rect)))
    }
}

/// The middle of the side that is nearest to a point.
pub(super) fn nearest_side(rect: Rect, at: Pos2) -> Pos2 {
    sides(rect)
        .into_iter()
        .min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)))
        .unwrap_or(rect.center())
}

fn sides(rect: Rect) -> [Pos2; 4] {
    [
        rect.left_center(),
        rect.right_center(),
        rect.center_top(),
        rect.center_bottom(),
    ]
}
