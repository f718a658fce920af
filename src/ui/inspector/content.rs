//! The page of a content item, or of several.

use egui::Ui;

use super::{
    form::{Form, pair},
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    model::{Content, Id, RecordId, Tollgate, Touchpoint},
    ui::{
        theme,
        widgets::{DraftText, Fold},
    },
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Content>) {
    parts::kicker(ui, "Content item");
    parts::heading(ui, form, "Title", "What is it called?", lens!(title));
    fields(ui, form);
    let study = form.study();
    let stages = study
        .maps_in_order()
        .into_iter()
        .flat_map(|map| study.stages_of(map.id))
        .map(|stage| stage.id);
    form.reference(ui, "For the stage", lens!(stage), stages);
    parts::rule(ui);
    personas(ui, form);
    uses(ui, form);
}

/// Shows the title of an item where the item is used.
pub(super) fn title_in_place(ui: &mut Ui, form: &mut Form<'_, Content>) {
    let name = "Content title";
    let field = DraftText::line(name, "").style(theme::strong()).quiet();
    form.field(ui, name, lens!(title), field);
}

/// Shows the fields of an item but its title.
pub(super) fn fields(ui: &mut Ui, form: &mut Form<'_, Content>) {
    pair(
        ui,
        form,
        |ui, form| form.suggested(ui, "Format", lens!(format), vocabulary::formats),
        |ui, form| form.suggested(ui, "Channel", lens!(channel), vocabulary::channels),
    );
    form.suggested(ui, "Source", lens!(source), vocabulary::sources);
    form.text(ui, "Call to action", lens!(call_to_action));
}

fn personas(ui: &mut Ui, form: &mut Form<'_, Content>) {
    let Some(item) = form.only() else { return };
    let study = form.study();
    let summary = match item.personas.len() {
        0 => "for anybody".to_owned(),
        count => count.to_string(),
    };
    Fold::new("For whom").summary(&summary).show(ui, |ui| {
        for persona in study.personas.iter() {
            let title = study.title_of(persona.id);
            let is_on = item.personas.contains(&persona.id);
            if parts::toggle_row(ui, &format!("For {title}"), &title, is_on) {
                form.alter("change the personas of", |item| {
                    if is_on {
                        item.personas.retain(|id| *id != persona.id);
                    } else {
                        item.personas.push(persona.id);
                    }
                });
            }
        }
    });
}

fn uses(ui: &mut Ui, form: &mut Form<'_, Content>) {
    let Some(item) = form.only() else { return };
    let uses = used_by(form, item.id);
    let summary = match uses.len() {
        0 => "nowhere yet".to_owned(),
        count => count.to_string(),
    };
    Fold::new("Where it is used")
        .summary(&summary)
        .show(ui, |ui| {
            parts::links(ui, form.open, form.outbox, &uses);
        });
}

/// The tollgates it helps to pass and the touchpoints with a need it meets.
fn used_by(form: &Form<'_, Content>, item: Id<Content>) -> Vec<RecordId> {
    let gates = form.open.referring::<Tollgate>(item).map(RecordId::from);
    let cards = form.open.referring::<Touchpoint>(item).map(RecordId::from);
    gates.chain(cards).collect()
}
