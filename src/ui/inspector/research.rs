//! The pages of codes and quotes.

use egui::{Color32, RichText, Ui, vec2};

use super::{
    form::{Form, label},
    parts,
    subject::lens,
};
use crate::{
    model::{Code, Id, Quote, QuoteTarget, RecordId, Touchpoint},
    ui::widgets::{Fold, combo, segments},
};

/// Shows the page of a code, or of several.
pub(super) fn code(ui: &mut Ui, form: &mut Form<'_, Code>) {
    parts::kicker(ui, "Code");
    parts::heading(
        ui,
        form,
        "Name",
        "What are the passages about?",
        lens!(name),
    );
    let study = form.study();
    let own = form.keys.clone();
    let others = study
        .codes
        .iter()
        .map(|code| code.id)
        .filter(|id| !own.contains(id));
    form.reference(ui, "Part of", lens!(parent), others);
    form.text(ui, "Colour", lens!(colour));
    swatch(ui, form);
    form.paragraph(ui, "Description", "When is it used?", lens!(description));
    let Some(code) = form.only() else { return };
    let quotes = form.open.referring::<Quote>(code.id);
    let quotes: Vec<RecordId> = quotes.map(RecordId::from).collect();
    parts::rule(ui);
    Fold::new("Coded quotes")
        .count(quotes.len())
        .show(ui, |ui| {
            parts::links(ui, form.open, form.outbox, &quotes);
        });
}

/// Shows the colour a code has, if it is one.
fn swatch(ui: &mut Ui, form: &Form<'_, Code>) {
    let colour = form.shared(|code| code.colour.as_str()).same();
    if let Some(colour) = colour.and_then(|colour| Color32::from_hex(colour.trim()).ok()) {
        let size = vec2(ui.available_width(), 6.0);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        ui.painter().rect_filled(rect, 3.0, colour);
    }
}

/// Shows the page of a quote, or of several. Its words are evidence and cannot be changed.
pub(super) fn quote(ui: &mut Ui, form: &mut Form<'_, Quote>) {
    parts::kicker(ui, "Quote");
    if let Some(quote) = form.only() {
        words(ui, quote);
        label(ui, "Said in");
        parts::link(ui, form.open, form.outbox, quote.interview.into());
    } else {
        ui.label(RichText::new(form.words()).heading());
    }
    emotion(ui, form);
    ui.add_space(4.0);
    form.flag(ui, "One of the best", lens!(starred));
    targets(ui, form);
    codes(ui, form);
}

fn words(ui: &mut Ui, quote: &Quote) {
    let family = egui::FontFamily::Name(crate::ui::fonts::ITALIC.into());
    let font = egui::FontId::new(16.0, family);
    ui.label(RichText::new(format!("“{}”", quote.exact.trim())).font(font));
}

fn emotion(ui: &mut Ui, form: &mut Form<'_, Quote>) {
    label(ui, "What it feels like");
    let chosen = form.shared(|quote| quote.emotion).same();
    let options = [
        (Some(-2), "−2"),
        (Some(-1), "−1"),
        (Some(0), "0"),
        (Some(1), "+1"),
        (Some(2), "+2"),
        (None, "–"),
    ];
    if let Some(emotion) = segments(ui, "What it feels like", chosen, &options) {
        form.alter("change the emotion of", |quote| quote.emotion = emotion);
    }
    parts::remark(ui, "−2 desperate, +2 delighted, – not known");
}

fn targets(ui: &mut Ui, form: &mut Form<'_, Quote>) {
    let Some(quote) = form.only() else { return };
    let study = form.study();
    parts::rule(ui);
    let summary = match quote.targets.len() {
        0 => "nowhere yet".to_owned(),
        count => count.to_string(),
    };
    Fold::new("What it is about")
        .summary(&summary)
        .open_at_first()
        .show(ui, |ui| {
            for target in &quote.targets {
                let id = target.record();
                if parts::removable_link(ui, form.open, form.outbox, id, "Take the quote off") {
                    form.alter("change the places of", |quote| {
                        quote.targets.retain(|one| one != target);
                    });
                }
            }
            let cards = || {
                study
                    .touchpoints
                    .iter()
                    .filter(|card| Some(card.map) == form.open.map())
                    .filter(|card| !quote.targets.contains(&QuoteTarget::Touchpoint(card.id)))
                    .map(|card| card.id)
                    .collect()
            };
            let words = |card: Id<Touchpoint>| study.title_of(card);
            let name = "Hang it on a touchpoint";
            if let Some(card) = combo(ui, name, name, None, cards, words) {
                form.alter("change the places of", |quote| {
                    quote.targets.push(QuoteTarget::Touchpoint(card));
                });
            }
        });
}

fn codes(ui: &mut Ui, form: &mut Form<'_, Quote>) {
    let Some(quote) = form.only() else { return };
    let study = form.study();
    if study.codes.is_empty() {
        return;
    }
    let summary = match quote.codes.len() {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    Fold::new("Codes").summary(&summary).show(ui, |ui| {
        for code in study.codes.iter() {
            let title = study.title_of(code.id);
            let is_on = quote.codes.contains(&code.id);
            if parts::toggle_row(ui, &format!("Code {title}"), &title, is_on) {
                form.alter("change the codes of", |quote| {
                    if is_on {
                        quote.codes.retain(|id| *id != code.id);
                    } else {
                        quote.codes.push(code.id);
                    }
                });
            }
        }
    });
}
