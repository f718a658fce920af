//! The way to where a gap is mended.

use egui::Ui;

use crate::{
    analysis::{Gap, Mend},
    app::{Message, OpenStudy, Outbox},
    edit::{Selection, ops},
    model::{AnyRecord, Id, Interview, Map, Measure, Member, Perspective, RecordId, RecordKind},
    ui::{
        inspector::page,
        widgets::{Fold, take_up_field},
    },
};

/// Where a field is on the page of its record: the fold it lies in, and what it is called there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    fold: Option<&'static str>,
    name: Option<&'static str>,
}

/// Shows the button that leads there.
pub(super) fn show(ui: &mut Ui, open: &OpenStudy, gap: &Gap, outbox: &mut Outbox) {
    let tip = mend_words(open, gap);
    if ui.button("Mend it here").on_hover_text(tip).clicked() {
        mend(ui, open, gap, outbox);
    }
}

/// What is done to mend a gap, or where, in words.
pub fn mend_words(open: &OpenStudy, gap: &Gap) -> String {
    match Mend::of(gap) {
        Mend::Field { record, .. } | Mend::Record(record) => {
            format!("Go to {}", open.study().name_of(record))
        }
        Mend::Add(kind) => format!("Add {}", kind.with_article()),
        Mend::CopyMap { perspective, .. } => {
            format!("Copy the map as a {} map", perspective.label())
        }
    }
}

/// Leads to where a gap is mended.
pub fn mend(ui: &Ui, open: &OpenStudy, gap: &Gap, outbox: &mut Outbox) {
    go(ui, open, Mend::of(gap), outbox);
}

fn go(ui: &Ui, open: &OpenStudy, mend: Mend, outbox: &mut Outbox) {
    match mend {
        Mend::Record(record) => show_record(open, record, outbox),
        Mend::Field { record, field } => {
            let place = place(record.kind(), field);
            if let Some(fold) = place.fold {
                Fold::open(ui.ctx(), fold);
            }
            if let Some(name) = place.name {
                take_up_field(ui.ctx(), name);
            }
            show_record(open, record, outbox);
        }
        Mend::Add(kind) => {
            if let Some(record) = fresh(kind) {
                page::add(ui, open, outbox, record);
            }
        }
        Mend::CopyMap { map, perspective } => copy_map(open, map, perspective, outbox),
    }
}

/// Shows a record in the inspector and on its map, and leaves the keys to the inspector.
fn show_record(open: &OpenStudy, record: RecordId, outbox: &mut Outbox) {
    let is_drawn = open.map_of(record).is_some() && !matches!(record, RecordId::Map(_));
    if let (RecordId::Map(map), false) = (record, is_drawn) {
        outbox.send(Message::ShowMap(map));
    }
    outbox.send(if is_drawn {
        Message::ShowFound(record)
    } else {
        Message::Select(Selection::single(record))
    });
}

/// Where a field that gaps are mended at is on the page of a record.
fn place(kind: RecordKind, field: &str) -> Place {
    let (fold, name) = match (field, kind) {
        ("objective", _) => (None, Some("Objective")),
        ("trigger", RecordKind::Charter) => (None, Some("Begins with")),
        ("trigger", _) => (None, Some("Trigger")),
        ("sponsor", _) => (None, Some("Executive sponsor")),
        ("use_cases", _) => (Some("Use cases"), None),
        ("criteria", _) => (Some("Criteria"), Some("Add a criterion")),
        ("content", _) => (Some("Content that helps"), Some("New content item")),
        ("title", _) => (None, Some("Title")),
        ("moment", _) => (None, Some("Standard")),
        ("listening_post", _) => (Some("Listening and asking"), Some("Listening post")),
        ("sparccs", _) => (Some("Problem and promises"), None),
        ("owner", _) => (None, Some("Owner")),
        ("depends_on", _) => (Some("What comes before"), None),
        _ => (None, None),
    };
    Place { fold, name }
}

/// A new record of a kind whose absence is a gap.
fn fresh(kind: RecordKind) -> Option<AnyRecord> {
    Some(match kind {
        RecordKind::Member => Member::new().into(),
        RecordKind::Measure => Measure::new().into(),
        RecordKind::Interview => Interview::new().into(),
        _ => return None,
    })
}

/// Copies a map into another perspective and shows the copy. Without one it is the Current map, or
/// the first there is.
fn copy_map(open: &OpenStudy, map: Option<Id<Map>>, perspective: Perspective, outbox: &mut Outbox) {
    let maps = open.maps();
    let current = maps
        .iter()
        .find(|map| map.perspective == Perspective::Current);
    let best = current.or_else(|| maps.first()).map(|map| map.id);
    let Some(map) = map.or(best) else { return };
    let copied = ops::duplicate_map(open.study(), map, perspective);
    let copy = copied
        .as_ref()
        .ok()
        .and_then(|copied| copied.selection()?.focus());
    outbox.edit(copied);
    if let Some(RecordId::Map(copy)) = copy {
        outbox.send(Message::ShowMap(copy));
        outbox.send(Message::Select(Selection::single(copy)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Evidence, GapKind, Severity};

    /// A gap of a kind about a record of this kind.
    fn gap(kind: GapKind, about: RecordKind) -> Gap {
        Gap {
            kind,
            severity: Severity::Gap,
            map: None,
            subjects: vec![RecordId::from_uuid(about, uuid::Uuid::nil())],
            part: String::new(),
            why: String::new(),
            evidence: Evidence::default(),
            next_step: String::new(),
            trace: Vec::new(),
        }
    }

    #[test]
    fn what_is_added_to_mend_a_gap_can_be_made() {
        for &kind in GapKind::ALL {
            if let Mend::Add(kind) = Mend::of(&gap(kind, RecordKind::Charter)) {
                assert!(fresh(kind).is_some(), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_field_of_words_is_found_by_its_name() {
        for (kind, about, name) in [
            (GapKind::NoObjective, RecordKind::Charter, "Objective"),
            (GapKind::NoScope, RecordKind::Charter, "Begins with"),
            (GapKind::OwnFirstContact, RecordKind::Map, "Trigger"),
            (GapKind::ActionWithoutOwner, RecordKind::Action, "Owner"),
        ] {
            let mend = Mend::of(&gap(kind, about));
            let Mend::Field { record, field } = mend else {
                panic!("{kind:?}: {mend:?}");
            };
            assert_eq!(place(record.kind(), field).name, Some(name));
        }
    }
}
