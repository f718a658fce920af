//! Rows of which only those in view are put together.

use egui::Ui;

/// Shows rows of one height, of which only those in view are put together, and one on either side
/// for the Tab key to go on to.
pub fn rows_in_view(ui: &mut Ui, height: f32, count: usize, mut row: impl FnMut(&mut Ui, usize)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let top = ui.cursor().top();
        let view = ui.clip_rect();
        let row_at = |y: f32| ((y - top) / height).clamp(0.0, count as f32);
        let first = (row_at(view.top()).floor() as usize).saturating_sub(1);
        let last = (row_at(view.bottom()).ceil() as usize + 1).min(count);
        ui.add_space(first as f32 * height);
        for index in first..last {
            ui.push_id(index, |ui| row(ui, index));
        }
        ui.add_space((count - last.max(first)) as f32 * height);
    });
}
