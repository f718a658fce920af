//! What is shown, in which groups, and how large.

use egui::{Align, Layout, Ui, vec2};

use super::{
    State,
    days::{Look, Scale},
    rows::Grouping,
};
use crate::{
    model::{ActionStatus, Phase},
    ui::{
        icons,
        widgets::{combo, icon_button, segments},
    },
};

/// How much larger a step of the zoom is.
const STEP: f32 = 1.5;
/// How wide a filter is.
const FILTER: f32 = 124.0;

/// Shows the line of tools over the plan.
pub(super) fn show(ui: &mut Ui, owners: &[String], scale: Scale, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        sized(ui, 252.0, |ui| grouping(ui, state));
        sized(ui, FILTER, |ui| owner(ui, owners, state));
        sized(ui, FILTER, |ui| phase(ui, state));
        sized(ui, FILTER, |ui| status(ui, state));
        ui.spacing_mut().item_spacing.x = 2.0;
        zoom(ui, scale, state);
    });
}

fn sized<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, 32.0), layout, |ui| {
        ui.set_max_width(width);
        add(ui)
    })
    .inner
}

fn grouping(ui: &mut Ui, state: &mut State) {
    let options = [
        (Grouping::Order, "In order"),
        (Grouping::Phase, "By phase"),
        (Grouping::Owner, "By owner"),
    ];
    if let Some(grouping) = segments(ui, "Group", Some(state.grouping), &options) {
        state.grouping = grouping;
    }
}

fn owner(ui: &mut Ui, owners: &[String], state: &mut State) {
    let words = |owner: Option<usize>| match owner.and_then(|place| owners.get(place)) {
        None => "Any owner".to_owned(),
        Some(owner) if owner.is_empty() => "No owner".to_owned(),
        Some(owner) => owner.clone(),
    };
    let owner = state.filter.owner.as_ref();
    let chosen = owner.and_then(|owner| owners.iter().position(|other| other == owner));
    let shown = match (owner, chosen) {
        // The last action of somebody may be gone by now.
        (Some(owner), None) => owner.clone(),
        _ => words(chosen),
    };
    let options = || {
        let owners = (0..owners.len()).map(Some);
        std::iter::once(None).chain(owners).collect()
    };
    let all = (owner.is_some() && chosen.is_none()).then_some(usize::MAX);
    let new = combo(
        ui,
        "Owner shown",
        &shown,
        Some(chosen.or(all)),
        options,
        words,
    );
    if let Some(new) = new {
        state.filter.owner = new.and_then(|place| owners.get(place)).cloned();
    }
}

fn phase(ui: &mut Ui, state: &mut State) {
    let words = |phase: Option<Phase>| phase.map_or("Any phase", Phase::label).to_owned();
    let options = || {
        let phases = Phase::ALL.iter().copied().map(Some);
        std::iter::once(None).chain(phases).collect()
    };
    let chosen = state.filter.phase;
    let shown = words(chosen);
    if let Some(phase) = combo(ui, "Phase shown", &shown, Some(chosen), options, words) {
        state.filter.phase = phase;
    }
}

fn status(ui: &mut Ui, state: &mut State) {
    let words =
        |status: Option<ActionStatus>| status.map_or("Any status", ActionStatus::label).to_owned();
    let options = || {
        let all = ActionStatus::ALL.iter().copied().map(Some);
        std::iter::once(None).chain(all).collect()
    };
    let chosen = state.filter.status;
    let shown = words(chosen);
    if let Some(status) = combo(ui, "Status shown", &shown, Some(chosen), options, words) {
        state.filter.status = status;
    }
}

/// The buttons that move the days and make them larger or smaller.
fn zoom(ui: &mut Ui, scale: Scale, state: &mut State) {
    let room = scale.right - scale.left;
    let middle = room / 2.0;
    let look: Look = scale.look;
    let looks = [
        (icons::CHEVRON_LEFT, "Earlier", look.moved(-middle)),
        (icons::CHEVRON_RIGHT, "Later", look.moved(middle)),
        (icons::MINUS, "More days", look.zoomed(1.0 / STEP, middle)),
        (icons::PLUS, "Fewer days", look.zoomed(STEP, middle)),
    ];
    for (icon, name, look) in looks {
        if icon_button(ui, icon, name).clicked() {
            state.look = Some(look);
        }
    }
    if icon_button(ui, icons::FIT, "Show the whole plan").clicked() {
        state.look = None;
    }
}
