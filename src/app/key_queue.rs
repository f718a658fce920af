//! Keys and clicks, one after the other.
//!
//! A quick hand or a slow machine puts several keys into one frame. What the first of them does is
//! done in that frame or the next: a dialog closes, typing goes on in another card. The others wait
//! for it, so that each goes where it was meant to go.

use std::collections::VecDeque;

use egui::{Context, Event, Id, Key, Plugin, RawInput, Ui};

/// How many frames are waited for what a key does, at the most.
const PATIENCE: u32 = 12;

/// Passes on what a hand does no faster than the window can follow.
#[derive(Debug, Default)]
pub struct KeyQueue {
    waiting: VecDeque<Event>,
    /// The keys that are held, as far as they have arrived here.
    held: Vec<Key>,
    /// For how many frames the effect of the last event has been waited for.
    waited: Option<u32>,
    is_settled: bool,
    /// What had the keys in the frame before.
    focused: Option<Id>,
}

impl KeyQueue {
    /// Lets it know at the end of a frame whether everything has been done that was asked for. What
    /// has been given the keys holds them from the frame behind on.
    pub fn settle(ctx: &Context, is_done: bool) {
        let focused = ctx.memory(egui::Memory::focused);
        ctx.with_plugin(|queue: &mut Self| {
            let before = std::mem::replace(&mut queue.focused, focused);
            queue.is_settled = is_done && before == focused;
        });
    }

    /// Takes an event in. A held key that repeats faster than it can be followed repeats less often,
    /// or it would go on when it is let go.
    fn push(&mut self, event: Event) {
        if let Event::Key { key, pressed, .. } = event {
            let is_repeat = pressed && self.held.contains(&key);
            self.held.retain(|held| *held != key);
            if pressed {
                self.held.push(key);
            }
            if is_repeat
                && self
                    .waiting
                    .iter()
                    .any(|event| pressed_key(event) == Some(key))
            {
                return;
            }
        }
        if event == Event::WindowFocused(false) {
            self.held.clear();
        }
        self.waiting.push_back(event);
    }

    /// True while the effect of the last event is waited for.
    const fn is_waiting(&mut self) -> bool {
        match &mut self.waited {
            Some(frames) if !self.is_settled && *frames < PATIENCE => {
                *frames += 1;
                true
            }
            _ => {
                self.waited = None;
                false
            }
        }
    }

    /// What is passed on next: everything up to the first event that may turn the keys elsewhere.
    fn next(&mut self, is_typing: bool) -> Vec<Event> {
        let mut passed: Vec<Event> = Vec::new();
        while let Some(event) = self.waiting.front() {
            let has_letter = self.has_letter(event);
            let is_turn = turns(event, is_typing, has_letter);
            if is_turn && passed.iter().any(wants_own_frame) {
                break;
            }
            let count = if has_letter { 2 } else { 1 };
            passed.extend(self.waiting.drain(..count));
            if is_turn {
                self.waited = Some(0);
                self.is_settled = false;
                break;
            }
        }
        passed
    }

    /// True if the first of those that wait is a key and the next the text that it writes.
    fn has_letter(&self, first: &Event) -> bool {
        let writes = |key: Key| !matches!(key, Key::Tab | Key::Enter | Key::Escape);
        let is_text = |event: &Event| matches!(event, Event::Text(_));
        pressed_key(first).is_some_and(writes) && self.waiting.get(1).is_some_and(is_text)
    }
}

impl Plugin for KeyQueue {
    fn debug_name(&self) -> &'static str {
        "key queue"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        for event in std::mem::take(&mut input.events) {
            self.push(event);
        }
        if !self.is_waiting() {
            input.events = self.next(ctx.text_edit_focused());
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.request_repaint();
        }
    }
}

/// The key that an event presses.
const fn pressed_key(event: &Event) -> Option<Key> {
    match event {
        Event::Key {
            key, pressed: true, ..
        } => Some(*key),
        _ => None,
    }
}

/// True for what may turn the keys elsewhere: while one types, only what is no letter.
const fn turns(event: &Event, is_typing: bool, has_letter: bool) -> bool {
    match event {
        Event::Key { pressed, .. } => *pressed && !(is_typing && has_letter),
        Event::Text(_) | Event::Paste(_) => !is_typing,
        Event::PointerButton { pressed, .. } => !*pressed,
        Event::Copy | Event::Cut => true,
        _ => false,
    }
}

/// True for what must have had its effect before the keys are turned: letters belong to the field
/// that they were typed in, and a click within one frame would bring a dialog before the list that
/// it opens there.
const fn wants_own_frame(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Paste(_) | Event::PointerButton { pressed: true, .. }
    )
}
