//! What a touchpoint rests on: quotes, notes, and where it was copied from.

use egui::{Align, Layout, RichText, Ui};

use super::super::{form::Form, parts, subject::Subject};
use crate::{
    model::{Note, Quote, QuoteTarget, RecordId, Touchpoint},
    ui::{theme, widgets::quiet_button},
};

/// How many quotes are shown at first.
const SHOWN: usize = 2;
/// How many more are shown each time they are asked for.
const MORE: usize = 20;

/// Shows the quotes that hang on a single touchpoint, the best first.
pub(super) fn quotes(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let Some(card) = form.only() else { return };
    quotes_on(ui, form, QuoteTarget::Touchpoint(card.id));
}

/// Shows the quotes that hang on something, the best first.
pub(in crate::ui::inspector) fn quotes_on<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_, S>,
    target: QuoteTarget,
) {
    let table = &form.study().quotes;
    let quotes = form.open.referring(target.record());
    let mut quotes: Vec<&Quote> = quotes.filter_map(|id| table.get(id)).collect();
    if quotes.is_empty() {
        return;
    }
    quotes.sort_by_key(|quote| !quote.starred);
    let key = ui.make_persistent_id("quotes shown");
    let mut shown: usize = ui.data(|data| data.get_temp(key)).unwrap_or(SHOWN);
    parts::rule(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Quotes").text_style(theme::strong()));
        let words = match quotes.len().saturating_sub(shown) {
            0 => return,
            1..=MORE => format!("all {}", quotes.len()),
            _ => format!("{MORE} more of {}", quotes.len()),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quiet_button(ui, &words).clicked() {
                shown += MORE;
            }
        });
    });
    ui.data_mut(|data| data.insert_temp(key, shown));
    for quote in quotes.into_iter().take(shown) {
        parts::quote_card(ui, form.open, form.outbox, quote);
    }
}

/// Shows the notes that belong to a single touchpoint.
pub(super) fn notes(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let Some(card) = form.only() else { return };
    let notes = form.open.referring::<Note>(card.id);
    let notes: Vec<RecordId> = notes.map(RecordId::from).collect();
    parts::folded_links(ui, form.open, form.outbox, "Notes", &notes);
}

/// Shows what a single touchpoint was copied from.
pub(super) fn origin(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let study = form.study();
    let origin = form
        .only()
        .and_then(|card| card.origin)
        .and_then(|origin| study.touchpoints.get(origin));
    if let Some(origin) = origin {
        copied_from(ui, form, origin.id.into(), origin.map.into());
    }
}

/// Says on which map the original is, and leads to it.
pub(in crate::ui::inspector) fn copied_from<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_, S>,
    original: RecordId,
    map: RecordId,
) {
    let study = form.study();
    parts::rule(ui);
    let words = format!(
        "Copied from {} on {}",
        study.title_of(original),
        study.title_of(map)
    );
    parts::link_as(ui, form.open, form.outbox, original, &words);
}
