//! The cards of touchpoints.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{
    Picture,
    pen::{Pen, solid},
};
use crate::{
    layout::{
        CardBox, Point, Rect,
        metrics::{
            CARD_ICON, CARD_ICON_Y, CARD_OWNER, CARD_PADDING, CARD_RADIUS, CARD_TITLE,
            CARD_TITLE_Y, RING,
        },
    },
    model::{Touchpoint, Visibility},
    scene::{Align, Group, Icon, Part, channel_icon},
};

/// So many cards are worth another processor.
const AT_A_TIME: usize = 512;

/// Draws the cards.
pub(super) fn draw(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    let chunks = picture.layout.cards.par_chunks(AT_A_TIME);
    groups.par_extend(chunks.flat_map_iter(|cards| draw_some(picture, cards)));
}

fn draw_some<'a>(
    picture: &'a Picture<'_>,
    cards: &'a [CardBox],
) -> impl Iterator<Item = Group> + 'a {
    let mut icons = HashMap::new();
    cards.iter().filter_map(move |card| {
        let record = picture.study.touchpoints.get(card.id)?;
        let looks = (record.channel.as_str(), record.kind, record.visibility);
        let icon = *icons
            .entry(looks)
            .or_insert_with(|| channel_icon(looks.0, looks.1, looks.2));
        Some(draw_card(picture, card, record, icon))
    })
}

fn draw_card(picture: &Picture<'_>, card: &CardBox, record: &Touchpoint, icon: Icon) -> Group {
    let palette = picture.palette;
    let rect = card.rect;
    let mut pen = Pen::with_capacity(Part::Card(card.id.into()), rect, 8);
    if card.is_moment {
        draw_ring(picture, rect, &mut pen);
    }
    pen.shape(shadow(rect), CARD_RADIUS, Some(palette.shadow), None);
    let fill = match record.visibility {
        Visibility::Frontstage => palette.card,
        Visibility::Backstage => palette.backstage_card,
    };
    let edge = solid(palette.card_edge, 1.0);
    pen.shape(rect, CARD_RADIUS, Some(fill), Some(edge));
    let icon_y = rect.top + CARD_ICON_Y;
    let icon_at = Point::new(rect.left + CARD_PADDING + CARD_ICON / 2.0, icon_y);
    pen.icon(icon, icon_at, CARD_ICON, palette.accent);
    if let Some(owner) = card.owner.lines.first() {
        let at = Point::new(rect.right - CARD_PADDING, icon_y);
        pen.centered(owner, CARD_OWNER, at, Align::Right, palette.quiet_text);
    }
    let title_at = Point::new(rect.left + CARD_PADDING, rect.top + CARD_TITLE_Y);
    let color = palette.title(&record.title);
    pen.lines(&card.title, CARD_TITLE, title_at, Align::Left, color);
    pen.finish()
}

/// A ring and a diamond on it, so that colour is not the only sign.
fn draw_ring(picture: &Picture<'_>, rect: Rect, pen: &mut Pen) {
    let ring = rect.expand(RING);
    let stroke = solid(picture.palette.alert, 2.5);
    pen.shape(ring, CARD_RADIUS + RING, None, Some(stroke));
    let at = Point::new(ring.left + 18.0, ring.top);
    pen.diamond(
        at,
        7.0,
        Some(picture.palette.alert),
        Some(solid(picture.palette.paper, 1.5)),
    );
}

/// What a card casts on the paper.
pub(super) fn shadow(rect: Rect) -> Rect {
    Rect {
        top: rect.top + 2.0,
        bottom: rect.bottom + 2.0,
        ..rect
    }
}
