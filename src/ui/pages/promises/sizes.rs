//! How tall a card is: as tall as what it tells takes in its column.

use std::sync::Arc;

use egui::{Galley, TextStyle, Ui, text::LayoutJob};

use super::board::{Card, Line};
use crate::ui::theme::{self, Theme};

/// The room within the edge of a card.
pub(super) const EDGE: f32 = 12.0;
/// How tall a line that is read is.
pub(super) const LINE: f32 = 18.0;
/// How tall a line that is looked up is.
pub(super) const SMALL: f32 = 17.0;
/// The room above a promise, and above how a loop ended.
pub(super) const ABOVE: f32 = 8.0;
/// The room for the mark of a promise.
pub(super) const MARK: f32 = 24.0;
/// How tall the button of a card is, with the room above it.
pub(super) const BUTTON: f32 = 36.0;

/// How many lines of a title, a promise and an ending are shown.
const FEW: usize = 2;
/// How many lines of a problem are shown.
const SOME: usize = 3;

/// How many lines everything on a card takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    /// The title.
    pub title: usize,
    /// The problem.
    pub problem: usize,
    /// What is promised, and when and by whom; for each promise.
    pub promises: Vec<(usize, usize)>,
    /// How it ended, line by line.
    pub ending: Vec<usize>,
}

impl Sizes {
    /// Those of a card in a column of a width.
    pub(super) fn of(ui: &Ui, card: &Card, width: f32) -> Self {
        let room = width - 2.0 * EDGE;
        let promises = card.promises.iter();
        Self {
            title: title(ui, card, room).rows.len(),
            problem: problem(ui, card, room).rows.len(),
            promises: promises
                .map(|line| {
                    let (text, aside) = promise(ui, line, room - MARK);
                    (text.rows.len(), aside.rows.len())
                })
                .collect(),
            ending: card
                .ending
                .iter()
                .map(|it| ending(ui, &it.words, room).rows.len())
                .collect(),
        }
    }

    /// How tall the card is with its button.
    pub(super) fn height(&self) -> f32 {
        let promises = self.promises.iter();
        let promises: f32 = promises.map(|rows| promise_height(*rows)).sum();
        let ending: f32 = self.ending.iter().map(|rows| *rows as f32 * SMALL).sum();
        let above = if self.ending.is_empty() { 0.0 } else { ABOVE };
        let told = (self.title + self.problem) as f32 * LINE + 2.0 + SMALL;
        2.0 * EDGE + told + promises + above + ending + BUTTON - EDGE / 2.0
    }
}

/// How tall a promise is whose text, and who gave it when, take so many lines.
pub(super) fn promise_height((text, aside): (usize, usize)) -> f32 {
    ABOVE + text as f32 * LINE + aside as f32 * SMALL
}

/// The title of a card.
pub(super) fn title(ui: &Ui, card: &Card, room: f32) -> Arc<Galley> {
    let color = Theme::of(ui.style()).text;
    lines(
        ui,
        &[(&card.title, color)],
        &theme::strong(),
        (room, FEW),
        LINE,
    )
}

/// The problem on a card.
pub(super) fn problem(ui: &Ui, card: &Card, room: f32) -> Arc<Galley> {
    let color = Theme::of(ui.style()).text;
    let parts = [(card.problem.as_str(), color)];
    lines(ui, &parts, &TextStyle::Body, (room, SOME), LINE)
}

/// What is promised; and when and by whom.
pub(super) fn promise(ui: &Ui, line: &Line, room: f32) -> (Arc<Galley>, Arc<Galley>) {
    let theme = Theme::of(ui.style());
    let is_kept = line.commitment.kept.is_some();
    let color = if is_kept { theme.text_weak } else { theme.text };
    let text = [(line.text.as_str(), color)];
    let text = lines(ui, &text, &TextStyle::Body, (room, FEW), LINE);
    let when = if line.is_late {
        theme.warm
    } else {
        theme.text_weak
    };
    let aside = |between: &str, most| {
        let whose = format!("{between}{}", line.whose);
        let parts = [(line.when.as_str(), when), (&whose, theme.text_weak)];
        lines(ui, &parts, &TextStyle::Small, (room, most), SMALL)
    };
    let in_a_row = aside(" · ", 1);
    let aside = if in_a_row.elided {
        aside("\n", FEW)
    } else {
        in_a_row
    };
    (text, aside)
}

/// A line of how a loop ended; its colour is left to whoever paints it.
pub(super) fn ending(ui: &Ui, words: &str, room: f32) -> Arc<Galley> {
    let color = egui::Color32::PLACEHOLDER;
    lines(ui, &[(words, color)], &TextStyle::Small, (room, FEW), SMALL)
}

/// Words in their colours on so many lines at the most, the last cut off where there is more.
fn lines(
    ui: &Ui,
    parts: &[(&str, egui::Color32)],
    style: &TextStyle,
    (room, most): (f32, usize),
    line_height: f32,
) -> Arc<Galley> {
    let font = style.resolve(ui.style());
    let mut job = LayoutJob::default();
    for (words, color) in parts {
        let mut format = egui::TextFormat::simple(font.clone(), *color);
        format.line_height = Some(line_height);
        job.append(words, 0.0, format);
    }
    job.wrap.max_width = room.max(0.0);
    job.wrap.max_rows = most;
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_has_room_for_every_line() {
        let bare = Sizes {
            title: 1,
            problem: 1,
            ..Sizes::default()
        };
        let full = Sizes {
            title: 2,
            problem: 3,
            promises: vec![(1, 1), (2, 2)],
            ending: vec![1, 2],
        };
        // A line of the title and two of the problem; two promises; the room above the ending.
        let more = 3.0 * LINE + (2.0 * ABOVE + 3.0 * LINE + 3.0 * SMALL) + (ABOVE + 3.0 * SMALL);
        assert!((full.height() - bare.height() - more).abs() < 0.01);
    }
}
