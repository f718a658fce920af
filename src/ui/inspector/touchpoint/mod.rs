//! The page of a touchpoint, or of several.

mod connections;
mod emotion;
mod evidence;
mod moment;
mod needs;
mod sparccs;

pub(super) use self::{
    evidence::{copied_from, quotes_on},
    moment::why_taken_up,
};

use egui::Ui;

use super::{
    form::{Form, pair},
    parts,
    subject::{Lens, lens},
    vocabulary,
};
use crate::{
    model::{Touchpoint, TouchpointKind, Visibility},
    ui::widgets::{DraftText, Fold},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let tied = connections::of_card(form);
    parts::kicker(ui, &place(form));
    parts::heading(ui, form, "Title", "What happens?", lens!(title));
    pair(
        ui,
        form,
        |ui, form| form.suggested(ui, "Channel", lens!(channel), vocabulary::channels),
        |ui, form| form.suggested(ui, "Owner", lens!(owner), vocabulary::owners),
    );
    emotion::show(ui, form);
    five_ws(ui, form);
    parts::rule(ui);
    moment::show(ui, form);
    evidence::quotes(ui, form);
    connections::handoffs(ui, form, &tied);
    parts::rule(ui);
    kind(ui, form);
    needs::show(ui, form);
    ratings(ui, form);
    moment::exit(ui, form);
    listening(ui, form);
    connections::show(ui, form, &tied);
    evidence::notes(ui, form);
    sparccs::show(ui, form);
    evidence::origin(ui, form);
}

/// Where it is: “Touchpoint · stage 4, Prove it”.
fn place(form: &Form<'_, Touchpoint>) -> String {
    let Some(card) = form.only() else {
        return "Touchpoints".to_owned();
    };
    match card.stage {
        Some(stage) => format!(
            "Touchpoint · {}",
            parts::numbered_stage(form.study(), stage)
        ),
        None => "Touchpoint · parking lot".to_owned(),
    }
}

fn kind(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let only = form.only();
    let summary = only.map_or("", |card| match card.visibility {
        Visibility::Frontstage => card.kind.label(),
        Visibility::Backstage => card.visibility.label(),
    });
    Fold::new("Kind").summary(summary).show(ui, |ui| {
        let kinds = parts::labelled(TouchpointKind::ALL, TouchpointKind::label);
        form.segments(ui, "Kind", lens!(kind), &kinds);
        let sides = parts::labelled(Visibility::ALL, Visibility::label);
        form.segments(ui, "Side", lens!(visibility), &sides);
    });
}

fn five_ws(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let summary = form.only().map_or_else(String::new, |card| {
        format!("{} of 5", card.five_ws.answered())
    });
    Fold::new("Five Ws")
        .summary(&summary)
        .open_at_first()
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let questions: [(&str, Lens<Touchpoint, String>); 5] = [
                ("Who", lens!(five_ws.who)),
                ("What", lens!(five_ws.what)),
                ("When", lens!(five_ws.when)),
                ("Where", lens!(five_ws.r#where)),
                ("Why", lens!(five_ws.why)),
            ];
            for (question, lens) in questions {
                short_row(ui, question, |ui| {
                    let field = DraftText::line(question, "").quiet().hint("not said yet");
                    form.field(ui, question, lens, field);
                });
            }
        });
}

/// A row whose label is a single short word.
fn short_row(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
        let size = egui::vec2(52.0, 24.0);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            ui.label(egui::RichText::new(name).weak());
        });
        content(ui);
    });
}

fn ratings(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let all: [(&str, Lens<Touchpoint, Option<u8>>); 7] = [
        ("Importance", lens!(importance)),
        ("Performance", lens!(performance)),
        ("Effort", lens!(effort)),
        ("Consistent", lens!(criteria.consistent)),
        ("Intentional", lens!(criteria.intentional)),
        ("Differentiated", lens!(criteria.differentiated)),
        ("Valuable", lens!(criteria.valuable)),
    ];
    let summary = form.only().map_or_else(String::new, |card| {
        let rated = all.iter().filter(|(_, lens)| (lens.get)(card).is_some());
        match rated.count() {
            0 => String::new(),
            count => format!("{count} of 7"),
        }
    });
    Fold::new("Ratings").summary(&summary).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (name, lens) in all {
            form.rating(ui, name, lens);
        }
        gap_remark(ui, form);
    });
}

/// What importance and performance say together.
fn gap_remark(ui: &mut Ui, form: &Form<'_, Touchpoint>) {
    let Some(card) = form.only() else { return };
    if let (Some(importance), Some(performance)) = (card.importance, card.performance)
        && importance > performance
    {
        let gap = importance - performance;
        parts::remark(ui, &format!("It matters {gap} more than it works."));
    }
}

fn listening(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let summary = form.only().map_or("", |card| {
        match (
            card.listening_post.is_empty(),
            card.call_to_action.is_empty(),
        ) {
            (true, true) => "",
            (false, false) => "both set",
            (false, true) => "no call to action",
            (true, false) => "no listening post",
        }
    });
    Fold::new("Listening and asking")
        .summary(summary)
        .show(ui, |ui| {
            let hint = "Survey, call recording, review…";
            form.paragraph(ui, "Listening post", hint, lens!(listening_post));
            let hint = "What is the customer asked to do next?";
            form.paragraph(ui, "Call to action", hint, lens!(call_to_action));
        });
}
