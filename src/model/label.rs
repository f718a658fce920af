//! The words for enums, as they stand in menus, tooltips and differences.

/// Gives an enum without fields the list of its variants and a label for each.
macro_rules! labels {
    ($name:ident { $($variant:ident => $label:literal,)* }) => {
        impl $name {
            /// Every one, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What it is called, in sentence case.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }
    };
}

pub(crate) use labels;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::model::{InterviewState, LaneKind, Lever, MeasureKind, NoteKind, Perspective};

    #[test]
    fn no_two_of_an_enum_are_called_the_same() {
        for labels in [
            LaneKind::ALL
                .iter()
                .map(|kind| kind.label())
                .collect::<Vec<_>>(),
            InterviewState::ALL
                .iter()
                .map(|state| state.label())
                .collect(),
            Lever::ALL.iter().map(|lever| lever.label()).collect(),
            MeasureKind::ALL.iter().map(|kind| kind.label()).collect(),
            NoteKind::ALL.iter().map(|kind| kind.label()).collect(),
            Perspective::ALL
                .iter()
                .map(|perspective| perspective.label())
                .collect(),
        ] {
            let distinct: BTreeSet<_> = labels.iter().collect();
            assert_eq!(distinct.len(), labels.len(), "{labels:?}");
        }
    }

    #[test]
    fn every_kind_of_note_has_a_lane() {
        for &kind in NoteKind::ALL {
            assert!(LaneKind::ALL.contains(&LaneKind::Notes(kind)), "{kind:?}");
        }
    }
}
