//! What is tried out, and the figures before and after.

use std::sync::Arc;

use egui::{
    Align, Button, Checkbox, Frame, Layout, Margin, RichText, ScrollArea, Stroke, TextWrapMode, Ui,
    vec2,
};

use super::{
    changes::{Change, Tone, changes},
    keep, keep_words,
    known::Known,
    trial::{self, Trial},
};
use crate::{
    app::Outbox,
    model::{Id, RecordId, Touchpoint},
    ui::{
        icons,
        pages::View,
        theme::{self, Theme},
        widgets::primary_button,
    },
};

/// Shows the strip.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    known: &Arc<Known>,
    trial: &mut Trial,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui.style());
    let told = trial
        .what_if(view, known)
        .map(|it| changes(known.study(), it))
        .unwrap_or_default();
    Frame::new()
        .fill(theme.field)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(12, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            figures(ui, &told, !trial.choices(known.map).is_empty());
            choices(ui, view, known, trial, outbox);
        });
}

fn figures(ui: &mut Ui, told: &[Change], is_tried: bool) {
    ScrollArea::horizontal()
        .id_salt("before and after")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 28.0;
                ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
                for change in told {
                    one(ui, change, is_tried);
                }
            });
        });
}

fn one(ui: &mut Ui, change: &Change, is_tried: bool) {
    let theme = Theme::of(ui.style());
    let color = match change.tone {
        Tone::Better => theme.accent,
        Tone::Worse => theme.warm,
        Tone::Same => theme.text_weak,
    };
    let shown = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.label(RichText::new(&change.name).small().weak());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let strong = |words: String| RichText::new(words).text_style(theme::strong());
            if is_tried {
                ui.label(RichText::new(&change.before).weak());
                ui.label(strong(format!("→ {}", change.after)));
                ui.label(RichText::new(&change.difference).small().color(color));
            } else {
                ui.label(strong(change.before.clone()));
            }
        });
    });
    shown.response.on_hover_text(&change.meaning);
}

/// What is tried out, each to be taken back, and what can be done with it.
fn choices(
    ui: &mut Ui,
    view: View<'_>,
    known: &Arc<Known>,
    trial: &mut Trial,
    outbox: &mut Outbox,
) {
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        let chosen = trial.choices(known.map).to_vec();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !chosen.is_empty() {
                if primary_button(ui, &keep_words(&chosen)).clicked() {
                    keep(view, known, trial, outbox);
                }
                if ui.button("Forget").clicked() {
                    trial.forget(known.map);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ScrollArea::horizontal()
                    .id_salt("tried out")
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            if chosen.is_empty() {
                                let words = "Nothing in the study changes: choose a lever below, \
                                             or leave out a touchpoint.";
                                ui.label(RichText::new(words).small().weak());
                            }
                            for choice in &chosen {
                                let words = trial::words(known, choice);
                                if removable(ui, &words) {
                                    trial.take_back(known.map, choice);
                                }
                            }
                            selected(ui, view, known, trial);
                        });
                    });
            });
        });
    });
}

/// A choice with a cross; true when it is taken back.
fn removable(ui: &mut Ui, words: &str) -> bool {
    let theme = Theme::of(ui.style());
    ui.spacing_mut().button_padding = vec2(8.0, 2.0);
    let text = format!("{words}  {}", icons::CLOSE);
    let button = Button::new(RichText::new(text).small())
        .fill(theme.accent_soft)
        .stroke(Stroke::new(1.0, theme.accent))
        .corner_radius(12);
    ui.add(button)
        .on_hover_text("Take it back")
        .accessible_name(format!("Take back {words}"))
        .clicked()
}

/// The tick for the touchpoint that is selected on the map.
fn selected(ui: &mut Ui, view: View<'_>, known: &Known, trial: &mut Trial) {
    let Some(RecordId::Touchpoint(id)) = view.open.selection().only() else {
        return;
    };
    let id: Id<Touchpoint> = id;
    let is_on_journey = known
        .journey()
        .is_some_and(|journey| journey.graph.node(id).is_some());
    if !is_on_journey || trial.is_left_out(known.map, id) {
        return;
    }
    let title = known.study().title_within(id, 32);
    let mut is_out = false;
    let words = RichText::new(format!("without “{title}”, which is selected")).small();
    let response = ui
        .add(Checkbox::new(&mut is_out, words))
        .accessible_name(format!("Without “{title}”, which is selected"));
    if response.clicked() {
        trial.leave_out(known.map, id, true);
    }
}
