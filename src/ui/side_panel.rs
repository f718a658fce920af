//! Panels at the sides of the window, as wide as a hand has made them.
//!
//! A small window or a large interface makes them narrower for a while only: egui would remember
//! that as their width.

use std::ops::RangeInclusive;

use egui::{Event, Id as WidgetId, Panel, Ui};

/// Shows a panel that is kept this wide, in points; gives back what its content does, its rectangle
/// and the width that a hand gives it.
pub fn show<R>(
    ui: &mut Ui,
    name: &'static str,
    panel: Panel,
    kept: u32,
    range: RangeInclusive<f32>,
    content: impl FnOnce(&mut Ui) -> R,
) -> (egui::InnerResponse<R>, Option<u32>) {
    let is_held = is_held(ui);
    let width = (kept as f32).clamp(*range.start(), *range.end());
    let range = if is_held { range } else { width..=width };
    let shown = panel
        .default_size(width)
        .size_range(range)
        .resizable(true)
        .show(ui, content);
    let id = WidgetId::unique(("width of a panel", name));
    let width = shown.response.rect.width().round() as u32;
    let last = ui.data(|data| data.get_temp::<u32>(id));
    ui.data_mut(|data| data.insert_temp(id, width));
    let is_by_hand = is_held && last.is_some_and(|last| last != width);
    (shown, is_by_hand.then_some(width))
}

/// True while a hand, or what stands for one, may make a panel wider: not from within a dialog, where
/// the size of the interface is set.
fn is_held(ui: &Ui) -> bool {
    let is_modal = ui.memory(egui::Memory::top_modal_layer).is_some();
    let is_asked = |event: &Event| matches!(event, Event::AccessKitActionRequest(_));
    let is_touched =
        ui.input(|input| input.pointer.any_down() || input.events.iter().any(is_asked));
    is_touched && !is_modal
}
