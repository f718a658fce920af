//! The inspector: everything that is known about what is selected, to be read and changed.
//!
//! A page for every kind of record is a function of a `Form`, which holds one record or
//! several of that kind. A page changes nothing itself: it asks for operations.

mod charter;
mod connection;
mod content;
mod emotion_scale;
mod form;
mod gap;
mod interview;
mod item_list;
mod lane;
mod map;
mod measure;
mod note;
mod page;
mod parts;
mod people;
mod persona;
mod plan;
mod research;
mod several;
mod stage;
mod subject;
mod tollgate;
mod touchpoint;
mod trail;
mod view;
pub(super) mod vocabulary;

use egui::{Context, Frame, Margin, Role, ScrollArea, Ui, UiBuilder};

pub(super) use self::gap::{mend, mend_words};
use self::{form::Form, subject::Subject};
use super::{
    icons, side_panel,
    widgets::{TakenUp, icon_button, quiet_button},
};
use crate::{
    app::{Command, OpenStudy, Outbox, Settings},
    model::{Id, Record, RecordId, RecordKind},
};

/// Gives the keys to the heading of the page, with this text in it instead of its own if there is
/// one.
pub fn take_up_heading(ctx: &Context, text: Option<String>) {
    ctx.data_mut(|data| data.insert_temp(parts::heading_taken_up(), TakenUp(text)));
}

/// Gives the keys to the field that says why a moment matters, once its page is shown.
pub fn ask_why(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(touchpoint::why_taken_up(), TakenUp(None)));
}

/// Shows the inspector at the right edge. While nothing is selected it shows `gap`, the fingerprint
/// of the gap that is looked at, if there is one.
pub fn show(
    ui: &mut Ui,
    open: &OpenStudy,
    gap: Option<&str>,
    settings: &Settings,
    outbox: &mut Outbox,
) {
    side_panel::right(ui, settings, outbox, |ui, outbox| {
        ui.spacing_mut().scroll.floating_allocated_width = 0.0;
        ScrollArea::vertical()
            .id_salt((open.selection().focus(), gap))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let region = UiBuilder::new()
                    .accessibility_role(Role::Complementary)
                    .accessibility_label("Inspector");
                ui.scope_builder(region, |ui| {
                    page_margin().show(ui, |ui| content(ui, open, gap, outbox));
                });
            });
    });
}

/// The room around a page; at the right it is also the room for the scroll bar.
fn page_margin() -> Frame {
    Frame::new().inner_margin(Margin {
        left: 0,
        right: 14,
        top: 16,
        bottom: 32,
    })
}

fn content(ui: &mut Ui, open: &OpenStudy, gap: Option<&str>, outbox: &mut Outbox) {
    let selected: Vec<RecordId> = open.selection().iter().collect();
    let mut kinds = selected.iter().map(|id| id.kind());
    let Some(kind) = kinds.next() else {
        match gap {
            Some(gap) => gap::show(ui, open, gap, outbox),
            None => page::show(ui, open, outbox),
        }
        return;
    };
    if !kinds.all(|other| other == kind) {
        several::show(ui, open, outbox);
        return;
    }
    if !is_drawn(kind) {
        back(ui, open, gap, outbox);
    }
    page_of(ui, kind, open, outbox, &selected);
    if selected.len() > 1 {
        parts::rule(ui);
        several::actions(ui, outbox, &selected);
    } else if !is_drawn(kind) && kind != RecordKind::Charter {
        parts::rule(ui);
        if ui.button(Command::Delete.info().name).clicked() {
            outbox.command(Command::Delete);
        }
    }
}

/// True for what lies on the canvas, where one clicks it and clicks beside it.
const fn is_drawn(kind: RecordKind) -> bool {
    matches!(
        kind,
        RecordKind::Touchpoint
            | RecordKind::Tollgate
            | RecordKind::Note
            | RecordKind::Connection
            | RecordKind::Stage
            | RecordKind::Lane
    )
}

/// The way back from a record without a place on the map.
fn back(ui: &mut Ui, open: &OpenStudy, gap: Option<&str>, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let words = trail::back_words(ui, open, gap);
        let is_arrow = icon_button(ui, icons::CHEVRON_LEFT, "Back").clicked();
        if quiet_button(ui, &words).clicked() || is_arrow {
            trail::back(ui, open, outbox);
        }
    });
}

fn page_of(
    ui: &mut Ui,
    kind: RecordKind,
    open: &OpenStudy,
    outbox: &mut Outbox,
    selected: &[RecordId],
) {
    match kind {
        RecordKind::Charter => charter::show(ui, &mut charter::form(open, outbox)),
        RecordKind::Member => records(ui, open, outbox, selected, people::member),
        RecordKind::Persona => records(ui, open, outbox, selected, persona::show),
        RecordKind::Measure => records(ui, open, outbox, selected, measure::show),
        RecordKind::Map => records(ui, open, outbox, selected, map::show),
        RecordKind::Stage => records(ui, open, outbox, selected, stage::show),
        RecordKind::Lane => records(ui, open, outbox, selected, lane::show),
        RecordKind::Touchpoint => records(ui, open, outbox, selected, touchpoint::show),
        RecordKind::Tollgate => records(ui, open, outbox, selected, tollgate::show),
        RecordKind::Content => records(ui, open, outbox, selected, content::show),
        RecordKind::Note => records(ui, open, outbox, selected, note::show),
        RecordKind::Connection => records(ui, open, outbox, selected, connection::show),
        RecordKind::Company => records(ui, open, outbox, selected, people::company),
        RecordKind::Interview => records(ui, open, outbox, selected, interview::show),
        RecordKind::Code => records(ui, open, outbox, selected, research::code),
        RecordKind::Quote => records(ui, open, outbox, selected, research::quote),
        RecordKind::Triage => records(ui, open, outbox, selected, plan::triage),
        RecordKind::Action => records(ui, open, outbox, selected, plan::action),
        RecordKind::View => records(ui, open, outbox, selected, view::show),
    }
}

/// Shows the page of the selected records of one kind.
fn records<R>(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    selected: &[RecordId],
    page: fn(&mut Ui, &mut Form<'_, R>),
) where
    R: Record + Subject<Key = Id<R>>,
    Id<R>: TryFrom<RecordId>,
{
    let ids = selected.iter().filter_map(|id| Id::try_from(*id).ok());
    if let Some(mut form) = Form::of_records(open, outbox, ids) {
        ui.push_id(selected, |ui| page(ui, &mut form));
    }
}
