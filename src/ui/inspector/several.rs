//! The page for records of several kinds: how many of each, and what can be done to all.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use super::parts;
use crate::{
    app::{Command, OpenStudy, Outbox},
    edit::ops,
    model::{RecordId, RecordKind},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let selected: Vec<RecordId> = open.selection().iter().collect();
    parts::kicker(ui, "Selection");
    ui.label(RichText::new(format!("{} selected", selected.len())).heading());
    for (kind, count) in counts(&selected) {
        ui.label(kind.count(count));
    }
    parts::rule(ui);
    actions(ui, open, outbox, &selected);
}

/// What can be done to everything that is selected.
pub(super) fn actions(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, selected: &[RecordId]) {
    let is_card = |id: &RecordId| matches!(id, RecordId::Touchpoint(_) | RecordId::Note(_));
    ui.horizontal_wrapped(|ui| {
        if ui.button("Duplicate").clicked() {
            outbox.command(Command::Duplicate);
        }
        if selected.iter().any(is_card) && ui.button("Park").clicked() {
            outbox.edit(ops::park(open.study(), selected));
        }
        if ui.button("Delete").clicked() {
            outbox.edit(ops::delete_records(open.study(), selected));
        }
    });
}

fn counts(selected: &[RecordId]) -> BTreeMap<RecordKind, usize> {
    let mut counts = BTreeMap::new();
    for id in selected {
        *counts.entry(id.kind()).or_default() += 1;
    }
    counts
}
