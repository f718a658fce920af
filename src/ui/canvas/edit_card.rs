//! Typing into a card.
//!
//! An ordinary text field lies over the card, in points, so that the input method, the selection
//! and the screen reader work as everywhere. What is typed is a draft; it becomes one change when
//! the field is left.

use egui::{
    Align2, Event, EventFilter, Frame, Id as WidgetId, Key, Margin, Modifiers, Rect, Stroke,
    TextEdit, Ui,
    emath::GuiRounding as _,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};

use super::{Hand, camera::rect_to_screen};
use crate::{
    app::{Message, own_text},
    edit::CoalesceKey,
    model::{Direction, RecordId},
    ui::theme::{Theme, size},
};

/// The smallest text one can type in, in points.
const READABLE: f32 = 13.0;

/// A card whose text is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardEditor {
    record: RecordId,
    draft: String,
    /// Made for this typing: it goes again if it stays empty.
    is_new: bool,
    /// The field has yet to be given the keys.
    is_arriving: bool,
    beginning: Beginning,
}

/// How typing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    /// The text is selected, so that typing replaces it.
    Selected,
    /// Behind the text.
    AtEnd,
    /// By a letter, over a text that Escape gives back.
    OverText,
}

impl CardEditor {
    /// Types over the text a card has.
    pub const fn replacing(record: RecordId, text: String) -> Self {
        Self {
            record,
            draft: text,
            is_new: false,
            is_arriving: true,
            beginning: Beginning::Selected,
        }
    }

    /// Types at the end of the text a card has.
    pub fn continuing(record: RecordId, text: String) -> Self {
        Self {
            beginning: Beginning::AtEnd,
            ..Self::replacing(record, text)
        }
    }

    /// Goes on from a first letter, instead of the text the card has.
    pub fn beginning(record: RecordId, text: String, own: &str) -> Self {
        let mut editor = Self::continuing(record, text);
        if !own.is_empty() {
            editor.beginning = Beginning::OverText;
        }
        editor
    }

    /// The same for a card that was just made.
    pub fn new_card(mut self) -> Self {
        self.is_new = true;
        self
    }

    /// What making a card and typing its first text share: they are one step of undo.
    pub fn step(record: RecordId) -> CoalesceKey {
        CoalesceKey::on("a new card", record)
    }

    /// The card.
    pub const fn record(&self) -> RecordId {
        self.record
    }
}

/// How typing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The card stays selected.
    Stay,
    /// The same; where a letter has begun it over a text, that is there again.
    GiveUp,
    /// Typing goes on in the next card that way.
    GoOn(Direction),
}

/// Shows the field over the card that is typed into.
pub(super) fn show(hand: &mut Hand<'_>) {
    let Some(editor) = &mut hand.state.editor else {
        return;
    };
    let Some(world) = hand.drawing.layout.record_rect(editor.record) else {
        // What is not on the picture is typed in the inspector.
        let draft = std::mem::take(&mut editor.draft);
        let begun = (editor.beginning != Beginning::Selected).then_some(draft);
        hand.state.editor = None;
        hand.outbox.send(Message::EditHeading(begun));
        return;
    };
    let zoom = hand.state.camera.zoom();
    let transform = hand.state.camera.screen_from_world(hand.response.rect);
    let rect = field_rect(rect_to_screen(transform, world));
    let end = pressed_end(hand.ui);
    let has_lost_focus = field(hand.ui, editor, rect, zoom);
    if let Some(end) = end {
        finish(hand, end);
        hand.state.focus();
    } else if has_lost_focus {
        finish(hand, End::Stay);
        // The canvas has the keys again, unless they went elsewhere.
        if hand.ui.memory(egui::Memory::focused).is_none() {
            hand.state.focus();
        }
    }
}

/// Ends typing, as the pointer goes on to something else.
pub(super) fn leave(hand: &mut Hand<'_>) {
    finish(hand, End::Stay);
}

fn field_rect(card: Rect) -> Rect {
    let wanted = card.size().max(vec2(140.0, 34.0));
    Rect::from_min_size(card.min, wanted).round_ui()
}

/// The key that ends typing, taken before the field sees it.
fn pressed_end(ui: &Ui) -> Option<End> {
    const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    const ENDS: [(Modifiers, Key, End); 6] = [
        (CTRL_SHIFT, Key::Enter, End::GoOn(Direction::Up)),
        (Modifiers::COMMAND, Key::Enter, End::GoOn(Direction::Down)),
        (Modifiers::SHIFT, Key::Tab, End::GoOn(Direction::Left)),
        (Modifiers::NONE, Key::Tab, End::GoOn(Direction::Right)),
        (Modifiers::NONE, Key::Escape, End::GiveUp),
        (Modifiers::NONE, Key::Enter, End::Stay),
    ];
    let end_of = |event: &Event| match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => ENDS
            .into_iter()
            .find(|(held, wanted, _)| key == wanted && modifiers.matches_exact(*held))
            .map(|(_, _, end)| end),
        _ => None,
    };
    ui.input_mut(|input| {
        let mut events = input.events.iter().enumerate();
        let (at, end) = events.find_map(|(at, event)| Some((at, end_of(event)?)))?;
        input.events.remove(at);
        Some(end)
    })
}

/// Shows the field; true once it has lost the focus.
fn field(ui: &mut Ui, editor: &mut CardEditor, rect: Rect, zoom: f32) -> bool {
    let theme = Theme::of(ui.style());
    let id = WidgetId::unique(("card editor", editor.record));
    let frame = Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(2.0, theme.accent))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(6, 4));
    let edit = TextEdit::multiline(&mut editor.draft)
        .id(id)
        .font(egui::FontId::proportional(
            (size::BODY * zoom).clamp(READABLE, 28.0).round(),
        ))
        .frame(frame)
        .desired_rows(1)
        .desired_width(rect.width() - 16.0)
        .min_size(rect.size())
        .align(Align2::LEFT_TOP)
        .event_filter(EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        });
    let response = ui
        .place(rect, edit)
        .accessible_name(format!("Text of the {}", editor.record.kind().singular()));
    // Typing may go on in the card that was just left.
    let is_arriving = std::mem::take(&mut editor.is_arriving);
    if is_arriving || !(response.has_focus() || response.lost_focus()) {
        response.request_focus();
        let end = CCursor::new(editor.draft.chars().count());
        let start = if editor.beginning == Beginning::Selected {
            CCursor::new(0)
        } else {
            end
        };
        let mut text_state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        text_state
            .cursor
            .set_char_range(Some(CCursorRange::two(start, end)));
        text_state.store(ui.ctx(), id);
    }
    response.lost_focus() && !is_arriving
}

fn finish(hand: &mut Hand<'_>, end: End) {
    let Some(editor) = hand.state.editor.take() else {
        return;
    };
    if end == End::GiveUp && editor.beginning == Beginning::OverText {
        return;
    }
    let record = editor.record;
    let text = editor.draft.trim();
    if editor.is_new && text.is_empty() {
        hand.outbox.send(Message::TakeBackNew(record));
        return;
    }
    match own_text::set_text(hand.open.study(), record, text) {
        Ok(change) if editor.is_new => {
            let key = CardEditor::step(record);
            hand.outbox.send(Message::EditCoalescing(change, key));
        }
        change => hand.outbox.edit(change),
    }
    if let End::GoOn(direction) = end {
        hand.outbox.send(Message::EditNext(record, direction));
    }
}
