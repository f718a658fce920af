//! Fields: what records are made of, one by one.
//!
//! Differences, merges, paste and comparison treat the fields of all records alike. The
//! macros that declare records and values list their fields here too, so a new field takes part
//! in all of them from the day it is declared.

mod changed;
mod list;
mod merge;
mod nested;
mod plain;
mod reference;

use std::{any::Any, fmt::Debug};

pub use self::changed::{ChangedField, changed_fields};
use super::{RecordId, Study};

/// A record, or a value inside one, as a row of named fields.
pub trait Fields {
    /// The fields with their names, in the order they are declared.
    fn fields(&self) -> Vec<(&'static str, &dyn Field)>;

    /// The same, to be changed.
    fn fields_mut(&mut self) -> Vec<(&'static str, &mut dyn Field)>;
}

/// What is told about a field that two people changed differently: the names that lead to it from
/// the record inwards, and what it holds on either side.
pub type Clash<'a> = dyn FnMut(&[&'static str], &dyn Field, &dyn Field) + 'a;

/// The value of a field.
pub trait Field: Same {
    /// What it holds, to a person; empty where it holds nothing.
    fn words(&self, study: &Study) -> String;

    /// The fields inside it, when it is made of some.
    fn parts(&self) -> Vec<(&'static str, &dyn Field)> {
        Vec::new()
    }

    /// Takes over what `theirs` changed since `base`. What both changed differently stays as it is
    /// here and is told to `clash`.
    fn merge(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>) {
        self.merge_whole(base, theirs, clash);
    }

    /// True when it is a pointer at another record and nothing else.
    fn is_reference(&self) -> bool {
        false
    }

    /// Points every reference to where `target` says, and drops those it has nothing for. False
    /// when the value means nothing without a reference that is dropped.
    fn retarget(&mut self, _target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        true
    }
}

/// What all field values can do because they can be copied and compared.
pub trait Same: Any {
    /// True when the other one is of the same type and holds the same. Something that is not a
    /// number is the same as itself.
    fn same(&self, other: &dyn Field) -> bool;

    /// Takes over the value of the other one, if it is of the same type.
    fn assign(&mut self, from: &dyn Field);

    /// Merges without looking inside.
    fn merge_whole(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>);
}

impl<T: Field + Clone + Debug + PartialEq> Same for T {
    fn same(&self, other: &dyn Field) -> bool {
        downcast::<T>(other).is_some_and(|other| alike(self, other))
    }

    fn assign(&mut self, from: &dyn Field) {
        if let Some(from) = downcast::<T>(from) {
            self.clone_from(from);
        }
    }

    fn merge_whole(&mut self, base: &dyn Field, theirs: &dyn Field, clash: &mut Clash<'_>) {
        if self.same(base) {
            self.assign(theirs);
        } else if !self.same(theirs) && !base.same(theirs) {
            clash(&[], self, theirs);
        }
    }
}

/// The value behind a field, when it is of this type.
fn downcast<T: Any>(field: &dyn Field) -> Option<&T> {
    let any: &dyn Any = field;
    any.downcast_ref()
}

/// True when two values hold the same. Where something in them is not a number, so that they
/// differ even from themselves, the way they are written decides.
fn alike<T: PartialEq + Debug>(a: &T, b: &T) -> bool {
    let differs_from_itself = |value: &T| {
        let itself = value;
        value != itself
    };
    a == b || (differs_from_itself(a) && format!("{a:?}") == format!("{b:?}"))
}

/// What a field is called in a sentence: `listening_post` is the “listening post”.
pub fn field_label(name: &str) -> String {
    match name {
        "five_ws" => "five Ws".to_owned(),
        "ours" => "our commitments".to_owned(),
        "customers" => "customer’s commitments".to_owned(),
        "sparccs" => "SPARCCS".to_owned(),
        name => name.trim_start_matches("r#").replace('_', " "),
    }
}

/// Lists the fields of a struct.
macro_rules! fields {
    ($name:ident { $($field:ident,)* }) => {
        impl $crate::model::Fields for $name {
            fn fields(&self) -> Vec<(&'static str, &dyn $crate::model::Field)> {
                vec![$((stringify!($field), &self.$field)),*]
            }

            fn fields_mut(&mut self) -> Vec<(&'static str, &mut dyn $crate::model::Field)> {
                vec![$((stringify!($field), &mut self.$field)),*]
            }
        }
    };
}

pub(super) use fields;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        AnyRecord, Emotion, FiveWs, Id, Map, Moment, PathStep, Persona, QuoteTarget, Stage,
        Touchpoint,
    };

    /// Merges cards that differ from one base, and says which fields clash.
    fn merged(
        base: &Touchpoint,
        ours: impl FnOnce(&mut Touchpoint),
        theirs: impl FnOnce(&mut Touchpoint),
    ) -> (Touchpoint, Vec<String>) {
        let (mut a, mut b) = (base.clone(), base.clone());
        ours(&mut a);
        theirs(&mut b);
        let mut clashes = Vec::new();
        a.merge(base, &b, &mut |path, _, _| clashes.push(path.join(".")));
        (a, clashes)
    }

    #[test]
    fn two_people_can_answer_two_of_the_five_questions() {
        let base = Touchpoint::new(Id::new());
        let (card, clashes) = merged(
            &base,
            |ours| ours.five_ws.who = "Buyer".to_owned(),
            |theirs| theirs.five_ws.why = "To be sure".to_owned(),
        );
        let answers = FiveWs {
            who: "Buyer".to_owned(),
            why: "To be sure".to_owned(),
            ..FiveWs::default()
        };
        assert_eq!((card.five_ws, clashes.len()), (answers, 0));
    }

    #[test]
    fn two_answers_to_one_question_clash_and_ours_stays() {
        let base = Touchpoint::new(Id::new());
        let (card, clashes) = merged(
            &base,
            |ours| ours.five_ws.who = "Buyer".to_owned(),
            |theirs| theirs.five_ws.who = "Board".to_owned(),
        );
        assert_eq!(card.five_ws.who, "Buyer");
        assert_eq!(clashes, ["five_ws.who"]);
    }

    #[test]
    fn emotions_merge_persona_by_persona() {
        let (dana, piet) = (Id::<Persona>::new(), Id::<Persona>::new());
        let felt = |estimate| Emotion {
            estimate: Some(estimate),
            evoker: String::new(),
        };
        let mut base = Touchpoint::new(Id::new());
        base.emotions.insert(dana, felt(0.0));
        let (card, clashes) = merged(
            &base,
            |ours| ours.emotions = [(dana, felt(1.0))].into(),
            |theirs| {
                theirs.emotions.insert(piet, felt(-2.0));
            },
        );
        assert_eq!(
            card.emotions,
            [(dana, felt(1.0)), (piet, felt(-2.0))].into()
        );
        assert_eq!(clashes.len(), 0);
        let (_, clashes) = merged(
            &base,
            |ours| ours.emotions = [(dana, felt(1.0))].into(),
            |theirs| theirs.emotions.clear(),
        );
        assert_eq!(clashes, ["emotions"]);
    }

    #[test]
    fn something_that_is_not_a_number_is_the_same_as_itself() {
        let mut card = Touchpoint::new(Id::new());
        let persona = Id::new();
        let felt = card.emotions.entry(persona).or_default();
        felt.estimate = Some(f32::NAN);
        let (kept, clashes) = merged(&card, |_| {}, |theirs| theirs.column = 3);
        assert_eq!((kept.column, clashes.len()), (3, 0));
        assert!(kept.emotions[&persona].estimate.unwrap().is_nan());
    }

    #[test]
    fn a_record_equals_itself_whatever_it_holds() {
        let mut card = Touchpoint::new(Id::new());
        card.emotions.entry(Id::new()).or_default().estimate = Some(f32::NAN);
        let record = AnyRecord::from(card.clone());
        assert_eq!(record, record.clone());
        assert_ne!(record, AnyRecord::from(card));
    }

    #[test]
    fn a_reference_to_nothing_is_dropped_and_one_that_carries_the_record_is_told() {
        let (map, stage) = (Map::new().id, Id::<Stage>::new());
        let mut card = Touchpoint::new(map);
        card.stage = Some(stage);
        assert!(card.retarget(&|id| (id != stage.into()).then_some(id)));
        assert_eq!(card.stage, None);
        assert!(!card.retarget(&|id| (id != map.into()).then_some(id)));
        let mut steps = vec![PathStep::Done(card.id), PathStep::AdHoc("Asks".to_owned())];
        assert!(steps.retarget(&|_| None));
        assert_eq!(steps, [PathStep::AdHoc("Asks".to_owned())]);
        let mut targets = vec![QuoteTarget::Stage(stage)];
        let other = Id::<Stage>::new();
        assert!(targets.retarget(&|_| Some(other.into())));
        assert_eq!(targets, [QuoteTarget::Stage(other)]);
    }

    #[test]
    fn what_a_field_holds_reads_like_a_sentence() {
        let mut study = Study::default();
        let mut persona = Persona::new();
        persona.name = "IT director".to_owned();
        let mut card = Touchpoint::new(Id::new());
        card.emotions.insert(
            persona.id,
            Emotion {
                estimate: Some(-1.5),
                evoker: "Waiting".to_owned(),
            },
        );
        card.moment = Some(Moment::default());
        study.insert(persona.into());
        assert_eq!(
            card.emotions.words(&study),
            "“IT director”: estimate −1.5, evoker “Waiting”"
        );
        assert_eq!(card.moment.words(&study), "yes");
        assert_eq!(card.performance.words(&study), "");
    }

    #[test]
    fn every_field_of_a_record_is_listed_once() {
        let record = AnyRecord::from(Touchpoint::new(Id::new()));
        let names: Vec<_> = record.fields().iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), 23);
        assert_eq!(field_label("listening_post"), "listening post");
        assert_eq!(field_label("r#where"), "where");
    }
}
