//! The tabs of a study's maps, and whose feelings are drawn.

use egui::{
    Align, Button, DragAndDrop, Id as WidgetId, Layout, Margin, Panel, Rect, Response, RichText,
    Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, containers::menu::MenuButton,
    scroll_area::ScrollBarVisibility, vec2,
};

use super::{
    canvas::{CanvasState, Tool},
    icons,
    theme::Theme,
    top_bar::menu_entry,
    widgets::{command_button_saying, tool_button},
};
use crate::{
    app::{Circumstances, Command, Message, OpenStudy, Outbox},
    edit::ops,
    model::{Id, Map, Persona, RecordId},
};

/// The space between two tabs or tools.
const GAP: f32 = 4.0;
/// How little room is left to the tabs at the least.
const LEAST_TABS: f32 = 40.0;
/// How wide a tool is with the space beside it.
const TOOL: f32 = 34.0;

/// A map whose tab is on its way to another place.
struct DraggedMap(Id<Map>);

/// Shows the tabs, the curves and, where there is a canvas, its tools.
pub fn show(
    ui: &mut Ui,
    open: &OpenStudy,
    canvas: Option<&CanvasState>,
    now: Circumstances,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui.style());
    let frame = egui::Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(12, 0));
    Panel::top("map tabs")
        .exact_size(44.0)
        .frame(frame)
        .show(ui, |ui| {
            let bar = ui.max_rect();
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                tabs(ui, open, bar, now, outbox);
                let add = add_menu(ui, now, outbox);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    curves(ui, open, outbox);
                    let curves = bar.right() - ui.cursor().right();
                    remember_beside(ui, curves + add.rect.width() + 2.0 * GAP);
                    if let Some(canvas) = canvas {
                        tools(ui, canvas, now, outbox);
                    }
                });
            });
        });
}

/// The tabs, which scroll where what stands beside them leaves too little room.
fn tabs(ui: &mut Ui, open: &OpenStudy, bar: Rect, now: Circumstances, outbox: &mut Outbox) {
    let is_new = is_another_map(ui, open);
    let room = (ui.available_width() - beside(ui)).max(LEAST_TABS);
    ScrollArea::horizontal()
        .id_salt("tabs")
        .max_width(room)
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let mut row = Vec::new();
                for map in open.maps() {
                    let response = tab(ui, open, map, now, outbox);
                    if is_new && open.map() == Some(map.id) {
                        response.scroll_to_me(None);
                    }
                    row.push((map.id, response.rect));
                }
                drop_tab(ui, open, bar, &row, outbox);
            });
        });
}

/// Shows between which tabs a dragged one would land, and moves its map there once it is let go.
/// Beside the bar, and next to its own place, nothing changes.
fn drop_tab(ui: &Ui, open: &OpenStudy, bar: Rect, row: &[(Id<Map>, Rect)], outbox: &mut Outbox) {
    let dragged = DragAndDrop::payload::<DraggedMap>(ui.ctx());
    let (at, is_let_go) =
        ui.input(|input| (input.pointer.latest_pos(), input.pointer.any_released()));
    let (Some(dragged), Some(at)) = (dragged, at.filter(|at| bar.contains(*at))) else {
        return;
    };
    let gap = row.partition_point(|(_, tab)| tab.center().x < at.x);
    let own = row.iter().position(|(map, _)| *map == dragged.0);
    if own.is_none_or(|own| gap == own || gap == own + 1) {
        return;
    }
    let before = gap.checked_sub(1).and_then(|before| row.get(before));
    let behind = row.get(gap).map(|(_, tab)| tab.left() - GAP / 2.0);
    if let Some(x) = before.map(|(_, tab)| tab.right() + GAP / 2.0).or(behind) {
        let line = Stroke::new(2.0, Theme::of(ui.style()).accent);
        ui.painter().vline(x, bar.y_range().shrink(6.0), line);
    }
    if is_let_go {
        let after = before.map(|(map, _)| *map);
        outbox.edit(ops::move_map(open.study(), dragged.0, after));
    }
}

/// The button beside the tabs, with the ways to another map.
fn add_menu(ui: &mut Ui, now: Circumstances, outbox: &mut Outbox) -> Response {
    let plus = RichText::new(icons::PLUS).size(16.0);
    let button = Button::new(plus)
        .frame_when_inactive(false)
        .min_size(vec2(28.0, 28.0));
    let name = Command::AddMap.info().name;
    let menu = |ui: &mut Ui| {
        ui.set_min_width(220.0);
        let empty = ("Empty map", Command::AddMap.info().tip);
        if command_button_saying(ui, Command::AddMap, empty, now, outbox).clicked() {
            ui.close();
        }
        for command in [Command::DuplicateAsFuture, Command::DuplicateMap] {
            menu_entry(ui, command, now, outbox);
        }
    };
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 6.0;
            MenuButton::from_button(button).ui(ui, menu).0
        })
        .inner;
    response.on_hover_text(name).accessible_name(name)
}

/// True once when another map is shown than in the frame before.
fn is_another_map(ui: &Ui, open: &OpenStudy) -> bool {
    let id = WidgetId::unique("map shown by the tabs");
    let last: Option<Id<Map>> = ui.data(|data| data.get_temp(id)).flatten();
    ui.data_mut(|data| data.insert_temp(id, open.map()));
    last != open.map()
}

fn beside_id() -> WidgetId {
    WidgetId::unique("beside the map tabs")
}

/// How wide what stands beside the tabs was in the frame before.
fn beside(ui: &Ui) -> f32 {
    ui.data(|data| data.get_temp(beside_id())).unwrap_or(0.0)
}

fn remember_beside(ui: &Ui, width: f32) {
    if (width - beside(ui)).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(beside_id(), width));
        ui.ctx().request_repaint();
    }
}

/// What the pointer does, where the tabs leave room for it.
fn tools(ui: &mut Ui, canvas: &CanvasState, now: Circumstances, outbox: &mut Outbox) {
    let tool = canvas.tool();
    // From right to left, as the bar is filled.
    let tools = [
        (Command::LaserPointer, canvas.has_laser()),
        (Command::ConnectTool, tool == Tool::Connect),
        (Command::HandTool, tool == Tool::Hand),
        (Command::SelectTool, tool == Tool::Select),
    ];
    if ui.available_width() < TOOL * tools.len() as f32 {
        return;
    }
    ui.add_space(8.0);
    for (command, is_on) in tools {
        tool_button(ui, command, now, is_on, outbox);
    }
}

fn tab(
    ui: &mut Ui,
    open: &OpenStudy,
    map: &Map,
    now: Circumstances,
    outbox: &mut Outbox,
) -> Response {
    let theme = Theme::of(ui.style());
    let is_shown = open.map() == Some(map.id);
    let title = open.study().title_of(RecordId::Map(map.id));
    let color = if is_shown {
        theme.text
    } else {
        theme.text_weak
    };
    let name = RichText::new(title.clone()).color(color);
    let kind = RichText::new(map.perspective.label())
        .small()
        .color(theme.text_weak);
    let mut button = Button::new(name)
        .frame_when_inactive(false)
        .sense(Sense::click_and_drag())
        .min_size(vec2(0.0, 36.0));
    if !title.contains(map.perspective.label()) {
        button = button.right_text(kind);
    }
    let response = ui
        .scope(|ui| {
            // A frame would make the tab under the pointer look like the one that is shown.
            ui.visuals_mut().widgets.hovered.bg_stroke = Stroke::NONE;
            ui.add(button)
        })
        .inner
        .on_hover_text(format!("{} map", map.perspective.label()));
    let said = format!("{title}, {} map", map.perspective.label());
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, said.clone()));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_selected(is_shown));
    if is_shown {
        let line = response.rect.x_range();
        ui.painter().hline(
            line.shrink(8.0),
            response.rect.bottom() + 2.0,
            Stroke::new(3.0, theme.accent),
        );
    }
    if response.clicked() {
        outbox.send(Message::ShowMap(map.id));
    }
    if response.drag_started() {
        response.dnd_set_drag_payload(DraggedMap(map.id));
    }
    tab_menu(&response, map.id, is_shown, now, outbox);
    response
}

fn tab_menu(
    response: &Response,
    map: Id<Map>,
    is_shown: bool,
    now: Circumstances,
    outbox: &mut Outbox,
) {
    response.context_menu(|ui| {
        if !is_shown {
            outbox.send(Message::ShowMap(map));
        }
        for command in [
            Command::MapProperties,
            Command::DuplicateAsFuture,
            Command::DuplicateMap,
            Command::MoveMapLeft,
            Command::MoveMapRight,
            Command::DeleteMap,
        ] {
            menu_entry(ui, command, now, outbox);
        }
    });
}

fn curves(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let personas = open.personas();
    if personas.is_empty() {
        return;
    }
    let shown = open.curves();
    let is_shown = |persona: Id<Persona>| shown.contains(&persona);
    let name = |persona: &Persona| open.study().title_of(RecordId::Persona(persona.id));
    let label = match personas.iter().filter(|p| is_shown(p.id)).count() {
        0 => "No curve".to_owned(),
        1 => personas
            .iter()
            .find(|persona| is_shown(persona.id))
            .map_or_else(String::new, |persona| name(persona)),
        count => format!("{count} curves"),
    };
    ui.menu_button(format!("{}  {label}", icons::EMOTION), |ui| {
        ui.label(RichText::new("Emotion curves").small().weak());
        for persona in &personas {
            let mut on = is_shown(persona.id);
            if ui.checkbox(&mut on, name(persona)).changed() {
                let curves = personas
                    .iter()
                    .map(|other| other.id)
                    .filter(|other| {
                        if *other == persona.id {
                            on
                        } else {
                            is_shown(*other)
                        }
                    })
                    .collect();
                outbox.send(Message::ShowCurves(curves));
            }
        }
    })
    .response
    .on_hover_text("Choose whose emotion curves are drawn")
    .accessible_name(format!("Emotion curves: {label}"));
}
