//! What the customer needs at a touchpoint.

use egui::Ui;

use super::{
    super::{form::Form, item_list::ListWords, subject::lens},
    item_text,
};
use crate::{
    model::{Content, Id, Need, NeedKind, Study, Touchpoint},
    ui::widgets::{Fold, combo},
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
    let study = form.study();
    Fold::new("Needs").summary(&summary).show(ui, |ui| {
        let content: Vec<(Option<Id<Content>>, String)> =
            std::iter::once((None, "nothing yet".to_owned()))
                .chain(
                    study
                        .content
                        .iter()
                        .map(|item| (Some(item.id), study.title_of(item.id))),
                )
                .collect();
        let fresh = |text| {
            Some(Need {
                text,
                ..Need::default()
            })
        };
        form.list(ui, WORDS, lens!(needs), fresh, |ui, study, name, need| {
            row(ui, study, name, need, &content);
        });
    });
}

fn row(
    ui: &mut Ui,
    study: &Study,
    name: &str,
    need: &mut Need,
    content: &[(Option<Id<Content>>, String)],
) {
    item_text(ui, name, "In the customer’s words", &mut need.text);
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            let kinds: Vec<_> = NeedKind::ALL
                .iter()
                .map(|kind| (*kind, kind.label().to_owned()))
                .collect();
            let label = format!("Kind of {name}");
            if let Some(kind) = combo(left, &label, need.kind.label(), Some(need.kind), &kinds) {
                need.kind = kind;
            }
            let shown = need
                .met_by
                .map_or_else(|| "nothing yet".to_owned(), |id| study.title_of(id));
            let label = format!("What meets {name}");
            if let Some(met_by) = combo(right, &label, &shown, Some(need.met_by), content) {
                need.met_by = met_by;
            }
        }
    });
}
