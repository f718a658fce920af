//! Keys that go along a row of marks in a picture.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use crate::ui::theme::Theme;

/// What the keys do in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Along {
    /// Whether the picture has the keys.
    pub has_keys: bool,
    /// Whether they go on to another mark in this frame.
    pub is_moved: bool,
    /// Whether the mark is acted on.
    pub is_entered: bool,
}

/// Lets the keys go along the marks of a picture, which is one stop of the Tab key: the arrows go
/// from mark to mark, Home and End to the first and the last, Enter acts. `at` is the mark they
/// are at; a screen reader says what the picture is and what that mark is.
pub fn along(
    ui: &Ui,
    rect: Rect,
    (picture, mark): (&str, &str),
    count: usize,
    at: &mut usize,
) -> Along {
    let id = Id::unique(("along", picture));
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let name = format!("{picture}: {mark}");
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, name.clone()));
    if !response.has_focus() {
        return Along::default();
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let ring = Stroke::new(1.5, Theme::of(ui.style()).accent);
    ui.painter()
        .rect_stroke(rect.shrink(1.0), 6.0, ring, StrokeKind::Inside);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let goals = [
        (Key::ArrowRight, at.saturating_add(1).min(last)),
        (Key::ArrowLeft, at.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let goal = goals.into_iter().find(|(key, _)| pressed(*key));
    if let Some((_, goal)) = goal {
        *at = goal;
    }
    Along {
        has_keys: true,
        is_moved: goal.is_some(),
        is_entered: pressed(Key::Enter) || pressed(Key::Space),
    }
}
