//! What to export, and how.

mod part;

use egui::{Align, ComboBox, DragValue, Grid, Layout, Ui};

use super::{buttons, main_button};

use crate::{
    app::{ExportDraft, FilePurpose, Message, Outbox},
    export::{
        self, Background, ExportFormat, Theme,
        raster::{self, RasterFormat, RasterSize},
        svg::Fonts,
    },
    ui::{Shown, widgets::list_box},
};

/// Room for the list of all formats, in points.
const LIST: f32 = 360.0;

/// The widths that are offered, in pixels: a slide, a sharp slide, a poster.
const WIDTHS: [u32; 4] = [1920, 2560, 3840, 7680];

/// Shows the choices.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, draft: &mut ExportDraft, outbox: &mut Outbox) {
    let Some(open) = shown.open else { return };
    ui.set_width(480.0);
    ui.heading("Export the map");
    let before = draft.options.part.clone();
    Grid::new("export")
        .num_columns(2)
        .spacing(egui::vec2(24.0, 12.0))
        .show(ui, |ui| {
            format(ui, draft);
            part::show(ui, open, draft);
            match draft.format {
                ExportFormat::Raster(_) => {
                    size(ui, &mut draft.options.size);
                    looks(ui, draft);
                }
                ExportFormat::Svg => {
                    looks(ui, draft);
                    fonts(ui, &mut draft.options.fonts);
                }
                ExportFormat::Csv | ExportFormat::Mermaid => {}
            }
        });
    // Only another part has another size, and a large map takes time to lay out.
    if draft.options.part != before {
        draft.size = None;
    }
    let part = *draft
        .size
        .get_or_insert_with(|| export::scene(open.study(), draft.map, &draft.options).size);
    if let ExportFormat::Raster(_) = draft.format {
        let (width, height) = raster::pixel_size(part, draft.options.size);
        ui.weak(format!("The picture will have {width} × {height} pixels."));
    }
    buttons(ui, |ui| {
        if main_button(ui, "Export…").clicked() {
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
    let list = ComboBox::from_id_salt("format")
        .selected_text(draft.format.label())
        .width(260.0)
        .height(LIST);
    let line = |format: ExportFormat| (format == draft.format, format.label().to_owned());
    let (response, chosen) = list_box(ui, list, || ExportFormat::ALL.to_vec(), line);
    response.labelled_by(label.id);
    draft.format = chosen.unwrap_or(draft.format);
    ui.end_row();
}

fn size(ui: &mut Ui, size: &mut RasterSize) {
    ui.label("Size");
    ui.horizontal(|ui| {
        let name = |size: &RasterSize| match size {
            RasterSize::Width(_) => "Width in pixels",
            RasterSize::Scale(_) => "Scale",
            RasterSize::Dpi(_) => "Dots per inch",
        };
        let offers = || {
            vec![
                RasterSize::Width(3840),
                RasterSize::Scale(2.0),
                RasterSize::Dpi(150.0),
            ]
        };
        let list = ComboBox::from_id_salt("size")
            .selected_text(name(size))
            .width(150.0);
        let line = |offer: RasterSize| (name(&offer) == name(size), name(&offer).to_owned());
        let (response, chosen) = list_box(ui, list, offers, line);
        response.accessible_name("Kind of size");
        *size = chosen.unwrap_or(*size);
        match size {
            RasterSize::Width(width) => {
                ui.add(DragValue::new(width).range(RasterSize::WIDTHS).speed(10))
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
                        .range(RasterSize::SCALES)
                        .speed(0.05)
                        .suffix(" ×"),
                )
                .accessible_name("Scale");
            }
            RasterSize::Dpi(dpi) => {
                ui.add(DragValue::new(dpi).range(RasterSize::DPIS).speed(1))
                    .accessible_name("Dots per inch");
            }
        }
    });
    ui.end_row();
}

fn looks(ui: &mut Ui, draft: &mut ExportDraft) {
    let themes = [(Theme::Light, "Light"), (Theme::Dark, "Dark")];
    let beside = Layout::left_to_right(Align::Center);
    choose(ui, "Colours", beside, &mut draft.options.theme, &themes);
    let background = &mut draft.options.background;
    if draft.format == ExportFormat::Raster(RasterFormat::Jpeg) {
        *background = Background::Paper;
        return;
    }
    let backgrounds = [(Background::Paper, "Paper"), (Background::None, "None")];
    choose(ui, "Background", beside, background, &backgrounds);
}

fn fonts(ui: &mut Ui, fonts: &mut Fonts) {
    let all = [
        (Fonts::Embedded, "Text, with the font in the file"),
        (
            Fonts::Paths,
            "Shapes: the same everywhere, but no longer text",
        ),
        (Fonts::Installed, "Text, with the font of the reader"),
    ];
    choose(ui, "Letters", Layout::top_down(Align::LEFT), fonts, &all);
}

/// A line of the dialog with one of a few to choose.
fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    layout: Layout,
    value: &mut T,
    choices: &[(T, &str)],
) {
    ui.label(name);
    ui.with_layout(layout, |ui| {
        for (choice, words) in choices {
            ui.radio_value(value, *choice, *words);
        }
    });
    ui.end_row();
}
