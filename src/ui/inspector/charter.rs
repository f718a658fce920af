//! The page of the charter: what the study is for and whom it asks.

use egui::Ui;

use super::{
    form::{Form, label, pair},
    item_list::ListWords,
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    app::{OpenStudy, Outbox},
    model::{Charter, Id, Segment, Study, UseCase, counted},
    ui::widgets::{DraftText, Fold},
};

const USE_CASES: ListWords = ListWords {
    one: "use case",
    add: "Add a use case",
    is_ordered: false,
};

const SEGMENTS: ListWords = ListWords {
    one: "segment",
    add: "Add a segment by its industry",
    is_ordered: false,
};

const ROLES: ListWords = ListWords {
    one: "role",
    add: "Add a role",
    is_ordered: false,
};

/// The form of the charter.
pub(super) fn form<'a>(open: &'a OpenStudy, outbox: &'a mut Outbox) -> Form<'a, Charter> {
    Form {
        open,
        outbox,
        keys: vec![()],
        subjects: vec![open.study().charter.as_ref()],
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Charter>) {
    parts::kicker(ui, "Charter of the study");
    parts::heading(ui, form, "Title", "What is the study called?", lens!(title));
    form.text(ui, "Organisation", lens!(organisation));
    form.paragraph(
        ui,
        "Objective",
        "What is the study to achieve?",
        lens!(objective),
    );
    form.paragraph(
        ui,
        "Begins with",
        "The event that begins the journey",
        lens!(trigger),
    );
    form.paragraph(ui, "Ends with", "The outcome that ends it", lens!(outcome));
    let hint = "In the customer’s voice";
    form.paragraph(ui, "Intent statement", hint, lens!(intent));
    form.text(ui, "Executive sponsor", lens!(sponsor));
    form.date(ui, "Review date", lens!(review));
    parts::rule(ui);
    use_cases(ui, form);
    sample(ui, form);
}

fn use_cases(ui: &mut Ui, form: &mut Form<'_, Charter>) {
    let count = form.only().map_or(0, |charter| charter.use_cases.len());
    Fold::new("Use cases").count(count).show(ui, |ui| {
        let fresh = |title| {
            Some(UseCase {
                title,
                ..UseCase::default()
            })
        };
        form.list(ui, USE_CASES, lens!(use_cases), fresh, use_case);
    });
}

fn use_case(ui: &mut Ui, _: &Study, name: &str, case: &mut UseCase) {
    parts::item_text(ui, name, "What is it used for?", &mut case.title);
    parts::item_text(
        ui,
        &format!("Hypothesis of {name}"),
        "Hypothesis",
        &mut case.hypothesis,
    );
    parts::item_text(
        ui,
        &format!("Measure of {name}"),
        "What would show it",
        &mut case.measure,
    );
}

fn sample(ui: &mut Ui, form: &mut Form<'_, Charter>) {
    let segments = form
        .only()
        .map_or(0, |charter| charter.sample.segments.len());
    let summary = match segments {
        0 => String::new(),
        count => counted(count, "segment", "segments"),
    };
    Fold::new("Whom to interview")
        .summary(&summary)
        .show(ui, |ui| {
            label(ui, "Segments");
            let fresh = |industry| {
                Some(Segment {
                    id: Id::new(),
                    industry,
                    region: String::new(),
                    product: String::new(),
                })
            };
            form.list(ui, SEGMENTS, lens!(sample.segments), fresh, segment);
            label(ui, "Roles");
            form.list(
                ui,
                ROLES,
                lens!(sample.roles),
                Some,
                |ui, study, name, role| {
                    let roles = || vocabulary::roles(study);
                    if let Some(new) = DraftText::line(name, role).suggest(&roles).show(ui) {
                        *role = new;
                    }
                },
            );
            pair(
                ui,
                form,
                |ui, form| form.count(ui, "Roles a company", lens!(sample.roles_per_company)),
                |ui, form| form.count(ui, "Minutes", lens!(sample.minutes)),
            );
            form.count(
                ui,
                "Interviews a segment",
                lens!(sample.interviews_per_segment),
            );
        });
}

fn segment(ui: &mut Ui, _: &Study, name: &str, segment: &mut Segment) {
    parts::item_text(
        ui,
        &format!("Industry of {name}"),
        "Industry",
        &mut segment.industry,
    );
    parts::item_text(
        ui,
        &format!("Region of {name}"),
        "Region",
        &mut segment.region,
    );
    parts::item_text(
        ui,
        &format!("Product of {name}"),
        "Product",
        &mut segment.product,
    );
}
