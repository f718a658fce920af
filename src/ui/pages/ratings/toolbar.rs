//! Which touchpoints are looked at.

use egui::Ui;

use super::chosen::{Choices, Filter};
use crate::{model::Study, ui::widgets::combo};

/// How wide a choice is.
const WIDTH: f32 = 176.0;

/// Shows what can be chosen, where there is anything to choose.
pub(super) fn show(ui: &mut Ui, study: &Study, choices: &Choices, filter: &mut Filter) {
    let has_personas = !choices.personas.is_empty() || filter.persona.is_some();
    let has_channels = !choices.channels.is_empty() || filter.channel.is_some();
    if !has_personas && !has_channels {
        return;
    }
    ui.horizontal(|ui| {
        if has_personas {
            ui.scope(|ui| {
                ui.set_max_width(WIDTH);
                let words = |persona: Option<_>| {
                    persona.map_or_else(|| "All personas".to_owned(), |id| study.title_of(id))
                };
                let shown = words(filter.persona);
                let options = || {
                    let personas = choices.personas.iter().copied().map(Some);
                    std::iter::once(None).chain(personas).collect()
                };
                let chosen = Some(filter.persona);
                if let Some(persona) = combo(ui, "Persona", &shown, chosen, options, words) {
                    filter.persona = persona;
                }
            });
        }
        if has_channels {
            ui.scope(|ui| {
                ui.set_max_width(WIDTH);
                let shown = filter
                    .channel
                    .as_deref()
                    .unwrap_or("All channels")
                    .to_owned();
                let place = |channel: &str| choices.channels.iter().position(|it| it == channel);
                let chosen = filter.channel.as_deref().map(place);
                let chosen = Some(chosen.flatten());
                let options = || {
                    let places = (0..choices.channels.len()).map(Some);
                    std::iter::once(None).chain(places).collect()
                };
                let words = |place: Option<usize>| {
                    let channel = place.and_then(|place| choices.channels.get(place));
                    channel.map_or_else(|| "All channels".to_owned(), Clone::clone)
                };
                if let Some(place) = combo(ui, "Channel", &shown, chosen, options, words) {
                    filter.channel = place.and_then(|place| choices.channels.get(place)).cloned();
                }
            });
        }
    });
}
