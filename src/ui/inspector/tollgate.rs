//! The page of a tollgate, or of several.

use egui::{Align, Layout, Ui};

use super::{
    content,
    form::{Form, label},
    item_list::ListWords,
    parts,
    subject::lens,
    touchpoint::{copied_from, quotes_on},
    vocabulary,
};
use crate::{
    edit::ops,
    model::{Content, Criterion, Id, QuoteTarget, RecordId, Stage, Study, Tollgate},
    ui::{
        icons,
        widgets::{DraftText, Fold, combo, icon_button},
    },
};

const CRITERIA: ListWords = ListWords {
    one: "criterion",
    add: "Add a criterion",
    is_ordered: true,
};

const PROCESS: ListWords = ListWords {
    one: "passing step",
    add: "Add a step",
    is_ordered: true,
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Tollgate>) {
    parts::kicker(ui, &place(form));
    let hint = "What has the buyer done once it is passed?";
    parts::heading(ui, form, "Title", hint, lens!(title));
    stage(ui, form);
    let hint = "Where do journeys get stuck here?";
    form.paragraph(ui, "Typical stall", hint, lens!(stall));
    let Some(gate) = form.only() else { return };
    parts::rule(ui);
    criteria(ui, form, gate);
    process(ui, form, gate);
    material(ui, form, gate);
    bypassing(ui, form, gate);
    quotes_on(ui, form, QuoteTarget::Tollgate(gate.id));
    let origin = gate.origin.and_then(|id| form.study().tollgates.get(id));
    if let Some(origin) = origin {
        copied_from(ui, form, origin.id.into(), origin.map.into());
    }
}

/// Where it is: “Tollgate · after stage 3, Shortlist”.
fn place(form: &Form<'_, Tollgate>) -> String {
    let Some(gate) = form.only() else {
        return "Tollgates".to_owned();
    };
    let stage = parts::numbered_stage(form.study(), gate.stage);
    format!("Tollgate · after {stage}")
}

fn stage(ui: &mut Ui, form: &mut Form<'_, Tollgate>) {
    let Some(gate) = form.only() else { return };
    label(ui, "After stage");
    let study = form.study();
    let stages = || {
        study
            .stages_of(gate.map)
            .iter()
            .map(|stage| stage.id)
            .collect()
    };
    let words = |stage: Id<Stage>| study.title_of(stage);
    let shown = words(gate.stage);
    if let Some(to) = combo(ui, "After stage", &shown, Some(gate.stage), stages, words) {
        let last = study.tollgates_after(to).len();
        form.outbox
            .edit(ops::move_tollgate(study, gate.id, to, last));
    }
}

fn criteria(ui: &mut Ui, form: &mut Form<'_, Tollgate>, gate: &Tollgate) {
    Fold::new("Criteria")
        .count(gate.criteria.len())
        .open_at_first()
        .show(ui, |ui| {
            let fresh = |text| {
                Some(Criterion {
                    text,
                    ..Criterion::default()
                })
            };
            form.list(ui, CRITERIA, lens!(criteria), fresh, criterion);
        });
}

fn criterion(ui: &mut Ui, study: &Study, name: &str, criterion: &mut Criterion) {
    let field = DraftText::line(name, &criterion.text).hint("What must be true");
    if let Some(new) = field.show(ui) {
        criterion.text = new;
    }
    let role = format!("Who decides {name}");
    let roles = || vocabulary::roles(study);
    let field = DraftText::line(&role, &criterion.decided_by)
        .hint("Decided by which role?")
        .suggest(&roles);
    if let Some(new) = field.show(ui) {
        criterion.decided_by = new;
    }
}

fn process(ui: &mut Ui, form: &mut Form<'_, Tollgate>, gate: &Tollgate) {
    Fold::new("How the buyers pass it")
        .count(gate.process.len())
        .show(ui, |ui| {
            form.list(ui, PROCESS, lens!(process), Some, |ui, _, name, step| {
                if let Some(new) = DraftText::line(name, step).show(ui) {
                    *step = new;
                }
            });
        });
}

fn material(ui: &mut Ui, form: &mut Form<'_, Tollgate>, gate: &Tollgate) {
    Fold::new("Content that helps")
        .count(gate.content.len())
        .open_at_first()
        .show(ui, |ui| {
            for &item in &gate.content {
                ui.push_id(item, |ui| one_item(ui, form, gate, item));
            }
            add_content(ui, form, gate);
        });
}

/// A content item that is edited in place.
fn one_item(ui: &mut Ui, form: &mut Form<'_, Tollgate>, gate: &Tollgate, item: Id<Content>) {
    let study = form.study();
    let title = study.title_of(item);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if icon_button(ui, icons::CLOSE, &format!("Take {title} from the tollgate")).clicked() {
            form.outbox.edit(ops::detach_content(study, gate.id, item));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let inner = Form::of_records(form.open, form.outbox, [item]);
            if let Some(mut inner) = inner {
                content::title_in_place(ui, &mut inner);
            }
        });
    });
    let inner = Form::of_records(form.open, form.outbox, [item]);
    if let Some(mut inner) = inner {
        content::fields(ui, &mut inner);
    }
    ui.add_space(8.0);
}

/// A field for a new item, and the library to choose one from.
fn add_content(ui: &mut Ui, form: &mut Form<'_, Tollgate>, gate: &Tollgate) {
    let study = form.study();
    let field = DraftText::line("New content item", "")
        .hint("Add a content item")
        .rapid();
    if let Some(title) = field.show(ui).filter(|title| !title.is_empty()) {
        form.outbox.edit(ops::add_content(study, gate.id, &title));
    }
    let is_free = |item: &&Content| !gate.content.contains(&item.id);
    if !study.content.iter().any(|item| is_free(&item)) {
        return;
    }
    let library = || {
        study
            .content
            .iter()
            .filter(is_free)
            .map(|item| item.id)
            .collect()
    };
    let words = |item: Id<Content>| study.title_of(item);
    let name = "Choose from the library";
    if let Some(item) = combo(ui, name, name, None, library, words) {
        form.outbox.edit(ops::attach_content(study, gate.id, item));
    }
}

fn bypassing(ui: &mut Ui, form: &mut Form<'_, Tollgate>, gate: &Tollgate) {
    let table = &form.study().connections;
    let tied = form.open.referring(gate.id);
    let around: Vec<RecordId> = tied
        .filter_map(|id| table.get(id))
        .filter(|line| line.bypassed.contains(&gate.id))
        .map(|line| line.id.into())
        .collect();
    parts::folded_links(ui, form.open, form.outbox, "Ways around it", &around);
}
