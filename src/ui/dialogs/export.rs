//! What to export, and how.

use egui::{ComboBox, DragValue, Grid, Ui};

use super::buttons;
use crate::{
    app::{ExportDraft, FilePurpose, Message, OpenStudy, Outbox},
    export::{
        self, Background, ExportFormat, Theme,
        raster::{self, RasterFormat, RasterSize},
        svg::Fonts,
    },
    ui::{Shown, widgets::primary_button},
};

/// The widths that are offered, in pixels: a slide, a sharp slide, a poster.
const WIDTHS: [u32; 4] = [1920, 2560, 3840, 7680];

/// Shows the choices.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, draft: &mut ExportDraft, outbox: &mut Outbox) {
    let Some(open) = shown.open else { return };
    ui.set_width(480.0);
    ui.heading("Export the map");
    let before = draft.clone();
    Grid::new("export")
        .num_columns(2)
        .spacing(egui::vec2(24.0, 12.0))
        .show(ui, |ui| {
            format(ui, draft);
            stages(ui, open, draft);
            match draft.format {
                ExportFormat::Raster(_) => {
                    size(ui, draft);
                    looks(ui, draft);
                }
                ExportFormat::Svg => {
                    looks(ui, draft);
                    fonts(ui, draft);
                }
                ExportFormat::Csv | ExportFormat::Mermaid => {}
            }
        });
    if draft.options != before.options || draft.pixels.is_none() {
        let scene = export::scene(open.study(), draft.map, &draft.options);
        draft.pixels = Some(raster::pixel_size(&scene, draft.options.size));
    }
    if let (ExportFormat::Raster(_), Some((width, height))) = (draft.format, draft.pixels) {
        ui.weak(format!("The picture will have {width} × {height} pixels."));
    }
    buttons(ui, |ui| {
        if primary_button(ui, "Export…").clicked() {
            let draft = Box::new(draft.clone());
            outbox.send(Message::PickFile(FilePurpose::Export(draft)));
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Message::CloseDialog);
        }
    });
}

fn format(ui: &mut Ui, draft: &mut ExportDraft) {
    let label = ui.label("Format");
    ComboBox::from_id_salt("format")
        .selected_text(draft.format.label())
        .width(260.0)
        .show_ui(ui, |ui| {
            for format in ExportFormat::ALL {
                ui.selectable_value(&mut draft.format, format, format.label());
            }
        })
        .response
        .labelled_by(label.id);
    ui.end_row();
}

fn stages(ui: &mut Ui, open: &OpenStudy, draft: &mut ExportDraft) {
    let study = open.study();
    let stages: Vec<_> = study
        .stages_of(draft.map)
        .iter()
        .map(|stage| stage.id)
        .collect();
    let Some(last) = stages.len().checked_sub(1) else {
        return;
    };
    let title = |index: usize| {
        stages
            .get(index)
            .map_or_else(String::new, |id| study.title_of(*id))
    };
    ui.label("Stages");
    ui.horizontal(|ui| {
        let (mut from, mut to) = (draft.stages.0.min(last), draft.stages.1.min(last));
        let pick = |ui: &mut Ui, name: &str, value: &mut usize| {
            ComboBox::from_id_salt(name)
                .selected_text(title(*value))
                .width(150.0)
                .truncate()
                .show_ui(ui, |ui| {
                    for index in 0..stages.len() {
                        ui.selectable_value(value, index, title(index));
                    }
                })
                .response
                .accessible_name(name);
        };
        pick(ui, "From stage", &mut from);
        ui.label("to");
        pick(ui, "To stage", &mut to);
        draft.stages = (from.min(to), from.max(to));
    });
    ui.end_row();
    draft.options.stages = (draft.stages != (0, last))
        .then(|| {
            stages
                .get(draft.stages.0..=draft.stages.1)
                .map(<[_]>::to_vec)
        })
        .flatten();
}

fn size(ui: &mut Ui, draft: &mut ExportDraft) {
    ui.label("Size");
    ui.horizontal(|ui| {
        let size = &mut draft.options.size;
        let name = match size {
            RasterSize::Width(_) => "Width in pixels",
            RasterSize::Scale(_) => "Scale",
            RasterSize::Dpi(_) => "Dots per inch",
        };
        ComboBox::from_id_salt("size")
            .selected_text(name)
            .width(150.0)
            .show_ui(ui, |ui| {
                let mut offer = |value, name| {
                    let is_chosen = std::mem::discriminant(size) == std::mem::discriminant(&value);
                    if ui.selectable_label(is_chosen, name).clicked() {
                        *size = value;
                    }
                };
                offer(RasterSize::Width(3840), "Width in pixels");
                offer(RasterSize::Scale(2.0), "Scale");
                offer(RasterSize::Dpi(150.0), "Dots per inch");
            })
            .response
            .accessible_name("Kind of size");
        match size {
            RasterSize::Width(width) => {
                ui.add(DragValue::new(width).range(100..=65_535).speed(10))
                    .accessible_name("Width in pixels");
                for preset in WIDTHS {
                    if ui.small_button(preset.to_string()).clicked() {
                        *width = preset;
                    }
                }
            }
            RasterSize::Scale(scale) => {
                ui.add(
                    DragValue::new(scale)
                        .range(0.25..=8.0)
                        .speed(0.05)
                        .suffix(" ×"),
                )
                .accessible_name("Scale");
            }
            RasterSize::Dpi(dpi) => {
                ui.add(DragValue::new(dpi).range(36.0..=1200.0).speed(1))
                    .accessible_name("Dots per inch");
            }
        }
    });
    ui.end_row();
}

fn looks(ui: &mut Ui, draft: &mut ExportDraft) {
    ui.label("Colours");
    ui.horizontal(|ui| {
        let theme = &mut draft.options.theme;
        ui.radio_value(theme, Theme::Light, "Light");
        ui.radio_value(theme, Theme::Dark, "Dark");
    });
    ui.end_row();
    if draft.format == ExportFormat::Raster(RasterFormat::Jpeg) {
        draft.options.background = Background::Paper;
        return;
    }
    ui.label("Background");
    ui.horizontal(|ui| {
        let background = &mut draft.options.background;
        ui.radio_value(background, Background::Paper, "Paper");
        ui.radio_value(background, Background::None, "None");
    });
    ui.end_row();
}

fn fonts(ui: &mut Ui, draft: &mut ExportDraft) {
    ui.label("Letters");
    ui.vertical(|ui| {
        let fonts = &mut draft.options.fonts;
        ui.radio_value(fonts, Fonts::Embedded, "Text, with the font in the file");
        ui.radio_value(
            fonts,
            Fonts::Paths,
            "Shapes: the same everywhere, but no longer text",
        );
        ui.radio_value(fonts, Fonts::Installed, "Text, with the font of the reader");
    });
    ui.end_row();
}
