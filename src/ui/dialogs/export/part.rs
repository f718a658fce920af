//! What of the map to export.

use egui::{ComboBox, Ui};

use crate::{
    app::{Excerpt, ExportDraft, OpenStudy},
    export::ExportPart,
    model::{Id, RecordId, Stage, Study},
    ui::widgets::list_box,
};

/// Shows the lines that choose the part.
pub fn show(ui: &mut Ui, open: &OpenStudy, draft: &mut ExportDraft) {
    let study = open.study();
    let stages: Vec<Id<Stage>> = study
        .stages_of(draft.map)
        .iter()
        .map(|stage| stage.id)
        .collect();
    let selected = drawn_selection(open);
    let mut offers = vec![(Excerpt::Whole, "Whole map".to_owned())];
    if !stages.is_empty() {
        offers.push((Excerpt::Stages, "Some stages".to_owned()));
    }
    if !selected.is_empty() {
        offers.push((Excerpt::Selection, "What is selected".to_owned()));
    }
    offers.extend(study.views_of(draft.map).iter().map(|view| {
        let name = format!("View: {}", study.title_of(view.id));
        (Excerpt::View(view.id), name)
    }));
    choose(ui, &offers, &mut draft.excerpt);
    if draft.excerpt == Excerpt::Stages {
        range(ui, study, &stages, &mut draft.stages);
    }
    draft.options.part = match draft.excerpt {
        Excerpt::Whole => ExportPart::Whole,
        Excerpt::Stages => ExportPart::Stages(
            stages
                .get(draft.stages.0..=draft.stages.1)
                .map_or_else(|| stages.clone(), <[_]>::to_vec),
        ),
        Excerpt::Selection => ExportPart::Records(selected),
        Excerpt::View(view) => {
            let view = study.views.get(view);
            view.map_or(ExportPart::Whole, |view| (&view.frame).into())
        }
    };
}

/// What is selected and can be seen.
fn drawn_selection(open: &OpenStudy) -> Vec<RecordId> {
    let layout = open.drawing().map(|drawing| &drawing.layout);
    let is_drawn = |id: &RecordId| layout.is_some_and(|it| it.record_rect(*id).is_some());
    open.selection().iter().filter(is_drawn).collect()
}

fn choose(ui: &mut Ui, offers: &[(Excerpt, String)], excerpt: &mut Excerpt) {
    let label = ui.label("Part");
    let now = offers.iter().find(|(offer, _)| offer == excerpt);
    let list = ComboBox::from_id_salt("part")
        .selected_text(now.map_or("", |(_, name)| name))
        .width(260.0)
        .truncate();
    let line = |(offer, name): &(Excerpt, String)| (offer == excerpt, name.clone());
    let (response, chosen) = list_box(ui, list, || offers.iter().collect(), line);
    response.labelled_by(label.id);
    if let Some((offer, _)) = chosen {
        *excerpt = *offer;
    }
    ui.end_row();
}

/// The first and the last stage.
fn range(ui: &mut Ui, study: &Study, stages: &[Id<Stage>], chosen: &mut (usize, usize)) {
    let last = stages.len().saturating_sub(1);
    let title = |index: usize| {
        stages
            .get(index)
            .map_or_else(String::new, |id| study.title_of(*id))
    };
    let pick = |ui: &mut Ui, name: &str, value: &mut usize| {
        let choice = ComboBox::from_id_salt(name)
            .selected_text(title(*value))
            .width(150.0)
            .truncate();
        let line = |index| (index == *value, title(index));
        let (response, chosen) = list_box(ui, choice, || (0..stages.len()).collect(), line);
        response.accessible_name(name);
        *value = chosen.unwrap_or(*value);
    };
    ui.label("Stages");
    ui.horizontal(|ui| {
        let (mut from, mut to) = (chosen.0.min(last), chosen.1.min(last));
        pick(ui, "From stage", &mut from);
        ui.label("to");
        pick(ui, "To stage", &mut to);
        *chosen = (from.min(to), from.max(to));
    });
    ui.end_row();
}
