//! The board of promises.

use std::sync::Arc;

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{Findings, LoopState, SparccsLoop},
    app::{Command, Message, OpenStudy},
    model::{Sparccs, Touchpoint},
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

fn board_of(mut desk: Desk) -> Desk {
    let message = Message::Command(Command::PromisesPage);
    desk.harness.state_mut().send(message);
    wait(&mut desk);
    desk
}

/// The first loop in a state, and its touchpoint.
fn found(desk: &Desk, state: LoopState) -> (SparccsLoop, Touchpoint) {
    let mut loops = findings(desk).unwrap().loops.iter();
    let found = loops.find(|it| it.state == state).expect("no such loop");
    let card = desk.study().touchpoints.get(found.touchpoint).unwrap();
    (found.clone(), card.clone())
}

fn sparccs<'a>(desk: &'a Desk, card: &Touchpoint) -> &'a Sparccs {
    &desk.study().touchpoints.get(card.id).unwrap().sparccs
}

/// Clicks on what has this role and a name that begins so.
fn click_on(desk: &mut Desk, role: Role, name: &str) {
    let mut nodes = desk.harness.query_all_by_role(role);
    let node = nodes.find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(name))
    });
    let at = node.unwrap_or_else(|| panic!("no {name}")).rect();
    drop(nodes);
    desk.click(at.center_top() + egui::vec2(0.0, at.height().min(24.0) / 2.0));
    desk.pass(1.0);
}

#[test]
fn the_board_says_what_is_open_late_and_not_asked() {
    let desk = board_of(Desk::with_example());
    let found = Findings::of(desk.study(), findings(&desk).unwrap().today);
    let count = |states: &[LoopState]| {
        let loops = found.loops.iter();
        loops.filter(|it| states.contains(&it.state)).count()
    };
    let open = [LoopState::Open, LoopState::Promised, LoopState::Overdue];
    let promises = found.loops.iter().flat_map(|it| &it.promises);
    let late = promises.filter(|it| it.days_late > 0).count();
    assert!(desk.sees(&format!("{} open loop", count(&open))));
    assert!(desk.sees(&format!("{late} promise")));
    let not_asked = count(&[LoopState::ClosedNotAsked]);
    assert!(desk.sees(&format!("{not_asked} closed without asking")));
    assert!(desk.sees("Closed, not asked: 1"));
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_card_selects_its_touchpoint_and_shows_its_loop() {
    let mut desk = board_of(Desk::with_example());
    let (_, card) = found(&desk, LoopState::Promised);
    click_on(
        &mut desk,
        Role::Button,
        &format!("{}, promised", card.title),
    );
    assert_eq!(desk.selected(), Some(card.id.into()));
    desk.rect(Role::MultilineTextInput, "Situation");
}

#[test]
fn a_promise_is_marked_as_kept_and_taken_back() {
    let mut desk = board_of(Desk::with_example());
    let (late, card) = found(&desk, LoopState::Overdue);
    let today = findings(&desk).unwrap().today;
    let promise = late.promises.iter().find(|it| it.days_late > 0).unwrap();
    let text = promise.commitment(&card.sparccs).unwrap().text.clone();
    let before = desk.study().clone();
    click_on(&mut desk, Role::CheckBox, &format!("Kept: {text}"));
    wait(&mut desk);
    assert_eq!(sparccs(&desk, &card).ours[promise.place].kept, Some(today));
    assert!(desk.sees("0 promises past their day"));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn a_loop_is_closed_with_what_shows_it() {
    let mut desk = board_of(Desk::with_example());
    let (_, card) = found(&desk, LoopState::Promised);
    let before = desk.study().clone();
    desk.click_button(&format!("Close the loop {}", card.title));
    desk.type_text("IT has signed");
    desk.key(Key::Enter);
    wait(&mut desk);
    let closure = sparccs(&desk, &card).closure.clone().expect("not closed");
    assert_eq!(closure.evidence, "IT has signed");
    assert_eq!(closure.date, Some(findings(&desk).unwrap().today));
    assert!(desk.sees("2 closed without asking"));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn how_it_went_is_written_down() {
    let mut desk = board_of(Desk::with_example());
    let (_, card) = found(&desk, LoopState::ClosedNotAsked);
    let before = desk.study().clone();
    let button = format!("Say how it went {}", card.title);
    desk.click_button(&button);
    desk.type_text("4,5");
    let words = desk.rect(Role::MultilineTextInput, "The customer’s words");
    desk.click(words.center());
    desk.type_text("Nobody slept through it.");
    desk.click_button("Save");
    wait(&mut desk);
    let feedback = sparccs(&desk, &card).feedback.clone().expect("not asked");
    assert_eq!(feedback.score, Some(4.5));
    assert_eq!(feedback.words, "Nobody slept through it.");
    assert!(desk.sees("0 closed without asking"));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
    wait(&mut desk);
    desk.click_button(&button);
    desk.type_text("9");
    desk.key(Key::Escape);
    assert_eq!(*desk.study(), before, "Escape leaves it");
}

#[test]
fn filters_leave_cards_out_and_are_cleared() {
    let mut desk = board_of(Desk::with_example());
    let (_, card) = found(&desk, LoopState::Promised);
    desk.click_button("Past their day only");
    assert!(!desk.sees(&card.title));
    assert!(desk.sees("Past its day: 1"));
    let theirs = desk.rect(Role::RadioButton, "Promises of: Customer’s");
    desk.click(theirs.center());
    assert!(desk.sees("No problem fits what you filter by."));
    desk.click_button("Clear the filters");
    assert!(desk.sees(&card.title));
}

#[test]
fn without_a_problem_the_board_says_what_it_is_for_and_leads_on() {
    let mut desk = board_of(Desk::with_template("blank"));
    assert!(desk.sees("SPARCCS follows a customer’s problem"));
    click_on(&mut desk, Role::Button, "Write down a problem at ");
    desk.type_text("A load is warm");
    desk.key(Key::Enter);
    let card = desk.study().touchpoints.iter().next().unwrap();
    assert_eq!(card.sparccs.situation, "A load is warm");
}
