//! The page of a stage, or of several.

use egui::Ui;

use super::{
    form::{Form, label},
    parts,
    subject::lens,
    touchpoint::quotes_on,
};
use crate::{
    edit::ops,
    model::{Id, Participation, Persona, QuoteTarget, RecordId, Stage, Touchpoint},
    ui::widgets::{Fold, combo},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Stage>) {
    parts::kicker(ui, &place(form));
    parts::heading(
        ui,
        form,
        "Name",
        "What would the customer call it?",
        lens!(name),
    );
    form.paragraph(
        ui,
        "Goal",
        "What does the customer want from it?",
        lens!(goal),
    );
    parts::rule(ui);
    participation(ui, form);
    tollgates(ui, form);
    touchpoints(ui, form);
    if let Some(stage) = form.only() {
        quotes_on(ui, form, QuoteTarget::Stage(stage.id));
    }
}

/// Where it is: “Stage 4 of 6”.
fn place(form: &Form<'_, Stage>) -> String {
    let Some(stage) = form.only() else {
        return "Stages".to_owned();
    };
    let stages = form.study().stages_of(stage.map);
    let number = stages
        .iter()
        .position(|other| other.id == stage.id)
        .map_or(0, |index| index + 1);
    format!("Stage {number} of {}", stages.len())
}

fn participation(ui: &mut Ui, form: &mut Form<'_, Stage>) {
    let Some(stage) = form.only() else { return };
    let personas = form.open.personas();
    if personas.is_empty() {
        return;
    }
    let known = format!("{} of {}", stage.participation.len(), personas.len());
    Fold::new("Who takes part")
        .summary(&known)
        .open_at_first()
        .show(ui, |ui| {
            for persona in personas {
                // Two personas may have one name.
                ui.push_id(persona.id, |ui| part_of(ui, form, stage, persona.id));
            }
        });
}

/// What part a persona has in the stage.
fn part_of(ui: &mut Ui, form: &mut Form<'_, Stage>, stage: &Stage, persona: Id<Persona>) {
    let study = form.study();
    let name = study.title_of(persona);
    label(ui, &name);
    let chosen = stage.participation.get(&persona).copied();
    let words =
        |part: Option<Participation>| part.map_or("not known", Participation::label).to_owned();
    let parts = || {
        let some = Participation::ALL.iter().copied().map(Some);
        std::iter::once(None).chain(some).collect()
    };
    let name = format!("Part of {name}");
    let shown = words(chosen);
    if let Some(part) = combo(ui, &name, &shown, Some(chosen), parts, words) {
        let set = ops::set_participation(study, stage.id, persona, part);
        form.outbox.edit(set);
    }
}

fn tollgates(ui: &mut Ui, form: &mut Form<'_, Stage>) {
    let Some(stage) = form.only() else { return };
    let gates: Vec<RecordId> = form
        .study()
        .tollgates_after(stage.id)
        .iter()
        .map(|gate| gate.id.into())
        .collect();
    parts::folded_links(ui, form.open, form.outbox, "Tollgates after it", &gates);
}

fn touchpoints(ui: &mut Ui, form: &mut Form<'_, Stage>) {
    let Some(stage) = form.only() else { return };
    let table = &form.study().touchpoints;
    let cards = form.open.referring(stage.id);
    let mut cards: Vec<&Touchpoint> = cards.filter_map(|id| table.get(id)).collect();
    cards.sort_by_key(|card| (card.column, card.id));
    let cards: Vec<RecordId> = cards.iter().map(|card| card.id.into()).collect();
    parts::folded_links(ui, form.open, form.outbox, "Touchpoints in it", &cards);
}
