//! Notes, content and quotes: cards that lie in stacks under a stage.

use super::{
    NoteBox, NoteSubject, QuoteBox, Rect, TextLines,
    across::{Across, Extent},
    down::Down,
    grid::Grid,
    metrics::{
        NOTE_GAP, NOTE_LINES, NOTE_MAX_WIDTH, NOTE_PADDING, NOTE_PADDING_Y, NOTE_TEXT, QUOTE_LINES,
        QUOTE_MAX_WIDTH, QUOTE_SOURCE, QUOTE_TEXT,
    },
    sheet::{NoteSheet, Sheet, StackedRecord},
    texts::Texts,
};
use crate::model::{LaneKind, Note, Quote, Study};

/// A card of a stack, measured and placed inside its band.
pub(super) struct Stacked<T> {
    content: T,
    /// From left to right on the picture.
    across: Extent,
    /// From top to bottom in the band.
    down: Extent,
    band: usize,
}

/// The words of a note.
pub(super) struct NoteText<'a> {
    note: NoteSheet<'a>,
    index: usize,
    text: TextLines,
}

/// The words of a quote.
pub(super) struct QuoteText<'a> {
    quote: &'a Quote,
    stage: usize,
    text: TextLines,
    source: TextLines,
}

/// Breaks the words of all notes and stacks them.
pub(super) fn measure_notes<'a>(
    sheet: &Sheet<'a>,
    grid: &Grid,
    across: &Across,
    texts: &mut Texts,
) -> Vec<Stacked<NoteText<'a>>> {
    let connected = sheet.connected_notes();
    let is_connected = |note: &NoteSheet<'_>| match note.record {
        StackedRecord::Note(Note { id, .. }) => connected.contains(id),
        StackedRecord::Content(_) | StackedRecord::BareGate(_) => false,
    };
    let mut out = Vec::with_capacity(sheet.notes.len());
    for stack in sheet
        .notes
        .chunk_by(|a, b| (a.lane, a.stage) == (b.lane, b.stage))
    {
        let Some((first, ground)) = stack
            .first()
            .and_then(|first| Some((first, *across.stacks.get(first.stage)?)))
        else {
            continue;
        };
        let Some(band) = grid.band_of_lane(first.lane) else {
            continue;
        };
        let side_by_side = if stack.iter().any(is_connected) {
            1
        } else {
            columns_in(ground.length()).min(stack.len())
        };
        stack_notes(stack, ground, side_by_side, band, texts, &mut out);
    }
    out
}

/// How many notes stand beside each other on a ground of this width.
fn columns_in(width: f32) -> usize {
    ((width / NOTE_MAX_WIDTH).ceil() as usize).max(1)
}

/// Lays notes row by row on the ground of a stage.
fn stack_notes<'a>(
    stack: &[NoteSheet<'a>],
    ground: Extent,
    columns: usize,
    band: usize,
    texts: &mut Texts,
    out: &mut Vec<Stacked<NoteText<'a>>>,
) {
    let gaps = NOTE_GAP * (columns - 1) as f32;
    let width = (ground.length() - gaps) / columns as f32;
    let mut top = 0.0;
    for (row, notes) in stack.chunks(columns).enumerate() {
        let lines: Vec<TextLines> = notes
            .iter()
            .map(|note| {
                let inner = width - 2.0 * NOTE_PADDING - note_mark_width(note);
                texts.wrap(NOTE_TEXT, words(note), inner, NOTE_LINES)
            })
            .collect();
        let highest = lines
            .iter()
            .map(|text| text.lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        let height = highest as f32 * NOTE_TEXT.line_height + 2.0 * NOTE_PADDING_Y;
        for (column, (note, text)) in notes.iter().zip(lines).enumerate() {
            let left = ground.start + column as f32 * (width + NOTE_GAP);
            out.push(Stacked {
                content: NoteText {
                    note: *note,
                    index: row * columns + column,
                    text,
                },
                across: Extent {
                    start: left,
                    end: left + width,
                },
                down: Extent {
                    start: top,
                    end: top + height,
                },
                band,
            });
        }
        top += height + NOTE_GAP;
    }
}

/// The words on a card of a stack.
fn words<'a>(note: &NoteSheet<'a>) -> &'a str {
    match note.record {
        StackedRecord::Note(note) => &note.text,
        StackedRecord::Content(content) => &content.title,
        StackedRecord::BareGate(_) => "nothing for this gate",
    }
}

/// The room that the votes for a note take beside its words.
fn note_mark_width(note: &NoteSheet<'_>) -> f32 {
    match note.record {
        StackedRecord::Note(note) if note.votes > 0 => 44.0,
        _ => 0.0,
    }
}

/// Breaks the words of the quote that speaks for each stage.
pub(super) fn measure_quotes<'a>(
    study: &Study,
    sheet: &Sheet<'a>,
    grid: &Grid,
    across: &Across,
    texts: &mut Texts,
) -> Vec<Stacked<QuoteText<'a>>> {
    let lane = sheet.lane_of(LaneKind::Quotes);
    let Some(band) = lane.and_then(|lane| grid.band_of_lane(lane)) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (stage, sheet) in sheet.stages.iter().enumerate() {
        let (Some(quote), Some(ground)) = (sheet.quotes.first(), across.stacks.get(stage)) else {
            continue;
        };
        let width = ground.length().min(QUOTE_MAX_WIDTH);
        let inner = width - 2.0 * NOTE_PADDING - 4.0;
        let text = format!("“{}”", spoken(study, quote).trim());
        let text = texts.wrap(QUOTE_TEXT, &text, inner, QUOTE_LINES);
        let source = source(study, quote, sheet.quotes.len() - 1);
        let source = texts.wrap(QUOTE_SOURCE, &source, inner, 1);
        let height = text.height(QUOTE_TEXT)
            + source.height(QUOTE_SOURCE)
            + if source.is_empty() { 0.0 } else { 6.0 }
            + 2.0 * NOTE_PADDING;
        out.push(Stacked {
            content: QuoteText {
                quote,
                stage,
                text,
                source,
            },
            across: Extent {
                start: ground.start,
                end: ground.start + width,
            },
            down: Extent {
                start: 0.0,
                end: height,
            },
            band,
        });
    }
    out
}

/// The current words of a quote: those of its span, since a transcript may have been anonymised
/// after the quote was taken; without a transcript the ones kept with the quote.
fn spoken(study: &Study, quote: &Quote) -> String {
    let interview = study.interviews.get(quote.interview);
    let text = interview.map_or("", |interview| interview.transcript.text.as_str());
    let length = quote.span.end.saturating_sub(quote.span.start);
    let live: String = text.chars().skip(quote.span.start).take(length).collect();
    if live.is_empty() {
        quote.exact.clone()
    } else {
        live
    }
}

/// Who said a quote, and how many quotes more there are.
fn source(study: &Study, quote: &Quote, more: usize) -> String {
    let name = study
        .interviews
        .get(quote.interview)
        .map_or("", |interview| interview.code_name.trim());
    match (name, more) {
        ("", 0) => String::new(),
        ("", more) => format!("{more} more"),
        (name, 0) => format!("— {name}"),
        (name, more) => format!("— {name} · {more} more"),
    }
}

/// Raises the heights of bands to what their stacks need.
pub(super) fn raise<T>(stacks: &[Stacked<T>], heights: &mut [f32]) {
    for card in stacks {
        if let Some(height) = heights.get_mut(card.band) {
            *height = height.max(card.down.end);
        }
    }
}

impl<T> Stacked<T> {
    fn rect(&self, down: &Down) -> Rect {
        let top = down.bands.get(self.band).map_or(0.0, |band| band.start);
        Rect {
            left: self.across.start,
            top: top + self.down.start,
            right: self.across.end,
            bottom: top + self.down.end,
        }
    }
}

/// Places the notes.
pub(super) fn place_notes(
    sheet: &Sheet<'_>,
    down: &Down,
    notes: Vec<Stacked<NoteText<'_>>>,
) -> Vec<NoteBox> {
    notes
        .into_iter()
        .filter_map(|card| {
            let rect = card.rect(down);
            let NoteText { note, index, text } = card.content;
            Some(NoteBox {
                subject: match note.record {
                    StackedRecord::Note(note) => NoteSubject::Note(note.id),
                    StackedRecord::Content(content) => NoteSubject::Content(content.id),
                    StackedRecord::BareGate(gate) => NoteSubject::BareGate(gate.id),
                },
                stage: sheet.stages.get(note.stage)?.record.id,
                lane: note.lane,
                index,
                rect,
                text,
            })
        })
        .collect()
}

/// Places the quotes.
pub(super) fn place_quotes(
    sheet: &Sheet<'_>,
    down: &Down,
    quotes: Vec<Stacked<QuoteText<'_>>>,
) -> Vec<QuoteBox> {
    quotes
        .into_iter()
        .filter_map(|card| {
            let rect = card.rect(down);
            let words = card.content;
            Some(QuoteBox {
                id: words.quote.id,
                stage: sheet.stages.get(words.stage)?.record.id,
                rect,
                text: words.text,
                source: words.source,
            })
        })
        .collect()
}
