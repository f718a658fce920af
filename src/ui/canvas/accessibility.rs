//! The canvas for those who hear it.
//!
//! The canvas is one stop of the Tab key. Every card in view is a node of its own with a name
//! that says what is seen: where it is, what it is, how it feels. The selected card is the active
//! descendant, so that a screen reader reads it as the arrow keys walk.

use egui::{Id as WidgetId, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, accesskit};

use super::{
    camera::{Camera, rect_to_screen},
    select_message,
};
use crate::{
    app::{Drawing, Message, OpenStudy, Outbox},
    model::RecordId,
    scene::Part,
    ui::describe::describe_record,
};

/// The node of a record on the canvas.
fn node_id(record: RecordId) -> WidgetId {
    WidgetId::unique(("canvas node", record))
}

/// Names a canvas without a map.
pub fn describe_empty(_ui: &Ui, response: &Response) {
    response.widget_info(|| {
        WidgetInfo::labeled(accesskit::Role::List, true, "Journey canvas, no map yet")
    });
}

/// Names the canvas and every card in view, and follows what a screen reader asks for.
pub fn describe(
    ui: &mut Ui,
    response: &Response,
    open: &OpenStudy,
    drawing: &Drawing,
    camera: &Camera,
    outbox: &mut Outbox,
) {
    let title = drawing.scene.title.clone();
    response.widget_info(|| {
        WidgetInfo::labeled(
            accesskit::Role::List,
            true,
            format!("Journey canvas: {title}"),
        )
    });
    let ctx = ui.ctx().clone();
    if ctx.accesskit_node_builder(response.id, |_| ()).is_none() {
        return;
    }
    let visible = camera.visible(response.rect);
    let transform = camera.screen_from_world(response.rect);
    let mut active = None;
    let list = ui.new_child(
        UiBuilder::new()
            .max_rect(response.rect)
            .accessibility_parent(response.id),
    );
    for group in &drawing.scene.groups {
        let (Part::Card(record) | Part::Head(record)) = group.part else {
            continue;
        };
        if !group.bounds.intersects(visible) {
            continue;
        }
        let is_selected = open.selection().contains(record);
        if open.selection().focus() == Some(record) {
            active = Some(record);
        }
        let rect = rect_to_screen(transform, group.bounds).intersect(response.rect);
        node(&list, open, record, rect, is_selected);
        follow_requests(ui, open, record, outbox);
    }
    if let Some(record) = active {
        let id = node_id(record).accesskit_id();
        ctx.accesskit_node_builder(response.id, |node| node.set_active_descendant(id));
    }
}

fn node(list: &Ui, open: &OpenStudy, record: RecordId, rect: Rect, is_selected: bool) {
    let id = node_id(record);
    let name = describe_record(open, record);
    list.interact(rect, id, Sense::hover());
    list.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::ListItem);
        node.set_label(name);
        node.set_selected(is_selected);
        node.add_action(accesskit::Action::Focus);
        node.add_action(accesskit::Action::Click);
    });
}

fn follow_requests(ui: &Ui, open: &OpenStudy, record: RecordId, outbox: &mut Outbox) {
    let id = node_id(record);
    let is_asked = |action| ui.input(|input| input.has_accesskit_action_request(id, action));
    if is_asked(accesskit::Action::Focus) || is_asked(accesskit::Action::Click) {
        outbox.send(select_message(open, record, false));
        outbox.send(Message::Reveal(record));
    }
}
