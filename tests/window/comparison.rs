//! Current and future: two maps side by side.

use egui::{Key, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use throughline::{
    analysis::{Comparison, Counterpart, Difference, Findings, FoundGap, GapKind},
    app::{Command, Message},
    model::Perspective,
};

use crate::desk::{CTRL, Desk};

/// The window with the page in front.
fn page(mut desk: Desk) -> Desk {
    desk.wait_for(|desk| desk.open().is_some_and(|open| open.findings().is_some()));
    let command = Message::Command(Command::ComparisonPage);
    desk.harness.state_mut().send(command);
    still(&mut desk);
    desk
}

/// Waits until everything is found out about the study as it is.
fn still(desk: &mut Desk) {
    desk.settle();
    desk.wait_for(|desk| {
        let findings = desk.open().and_then(|open| open.findings());
        findings.is_some_and(|findings| findings.are_of(desk.study()))
    });
    desk.settle();
}

fn findings(desk: &Desk) -> Findings {
    let today = desk.open().unwrap().findings().unwrap().today;
    Findings::of(desk.study(), today)
}

/// How often each difference is there: added, removed, moved, changed.
fn counts(comparison: &Comparison) -> [usize; 4] {
    let cards = comparison.touchpoints.iter();
    let gates = comparison.gates.iter();
    let all: Vec<_> = cards
        .filter_map(Counterpart::difference)
        .chain(gates.filter_map(Counterpart::difference))
        .collect();
    [
        Difference::Added,
        Difference::Removed,
        Difference::Moved,
        Difference::Changed,
    ]
    .map(|difference| all.iter().filter(|it| **it == difference).count())
}

fn undelivered(findings: &Findings) -> Vec<&FoundGap> {
    let gaps = findings.gaps.iter();
    gaps.filter(|found| found.gap.kind == GapKind::ChangeWithoutAction)
        .collect()
}

/// The things of a role whose names begin so.
fn nodes<'a>(desk: &'a Desk, role: Role, begins: &str) -> Vec<Node<'a>> {
    let nodes = desk.harness.query_all_by_role(role);
    nodes
        .filter(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(begins))
        })
        .collect()
}

fn click(desk: &mut Desk, role: Role, begins: &str) {
    let found = nodes(desk, role, begins);
    let node = found
        .first()
        .unwrap_or_else(|| panic!("nothing that begins “{begins}”"));
    let at = node.rect().center();
    desk.click(at);
}

#[test]
fn the_page_says_what_the_maps_of_the_example_differ_in() {
    let desk = page(Desk::with_example());
    let findings = findings(&desk);
    let comparison = &findings.comparisons[0];
    let [added, removed, moved, changed] = counts(comparison);
    let all = added + removed + moved + changed;
    assert!(desk.sees(&format!(
        "{all} differences: {added} added · {removed} removed · {moved} moved · {changed} changed"
    )));
    let flows = [comparison.old, comparison.new].map(|map| &findings.map(map).unwrap().journey);
    let [old, new] = flows.map(|journey| percent_of(journey.flow.outcome));
    assert!(desk.sees(&format!("{old} → {new}")));
    let [old, new] = flows.map(|journey| one_decimal(journey.handoffs.expected));
    assert!(desk.sees(&format!("{old} → {new}")));
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

fn percent_of(share: f64) -> String {
    format!("{} %", (share * 100.0).round())
}

fn one_decimal(value: f64) -> String {
    let words = format!("{value:.1}");
    words.strip_suffix(".0").unwrap_or(&words).to_owned()
}

#[test]
fn a_card_is_selected_without_leaving_the_page() {
    let mut desk = page(Desk::with_example());
    let shown = desk.open().unwrap().map();
    let future = findings(&desk).comparisons[0].new;
    let title = desk.study().title_of(future);
    let name = format!("A load is found warm at dawn on {title}");
    click(&mut desk, Role::Button, &name);
    assert_eq!(desk.selected_titles(), ["A load is found warm at dawn"]);
    let cards = &desk.study().touchpoints;
    let selected = desk.selected().and_then(|id| id.try_into().ok());
    assert_eq!(selected.and_then(|id| cards.get(id)).unwrap().map, future);
    assert_eq!(desk.open().unwrap().map(), shown);
    assert!(desk.sees("Map before") && desk.sees("Map after"));
}

#[test]
fn an_action_is_planned_for_a_difference_and_taken_back() {
    let mut desk = page(Desk::with_example());
    let before = undelivered(&findings(&desk)).len();
    click(&mut desk, Role::RadioButton, "Shown: Undelivered");
    let label = format!("Shown: Undelivered {before}");
    assert_eq!(nodes(&desk, Role::RadioButton, &label).len(), 1);
    click(&mut desk, Role::Button, "Plan an action: ");
    still(&mut desk);
    assert_eq!(undelivered(&findings(&desk)).len(), before - 1);
    let title = "Bring about “Reaches an adviser the same day”";
    assert_eq!(desk.selected_titles(), [title]);
    click(&mut desk, Role::RadioButton, "Shown: Differences");
    let link = format!("Delivered by: {title}");
    assert_eq!(nodes(&desk, Role::Button, &link).len(), 1);
    desk.press(CTRL, Key::Z);
    still(&mut desk);
    assert_eq!(undelivered(&findings(&desk)).len(), before);
    assert!(nodes(&desk, Role::Button, &link).is_empty());
}

#[test]
fn differences_alone_hide_what_stays_as_it_is() {
    let mut desk = page(Desk::with_example());
    let quiet = "A load is found warm at dawn on";
    assert_eq!(nodes(&desk, Role::Button, quiet).len(), 2);
    click(&mut desk, Role::RadioButton, "Shown: Differences");
    assert!(nodes(&desk, Role::Button, quiet).is_empty());
    click(&mut desk, Role::RadioButton, "Shown: All");
    assert_eq!(nodes(&desk, Role::Button, quiet).len(), 2);
}

#[test]
fn any_two_maps_are_compared() {
    let mut desk = page(Desk::with_example());
    click(&mut desk, Role::ComboBox, "Map before");
    click(&mut desk, Role::Button, "Belief, July");
    assert!(desk.sees("on Belief, July"));
    click(&mut desk, Role::ComboBox, "Map after");
    // The list that opened comes last.
    let options = nodes(&desk, Role::Button, "Current");
    let option = options.last().unwrap().rect().center();
    desk.click(option);
    assert!(desk.sees("on Current"));
    let undelivered = nodes(&desk, Role::RadioButton, "Shown: Undelivered");
    assert!(undelivered.is_empty(), "nobody delivers what is");
}

#[test]
fn cards_are_gone_through_by_tab() {
    let mut desk = page(Desk::with_example());
    let name = "A load is found warm at dawn on Current";
    nodes(&desk, Role::Button, name)[0].focus();
    desk.settle();
    desk.key(Key::Tab);
    desk.key(Key::Enter);
    let selected = desk.selected().and_then(|id| id.try_into().ok());
    let card = selected.and_then(|id| desk.study().touchpoints.get(id));
    let future = findings(&desk).comparisons[0].new;
    assert_eq!(card.map(|card| card.map), Some(future));
}

#[test]
fn without_a_future_map_one_is_made_and_taken_back() {
    let mut desk = page(Desk::with_template("blank"));
    assert!(desk.sees("There is no Future map yet"));
    desk.click_button(Command::DuplicateAsFuture.info().name);
    still(&mut desk);
    let is_future = |desk: &Desk| {
        let mut maps = desk.study().maps.iter();
        maps.any(|map| map.perspective == Perspective::Future)
    };
    assert!(is_future(&desk));
    assert!(desk.sees("no differences"));
    click(&mut desk, Role::RadioButton, "Shown: Differences");
    assert!(desk.sees("Both maps say the same."));
    desk.press(CTRL, Key::Z);
    still(&mut desk);
    assert!(!is_future(&desk));
    assert!(desk.sees("There is no Future map yet"));
}
