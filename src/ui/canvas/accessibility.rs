//! The canvas for those who hear it.
//!
//! The canvas is one stop of the Tab key. Every card in view is a node of its own with a name
//! that says what is seen: where it is, what it is, how it feels. The selected card is the active
//! descendant, so that a screen reader reads it as the arrow keys walk.

use std::collections::HashMap;

use egui::{Id as WidgetId, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, accesskit};

use super::{Hand, camera::rect_to_screen};
use crate::{
    app::{Drawing, Message, OpenStudy},
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
        self.known
            .entry(record)
            .or_insert_with(|| describe_record(open, record))
            .clone()
    }
}

impl Hand<'_> {
    /// Names the canvas and every card in view, and follows what a screen reader asks for.
    pub(super) fn describe(&mut self) {
        let title = format!("Journey canvas: {}", self.drawing.scene.title);
        let response = self.response;
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::List, true, &title));
        let ctx = self.ui.ctx().clone();
        if ctx.accesskit_node_builder(response.id, |_| ()).is_none() {
            return;
        }
        let list = self.ui.new_child(
            UiBuilder::new()
                .max_rect(response.rect)
                .accessibility_parent(response.id),
        );
        let visible = self.state.camera.visible(response.rect);
        let transform = self.transform();
        let selection = self.open.selection();
        for group in &self.drawing.scene.groups {
            let (Part::Card(record) | Part::Head(record)) = group.part else {
                continue;
            };
            if !group.bounds.intersects(visible) {
                continue;
            }
            if selection.focus() == Some(record) {
                let id = node_id(record).accesskit_id();
                ctx.accesskit_node_builder(response.id, |node| node.set_active_descendant(id));
            }
            let rect = rect_to_screen(transform, group.bounds).intersect(response.rect);
            let name = self.state.names.of(self.open, self.drawing, record);
            node(&list, record, name, rect, selection.contains(record));
            self.follow_requests(record);
        }
    }

    fn follow_requests(&mut self, record: RecordId) {
        let id = node_id(record);
        let is_asked = |action| {
            self.ui
                .input(|input| input.has_accesskit_action_request(id, action))
        };
        if is_asked(accesskit::Action::Focus) || is_asked(accesskit::Action::Click) {
            self.outbox.send(Message::Reveal(record));
        }
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
