//! What a form edits: records of one kind, or the charter.

use crate::{
    edit::{EditError, Transaction, ops},
    model::{Charter, Id, Record, RecordKind, Study},
};

/// Something whose fields a form shows and changes.
pub(super) trait Subject: 'static {
    /// What it is found by.
    type Key: Copy;

    /// Its kind.
    const KIND: RecordKind;

    /// What one of them is called.
    fn title(study: &Study, key: Self::Key) -> String;

    /// Changes the fields of some of them in one step.
    fn alter(
        study: &Study,
        keys: &[Self::Key],
        label: String,
        change: &dyn Fn(&mut Self),
    ) -> Result<Transaction, EditError>;
}

impl<R: Record> Subject for R
where
    crate::model::RecordId: From<Id<R>>,
{
    type Key = Id<R>;

    const KIND: RecordKind = <R as Record>::KIND;

    fn title(study: &Study, key: Id<R>) -> String {
        study.title_within(key, 32)
    }

    fn alter(
        study: &Study,
        keys: &[Id<R>],
        label: String,
        change: &dyn Fn(&mut R),
    ) -> Result<Transaction, EditError> {
        ops::modify(study, keys, label, change)
    }
}

impl Subject for Charter {
    type Key = ();

    const KIND: RecordKind = RecordKind::Charter;

    fn title(study: &Study, (): ()) -> String {
        study.charter.title.clone()
    }

    fn alter(
        study: &Study,
        _: &[()],
        label: String,
        change: &dyn Fn(&mut Self),
    ) -> Result<Transaction, EditError> {
        ops::modify_charter(study, label, change)
    }
}

/// Where a field of type `T` is in a subject.
pub(super) struct Lens<S, T> {
    /// Reads it.
    pub get: fn(&S) -> &T,
    /// Gives it to be changed.
    pub get_mut: fn(&mut S) -> &mut T,
}

impl<S, T> Clone for Lens<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Lens<S, T> {}

/// The lens for a field, named by its path.
macro_rules! lens {
    ($($field:ident).+) => {
        $crate::ui::inspector::subject::Lens {
            get: |subject| &subject.$($field).+,
            get_mut: |subject| &mut subject.$($field).+,
        }
    };
}

pub(super) use lens;

/// What several records have in one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared<T> {
    /// All the same.
    Same(T),
    /// Different things.
    Mixed,
}

impl<T: PartialEq> Shared<T> {
    /// What these values have in common; there is at least one.
    pub(super) fn of(mut values: impl Iterator<Item = T>) -> Self {
        match values.next() {
            Some(first) if values.all(|value| value == first) => Self::Same(first),
            _ => Self::Mixed,
        }
    }

    /// The value, if it is the same everywhere.
    pub(super) fn same(self) -> Option<T> {
        match self {
            Self::Same(value) => Some(value),
            Self::Mixed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_different_value_makes_it_mixed() {
        assert_eq!(Shared::of([3, 3, 3].into_iter()), Shared::Same(3));
        assert_eq!(Shared::of([3, 3, 4].into_iter()), Shared::Mixed);
        assert_eq!(Shared::of([1].into_iter()), Shared::Same(1));
    }
}
