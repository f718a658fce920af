//! The checks of the method.

use std::sync::Arc;

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{CheckState, Findings},
    app::{Command, Message, OpenStudy},
    model::RecordId,
};

use crate::desk::{CTRL, Desk};

fn findings(desk: &Desk) -> Option<&Arc<Findings>> {
    desk.open().and_then(OpenStudy::findings)
}

/// Waits until what is found is about the study as it is.
fn wait(desk: &mut Desk) {
    desk.wait_for(|desk| findings(desk).is_some_and(|found| found.are_of(desk.study())));
    desk.settle();
}

fn checks_of(mut desk: Desk) -> Desk {
    let message = Message::Command(Command::MethodPage);
    desk.harness.state_mut().send(message);
    wait(&mut desk);
    desk
}

fn figure(desk: &Desk) -> String {
    let checks = &findings(desk).unwrap().checks;
    let count = |state| checks.iter().filter(|it| it.state == state).count();
    let (kept, broken) = (count(CheckState::Kept), count(CheckState::Broken));
    format!("{kept} of {} kept", kept + broken)
}

/// Clicks on the button that mends a gap whose sentence begins so.
fn mend(desk: &mut Desk, why: &str) {
    let name = format!("Mend it: {why}");
    let mut buttons = desk.harness.query_all_by_role(Role::Button);
    let button = buttons.find(|button| {
        let label = button.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(&name))
    });
    let at = button
        .unwrap_or_else(|| panic!("no {name}"))
        .rect()
        .center();
    drop(buttons);
    desk.click(at);
    desk.pass(1.0);
}

#[test]
fn the_page_says_how_many_checks_are_kept_and_why_the_others_matter() {
    let desk = checks_of(Desk::with_example());
    assert!(desk.sees(&figure(&desk)), "{}", figure(&desk));
    for step in ["1 Groundwork", "2 Interviews", "3 Journey map"] {
        assert!(desk.sees(step), "{step}");
    }
    assert!(desk.sees("An executive stands behind the study."));
    let found = findings(&desk).unwrap();
    let broken = found
        .checks
        .iter()
        .find(|it| it.state == CheckState::Broken);
    assert!(desk.sees(broken.unwrap().kind.reason().unwrap()));
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_fresh_study_is_told_what_cannot_be_told_yet() {
    let mut desk = checks_of(Desk::with_template("blank"));
    assert!(desk.sees("1 of 3 kept · 19 cannot be told yet"));
    mend(
        &mut desk,
        "The charter does not say what the study is to achieve.",
    );
    assert_eq!(desk.selected(), Some(RecordId::Charter));
    desk.type_text("Win back six weeks");
    desk.key(Key::Enter);
    wait(&mut desk);
    assert_eq!(desk.study().charter.objective, "Win back six weeks");
    assert!(desk.sees("The charter says what the study is to achieve."));
    desk.press(CTRL, Key::Z);
    wait(&mut desk);
    assert!(desk.sees("1 of 3 kept"));
}

#[test]
fn what_is_missing_is_added_by_the_button() {
    let mut desk = checks_of(Desk::with_template("blank"));
    mend(
        &mut desk,
        "The charter does not say what the study is to achieve.",
    );
    desk.type_text("Win back six weeks");
    desk.key(Key::Enter);
    wait(&mut desk);
    assert!(desk.sees("There is no measure that customers are asked."));
    mend(&mut desk, "There is no measure that customers are asked.");
    wait(&mut desk);
    let measure = desk.study().measures.iter().next().expect("no measure").id;
    assert_eq!(desk.selected(), Some(measure.into()));
    desk.press(CTRL, Key::Z);
    assert!(desk.study().measures.is_empty());
}

#[test]
fn a_sentence_leads_to_its_gap_in_the_list() {
    let mut desk = checks_of(Desk::with_example());
    let kinds: Vec<_> = {
        let found = findings(&desk).unwrap();
        let broken = found
            .checks
            .iter()
            .filter(|it| it.state == CheckState::Broken);
        broken.map(|it| it.kind).collect()
    };
    let (fingerprint, why) = {
        let found = findings(&desk).unwrap();
        let mut gaps = found.gaps.iter();
        let first = gaps.find(|it| it.gap.kind == kinds[0]).unwrap();
        (first.fingerprint.clone(), first.gap.why.clone())
    };
    let at = desk.harness.get_by_role_and_label(Role::Label, &why).rect();
    desk.click(at.center());
    desk.pass(1.0);
    assert_eq!(desk.app().window().pages.gap, Some(fingerprint));
}
