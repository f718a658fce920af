//! The palette, find and replace, the page of keys, the preferences.

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::app::{Command, Message, Settings};

use crate::desk::{CTRL, CTRL_SHIFT, Desk, NONE};

#[test]
fn the_palette_finds_commands() {
    let mut desk = Desk::with_template("blank");
    desk.press(CTRL, Key::K);
    desk.type_text("add stage");
    assert!(desk.sees("Add a stage"));
    desk.key(Key::Enter);
    desk.type_text("Later");
    desk.key(Key::Enter);
    assert_eq!(desk.study().stages.len(), 4);
    assert_eq!(desk.selected_titles(), ["Later"]);
}

#[test]
fn the_palette_finds_cards_and_brings_them_into_view() {
    let mut desk = Desk::with_example();
    let study = desk.study().clone();
    let mut cards = study.touchpoints.iter();
    let card = cards.rfind(|card| !card.is_parked()).unwrap();
    let (id, title) = (card.id, card.title.clone());
    desk.press(CTRL_SHIFT, Key::P);
    desk.type_text(&title);
    desk.key(Key::Enter);
    desk.pass(1.0);
    assert_eq!(desk.selected(), Some(id.into()));
    assert!(desk.canvas().contains(desk.place_of(id)));
    assert!(desk.canvas_has_focus());
}

#[test]
fn escape_closes_the_palette_and_changes_nothing() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    let selected = desk.selected();
    desk.press(CTRL, Key::K);
    desk.type_text("delete");
    desk.key(Key::Escape);
    assert_eq!(desk.selected(), selected);
    assert!(desk.canvas_has_focus());
    assert_eq!(desk.study().touchpoints.len(), 1);
}

#[test]
fn find_steps_through_the_hits_on_the_map() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("Calls the shop\nWalks home\nCalls again");
    desk.press(CTRL, Key::F);
    desk.type_text("calls");
    assert!(desk.sees("1 of 2"));
    assert_eq!(desk.selected_titles(), ["Calls the shop"]);
    desk.key(Key::Enter);
    assert!(desk.sees("2 of 2"));
    assert_eq!(desk.selected_titles(), ["Calls again"]);
    desk.key(Key::Enter);
    assert_eq!(
        desk.selected_titles(),
        ["Calls the shop"],
        "round and round"
    );
    desk.press(Modifiers::SHIFT, Key::Enter);
    assert_eq!(desk.selected_titles(), ["Calls again"]);
    desk.key(Key::Escape);
    assert!(!desk.sees("2 of 2"));
    assert!(desk.canvas_has_focus());
}

#[test]
fn replace_all_is_one_step() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("Calls the shop\nWalks home\nCalls again");
    let start = desk.study().clone();
    desk.press(CTRL, Key::H);
    desk.type_text("Calls");
    let field = desk.rect(Role::TextInput, "Replace by").center();
    desk.click(field);
    desk.type_text("Phones");
    desk.click_button("Replace all 2");
    assert!(
        desk.study()
            .touchpoints
            .iter()
            .any(|card| card.title == "Phones the shop")
    );
    assert!(
        desk.study()
            .touchpoints
            .iter()
            .any(|card| card.title == "Phones again")
    );
    desk.key(Key::Escape);
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), start);
}

#[test]
fn the_page_of_keys_lists_every_command_that_has_some() {
    let mut desk = Desk::with_template("blank");
    desk.press(NONE, Key::F1);
    for command in Command::ALL {
        let info = command.info();
        if !info.keys.is_empty() {
            let page = desk.harness.get_by_role(Role::Dialog);
            let mut lines = page.query_all_by(|node| node.value().as_deref() == Some(info.name));
            assert!(lines.next().is_some(), "{}", info.name);
        }
    }
    desk.type_text("tollgate");
    assert!(desk.sees("Add a tollgate"));
    assert!(!desk.sees("Zoom to 100 %"));
    desk.key(Key::Escape);
    assert!(desk.harness.query_by_role(Role::Dialog).is_none());
}

#[test]
fn preferences_take_effect_at_once_and_are_kept() {
    let mut desk = Desk::new();
    desk.settle();
    desk.press(CTRL, Key::Comma);
    assert!(desk.sees("Size of the interface"));
    let looks = desk.rect(Role::ComboBox, "Looks").center();
    desk.click(looks);
    desk.click_button("Dark");
    assert_eq!(desk.harness.ctx.theme(), egui::Theme::Dark);
    let slider = desk
        .harness
        .get_by_role_and_label(Role::Slider, "Size of the interface");
    slider.set_value_accesskit(150.0);
    desk.settle();
    assert!((desk.harness.ctx.zoom_factor() - 1.5).abs() < 1e-3);
    desk.pass(1.0);
    let mut next = desk.start_again(None);
    next.settle();
    assert_eq!(next.harness.ctx.theme(), egui::Theme::Dark);
    assert!((next.harness.ctx.zoom_factor() - 1.5).abs() < 1e-3);
    next.press(CTRL, Key::Comma);
    next.click_button("Restore the defaults");
    assert!((next.harness.ctx.zoom_factor() - Settings::default().scale()).abs() < 1e-3);
}

#[test]
fn the_map_tabs_lead_from_map_to_map() {
    let mut desk = Desk::with_example();
    let first = desk.open().unwrap().map();
    let count = desk.study().maps.len();
    assert!(count > 1);
    for _ in 0..count {
        desk.press(CTRL, Key::PageDown);
    }
    assert_eq!(desk.open().unwrap().map(), first, "round and round");
    desk.press(CTRL, Key::K);
    desk.type_text("Duplicate as the future map");
    desk.key(Key::Enter);
    assert_eq!(desk.study().maps.len(), count + 1);
    let copy = desk.open().unwrap().map().unwrap();
    let copies = desk
        .study()
        .touchpoints
        .iter()
        .filter(|card| card.map == copy);
    assert!(copies.clone().count() > 0);
    assert!(copies.into_iter().all(|card| card.origin.is_some()));
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.study().maps.len(), count);
}

#[test]
fn the_outline_follows_the_selection() {
    let mut desk = Desk::with_example();
    let outline = desk.open().unwrap().outline();
    let last = *outline
        .iter()
        .filter_map(|(_, cards)| cards.last())
        .next_back()
        .unwrap();
    let title = desk.study().title_of(last);
    let is_in_sight = |desk: &Desk| {
        let mut rows = desk.harness.query_all_by_role(Role::Button);
        rows.any(|row| {
            let name = row.accesskit_node().label().unwrap_or_default();
            name.starts_with("Outline: ") && name.ends_with(&title)
        })
    };
    assert!(!is_in_sight(&desk), "the outline is long");
    desk.harness.state_mut().send(Message::Reveal(last));
    desk.settle();
    desk.pass(1.0);
    assert!(is_in_sight(&desk));
}

#[test]
fn the_line_the_palette_stands_at_is_the_active_one_of_its_field() {
    let mut desk = Desk::with_template("blank");
    desk.press(CTRL, Key::K);
    desk.type_text("zoom");
    let stands_at = |desk: &Desk| {
        let field = desk
            .harness
            .get_by_role_and_label(Role::TextInput, "Find or do");
        let line = field.accesskit_node().active_descendant().expect("none");
        line.label().unwrap()
    };
    let first = stands_at(&desk);
    desk.key(Key::ArrowDown);
    assert_ne!(stands_at(&desk), first);
    desk.key(Key::ArrowUp);
    assert_eq!(stands_at(&desk), first);
}

#[test]
fn the_wheel_moves_the_list_of_the_palette_away_from_the_chosen_line() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::K);
    let first = desk.rect(Role::Button, "New study…");
    desk.send([Event::PointerMoved(first.center())]);
    for _ in 0..10 {
        desk.send([Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -60.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }]);
    }
    desk.settle();
    let scrolled = desk.rect(Role::Button, "New study…");
    assert!(scrolled.top() < first.top() - 100.0);
}
