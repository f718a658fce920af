//! The cards of touchpoints.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    CardBox, CardFace, MapLayout, Rect,
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

/// So many cards are worth another processor.
const AT_A_TIME: usize = 256;

/// Breaks the words of all cards, but of those that are as they were in the layout before.
pub(super) fn measure(
    sheet: &Sheet<'_>,
    before: Option<&MapLayout>,
    texts: &mut Texts,
) -> Vec<Arc<CardFace>> {
    let known = |card: &CardSheet<'_>| {
        let face = &before?.card(card.id)?.face;
        Arc::ptr_eq(&face.record, card.record).then(|| Arc::clone(face))
    };
    let cards = sheet.cards.par_iter().with_min_len(AT_A_TIME);
    let faces: Vec<Arc<CardFace>> = cards
        .map(|card| known(card).unwrap_or_else(|| Arc::new(face(card))))
        .collect();
    for face in &faces {
        texts.note_missing(&face.title);
        texts.note_missing(&face.owner);
    }
    faces
}

fn face(card: &CardSheet<'_>) -> CardFace {
    let inner = CARD_WIDTH - 2.0 * CARD_PADDING;
    CardFace {
        record: Arc::clone(card.record),
        title: CARD_TITLE.wrap(shown_title(&card.record.title), inner, CARD_LINES),
        owner: CARD_OWNER.wrap(&card.record.owner, inner - CARD_ICON - 8.0, 1),
        is_moment: card.is_moment,
        is_exit: card.is_exit,
    }
}

/// Raises the heights of bands to what their cards need. All cards of a row are equally high, so
/// that what joins neighbours is straight.
pub(super) fn raise(sheet: &Sheet<'_>, grid: &Grid, faces: &[Arc<CardFace>], heights: &mut [f32]) {
    for (card, face) in sheet.cards.iter().zip(faces) {
        let band = grid.band_of_card(card.lane, card.depth);
        if let Some(height) = band.and_then(|band| heights.get_mut(band)) {
            *height = height.max(height_of(face.title.lines.len()));
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
    faces: Vec<Arc<CardFace>>,
    across: &Across,
    down: &Down,
) -> Vec<CardBox> {
    sheet
        .cards
        .iter()
        .zip(faces)
        .map(|(card, face)| {
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
                face,
                quotes: card.quotes,
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
