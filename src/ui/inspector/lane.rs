//! The page of a lane, or of several.

use egui::Ui;

use super::{
    form::{Form, MIXED, label, switch_row},
    parts,
    subject::lens,
};
use crate::{
    edit::ops,
    model::{Lane, LaneKind},
    ui::widgets::{Unit, combo, number_field},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Lane>) {
    let kicker = form.only().map_or("Lanes".to_owned(), |lane| {
        format!("Lane · {}", lane.kind.label())
    });
    parts::kicker(ui, &kicker);
    let hint = form.only().map_or("", |lane| lane.kind.label());
    parts::heading(ui, form, "Name", hint, lens!(name));
    kind(ui, form);
    height(ui, form);
    ui.add_space(4.0);
    hidden(ui, form);
}

fn kind(ui: &mut Ui, form: &mut Form<'_, Lane>) {
    let Some(lane) = form.only() else { return };
    label(ui, "What stands in it");
    let name = "What stands in it";
    let kinds = || LaneKind::ALL.to_vec();
    let words = |kind: LaneKind| kind.label().to_owned();
    let chosen = combo(ui, name, lane.kind.label(), Some(lane.kind), kinds, words);
    if let Some(kind) = chosen {
        let set = ops::set_lane_kind(form.study(), lane.id, kind);
        form.outbox.edit(set);
    }
}

fn height(ui: &mut Ui, form: &mut Form<'_, Lane>) {
    let name = "Height, at least";
    label(ui, name);
    let shared = form.shared(|lane| lane.height).same();
    let hint = if shared.is_none() {
        MIXED
    } else {
        "as its content needs"
    };
    let value = shared.flatten().map(f64::from);
    if let Some(height) = number_field(ui, name, hint, value, Unit::Plain) {
        let height = height.map(|height| height as f32);
        form.alter("change the least height of", |lane| lane.height = height);
    }
}

fn hidden(ui: &mut Ui, form: &mut Form<'_, Lane>) {
    let is_hidden = form.shared(|lane| lane.hidden).same();
    let is_shown = is_hidden.map(|is_hidden| !is_hidden);
    if switch_row(ui, "Shown on the map", is_shown) {
        let hides = is_shown == Some(true);
        let verb = if hides { "hide" } else { "show" };
        form.alter(verb, |lane| lane.hidden = hides);
    }
}
