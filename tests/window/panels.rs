//! What stands around and over the map: find, dialogs, tabs, what is said in passing.

use egui::{Key, PointerButton, Shape, accesskit::Role, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    app::{Command, Leaving, Message, OpenStudy, Settings},
    layout::{Point, Rect},
    model::RecordId,
    scene::Item,
    ui::theme::Appearance,
};

use crate::desk::{CTRL, Desk, NONE};

/// The name of the button that replaces everything.
fn replace_all_button(desk: &Desk) -> String {
    let mut buttons = desk.harness.query_all_by_role(Role::Button);
    let name = buttons.find_map(|button| {
        let name = button.accesskit_node().label()?;
        name.starts_with("Replace all").then_some(name)
    });
    name.expect("no such button")
}

#[test]
fn the_button_that_replaces_everything_says_how_much_that_is() {
    let mut desk = Desk::with_cards("Calls the shop");
    desk.press(CTRL, Key::H);
    desk.type_text("shop");
    assert_eq!(replace_all_button(&desk), "Replace all 1");
    let copy = Message::Command(Command::DuplicateAsFuture);
    desk.harness.state_mut().send(copy);
    desk.settle();
    assert_eq!(replace_all_button(&desk), "Replace all 2 on 2 maps");
    let open = desk.open().unwrap();
    let maps: Vec<String> = open
        .maps()
        .iter()
        .map(|map| open.study().title_of(map.id))
        .collect();
    for map in maps {
        assert!(desk.sees(&format!("{map} · touchpoint")), "{map}");
    }
}

#[test]
fn replace_all_says_what_it_left_as_it_was_said() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::H);
    desk.type_text("the");
    desk.key(Key::Tab);
    desk.type_text("a");
    assert!(desk.sees("Replace by"));
    desk.click_button(&replace_all_button(&desk));
    let toast = desk.toast();
    assert!(toast.starts_with("Replaced "), "{toast}");
    assert!(
        toast.ends_with("in quotes and transcripts stay as they were said"),
        "{toast}"
    );
}

#[test]
fn a_card_that_was_found_is_not_under_the_panel() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    desk.press(CTRL, Key::F);
    let panel = |desk: &Desk| {
        let close = desk.rect(Role::Button, "Close (Escape)");
        desk.rect(Role::TextInput, "Find").union(close)
    };
    let titles: Vec<String> = desk
        .study()
        .touchpoints
        .iter()
        .take(6)
        .map(|card| card.title.clone())
        .collect();
    for title in titles {
        desk.fill_in(&title);
        desk.pass(1.0);
        let card = desk.place_of(desk.selected().expect("nothing found"));
        let panel = panel(&desk);
        assert!(desk.canvas().contains(card), "{title}");
        assert!(card.x < panel.left(), "{title}: {card} {panel}");
    }
}

#[test]
fn enter_presses_the_button_that_a_dialog_is_about() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("Asks around");
    desk.harness
        .state_mut()
        .send(Message::Leave(Leaving::Close));
    desk.settle();
    assert!(desk.sees("Save the changes?"));
    desk.key(Key::Enter);
    assert!(!desk.sees("Save the changes?"), "saved, or asked where to");
    assert!(desk.open().is_none() || desk.sees("Path of the file"));
}

#[test]
fn the_tabs_leave_room_for_what_stands_beside_them() {
    let mut desk = Desk::with_example();
    for scale_percent in [100, 150, 200] {
        let settings = Settings {
            scale_percent,
            ..Settings::default()
        };
        desk.harness.state_mut().send(Message::Set(settings));
        desk.settle();
        let add = desk.rect(Role::Button, "Add a map");
        let mut buttons = desk.harness.query_all_by_role(Role::Button);
        let curves = buttons
            .find(|button| {
                let label = button.accesskit_node().label();
                label.is_some_and(|label| label.starts_with("Emotion curves"))
            })
            .expect("no curves")
            .rect();
        assert!(
            add.right() <= curves.left(),
            "{scale_percent}: {add} {curves}"
        );
        let canvas = desk.canvas().width();
        let window = desk.harness.ctx.content_rect().width();
        assert!(
            canvas > 0.35 * window,
            "{scale_percent}: {canvas} of {window}"
        );
    }
}

#[test]
fn the_palette_finds_looks_before_cards() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk.paste("High concerns");
    desk.press(CTRL, Key::K);
    desk.type_text("high con");
    desk.key(Key::Enter);
    desk.pass(1.0);
    let text = std::fs::read_to_string(desk.path("data/settings.ron")).unwrap();
    assert!(text.contains(&format!("{:?}", Appearance::HighContrast)));
}

#[test]
fn a_pasted_table_says_what_it_has_become() {
    let mut desk = Desk::with_template("blank");
    desk.paste("\tBefore\tDuring\nTouchpoints\tAsks\tBuys");
    let toast = desk.toast();
    assert!(toast.contains("2 touchpoints"), "{toast}");
    assert!(
        toast.contains("into the stages of the same name"),
        "{toast}"
    );
    let first = desk.touchpoint("Asks").id;
    assert!(desk.canvas().contains(desk.place_of(first)));
}

#[test]
fn a_table_with_a_stage_in_every_row_has_few_stages() {
    let mut desk = Desk::with_template("blank");
    desk.paste("Stage\tTouchpoints\tMood\nSeek\tAsks\t1\nSeek\tReads\t3\nBuy\tPays\t5");
    let toast = desk.toast();
    assert!(toast.contains("2 stages"), "{toast}");
    assert!(
        toast.contains("“Mood” were read as 1, the worst, to 5, the best"),
        "{toast}"
    );
    let (asks, reads) = (desk.touchpoint("Asks"), desk.touchpoint("Reads"));
    assert_eq!(asks.stage, reads.stage);
    assert_eq!((asks.column, reads.column), (0, 1));
}

#[test]
fn the_page_of_keys_is_turned() {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::F1);
    let place = |desk: &Desk| {
        let page = desk.harness.get_by_role(Role::Dialog);
        page.get_by_label("Edit").rect().top()
    };
    let before = place(&desk);
    desk.key(Key::PageDown);
    desk.pass(1.0);
    assert!(place(&desk) < before - 100.0);
}

#[test]
fn the_name_of_a_stage_stays_at_the_edge_and_selects_it() {
    let mut desk = Desk::with_example();
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    desk.key(Key::End);
    desk.pass(1.0);
    let canvas = desk.canvas();
    let (from, to) = (canvas.center(), canvas.center() - vec2(200.0, 300.0));
    desk.drag(PointerButton::Middle, &[from, to], NONE);
    desk.button(PointerButton::Middle, false, to, NONE);
    desk.settle();
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let stages = drawing.layout.stages.iter().rev();
    let left = |body: Rect| desk.on_screen(Point::new(body.left, body.top)).x;
    let mut lefts = stages.map(|stage| left(stage.body));
    let left = lefts.find(|left| *left < canvas.center().x).unwrap();
    let left = left.max(canvas.left());
    desk.click(pos2(left + 20.0, canvas.top() + 10.0));
    let Some(RecordId::Stage(stage)) = desk.selected() else {
        panic!("no stage: {:?}", desk.selected_titles());
    };
    assert!(
        !canvas.contains(desk.place_of(stage)),
        "its own is out of view"
    );
}

/// True if these words stand on the map.
fn is_on_map(desk: &Desk, words: &str) -> bool {
    let drawing = desk.open().and_then(OpenStudy::drawing).unwrap();
    let mut items = drawing.scene.groups.iter().flat_map(|group| &group.items);
    items.any(|item| matches!(item, Item::Text(line) if &*line.text == words))
}

#[test]
fn the_map_says_what_it_lacks() {
    let mut desk = Desk::with_example();
    assert!(!is_on_map(&desk, "No quotes on these stages"));
    let message = Message::Command(Command::DuplicateAsFuture);
    desk.harness.state_mut().send(message);
    desk.settle();
    assert!(is_on_map(&desk, "No quotes on these stages"));
    assert!(!is_on_map(&desk, "Untitled"));
    desk.key(Key::Home);
    desk.key(Key::Enter);
    desk.press(CTRL, Key::A);
    desk.key(Key::Delete);
    desk.key(Key::Enter);
    assert!(is_on_map(&desk, "Untitled"));
}

#[test]
fn the_tab_of_the_shown_map_comes_into_view() {
    let mut desk = Desk::with_example();
    let settings = Settings {
        scale_percent: 150,
        ..Settings::default()
    };
    desk.harness.state_mut().send(Message::Set(settings));
    desk.settle();
    for _ in 0..3 {
        desk.press(CTRL, Key::PageDown);
        desk.pass(1.0);
        let tabs: Vec<_> = desk.harness.query_all_by_role(Role::Tab).collect();
        let shown = tabs
            .iter()
            .find(|tab| tab.accesskit_node().is_selected() == Some(true))
            .expect("no tab is selected")
            .rect();
        let add = desk.rect(Role::Button, "Add a map");
        assert!(shown.right() <= add.left() + 1.0, "{shown} {add}");
        assert!(shown.left() >= desk.canvas().left() - 1.0, "{shown}");
    }
}

#[test]
fn the_outline_keeps_the_width_it_was_given() {
    let mut desk = Desk::with_example();
    let edge = desk.canvas().left_center() - vec2(2.0, 0.0);
    desk.drag_and_drop(edge, edge + vec2(60.0, 0.0), NONE);
    assert!(desk.canvas().left() > edge.x + 40.0);
    let width = desk.canvas().left();
    desk.pass(1.0);
    let mut next = desk.start_again(Some(desk.path("study.journey.ron")));
    next.wait_for(|desk| desk.open().is_some());
    next.settle();
    assert!((next.canvas().left() - width).abs() < 2.0);
}

#[test]
fn a_click_on_another_card_keeps_the_words_typed_in_the_inspector() {
    let mut desk = Desk::with_cards("Hears of it\nAsks around");
    desk.click(desk.place_of_card("Asks around"));
    let owner = desk.rect(Role::MultilineTextInput, "Owner").center();
    desk.click(owner);
    desk.type_text("Front desk");
    desk.click(desk.place_of_card("Hears of it"));
    assert_eq!(desk.selected_titles(), ["Hears of it"]);
    assert_eq!(desk.touchpoint("Asks around").owner, "Front desk");
    assert_eq!(desk.touchpoint("Hears of it").owner, "");
}

/// Sets the size of the interface in the preferences.
fn set_scale(desk: &mut Desk, percent: f64) {
    desk.press(CTRL, Key::Comma);
    desk.harness
        .get_by_role_and_label(Role::Slider, "Size of the interface")
        .set_value_accesskit(percent);
    desk.settle();
    desk.key(Key::Escape);
}

#[test]
fn a_large_interface_makes_the_panels_narrower_for_a_while_only() {
    let mut desk = Desk::with_example();
    let left = desk.canvas().left_center() - vec2(2.0, 0.0);
    let right = desk.canvas().right_center() + vec2(2.0, 0.0);
    desk.drag_and_drop(left, left + vec2(60.0, 0.0), NONE);
    desk.drag_and_drop(right, right - vec2(60.0, 0.0), NONE);
    let by_hand = desk.canvas().x_range();
    assert!(by_hand.min > left.x + 40.0 && by_hand.max < right.x - 40.0);
    set_scale(&mut desk, 200.0);
    assert!(desk.canvas().left() < by_hand.min);
    desk.click(desk.canvas().center());
    set_scale(&mut desk, 100.0);
    let again = desk.canvas().x_range();
    assert!((again.min - by_hand.min).abs() < 2.0, "{again:?}");
    assert!((again.max - by_hand.max).abs() < 2.0, "{again:?}");
    desk.press(CTRL, Key::Comma);
    desk.click_button("Restore the defaults");
    desk.key(Key::Escape);
    let first = desk.canvas().x_range();
    assert!((first.min - left.x).abs() < 4.0 && (first.max - right.x).abs() < 4.0);
}

#[test]
fn nothing_in_a_narrow_inspector_stands_over_anything_else() {
    let mut desk = Desk::with_example();
    let edge = desk.canvas().right_center() + vec2(2.0, 0.0);
    desk.drag_and_drop(edge, edge + vec2(200.0, 0.0), NONE);
    let titles = desk.study().touchpoints.iter();
    let titles: Vec<String> = titles
        .filter(|card| card.moment.is_some())
        .map(|card| card.title.clone())
        .collect();
    let card = desk.touchpoint(&titles[0]).id;
    desk.harness.state_mut().send(Message::Reveal(card.into()));
    desk.settle();
    let label = |words: &str| desk.rect(Role::Label, words);
    let inspector = desk.canvas().right()..=1440.0;
    let leave = "The customer may leave here";
    let switch = desk.rect(Role::Switch, leave);
    assert!(label(leave).right() <= switch.left(), "{leave}");
    let emotion = label("Emotion");
    let mut labels = desk.harness.query_all_by_role(Role::Label);
    let support = labels.find(|node| node.value().is_some_and(|words| words.starts_with("from ")));
    if let Some(support) = support {
        assert!(emotion.right() <= support.rect().left(), "the support");
    }
    for kept in ["Yes", "No", "Not known"] {
        let name = format!("Kept reliably: {kept}");
        let button = desk.rect(Role::RadioButton, &name);
        assert!(inspector.contains(&button.right()), "{name}");
        let shapes = &desk.harness.output().shapes;
        let is_whole = shapes.iter().any(|clipped| match &clipped.shape {
            Shape::Text(text) => {
                text.galley.text() == kept && !text.galley.elided && button.contains(text.pos)
            }
            _ => false,
        });
        assert!(is_whole, "{name} is cut off");
    }
}
