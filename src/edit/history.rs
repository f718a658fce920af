//! The way back.

use std::{collections::VecDeque, sync::Arc};

use super::{Selection, Transaction};
use crate::model::{RecordId, Study};

/// Everything that was done to a study since it was opened, to be undone and redone.
///
/// A gesture needs no support from here: while it lasts, show
/// [`Transaction::applied_to`] the study; at its end, commit the last transaction, or drop it.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    open: Option<CoalesceKey>,
    present: Revision,
    saved: Revision,
    newest: Revision,
}

/// The present state of a study, for telling whether it is the one that was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Revision(u64);

/// What commits must share to become one step: a kind of repeated edit, and the record it is
/// about where it is about one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CoalesceKey {
    edit: &'static str,
    record: Option<RecordId>,
}

impl CoalesceKey {
    /// The key of a repeated edit of whatever is selected, as with a held arrow key.
    pub const fn new(edit: &'static str) -> Self {
        Self { edit, record: None }
    }

    /// The key of a repeated edit of one record, as with a slider.
    pub fn on(edit: &'static str, record: impl Into<RecordId>) -> Self {
        Self {
            edit,
            record: Some(record.into()),
        }
    }
}

/// One step of undo.
#[derive(Clone, Debug)]
struct Step {
    transaction: Transaction,
    selection_before: Selection,
    selection_after: Selection,
    before: Revision,
    after: Revision,
}

impl History {
    /// How many steps are kept; the oldest go first.
    const DEPTH: usize = 10_000;

    /// Makes the changes of a transaction and sets the selection it asks for.
    ///
    /// A transaction that changes nothing leaves no step. A snapshot of the study that is held
    /// elsewhere stays as it is.
    pub fn commit(
        &mut self,
        study: &mut Arc<Study>,
        selection: &mut Selection,
        transaction: Transaction,
    ) {
        self.seal();
        self.carry_out(study, selection, transaction);
    }

    /// The same, but as one step with the commits before it that had the same key, until the step
    /// is sealed by [`Self::seal`], another commit, a change of the selection, an undo or a save.
    pub fn commit_coalescing(
        &mut self,
        study: &mut Arc<Study>,
        selection: &mut Selection,
        transaction: Transaction,
        key: CoalesceKey,
    ) {
        let is_same_run = self.open == Some(key);
        let joins = is_same_run
            && self
                .done
                .back()
                .is_some_and(|step| step.selection_after == *selection);
        let is_step = self.carry_out(study, selection, transaction);
        let is_open = if is_step {
            !joins || self.join_last_two()
        } else {
            is_same_run
        };
        self.open = is_open.then_some(key);
    }

    /// Ends a run of coalescing commits: the next one begins a new step.
    pub const fn seal(&mut self) {
        self.open = None;
    }

    /// Takes the last step back and returns what it did, if there is a step.
    pub fn undo(&mut self, study: &mut Arc<Study>, selection: &mut Selection) -> Option<&str> {
        self.seal();
        let step = self.done.pop_back()?;
        step.transaction.revert(Arc::make_mut(study));
        selection.clone_from(&step.selection_before);
        self.present = step.before;
        self.undone.push(step);
        self.redo_label()
    }

    /// Does again what was undone last and returns what it was, if there is such a step.
    pub fn redo(&mut self, study: &mut Arc<Study>, selection: &mut Selection) -> Option<&str> {
        self.seal();
        let step = self.undone.pop()?;
        step.transaction.apply(Arc::make_mut(study));
        selection.clone_from(&step.selection_after);
        self.present = step.after;
        self.done.push_back(step);
        self.undo_label()
    }

    /// What [`Self::undo`] would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.back().map(|step| step.transaction.label())
    }

    /// What [`Self::redo`] would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.transaction.label())
    }

    /// The present state.
    pub const fn revision(&self) -> Revision {
        self.present
    }

    /// Remembers that this state of the study, which may be an earlier one, is in the file.
    pub fn mark_saved(&mut self, revision: Revision) {
        self.saved = revision;
        if revision == self.present {
            self.seal();
        }
    }

    /// Remembers that no state of the study is in a file.
    pub const fn mark_unsaved(&mut self) {
        self.saved = Revision(u64::MAX);
    }

    /// Takes back the last step for good if it added this record: a card that was made to be typed
    /// into and stayed empty was never there. False when the last step did something else.
    pub fn drop_last_insert(
        &mut self,
        study: &mut Arc<Study>,
        selection: &mut Selection,
        id: RecordId,
    ) -> bool {
        let is_insert = self.done.back().is_some_and(|step| {
            let mut changes = step.transaction.changes();
            changes.any(|change| change.id() == id && change.before().is_none())
        });
        if is_insert {
            self.undo(study, selection);
            self.undone.pop();
        }
        is_insert
    }

    /// True when the present state is the one in the file.
    pub fn is_saved(&self) -> bool {
        self.present == self.saved
    }

    /// Applies a transaction and pushes its step. False when it changes nothing.
    fn carry_out(
        &mut self,
        study: &mut Arc<Study>,
        selection: &mut Selection,
        transaction: Transaction,
    ) -> bool {
        let selection_before = selection.clone();
        if let Some(wanted) = transaction.selection() {
            selection.clone_from(wanted);
        }
        let transaction = transaction.onto(study);
        if transaction.is_empty() {
            return false;
        }
        transaction.apply(Arc::make_mut(study));
        selection.retain_in(study);
        self.newest.0 += 1;
        self.done.push_back(Step {
            transaction,
            selection_before,
            selection_after: selection.clone(),
            before: self.present,
            after: self.newest,
        });
        self.present = self.newest;
        self.undone.clear();
        if self.done.len() > Self::DEPTH {
            self.done.pop_front();
        }
        true
    }

    /// Makes the last two steps one. False when together they change nothing and are none.
    fn join_last_two(&mut self) -> bool {
        let Some(last) = self.done.pop_back() else {
            return false;
        };
        let Some(step) = self.done.back_mut() else {
            self.done.push_back(last);
            return true;
        };
        step.transaction.followed_by(last.transaction);
        step.selection_after = last.selection_after;
        step.after = last.after;
        let is_step = !step.transaction.is_empty();
        if !is_step {
            self.present = step.before;
            self.done.pop_back();
        }
        is_step
    }
}

#[cfg(test)]
mod tests;
