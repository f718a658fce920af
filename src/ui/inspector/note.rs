//! The page of a note, or of several.

use egui::{RichText, Ui};

use super::{
    form::{Form, MIXED, label, row},
    parts,
    subject::lens,
};
use crate::{
    app::Message,
    edit::{CoalesceKey, ops},
    model::{Id, Note, NoteKind, Touchpoint},
    ui::{
        icons,
        widgets::{combo, icon_button},
    },
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Note>) {
    parts::kicker(ui, &place(form));
    parts::heading(ui, form, "Text", "What does it say?", lens!(text));
    kind(ui, form);
    votes(ui, form);
    touchpoint(ui, form);
    if let Some(card) = form.only().and_then(|note| note.touchpoint) {
        parts::link(ui, form.open, form.outbox, card.into());
    }
}

/// What it is and where it lies: “Need · stage 2, Compare”.
fn place(form: &Form<'_, Note>) -> String {
    let Some(note) = form.only() else {
        return "Notes".to_owned();
    };
    let kind = note.kind.label();
    match note.stage {
        Some(stage) => format!("{kind} · {}", parts::numbered_stage(form.study(), stage)),
        None => format!("{kind} · parking lot"),
    }
}

fn kind(ui: &mut Ui, form: &mut Form<'_, Note>) {
    label(ui, "Kind");
    let kinds = || NoteKind::ALL.to_vec();
    let words = |kind: NoteKind| kind.label().to_owned();
    let chosen = form.shared(|note| note.kind).same();
    let shown = chosen.map_or(MIXED, NoteKind::label);
    if let Some(kind) = combo(ui, "Kind", shown, chosen, kinds, words) {
        let changed = ops::set_note_kind(form.study(), &form.keys, kind);
        form.outbox.edit(changed);
    }
}

fn votes(ui: &mut Ui, form: &mut Form<'_, Note>) {
    ui.add_space(4.0);
    let votes = form.shared(|note| note.votes).same();
    let change = row(ui, "Votes", |ui| {
        let fewer = icon_button(ui, icons::MINUS, "Take back a vote").clicked();
        let shown = votes.map_or_else(|| MIXED.to_owned(), |votes| votes.to_string());
        ui.label(RichText::new(shown));
        let more = icon_button(ui, icons::PLUS, "Add a vote").clicked();
        i32::from(more) - i32::from(fewer)
    });
    if change == 0 || (change < 0 && votes == Some(0)) {
        return;
    }
    let key = form.keys.first().map(|id| CoalesceKey::on("votes", *id));
    let message = match ops::vote(form.study(), &form.keys, change) {
        Ok(change) => Message::EditCoalescing(change, key.unwrap_or(CoalesceKey::new("votes"))),
        Err(error) => Message::Refuse(error),
    };
    form.outbox.send(message);
}

fn touchpoint(ui: &mut Ui, form: &mut Form<'_, Note>) {
    label(ui, "Belongs to");
    let study = form.study();
    let map = form.shared(|note| note.map).same();
    let stages = form.shared(|note| note.stage).same().flatten();
    let near = || {
        let cards = study.touchpoints.iter();
        let near = cards
            .filter(|card| Some(card.map) == map && (stages.is_none() || card.stage == stages));
        std::iter::once(None)
            .chain(near.map(|card| Some(card.id)))
            .collect()
    };
    let words = |card: Option<Id<Touchpoint>>| {
        card.map_or_else(|| "no touchpoint".to_owned(), |id| study.title_of(id))
    };
    let chosen = form.shared(|note| note.touchpoint).same();
    let shown = chosen.map_or_else(|| MIXED.to_owned(), words);
    if let Some(card) = combo(ui, "Belongs to", &shown, chosen, near, words) {
        let hung = ops::hang_on(study, &form.keys, card);
        form.outbox.edit(hung);
    }
}
