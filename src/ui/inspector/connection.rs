//! The page of a connection, or of several.

use egui::{RichText, Ui};

use super::{
    form::{Form, label},
    parts,
    subject::lens,
};
use crate::{
    edit::ops,
    model::{Connection, ConnectionKind},
    ui::widgets::{Fold, Unit, quiet_button, segments},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Connection>) {
    parts::kicker(ui, "Connection");
    ends(ui, form);
    kind(ui, form);
    match form.shared(|line| line.kind).same() {
        Some(ConnectionKind::Flow) => {
            form.number(ui, "Share of the journeys", lens!(share), Unit::Percent);
            lever(ui, form);
        }
        Some(ConnectionKind::Influence) => {
            form.number(ui, "Strength", lens!(strength), Unit::Percent);
        }
        None => {}
    }
    form.paragraph(ui, "Why", "Why is it so?", lens!(why));
    bypassed(ui, form);
}

fn ends(ui: &mut Ui, form: &mut Form<'_, Connection>) {
    let Some(line) = form.only() else {
        ui.label(RichText::new(form.words()).heading());
        return;
    };
    for (name, end) in [("From", line.from), ("To", line.to)] {
        label(ui, name);
        parts::link(ui, form.open, form.outbox, end.record());
    }
    if quiet_button(ui, "Turn around").clicked() {
        let turned = ops::reverse_connection(form.study(), line.id);
        form.outbox.edit(turned);
    }
}

fn kind(ui: &mut Ui, form: &mut Form<'_, Connection>) {
    let Some(line) = form.only() else { return };
    label(ui, "Kind");
    let kinds = parts::labelled(ConnectionKind::ALL, ConnectionKind::label);
    if let Some(kind) = segments(ui, "Kind", Some(line.kind), &kinds) {
        let set = ops::set_connection_kind(form.study(), line.id, kind);
        form.outbox.edit(set);
    }
}

fn lever(ui: &mut Ui, form: &mut Form<'_, Connection>) {
    label(ui, "Lever that takes the sting out of the handoff");
    ui.add_space(4.0);
    let chosen = form.shared(|line| line.lever).same().flatten();
    parts::lever(ui, chosen, |lever| {
        form.alter("change the lever of", |line| line.lever = lever);
    });
}

fn bypassed(ui: &mut Ui, form: &mut Form<'_, Connection>) {
    let Some(line) = form.only() else { return };
    if line.kind != ConnectionKind::Flow {
        return;
    }
    let study = form.study();
    if !study.tollgates.iter().any(|gate| gate.map == line.map) {
        return;
    }
    let summary = match line.bypassed.len() {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    parts::rule(ui);
    Fold::new("Goes around tollgates")
        .summary(&summary)
        .show(ui, |ui| {
            let stages = study.stages_of(line.map).into_iter();
            for gate in stages.flat_map(|stage| study.tollgates_after(stage.id)) {
                let title = study.title_of(gate.id);
                let is_on = line.bypassed.contains(&gate.id);
                if parts::toggle_row(ui, &format!("Around {title}"), &title, is_on) {
                    let set = ops::set_bypassed(study, line.id, gate.id, !is_on);
                    form.outbox.edit(set);
                }
            }
        });
}
