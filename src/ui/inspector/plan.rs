//! The pages of actions and of what was decided about gaps.

use egui::{RichText, Ui};

use super::{
    form::{Form, label, pair},
    item_list::ListWords,
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    model::{Action, ActionStatus, Id, Phase, Triage, TriageState},
    ui::widgets::{DraftText, Fold, Unit, combo},
};

const GAPS: ListWords = ListWords {
    one: "gap",
    add: "Add a gap",
    is_ordered: false,
};

/// Shows the page of an action, or of several.
pub(super) fn action(ui: &mut Ui, form: &mut Form<'_, Action>) {
    parts::kicker(ui, "Action");
    parts::heading(ui, form, "Title", "What is done?", lens!(title));
    form.suggested(ui, "Owner", lens!(owner), vocabulary::owners);
    form.date(ui, "Start date", lens!(start));
    form.date(ui, "Due date", lens!(due));
    let states = || ActionStatus::ALL.to_vec();
    form.choice(ui, "Status", lens!(status), states, |status| {
        status.label().to_owned()
    });
    let phases = parts::labelled(Phase::ALL, Phase::label);
    form.segments(ui, "Phase", lens!(phase), &phases);
    ui.add_space(4.0);
    form.rating(ui, "Effort", lens!(effort));
    form.rating(ui, "Impact", lens!(impact));
    lever(ui, form);
    parts::rule(ui);
    let measures = form.study().measures.iter().map(|measure| measure.id);
    pair(
        ui,
        form,
        |ui, form| form.reference(ui, "Measure it moves", lens!(measure), measures),
        |ui, form| form.number(ui, "By how much", lens!(expected_move), Unit::Plain),
    );
    depends_on(ui, form);
    gaps(ui, form);
}

fn lever(ui: &mut Ui, form: &mut Form<'_, Action>) {
    label(ui, "Lever");
    ui.add_space(4.0);
    let chosen = form.shared(|action| action.lever).same().flatten();
    parts::lever(ui, chosen, |lever| {
        form.alter("change the lever of", |action| action.lever = lever);
    });
}

fn depends_on(ui: &mut Ui, form: &mut Form<'_, Action>) {
    let Some(action) = form.only() else { return };
    let study = form.study();
    Fold::new("What comes before")
        .count(action.depends_on.len())
        .show(ui, |ui| {
            for &before in &action.depends_on {
                if parts::removable_link(
                    ui,
                    form.open,
                    form.outbox,
                    before.into(),
                    "Do not wait for",
                ) {
                    form.alter("change what comes before", |action| {
                        action.depends_on.retain(|id| *id != before);
                    });
                }
            }
            let others = || {
                let waits = |other: &&Action| {
                    other.id != action.id && !action.depends_on.contains(&other.id)
                };
                study
                    .actions
                    .iter()
                    .filter(waits)
                    .map(|other| other.id)
                    .collect()
            };
            let name = "Wait for an action";
            let before = combo(ui, name, name, None, others, |id: Id<Action>| {
                study.title_of(id)
            });
            if let Some(before) = before {
                form.alter("change what comes before", |action| {
                    action.depends_on.push(before);
                });
            }
        });
}

fn gaps(ui: &mut Ui, form: &mut Form<'_, Action>) {
    let Some(action) = form.only() else { return };
    Fold::new("Gaps it closes")
        .count(action.gaps.len())
        .show(ui, |ui| {
            form.list(ui, GAPS, lens!(gaps), Some, |ui, _, name, gap| {
                if let Some(new) = DraftText::line(name, gap).show(ui) {
                    *gap = new;
                }
            });
        });
}

/// Shows the page of what was decided about a gap, or about several.
pub(super) fn triage(ui: &mut Ui, form: &mut Form<'_, Triage>) {
    parts::kicker(ui, "Decision about a gap");
    let title = form
        .only()
        .map_or_else(|| form.words(), |triage| triage.fingerprint.clone());
    ui.label(RichText::new(title).heading());
    let states = parts::labelled(TriageState::ALL, TriageState::label);
    form.segments(ui, "State", lens!(state), &states);
    form.paragraph(ui, "Reason", "Why was it decided so?", lens!(reason));
    form.suggested(ui, "Decided by", lens!(by), vocabulary::owners);
    form.date(ui, "Decision date", lens!(date));
}
