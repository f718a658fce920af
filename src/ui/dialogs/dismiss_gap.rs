//! Why a gap stays as it is.

use egui::{Key, KeyboardShortcut, Modifiers, TextEdit, Ui};

use super::buttons;
use crate::{
    app::{Dismissal, Message, OpenStudy, Outbox},
    edit::ops,
    model::Triage,
    ui::{Shown, widgets::primary_button},
};

/// Shows the fields for the reason and for who decides.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, draft: &mut Dismissal, outbox: &mut Outbox) {
    ui.set_width(480.0);
    ui.heading(format!("Dismiss gap {}?", draft.number));
    ui.label(&draft.sentence);
    ui.weak("It stays as it is. The reason is kept, and the gap can be opened again.");
    let is_first = ui.memory(|memory| memory.focused().is_none());
    ui.label("Reason");
    let reason = TextEdit::multiline(&mut draft.reason)
        .hint_text("Why is nothing done about it?")
        .desired_rows(2)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .desired_width(f32::INFINITY);
    let reason = ui.add(reason).accessible_name("Reason");
    if is_first {
        reason.request_focus();
    }
    ui.label("Decided by");
    let by = TextEdit::singleline(&mut draft.by).desired_width(f32::INFINITY);
    let by = ui.add(by).accessible_name("Decided by");
    let has_reason = !draft.reason.trim().is_empty();
    let is_typed = reason.has_focus() || by.lost_focus();
    let is_entered = ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
    let mut is_dismissed = is_typed && is_entered && has_reason;
    buttons(ui, |ui| {
        ui.add_enabled_ui(has_reason, |ui| {
            is_dismissed |= primary_button(ui, "Dismiss").clicked();
        });
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
    if is_dismissed && let Some(open) = shown.open {
        dismiss(open, draft, outbox);
    }
}

fn dismiss(open: &OpenStudy, draft: &Dismissal, outbox: &mut Outbox) {
    let today = open.findings().map(|findings| findings.today);
    let decision = Triage {
        reason: draft.reason.trim().to_owned(),
        by: draft.by.trim().to_owned(),
        date: today,
        ..Triage::new(draft.fingerprint.clone())
    };
    outbox.edit(ops::dismiss_gap(open.study(), decision));
    outbox.send(Message::CloseDialog);
}
