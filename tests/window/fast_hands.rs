//! Keys and clicks that come faster than the window is shown.

use egui::{Event, Key, Modifiers, PointerButton, accesskit::Role};

use crate::desk::{CTRL, Desk, NONE};

/// What a keyboard sends for a key: a letter comes together with its text.
fn stroke(held: Modifiers, key: Key, text: &str) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: held,
    };
    let mut events = vec![Event::ModifiersChanged(held), event(true)];
    if !text.is_empty() {
        events.push(Event::Text(text.to_owned()));
    }
    events.extend([event(false), Event::ModifiersChanged(NONE)]);
    events
}

/// Words as a keyboard sends them.
fn words(text: &str) -> Vec<Event> {
    let strokes = text.chars().map(|letter| {
        let name = letter.to_ascii_uppercase().to_string();
        let key = Key::from_name(&name).unwrap_or(Key::Space);
        let held = if letter.is_uppercase() {
            Modifiers::SHIFT
        } else {
            NONE
        };
        stroke(held, key, &letter.to_string())
    });
    strokes.flatten().collect()
}

fn key(key: Key) -> Vec<Event> {
    stroke(NONE, key, "")
}

/// Delivers everything in one frame.
fn at_once<const N: usize>(desk: &mut Desk, strokes: [Vec<Event>; N]) {
    desk.send(strokes.into_iter().flatten());
    desk.settle();
}

fn titles(desk: &Desk) -> Vec<&str> {
    let mut cards: Vec<_> = desk.study().touchpoints.iter().collect();
    cards.sort_by_key(|card| card.column);
    cards.iter().map(|card| card.title.as_str()).collect()
}

/// A blank study with the first card selected.
fn desk() -> Desk {
    let mut desk = Desk::with_template("blank");
    desk.key(Key::Home);
    desk
}

#[test]
fn cards_are_typed_in_a_row_in_one_frame() {
    let mut desk = desk();
    at_once(
        &mut desk,
        [
            key(Key::Enter),
            words("Hears of it"),
            key(Key::Tab),
            words("Asks"),
            key(Key::Tab),
            words("Buys"),
            key(Key::Enter),
            key(Key::ArrowLeft),
            key(Key::ArrowLeft),
        ],
    );
    assert_eq!(titles(&desk), ["Hears of it", "Asks", "Buys"]);
    assert_eq!(desk.selected_titles(), ["Hears of it"]);
    assert!(desk.canvas_has_focus());
}

#[test]
fn a_tool_and_the_words_for_what_it_makes_come_in_one_frame() {
    let mut desk = Desk::with_template("blank");
    at_once(
        &mut desk,
        [
            words("t"),
            words("Waits"),
            key(Key::Enter),
            key(Key::Escape),
            words("h"),
        ],
    );
    assert_eq!(desk.touchpoint("Waits").title, "Waits");
    assert_eq!(
        desk.app().window().canvas.tool(),
        throughline::ui::canvas::Tool::Hand
    );
}

#[test]
fn a_command_behind_the_key_that_closes_a_dialog_is_heard() {
    let mut desk = desk();
    for close in [Key::Escape, Key::Enter] {
        let before = desk.study().clone();
        desk.press(CTRL, Key::Comma);
        assert!(desk.app().window().dialog.is_some());
        if close == Key::Enter {
            desk.click_button("Close");
            desk.press(CTRL, Key::Comma);
        }
        at_once(
            &mut desk,
            [
                key(Key::Escape),
                stroke(CTRL, Key::K, ""),
                words("hand"),
                key(Key::Enter),
            ],
        );
        assert!(desk.app().window().dialog.is_none());
        assert!(desk.app().window().palette.is_none());
        assert_eq!(*desk.study(), before, "no letter went to the map");
    }
}

#[test]
fn a_view_is_asked_for_right_behind_a_click_that_closes_a_dialog() {
    let mut desk = desk();
    desk.press(CTRL, Key::Num0);
    desk.pass(1.0);
    desk.press(CTRL, Key::Comma);
    let close = desk.rect(Role::Button, "Close").center();
    desk.hover(close);
    let button = |pressed| Event::PointerButton {
        pos: close,
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    };
    at_once(
        &mut desk,
        [
            vec![button(true), button(false)],
            stroke(CTRL, Key::Num1, ""),
            key(Key::Escape),
        ],
    );
    desk.pass(1.0);
    let zoom = desk.app().window().canvas.zoom();
    assert!((zoom - 1.0).abs() > 1e-3, "the whole map at {zoom}");
    assert!(desk.selected_titles().is_empty());
}

#[test]
fn every_arrow_key_counts() {
    let mut desk = desk();
    desk.paste("Hears of it\nAsks\nBuys");
    desk.key(Key::Home);
    let right = || key(Key::ArrowRight);
    at_once(&mut desk, [right(), right(), right()]);
    assert_eq!(desk.selected_titles(), ["Buys"]);
}

#[test]
fn a_held_key_does_not_go_on_when_it_is_let_go() {
    let mut desk = desk();
    desk.paste("Hears of it\nAsks\nBuys");
    desk.key(Key::Home);
    let press = || key(Key::ArrowRight)[..2].to_vec();
    // Three frames' worth of a held key at once.
    at_once(&mut desk, [press(), press(), press(), key(Key::Escape)]);
    assert!(desk.selected_titles().is_empty());
    assert_ne!(
        desk.open().unwrap().last_focus(),
        Some(desk.touchpoint("Buys").id.into())
    );
}

#[test]
fn text_typed_before_a_command_is_kept_and_text_behind_it_is_not_lost() {
    let mut desk = desk();
    at_once(
        &mut desk,
        [
            key(Key::Enter),
            words("Kept"),
            stroke(CTRL, Key::F, ""),
            words("Kept"),
        ],
    );
    assert_eq!(titles(&desk), ["Kept"]);
    assert!(desk.sees("1 of 1"));
}
