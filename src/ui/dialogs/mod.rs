//! Dialogs: one at a time, over everything else.

mod add_lane;
mod dismiss_gap;
mod export;
mod file_path;
mod keys;
mod preferences;
mod questions;
mod report;

use egui::{Align, Context, Frame, Id as WidgetId, Layout, Modal, Response, Ui, vec2};

use super::{Shown, Window, pages::Page, welcome, widgets::primary_button};
use crate::app::{Dialog, Message, Outbox, Step};

/// Shows the dialog that is open, if one is. When it is closed the list of gaps or the canvas has the
/// keys again.
pub fn show(ctx: &Context, shown: &Shown<'_>, window: &mut Window, outbox: &mut Outbox) {
    let Some(dialog) = &mut window.dialog else {
        if std::mem::take(&mut window.had_dialog) {
            // The list of gaps goes on where it was left.
            if window.step == Step::Gaps && window.pages.page == Page::List {
                window.pages.take_up_list();
            } else {
                window.canvas.focus();
            }
        }
        return;
    };
    window.had_dialog = true;
    // Each kind has a size of its own to remember.
    let id = WidgetId::unique(("dialog", std::mem::discriminant(dialog)));
    let frame = Frame::window(&ctx.global_style());
    let response = Modal::new(id).frame(frame).show(ctx, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        match dialog {
            Dialog::NewStudy => new_study(ui, outbox),
            Dialog::AddLane => add_lane::show(ui, outbox),
            Dialog::Export(draft) => export::show(ui, shown, draft, outbox),
            Dialog::Preferences => preferences::show(ui, shown.settings, outbox),
            Dialog::Keys(query) => keys::show(ui, query, outbox),
            Dialog::Unsaved(leaving) => questions::unsaved(ui, shown, leaving, outbox),
            Dialog::ChangedOutside => questions::changed_outside(ui, shown, outbox),
            Dialog::FilePath(purpose, path) => file_path::show(ui, shown, purpose, path, outbox),
            Dialog::Replace(writing) => questions::replace(ui, writing, outbox),
            Dialog::DismissGap(draft) => dismiss_gap::show(ui, shown, draft, outbox),
            Dialog::Report(report) => report::show(ui, report, outbox),
        }
    });
    if response.should_close() {
        outbox.send(Message::CloseDialog);
    }
}

fn new_study(ui: &mut Ui, outbox: &mut Outbox) {
    ui.set_width(640.0);
    ui.heading("New study");
    ui.weak("Each template is a beginning: change anything in it.");
    ui.add_space(8.0);
    egui::ScrollArea::vertical()
        .min_scrolled_height(360.0)
        .max_height(480.0)
        .show(ui, |ui| {
            welcome::template_cards(ui, outbox);
        });
    buttons(ui, |ui| {
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}

/// The button that does what one came for. Enter presses it while nothing else has the keys.
fn main_button(ui: &mut Ui, text: &str) -> Response {
    let response = primary_button(ui, text);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    response
}

/// The row of buttons at the bottom, from right to left.
fn buttons<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(8.0);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), content)
        .inner
}
