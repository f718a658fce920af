//! The window for those who hear it, and for those who leave it alone.

use egui::{
    Key, Modifiers, PointerButton,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    app::{Command, Group, Message},
    edit::Selection,
};

use crate::desk::{CTRL, CTRL_SHIFT, Desk, NONE};

#[test]
fn every_screen_comes_to_rest_and_names_its_parts() {
    let mut first = Desk::new();
    first.settle();
    assert!(first.harness.run() <= 1, "the first page");
    assert_eq!(first.names_with_icons(), [""; 0]);
    let mut desk = Desk::with_example();
    desk.pass(30.0);
    assert!(desk.harness.run() <= 1, "the example");
    let screens = [
        (CTRL, Key::K, "the palette"),
        (CTRL, Key::F, "find"),
        (CTRL, Key::H, "replace"),
        (CTRL, Key::N, "the templates"),
        (CTRL_SHIFT, Key::E, "the export"),
        (CTRL, Key::Comma, "the preferences"),
        (NONE, Key::F1, "the keys"),
        (CTRL, Key::O, "the path"),
        (NONE, Key::L, "the lanes"),
    ];
    for (modifiers, key, screen) in screens {
        desk.press(modifiers, key);
        assert!(desk.harness.run() <= 1, "{screen}");
        assert_eq!(desk.names_with_icons(), [""; 0], "{screen}");
        desk.key(Key::Escape);
        desk.pass(1.0);
        assert!(
            desk.canvas_has_focus(),
            "after {screen} the canvas has the keys again"
        );
    }
    desk.key(Key::Home);
    desk.pass(1.0);
    desk.key(Key::Enter);
    assert!(desk.harness.run() <= 1, "typing");
    desk.key(Key::Escape);
    desk.press(CTRL, Key::Period);
    assert!(desk.harness.run() <= 1, "nothing but the map");
}

#[test]
fn the_canvas_is_one_stop_of_the_tab_key() {
    let mut desk = Desk::with_text(NAMED);
    desk.key(Key::Home);
    desk.key(Key::Escape);
    desk.key(Key::M);
    desk.key(Key::Escape);
    let mut stops = 0;
    for _ in 0..120 {
        desk.press(NONE, Key::Tab);
        stops += usize::from(desk.canvas_has_focus());
        let focused = desk
            .harness
            .query_by(|node| node.is_focused() && node.label().is_some());
        let label = focused.and_then(|node| node.accesskit_node().label());
        let label = label.unwrap_or_default();
        assert!(
            !label.starts_with("Stage 1 of"),
            "cards are walked with the arrows"
        );
        assert_ne!(
            label, "Click or drag to go there",
            "no key does anything on the small map"
        );
        if stops == 2 {
            return;
        }
    }
    panic!("Tab came to the canvas {stops} times only");
}

#[test]
fn a_card_is_named_by_where_it_is_and_what_it_is() {
    let mut desk = Desk::with_text(NAMED);
    desk.key(Key::Home);
    let name = "Stage 2 of 3 Compare, touchpoint 2 of 2: Reads reviews, emotion −1, moment that \
                matters, 2 quotes, leads to Signs";
    let card = desk.harness.get_by_role_and_label(Role::ListItem, name);
    assert!(!card.is_focused());
    card.click_accesskit();
    desk.settle();
    assert_eq!(desk.selected_titles(), ["Reads reviews"]);
    let card = desk.harness.get_by_role_and_label(Role::ListItem, name);
    assert_eq!(card.accesskit_node().is_selected(), Some(true));
    let gate = desk.harness.query_by_role_and_label(
        Role::ListItem,
        "Tollgate after Compare: Two offers, no content",
    );
    assert!(gate.is_some());
}

#[test]
fn the_selected_card_is_what_a_screen_reader_reads() {
    let mut desk = Desk::with_text(NAMED);
    desk.key(Key::Home);
    desk.key(Key::ArrowRight);
    let title = desk.selected_titles().remove(0);
    let read = desk
        .harness
        .get_by(|node| node.is_focused() && node.label().is_some());
    assert_eq!(read.accesskit_node().role(), Role::ListItem);
    let label = read.accesskit_node().label().unwrap_or_default();
    assert!(label.contains(&title), "{label}");
}

#[test]
fn what_is_said_in_passing_is_an_alert() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.press(Modifiers::ALT, Key::ArrowUp);
    desk.press(CTRL, Key::Z);
    let alert = desk.harness.get_by_role(Role::Alert);
    let label = alert.accesskit_node().label().unwrap_or_default();
    assert!(label.starts_with("Undid:"), "{label}");
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn what_is_on_says_so() {
    let mut desk = Desk::with_example();
    let is_on = |desk: &Desk, role, name: &str| {
        let node = desk.harness.get_by_role_and_label(role, name);
        node.accesskit_node().is_selected() == Some(true)
            || node.accesskit_node().toggled() == Some(Toggled::True)
    };
    let tabs = desk.harness.query_all_by_role(Role::Tab);
    let shown: Vec<Option<String>> = tabs
        .map(|tab| tab.accesskit_node())
        .filter(|tab| tab.is_selected() == Some(true))
        .map(|tab| tab.label())
        .collect();
    assert_eq!(shown, [Some("Current, Current map".to_owned())]);
    assert!(is_on(&desk, Role::Button, "Select"));
    desk.click_button("Hand");
    assert!(is_on(&desk, Role::Button, "Hand"));
    assert!(!is_on(&desk, Role::Button, "Select"));
}

#[test]
fn a_stage_is_named_with_the_number_of_its_touchpoints() {
    let desk = Desk::with_text(NAMED);
    let stages = desk.harness.query_all_by_role(Role::ListItem);
    let names: Vec<String> = stages
        .filter_map(|stage| stage.accesskit_node().label())
        .filter(|name| name.starts_with("Stage") && !name.contains(':'))
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[0].ends_with(", 1 touchpoint"), "{names:?}");
    assert!(names[1].ends_with(", 2 touchpoints"), "{names:?}");
}

#[test]
fn the_status_line_quotes_once() {
    let mut desk = Desk::with_text(NAMED);
    let quote = desk.study().quotes.iter().next().unwrap().id;
    let selection = Selection::single(quote);
    desk.harness.state_mut().send(Message::Select(selection));
    desk.settle();
    let words = desk.study().name_of(quote);
    assert!(desk.sees(&words), "{words}");
    assert!(!desk.sees("““"));
}

#[test]
fn every_menu_names_what_it_offers() {
    let mut desk = Desk::with_example();
    for group in Group::ALL {
        desk.click_button("Menu");
        desk.click_button(group.label());
        for command in Command::ALL {
            let info = command.info();
            if info.group == group {
                let mut entries = desk
                    .harness
                    .query_all_by_role_and_label(Role::Button, info.name);
                assert!(entries.next().is_some(), "{}", info.name);
            }
        }
        desk.key(Key::Escape);
        desk.key(Key::Escape);
    }
    let tab = desk.rect(Role::Tab, "Current, Current map").center();
    desk.click_with(PointerButton::Secondary, tab, NONE);
    assert!(desk.sees("Duplicate as the future map"));
}

/// Three stages, four cards, a gate, two quotes.
const NAMED: &str = include_str!("named.journey.ron");
