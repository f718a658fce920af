//! Copy and paste: our own records, lines of text, cells of a spreadsheet.

use egui::{Context, Event};

use super::{App, Command, landing};
use crate::{
    edit::{Clipping, EditError, Transaction, ops, paste},
    import::{Grid, grid_into_map},
    model::{Id, Map, RecordId, Study},
};

/// How soon the clipboard answers, in seconds.
const CLIPBOARD_ANSWERS: f64 = 1.0;

impl App {
    /// The system's own copy, cut and paste, which arrive as events and not as keys.
    pub(super) fn clipboard_events(&mut self, ctx: &Context) {
        let events: Vec<Event> = ctx.input(|input| {
            let events = input.events.iter();
            events
                .filter(|event| matches!(event, Event::Copy | Event::Cut | Event::Paste(_)))
                .cloned()
                .collect()
        });
        for event in events {
            match event {
                Event::Copy => self.clipboard_command(ctx, Command::Copy),
                Event::Cut => self.clipboard_command(ctx, Command::Cut),
                Event::Paste(text) => {
                    let is_one_card = self.takes_one_card(ctx);
                    self.paste(&text, is_one_card);
                }
                _ => {}
            }
        }
    }

    pub(super) fn clipboard_command(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Paste | Command::PasteAsOneCard => {
                let now = ctx.input(|input| input.time);
                self.one_card_asked = (command == Command::PasteAsOneCard).then_some(now);
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            _ => {
                let Some(open) = &self.open else { return };
                let ids: Vec<RecordId> = open.selection().iter().collect();
                if ids.is_empty() {
                    return;
                }
                ctx.copy_text(Clipping::of(open.study(), ids.iter().copied()).to_text());
                if command == Command::Cut {
                    let change = ops::delete_records(open.study(), &ids);
                    self.attempt(change);
                }
            }
        }
    }

    /// True once after all lines were asked for as one card, if the clipboard has answered at once:
    /// from an empty one nothing comes.
    fn takes_one_card(&mut self, ctx: &Context) -> bool {
        let now = ctx.input(|input| input.time);
        let asked = self.one_card_asked.take();
        asked.is_some_and(|asked| now - asked < CLIPBOARD_ANSWERS)
    }

    /// Pastes what the text turns out to be.
    fn paste(&mut self, text: &str, is_one_card: bool) {
        let Some(open) = &self.open else { return };
        let Some(map) = open.map() else { return };
        let focus = open.selection().focus();
        match pasted(open.study(), map, focus, text, is_one_card) {
            Ok((transaction, warnings)) => {
                self.commit(transaction);
                if !warnings.is_empty() {
                    self.window.toasts.tell(warnings.join(" "));
                }
            }
            Err(error) => self.refuse(&error),
        }
    }
}

/// What is pasted, and what was odd about it, a sentence each.
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
        return Ok(grid_into_map(study, map, &grid));
    }
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    ops::paste_lines(study, target, &lines).map(plain)
}
