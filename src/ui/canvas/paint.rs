//! Painting a display list.
//!
//! Near, every item becomes a shape and text is laid out at the size it is seen in. While the
//! zoom changes, text is laid out at steps of 1.6 and the rest is scaled after tessellation, so
//! that a turn of the wheel does not lay out every line anew. Far out, where text would be under
//! [`LEGIBLE`] points, cards come from meshes made once a zoom step (see [`super::far`]).

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Shape, Stroke, StrokeKind,
    emath::{GuiRounding as _, TSTransform},
    epaint::{BandPoint, BandShape, CircleShape, PathShape, PathStroke, RectShape},
    pos2, vec2,
};

use super::{
    camera::{rect_to_screen, to_screen},
    far::{Far, Reach},
    trace::{self, Trace},
};
use crate::{
    layout::{self, Point},
    scene::{self, Align, Band, Color, IconItem, Item, Path, Scene, TextLine},
    ui::fonts,
};

/// The size under which text is no longer laid out, in points, when much is in view.
const LEGIBLE: f32 = 6.0;
/// The same when little is in view: too small to read, but the map still looks like itself.
const RECOGNISABLE: f32 = 2.0;
/// How many groups are little.
const LITTLE: usize = 320;
/// The factor between two sizes that text is laid out in while the zoom changes.
const LADDER: f32 = 1.6;

/// A colour of the picture on the screen.
pub const fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied_const(color.red, color.green, color.blue, color.alpha)
}

/// The step of the ladder nearest to a zoom.
pub fn ladder_step(zoom: f32) -> f32 {
    LADDER.powf((zoom.ln() / LADDER.ln()).round())
}

/// Paints the visible part of a scene.
///
/// `is_zooming` trades a little sharpness for speed until the zoom rests.
pub fn paint(
    painter: &Painter,
    scene: &Scene,
    far: &mut Far,
    screen_from_world: TSTransform,
    visible: layout::Rect,
    is_zooming: bool,
) {
    let zoom = screen_from_world.scaling;
    let step = ladder_step(zoom);
    let paint_zoom = if is_zooming { step } else { zoom };

    let in_view = scene.groups.iter();
    let in_view = in_view
        .filter(|group| group.painted.intersects(visible))
        .count();
    let legible = if in_view > LITTLE {
        LEGIBLE
    } else {
        RECOGNISABLE
    };

    let reach = Reach { step, legible };
    paint_far(painter, scene, far, screen_from_world, visible, reach);
    let layer = painter.layer_id();
    let first = painter.ctx().graphics_mut(|g| g.entry(layer).next_idx());

    // At rest letters stand on whole pixels, or they would blur.
    let translation = if is_zooming {
        screen_from_world.translation
    } else {
        screen_from_world
            .translation
            .round_to_pixels(painter.pixels_per_point())
    };
    let residual = TSTransform::new(translation, zoom / paint_zoom);
    let mut near = painter.clone();
    near.set_clip_rect(residual.inverse().mul_rect(painter.clip_rect()));
    let brush = Brush {
        painter: &near,
        transform: TSTransform::from_scaling(paint_zoom),
        visible: visible.expand(8.0),
    };
    let mut shapes = Vec::new();
    for (group, extent) in scene.groups.iter().zip(far.extents()) {
        if extent.is_near(reach) && group.painted.intersects(visible) {
            for item in &group.items {
                brush.item(item, &mut shapes);
            }
        }
    }
    near.extend(shapes);

    painter.ctx().graphics_mut(|graphics| {
        let list = graphics.entry(layer);
        let end = list.next_idx();
        list.transform_after_rounding_range(first, end, residual);
    });
}

fn paint_far(
    painter: &Painter,
    scene: &Scene,
    far: &mut Far,
    screen_from_world: TSTransform,
    visible: layout::Rect,
    reach: Reach,
) {
    let layer = painter.layer_id();
    let clip = screen_from_world.inverse().mul_rect(painter.clip_rect());
    painter.ctx().graphics_mut(|graphics| {
        let list = graphics.entry(layer);
        let start = list.next_idx();
        for mesh in far.meshes(scene, reach, visible) {
            list.add(clip, Shape::Mesh(mesh));
        }
        let end = list.next_idx();
        list.transform_after_rounding_range(start, end, screen_from_world);
    });
}

/// Turns items into shapes.
struct Brush<'a> {
    painter: &'a Painter,
    transform: TSTransform,
    /// What is in view, and a little more, in world units.
    visible: layout::Rect,
}

impl Brush<'_> {
    fn item(&self, item: &Item, shapes: &mut Vec<Shape>) {
        match item {
            Item::Shape(shape) => self.shape(shape, shapes),
            Item::Text(line) => self.text(line, shapes),
            Item::Path(path) => self.path(path, shapes),
            Item::Band(band) => self.band(band, shapes),
            Item::Icon(icon) => self.icon(icon, shapes),
        }
    }

    fn point(&self, point: Point) -> Pos2 {
        to_screen(self.transform, point)
    }

    fn stroke(&self, stroke: Option<scene::Stroke>) -> Stroke {
        stroke.map_or(Stroke::NONE, |stroke| {
            Stroke::new(stroke.width * self.transform.scaling, color32(stroke.color))
        })
    }

    fn shape(&self, shape: &scene::Shape, shapes: &mut Vec<Shape>) {
        let rect = rect_to_screen(self.transform, shape.rect);
        let fill = shape.fill.map_or(Color32::TRANSPARENT, color32);
        let radius = (shape.radius * self.transform.scaling).min(rect.size().min_elem() / 2.0);
        let is_disc =
            (rect.width() - rect.height()).abs() < 0.01 && radius * 2.0 > rect.width() - 0.01;
        let broken = shape
            .stroke
            .filter(|stroke| stroke.dash.pattern().is_some());
        let stroke = if broken.is_some() {
            Stroke::NONE
        } else {
            self.stroke(shape.stroke)
        };
        if is_disc {
            shapes.push(
                CircleShape {
                    center: rect.center(),
                    radius,
                    fill,
                    stroke,
                }
                .into(),
            );
        } else {
            shapes.push(
                RectShape::new(
                    rect,
                    CornerRadius::same(radius.round() as u8),
                    fill,
                    stroke,
                    StrokeKind::Middle,
                )
                .into(),
            );
        }
        if let Some(stroke) = broken {
            let line = Trace {
                points: outline(shape.rect, shape.radius),
                is_closed: true,
                begins_at: 0.0,
            };
            self.dashes(&line, stroke, shapes);
        }
    }

    /// Broken lines, only the dashes in view.
    fn dashes(&self, line: &Trace, stroke: scene::Stroke, shapes: &mut Vec<Shape>) {
        let Some(pattern) = stroke.dash.pattern() else {
            return;
        };
        let pen = self.stroke(Some(stroke));
        let pieces = trace::dashes(line, pattern, self.visible);
        shapes.extend(
            pieces
                .into_iter()
                .map(|(from, to)| Shape::line_segment([self.point(from), self.point(to)], pen)),
        );
    }

    fn text(&self, line: &TextLine, shapes: &mut Vec<Shape>) {
        let font = FontId::new(line.size * self.transform.scaling, fonts::family(line.face));
        let color = color32(line.color);
        let galley = self
            .painter
            .layout_no_wrap(line.text.as_ref().to_owned(), font, color);
        let Some(row) = galley.rows.first() else {
            return;
        };
        let baseline = row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
        let indent = match line.align {
            Align::Left => 0.0,
            Align::Center => galley.size().x / 2.0,
            Align::Right => galley.size().x,
        };
        let position = self.point(line.position) - vec2(indent, baseline);
        shapes.push(Shape::galley(position, galley, color));
    }

    fn path(&self, path: &Path, shapes: &mut Vec<Shape>) {
        let cut = path.fill.is_none().then_some(self.visible);
        for line in trace::trace(&path.segments, self.transform.scaling, cut) {
            let is_broken = |stroke: &scene::Stroke| stroke.dash.pattern().is_some();
            if let Some(stroke) = path.stroke.filter(is_broken) {
                self.dashes(&line, stroke, shapes);
            }
            let solid = path.stroke.filter(|stroke| !is_broken(stroke));
            if path.fill.is_none() && solid.is_none() {
                continue;
            }
            let points: Vec<Pos2> = line.points.iter().map(|point| self.point(*point)).collect();
            if let Some(fill) = path.fill {
                let fill = color32(fill);
                shapes.push(Shape::convex_polygon(points.clone(), fill, Stroke::NONE));
            }
            if solid.is_some() {
                let outline = PathShape {
                    points,
                    closed: line.is_closed,
                    fill: Color32::TRANSPARENT,
                    stroke: PathStroke::from(self.stroke(solid)),
                };
                shapes.push(outline.into());
            }
        }
    }

    fn band(&self, band: &Band, shapes: &mut Vec<Shape>) {
        // One point more on either side, so that the band goes on to the edge of the view.
        let first = band
            .points
            .partition_point(|(x, ..)| *x < self.visible.left);
        let last = band
            .points
            .partition_point(|(x, ..)| *x <= self.visible.right);
        let seen = first.saturating_sub(1)..(last + 1).min(band.points.len());
        let points = band
            .points
            .get(seen)
            .unwrap_or_default()
            .iter()
            .map(|&(x, one, other)| {
                let upper = self.point(Point::new(x, one.min(other)));
                let lower = self.point(Point::new(x, one.max(other)));
                BandPoint::new(upper.x, upper.y..=lower.y)
            })
            .collect();
        shapes.push(BandShape::filled(points, color32(band.fill)).into());
    }

    fn icon(&self, icon: &IconItem, shapes: &mut Vec<Shape>) {
        let font = FontId::new(
            icon.size * self.transform.scaling,
            FontFamily::Name(fonts::ICONS.into()),
        );
        let color = color32(icon.color);
        let galley = self
            .painter
            .layout_no_wrap(icon.icon.character().to_string(), font, color);
        let position = self.point(icon.center) - galley.size() / 2.0;
        shapes.push(Shape::galley(position, galley, color));
    }
}

/// The outline of a rectangle with round corners.
fn outline(rect: layout::Rect, radius: f32) -> Vec<Point> {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let rect = egui::Rect::from_min_max(pos2(rect.left, rect.top), pos2(rect.right, rect.bottom));
    let corners = [
        (
            rect.right_top(),
            vec2(-1.0, 1.0),
            [vec2(0.0, -1.0), vec2(1.0, 0.0)],
        ),
        (
            rect.right_bottom(),
            vec2(-1.0, -1.0),
            [vec2(1.0, 0.0), vec2(0.0, 1.0)],
        ),
        (
            rect.left_bottom(),
            vec2(1.0, -1.0),
            [vec2(0.0, 1.0), vec2(-1.0, 0.0)],
        ),
        (
            rect.left_top(),
            vec2(1.0, 1.0),
            [vec2(-1.0, 0.0), vec2(0.0, -1.0)],
        ),
    ];
    let bends = corners.iter().flat_map(|&(corner, inward, [from, to])| {
        let center = corner + inward * radius;
        (0..=4_u8).map(move |step| {
            let part = f32::from(step) / 4.0;
            center + (from * (1.0 - part) + to * part).normalized() * radius
        })
    });
    bends.map(|point| Point::new(point.x, point.y)).collect()
}
