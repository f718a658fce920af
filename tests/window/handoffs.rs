//! The handoffs with what levers would do, and the likeliest path.

use std::sync::Arc;

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{Findings, Handoff, MapFindings},
    app::{Command, Message, OpenStudy},
    edit::Selection,
    model::{ActionStatus, Lever, RecordId},
};

use crate::desk::{CTRL, Desk};

/// A desk with a page of gaps and plan before one.
fn page_of(mut desk: Desk, page: Command) -> Desk {
    desk.harness.state_mut().send(Message::Command(page));
    wait(&mut desk);
    desk.pass(1.0);
    desk
}

fn handoffs() -> Desk {
    page_of(Desk::with_example(), Command::HandoffsPage)
}

/// Waits until everything is found out about the study as it is.
fn wait(desk: &mut Desk) {
    desk.wait_for(|desk| findings(desk).is_some_and(|found| found.are_of(desk.study())));
    desk.settle();
}

fn findings(desk: &Desk) -> Option<&Arc<Findings>> {
    desk.open().and_then(OpenStudy::findings)
}

fn found(desk: &Desk) -> &MapFindings {
    let map = desk.open().unwrap().map().unwrap();
    findings(desk).unwrap().map(map).unwrap()
}

/// The busiest handoff without a lever.
fn busiest(desk: &Desk) -> Handoff {
    let mut handoffs = found(desk).journey.handoffs.all.iter();
    let open = handoffs.find(|it| it.lever.is_none());
    open.expect("every handoff has a lever").clone()
}

/// The touchpoints of a handoff, as its row tells them.
fn titles(desk: &Desk, handoff: &Handoff) -> String {
    let title = |ids: &[throughline::model::Id<_>]| {
        let [only] = ids else { panic!("several ways") };
        desk.study().title_of(*only)
    };
    format!("{} → {}", title(&handoff.from), title(&handoff.to))
}

/// Where the first node of this role lies whose name begins so.
fn place(desk: &Desk, role: Role, start: &str) -> egui::Pos2 {
    let mut nodes = desk.harness.query_all_by_role(role);
    let found = nodes.find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(start))
    });
    found
        .unwrap_or_else(|| panic!("no “{start}”"))
        .rect()
        .center()
}

fn click(desk: &mut Desk, role: Role, start: &str) {
    let at = place(desk, role, start);
    desk.click(at);
}

fn with_levers(desk: &Desk) -> f64 {
    found(desk).journey.handoffs.with_levers
}

fn is_lit(desk: &Desk) -> bool {
    desk.app().window().canvas.is_lit()
}

#[test]
fn the_page_tells_how_many_handoffs_a_journey_has() {
    let desk = handoffs();
    let handoffs = &found(&desk).journey.handoffs;
    let words = format!(
        "{:.1} expected a journey · {:.1} after the chosen levers · to the outcome fewest {}, most {}",
        handoffs.expected,
        handoffs.with_levers,
        handoffs.fewest.unwrap(),
        handoffs.most.unwrap()
    );
    assert!(desk.sees(&words), "{words}");
    let first = titles(&desk, &handoffs.all[0]);
    assert!(desk.sees(&first), "{first}");
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_lever_on_a_drawn_handoff_stands_on_its_connection() {
    let mut desk = handoffs();
    let handoff = busiest(&desk);
    let before = (desk.study().clone(), with_levers(&desk));
    let name = format!("Lever, {}: Train", titles(&desk, &handoff));
    click(&mut desk, Role::CheckBox, &name);
    wait(&mut desk);
    let connection = handoff.connection.expect("nobody drew it");
    let connection = desk.study().connections.get(connection).unwrap();
    assert_eq!(connection.lever, Some(Lever::Train));
    assert!((before.1 - with_levers(&desk) - handoff.expected).abs() < 1e-9);
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before.0);
    assert!(desk.toast().contains("choose “Train” for a handoff"));
}

#[test]
fn a_handoff_lights_up_on_the_map() {
    let mut desk = handoffs();
    assert!(!is_lit(&desk));
    let handoff = busiest(&desk);
    let rows = desk.harness.query_all_by_role(Role::ListItem);
    let row = rows
        .filter_map(|row| Some((row.accesskit_node().label()?, row.rect())))
        .find(|(name, _)| name.starts_with("Handoff "));
    let (name, rect) = row.expect("no row");
    assert!(name.contains(&titles(&desk, &found(&desk).journey.handoffs.all[0])));
    desk.click(rect.left_center() + egui::vec2(60.0, 0.0));
    desk.pass(1.0);
    assert!(is_lit(&desk));
    let first = found(&desk).journey.handoffs.all[0].clone();
    assert_eq!(desk.selected(), first.connection.map(RecordId::from));
    assert!(desk.canvas().contains(desk.place_of(handoff.from[0])));
}

#[test]
fn what_is_tried_out_changes_nothing_until_it_is_kept() {
    let mut desk = handoffs();
    let handoff = busiest(&desk);
    let before = (desk.study().clone(), with_levers(&desk));
    click(&mut desk, Role::RadioButton, "Levers: What if");
    assert!(desk.sees("Nothing in the study changes"));
    let name = format!("Try, {}: Automate", titles(&desk, &handoff));
    click(&mut desk, Role::CheckBox, &name);
    let difference = format!("−{:.1}, fewer", handoff.expected);
    assert!(desk.sees(&difference), "{difference}");
    assert_eq!(*desk.study(), before.0);
    desk.click_button("Keep as an action");
    wait(&mut desk);
    let actions = desk.study().actions.iter();
    let planned = actions.filter(|it| it.gaps.contains(&handoff.fingerprint()));
    let planned: Vec<_> = planned.cloned().collect();
    let [action] = planned.as_slice() else {
        panic!("{planned:?}");
    };
    assert_eq!(action.lever, Some(Lever::Automate));
    assert_eq!(action.status, ActionStatus::Planned);
    assert!(action.title.starts_with("Automate the handoff from "));
    assert_eq!(desk.selected(), Some(action.id.into()));
    assert!((before.1 - with_levers(&desk) - handoff.expected).abs() < 1e-9);
    assert!(desk.sees("Nothing in the study changes"), "it is forgotten");
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before.0);
}

#[test]
fn a_touchpoint_is_left_out_on_trial() {
    let mut desk = handoffs();
    let before = desk.study().clone();
    click(&mut desk, Role::RadioButton, "Levers: What if");
    let card = desk.touchpoint("Fills 96 pages, page by page").id;
    let select = Message::Select(Selection::single(card));
    desk.harness.state_mut().send(select);
    desk.settle();
    click(&mut desk, Role::CheckBox, "Without “Fills 96 pages");
    assert!(desk.sees(", less"));
    let choices = "Take back Without “Fills 96 pages";
    place(&desk, Role::Button, choices);
    assert_eq!(*desk.study(), before);
    desk.click_button("Keep as an action");
    wait(&mut desk);
    let title = "Do without “Fills 96 pages, page by page”";
    assert!(desk.study().actions.iter().any(|it| it.title == title));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn what_is_tried_out_is_forgotten_at_once() {
    let mut desk = handoffs();
    let handoff = busiest(&desk);
    click(&mut desk, Role::RadioButton, "Levers: What if");
    let name = format!("Try, {}: Access", titles(&desk, &handoff));
    click(&mut desk, Role::CheckBox, &name);
    assert!(desk.sees(", fewer"));
    desk.click_button("Forget");
    assert!(!desk.sees(", fewer"));
    assert!(desk.sees("Nothing in the study changes"));
}

#[test]
fn a_map_without_owners_says_what_is_missing() {
    let mut desk = page_of(Desk::with_template("blank"), Command::HandoffsPage);
    assert!(desk.sees("No touchpoint has an owner yet"));
    desk.click_button("Draw the map");
    assert!(!desk.sees("No touchpoint has an owner yet"));
}

#[test]
fn the_likeliest_path_is_told_and_lit_up() {
    let mut desk = page_of(Desk::with_example(), Command::PathPage);
    let journey = &found(&desk).journey;
    let steps = journey.likeliest.as_ref().unwrap().nodes.iter();
    let steps = steps.filter(|node| journey.graph.touchpoint(**node).is_some());
    let outcome = (journey.flow.outcome * 100.0).round();
    let words = format!("{} touchpoints · ", steps.count());
    assert!(desk.sees(&words), "{words}");
    assert!(desk.sees(&format!("{outcome} % reach the outcome")));
    let held = found(&desk).walks.walks.len();
    assert!(desk.sees(&format!("{held} interviews walked this map")));
    assert!(desk.sees("Where customers leave"));
    assert!(desk.sees("From here on the outcome is certain:"));
    assert!(is_lit(&desk));
    assert_eq!(desk.names_with_icons(), [""; 0]);
    let first = desk.touchpoint("A load is found warm at dawn").id;
    click(
        &mut desk,
        Role::Button,
        "A load is found warm at dawn, emotion",
    );
    assert_eq!(desk.selected(), Some(first.into()));
}

#[test]
fn a_journey_of_one_touchpoint_has_a_path() {
    let desk = page_of(Desk::with_template("blank"), Command::PathPage);
    assert!(desk.sees("100 % of all journeys take just this way"));
    assert!(desk.sees("It never branches · no interview has walked this map yet"));
}
