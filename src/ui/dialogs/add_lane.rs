//! Which kind of lane to add.

use egui::{Button, Ui, vec2};

use super::buttons;
use crate::{
    app::{Message, Outbox},
    model::LaneKind,
};

/// What each kind of lane is for.
const fn purpose(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Touchpoints => "Steps the customer lives",
        LaneKind::Emotion => "The emotion curve",
        LaneKind::Tollgates => "The names of the tollgates",
        LaneKind::Quotes => "What people said in interviews",
        LaneKind::Notes(_) => "Cards of this kind, stage by stage",
        LaneKind::Backstage => "Steps the customer does not see",
    }
}

/// Shows the kinds of lanes.
pub fn show(ui: &mut Ui, outbox: &mut Outbox) {
    ui.set_width(420.0);
    ui.heading("Add a lane");
    egui::ScrollArea::vertical()
        .min_scrolled_height(420.0)
        .max_height(420.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for kind in LaneKind::ALL {
                let button = Button::new(())
                    .left_text(kind.label())
                    .right_text(egui::RichText::new(purpose(*kind)).small().weak())
                    .frame_when_inactive(false)
                    .min_size(vec2(ui.available_width(), 32.0));
                if ui.add(button).accessible_name(kind.label()).clicked() {
                    outbox.send(Message::AddLane(*kind));
                }
            }
        });
    buttons(ui, |ui| {
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}
