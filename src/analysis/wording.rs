//! Pieces of sentences.

pub(super) use crate::model::{counted, joined};
use jiff::civil::Date;

use crate::model::{RecordId, Segment, Study, shorten};

/// How many things a sentence lists before it only counts the rest.
const LISTED: usize = 3;

/// A day in a sentence: 5 March 2026.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The titles of records in quotes, the first three and how many more: “A”, “B” and “C”.
pub(super) fn titles(study: &Study, ids: impl IntoIterator<Item = impl Into<RecordId>>) -> String {
    listed(ids, |id| quoted(study, id))
}

/// The first three of some things, in words, and how many more: A, B, C and 2 more.
pub(super) fn listed<T>(
    things: impl IntoIterator<Item = T>,
    words: impl Fn(T) -> String,
) -> String {
    let mut things = things.into_iter();
    let mut told: Vec<String> = things.by_ref().take(LISTED).map(words).collect();
    let rest = things.count();
    if rest > 0 {
        told.push(format!("{rest} more"));
    }
    joined(&told)
}

/// The title of a record in quotes.
pub(super) fn quoted(study: &Study, id: impl Into<RecordId>) -> String {
    let title = study.title_of(id);
    if title.starts_with('“') {
        title
    } else {
        format!("“{title}”")
    }
}

/// The beginning of a text in quotes, so many graphemes of it, without its full stop.
pub(super) fn excerpt(text: &str, graphemes: usize) -> String {
    format!("“{}”", shorten(text, graphemes).trim_end_matches('.'))
}

/// A segment of the sample plan in quotes, by what its companies share.
pub(super) fn segment(segment: &Segment) -> String {
    let title = segment.title();
    format!("“{}”", title.as_deref().unwrap_or("Unnamed segment"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, AnyRecord};

    #[test]
    fn long_lists_are_counted_after_the_third() {
        let actions: Vec<Action> = ["A", "B", "C", "D", "E"]
            .map(|title| Action {
                title: title.to_owned(),
                ..Action::new()
            })
            .into();
        let ids: Vec<RecordId> = actions.iter().map(|action| action.id.into()).collect();
        let study = Study::from_records(actions.into_iter().map(AnyRecord::from));
        let listed = |count: usize| titles(&study, ids[..count].iter().copied());
        assert_eq!(listed(0), "");
        assert_eq!(listed(1), "“A”");
        assert_eq!(listed(3), "“A”, “B” and “C”");
        assert_eq!(listed(5), "“A”, “B”, “C” and 2 more");
    }

    #[test]
    fn a_day_is_written_out() {
        assert_eq!(day(jiff::civil::date(2026, 3, 5)), "5 March 2026");
    }
}
