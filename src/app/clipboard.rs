//! Copy and paste: our own records, lines of text, cells of a spreadsheet.

use std::collections::BTreeMap;

use egui::{Context, Event, ViewportCommand};

use super::{App, Command, Message, landing};
use crate::{
    edit::{Clipping, EditError, Transaction, ops, paste},
    import::{Grid, grid_into_map},
    model::{Id, Map, RecordId, RecordKind, Study},
};

/// How soon the clipboard answers, in seconds.
const CLIPBOARD_ANSWERS: f64 = 1.0;

impl App {
    /// The system's own copy, cut and paste, which arrive as events and not as keys.
    pub(super) fn clipboard_events(&mut self, ctx: &Context) {
        let outbox = &mut self.outbox;
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    Event::Copy => outbox.command(Command::Copy),
                    Event::Cut => outbox.command(Command::Cut),
                    Event::Paste(text) => outbox.send(Message::Paste(text.clone())),
                    _ => {}
                }
            }
        });
    }

    /// Asks the system for what is on the clipboard, to paste it as cards or as one card.
    pub(super) fn ask_clipboard(&mut self, ctx: &Context, is_one_card: bool) {
        let now = ctx.input(|input| input.time);
        self.one_card_asked = is_one_card.then_some(now);
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Copies what is selected.
    pub(super) fn copy(&self, ctx: &Context) {
        if let Some(open) = &self.open
            && !open.selection().is_empty()
        {
            ctx.copy_text(Clipping::of(open.study(), open.selection().iter()).to_text());
        }
    }

    /// Copies what is selected and deletes it.
    pub(super) fn cut(&mut self, ctx: &Context) {
        self.copy(ctx);
        self.delete();
    }

    /// True once after all lines were asked for as one card, if the clipboard has answered at once:
    /// from an empty one nothing comes.
    fn takes_one_card(&mut self, ctx: &Context) -> bool {
        let now = ctx.input(|input| input.time);
        let asked = self.one_card_asked.take();
        asked.is_some_and(|asked| now - asked < CLIPBOARD_ANSWERS)
    }

    /// Pastes what the text turns out to be.
    pub(super) fn paste(&mut self, ctx: &Context, text: &str) {
        let is_one_card = self.takes_one_card(ctx);
        let Some(open) = &self.open else { return };
        let Some(map) = open.map() else { return };
        let focus = open.selection().focus();
        match pasted(open.study(), map, focus, text, is_one_card) {
            Ok((transaction, words)) => {
                let first = transaction
                    .selection()
                    .and_then(|selection| selection.iter().next());
                self.commit(transaction);
                if let Some(first) = first {
                    self.window.canvas.reveal(first);
                }
                if !words.is_empty() {
                    self.window.toasts.tell(words.join(" "));
                }
            }
            Err(error) => self.refuse(&error),
        }
    }
}

/// What is pasted, and what there is to say about it, a sentence each.
type Pasted = (Transaction, Vec<String>);

fn pasted(
    study: &Study,
    map: Id<Map>,
    focus: Option<RecordId>,
    text: &str,
    is_one_card: bool,
) -> Result<Pasted, EditError> {
    let target = landing::paste_target(study, map, focus);
    let plain = |transaction| (transaction, Vec::new());
    if is_one_card {
        return ops::paste_lines(study, target, &[text]).map(plain);
    }
    if let Some(clipping) = Clipping::from_text(text) {
        return paste(study, &clipping, map, landing::cell_of(target)).map(plain);
    }
    if let Some(grid) = Grid::from_clipboard(text) {
        let (transaction, odd) = grid_into_map(study, map, &grid);
        let words = std::iter::once(table_in_words(&transaction)).chain(odd);
        let words = words.collect();
        return Ok((transaction, words));
    }
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    ops::paste_lines(study, target, &lines).map(plain)
}

/// What a pasted table has become.
fn table_in_words(transaction: &Transaction) -> String {
    let mut counts: BTreeMap<RecordKind, usize> = BTreeMap::new();
    for change in transaction
        .changes()
        .filter(|change| change.before().is_none())
    {
        *counts.entry(change.id().kind()).or_default() += 1;
    }
    let has_new_stage = counts.contains_key(&RecordKind::Stage);
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(kind, count)| kind.count(count))
        .collect();
    let place = if has_new_stage {
        ""
    } else {
        " into the stages of the same name"
    };
    format!("Pasted {}{place}.", counts.join(", "))
}
