//! Fields that are made of fields, or hold something or nothing.

use std::fmt::Debug;

use super::{Clash, Field, Fields, Same, downcast, field_label};
use crate::model::{RecordId, Study};

/// Names that say nothing a reader does not see: the words speak for themselves.
const OBVIOUS: [&str; 3] = ["text", "title", "words"];

impl<T: Fields + Clone + Debug + PartialEq + 'static> Field for T {
    fn words(&self, study: &Study) -> String {
        let parts = self.fields().into_iter().filter(|(name, _)| *name != "id");
        let said: Vec<_> = parts
            .map(|(name, part)| (name, part.words(study)))
            .filter(|(_, words)| !words.is_empty())
            .map(|(name, words)| {
                if OBVIOUS.contains(&name) {
                    words
                } else {
                    format!("{} {words}", field_label(name))
                }
            })
            .collect();
        said.join(", ")
    }

    fn parts(&self) -> Vec<(&'static str, &dyn Field)> {
        self.fields()
    }

    fn merge(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>) {
        let (Some(base), Some(theirs)) = (downcast::<T>(base), downcast::<T>(theirs)) else {
            return;
        };
        let others = base.fields().into_iter().zip(theirs.fields());
        for ((name, ours), ((_, base), (_, theirs))) in self.fields_mut().into_iter().zip(others) {
            ours.merge(base, theirs, &mut |path, ours, theirs| {
                clash(&[&[name], path].concat(), ours, theirs);
            });
        }
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        self.fields_mut()
            .into_iter()
            .fold(true, |whole, (_, part)| part.retarget(target) && whole)
    }
}

impl<T: Field + Clone + Debug + PartialEq> Field for Option<T> {
    fn words(&self, study: &Study) -> String {
        match self.as_ref().map(|value| value.words(study)) {
            None => String::new(),
            Some(words) if words.is_empty() => "yes".to_owned(),
            Some(words) => words,
        }
    }

    fn parts(&self) -> Vec<(&'static str, &dyn Field)> {
        self.as_ref().map_or_else(Vec::new, Field::parts)
    }

    fn merge(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>) {
        match (
            self.as_mut(),
            downcast::<Self>(base).and_then(Option::as_ref),
            downcast::<Self>(theirs).and_then(Option::as_ref),
        ) {
            (Some(ours), Some(base), Some(theirs)) => ours.merge(base, theirs, clash),
            _ => self.merge_whole(base, theirs, clash),
        }
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        if self.as_mut().is_some_and(|value| !value.retarget(target)) {
            *self = None;
        }
        true
    }
}
