//! Ratings from 1 to 5.

use egui::{EventFilter, Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::steps_asked;
use crate::ui::theme::Theme;

/// How far the middles of two marks are apart.
const STEP: f32 = 20.0;
/// How tall the row of marks is.
const HEIGHT: f32 = 24.0;
/// The radius of a mark.
const RADIUS: f32 = 6.0;

/// Shows a rating of 1 to 5 as a row of marks; gives back the new one when it is changed.
///
/// A click on a mark sets it, a click on the last full one clears it. With the focus on it, the
/// keys 1 to 5 and the arrows set it, Delete, Backspace and 0 clear it.
pub fn rating(ui: &mut Ui, name: &str, value: Option<u8>) -> Option<Option<u8>> {
    let theme = Theme::of(ui.style());
    let (rect, response) = ui.allocate_exact_size(vec2(STEP * 5.0, HEIGHT), Sense::click());
    let described = match value {
        Some(value) => format!("{name}, {value} of 5"),
        None => format!("{name}, not rated"),
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Slider, true, name);
        info.value = value.map(f64::from);
        info
    });
    let has_focus = response.has_focus();
    let hovered = response.hover_pos().map(|at| mark_at(rect, at.x));
    for mark in 1..=5_u8 {
        let middle = pos2(
            rect.left() + STEP * (f32::from(mark) - 0.5),
            rect.center().y,
        );
        let is_full = value.is_some_and(|value| mark <= value);
        let is_under = hovered.is_some_and(|hovered| mark <= hovered);
        let line = if is_full || is_under {
            theme.accent
        } else {
            theme.text_weak
        };
        let fill = if is_full { theme.accent } else { theme.panel };
        ui.painter()
            .circle(middle, RADIUS, fill, Stroke::new(1.25, line));
    }
    if has_focus {
        let ring = Stroke::new(1.5, theme.accent);
        ui.painter()
            .rect_stroke(rect, 6.0, ring, egui::StrokeKind::Outside);
    }
    let clicked = response
        .clicked()
        .then(|| response.interact_pointer_pos())
        .flatten()
        .map(|at| mark_at(rect, at.x))
        .map(|mark| (value != Some(mark)).then_some(mark));
    let is_new = |new: &Option<u8>| *new != value;
    let typed = has_focus.then(|| typed(ui, response.id, value));
    let asked = stepped(value, steps_asked(ui, &response));
    response.on_hover_text(described);
    let by_hand = clicked.or(typed).filter(is_new);
    by_hand.or(Some(asked).filter(is_new))
}

fn mark_at(rect: Rect, x: f32) -> u8 {
    ((x - rect.left()) / STEP).floor().clamp(0.0, 4.0) as u8 + 1
}

/// The rating as the keys leave it.
fn typed(ui: &Ui, id: egui::Id, value: Option<u8>) -> Option<u8> {
    const DIGITS: [(Key, u8); 5] = [
        (Key::Num1, 1),
        (Key::Num2, 2),
        (Key::Num3, 3),
        (Key::Num4, 4),
        (Key::Num5, 5),
    ];
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.input(|input| {
        if let Some((_, digit)) = DIGITS.iter().find(|(key, _)| input.key_pressed(*key)) {
            return Some(*digit);
        }
        if [Key::Num0, Key::Delete, Key::Backspace]
            .iter()
            .any(|key| input.key_pressed(*key))
        {
            return None;
        }
        let is_up = input.key_pressed(Key::ArrowRight);
        let is_down = input.key_pressed(Key::ArrowLeft);
        stepped(value, i32::from(is_up) - i32::from(is_down))
    })
}

/// The rating some steps up or down; below 1 there is none. Without a step it stays what it is, even
/// if no scale has it.
fn stepped(value: Option<u8>, steps: i32) -> Option<u8> {
    if steps == 0 {
        return value;
    }
    let now = i32::from(value.unwrap_or(0));
    let new = now.saturating_add(steps).clamp(0, 5);
    u8::try_from(new).ok().filter(|new| *new > 0)
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput};

    use super::*;

    #[test]
    fn a_rating_that_no_scale_has_stays_until_somebody_changes_it() {
        let ctx = Context::default();
        for value in [Some(0), Some(9)] {
            for _ in 0..3 {
                let mut new = None;
                let output = ctx.run_ui(RawInput::default(), |ui| {
                    new = rating(ui, "Effort", value);
                    ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
                });
                output.drop_without_applying_deltas();
                assert_eq!(new, None, "{value:?}");
            }
        }
    }
}
