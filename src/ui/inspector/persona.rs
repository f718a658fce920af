//! The page of a persona, or of several.

use egui::Ui;

use super::{
    form::Form,
    item_list::ListWords,
    parts,
    subject::{Lens, lens},
    vocabulary,
};
use crate::{
    app::Message,
    model::{Persona, RecordId, Study},
    ui::widgets::{DraftText, Fold, quiet_button},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Persona>) {
    parts::kicker(ui, "Persona");
    parts::heading(ui, form, "Name", "What is the persona called?", lens!(name));
    form.suggested(ui, "Role", lens!(role), vocabulary::roles);
    form.text(ui, "Picture file", lens!(picture));
    let Some(persona) = form.only() else { return };
    if form
        .open
        .personas()
        .iter()
        .any(|shown| shown.id == persona.id)
        && quiet_button(ui, "Draw this persona’s curve").clicked()
    {
        form.outbox.send(Message::ShowCurves(vec![persona.id]));
    }
    parts::rule(ui);
    let goals = ListWords {
        one: "goal",
        add: "Add a goal",
        is_ordered: false,
    };
    texts(ui, form, "Goals", goals, lens!(goals), |_| Vec::new());
    let channels = ListWords {
        one: "channel",
        add: "Add a channel",
        is_ordered: true,
    };
    texts(
        ui,
        form,
        "Channels, the best first",
        channels,
        lens!(channels),
        vocabulary::channels,
    );
    let formats = ListWords {
        one: "format",
        add: "Add a format",
        is_ordered: false,
    };
    texts(
        ui,
        form,
        "Formats of content",
        formats,
        lens!(formats),
        vocabulary::formats,
    );
    maps(ui, form, persona);
}

fn texts(
    ui: &mut Ui,
    form: &mut Form<'_, Persona>,
    title: &str,
    words: ListWords,
    lens: Lens<Persona, Vec<String>>,
    look_up: fn(&Study) -> Vec<String>,
) {
    let count = form.only().map_or(0, |persona| (lens.get)(persona).len());
    Fold::new(title)
        .count(count)
        .open_at_first()
        .show(ui, |ui| {
            form.list(ui, words, lens, Some, |ui, study, name, text| {
                let suggestions = || look_up(study);
                if let Some(new) = DraftText::line(name, text).suggest(&suggestions).show(ui) {
                    *text = new;
                }
            });
        });
}

fn maps(ui: &mut Ui, form: &mut Form<'_, Persona>, persona: &Persona) {
    let maps: Vec<RecordId> = form
        .study()
        .maps_in_order()
        .iter()
        .filter(|map| map.personas.contains(&persona.id))
        .map(|map| map.id.into())
        .collect();
    parts::folded_links(ui, form.open, form.outbox, "On the maps", &maps);
}
