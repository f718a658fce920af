//! Random edits: every one of them can be taken back, none leaves anything wrong, and a file holds
//! what they leave.

mod edits;
mod order;
mod pick;
mod start;
mod step;

use std::sync::Arc;

use proptest::prelude::*;
use throughline::{
    edit::{CoalesceKey, History, Selection, Transaction},
    model::{Study, validate},
    storage::{Document, OpenError, parse, to_text},
};

use self::{
    start::start,
    step::{Do, Step, steps},
};

/// A study at work, with every state it was in.
struct Sitting {
    study: Arc<Study>,
    selection: Selection,
    history: History,
}

impl Sitting {
    fn take(&mut self, step: &Step) {
        match step.what {
            Do::Select => {
                self.selection = step.cards(&self.study).into_iter().flatten().collect();
            }
            Do::Undo => {
                self.history.undo(&mut self.study, &mut self.selection);
            }
            Do::Redo => {
                self.history.redo(&mut self.study, &mut self.selection);
            }
            _ => match step.edit(&self.study) {
                Some(Ok(transaction)) => self.make(step, transaction),
                Some(Err(error)) => assert!(!error.to_string().is_empty()),
                None => {}
            },
        }
        let found = validate(&self.study);
        assert!(found.is_empty(), "{:?} left {found:#?}", step.what);
    }

    /// Makes a transaction, and tries the way back and forth.
    fn make(&mut self, step: &Step, transaction: Transaction) {
        let mut there_and_back = transaction.applied_to(&self.study);
        transaction.revert(&mut there_and_back);
        assert!(
            there_and_back == *self.study,
            "{:?} cannot be taken back",
            step.what
        );
        assert!(!transaction.label().is_empty());
        let (study, selection) = (&mut self.study, &mut self.selection);
        if matches!(step.what, Do::Shift | Do::NudgeEmotion) {
            let key = CoalesceKey::new("held key");
            self.history
                .commit_coalescing(study, selection, transaction, key);
            return;
        }
        let before = (Arc::clone(study), selection.clone());
        let is_step = !transaction.is_empty();
        self.history.commit(study, selection, transaction);
        if is_step {
            let after = (Arc::clone(study), selection.clone());
            self.history.undo(study, selection);
            assert!((Arc::clone(study), selection.clone()) == before);
            self.history.redo(study, selection);
            assert!((Arc::clone(study), selection.clone()) == after);
        }
    }
}

/// The study after its way through a file.
fn saved_and_loaded(study: &Study) -> Result<Study, OpenError> {
    let text = to_text(&Document::from(study.clone()));
    let (document, set_aside) = parse(&text)?;
    assert!(set_aside.is_empty() && document.kept.is_empty());
    Ok(document.study)
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_edit_leaves_a_valid_study_and_can_be_taken_back(steps in steps()) {
        let start = Arc::new(start());
        let mut sitting = Sitting {
            study: Arc::clone(&start),
            selection: Selection::default(),
            history: History::default(),
        };
        for step in &steps {
            sitting.take(step);
        }
        let Sitting { mut study, mut selection, mut history } = sitting;
        let end = Arc::clone(&study);
        prop_assert!(saved_and_loaded(&end)? == *end, "a file holds all of the study");
        let mut undone = 0;
        while history.undo(&mut study, &mut selection).is_some() {
            undone += 1;
        }
        prop_assert!(study == start, "undoing everything gives the start");
        for _ in 0..undone {
            history.redo(&mut study, &mut selection);
        }
        prop_assert!(study == end, "redoing everything gives the end");
    }
}

#[test]
fn the_start_of_the_random_edits_has_no_findings() {
    assert_eq!(validate(&start()), []);
}
