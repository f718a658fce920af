//! The names of stages and lanes at the edges of the canvas, while their own are out of view.

use egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, TextStyle, Ui, Vec2,
    emath::TSTransform,
    pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{Hand, camera::rect_to_screen};
use crate::{layout::MapLayout, model::RecordId, ui::theme::Theme};

/// How high a name is at the most, with the space around it, in points.
pub(super) const HEIGHT: f32 = 26.0;
/// How high a name is at the least: its words have no more space around them.
const LEAST_HEIGHT: f32 = 16.0;
/// How wide a name is at the most.
pub(super) const WIDTH: f32 = 132.0;
/// The space beside the words.
const PADDING: f32 = 8.0;
/// From the line between two lanes to the nearest cards, in world units: names of lanes lie there.
const BESIDE_LINE: f32 = 16.0;
/// Under this zoom they would hide the cards, and the whole of a map is in view anyway.
const FROM_ZOOM: f32 = 0.4;
/// Less wide, no word could be read.
const LEAST: f32 = 40.0;

/// A name at the edge of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pinned {
    record: RecordId,
    rect: Rect,
}

impl Hand<'_> {
    /// The stage or lane whose name at the edge lies here.
    pub(super) fn pinned_at(&self, at: Pos2) -> Option<RecordId> {
        let names = self.pinned();
        let here = names.iter().find(|name| name.rect.contains(at));
        here.map(|name| name.record)
    }

    /// True if the name of something else at the edge lies over a record.
    pub(super) fn is_under_name(&self, record: RecordId, rect: Rect) -> bool {
        let names = self.pinned();
        let is_over = |name: &Pinned| name.record != record && name.rect.intersects(rect);
        names.iter().any(is_over)
    }

    /// Shows the names.
    pub(super) fn show_pinned(&self) {
        let names = self.pinned();
        let painter = self.ui.painter_at(self.canvas());
        let theme = Theme::of(self.ui.style());
        for name in names {
            let is_selected = self.open.selection().contains(name.record);
            let fill = if is_selected {
                theme.accent_soft
            } else {
                theme.panel.gamma_multiply(0.92)
            };
            painter.rect_filled(name.rect.shrink(1.0), CornerRadius::same(4), fill);
            let title = self.open.study().title_of(name.record);
            write(&painter, name.rect, title, font(self.ui), theme.text);
        }
    }

    /// The names that are shown at the edges, those of stages first.
    fn pinned(&self) -> Vec<Pinned> {
        if self.state.camera.zoom() < FROM_ZOOM {
            return Vec::new();
        }
        let view = Edges {
            layout: &self.drawing.layout,
            transform: self.transform(),
            canvas: self.canvas(),
        };
        let mut names = view.stages();
        let top = if names.is_empty() { 0.0 } else { view.height() };
        names.extend(view.lanes(top));
        for name in &mut names {
            let width = self.width_of_name(name.record).min(name.rect.width());
            name.rect.set_width(width);
        }
        names
    }

    fn width_of_name(&self, record: RecordId) -> f32 {
        let title = self.open.study().title_of(record);
        let painter = self.ui.painter();
        let words = painter.layout_no_wrap(title, font(self.ui), Color32::PLACEHOLDER);
        (words.size().x + 2.0 * PADDING).ceil()
    }
}

/// What is at the edges of the canvas.
struct Edges<'a> {
    layout: &'a MapLayout,
    transform: TSTransform,
    canvas: Rect,
}

impl Edges<'_> {
    /// How high a name is: no higher than the room between the cards of two lanes, if it can be.
    fn height(&self) -> f32 {
        (2.0 * BESIDE_LINE * self.transform.scaling).clamp(LEAST_HEIGHT, HEIGHT)
    }

    /// The stages in view, if their heads are above it, with the room for their names.
    fn stages(&self) -> Vec<Pinned> {
        let height = self.height();
        let band = self.canvas.with_max_y(self.canvas.top() + height);
        let pinned = self.layout.stages.iter().filter_map(|stage| {
            let head = rect_to_screen(self.transform, stage.head);
            let body = rect_to_screen(self.transform, stage.body).intersect(self.canvas);
            let is_out = head.bottom() < self.canvas.top() + height / 2.0;
            let rect = Rect::from_x_y_ranges(body.x_range(), band.y_range());
            (is_out && body.is_positive() && rect.width() >= LEAST).then_some(Pinned {
                record: stage.id.into(),
                rect: rect.with_max_x(rect.right().min(rect.left() + WIDTH)),
            })
        });
        pinned.collect()
    }

    /// The lanes in view below `top`, if their names are left of it, with the room for their names:
    /// on the lines above them, beside which no cards lie.
    fn lanes(&self, top: f32) -> Vec<Pinned> {
        let Some(first) = self.layout.stages.first() else {
            return Vec::new();
        };
        if rect_to_screen(self.transform, first.head).left() > self.canvas.left() + LEAST {
            return Vec::new();
        }
        let height = self.height();
        let beside_line = BESIDE_LINE * self.transform.scaling;
        let above_line = (height - beside_line).clamp(0.0, height / 2.0);
        let free = self.canvas.with_min_y(self.canvas.top() + top);
        let pinned = self.layout.lanes.iter().filter_map(|lane| {
            let row = rect_to_screen(self.transform, lane.rect);
            let seen = row.intersect(free);
            if !seen.is_positive() || seen.height() < height {
                return None;
            }
            let corner = pos2(seen.left(), (row.top() - above_line).max(free.top()));
            Some(Pinned {
                record: lane.id?.into(),
                rect: Rect::from_min_size(corner, vec2(WIDTH, height)),
            })
        });
        pinned.collect()
    }
}

/// The font of the names.
fn font(ui: &Ui) -> FontId {
    TextStyle::Small.resolve(ui.style())
}

/// Words at the left of a rectangle, cut off where they do not fit.
fn write(painter: &Painter, rect: Rect, words: String, font: FontId, color: Color32) {
    let mut job = LayoutJob::single_section(words, TextFormat::simple(font, color));
    job.wrap = TextWrapping::truncate_at_width(rect.width() - PADDING);
    let galley = painter.layout_job(job);
    let down = (rect.height() - galley.size().y) / 2.0;
    painter.galley(rect.min + Vec2::new(PADDING, down), galley, color);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        layout::{LayoutOptions, layout},
        templates,
    };

    #[test]
    fn names_of_lanes_lie_between_the_cards_of_two_lanes() {
        let study = templates::instantiate(templates::example()).unwrap();
        let map = study.maps_in_order()[0].id;
        let layout = layout(&study, map, &LayoutOptions::default());
        let canvas = Rect::from_min_size(pos2(240.0, 96.0), vec2(900.0, 700.0));
        let mut count = 0;
        for zoom in [0.4, 0.5, 0.6, 0.8, 1.0, 1.5] {
            let shift = vec2(-400.0, 40.0) * zoom;
            let edges = Edges {
                layout: &layout,
                transform: TSTransform::new(canvas.min.to_vec2() + shift, zoom),
                canvas,
            };
            // A hair of a card's edge may be under the words, and no more.
            let cards: Vec<Rect> = layout
                .cards
                .iter()
                .map(|card| rect_to_screen(edges.transform, card.rect).shrink(2.0))
                .collect();
            for name in edges.lanes(0.0) {
                count += 1;
                let covered = cards.iter().find(|card| card.intersects(name.rect));
                assert_eq!(covered, None, "{name:?} at {zoom}");
            }
        }
        assert!(count > 20, "{count}");
    }
}
