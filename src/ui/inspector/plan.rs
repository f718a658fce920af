//! The pages of actions and of what was decided about gaps.

use egui::{Align, Layout, RichText, Ui};

use super::{
    form::{Form, label, pair},
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    analysis::{FoundGap, Standing},
    app::{Message, OpenStudy, Outbox},
    edit::ops,
    model::{Action, ActionStatus, Id, Phase, Triage, TriageState, shorten},
    ui::{
        icons, theme, triage,
        widgets::{Fold, Unit, combo, icon_button, link_button, quiet_button},
    },
};

/// How much of a gap a link and a choice show, in graphemes.
const GAP_LENGTH: usize = 80;

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

/// Shows what an action needs before anybody can begin: who, by when, and which lever.
pub(super) fn essentials(ui: &mut Ui, form: &mut Form<'_, Action>) {
    form.suggested(ui, "Owner", lens!(owner), vocabulary::owners);
    form.date(ui, "Due date", lens!(due));
    lever(ui, form);
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
        .open_at_first()
        .show(ui, |ui| {
            for (gap, at) in action.gaps.iter().zip(0..) {
                if ui.push_id(at, |ui| gap_row(ui, form, gap)).inner {
                    form.alter("take a gap from", |action| {
                        action.gaps.retain(|other| other != gap);
                    });
                }
            }
            add_gap(ui, form, action);
        });
}

/// A gap that leads to its page, with a button that takes it from the action; true when that is
/// clicked.
fn gap_row(ui: &mut Ui, form: &mut Form<'_, Action>, gap: &str) -> bool {
    let title = gap_title(form.open, gap);
    let name = shorten(&title, GAP_LENGTH);
    let layout = Layout::right_to_left(Align::Center);
    ui.horizontal(|ui| {
        ui.with_layout(layout, |ui| {
            let is_removed = icon_button(ui, icons::CLOSE, &format!("Take out {name}")).clicked();
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                gap_link(ui, &title, gap, form.outbox);
            });
            is_removed
        })
        .inner
    })
    .inner
}

/// A line that leads to a gap.
fn gap_link(ui: &mut Ui, title: &str, gap: &str, outbox: &mut Outbox) {
    let name = format!("Go to {}", shorten(title, GAP_LENGTH));
    let link = link_button(ui, title, &name);
    if link.on_hover_text(title).clicked() {
        outbox.send(Message::ShowGap(gap.to_owned()));
    }
}

/// What a gap is called.
pub(super) fn gap_title(open: &OpenStudy, gap: &str) -> String {
    let findings = open.findings();
    let title = findings.and_then(|findings| triage::title(findings, gap));
    title.unwrap_or_else(|| "A gap that is not there any more".to_owned())
}

/// A choice of the open gaps, each of which can be given to the action.
fn add_gap(ui: &mut Ui, form: &mut Form<'_, Action>, action: &Action) {
    let Some(findings) = form.open.findings() else {
        return;
    };
    let is_open = |found: &&FoundGap| {
        matches!(found.standing, Standing::Open(_)) && !action.gaps.contains(&found.fingerprint)
    };
    let numbers = || {
        let open = findings.gaps.iter().filter(is_open);
        open.map(|found| found.number).collect()
    };
    let of_number = |number: u32| findings.gaps.iter().find(|it| it.number == number);
    let words = |number| {
        let why = of_number(number).map_or("", |found| found.gap.why.as_str());
        shorten(&format!("{number}  {why}"), GAP_LENGTH)
    };
    let name = "Add an open gap";
    let chosen = combo(ui, name, name, None, numbers, words);
    if let Some(found) = chosen.and_then(of_number) {
        let accepted = ops::accept_gap_into(form.study(), &found.fingerprint, action.id);
        form.outbox.edit(accepted);
    }
}

/// Shows the page of what was decided about a gap, or about several.
pub(super) fn triage(ui: &mut Ui, form: &mut Form<'_, Triage>) {
    parts::kicker(ui, "Decision about a gap");
    match form.only() {
        Some(triage) => {
            let title = gap_title(form.open, &triage.fingerprint);
            ui.label(RichText::new(title).text_style(theme::strong()));
            if quiet_button(ui, "Show the gap").clicked() {
                form.outbox
                    .send(Message::ShowGap(triage.fingerprint.clone()));
            }
        }
        None => {
            ui.label(RichText::new(form.words()).heading());
        }
    }
    let states = parts::labelled(TriageState::ALL, TriageState::label);
    form.segments(ui, "State", lens!(state), &states);
    form.paragraph(ui, "Reason", "Why was it decided so?", lens!(reason));
    form.suggested(ui, "Decided by", lens!(by), vocabulary::owners);
    form.date(ui, "Decision date", lens!(date));
}
