//! The cards of touchpoints.

use rayon::prelude::*;

use super::{
    CardBox, Rect, TextLines,
    across::Across,
    down::Down,
    grid::Grid,
    metrics::{
        CARD_BOTTOM, CARD_ICON, CARD_LINES, CARD_OWNER, CARD_PADDING, CARD_TITLE, CARD_TITLE_Y,
        CARD_WIDTH,
    },
    sheet::{CardSheet, Sheet},
    texts::{Texts, shown_title},
};
use crate::model::Cell;

/// The words of a card.
pub(super) struct CardText {
    title: TextLines,
    owner: TextLines,
}

/// So many cards are worth another processor.
const AT_A_TIME: usize = 256;

/// Breaks the words of all cards.
pub(super) fn measure(sheet: &Sheet<'_>, texts: &mut Texts) -> Vec<CardText> {
    let inner = CARD_WIDTH - 2.0 * CARD_PADDING;
    let wrap = |card: &CardSheet<'_>| CardText {
        title: CARD_TITLE.wrap(shown_title(&card.record.title), inner, CARD_LINES),
        owner: CARD_OWNER.wrap(&card.record.owner, inner - CARD_ICON - 8.0, 1),
    };
    let cards = sheet.cards.par_iter().with_min_len(AT_A_TIME);
    let measured: Vec<CardText> = cards.map(wrap).collect();
    for text in &measured {
        texts.note_missing(&text.title);
        texts.note_missing(&text.owner);
    }
    measured
}

/// Raises the heights of bands to what their cards need. All cards of a row are equally high, so
/// that what joins neighbours is straight.
pub(super) fn raise(sheet: &Sheet<'_>, grid: &Grid, texts: &[CardText], heights: &mut [f32]) {
    for (card, text) in sheet.cards.iter().zip(texts) {
        let band = grid.band_of_card(card.lane, card.depth);
        if let Some(height) = band.and_then(|band| heights.get_mut(band)) {
            *height = height.max(height_of(text.title.lines.len()));
        }
    }
}

/// The height of a card with so many lines of title; short titles keep room for a second.
pub(super) const fn height_of(lines: usize) -> f32 {
    let lines = if lines < 2 { 2 } else { lines };
    CARD_TITLE_Y + lines as f32 * CARD_TITLE.line_height + CARD_BOTTOM
}

/// Places the cards.
pub(super) fn place(
    sheet: &Sheet<'_>,
    grid: &Grid,
    texts: Vec<CardText>,
    across: &Across,
    down: &Down,
) -> Vec<CardBox> {
    sheet
        .cards
        .iter()
        .zip(texts)
        .map(|(card, text)| {
            let column = across.columns.get(card.column).copied().unwrap_or_default();
            let band = grid.band_of_card(card.lane, card.depth);
            let band = band
                .and_then(|band| down.bands.get(band))
                .copied()
                .unwrap_or_default();
            CardBox {
                id: card.id,
                cell: cell_of(sheet, card),
                rect: Rect {
                    left: column.start,
                    top: band.start,
                    right: column.end,
                    bottom: band.end,
                },
                title: text.title,
                owner: text.owner,
                quotes: card.quotes,
                is_moment: card.is_moment,
                is_exit: card.is_exit,
            }
        })
        .collect()
}

fn cell_of(sheet: &Sheet<'_>, card: &CardSheet<'_>) -> Option<Cell> {
    let column = sheet.columns.get(card.column)?;
    Some(Cell {
        stage: sheet.stages.get(column.stage)?.record.id,
        column: column.number,
        lane: sheet.lanes.get(card.lane)?.record?.id,
    })
}
