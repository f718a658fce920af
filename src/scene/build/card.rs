//! The cards of touchpoints.

use std::{collections::HashMap, sync::Arc};

use super::{
    Picture,
    changed::{Drawn, draw_changed},
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
    model::{TouchpointKind, Visibility},
    scene::{Align, Group, Icon, Part, channel_icon},
};

/// Draws the cards.
pub(super) fn draw(picture: &Picture<'_>, before: &[Arc<Group>], groups: &mut Vec<Arc<Group>>) {
    let cards = &picture.layout.cards;
    let drawn = Drawn {
        boxes: picture.before.map_or(&[][..], |layout| &layout.cards),
        groups: before,
    };
    let is_same = |fresh: &CardBox, then: &CardBox| {
        Arc::ptr_eq(&fresh.face, &then.face) && fresh.rect == then.rect
    };
    // Cards of one channel have one icon, and it takes a while to find.
    let mut icons = HashMap::new();
    let mut then = drawn.boxes.iter();
    for card in cards {
        if !then.next().is_some_and(|then| is_same(card, then)) {
            let looks = looks(card);
            icons
                .entry(looks)
                .or_insert_with(|| channel_icon(looks.0, looks.1, looks.2));
        }
    }
    let draw = |card: &CardBox| draw_card(picture, card, icons.get(&looks(card)).copied());
    draw_changed(cards, &drawn, is_same, draw, groups);
}

/// What the icon of a card depends on.
fn looks(card: &CardBox) -> (&str, TouchpointKind, Visibility) {
    let record = &card.face.record;
    (&record.channel, record.kind, record.visibility)
}

fn draw_card(picture: &Picture<'_>, card: &CardBox, icon: Option<Icon>) -> Group {
    let face = &card.face;
    let record = &face.record;
    let palette = picture.palette;
    let rect = card.rect;
    let mut pen = Pen::with_capacity(Part::Card(card.id.into()), rect, 8);
    if face.is_moment {
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
    if let Some(icon) = icon {
        pen.icon(icon, icon_at, CARD_ICON, palette.accent);
    }
    if let Some(owner) = face.owner.lines.first() {
        let at = Point::new(rect.right - CARD_PADDING, icon_y);
        pen.centered(owner, CARD_OWNER, at, Align::Right, palette.quiet_text);
    }
    let title_at = Point::new(rect.left + CARD_PADDING, rect.top + CARD_TITLE_Y);
    let color = palette.title(&record.title);
    pen.lines(&face.title, CARD_TITLE, title_at, Align::Left, color);
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
