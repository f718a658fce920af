//! The names of stages and lanes at the edges of the canvas, while their own are out of view.

use egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, TextStyle, Ui, Vec2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{Hand, camera::rect_to_screen};
use crate::{model::RecordId, ui::theme::Theme};

/// How high a name is with the space around it, in points.
pub(super) const HEIGHT: f32 = 26.0;
/// How wide the name of a lane is at the most.
pub(super) const WIDTH: f32 = 132.0;
/// The space beside the words.
const PADDING: f32 = 8.0;
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
        let mut names = self.stages();
        let top = if names.is_empty() { 0.0 } else { HEIGHT };
        names.extend(self.lanes(top));
        names
    }

    /// The stages in view, if their heads are above it.
    fn stages(&self) -> Vec<Pinned> {
        let (canvas, transform) = (self.canvas(), self.transform());
        let band = canvas.with_max_y(canvas.top() + HEIGHT);
        let pinned = self.drawing.layout.stages.iter().filter_map(|stage| {
            let head = rect_to_screen(transform, stage.head);
            let body = rect_to_screen(transform, stage.body).intersect(canvas);
            let is_out = head.bottom() < canvas.top() + HEIGHT / 2.0;
            let rect = Rect::from_x_y_ranges(body.x_range(), band.y_range());
            (is_out && body.is_positive() && rect.width() >= LEAST).then_some(Pinned {
                record: stage.id.into(),
                rect,
            })
        });
        pinned.collect()
    }

    fn width_of_name(&self, record: RecordId) -> f32 {
        let title = self.open.study().title_of(record);
        let painter = self.ui.painter();
        let words = painter.layout_no_wrap(title, font(self.ui), Color32::PLACEHOLDER);
        (words.size().x + 2.0 * PADDING).ceil().min(WIDTH)
    }

    /// The lanes in view below `top`, if their names are left of it.
    fn lanes(&self, top: f32) -> Vec<Pinned> {
        let (canvas, transform) = (self.canvas(), self.transform());
        let layout = &self.drawing.layout;
        let Some(first) = layout.stages.first() else {
            return Vec::new();
        };
        if rect_to_screen(transform, first.head).left() > canvas.left() + LEAST {
            return Vec::new();
        }
        let free = canvas.with_min_y(canvas.top() + top);
        let pinned = layout.lanes.iter().filter_map(|lane| {
            let row = rect_to_screen(transform, lane.rect).intersect(free);
            if !row.is_positive() || row.height() < HEIGHT {
                return None;
            }
            let record = lane.id?.into();
            let size = vec2(self.width_of_name(record), HEIGHT);
            Some(Pinned {
                record,
                rect: Rect::from_min_size(row.min, size),
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
