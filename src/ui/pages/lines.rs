//! Lists whose lines are of different heights.

use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

/// The room at the right end of a line that the scroll bar may cover.
const BAR: f32 = 12.0;

/// Shows lines one below the other, of which only those in view are put together. `show` is given
/// the room of a line, to be filled from left to right.
pub(super) fn lines<T>(
    ui: &mut Ui,
    name: &str,
    lines: &[T],
    height: impl Fn(&T) -> f32,
    mut show: impl FnMut(&mut Ui, &T),
) {
    ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = ui.available_width() - BAR;
            let (start, view) = (ui.cursor().min, ui.clip_rect());
            let mut below = start.y;
            for (place, line) in lines.iter().enumerate() {
                let top_left = pos2(start.x, below);
                let rect = Rect::from_min_size(top_left, vec2(width, height(line)));
                below = rect.bottom();
                if rect.intersects(view) {
                    let id = ui.scope_id().with((name, place));
                    let layout = Layout::left_to_right(Align::Center);
                    let builder = UiBuilder::new().scope_id(id).max_rect(rect).layout(layout);
                    show(&mut ui.new_child(builder), line);
                }
            }
            ui.allocate_space(vec2(width, below - start.y));
        });
}

/// The height of a line of words.
pub(super) const LINE: f32 = 32.0;

/// The height of a line with a smaller one below it.
pub(super) const DOUBLE_LINE: f32 = 44.0;

/// Takes the room of one line without saying anything in it.
pub(super) fn room(ui: &mut Ui, width: f32) -> Rect {
    ui.allocate_exact_size(vec2(width, ui.available_height()), Sense::HOVER)
        .0
}
