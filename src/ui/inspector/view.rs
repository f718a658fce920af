//! The page of a saved view, or of several.

use egui::Ui;

use super::{
    form::{Form, label},
    parts,
    subject::lens,
};
use crate::{
    model::{Frame, Id, Stage, View},
    ui::widgets::{Unit, number_field, segments},
};

/// What sort of frame a view has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Whole,
    Stages,
    Area,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, View>) {
    parts::kicker(ui, "View");
    parts::heading(ui, form, "Title", "The heading of the slide", lens!(title));
    let Some(view) = form.only() else { return };
    sort(ui, form, view);
    match &view.frame {
        Frame::Whole => {}
        Frame::Stages(chosen) => stages(ui, form, view, chosen),
        Frame::Area { .. } => area(ui, form, &view.frame),
    }
}

fn sort(ui: &mut Ui, form: &mut Form<'_, View>, view: &View) {
    label(ui, "Shows");
    let now = match view.frame {
        Frame::Whole => Sort::Whole,
        Frame::Stages(_) => Sort::Stages,
        Frame::Area { .. } => Sort::Area,
    };
    let sorts = [
        (Sort::Whole, "Whole map"),
        (Sort::Stages, "Stages"),
        (Sort::Area, "Area"),
    ];
    let Some(sort) = segments(ui, "Shows", Some(now), &sorts) else {
        return;
    };
    let all: Vec<Id<Stage>> = form
        .study()
        .stages_of(view.map)
        .iter()
        .map(|stage| stage.id)
        .collect();
    let drawn = form.open.drawing().map(|drawing| drawing.layout.size);
    form.alter("change what is shown by", |view| {
        view.frame = match sort {
            Sort::Whole => Frame::Whole,
            Sort::Stages => Frame::Stages(all.clone()),
            Sort::Area => {
                let (width, height) =
                    drawn.map_or((1600.0, 900.0), |size| (size.width, size.height));
                Frame::Area {
                    x: 0.0,
                    y: 0.0,
                    width,
                    height,
                }
            }
        };
    });
}

fn stages(ui: &mut Ui, form: &mut Form<'_, View>, view: &View, chosen: &[Id<Stage>]) {
    let study = form.study();
    for stage in study.stages_of(view.map) {
        let title = study.title_of(stage.id);
        let is_on = chosen.contains(&stage.id);
        if parts::toggle_row(ui, &format!("Show {title}"), &title, is_on) {
            let shown: Vec<_> = study
                .stages_of(view.map)
                .iter()
                .map(|other| other.id)
                .filter(|id| chosen.contains(id) != (*id == stage.id))
                .collect();
            form.alter("change the stages of", |view| {
                view.frame = Frame::Stages(shown.clone());
            });
        }
    }
}

fn area(ui: &mut Ui, form: &mut Form<'_, View>, frame: &Frame) {
    let mut changed = frame.clone();
    let Frame::Area {
        x,
        y,
        width,
        height,
    } = &mut changed
    else {
        return;
    };
    for (name, value) in [
        ("Left", x),
        ("Top", y),
        ("Width", width),
        ("Height", height),
    ] {
        label(ui, name);
        let new = number_field(ui, name, "", Some(f64::from(*value)), Unit::Plain);
        if let Some(Some(new)) = new {
            *value = new as f32;
        }
    }
    if changed != *frame {
        form.alter("change the area of", |view| view.frame = changed.clone());
    }
}
