//! Where a touchpoint leads, and what leads to it.

use egui::{Align, Label, Layout, RichText, Ui};

use super::super::{form::Form, parts};
use crate::{
    edit::ops,
    model::{Connection, ConnectionKind, End, RecordId, Touchpoint},
    ui::{
        icons,
        theme::{self, Theme},
        widgets::Fold,
    },
};

/// Shows the connections of a single touchpoint.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, all: &[&Connection]) {
    let Some(card) = form.only() else { return };
    Fold::new("Connections").count(all.len()).show(ui, |ui| {
        if all.is_empty() {
            parts::remark(ui, "None drawn: the next column follows.");
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        for &connection in all {
            link(ui, form, connection, card.id.into());
        }
    });
}

/// The connections that begin or end at a single touchpoint.
pub(super) fn of_card<'a>(form: &Form<'a, Touchpoint>) -> Vec<&'a Connection> {
    let Some(card) = form.only() else {
        return Vec::new();
    };
    let table = &form.study().connections;
    let tied = form.open.referring(card.id);
    tied.filter_map(|id| table.get(id)).collect()
}

/// A line that leads to a connection, in the words of its other end.
fn link(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, connection: &Connection, here: RecordId) {
    let study = form.study();
    let is_out = connection.from.record() == here;
    let (icon, other) = if is_out {
        (icons::ARROW_RIGHT, connection.to)
    } else {
        (icons::ARROW_LEFT, connection.from)
    };
    let kind = match connection.kind {
        ConnectionKind::Flow => "",
        ConnectionKind::Influence if is_out => "influences ",
        ConnectionKind::Influence => "influenced by ",
    };
    let share = connection
        .share
        .filter(|_| connection.kind == ConnectionKind::Flow)
        .map_or_else(String::new, |share| {
            format!(", {} %", (share * 100.0).round())
        });
    let words = format!("{icon} {kind}{}{share}", study.title_of(other.record()));
    parts::link_as(ui, form.open, form.outbox, connection.id.into(), &words);
}

/// Shows the handoffs that a single touchpoint's drawn connections bring, with their levers.
pub(super) fn handoffs(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, all: &[&Connection]) {
    let Some(card) = form.only() else { return };
    let study = form.study();
    for &connection in all {
        let (true, ConnectionKind::Flow, End::Touchpoint(next)) = (
            connection.from == End::Touchpoint(card.id),
            connection.kind,
            connection.to,
        ) else {
            continue;
        };
        let next = study
            .touchpoints
            .get(next)
            .map_or("", |next| next.owner.trim());
        let owner = card.owner.trim();
        if owner.is_empty() || next.is_empty() || owner == next {
            continue;
        }
        ui.push_id(connection.id, |ui| handoff(ui, form, connection, next));
    }
}

fn handoff(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, connection: &Connection, to: &str) {
    parts::rule(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if connection.lever.is_none() {
                let warm = Theme::of(ui.style()).warm;
                ui.label(RichText::new("no lever yet").small().color(warm));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = RichText::new(format!("Handoff to {to}")).text_style(theme::strong());
                ui.add(Label::new(title).truncate());
            });
        });
    });
    parts::lever(ui, connection.lever, |lever| {
        let label = format!("change the lever for the handoff to {to}");
        let set = |line: &mut Connection| line.lever = lever;
        let change = ops::modify(form.study(), &[connection.id], label, set);
        form.outbox.edit(change);
    });
}
