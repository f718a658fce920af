//! What is decided about a gap: accepted into an action, dismissed with a reason, or open.

use egui::Ui;

use super::{closing, strong, timeline};
use crate::{
    analysis::{FoundGap, Standing},
    app::{OpenStudy, Outbox},
    export,
    model::{Action, ActionStatus, Id},
    ui::{
        inspector::{form::Form, parts, plan},
        triage,
        widgets::{combo, primary_button, quiet_button},
    },
};

/// How many actions that close the gap can be filled in right here.
const SHOWN: usize = 3;

/// Shows what is decided, and what can be.
pub(super) fn show(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    match &found.standing {
        Standing::Open(_) => undecided(ui, open, found, outbox),
        Standing::Accepted { .. } => accepted(ui, open, found, outbox),
        Standing::Dismissed(_) => dismissed(ui, open, found, outbox),
    }
}

fn undecided(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    strong(ui, "Decision");
    if let Some(words) = export::standing_words(open.study(), &found.standing) {
        parts::remark(ui, &words);
    }
    ui.horizontal(|ui| {
        let accept = primary_button(ui, "Accept");
        if accept
            .on_hover_text("Plan an action that closes it")
            .clicked()
        {
            triage::accept(open, found, None, outbox);
        }
        dismiss_button(ui, open, found, outbox);
    });
    add_to_action(ui, open, found, outbox);
}

fn dismiss_button(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    if ui.button("Dismiss…").clicked() {
        triage::ask_to_dismiss(open.study(), found, outbox);
    }
}

/// The choice of an action that is there already.
fn add_to_action(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    let study = open.study();
    let closing = closing(&found.standing);
    let can_close =
        |action: &&Action| action.status != ActionStatus::Dropped && !closing.contains(&action.id);
    if !study.actions.iter().any(|action| can_close(&action)) {
        return;
    }
    let options = || {
        let actions = study.actions.iter().filter(can_close);
        actions.map(|action| action.id).collect()
    };
    let name = "Add to an action";
    let words = |id: Id<Action>| study.title_of(id);
    if let Some(action) = combo(ui, name, name, None, options, words) {
        triage::accept(open, found, Some(action), outbox);
    }
}

fn accepted(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    strong(ui, "In the plan");
    let actions = closing(&found.standing);
    if actions.is_empty() {
        let words = export::standing_words(open.study(), &found.standing);
        parts::remark(ui, &words.unwrap_or_default());
        if ui.button("Plan an action").clicked() {
            triage::accept(open, found, None, outbox);
        }
    }
    for (&action, at) in actions.iter().zip(0..) {
        if at > 0 {
            ui.add_space(8.0);
        }
        ui.push_id(action, |ui| {
            parts::link(ui, open, outbox, action.into());
            if at < SHOWN
                && let Some(mut form) = Form::of_records(open, outbox, [action])
            {
                plan::essentials(ui, &mut form);
            }
        });
    }
    ui.add_space(4.0);
    timeline(ui, outbox);
    add_to_action(ui, open, found, outbox);
    ui.horizontal(|ui| {
        dismiss_button(ui, open, found, outbox);
        if quiet_button(ui, "Reopen").clicked() {
            triage::reopen(open, found, outbox);
        }
    });
}

fn dismissed(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    strong(ui, "Decision");
    let words = export::standing_words(open.study(), &found.standing);
    ui.label(format!(
        "{}.",
        words.unwrap_or_default().trim_end_matches('.')
    ));
    if ui.button("Reopen").clicked() {
        triage::reopen(open, found, outbox);
    }
}
