//! The page for records of several kinds: how many of each, and what can be done to all.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use super::parts;
use crate::{
    app::{Command, OpenStudy, Outbox, landing},
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
    actions(ui, outbox, &selected);
}

/// What can be done to everything that is selected.
pub(super) fn actions(ui: &mut Ui, outbox: &mut Outbox, selected: &[RecordId]) {
    let has_cards = selected.iter().any(|id| landing::is_card(*id));
    ui.horizontal_wrapped(|ui| {
        for command in [Command::Duplicate, Command::Park, Command::Delete] {
            let info = command.info();
            if (has_cards || command != Command::Park)
                && ui.button(info.name).on_hover_text(info.tip).clicked()
            {
                outbox.command(command);
            }
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
