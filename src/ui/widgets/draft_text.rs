//! Text fields that hold a draft until they are left.

use std::sync::Arc;

use egui::{
    Context, EventFilter, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, RichText,
    Shape, Stroke, TextEdit, TextStyle, Ui, epaint::RectShape, vec2,
};

use super::suggestions::{self, Suggestions};
use crate::ui::theme::Theme;

/// A text field that changes nothing while one types.
///
/// What is typed is a draft. It is given back once, when the field is left or Enter is pressed;
/// Esc forgets it. While the field has no focus it shows the value, so that undo is seen at once.
pub struct DraftText<'a> {
    name: &'a str,
    value: &'a str,
    hint: &'a str,
    style: TextStyle,
    is_paragraph: bool,
    is_quiet: bool,
    is_rapid: bool,
    taken_up: Option<TakenUp>,
    suggestions: Option<&'a dyn Fn() -> Vec<String>>,
}

/// How a field is taken up: with this text instead of its own, if there is one.
#[derive(Clone, Debug, Default)]
pub struct TakenUp(pub Option<String>);

/// A field that is to get the keys once it is shown, by its name, and until when it is waited for.
#[derive(Clone, Copy, Default)]
struct Wanted {
    name: &'static str,
    until: f64,
}

/// How long a field is waited for that is to get the keys, in seconds.
const WAIT: f64 = 1.0;

/// Gives the keys to the field of this name, which is about to be shown.
pub fn take_up_field(ctx: &Context, name: &'static str) {
    let until = ctx.input(|input| input.time) + WAIT;
    ctx.data_mut(|data| data.insert_temp(wanted_id(), Wanted { name, until }));
}

fn wanted_id() -> Id {
    Id::unique("field to take up")
}

/// True while this field is to get the keys. It is asked for until it has them, as something else
/// may take them in the same frame.
fn is_wanted(ui: &Ui, name: &str, has_focus: bool) -> bool {
    let Some(wanted) = ui.data(|data| data.get_temp::<Wanted>(wanted_id())) else {
        return false;
    };
    let is_it = wanted.name == name;
    if (is_it && has_focus) || ui.input(|input| input.time) > wanted.until {
        ui.data_mut(|data| data.remove_temp::<Wanted>(wanted_id()));
        return false;
    }
    is_it
}

/// What is typed, and what stood there before.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    before: String,
    /// Which suggestion the arrow keys are on.
    highlighted: Option<usize>,
    /// What may be suggested, looked up when typing begins.
    vocabulary: Option<Arc<[String]>>,
}

/// How typing ends by key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Keep,
    Forget,
}

impl<'a> DraftText<'a> {
    /// A field for a few words. They wrap, but hold no line break.
    pub const fn line(name: &'a str, value: &'a str) -> Self {
        Self {
            name,
            value,
            hint: "",
            style: TextStyle::Body,
            is_paragraph: false,
            is_quiet: false,
            is_rapid: false,
            taken_up: None,
            suggestions: None,
        }
    }

    /// A field for sentences, in which Shift+Enter breaks the line.
    pub const fn paragraph(name: &'a str, value: &'a str) -> Self {
        let mut field = Self::line(name, value);
        field.is_paragraph = true;
        field
    }

    /// The text that is to be changed.
    pub const fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// What stands in the empty field.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Looks like plain text until the pointer is on it.
    pub const fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }

    /// In the style of a heading or the like.
    pub fn style(mut self, style: TextStyle) -> Self {
        self.style = style;
        self
    }

    /// Is ready for the next text after Enter, as a field is that adds to a list.
    pub const fn rapid(mut self) -> Self {
        self.is_rapid = true;
        self
    }

    /// Takes the focus in this frame.
    pub fn taken_up(mut self, taken_up: TakenUp) -> Self {
        self.taken_up = Some(taken_up);
        self
    }

    /// Offers texts while one types. They are looked up once, when typing begins.
    pub const fn suggest(mut self, suggestions: &'a dyn Fn() -> Vec<String>) -> Self {
        self.suggestions = Some(suggestions);
        self
    }

    /// Shows the field, as wide as there is room; gives back the new text once it is settled.
    pub fn show(self, ui: &mut Ui) -> Option<String> {
        let id = ui.make_persistent_id(("draft text", self.name));
        let kept: Option<Draft> = ui.data(|data| data.get_temp(id));
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut draft = kept.clone().unwrap_or_else(|| self.begin());
        // A press elsewhere has taken the focus away already, also one on what is offered.
        let was_typing = kept.is_some() || has_focus;
        let offers = self.offers(was_typing, &mut draft);
        let picked_by_key = has_focus
            .then(|| offers.take_keys(ui, &mut draft.highlighted))
            .flatten();
        let end = has_focus.then(|| pressed_end(ui)).flatten();
        if let Some(TakenUp(Some(text))) = &self.taken_up {
            draft.text.clone_from(text);
        }
        let response = self.field(ui, id, &mut draft.text);
        if self.taken_up.is_some() || is_wanted(ui, self.name, has_focus) {
            response.request_focus();
            response.scroll_to_me(None);
            ui.request_repaint();
        }
        let picked = picked_by_key.or_else(|| {
            was_typing
                .then(|| suggestions::popup(&response, &offers, draft.highlighted))
                .flatten()
        });
        let is_left = was_typing && !response.has_focus();
        if end == Some(End::Forget) {
            finish(ui, id, &response);
            return None;
        }
        if end.is_some() || picked.is_some() || is_left {
            let text = picked.unwrap_or(draft.text);
            finish(ui, id, &response);
            if self.is_rapid && end == Some(End::Keep) {
                response.request_focus();
            }
            return self.settled(&text, &draft.before);
        }
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, draft));
        }
        None
    }

    fn begin(&self) -> Draft {
        Draft {
            text: self.value.to_owned(),
            before: self.value.to_owned(),
            highlighted: None,
            vocabulary: None,
        }
    }

    fn offers(&self, is_typing: bool, draft: &mut Draft) -> Suggestions {
        match self.suggestions {
            Some(look_up) if is_typing => {
                let vocabulary = draft.vocabulary.get_or_insert_with(|| look_up().into());
                Suggestions::fitting(vocabulary, &draft.text)
            }
            _ => Suggestions::default(),
        }
    }

    /// The text as it is to be kept, if it is another one.
    fn settled(&self, text: &str, before: &str) -> Option<String> {
        let text = if self.is_paragraph {
            text.trim().to_owned()
        } else {
            text.split('\n')
                .map(str::trim)
                .collect::<Vec<_>>()
                .join(" ")
                .trim()
                .to_owned()
        };
        (text != before.trim() && text != self.value).then_some(text)
    }

    fn field(&self, ui: &mut Ui, id: Id, text: &mut String) -> Response {
        let theme = Theme::of(ui.style());
        let background = ui.painter().add(Shape::Noop);
        let margin = if self.is_quiet {
            Margin::symmetric(0, 3)
        } else {
            Margin::symmetric(9, 6)
        };
        let line_break = self
            .is_paragraph
            .then_some(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
        let response = TextEdit::multiline(text)
            .id(id)
            .font(self.style.clone())
            .hint_text(RichText::new(self.hint).color(theme.text_weak))
            .desired_rows(1)
            .desired_width(f32::INFINITY)
            .return_key(line_break)
            .frame(Frame::new().inner_margin(margin))
            .event_filter(EventFilter {
                escape: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: false,
            })
            .show(ui)
            .response
            .response
            .accessible_name(self.name);
        let is_active = response.has_focus() || response.hovered();
        if !self.is_quiet || is_active {
            let beyond = if self.is_quiet {
                vec2(6.0, 0.0)
            } else {
                vec2(0.0, 0.0)
            };
            let line = match (response.has_focus(), response.hovered()) {
                (true, _) => Stroke::new(1.5, theme.accent),
                (false, true) => Stroke::new(1.0, theme.text_weak),
                (false, false) => Stroke::new(1.0, theme.field_line),
            };
            let rect = response.rect.expand2(beyond);
            let shape = RectShape::new(rect, 6.0, theme.field, line, egui::StrokeKind::Inside);
            ui.painter().set(background, shape);
        }
        response
    }
}

/// Ends typing.
fn finish(ui: &Ui, id: Id, response: &Response) {
    ui.data_mut(|data| data.remove_temp::<Draft>(id));
    if response.has_focus() {
        response.surrender_focus();
    }
}

/// The keys that end typing, taken before the field sees them.
fn pressed_end(ui: &Ui) -> Option<End> {
    ui.input_mut(|input| {
        if input.modifiers.is_none() && input.consume_key(Modifiers::NONE, Key::Enter) {
            Some(End::Keep)
        } else if input.consume_key(Modifiers::NONE, Key::Escape) {
            Some(End::Forget)
        } else {
            None
        }
    })
}
