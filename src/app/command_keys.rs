//! The keys of commands: taken out of the input, and written as each system writes them.

use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};

use super::{Circumstances, Command, Scope};

impl Command {
    /// The key to show, as this system writes it.
    pub fn key_text(self, ctx: &Context) -> Option<String> {
        self.key_texts(ctx).next()
    }

    /// The key to show in a list of commands, unless it would do something else now.
    pub fn working_key_text(self, ctx: &Context, now: Circumstances) -> Option<String> {
        let is_letter_of_text = now.card && self.info().scope == Scope::EmptyHands;
        self.key_text(ctx).filter(|_| !is_letter_of_text)
    }

    /// All its keys, as this system writes them.
    pub fn key_texts(self, ctx: &Context) -> impl Iterator<Item = String> {
        self.info().keys.iter().map(|key| key_text(ctx, *key))
    }

    /// The tooltip: what it does, and the key.
    pub fn tooltip(self, ctx: &Context) -> String {
        match self.key_text(ctx) {
            Some(key) => format!("{} ({key})", self.info().tip),
            None => self.info().tip.to_owned(),
        }
    }

    /// Takes the keys of commands out of the input, the most modified first, and names the
    /// commands they call.
    ///
    /// A key belongs to the command with the most modifiers that are held. If that one cannot be
    /// carried out or does not listen, no other takes its place: Ctrl+Shift+Z with nothing to redo
    /// is no Ctrl+Z.
    pub fn take_pressed(
        input: &mut InputState,
        now: Circumstances,
        is_listening: impl Fn(Scope) -> bool,
    ) -> Vec<Self> {
        let mut keys: Vec<(KeyboardShortcut, Self)> = Self::ALL
            .iter()
            .flat_map(|command| command.info().keys.iter().map(|key| (*key, *command)))
            .collect();
        keys.sort_by_key(|(key, _)| std::cmp::Reverse(weight(key.modifiers)));
        let by_place = keys.clone();
        let mut taken = Vec::new();
        let mut pressed = Vec::new();
        for (key, command) in keys {
            if taken.contains(&key.logical_key) || !is_pressed(input, key) {
                continue;
            }
            taken.push(key.logical_key);
            if is_listening(command.info().scope) {
                input.consume_shortcut(&key);
                pressed.push(command);
            }
        }
        for (key, command) in by_place {
            if is_listening(command.info().scope) && consume_digit(input, key, &taken) {
                pressed.push(command);
            }
        }
        pressed.retain(|command| command.is_enabled(now));
        pressed
    }
}

/// True if the keys are down that egui would take for the shortcut.
fn is_pressed(input: &InputState, shortcut: KeyboardShortcut) -> bool {
    input.events.iter().any(|event| {
        matches!(
            event,
            Event::Key { key, modifiers, pressed: true, .. }
                if *key == shortcut.logical_key
                    && modifiers.matches_logically(shortcut.modifiers)
        )
    })
}

/// Takes a digit by where it is on the keyboard: with Shift it is another sign on most of them.
/// What was taken as that sign is no digit.
fn consume_digit(input: &mut InputState, wanted: KeyboardShortcut, taken: &[Key]) -> bool {
    let digits = Key::Num0..=Key::Num9;
    if !digits.contains(&wanted.logical_key) {
        return false;
    }
    let count = input.events.len();
    input.events.retain(|event| {
        let Event::Key {
            key,
            physical_key,
            modifiers,
            pressed: true,
            ..
        } = event
        else {
            return true;
        };
        *physical_key != Some(wanted.logical_key)
            || taken.contains(key)
            || !modifiers.matches_exact(wanted.modifiers)
    });
    input.events.len() < count
}

/// A key as this system writes it, such as “Ctrl+,”: egui spells marks out.
pub fn key_text(ctx: &Context, key: KeyboardShortcut) -> String {
    let words = ctx.format_shortcut(&key);
    let mark = key.logical_key.symbol_or_name();
    let is_mark = mark.chars().all(|c| c.is_ascii_punctuation() || c == '−');
    match words.strip_suffix(key.logical_key.name()) {
        Some(modifiers) if is_mark => format!("{modifiers}{mark}"),
        _ => words,
    }
}

/// How many modifiers there are: egui lets extra Shift and Alt pass, so the most go first.
const fn weight(modifiers: Modifiers) -> u8 {
    modifiers.alt as u8
        + modifiers.shift as u8
        + (modifiers.command || modifiers.ctrl || modifiers.mac_cmd) as u8
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// The keys a system sees, with "command" turned into its own key.
    fn on_system(key: KeyboardShortcut, is_mac: bool) -> (Key, [bool; 4]) {
        let m = key.modifiers;
        let command = m.command;
        (
            key.logical_key,
            [
                m.alt,
                m.shift,
                m.ctrl || (command && !is_mac),
                m.mac_cmd || (command && is_mac),
            ],
        )
    }

    #[test]
    fn no_two_commands_share_a_key_on_any_system() {
        for is_mac in [false, true] {
            let mut seen = HashMap::new();
            for command in Command::ALL {
                for key in command.info().keys {
                    let other = seen.insert(on_system(*key, is_mac), command);
                    assert_eq!(other, None, "{command:?} has a key of {other:?}");
                }
            }
        }
    }

    #[test]
    fn no_command_depends_on_a_key_that_keyboards_hide() {
        let hidden = [
            Key::OpenBracket,
            Key::CloseBracket,
            Key::Backslash,
            Key::Slash,
            Key::Quote,
        ];
        for command in Command::ALL {
            let keys = command.info().keys;
            assert!(
                keys.is_empty() || keys.iter().any(|key| !hidden.contains(&key.logical_key)),
                "{command:?}"
            );
        }
    }

    /// The commands that a key calls while some scopes listen.
    fn called(
        modifiers: Modifiers,
        key: Key,
        now: Circumstances,
        scopes: &[Scope],
    ) -> Vec<Command> {
        let mut input = InputState::default();
        input.events.push(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
        Command::take_pressed(&mut input, now, |scope| scopes.contains(&scope))
    }

    const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

    #[test]
    fn a_command_that_cannot_be_done_leaves_its_key_to_no_other() {
        let scopes = [Scope::Everywhere, Scope::OutsideText];
        let mut now = Circumstances {
            study: true,
            undo: true,
            ..Circumstances::default()
        };
        assert_eq!(called(CTRL_SHIFT, Key::Z, now, &scopes), []);
        assert_eq!(called(CTRL_SHIFT, Key::K, now, &scopes), []);
        assert_eq!(
            called(Modifiers::COMMAND, Key::Z, now, &scopes),
            [Command::Undo]
        );
        now.redo = true;
        assert_eq!(called(CTRL_SHIFT, Key::Z, now, &scopes), [Command::Redo]);
        let nothing = Circumstances::default();
        assert_eq!(called(CTRL_SHIFT, Key::O, nothing, &scopes), []);
    }

    #[test]
    fn a_command_that_does_not_listen_leaves_its_key_to_no_other() {
        let now = Circumstances {
            study: true,
            map: true,
            selection: true,
            ..Circumstances::default()
        };
        assert_eq!(
            called(CTRL_SHIFT, Key::K, now, &[Scope::Everywhere]),
            [],
            "while text is typed, parking is no palette"
        );
    }

    #[test]
    fn a_sign_that_needs_shift_on_some_keyboards_is_heard_with_it() {
        let now = Circumstances {
            map: true,
            ..Circumstances::default()
        };
        let scopes = [Scope::OutsideText];
        assert_eq!(
            called(CTRL_SHIFT, Key::Plus, now, &scopes),
            [Command::ZoomIn]
        );
    }
}
