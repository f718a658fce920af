//! The whole map, small, in the corner.

use egui::{
    Align2, Area, Frame, Id as WidgetId, Rect, Sense, Stroke, Ui, emath::TSTransform, vec2,
};

use super::{CanvasState, camera::rect_to_screen, paint::color32, whole};
use crate::{
    app::{Drawing, Settings},
    layout::Rect as WorldRect,
    scene::{Item, Part},
    ui::theme::Theme,
};

/// How wide it is at the most, in points.
const WIDTH: f32 = 220.0;
/// How high it is at the most, in points.
const HEIGHT: f32 = 140.0;

/// Shows the small map, if it is wanted.
pub fn show(ui: &Ui, drawing: &Drawing, state: &mut CanvasState, settings: &Settings) {
    let Some(canvas) = state.rect.filter(|_| settings.minimap) else {
        return;
    };
    let world = whole(drawing);
    let scale = (WIDTH / world.width().max(1.0)).min(HEIGHT / world.height().max(1.0));
    let size = vec2(world.width(), world.height()) * scale;
    Area::new(WidgetId::unique("minimap"))
        .fixed_pos(canvas.right_bottom() - vec2(12.0, 12.0))
        .pivot(Align2::RIGHT_BOTTOM)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
                let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
                let response = response.on_hover_text("Click or drag to go there");
                let transform = TSTransform::new(rect.min.to_vec2(), scale);
                paint(ui, drawing, transform);
                let visible = state.camera.visible(canvas);
                let seen = rect_to_screen(transform, clamp(visible, world));
                let theme = Theme::of(ui.style());
                ui.painter().rect(
                    seen,
                    2.0,
                    theme.accent.gamma_multiply(0.12),
                    Stroke::new(1.5, theme.accent),
                    egui::StrokeKind::Inside,
                );
                if let Some(at) = response.interact_pointer_pos() {
                    let mut view = state.camera.view();
                    view.center = transform.inverse() * at.clamp(rect.min, rect.max);
                    state.camera.go_to(view, false);
                }
            });
        });
}

fn clamp(rect: WorldRect, world: WorldRect) -> WorldRect {
    WorldRect {
        left: rect.left.max(world.left),
        top: rect.top.max(world.top),
        right: rect.right.min(world.right),
        bottom: rect.bottom.min(world.bottom),
    }
}

/// Paints every card as a block of its own colour.
fn paint(ui: &Ui, drawing: &Drawing, transform: TSTransform) {
    let mut mesh = egui::Mesh::default();
    for group in &drawing.scene.groups {
        if !matches!(group.part, Part::Card(_) | Part::Head(_)) {
            continue;
        }
        let color = group.items.iter().find_map(|item| match item {
            Item::Shape(shape) => shape.stroke.map(|stroke| stroke.color).or(shape.fill),
            Item::Path(path) => path.fill.or(path.stroke.map(|stroke| stroke.color)),
            _ => None,
        });
        if let Some(color) = color {
            let rect: Rect = rect_to_screen(transform, group.bounds);
            mesh.add_colored_rect(rect, color32(color));
        }
    }
    ui.painter().add(mesh);
}
