//! The words of labels.

use crate::model::{RecordId, RecordKind, Study, in_quotes, shorten};

/// How much of a title a label shows, in graphemes.
const TITLE_LENGTH: usize = 32;

/// The records in a sentence: touchpoint “First call”, 3 touchpoints, 5 cards.
pub(in crate::edit) fn describe(study: &Study, ids: impl IntoIterator<Item = RecordId>) -> String {
    let ids: Vec<_> = ids.into_iter().collect();
    let Some(&first) = ids.first() else {
        return "nothing".to_owned();
    };
    if ids.len() == 1 {
        return titled(first.kind(), &study.title_within(first, TITLE_LENGTH));
    }
    let (kind, count) = (first.kind(), ids.len());
    if ids.iter().all(|id| id.kind() == kind) {
        kind.count(count)
    } else if ids.iter().all(|id| is_card(id.kind())) {
        format!("{count} cards")
    } else {
        format!("{count} items")
    }
}

/// A record of a kind by its title, as in stage “Prove it”.
pub(super) fn titled(kind: RecordKind, title: &str) -> String {
    let title = shorten(title, TITLE_LENGTH);
    let untitled = format!("Untitled {}", kind.singular());
    if title.is_empty() || title == untitled {
        format!("untitled {}", kind.singular())
    } else {
        format!("{} {}", kind.singular(), in_quotes(&title))
    }
}

/// True for what lies on the map as a card.
pub(in crate::edit) const fn is_card(kind: RecordKind) -> bool {
    matches!(
        kind,
        RecordKind::Touchpoint | RecordKind::Note | RecordKind::Tollgate
    )
}
