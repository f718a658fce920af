//! The plan: the timeline, and impact against effort.

use egui::{Key, Modifiers, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use jiff::civil::Date;
use throughline::{
    analysis::{Findings, Plan},
    app::{Command, Message},
    edit::{EditError, Transaction, ops},
    model::{Action, ActionStatus, Id},
};

use crate::desk::{CTRL, Desk, NONE};

const SEND: &str = "Send all remarks at once, with a call";
const GATEWAY: &str = "Write the gateway page for IT";
const FINANCE: &str = "Rewrite the finance page around lost loads";

/// The window with a page of the plan in front.
fn at(mut desk: Desk, page: Command) -> Desk {
    desk.harness.state_mut().send(Message::Command(page));
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

fn timeline() -> Desk {
    at(Desk::with_example(), Command::TimelinePage)
}

fn effort() -> Desk {
    at(Desk::with_example(), Command::EffortPage)
}

fn action<'a>(desk: &'a Desk, title: &str) -> &'a Action {
    let mut actions = desk.study().actions.iter();
    actions
        .find(|action| action.title == title)
        .unwrap_or_else(|| panic!("no action “{title}”"))
}

fn dates(desk: &Desk, title: &str) -> (Option<Date>, Option<Date>) {
    let action = action(desk, title);
    (action.start, action.due)
}

fn plan(desk: &Desk) -> Plan {
    let today = desk.open().unwrap().findings().unwrap().today;
    Findings::of(desk.study(), today).plan
}

/// The thing of a role whose name begins so.
fn node<'a>(desk: &'a Desk, role: Role, begins: &str) -> Node<'a> {
    let mut nodes = desk.harness.query_all_by_role(role);
    let node = nodes.find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(begins))
    });
    node.unwrap_or_else(|| panic!("nothing that begins “{begins}”"))
}

fn bar(desk: &Desk, title: &str) -> Rect {
    node(desk, Role::Button, &format!("Days of {title}")).rect()
}

fn undo(desk: &mut Desk) {
    desk.press(CTRL, Key::Z);
    still(desk);
}

fn days(from: Option<Date>, to: Option<Date>) -> i32 {
    let span = from.unwrap().until(to.unwrap()).unwrap();
    span.get_days()
}

fn edit(desk: &mut Desk, edit: impl FnOnce(&Desk) -> Result<Transaction, EditError>) {
    let transaction = edit(desk).unwrap();
    desk.harness.state_mut().send(Message::Edit(transaction));
    still(desk);
}

fn add(desk: &mut Desk, action: Action) -> Id<Action> {
    let id = action.id;
    edit(desk, |desk| ops::add_record(desk.study(), action));
    id
}

#[test]
fn the_timeline_shows_the_plan_with_its_critical_path() {
    let desk = timeline();
    let plan = plan(&desk);
    assert!(desk.sees(&format!("{} actions · 1 Oct 2026 to", plan.actions.len())));
    assert!(desk.sees("1 fast result"));
    for planned in &plan.actions {
        let title = desk.study().title_of(planned.id);
        let bar = node(&desk, Role::Button, &format!("Days of {title}"));
        let said = bar.accesskit_node().label().unwrap();
        assert_eq!(
            said.contains("critical path"),
            planned.is_critical,
            "{said}"
        );
        assert_eq!(said.contains("fast result"), planned.is_fast, "{said}");
    }
    for load in &plan.loads {
        node(
            &desk,
            Role::Button,
            &format!("Show only what {}", load.owner),
        );
    }
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_click_on_a_bar_or_a_title_selects_the_action() {
    let mut desk = timeline();
    desk.click(bar(&desk, SEND).center());
    assert_eq!(desk.selected(), Some(action(&desk, SEND).id.into()));
    desk.click_button(GATEWAY);
    assert_eq!(desk.selected(), Some(action(&desk, GATEWAY).id.into()));
}

#[test]
fn a_bar_is_dragged_by_whole_days_in_one_step() {
    let mut desk = timeline();
    let before = dates(&desk, SEND);
    let from = bar(&desk, SEND).center();
    desk.drag_and_drop(from, from + vec2(40.0, 0.0), NONE);
    still(&mut desk);
    let after = dates(&desk, SEND);
    let moved = days(before.0, after.0);
    assert!(moved > 7, "{moved}");
    assert_eq!(days(before.1, after.1), moved);
    undo(&mut desk);
    assert_eq!(dates(&desk, SEND), before);
}

#[test]
fn the_end_of_a_bar_is_the_due_date() {
    let mut desk = timeline();
    let before = dates(&desk, SEND);
    // The bar can be taken hold of a little way behind its end, too.
    let from = bar(&desk, SEND).right_center() - vec2(6.0, 0.0);
    desk.drag_and_drop(from, from + vec2(40.0, 0.0), NONE);
    still(&mut desk);
    let after = dates(&desk, SEND);
    assert_eq!(after.0, before.0);
    assert!(days(before.1, after.1) > 7);
    undo(&mut desk);
    assert_eq!(dates(&desk, SEND), before);
}

#[test]
fn escape_gives_a_drag_up() {
    let mut desk = timeline();
    let before = dates(&desk, SEND);
    let from = bar(&desk, SEND).center();
    let to = from + vec2(60.0, 0.0);
    desk.drag(egui::PointerButton::Primary, &[from, to], NONE);
    assert!(bar(&desk, SEND).is_positive());
    desk.key(Key::Escape);
    desk.button(egui::PointerButton::Primary, false, to, NONE);
    still(&mut desk);
    assert_eq!(dates(&desk, SEND), before);
}

#[test]
fn arrows_move_the_bar_that_has_the_keys() {
    let mut desk = timeline();
    let before = dates(&desk, SEND);
    node(&desk, Role::Button, &format!("Days of {SEND}")).focus();
    desk.settle();
    desk.key(Key::ArrowRight);
    still(&mut desk);
    desk.press(Modifiers::SHIFT, Key::ArrowRight);
    still(&mut desk);
    let moved = dates(&desk, SEND);
    assert_eq!(days(before.0, moved.0), 8);
    assert_eq!(days(before.1, moved.1), 8);
    desk.press(Modifiers::ALT, Key::ArrowLeft);
    still(&mut desk);
    let shorter = dates(&desk, SEND);
    assert_eq!(shorter.0, moved.0);
    assert_eq!(days(moved.1, shorter.1), -1);
    undo(&mut desk);
    assert_eq!(dates(&desk, SEND), moved);
    undo(&mut desk);
    assert_eq!(dates(&desk, SEND), before, "a day and a week are one step");
}

/// The place from which an arrow is drawn, once the action is selected.
fn handle(desk: &mut Desk, title: &str) -> Pos2 {
    desk.click_button(title);
    let name = format!("Draw an arrow from {title}");
    let mut all = desk.harness.query_all_by_label_contains(&name);
    all.next().expect("no handle").rect().center()
}

#[test]
fn an_arrow_lets_an_action_wait_for_another() {
    let mut desk = timeline();
    let (first, second) = (action(&desk, GATEWAY).id, action(&desk, FINANCE).id);
    let from = handle(&mut desk, GATEWAY);
    let to = bar(&desk, FINANCE).center();
    desk.drag_and_drop(from, to, NONE);
    still(&mut desk);
    assert_eq!(action(&desk, FINANCE).depends_on, [first]);
    let back = handle(&mut desk, FINANCE);
    let to = bar(&desk, GATEWAY).center();
    desk.drag_and_drop(back, to, NONE);
    assert!(desk.toast().contains("waits for it"), "{}", desk.toast());
    assert!(!action(&desk, GATEWAY).depends_on.contains(&second));
    undo(&mut desk);
    assert!(action(&desk, FINANCE).depends_on.is_empty());
}

#[test]
fn how_far_an_action_is_is_changed_where_it_stands() {
    let mut desk = timeline();
    desk.click_button(&format!("Status of {SEND}: Planned"));
    desk.click_button("Done");
    still(&mut desk);
    assert_eq!(action(&desk, SEND).status, ActionStatus::Done);
    undo(&mut desk);
    assert_eq!(action(&desk, SEND).status, ActionStatus::Planned);
    desk.click_button(&format!("Status of {SEND}: Planned"));
    desk.click_button("Dropped");
    still(&mut desk);
    assert!(desk.sees("Dropped, 1"), "in a group of its own");
}

#[test]
fn an_owner_is_typed_where_it_stands() {
    let mut desk = timeline();
    desk.click_button(&format!("Owner of {SEND}: Pieter Vos"));
    desk.fill_in("Jonas");
    assert!(desk.sees("Jonas Okafor"), "offered while one types");
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    still(&mut desk);
    assert_eq!(action(&desk, SEND).owner, "Jonas Okafor");
    undo(&mut desk);
    assert_eq!(action(&desk, SEND).owner, "Pieter Vos");
}

#[test]
fn actions_are_typed_one_after_the_other_and_say_what_they_lack() {
    let mut desk = timeline();
    let before = desk.study().actions.len();
    desk.click_button("Add an action");
    desk.type_text("Call every buyer back");
    desk.key(Key::Enter);
    desk.type_text("Ask the carriers");
    desk.key(Key::Enter);
    still(&mut desk);
    assert_eq!(desk.study().actions.len(), before + 2);
    assert_eq!(
        desk.selected(),
        Some(action(&desk, "Ask the carriers").id.into())
    );
    assert!(desk.sees("Without an owner or a date, 2"));
    assert!(desk.sees("No owner, no start and no due date"));
    assert!(
        bar(&desk, "Ask the carriers").is_positive(),
        "where it can be"
    );
    assert!(desk.sees("2 without owner or date"));
}

#[test]
fn one_sees_the_actions_of_one_owner() {
    let mut desk = timeline();
    let owner = "Pieter Vos";
    let name = format!("Show only what {owner}");
    let at = node(&desk, Role::Button, &name).rect().center();
    desk.click(at);
    for action in desk.study().actions.iter() {
        let begins = format!("Days of {}", desk.study().title_of(action.id));
        assert_eq!(desk.sees(&begins), action.owner == owner, "{begins}");
    }
    desk.click(at);
    assert!(desk.sees(&format!("Days of {GATEWAY}")));
}

#[test]
fn what_cannot_be_is_named_in_its_row() {
    let mut desk = timeline();
    let (send, validator) = (
        action(&desk, SEND).id,
        action(&desk, "Name one validator for each buyer").id,
    );
    edit(&mut desk, |desk| {
        let label = "wait in a circle";
        ops::modify(desk.study(), &[validator], label, |action: &mut Action| {
            action.depends_on.push(send);
        })
    });
    assert!(desk.sees("Waits for “Send all remarks at once,"));
    assert!(desk.sees("1 problem"));
    let (due, start) = (
        jiff::civil::date(2026, 11, 3),
        jiff::civil::date(2026, 11, 9),
    );
    edit(&mut desk, |desk| {
        ops::schedule_action(desk.study(), send, Some(start), Some(due))
    });
    assert!(desk.sees("due on 3 Nov 2026, before its start on 9 Nov 2026"));
}

#[test]
fn a_date_at_the_end_of_all_days_is_told_at_the_edge() {
    let mut desk = timeline();
    let far = Action {
        title: "Wait and see".to_owned(),
        owner: "Ann".to_owned(),
        start: Some(jiff::civil::date(2026, 12, 1)),
        due: Some(Date::MAX),
        ..Action::new()
    };
    add(&mut desk, far);
    let others = bar(&desk, SEND).width();
    assert!(others > 8.0, "the rest is as large as it was: {others}");
    desk.click_button("Wait and see ends on 31 Dec 9999: go there");
    assert!(desk.sees("Wait and see begins on 1 Dec 2026: go there"));
    desk.click_button("Show the whole plan");
    assert!((bar(&desk, SEND).width() - others).abs() < 0.5);
}

#[test]
fn the_days_are_made_larger_and_smaller() {
    let mut desk = timeline();
    let width = bar(&desk, SEND).width();
    desk.click_button("Fewer days");
    assert!(bar(&desk, SEND).width() > width * 1.2);
    desk.click_button("Show the whole plan");
    assert!((bar(&desk, SEND).width() - width).abs() < 0.5);
}

#[test]
fn without_actions_the_timeline_says_what_to_do() {
    let mut desk = at(Desk::with_template("blank"), Command::TimelinePage);
    assert!(desk.sees("Nothing is planned yet"));
    desk.click_button("Add an action");
    desk.type_text("Ask around");
    desk.key(Key::Enter);
    still(&mut desk);
    assert!(bar(&desk, "Ask around").is_positive());
    undo(&mut desk);
    desk.click_button("Go to the gap list");
    assert_eq!(
        desk.app().window().pages.page,
        throughline::ui::pages::Page::List
    );
}

/// What the discs say, by their numbers.
fn discs(desk: &Desk) -> Vec<String> {
    let buttons = desk.harness.query_all_by_role(Role::Button);
    let labels = buttons.filter_map(|node| node.accesskit_node().label());
    let mut discs: Vec<String> = labels
        .filter(|label| label.contains(", impact ") && label.contains(", effort "))
        .collect();
    discs.sort_by_key(|label| {
        let number = label.split(':').next().unwrap();
        number.parse::<usize>().unwrap()
    });
    discs
}

#[test]
fn the_best_score_has_the_first_number() {
    let desk = effort();
    let plan = plan(&desk);
    let study = desk.study();
    let best = plan
        .actions
        .iter()
        .filter(|it| study.actions.get(it.id).unwrap().status != ActionStatus::Done)
        .max_by(|a, b| a.score.partial_cmp(&b.score).unwrap())
        .unwrap();
    let discs = discs(&desk);
    assert_eq!(discs.len(), plan.actions.len());
    let title = study.title_of(best.id);
    assert!(discs[0].starts_with(&format!("1: {title}, impact 4, effort 1")));
    assert!(desk.sees(&format!("Place 1: {title}")));
    assert!(desk.sees("3 quick wins · 2 big bets · 1 fill-in · 3 in between · 1 done"));
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_disc_that_is_dragged_is_rated_anew() {
    let mut desk = effort();
    let place = |desk: &Desk, title: &str| {
        let name = format!(": {title}, impact");
        let mut discs = desk.harness.query_all_by_label_contains(&name);
        discs.next().expect("no disc").rect().center()
    };
    let to = place(&desk, "Fill the validation file from trial data");
    let from = place(&desk, GATEWAY);
    desk.drag_and_drop(from, to + vec2(20.0, 20.0), NONE);
    still(&mut desk);
    let rated = action(&desk, GATEWAY);
    assert_eq!((rated.impact, rated.effort), (Some(5), Some(4)));
    assert_ne!(place(&desk, GATEWAY), to, "the two lie beside each other");
    undo(&mut desk);
    let rated = action(&desk, GATEWAY);
    assert_eq!((rated.impact, rated.effort), (Some(3), Some(2)));
}

#[test]
fn arrows_rate_the_disc_that_has_the_keys() {
    let mut desk = effort();
    let name = format!(": {GATEWAY}, impact");
    let mut discs = desk.harness.query_all_by_label_contains(&name);
    discs.next().expect("no disc").focus();
    drop(discs);
    desk.settle();
    for key in [Key::ArrowUp, Key::ArrowUp, Key::ArrowUp, Key::ArrowLeft] {
        desk.key(key);
        still(&mut desk);
    }
    let rated = action(&desk, GATEWAY);
    assert_eq!((rated.impact, rated.effort), (Some(5), Some(1)));
    undo(&mut desk);
    let rated = action(&desk, GATEWAY);
    assert_eq!((rated.impact, rated.effort), (Some(3), Some(2)));
}

#[test]
fn what_is_not_rated_is_listed_and_rated_there() {
    let mut desk = effort();
    let id = add(
        &mut desk,
        Action {
            title: "Ask around".to_owned(),
            ..Action::new()
        },
    );
    assert!(desk.sees("1 not rated"));
    desk.click_button("Rate Ask around");
    for name in ["Impact rated", "Effort rated"] {
        node(&desk, Role::Slider, name).focus();
        desk.settle();
        desk.key(Key::Num4);
        still(&mut desk);
    }
    let rated = desk.study().actions.get(id).unwrap();
    assert_eq!((rated.impact, rated.effort), (Some(4), Some(4)));
    assert!(!desk.sees("1 not rated"));
    assert!(discs(&desk).iter().any(|disc| disc.contains("Ask around")));
}

#[test]
fn what_is_not_rated_is_dragged_into_the_picture() {
    let mut desk = effort();
    let id = add(
        &mut desk,
        Action {
            title: "Ask around".to_owned(),
            ..Action::new()
        },
    );
    let from = desk
        .harness
        .get_by_label("Drag Ask around into the picture");
    let from = from.rect().center();
    let name = ": Keep one adviser from call to rollout, impact 4, effort 4";
    let mut discs = desk.harness.query_all_by_label_contains(name);
    let to = discs.next().expect("no disc").rect().center();
    drop(discs);
    desk.drag_and_drop(from, to, NONE);
    still(&mut desk);
    let rated = desk.study().actions.get(id).unwrap();
    assert_eq!((rated.impact, rated.effort), (Some(4), Some(4)));
    undo(&mut desk);
    assert_eq!(desk.study().actions.get(id).unwrap().impact, None);
}

#[test]
fn without_actions_the_picture_leads_to_the_timeline() {
    let mut desk = at(Desk::with_template("blank"), Command::EffortPage);
    assert!(desk.sees("Nothing is planned yet"));
    desk.click_button("Go to the timeline");
    assert_eq!(
        desk.app().window().pages.page,
        throughline::ui::pages::Page::Timeline
    );
}
