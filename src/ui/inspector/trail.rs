//! The way through records that have no place on the map, and back.

use egui::{Id, Ui};

use crate::{
    app::{Message, OpenStudy, Outbox},
    edit::Selection,
    model::RecordId,
};

/// Where somebody came from by links in the inspector.
#[derive(Clone, Default)]
struct Trail {
    behind: Vec<Selection>,
    /// What the last link selected; another selection begins a new trail.
    at: Selection,
}

fn load(ui: &Ui, open: &OpenStudy) -> Trail {
    let trail: Trail = ui.data(|data| data.get_temp(key())).unwrap_or_default();
    if trail.at == *open.selection() {
        trail
    } else {
        Trail {
            behind: Vec::new(),
            at: open.selection().clone(),
        }
    }
}

fn store(ui: &Ui, trail: Trail) {
    ui.data_mut(|data| data.insert_temp(key(), trail));
}

fn key() -> Id {
    Id::unique("inspector trail")
}

/// Shows a record in the inspector, and on the map if it has a place there.
pub(super) fn go(ui: &Ui, open: &OpenStudy, outbox: &mut Outbox, to: RecordId) {
    let mut trail = load(ui, open);
    trail.behind.push(trail.at);
    trail.at = Selection::single(to);
    store(ui, trail);
    let is_drawn = open.map_of(to).is_some() && !matches!(to, RecordId::Map(_) | RecordId::View(_));
    outbox.send(if is_drawn {
        Message::Reveal(to)
    } else {
        Message::Select(Selection::single(to))
    });
}

/// What lies one step back, in words: a record, else the gap that is looked at.
pub(super) fn back_words(ui: &Ui, open: &OpenStudy, gap: Option<&str>) -> String {
    match load(ui, open).behind.last().map(Selection::only) {
        Some(Some(id)) => open.study().title_within(id, 28),
        _ => match gap.and_then(|gap| open.findings()?.find(gap)) {
            Some(found) => format!("Gap {}", found.number),
            None => "Map and study".to_owned(),
        },
    }
}

/// Goes one step back; at the beginning, to the page of the map and the study.
pub(super) fn back(ui: &Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let mut trail = load(ui, open);
    let before = trail.behind.pop().unwrap_or_default();
    trail.at = before.clone();
    store(ui, trail);
    outbox.send(Message::Select(before));
}
