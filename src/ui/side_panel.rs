//! Panels at the sides of the window, as wide as a hand has made them.
//!
//! A small window or a large interface makes them narrower for a while only: egui would remember
//! that as their width.

use egui::{Event, Frame, Id as WidgetId, InnerResponse, Margin, Panel, Rangef, Ui};

use super::theme::Theme;
use crate::app::{Message, Outbox, Settings};

/// The widths of the panel at the left, in points, and the share of the window it takes at the most.
const LEFT: (f32, f32, f32) = (160.0, 180.0, 0.25);
/// Those of the panel at the right.
const RIGHT: (f32, f32, f32) = (260.0, 260.0, 0.3);

/// Shows the panel at the left: the outline, or what stands in its place.
pub fn left<R>(
    ui: &mut Ui,
    settings: &Settings,
    outbox: &mut Outbox,
    content: impl FnOnce(&mut Ui, &mut Outbox) -> R,
) -> InnerResponse<R> {
    let frame = Frame::new()
        .fill(Theme::of(ui.style()).panel)
        .inner_margin(Margin::symmetric(8, 10));
    let panel = Panel::left("outline").frame(frame);
    let width = settings.outline_width;
    let content = |ui: &mut Ui| content(ui, outbox);
    let (shown, new_width) = show(ui, panel, "outline", range(ui, LEFT), width, content);
    if let Some(outline_width) = new_width {
        outbox.send(Message::Set(Settings {
            outline_width,
            ..settings.clone()
        }));
    }
    shown
}

/// Shows the panel at the right: the inspector.
pub fn right<R>(
    ui: &mut Ui,
    settings: &Settings,
    outbox: &mut Outbox,
    content: impl FnOnce(&mut Ui, &mut Outbox) -> R,
) -> InnerResponse<R> {
    let margin = Margin {
        left: 18,
        right: 4,
        top: 0,
        bottom: 0,
    };
    let frame = Frame::new()
        .fill(Theme::of(ui.style()).panel)
        .inner_margin(margin);
    let panel = Panel::right("inspector").frame(frame);
    let width = settings.inspector_width;
    let content = |ui: &mut Ui| content(ui, outbox);
    let (shown, new_width) = show(ui, panel, "inspector", range(ui, RIGHT), width, content);
    if let Some(inspector_width) = new_width {
        outbox.send(Message::Set(Settings {
            inspector_width,
            ..settings.clone()
        }));
    }
    shown
}

/// How wide a panel may be in this window: a share of it, but never so little that nothing can be
/// read.
fn range(ui: &Ui, (least, least_most, share): (f32, f32, f32)) -> Rangef {
    let window = ui.ctx().content_rect().width();
    Rangef::new(least, (window * share).max(least_most))
}

/// Shows a panel that is kept this wide, in points; gives back the width too that a hand gives it.
fn show<R>(
    ui: &mut Ui,
    panel: Panel,
    name: &'static str,
    range: Rangef,
    kept: u32,
    content: impl FnOnce(&mut Ui) -> R,
) -> (InnerResponse<R>, Option<u32>) {
    let is_held = is_held(ui);
    let width = range.clamp(kept as f32);
    let range = if is_held { range } else { Rangef::point(width) };
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
