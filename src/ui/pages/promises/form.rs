//! What is filled in on a card: how the loop was closed, or how it went.

use egui::{Key, KeyboardShortcut, Modifiers, Response, RichText, TextEdit, Ui};
use jiff::civil::Date;

use super::{board::Card, words};
use crate::{
    app::{OpenStudy, Outbox},
    edit::ops,
    model::{Closure, Feedback, Id, Touchpoint},
    ui::widgets::{Unit, date_field, primary_button, quiet_button, read_number},
};

/// How tall the form for closing is.
const CLOSING: f32 = 164.0;
/// How tall the form for how it went is.
const ASKING: f32 = 184.0;

/// A form on a card while it is filled in.
#[derive(Debug)]
pub(super) struct Form {
    touchpoint: Id<Touchpoint>,
    asks: Asks,
    is_fresh: bool,
}

/// Which form it is: the touchpoint, and whether it closes the loop.
pub(super) type Asking = (Id<Touchpoint>, bool);

/// What is asked for.
#[derive(Debug)]
enum Asks {
    Closure {
        evidence: String,
        date: Option<Date>,
    },
    Feedback {
        score: String,
        words: String,
    },
}

/// What a click or a key asks of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Save,
    Leave,
}

impl Form {
    /// The form that a card has to offer: while it is open, how the loop is closed, today unless
    /// said otherwise; then how it went.
    pub(super) fn of(open: &OpenStudy, card: &Card, today: Date) -> Self {
        let sparccs = open.study().touchpoints.get(card.touchpoint);
        let sparccs = sparccs.map(|card| &card.sparccs);
        let asks = if words::is_open(card.state) {
            Asks::Closure {
                evidence: String::new(),
                date: Some(today),
            }
        } else {
            let said = sparccs.and_then(|it| it.feedback.clone());
            let said = said.unwrap_or_default();
            Asks::Feedback {
                score: said.score.map_or_else(String::new, |it| it.to_string()),
                words: said.words,
            }
        };
        Self {
            touchpoint: card.touchpoint,
            asks,
            is_fresh: true,
        }
    }

    /// True when this card has it to offer; a loop may have been closed or opened meanwhile.
    pub(super) fn is_of(&self, card: &Card) -> bool {
        self.key() == (card.touchpoint, words::is_open(card.state))
    }

    /// Which form it is.
    pub(super) const fn key(&self) -> Asking {
        let closes = matches!(self.asks, Asks::Closure { .. });
        (self.touchpoint, closes)
    }

    /// How tall it is.
    pub(super) const fn height(&self) -> f32 {
        match self.asks {
            Asks::Closure { .. } => CLOSING,
            Asks::Feedback { .. } => ASKING,
        }
    }

    /// Shows it; true when it is done with.
    pub(super) fn show(&mut self, ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) -> bool {
        ui.spacing_mut().item_spacing.y = 4.0;
        let (is_ready, by_key, verb) = match &mut self.asks {
            Asks::Closure { evidence, date } => {
                label(ui, "What shows it?");
                let by_key = field(ui, "What shows it", evidence, 2, self.is_fresh);
                if let Some(new) = date_field(ui, "Day of closing", *date) {
                    *date = new;
                }
                (true, by_key, "Close it")
            }
            Asks::Feedback { score, words } => {
                label(ui, "Score, if they gave one");
                let first = field(ui, "Score the customer gave", score, 1, self.is_fresh);
                label(ui, "In their words");
                let by_key = field(ui, "The customer’s words", words, 2, false);
                let is_number =
                    score.trim().is_empty() || read_number(score, Unit::Plain).is_some();
                (is_number, first.or(by_key), "Save")
            }
        };
        self.is_fresh = false;
        let by_hand = buttons(ui, verb, is_ready);
        match by_hand.or(by_key) {
            Some(Asked::Save) if is_ready => {
                self.save(open, outbox);
                true
            }
            Some(Asked::Leave) => true,
            _ => false,
        }
    }

    fn save(&self, open: &OpenStudy, outbox: &mut Outbox) {
        let study = open.study();
        outbox.edit(match &self.asks {
            Asks::Closure { evidence, date } => {
                let closure = Closure {
                    date: *date,
                    evidence: evidence.trim().to_owned(),
                };
                ops::close_loop(study, self.touchpoint, &closure)
            }
            Asks::Feedback { score, words } => {
                let feedback = Feedback {
                    score: read_number(score, Unit::Plain).map(|score| score as f32),
                    words: words.trim().to_owned(),
                };
                ops::record_feedback(study, self.touchpoint, &feedback)
            }
        });
    }
}

fn label(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).small().weak());
}

/// A field in which Enter saves and Escape leaves.
fn field(ui: &mut Ui, name: &str, text: &mut String, rows: usize, is_first: bool) -> Option<Asked> {
    let id = ui.make_persistent_id(name);
    let asked = ui
        .memory(|memory| memory.has_focus(id))
        .then(|| pressed(ui))
        .flatten();
    let line_break = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
    let field = TextEdit::multiline(text)
        .id(id)
        .desired_rows(rows)
        .desired_width(f32::INFINITY)
        .return_key(line_break);
    let response: Response = ui.add(field).accessible_name(name);
    if is_first {
        response.request_focus();
    }
    asked
}

fn pressed(ui: &Ui) -> Option<Asked> {
    ui.input_mut(|input| {
        if input.modifiers.is_none() && input.consume_key(Modifiers::NONE, Key::Enter) {
            Some(Asked::Save)
        } else if input.consume_key(Modifiers::NONE, Key::Escape) {
            Some(Asked::Leave)
        } else {
            None
        }
    })
}

fn buttons(ui: &mut Ui, verb: &str, is_ready: bool) -> Option<Asked> {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding.x = 8.0;
        let is_saved = ui
            .add_enabled_ui(is_ready, |ui| primary_button(ui, verb).clicked())
            .inner;
        ui.add_space(4.0);
        let is_left = quiet_button(ui, "Cancel").clicked();
        if is_saved {
            Some(Asked::Save)
        } else {
            is_left.then_some(Asked::Leave)
        }
    })
    .inner
}
