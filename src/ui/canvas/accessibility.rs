//! The canvas for those who hear it.
//!
//! The canvas is one stop of the Tab key. Every card in view is a node of its own with a name
//! that says what is seen: where it is, what it is, how it feels. The selected card is the active
//! descendant, so that a screen reader reads it as the arrow keys walk.

use std::collections::HashMap;

use egui::{Id as WidgetId, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, accesskit};

use super::{
    camera::{Camera, rect_to_screen},
    select_message,
};
use crate::{
    analysis::FeltIndex,
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
pub fn describe_empty(response: &Response) {
    response.widget_info(|| {
        WidgetInfo::labeled(accesskit::Role::List, true, "Journey canvas, no map yet")
    });
}

/// The names of records, each put together once a drawing.
#[derive(Debug, Default)]
pub struct Names {
    generation: u64,
    felt: Option<FeltIndex>,
    known: HashMap<RecordId, String>,
}

impl Names {
    /// The name of a record on this drawing.
    fn of(&mut self, open: &OpenStudy, drawing: &Drawing, record: RecordId) -> String {
        if self.generation != drawing.generation {
            *self = Self {
                generation: drawing.generation,
                ..Self::default()
            };
        }
        let felt = self
            .felt
            .get_or_insert_with(|| FeltIndex::new(open.study()));
        self.known
            .entry(record)
            .or_insert_with(|| describe_record(open, felt, record))
            .clone()
    }
}

/// Names the canvas and every card in view, and follows what a screen reader asks for.
pub fn describe(
    ui: &mut Ui,
    response: &Response,
    open: &OpenStudy,
    drawing: &Drawing,
    camera: &Camera,
    names: &mut Names,
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
        let name = names.of(open, drawing, record);
        node(&list, record, name, rect, is_selected);
        follow_requests(ui, open, record, outbox);
    }
    if let Some(record) = active {
        let id = node_id(record).accesskit_id();
        ctx.accesskit_node_builder(response.id, |node| node.set_active_descendant(id));
    }
}

fn node(list: &Ui, record: RecordId, name: String, rect: Rect, is_selected: bool) {
    let id = node_id(record);
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
