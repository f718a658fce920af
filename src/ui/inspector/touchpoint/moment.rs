//! Moments that matter, and ways out.

use egui::{Align, Id as WidgetId, Label, Layout, RichText, Ui, vec2};

use super::super::form::{Form, label};
use crate::{
    edit::ops,
    model::{Exit, Moment, Touchpoint},
    ui::{
        theme,
        widgets::{DraftText, TOGGLE_WIDTH, TakenUp, segments, toggle},
    },
};

/// A strong line with a switch at its right end; true when it is flipped.
fn head(ui: &mut Ui, title: &str, is_on: bool) -> bool {
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        let words = vec2(ui.available_width() - TOGGLE_WIDTH - 8.0, 32.0);
        ui.allocate_ui_with_layout(words, Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(title).text_style(theme::strong())).wrap());
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            toggle(ui, title, is_on).clicked()
        })
        .inner
    })
    .inner
}

/// Shows whether it is a moment that matters, and if so why and by which standard.
pub(in crate::ui::inspector) fn show(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let is_on = form.shared(|card| card.moment.is_some()).same() == Some(true);
    if head(ui, "Moment that matters", is_on) {
        let toggled = ops::toggle_moment(form.study(), &form.keys);
        form.outbox.edit(toggled);
    }
    let Some(moment) = form.only().and_then(|card| card.moment.as_ref()) else {
        return;
    };
    let why = "The feeling, opinion or action it leaves behind";
    let taken_up = ui.data_mut(|data| data.remove_temp::<TakenUp>(why_taken_up()));
    let mut field = DraftText::paragraph("Why it matters", &moment.why).hint(why);
    if let Some(taken_up) = taken_up {
        field = field.taken_up(taken_up);
    }
    words(ui, form, "Why it matters", field, |moment| &mut moment.why);
    let standard = "What makes it reliable and repeatable";
    let field = DraftText::paragraph("Standard", &moment.standard).hint(standard);
    words(ui, form, "Standard", field, |moment| &mut moment.standard);
    label(ui, "Kept reliably");
    let answers = [
        (Some(true), "Yes"),
        (Some(false), "No"),
        (None, "Not known"),
    ];
    if let Some(kept) = segments(ui, "Kept reliably", Some(moment.kept), &answers) {
        form.alter("say whether the standard is kept at", |card| {
            if let Some(moment) = &mut card.moment {
                moment.kept = kept;
            }
        });
    }
    ui.add_space(4.0);
}

/// Where it is kept that the reason is to be typed.
pub(in crate::ui::inspector) fn why_taken_up() -> WidgetId {
    WidgetId::unique("why a moment matters taken up")
}

fn words(
    ui: &mut Ui,
    form: &mut Form<'_, Touchpoint>,
    name: &str,
    field: DraftText<'_>,
    place: fn(&mut Moment) -> &mut String,
) {
    label(ui, name);
    if let Some(text) = field.show(ui) {
        form.alter(&format!("change “{}” of", name.to_lowercase()), |card| {
            if let Some(moment) = &mut card.moment {
                place(moment).clone_from(&text);
            }
        });
    }
}

/// Shows whether the customer may leave here, and if so why.
pub(super) fn exit(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let is_on = form.shared(|card| card.exit.is_some()).same() == Some(true);
    if head(ui, "The customer may leave here", is_on) {
        let toggled = ops::toggle_exit(form.study(), &form.keys);
        form.outbox.edit(toggled);
    }
    let Some(exit) = form.only().and_then(|card| card.exit.as_ref()) else {
        return;
    };
    let name = "Why the customer leaves";
    label(ui, name);
    if let Some(text) = DraftText::paragraph(name, &exit.why).show(ui) {
        form.alter("say why the customer leaves at", |card| {
            card.exit = Some(Exit { why: text.clone() });
        });
    }
}
