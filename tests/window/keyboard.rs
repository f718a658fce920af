//! A journey drawn with the keyboard alone.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    app::{Command, Message, OpenStudy},
    model::{Frame, RecordId, Study, Touchpoint},
};

use crate::desk::{CTRL, CTRL_SHIFT, Desk, NONE};

const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;

const JOURNEY: [(&str, [(&str, i32); 2]); 6] = [
    ("Notice", [("A bill rises", -2), ("Asks a neighbour", 1)]),
    ("Compare", [("Reads reviews", -1), ("Calls two firms", 0)]),
    ("Visit", [("Opens the cellar", 2), ("Hears a price", -3)]),
    ("Decide", [("Talks it over", 1), ("Signs", 3)]),
    (
        "Install",
        [("Clears the room", -1), ("Watches the work", 2)],
    ),
    ("Live", [("Feels warm", 4), ("Tells a friend", 3)]),
];

/// Tabs until the focus is on something whose name begins like this.
fn tab_to(desk: &mut Desk, name: &str) {
    for _ in 0..40 {
        desk.key(Key::Tab);
        let focused = desk
            .harness
            .query_by(|node| node.is_focused() && node.label().is_some());
        let label = focused.and_then(|node| node.accesskit_node().label());
        if label.is_some_and(|label| label.starts_with(name)) {
            return;
        }
    }
    panic!("Tab never comes to “{name}”");
}

/// Begins a blank study from the first page.
fn begin(desk: &mut Desk) {
    desk.settle();
    desk.press(CTRL, Key::N);
    assert!(desk.sees("New study"));
    tab_to(desk, "Blank journey");
    desk.key(Key::Enter);
    assert!(desk.open().is_some(), "no study is open");
    assert!(desk.canvas_has_focus());
}

/// Types one after the other, going on with Tab.
fn type_in_a_row<'a>(desk: &mut Desk, words: impl IntoIterator<Item = &'a str>) {
    for (index, words) in words.into_iter().enumerate() {
        if index > 0 {
            desk.key(Key::Tab);
        }
        desk.type_text(words);
    }
}

fn name_the_stages(desk: &mut Desk) {
    desk.key(Key::Home);
    desk.key(Key::ArrowUp);
    desk.key(Key::Enter);
    type_in_a_row(desk, JOURNEY.map(|(stage, _)| stage));
    desk.key(Key::Enter);
}

fn add_the_touchpoints(desk: &mut Desk) {
    for _ in 1..JOURNEY.len() {
        desk.key(Key::ArrowLeft);
    }
    for (index, (stage, cards)) in JOURNEY.into_iter().enumerate() {
        if index > 0 {
            desk.key(Key::ArrowUp);
            desk.key(Key::ArrowRight);
        }
        assert_eq!(desk.selected_titles(), [stage]);
        desk.key(Key::Enter);
        desk.press(CTRL, Key::Enter);
        type_in_a_row(desk, cards.map(|(title, _)| title));
        desk.key(Key::Escape);
        for (title, halves) in cards.into_iter().rev() {
            assert_eq!(desk.selected_titles(), [title]);
            let key = if halves < 0 {
                Key::ArrowDown
            } else {
                Key::ArrowUp
            };
            for _ in 0..halves.abs() {
                desk.press(ALT, key);
            }
            desk.key(Key::ArrowLeft);
        }
        if index == 0 {
            assert_eq!(
                desk.selected_titles(),
                ["A bill rises"],
                "nothing is on the left"
            );
        } else {
            desk.key(Key::ArrowRight);
        }
    }
}

/// Gives up the selection and calls a tool by its letter, in the stage worked in last.
fn add_a_gate(desk: &mut Desk, behind: &str, title: &str) {
    let stage = desk.stage(behind).id;
    while desk.open().unwrap().last_focus() != Some(stage.into()) {
        let before = desk.selected();
        desk.key(Key::ArrowLeft);
        assert_ne!(before, desk.selected(), "no way to “{behind}”");
    }
    desk.key(Key::Escape);
    desk.key(Key::G);
    desk.type_text(title);
    desk.key(Key::Enter);
    assert_eq!(desk.selected_titles(), [title]);
}

fn touchpoints_in_order(study: &Study) -> Vec<&Touchpoint> {
    let map = study.maps.iter().next().unwrap().id;
    let mut cards = Vec::new();
    for stage in study.stages_of(map) {
        let mut row: Vec<_> = study
            .touchpoints
            .iter()
            .filter(|card| card.stage == Some(stage.id))
            .collect();
        row.sort_by_key(|card| card.column);
        cards.extend(row);
    }
    cards
}

#[test]
fn a_new_user_draws_a_journey_with_the_keyboard_alone() {
    let mut desk = Desk::new();
    begin(&mut desk);
    let start = desk.study().clone();

    name_the_stages(&mut desk);
    add_the_touchpoints(&mut desk);
    // Up from the last card to the heads of the stages.
    desk.key(Key::ArrowUp);
    add_a_gate(&mut desk, "Decide", "Both have agreed on the price");
    desk.key(Key::ArrowUp);
    desk.key(Key::ArrowUp);
    add_a_gate(&mut desk, "Compare", "Three offers are on the table");
    desk.press(CTRL, Key::K);
    desk.type_text("Signs");
    desk.key(Key::Enter);
    assert_eq!(desk.selected_titles(), ["Signs"]);
    desk.press(CTRL, Key::M);
    desk.key(Key::Escape);

    let study = desk.study();
    let map = study.maps.iter().next().unwrap().id;
    let stages = study.stages_of(map);
    let names: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, JOURNEY.map(|(stage, _)| stage));
    let cards = touchpoints_in_order(study);
    let titles: Vec<&str> = cards.iter().map(|card| card.title.as_str()).collect();
    let wanted: Vec<&str> = JOURNEY.iter().flat_map(|(_, c)| c.map(|c| c.0)).collect();
    assert_eq!(titles, wanted);
    let persona = study.personas.iter().next().unwrap().id;
    for (card, halves) in cards
        .iter()
        .zip(JOURNEY.iter().flat_map(|(_, c)| c.map(|c| c.1)))
    {
        let estimate = card.emotions.get(&persona).and_then(|felt| felt.estimate);
        let wanted = (halves != 0).then_some(halves as f32 / 2.0);
        assert_eq!(estimate, wanted, "{}", card.title);
    }
    let gates: Vec<(&str, String)> = study
        .tollgates
        .iter()
        .map(|gate| (gate.title.as_str(), study.title_of(gate.stage)))
        .collect();
    assert_eq!(gates.len(), 2);
    assert!(gates.contains(&("Both have agreed on the price", "Decide".to_owned())));
    assert!(gates.contains(&("Three offers are on the table", "Compare".to_owned())));
    let moments: Vec<&str> = cards
        .iter()
        .filter(|card| card.moment.is_some())
        .map(|card| card.title.as_str())
        .collect();
    assert_eq!(moments, ["Signs"]);

    while desk.open().unwrap().history().undo_label().is_some() {
        desk.press(CTRL, Key::Z);
    }
    assert_eq!(*desk.study(), start);
}

#[test]
fn the_arrows_reach_the_heads_of_the_stages_and_come_back() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::ArrowRight);
    assert_eq!(desk.selected_titles(), ["What happens first?"]);
    desk.key(Key::ArrowUp);
    assert_eq!(desk.selected_titles(), ["Before"]);
    desk.key(Key::ArrowRight);
    desk.key(Key::ArrowRight);
    desk.key(Key::ArrowRight);
    assert_eq!(desk.selected_titles(), ["After"]);
    desk.press(CTRL, Key::ArrowLeft);
    desk.key(Key::ArrowLeft);
    desk.key(Key::ArrowDown);
    assert_eq!(desk.selected_titles(), ["What happens first?"]);
}

#[test]
fn a_tool_works_in_the_stage_worked_in_last() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.key(Key::Escape);
    desk.key(Key::S);
    desk.type_text("Between");
    desk.key(Key::Enter);
    let map = desk.open().unwrap().map().unwrap();
    let names: Vec<&str> = desk
        .study()
        .stages_of(map)
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(names, ["Before", "Between", "During", "After"]);
    desk.key(Key::Escape);
    desk.key(Key::T);
    desk.type_text("Waits");
    desk.key(Key::Enter);
    assert_eq!(
        desk.touchpoint("Waits").stage,
        Some(desk.stage("Between").id)
    );
    desk.key(Key::Escape);
    desk.key(Key::N);
    desk.type_text("Is it far?");
    desk.key(Key::Enter);
    let note = desk.study().notes.iter().next().unwrap();
    assert_eq!(note.stage, Some(desk.stage("Between").id));
}

#[test]
fn cards_move_and_connect_by_keys() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.press(ALT.plus(SHIFT), Key::ArrowRight);
    desk.type_text("And then?");
    desk.key(Key::Enter);
    let (first, then) = (
        desk.touchpoint("What happens first?").id,
        desk.touchpoint("And then?").id,
    );
    let line = desk.study().connections.iter().next().unwrap();
    assert_eq!(
        (line.from.record(), line.to.record()),
        (first.into(), then.into())
    );
    let start = desk.study().clone();
    for stage in ["During", "After"] {
        desk.press(CTRL.plus(SHIFT), Key::ArrowRight);
        assert_eq!(
            desk.touchpoint("And then?").stage,
            Some(desk.stage(stage).id)
        );
    }
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), start, "held keys are one step");
    assert_eq!(desk.selected(), Some(then.into()));
    desk.press(NONE, Key::Delete);
    assert!(
        desk.study().connections.is_empty(),
        "a card takes its connections along"
    );
}

#[test]
fn f6_goes_from_part_to_part_of_the_window() {
    let mut desk = Desk::with_template("blank");
    assert!(desk.canvas_has_focus());
    let focused = |desk: &Desk| {
        let ctx = &desk.harness.ctx;
        let id = ctx.memory(egui::Memory::focused).expect("no focus");
        ctx.read_response(id).expect("nothing there").rect.center()
    };
    let canvas = desk.canvas();
    desk.key(Key::F6);
    assert!(focused(&desk).x > canvas.right(), "the inspector");
    desk.key(Key::F6);
    assert!(focused(&desk).y > canvas.bottom(), "the line at the bottom");
    desk.key(Key::F6);
    assert!(focused(&desk).y < canvas.top(), "the bar at the top");
    desk.press(Modifiers::SHIFT, Key::F6);
    assert!(focused(&desk).y > canvas.bottom());
    for _ in 0..4 {
        desk.key(Key::F6);
    }
    assert!(desk.canvas_has_focus());
    desk.press(CTRL, Key::Period);
    assert!(
        desk.canvas().width() > canvas.width(),
        "the panels are hidden"
    );
    desk.key(Key::F6);
    assert!(desk.canvas_has_focus(), "there is nothing else");
}

#[test]
fn a_copy_that_was_moved_is_repeated_as_far_away() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    let at = |desk: &Desk| {
        let Some(RecordId::Touchpoint(id)) = desk.selected() else {
            panic!("no touchpoint is selected");
        };
        desk.study().touchpoints.get(id).unwrap().cell().unwrap()
    };
    desk.press(CTRL, Key::D);
    desk.press(CTRL_SHIFT, Key::ArrowRight);
    let moved = at(&desk);
    desk.press(CTRL, Key::D);
    assert_eq!(at(&desk), moved.with_column(moved.column + 2));
    desk.press(CTRL, Key::D);
    assert_eq!(at(&desk), moved.with_column(moved.column + 4));
}

#[test]
fn what_is_selected_is_kept_as_a_view_and_exported() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    let keep = Message::Command(Command::SaveView);
    desk.harness.state_mut().send(keep);
    desk.settle();
    let view = desk.study().views.iter().next().expect("no view");
    let Frame::Area { width, height, .. } = view.frame else {
        panic!("not a part of the map: {view:?}");
    };
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    assert!(width < drawing.layout.size.width && height < drawing.layout.size.height);
    assert_eq!(desk.selected(), Some(view.id.into()));
    assert!(desk.sees("View 1"), "it is in the inspector to be named");

    desk.key(Key::Escape);
    desk.press(CTRL_SHIFT, Key::E);
    let part = desk.rect(egui::accesskit::Role::ComboBox, "Part");
    desk.click(part.center());
    desk.click_button("View: View 1");
    let size = format!(
        "{} × {} pixels",
        (width * 2.0).round(),
        (height * 2.0).round()
    );
    assert!(desk.sees(&size), "{size}");
}

#[test]
fn a_moment_that_matters_asks_why() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.press(CTRL, Key::M);
    desk.type_text("It decides the rest");
    desk.key(Key::Enter);
    let moment = desk.touchpoint("What happens first?").moment.as_ref();
    assert_eq!(moment.expect("none").why, "It decides the rest");
    desk.key(Key::Escape);
    desk.press(CTRL, Key::M);
    assert!(desk.touchpoint("What happens first?").moment.is_none());
    desk.key(Key::ArrowUp);
    assert_eq!(desk.selected_titles(), ["Before"], "nothing is asked");
    desk.key(Key::ArrowDown);
    desk.press(CTRL_SHIFT, Key::I);
    desk.press(CTRL, Key::M);
    assert!(desk.canvas_has_focus(), "there is no inspector to ask in");
}

#[test]
fn walking_begins_where_one_was_or_looks() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    let canvas = desk.canvas();
    let (from, to) = (canvas.center(), canvas.center() - egui::vec2(600.0, 0.0));
    desk.drag(egui::PointerButton::Middle, &[from, to], NONE);
    desk.button(egui::PointerButton::Middle, false, to, NONE);
    desk.settle();
    desk.key(Key::ArrowRight);
    let first = desk.selected().expect("nothing is selected");
    let order = desk.open().and_then(OpenStudy::drawing).unwrap();
    assert_ne!(order.layout.reading_order().first(), Some(&first));
    desk.key(Key::ArrowRight);
    let second = desk.selected();
    desk.key(Key::Escape);
    desk.key(Key::ArrowLeft);
    assert_eq!(desk.selected(), second, "the card worked on last");
}
