//! Pictures of one rating against another: a disc for each thing, in a grid of five by five cells.
//! A disc is dragged to another cell or moved by arrows.

mod grid;

use egui::{
    Align2, EventFilter, Key, LayerId, Order, Painter, Popup, Pos2, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, vec2,
};

pub use self::grid::{Grid, RADIUS, Spot, fan};
use crate::ui::theme::Theme;

/// The rectangle around a disc.
pub fn around(at: Pos2) -> Rect {
    Rect::from_center_size(at, Vec2::splat(2.0 * RADIUS))
}

/// Follows the disc of a thing that is dragged, painted by `paint`; gives back the ratings it has
/// where it is let go in the grid. Escape gives up.
pub fn follow_drag<K: Copy + PartialEq>(
    ui: &Ui,
    response: &Response,
    thing: K,
    dragged: &mut Option<K>,
    grid: Option<Grid>,
    paint: impl FnOnce(&Painter, Pos2),
) -> Option<Spot> {
    if response.drag_started() {
        *dragged = Some(thing);
    }
    if *dragged != Some(thing) {
        return None;
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        *dragged = None;
        ui.ctx().stop_dragging();
        return None;
    }
    let here = response.interact_pointer_pos();
    if response.dragged()
        && let Some(here) = here
    {
        let above = LayerId::new(Order::Tooltip, response.id);
        paint(&ui.ctx().layer_painter(above), here);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        return None;
    }
    *dragged = None;
    let landed = here.filter(|_| response.drag_stopped()).zip(grid);
    landed.and_then(|(at, grid)| grid.spot_at(at))
}

/// Lights up the cell that a dragged disc would land in, with its ratings in words.
pub fn show_landing(ui: &Ui, grid: Grid, words: impl FnOnce(Spot) -> String) {
    let here = ui.input(|input| input.pointer.latest_pos());
    let Some(spot) = here.and_then(|here| grid.spot_at(here)) else {
        return;
    };
    let theme = Theme::of(ui.style());
    let cell = grid.cell(spot);
    let line = Stroke::new(2.0, theme.accent);
    let fill = theme.accent.gamma_multiply(0.14);
    ui.painter().rect(cell, 4.0, fill, line, StrokeKind::Inside);
    ui.painter().text(
        cell.center_bottom() - vec2(0.0, 4.0),
        Align2::CENTER_BOTTOM,
        words(spot),
        TextStyle::Small.resolve(ui.style()),
        theme.text,
    );
}

/// Where arrows move the disc that has the keys, if they do.
pub fn moved_by_keys(ui: &Ui, response: &Response, spot: impl Into<Spot>) -> Option<Spot> {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let count = |key| {
        let presses = ui.input(|input| input.num_presses(key));
        i32::try_from(presses).unwrap_or(i32::MAX)
    };
    let across = count(Key::ArrowRight) - count(Key::ArrowLeft);
    let up = count(Key::ArrowUp) - count(Key::ArrowDown);
    let is_plain = ui.input(|input| input.modifiers.is_none());
    let spot = spot.into();
    let moved = spot.moved(across, up);
    (is_plain && moved != spot).then_some(moved)
}

/// Frames the disc that has the keys.
pub fn show_focus(ui: &Ui, response: &Response, at: Pos2) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, Theme::of(ui.style()).text);
        ui.painter().circle_stroke(at, RADIUS + 6.0, ring);
    }
}

/// A disc for what has no room in its cell any more; a click lists it. `name` is how many with
/// which ratings, `menu` what the list is called, and `list` gives back the thing that is clicked.
pub fn show_rest<K>(
    ui: &Ui,
    (spot, at): (Spot, Pos2),
    count: usize,
    (name, menu): (String, &str),
    list: impl FnOnce(&mut Ui) -> Option<K>,
) -> Option<K> {
    let theme = Theme::of(ui.style());
    let id = ui.scope_id().with((spot, "rest"));
    let response = ui.interact(around(at), id, Sense::CLICK | Sense::FOCUSABLE);
    let line = Stroke::new(1.0, theme.text_weak);
    ui.painter().circle(at, RADIUS, theme.panel, line);
    let font = TextStyle::Small.resolve(ui.style());
    let words = format!("+{count}");
    ui.painter()
        .text(at, Align2::CENTER_CENTER, words, font, theme.text);
    show_focus(ui, &response, at);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
    let response = response.on_hover_text(name);
    let popup = Popup::menu(&response).accessible_name(menu).width(280.0);
    let clicked = popup.show(|ui| {
        let list = ScrollArea::vertical().max_height(320.0).show(ui, list);
        if list.inner.is_some() {
            ui.close();
        }
        list.inner
    });
    clicked.and_then(|shown| shown.inner)
}
