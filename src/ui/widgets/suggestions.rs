//! Texts that are offered below a field.

use egui::{Button, Key, Modifiers, Popup, PopupCloseBehavior, Response, Sense, Ui, vec2};

/// How many texts are offered at once.
const SHOWN: usize = 8;

/// What is offered below a field.
#[derive(Default)]
pub(super) struct Suggestions(Vec<String>);

impl Suggestions {
    /// Those of the texts that contain what is typed, without what is typed itself.
    pub(super) fn fitting(texts: &[String], typed: &str) -> Self {
        let typed = typed.trim().to_lowercase();
        let fits = |text: &&String| {
            let text = text.to_lowercase();
            text != typed && text.contains(&typed)
        };
        Self(texts.iter().filter(fits).take(SHOWN).cloned().collect())
    }

    /// Lets the arrow keys walk through the offer; gives back the text that Enter is pressed on.
    pub(super) fn take_keys(&self, ui: &Ui, highlighted: &mut Option<usize>) -> Option<String> {
        let last = self.0.len().checked_sub(1)?;
        *highlighted = highlighted.map(|index| index.min(last));
        let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if press(Key::ArrowDown) {
            *highlighted = Some(highlighted.map_or(0, |index| (index + 1).min(last)));
        } else if press(Key::ArrowUp) {
            *highlighted = highlighted.and_then(|index| index.checked_sub(1));
        } else if let Some(index) = *highlighted
            && press(Key::Enter)
        {
            return self.0.get(index).cloned();
        }
        None
    }
}

/// Shows the offer below a field; gives back the text that is clicked.
///
/// A press is enough: the field loses the focus with it, and the offer goes with the focus.
pub(super) fn popup(
    field: &Response,
    offers: &Suggestions,
    highlighted: Option<usize>,
) -> Option<String> {
    if offers.0.is_empty() {
        return None;
    }
    Popup::from_response(field)
        .id(field.id.with("suggestions"))
        .accessible_name("Suggestions")
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(field.rect.width())
        .gap(2.0)
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut picked = None;
            for (index, text) in offers.0.iter().enumerate() {
                let button = Button::selectable(highlighted == Some(index), text)
                    .truncate()
                    .sense(Sense::CLICK)
                    .min_size(vec2(ui.available_width(), 0.0));
                let response = ui.add(button);
                if response.clicked() || response.is_pointer_button_down_on() {
                    picked = Some(text.clone());
                }
            }
            picked
        })
        .and_then(|shown| shown.inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_contains_the_typed_text_and_is_not_that_text_is_offered() {
        let texts = ["Phone", "Telephone call", "E-mail"].map(str::to_owned);
        let offers = Suggestions::fitting(&texts, "PHONE");
        assert_eq!(offers.0, ["Telephone call"]);
        assert_eq!(Suggestions::fitting(&texts, "").0.len(), 3);
    }
}
