//! The ways of the program.

use egui::{ComboBox, Grid, Response, Slider, Ui};

use super::buttons;
use crate::{
    app::{Message, Outbox, Settings, Wheel},
    ui::{
        theme::{Appearance, Theme},
        widgets::list_box,
    },
};

/// Shows the settings; each takes effect at once.
pub fn show(ui: &mut Ui, settings: &Settings, outbox: &mut Outbox) {
    ui.set_width(460.0);
    ui.heading("Preferences");
    let mut new = settings.clone();
    Grid::new("preferences")
        .num_columns(2)
        .spacing(egui::vec2(24.0, 12.0))
        .show(ui, |ui| {
            appearance(ui, &mut new);
            let label = ui.label("Size of the interface");
            scale(ui, &mut new).labelled_by(label.id);
            ui.end_row();
            wheel(ui, &mut new);
            ui.label("Motion");
            ui.checkbox(&mut new.motion, "Glide from place to place");
            ui.end_row();
            ui.label("Panels");
            ui.vertical(|ui| {
                ui.checkbox(&mut new.outline, "Outline");
                ui.checkbox(&mut new.inspector, "Inspector");
                ui.checkbox(&mut new.minimap, "Small map in the corner");
            });
            ui.end_row();
        });
    if new != *settings {
        outbox.send(Message::Set(new));
    }
    buttons(ui, |ui| {
        if ui.button("Close").clicked() {
            outbox.send(Message::CloseDialog);
        }
        if ui.button("Restore the defaults").clicked() {
            outbox.send(Message::Set(Settings::default()));
        }
    });
}

fn appearance(ui: &mut Ui, new: &mut Settings) {
    let label = ui.label("Looks");
    let list = ComboBox::from_id_salt("looks")
        .selected_text(new.appearance.label())
        .width(220.0);
    let line = |looks: Appearance| (looks == new.appearance, looks.label().to_owned());
    let (response, chosen) = list_box(ui, list, || Appearance::ALL.to_vec(), line);
    response.labelled_by(label.id);
    new.appearance = chosen.unwrap_or(new.appearance);
    ui.end_row();
}

fn scale(ui: &mut Ui, new: &mut Settings) -> Response {
    let theme = Theme::of(ui.style());
    ui.scope(|ui| {
        // The rail is painted as a button would be, white on white, and its filled part as
        // selected text.
        ui.visuals_mut().widgets.inactive.bg_fill = theme.field_line;
        ui.visuals_mut().selection.bg_fill = theme.accent;
        ui.spacing_mut().slider_width = 150.0;
        let slider = Slider::new(&mut new.scale_percent, Settings::SCALE_RANGE)
            .step_by(5.0)
            .trailing_fill(true)
            .suffix(" %");
        ui.add(slider)
    })
    .inner
}

fn wheel(ui: &mut Ui, new: &mut Settings) {
    ui.label("The wheel");
    ui.vertical(|ui| {
        ui.radio_value(
            &mut new.wheel,
            Wheel::Pans,
            "moves the map, and zooms with Ctrl",
        );
        ui.radio_value(&mut new.wheel, Wheel::Zooms, "zooms");
    });
    ui.end_row();
}
