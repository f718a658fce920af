//! The pages of members and companies.

use egui::Ui;

use super::{form::Form, parts, subject::lens, vocabulary};
use crate::{
    model::{Company, Interview, Member, RecordId},
    ui::widgets::Fold,
};

/// Shows the page of a member, or of several.
pub(super) fn member(ui: &mut Ui, form: &mut Form<'_, Member>) {
    parts::kicker(ui, "Member of the team");
    parts::heading(ui, form, "Name", "Who is it?", lens!(name));
    form.suggested(ui, "Function", lens!(function), vocabulary::functions);
}

/// Shows the page of a company, or of several.
pub(super) fn company(ui: &mut Ui, form: &mut Form<'_, Company>) {
    parts::kicker(ui, "Company");
    parts::heading(
        ui,
        form,
        "Code name",
        "The name that stands for it",
        lens!(code_name),
    );
    let segments = &form.study().charter.sample.segments;
    let options = || {
        let some = segments.iter().map(|segment| Some(segment.id));
        std::iter::once(None).chain(some).collect()
    };
    let words = |id| match segments.iter().find(|segment| Some(segment.id) == id) {
        Some(segment) => segment
            .title()
            .unwrap_or_else(|| "Unnamed segment".to_owned()),
        None => "none".to_owned(),
    };
    form.choice(ui, "Segment", lens!(segment), options, words);
    interviews(ui, form);
}

fn interviews(ui: &mut Ui, form: &mut Form<'_, Company>) {
    let Some(company) = form.only() else { return };
    let held = form.open.referring::<Interview>(company.id);
    let held: Vec<RecordId> = held.map(RecordId::from).collect();
    parts::rule(ui);
    Fold::new("Interviews")
        .count(held.len())
        .open_at_first()
        .show(ui, |ui| {
            parts::links(ui, form.open, form.outbox, &held);
        });
}
