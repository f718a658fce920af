//! The page that is shown while nothing is selected: the map and the study.

use egui::Ui;

use super::{charter, form::Form, map, parts, plan, trail};
use crate::{
    app::{Message, OpenStudy, Outbox},
    edit::ops,
    model::{
        Action, AnyRecord, Company, Content, Id, Interview, Map, Measure, Member, Persona, Record,
        RecordId, RecordKind, Table,
    },
    ui::widgets::{Fold, link_button, quiet_button},
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let map = open.map();
    if let Some(id) = map {
        ui.push_id(id, |ui| {
            if let Some(mut form) = Form::<Map>::of_records(open, outbox, [id]) {
                map::show(ui, &mut form);
            }
        });
        parts::rule(ui);
        parts_of_map(ui, open, outbox, id);
        parts::rule(ui);
    }
    let title = open.study().charter.title.clone();
    Fold::new("Study").summary(&title).show(ui, |ui| {
        charter::show(ui, &mut charter::form(open, outbox));
    });
    library(ui, open, outbox);
}

/// The stages, lanes and views of the shown map.
fn parts_of_map(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, map: Id<Map>) {
    let study = open.study();
    let stages = study.stages_of(map);
    fold(ui, open, outbox, "Stages", &stages);
    let lanes = study.lanes_of(map);
    fold(ui, open, outbox, "Lanes", &lanes);
    let views = study.views_of(map);
    fold(ui, open, outbox, "Views", &views);
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
    list(ui, open, outbox, "Quotes", &study.quotes);
    list(ui, open, outbox, "Codes", &study.codes);
    decisions(ui, open, outbox);
    table::<Action>(ui, open, outbox, "Actions", || Action::new().into());
    other_maps(ui, open, outbox);
}

fn ids<R: Record>(table: &Table<R>) -> Vec<RecordId>
where
    RecordId: From<Id<R>>,
{
    table.iter().map(|record| record.id().into()).collect()
}

/// The records of a table as links, if there are any.
fn list<R: Record>(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    title: &str,
    table: &Table<R>,
) where
    RecordId: From<Id<R>>,
{
    if !table.is_empty() {
        Fold::new(title).count(table.len()).show(ui, |ui| {
            parts::links(ui, open, outbox, &ids(table));
        });
    }
}

/// What was decided about gaps, if anything was, by what each gap is called.
fn decisions(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let triages = &open.study().triages;
    if triages.is_empty() {
        return;
    }
    let words = |id: RecordId| {
        let triage = Id::try_from(id).ok().and_then(|id| triages.get(id));
        triage.map_or_else(String::new, |triage| {
            plan::gap_title(open, &triage.fingerprint)
        })
    };
    let title = "Decisions about gaps";
    Fold::new(title).count(triages.len()).show(ui, |ui| {
        parts::links_as(ui, open, outbox, &ids(triages), words);
    });
}

/// The records of a table as links, with a button that adds one.
fn table<R: Record>(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    title: &str,
    fresh: fn() -> AnyRecord,
) where
    RecordId: From<Id<R>>,
{
    let table = R::table(open.study());
    Fold::new(title).count(table.len()).show(ui, |ui| {
        parts::links(ui, open, outbox, &ids(table));
        let one = R::KIND.with_article();
        if quiet_button(ui, &format!("Add {one}")).clicked() {
            add(ui, open, outbox, fresh());
        }
    });
}

/// Adds a record and shows its page.
pub(super) fn add(ui: &Ui, open: &OpenStudy, outbox: &mut Outbox, record: AnyRecord) {
    let id = record.id();
    let added = ops::add_record(open.study(), record);
    let is_added = added.is_ok();
    outbox.edit(added);
    if is_added {
        trail::go(ui, open, outbox, id);
    }
}

/// Some records as links, if there are any.
fn fold<R: Record>(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, title: &str, records: &[&R])
where
    RecordId: From<Id<R>>,
{
    let ids: Vec<RecordId> = records.iter().map(|one| one.id().into()).collect();
    parts::folded_links(ui, open, outbox, title, &ids);
}

fn other_maps(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let study = open.study();
    let others: Vec<_> = study
        .maps_in_order()
        .into_iter()
        .filter(|map| Some(map.id) != open.map())
        .collect();
    if others.is_empty() {
        return;
    }
    let title = format!("Other {}", RecordKind::Map.plural());
    Fold::new(&title).count(others.len()).show(ui, |ui| {
        for map in others {
            let words = format!("{} · {}", study.title_of(map.id), map.perspective.label());
            let name = format!("Show map {}", study.title_of(map.id));
            if link_button(ui, &words, &name).clicked() {
                outbox.send(Message::ShowMap(map.id));
            }
        }
    });
}
