//! Ways into a record, and following them through its text.

use std::ops::Range;

use super::{
    kept::Spot,
    scan::{Member, Scanner},
};

/// One step into a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// Into the field of a struct.
    Field(String),
    /// Into the entry of a map.
    Key(String),
    /// Into an element of a list.
    Element {
        /// Its place in the list.
        index: usize,
        /// What it was when the file was read.
        was: Spot<Option<Element>>,
    },
    /// Into what `Some` or the variant of an enum holds.
    Inside,
}

/// An element of a list when the file was read, by which it is found again after edits.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// How many elements the list had.
    pub(super) of: usize,
    /// The element as this version writes it.
    pub(super) text: String,
}

/// The steps of a path told by `serde_ignored`, which does not tell fields from keys.
pub(super) fn steps(path: &serde_ignored::Path<'_>) -> Vec<Step> {
    use serde_ignored::Path;

    let (parent, step) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => {
            let (index, was) = (*index, Spot(None));
            (parent, Step::Element { index, was })
        }
        Path::Map { parent, key } => (parent, Step::Field(key.clone())),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => (parent, Step::Inside),
    };
    let mut steps = steps(parent);
    steps.push(step);
    steps
}

/// The brackets of a value and what they hold.
pub(super) struct Brackets {
    /// The opening bracket.
    pub(super) kind: u8,
    /// The byte behind the opening bracket.
    pub(super) start: usize,
    /// What they hold.
    pub(super) members: Vec<Member>,
}

impl Brackets {
    /// Of a value that stands at a range of a text; none when it has no brackets.
    pub(super) fn of(text: &str, value: &Range<usize>) -> Option<Self> {
        let mut scanner = Scanner::new(text.get(..value.end)?, value.start);
        let kind = scanner.enter().ok()??;
        let start = scanner.at();
        let members = std::iter::from_fn(|| scanner.member(kind).transpose());
        Some(Self {
            kind,
            start,
            members: members.collect::<Result<_, _>>().ok()?,
        })
    }

    /// The places among the members of those with this name or key.
    pub(super) fn named(&self, text: &str, name: &str) -> impl DoubleEndedIterator<Item = usize> {
        self.members
            .iter()
            .enumerate()
            .filter(move |(_, member)| member_name(text, member).is_some_and(|own| own == name))
            .map(|(place, _)| place)
    }

    /// The value a step leads to.
    pub(super) fn follow(&self, text: &str, step: &Step) -> Option<Range<usize>> {
        let place = match step {
            Step::Inside => 0,
            Step::Element { index, .. } => *index,
            Step::Field(name) | Step::Key(name) => self.named(text, name).next()?,
        };
        self.members.get(place).map(|member| member.value.clone())
    }
}

/// The name or key of a member, as serde sees it.
pub(super) fn member_name(text: &str, member: &Member) -> Option<String> {
    let name = text.get(member.name.clone()?)?;
    ron::from_str(name)
        .ok()
        .or_else(|| Some(name.strip_prefix("r#").unwrap_or(name).to_owned()))
}

/// The value a step leads to from a value of a text.
pub(super) fn follow(text: &str, value: &Range<usize>, step: &Step) -> Option<Range<usize>> {
    Brackets::of(text, value)?.follow(text, step)
}
