//! The page of a map, or of several.

use egui::{Align, Layout, RichText, Ui};

use super::{form::Form, parts, subject::lens, trail};
use crate::{
    edit::ops,
    model::{Id, Map, Persona, Perspective},
    ui::{
        icons, theme,
        widgets::{DraftText, combo, icon_button},
    },
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Map>) {
    let kicker = form.only().map_or("Maps".to_owned(), |map| {
        format!("Map · {}", map.perspective.label())
    });
    parts::kicker(ui, &kicker);
    let hint = form.only().map_or("", |map| map.perspective.label());
    parts::heading(ui, form, "Map title", hint, lens!(title));
    let perspectives = parts::labelled(Perspective::ALL, Perspective::label);
    form.segments(ui, "Perspective", lens!(perspective), &perspectives);
    let hint = "The event that begins the journey";
    form.paragraph(ui, "Trigger", hint, lens!(trigger));
    form.paragraph(ui, "Outcome", "The outcome that ends it", lens!(outcome));
    if let Some(map) = form.only() {
        parts::rule(ui);
        personas(ui, form, map);
        if let Some(original) = map.based_on {
            let words = format!("Copied from {}", form.study().title_of(original));
            parts::link_as(ui, form.open, form.outbox, original.into(), &words);
        }
    }
}

/// The personas on a map: renamed in place, taken off, added.
fn personas(ui: &mut Ui, form: &mut Form<'_, Map>, map: &Map) {
    ui.label(RichText::new("Personas").text_style(theme::strong()));
    for &persona in &map.personas {
        ui.push_id(persona, |ui| one_persona(ui, form, map, persona));
    }
    new_persona(ui, form, map);
    let study = form.study();
    let is_free = |persona: &&Persona| !map.personas.contains(&persona.id);
    if !study.personas.iter().any(|persona| is_free(&persona)) {
        return;
    }
    let others = || {
        study
            .personas
            .iter()
            .filter(is_free)
            .map(|persona| persona.id)
            .collect()
    };
    let words = |persona: Id<Persona>| study.title_of(persona);
    let name = "Choose a persona of the study";
    if let Some(persona) = combo(ui, name, name, None, others, words) {
        let put = ops::set_map_persona(study, map.id, persona, true);
        form.outbox.edit(put);
    }
}

fn one_persona(ui: &mut Ui, form: &mut Form<'_, Map>, map: &Map, id: Id<Persona>) {
    let study = form.study();
    let title = study.title_of(id);
    let Some(persona) = study.personas.get(id) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if icon_button(ui, icons::CLOSE, &format!("Take {title} off the map")).clicked() {
                form.outbox
                    .edit(ops::set_map_persona(study, map.id, id, false));
            }
            if icon_button(ui, icons::CHEVRON_RIGHT, &format!("Go to persona {title}")).clicked() {
                trail::go(ui, form.open, form.outbox, id.into());
            }
            let field = DraftText::line("Name of the persona", &persona.name).hint(&title);
            if let Some(name) = field.show(ui) {
                let label = format!("rename persona “{title}”");
                form.outbox
                    .edit(ops::modify(study, &[id], label, |persona: &mut Persona| {
                        persona.name.clone_from(&name);
                    }));
            }
        });
    });
}

/// A field that makes a persona and puts it on the map in one step.
fn new_persona(ui: &mut Ui, form: &mut Form<'_, Map>, map: &Map) {
    let field = DraftText::line("Add a persona", "")
        .hint("Add a persona")
        .rapid();
    let Some(name) = field.show(ui).filter(|name| !name.is_empty()) else {
        return;
    };
    let mut persona = Persona::new();
    persona.name = name;
    let id = persona.id;
    let study = form.study();
    let selection = form.open.selection().clone();
    let added = ops::add_record(study, persona).and_then(|mut added| {
        let with = added.applied_to(study);
        added.followed_by(ops::set_map_persona(&with, map.id, id, true)?);
        Ok(added.selecting(selection))
    });
    form.outbox.edit(added);
}
