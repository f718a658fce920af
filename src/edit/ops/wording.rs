//! The words of labels.

use crate::model::{self, RecordId, RecordKind, Study, shorten};

/// How much of a title a label shows, in graphemes.
const TITLE_LENGTH: usize = 32;

/// The records in a sentence: “touchpoint “First call””, “3 touchpoints”, “5 cards”.
pub(in crate::edit) fn describe(study: &Study, ids: impl IntoIterator<Item = RecordId>) -> String {
    let ids: Vec<_> = ids.into_iter().collect();
    let Some(&first) = ids.first() else {
        return "nothing".to_owned();
    };
    if ids.len() == 1 {
        return titled(first.kind(), &study.title_within(first, TITLE_LENGTH));
    }
    let kind = first.kind();
    let what = if ids.iter().all(|id| id.kind() == kind) {
        kind.plural()
    } else if ids.iter().all(|id| is_card(id.kind())) {
        "cards"
    } else {
        "items"
    };
    format!("{} {what}", ids.len())
}

/// A record of a kind by its title, as in “stage “Prove it””.
pub(super) fn titled(kind: RecordKind, title: &str) -> String {
    let title = shorten(title, TITLE_LENGTH);
    let untitled = format!("Untitled {}", kind.singular());
    if title.is_empty() || title == untitled {
        format!("untitled {}", kind.singular())
    } else {
        format!("{} “{title}”", kind.singular())
    }
}

/// How many there are, as in “1 note” or “3 notes”.
pub(super) fn counted(count: usize, kind: RecordKind) -> String {
    model::counted(count, kind.singular(), kind.plural())
}

/// True for what lies on the map as a card.
const fn is_card(kind: RecordKind) -> bool {
    matches!(
        kind,
        RecordKind::Touchpoint | RecordKind::Note | RecordKind::Tollgate
    )
}
