//! The page that is shown while nothing is selected: the map and the study.

use egui::Ui;

use super::{charter, form::Form, map, parts, trail};
use crate::{
    app::{Message, OpenStudy, Outbox},
    edit::ops,
    model::{
        Action, AnyRecord, Company, Content, Interview, Map, Measure, Member, Persona, Record,
        RecordId, RecordKind, Study,
    },
    ui::widgets::{Fold, link_button, quiet_button},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    if let Some(id) = open.map() {
        ui.push_id(id, |ui| {
            if let Some(mut form) = Form::<Map>::of_records(open, outbox, [id]) {
                map::show(ui, &mut form);
            }
        });
        parts::rule(ui);
        parts_of_map(ui, open, outbox);
    }
    parts::rule(ui);
    let title = open.study().charter.title.clone();
    Fold::new("Study").summary(&title).show(ui, |ui| {
        charter::show(ui, &mut charter::form(open, outbox));
    });
    library(ui, open, outbox);
}

/// The stages, lanes and views of the shown map.
fn parts_of_map(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let Some(map) = open.map() else { return };
    let study = open.study();
    let stages: Vec<RecordId> = study
        .stages_of(map)
        .iter()
        .map(|one| one.id.into())
        .collect();
    let lanes: Vec<RecordId> = study
        .lanes_of(map)
        .iter()
        .map(|one| one.id.into())
        .collect();
    let views: Vec<RecordId> = study
        .views_of(map)
        .iter()
        .map(|one| one.id.into())
        .collect();
    for (title, records) in [("Stages", stages), ("Lanes", lanes), ("Views", views)] {
        if !records.is_empty() {
            fold(ui, open, outbox, title, &records);
        }
    }
}

/// Everything that belongs to the study rather than to one map.
fn library(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let study = open.study();
    table::<Persona>(ui, open, outbox, "All personas", || Persona::new().into());
    table::<Member>(ui, open, outbox, "Team", || Member::new().into());
    table::<Measure>(ui, open, outbox, "Measures", || Measure::new().into());
    table::<Content>(ui, open, outbox, "Content library", || {
        Content::new().into()
    });
    table::<Company>(ui, open, outbox, "Companies", || Company::new().into());
    table::<Interview>(ui, open, outbox, "Interviews", || Interview::new().into());
    for (title, records) in [
        ("Quotes", ids(&study.quotes)),
        ("Codes", ids(&study.codes)),
        ("Decisions about gaps", ids(&study.triages)),
    ] {
        if !records.is_empty() {
            fold(ui, open, outbox, title, &records);
        }
    }
    table::<Action>(ui, open, outbox, "Actions", || Action::new().into());
    other_maps(ui, open, outbox, study);
}

fn ids<R: Record>(table: &crate::model::Table<R>) -> Vec<RecordId>
where
    RecordId: From<crate::model::Id<R>>,
{
    table.iter().map(|record| record.id().into()).collect()
}

/// The records of a table as links, with a button that adds one.
fn table<R: Record>(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    title: &str,
    fresh: fn() -> AnyRecord,
) where
    RecordId: From<crate::model::Id<R>>,
{
    let records = ids(R::table(open.study()));
    let summary = count(records.len());
    Fold::new(title).summary(&summary).show(ui, |ui| {
        parts::links(ui, open, outbox, &records);
        let one = R::KIND.singular();
        let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        if quiet_button(ui, &format!("Add {article} {one}")).clicked() {
            add(ui, open, outbox, fresh());
        }
    });
}

/// Adds a record and shows its page.
fn add(ui: &Ui, open: &OpenStudy, outbox: &mut Outbox, record: AnyRecord) {
    let id = record.id();
    let added = ops::add_record(open.study(), record);
    let is_added = added.is_ok();
    outbox.edit(added);
    if is_added {
        trail::go(ui, open, outbox, id);
    }
}

fn fold(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, title: &str, records: &[RecordId]) {
    Fold::new(title)
        .summary(&count(records.len()))
        .show(ui, |ui| {
            parts::links(ui, open, outbox, records);
        });
}

fn other_maps(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, study: &Study) {
    let others: Vec<_> = study
        .maps_in_order()
        .into_iter()
        .filter(|map| Some(map.id) != open.map())
        .collect();
    if others.is_empty() {
        return;
    }
    let title = format!("Other {}", RecordKind::Map.plural());
    Fold::new(&title)
        .summary(&count(others.len()))
        .show(ui, |ui| {
            for map in others {
                let words = format!("{} · {}", study.title_of(map.id), map.perspective.label());
                let name = format!("Show map {}", study.title_of(map.id));
                if link_button(ui, &words, &name).clicked() {
                    outbox.send(Message::ShowMap(map.id));
                }
            }
        });
}

fn count(count: usize) -> String {
    match count {
        0 => String::new(),
        count => count.to_string(),
    }
}
