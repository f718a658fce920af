//! Notes, content and quotes.

use super::{
    Picture,
    card::shadow,
    pen::{Pen, dashed, solid},
};
use crate::{
    layout::{
        NoteBox, NoteSubject, Point, QuoteBox, Rect,
        metrics::{
            CARD_RADIUS, FIGURE, NOTE_PADDING, NOTE_PADDING_Y, NOTE_TEXT, QUOTE_SOURCE, QUOTE_TEXT,
            SMALL,
        },
    },
    model::{LaneKind, NoteKind},
    scene::{Align, Group, Part},
};

/// What stands in a lane for quotes without any.
const NO_QUOTES: &str = "No quotes on these stages";
/// The width of the bar that says how a quote feels.
const BAR: f32 = 4.0;

/// Draws notes and quotes.
pub(super) fn draw(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    groups.extend(
        picture
            .layout
            .notes
            .iter()
            .map(|note| draw_note(picture, note)),
    );
    groups.extend(
        picture
            .layout
            .quotes
            .iter()
            .map(|quote| draw_quote(picture, quote)),
    );
    groups.extend(no_quotes(picture));
}

/// Says why a lane for quotes is empty, or it would look forgotten.
fn no_quotes(picture: &Picture<'_>) -> Option<Group> {
    let layout = picture.layout;
    let mut lanes = layout.lanes.iter();
    let lane = lanes.find(|lane| lane.kind == LaneKind::Quotes)?;
    let stage = layout.stages.first()?;
    if !layout.quotes.is_empty() {
        return None;
    }
    let cell = Rect {
        left: stage.body.left + NOTE_PADDING,
        right: stage.body.right,
        ..lane.rect
    };
    let mut pen = Pen::new(Part::Frame, cell);
    let at = Point::new(cell.left, cell.center().y);
    let color = picture.palette.quiet_text;
    pen.words(NO_QUOTES, SMALL, at, Align::Left, color);
    Some(pen.finish())
}

fn draw_note(picture: &Picture<'_>, note: &NoteBox) -> Group {
    let palette = picture.palette;
    let part = note.subject.record().map_or(Part::Frame, Part::Card);
    let mut pen = Pen::new(part, note.rect);
    let record = match note.subject {
        NoteSubject::Note(id) => picture.study.notes.get(id),
        NoteSubject::Content(_) | NoteSubject::BareGate(_) => None,
    };
    let kind = record.map_or(NoteKind::Content, |record| record.kind);
    let radius = CARD_RADIUS - 2.0;
    let color = if matches!(note.subject, NoteSubject::BareGate(_)) {
        pen.shape(note.rect, radius, None, Some(dashed(palette.alert, 1.5)));
        palette.alert
    } else {
        pen.shape(note.rect, radius, Some(palette.note(kind)), None);
        palette.text
    };
    let top = Point::new(
        note.rect.left + NOTE_PADDING,
        note.rect.top + NOTE_PADDING_Y,
    );
    pen.lines(&note.text, NOTE_TEXT, top, Align::Left, color);
    if let Some(votes) = record.map(|record| record.votes).filter(|votes| *votes > 0) {
        draw_votes(picture, note.rect, votes, &mut pen);
    }
    pen.finish()
}

fn draw_votes(picture: &Picture<'_>, rect: Rect, votes: u32, pen: &mut Pen) {
    let figure = votes.min(9_999).to_string();
    let width = FIGURE.width(&figure) + 16.0;
    let pill = Rect::new(
        rect.right - NOTE_PADDING - width + 4.0,
        rect.top + NOTE_PADDING_Y,
        width,
        NOTE_TEXT.line_height,
    );
    let edge = solid(picture.palette.card_edge, 1.0);
    pen.shape(
        pill,
        pill.height() / 2.0,
        Some(picture.palette.card),
        Some(edge),
    );
    pen.words(
        &figure,
        FIGURE,
        pill.center(),
        Align::Center,
        picture.palette.text,
    );
}

/// A bar on the left says how it feels; the words say it too.
fn draw_quote(picture: &Picture<'_>, quote: &QuoteBox) -> Group {
    let palette = picture.palette;
    let rect = quote.rect;
    let emotion = picture
        .study
        .quotes
        .get(quote.id)
        .and_then(|quote| quote.emotion);
    let bar = match emotion {
        Some(valence) if valence < 0 => palette.alert,
        Some(valence) if valence > 0 => palette.accent,
        _ => palette.connector,
    };
    let mut pen = Pen::new(Part::Card(quote.id.into()), rect);
    pen.shape(shadow(rect), CARD_RADIUS, Some(palette.shadow), None);
    let edge = solid(palette.card_edge, 1.0);
    pen.shape(rect, CARD_RADIUS, Some(palette.card), Some(edge));
    let side = Rect {
        right: rect.left + BAR,
        ..rect
    };
    pen.shape(side, BAR / 2.0, Some(bar), None);
    let left = rect.left + BAR + NOTE_PADDING;
    let text_at = Point::new(left, rect.top + NOTE_PADDING);
    pen.lines(&quote.text, QUOTE_TEXT, text_at, Align::Left, palette.text);
    let source_top = rect.bottom - NOTE_PADDING - quote.source.height(QUOTE_SOURCE);
    let source_at = Point::new(left, source_top);
    pen.lines(
        &quote.source,
        QUOTE_SOURCE,
        source_at,
        Align::Left,
        palette.quiet_text,
    );
    pen.finish()
}
