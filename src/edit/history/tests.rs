use super::*;
use crate::model::{Id, Member};

/// A transaction that gives a member a name.
fn naming(study: &Study, id: Id<Member>, name: &str) -> Transaction {
    let mut member = Member::new();
    member.id = id;
    name.clone_into(&mut member.name);
    let mut transaction = Transaction::new(format!("name {name}"));
    transaction.put(study, member);
    transaction.selecting(Selection::single(id))
}

struct Desk {
    history: History,
    study: Arc<Study>,
    selection: Selection,
    member: Id<Member>,
}

impl Desk {
    fn new() -> Self {
        Self {
            history: History::default(),
            study: Arc::default(),
            selection: Selection::default(),
            member: Id::new(),
        }
    }

    fn name(&mut self, name: &str) {
        let transaction = naming(&self.study, self.member, name);
        self.history
            .commit(&mut self.study, &mut self.selection, transaction);
    }

    fn nudge(&mut self, name: &str) {
        let transaction = naming(&self.study, self.member, name);
        self.history.commit_coalescing(
            &mut self.study,
            &mut self.selection,
            transaction,
            CoalesceKey::new("name"),
        );
    }

    fn undo(&mut self) -> Option<String> {
        self.history
            .undo(&mut self.study, &mut self.selection)
            .map(str::to_owned)
    }

    fn redo(&mut self) -> Option<String> {
        self.history
            .redo(&mut self.study, &mut self.selection)
            .map(str::to_owned)
    }
}

#[test]
fn undo_gives_back_the_study_and_the_selection() {
    let mut desk = Desk::new();
    desk.name("Ada");
    let after = (Arc::clone(&desk.study), desk.selection.clone());
    assert_eq!(desk.undo().as_deref(), Some("name Ada"));
    assert!(desk.study.members.is_empty() && desk.selection.is_empty());
    assert_eq!(desk.redo().as_deref(), Some("name Ada"));
    assert_eq!((desk.study, desk.selection), after);
}

#[test]
fn a_transaction_that_changes_nothing_leaves_no_step() {
    let mut desk = Desk::new();
    desk.name("Ada");
    desk.name("Ada");
    assert!(desk.undo().is_some());
    assert_eq!(desk.undo(), None);
}

#[test]
fn a_new_step_ends_the_way_forward() {
    let mut desk = Desk::new();
    desk.name("Ada");
    desk.undo();
    desk.name("Grace");
    assert_eq!(desk.redo(), None);
}

#[test]
fn a_snapshot_taken_before_a_commit_stays_as_it_was() {
    let mut desk = Desk::new();
    let snapshot = Arc::clone(&desk.study);
    desk.name("Ada");
    assert!(snapshot.members.is_empty());
}

#[test]
fn a_held_key_is_one_step() {
    let mut desk = Desk::new();
    desk.name("Ada");
    for name in ["A", "B", "C"] {
        desk.nudge(name);
    }
    assert_eq!(desk.undo().as_deref(), Some("name A"));
    assert_eq!(desk.history.undo_label(), Some("name Ada"));
}

#[test]
fn a_sealed_step_takes_nothing_more() {
    let mut desk = Desk::new();
    desk.nudge("A");
    desk.history.seal();
    desk.nudge("B");
    desk.undo();
    assert_eq!(desk.history.undo_label(), Some("name A"));
}

#[test]
fn coalescing_stops_where_the_selection_changes() {
    let mut desk = Desk::new();
    desk.nudge("A");
    desk.selection = Selection::default();
    desk.nudge("B");
    desk.undo();
    assert_eq!(desk.history.undo_label(), Some("name A"));
}

#[test]
fn a_run_that_ends_where_it_began_leaves_no_step() {
    let mut desk = Desk::new();
    desk.name("Ada");
    desk.history.mark_saved(desk.history.revision());
    desk.nudge("A");
    desk.nudge("Ada");
    assert_eq!(desk.history.undo_label(), Some("name Ada"));
    assert!(desk.history.is_saved());
}

#[test]
fn a_run_that_changes_nothing_joins_no_step_before_it() {
    let mut desk = Desk::new();
    desk.name("Ada");
    for name in ["A", "Ada", "B"] {
        desk.nudge(name);
    }
    assert_eq!(desk.undo().as_deref(), Some("name B"));
    for name in ["Ada", "C"] {
        desk.nudge(name);
    }
    assert_eq!(desk.undo().as_deref(), Some("name C"));
    assert_eq!(desk.history.undo_label(), Some("name Ada"));
}

#[test]
fn a_save_that_ends_late_marks_what_it_wrote() {
    let mut desk = Desk::new();
    desk.name("Ada");
    let written = desk.history.revision();
    desk.name("Grace");
    desk.history.mark_saved(written);
    assert!(!desk.history.is_saved());
    desk.undo();
    assert!(desk.history.is_saved());
    desk.redo();
    assert!(!desk.history.is_saved());
}

#[test]
fn a_new_way_from_an_old_state_is_never_taken_for_the_saved_one() {
    let mut desk = Desk::new();
    desk.name("Ada");
    desk.history.mark_saved(desk.history.revision());
    desk.undo();
    desk.name("Grace");
    assert!(!desk.history.is_saved());
}

#[test]
fn two_changes_put_together_at_the_same_time_both_happen() {
    let mut desk = Desk::new();
    desk.name("Ada");
    let member = desk.study.members.get(desk.member).unwrap().clone();
    let change = |label: &str, alter: fn(&mut Member)| {
        let mut member = member.clone();
        alter(&mut member);
        let mut transaction = Transaction::new(label);
        transaction.put(&desk.study, member);
        transaction
    };
    let both = [
        change("rename", |member| "Grace".clone_into(&mut member.name)),
        change("move", |member| "Service".clone_into(&mut member.function)),
    ];
    for transaction in both {
        desk.history
            .commit(&mut desk.study, &mut desk.selection, transaction);
    }
    let now = |desk: &Desk| {
        let member = desk.study.members.get(desk.member).unwrap();
        [member.name.clone(), member.function.clone()]
    };
    assert_eq!(now(&desk), ["Grace", "Service"]);
    assert_eq!(desk.undo().as_deref(), Some("move"));
    assert_eq!(now(&desk), ["Grace", ""]);
    assert_eq!(desk.undo().as_deref(), Some("rename"));
    assert_eq!(now(&desk), ["Ada", ""]);
}

#[test]
fn a_change_of_a_record_that_is_gone_is_left_out() {
    let mut desk = Desk::new();
    desk.name("Ada");
    let late = naming(&desk.study, desk.member, "Grace");
    let mut removal = Transaction::new("remove");
    removal.remove(&desk.study, desk.member);
    desk.history
        .commit(&mut desk.study, &mut desk.selection, removal);
    desk.history
        .commit(&mut desk.study, &mut desk.selection, late);
    assert!(desk.study.members.is_empty());
    assert_eq!(desk.undo().as_deref(), Some("remove"));
}
