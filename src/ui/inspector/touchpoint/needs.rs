//! What the customer needs at a touchpoint.

use egui::Ui;

use super::super::{form::Form, item_list::ListWords, parts, subject::lens};
use crate::{
    model::{Content, Id, Need, NeedKind, Study, Touchpoint},
    ui::widgets::{Fold, combo, segments},
};

const WORDS: ListWords = ListWords {
    one: "need",
    add: "Add a need",
    is_ordered: false,
};

/// Shows the needs of a single touchpoint.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let Some(card) = form.only() else { return };
    let open = card
        .needs
        .iter()
        .filter(|need| need.met_by.is_none())
        .count();
    let summary = match (card.needs.len(), open) {
        (0, _) => String::new(),
        (count, 0) => format!("{count}, all met"),
        (_, open) => format!("{open} open"),
    };
    Fold::new("Needs").summary(&summary).show(ui, |ui| {
        let fresh = |text| {
            Some(Need {
                text,
                ..Need::default()
            })
        };
        form.list(ui, WORDS, lens!(needs), fresh, row);
    });
}

fn row(ui: &mut Ui, study: &Study, name: &str, need: &mut Need) {
    parts::item_text(ui, name, "In the customer’s words", &mut need.text);
    let kinds = parts::labelled(NeedKind::ALL, NeedKind::label);
    if let Some(kind) = segments(ui, &format!("Kind of {name}"), Some(need.kind), &kinds) {
        need.kind = kind;
    }
    met_by(ui, study, name, need);
}

fn met_by(ui: &mut Ui, study: &Study, name: &str, need: &mut Need) {
    let label = format!("What meets {name}");
    let words = |item: Option<Id<Content>>| {
        item.map_or_else(
            || "Met by nothing yet".to_owned(),
            |id| format!("Met by {}", study.title_of(id)),
        )
    };
    let content = || {
        let some = study.content.iter().map(|item| Some(item.id));
        std::iter::once(None).chain(some).collect()
    };
    let shown = words(need.met_by);
    if let Some(met_by) = combo(ui, &label, &shown, Some(need.met_by), content, words) {
        need.met_by = met_by;
    }
}
