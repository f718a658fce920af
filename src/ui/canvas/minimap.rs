//! The whole map, small, in the corner.

use std::sync::Arc;

use egui::{
    Align2, Area, Context, Frame, Id as WidgetId, LayerId, Mesh, Order, Pos2, Rect, Sense, Shape,
    Stroke, Ui, emath::TSTransform, vec2,
};

use super::{Hand, camera::rect_to_screen, paint::color32, whole};
use crate::{
    app::Drawing,
    layout::Rect as WorldRect,
    scene::{Item, Part},
    ui::theme::Theme,
};

/// How wide it is at the most, in points.
const WIDTH: f32 = 220.0;
/// How high it is at the most, in points.
const HEIGHT: f32 = 140.0;
/// How much of the canvas it takes at the most, either way.
const SHARE: f32 = 0.3;

/// The blocks of a drawing, made once while it stays where it is.
#[derive(Debug, Default)]
pub(super) struct Small {
    made_for: Option<(u64, TSTransform)>,
    blocks: Arc<Mesh>,
}

impl Small {
    /// Every card and head as a block.
    fn blocks(&mut self, drawing: &Drawing, transform: TSTransform) -> Arc<Mesh> {
        let wanted = Some((drawing.generation, transform));
        if self.made_for != wanted {
            self.made_for = wanted;
            self.blocks = Arc::new(blocks(drawing, transform));
        }
        Arc::clone(&self.blocks)
    }
}

fn widget_id() -> WidgetId {
    WidgetId::unique("minimap")
}

/// Where the small map is seen, while it is.
pub fn minimap_rect(ctx: &Context) -> Option<Rect> {
    let layer = LayerId::new(Order::Middle, widget_id());
    ctx.memory(|memory| {
        let is_seen = memory.areas().visible_last_frame(&layer);
        memory.area_rect(widget_id()).filter(|_| is_seen)
    })
}

impl Hand<'_> {
    /// Shows the small map.
    pub(super) fn show_minimap(&mut self) {
        let corner = self.canvas().right_bottom() - vec2(12.0, 12.0);
        let goal = Area::new(widget_id())
            .fixed_pos(corner)
            .pivot(Align2::RIGHT_BOTTOM)
            .show(&self.ui.ctx().clone(), |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(4);
                frame.show(ui, |ui| self.small_map(ui)).inner
            })
            .inner;
        if let Some(center) = goal {
            let mut view = self.state.camera.view();
            view.center = center;
            self.state.camera.go_to(view, false);
        }
    }

    /// The map and the part of it that is in view; gives back where the pointer wants to go.
    fn small_map(&mut self, ui: &mut Ui) -> Option<Pos2> {
        let world = whole(self.drawing);
        let canvas = self.canvas().size() * SHARE;
        let room = vec2(canvas.x.min(WIDTH), canvas.y.min(HEIGHT));
        let scale = (room.x / world.width().max(1.0)).min(room.y / world.height().max(1.0));
        let size = vec2(world.width(), world.height()) * scale;
        // No stop of the Tab key: by keys one goes about on the map itself.
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK | Sense::DRAG);
        let response = response.on_hover_text("Click or drag to go there");
        let transform = TSTransform::new(rect.min.to_vec2(), scale);
        let blocks = self.state.small.blocks(self.drawing, transform);
        ui.painter().add(Shape::Mesh(blocks));
        let visible = self.state.camera.visible(self.canvas());
        let seen = rect_to_screen(transform, clamp(visible, world));
        let theme = Theme::of(ui.style());
        ui.painter().rect(
            seen,
            2.0,
            theme.accent.gamma_multiply(0.12),
            Stroke::new(1.5, theme.accent),
            egui::StrokeKind::Inside,
        );
        let at = response.interact_pointer_pos()?;
        Some(transform.inverse() * at.clamp(rect.min, rect.max))
    }
}

fn clamp(rect: WorldRect, world: WorldRect) -> WorldRect {
    WorldRect {
        left: rect.left.max(world.left),
        top: rect.top.max(world.top),
        right: rect.right.min(world.right),
        bottom: rect.bottom.min(world.bottom),
    }
}

/// Blocks in the colour of what stands out, and in one that stands out itself where nothing does:
/// the ground and the edge of a card are too faint for so small a block.
fn blocks(drawing: &Drawing, transform: TSTransform) -> Mesh {
    let palette = drawing.palette;
    let mut mesh = Mesh::default();
    for group in &drawing.scene.groups {
        if !matches!(group.part, Part::Card(_) | Part::Head(_)) {
            continue;
        }
        let strokes = group.items.iter().filter_map(|item| match item {
            Item::Shape(shape) => shape.stroke.map(|stroke| stroke.color),
            Item::Path(path) => path.stroke.map(|stroke| stroke.color),
            _ => None,
        });
        let mut signs = strokes.filter(|color| [palette.alert, palette.accent].contains(color));
        let color = signs.next().unwrap_or(palette.quiet_connector);
        mesh.add_colored_rect(rect_to_screen(transform, group.bounds), color32(color));
    }
    mesh
}
