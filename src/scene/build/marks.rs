//! Marks that hang over the edges of cards.

use std::{collections::HashMap, sync::Arc};

use super::{
    Picture,
    changed::{Drawn, draw_changed},
    pen::{Pen, solid},
};
use crate::{
    layout::{CardBox, MapLayout, Point, Rect, metrics::FIGURE},
    model::RecordId,
    scene::{Align, Group, Icon, Part},
};

/// The height of a mark.
const HEIGHT: f32 = 20.0;

/// Draws the counts of quotes, the ways out and the numbers of gaps.
pub(super) fn draw(picture: &Picture<'_>, before: &[Arc<Group>], groups: &mut Vec<Arc<Group>>) {
    let then = picture.before.map(marked_cards).unwrap_or_default();
    let drawn = Drawn {
        groups: before.get(..then.len()).unwrap_or_default(),
        boxes: &then,
    };
    let is_same = |fresh: &&CardBox, then: &&CardBox| {
        Arc::ptr_eq(&fresh.face, &then.face)
            && (fresh.rect, fresh.quotes) == (then.rect, then.quotes)
    };
    let cards = marked_cards(picture.layout);
    let draw = |card: &&CardBox| draw_card_marks(picture, card);
    draw_changed(&cards, &drawn, is_same, draw, groups);
    let mut counts: HashMap<RecordId, usize> = HashMap::new();
    for &(record, number) in &picture.options.gap_marks {
        let Some(rect) = gap_anchor(picture, record) else {
            continue;
        };
        let count = counts.entry(record).or_default();
        let center = Point::new(rect.right - 26.0 - (HEIGHT + 6.0) * *count as f32, rect.top);
        *count += 1;
        groups.push(Arc::new(draw_gap(picture, record, number, center)));
    }
}

/// The cards that have marks without any gap.
fn marked_cards(layout: &MapLayout) -> Vec<&CardBox> {
    let cards = layout.cards.iter();
    cards
        .filter(|card| card.quotes > 0 || card.face.is_exit)
        .collect()
}

/// The rectangle that the marks of a record's gaps hang on.
fn gap_anchor(picture: &Picture<'_>, record: RecordId) -> Option<Rect> {
    match record {
        RecordId::Stage(stage) => {
            let stages = &picture.layout.stages;
            Some(stages.iter().find(|candidate| candidate.id == stage)?.head)
        }
        _ => picture.layout.card_rect(record),
    }
}

fn draw_card_marks(picture: &Picture<'_>, card: &CardBox) -> Group {
    let palette = picture.palette;
    let rect = card.rect;
    let strip = Rect {
        top: rect.bottom - HEIGHT / 2.0,
        bottom: rect.bottom + HEIGHT / 2.0,
        ..rect
    };
    let mut pen = Pen::with_capacity(Part::Marks(card.id.into()), strip, 5);
    let edge = solid(palette.card_edge, 1.0);
    if card.quotes > 0 {
        let figure = card.quotes.to_string();
        let width = FIGURE.width(&figure) + 32.0;
        let pill = Rect {
            left: strip.right - 12.0 - width,
            right: strip.right - 12.0,
            ..strip
        };
        pen.shape(pill, HEIGHT / 2.0, Some(palette.head), Some(edge));
        let middle = pill.center().y;
        pen.icon(
            Icon::Quote,
            Point::new(pill.left + 14.0, middle),
            12.0,
            palette.accent,
        );
        let at = Point::new(pill.right - 9.0, middle);
        pen.words(&figure, FIGURE, at, Align::Right, palette.text);
    }
    if card.face.is_exit {
        let center = Point::new(strip.left + 24.0, strip.center().y);
        pen.disc(
            center,
            HEIGHT / 2.0 + 1.0,
            palette.card,
            solid(palette.alert, 1.5),
        );
        pen.icon(Icon::Exit, center, 13.0, palette.alert);
    }
    pen.finish()
}

fn draw_gap(picture: &Picture<'_>, record: RecordId, number: u32, center: Point) -> Group {
    let palette = picture.palette;
    let figure = number.to_string();
    let half = (FIGURE.width(&figure) / 2.0 + 5.0).max(HEIGHT / 2.0 + 1.0);
    let pill = Rect {
        left: center.x - half,
        top: center.y - HEIGHT / 2.0 - 1.0,
        right: center.x + half,
        bottom: center.y + HEIGHT / 2.0 + 1.0,
    };
    let mut pen = Pen::with_capacity(Part::Gap { record, number }, pill, 2);
    let edge = solid(palette.text, 1.5);
    pen.shape(pill, pill.height() / 2.0, Some(palette.card), Some(edge));
    pen.words(&figure, FIGURE, center, Align::Center, palette.text);
    pen.finish()
}
