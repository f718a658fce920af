//! A map, laid out.

use std::sync::Arc;

use super::{
    CardBox, CardFace, ColumnBox, EmotionBox, GateBox, HeaderBox, LaneBox, LayoutOptions, NoteBox,
    Point, QuoteBox, Route, Size, StageBox, TextLines,
    across::Across,
    bypass, cards,
    connect::Connections,
    down::Down,
    emotion_curve,
    feelings::Feelings,
    gates,
    grid::{BandKind, Grid},
    header::{self, Source},
    heads::{self, Heads},
    lookup::Lookup,
    metrics::{MARGIN, SMALL, STAGE_NAME},
    sheet::Sheet,
    stacks::{self, NoteText, QuoteText, Stacked},
    texts::Texts,
};
use crate::model::{Id, LaneKind, Map, Study};

/// A map, laid out: every part measured and placed.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayout {
    /// The map.
    pub map: Id<Map>,
    /// The size of the picture; everything lies between (0, 0) and here.
    pub size: Size,
    /// The title block.
    pub header: HeaderBox,
    /// The stages, from left to right.
    pub stages: Vec<StageBox>,
    /// The columns, from left to right.
    pub columns: Vec<ColumnBox>,
    /// The lanes, from top to bottom.
    pub lanes: Vec<LaneBox>,
    /// The touchpoints' cards, in reading order.
    pub cards: Vec<CardBox>,
    /// The cards in the notes lanes, lane by lane, stage by stage, from top to bottom.
    pub notes: Vec<NoteBox>,
    /// The quotes, from left to right.
    pub quotes: Vec<QuoteBox>,
    /// The tollgates, from left to right.
    pub gates: Vec<GateBox>,
    /// The emotion lane.
    pub emotion: Option<EmotionBox>,
    /// The connections whose ends are both drawn, in the order of their ids, then the arrows that
    /// nobody drew.
    pub routes: Vec<Route>,
    /// What the figures rest on, under the map.
    pub footer: TextLines,
    /// The baseline of the first line under the map.
    pub footer_at: Point,
    /// Characters that the bundled fonts lack, in order, each once.
    pub missing_characters: Vec<char>,
    /// Where to find what.
    pub(super) lookup: Lookup,
}

/// Between the title block and the heads of the stages.
const BELOW_HEADER: f32 = 24.0;
/// Between the last lane and the footer.
const ABOVE_FOOTER: f32 = 24.0;
/// The least height of a lane's band, but for the emotion lane.
const MIN_BAND: f32 = 40.0;

/// Measures and places every part of a map.
///
/// The cost grows with the records of the study and, as n log n, with the cards and connections
/// of the map.
pub fn layout(study: &Study, map: Id<Map>, options: &LayoutOptions) -> MapLayout {
    relayout(study, map, options, None)
}

/// The same, sharing with a layout from before what has not changed since.
pub fn relayout(
    study: &Study,
    map: Id<Map>,
    options: &LayoutOptions,
    before: Option<&MapLayout>,
) -> MapLayout {
    let sheet = Sheet::new(study, map, options);
    let grid = Grid::new(&sheet);
    let (feelings, connections) = rayon::join(
        || Feelings::of(study, &sheet, options),
        || Connections::new(&sheet, &grid),
    );
    let across = Across::new(&sheet, &grid, &connections.upright, feelings.len());
    let mut texts = Texts::default();
    let source = Source {
        study,
        sheet: &sheet,
        feelings: &feelings,
        options,
    };
    let header = header::place(source, across.width, &mut texts);

    let words = Words::measure(study, &sheet, &grid, &across, before, &mut texts);
    let heights = words.heights(&sheet, &grid);

    let heads_top = header.bottom + BELOW_HEADER;
    let top = heads_top + words.heads.height;
    let down = Down::new(&sheet, &grid, &connections.level, &heights, top);
    let footer = header::footer(source, across.width, &mut texts);
    let footer_at = Point::new(MARGIN, down.bottom + ABOVE_FOOTER + SMALL.size);
    let emotion_band = sheet
        .lane_of(LaneKind::Emotion)
        .and_then(|lane| grid.band_of_lane(lane))
        .and_then(|band| down.bands.get(band))
        .copied();
    let emotion = emotion_band
        .and_then(|band| emotion_curve::place(study, &sheet, &feelings, &across, band, &mut texts));
    let lanes = heads::place_lanes(&sheet, &across, &down, &mut texts);
    let mut layout = MapLayout {
        map,
        size: Size {
            width: across.width,
            height: footer_at.y + footer.height(SMALL) + MARGIN - SMALL.size,
        },
        header,
        stages: heads::place(&sheet, words.heads, &across, &down, heads_top),
        columns: columns(&sheet, &across),
        lanes,
        cards: cards::place(&sheet, &grid, words.cards, &across, &down),
        notes: stacks::place_notes(&sheet, &down, words.notes),
        quotes: stacks::place_quotes(&sheet, &down, words.quotes),
        gates: gates::place(&sheet, &grid, words.gates, &across, &down, top),
        emotion,
        routes: Vec::new(),
        footer,
        footer_at,
        missing_characters: texts.into_missing(),
        lookup: Lookup::default(),
    };
    layout.lookup = Lookup::new(&layout, sheet.card_index.clone());
    layout.routes = connections.routes(&across, &down, &|record| layout.outline(record));
    bypass::lead_around(&sheet.connections, &mut layout);
    layout
}

/// The words of a map, broken into lines: what the heights of its bands follow from.
struct Words<'a> {
    heads: Heads,
    cards: Vec<Arc<CardFace>>,
    notes: Vec<Stacked<NoteText<'a>>>,
    quotes: Vec<Stacked<QuoteText<'a>>>,
    gates: Vec<TextLines>,
}

impl<'a> Words<'a> {
    fn measure(
        study: &'a Study,
        sheet: &Sheet<'a>,
        grid: &Grid,
        across: &Across,
        before: Option<&MapLayout>,
        texts: &mut Texts,
    ) -> Self {
        Self {
            heads: heads::measure(sheet, across, texts),
            cards: cards::measure(sheet, before, texts),
            notes: stacks::measure_notes(sheet, grid, across, texts),
            quotes: stacks::measure_quotes(study, sheet, grid, across, texts),
            gates: gates::measure(sheet, texts),
        }
    }

    /// The heights of the bands.
    fn heights(&self, sheet: &Sheet<'_>, grid: &Grid) -> Vec<f32> {
        let mut heights = least_heights(grid);
        cards::raise(sheet, grid, &self.cards, &mut heights);
        stacks::raise(&self.notes, &mut heights);
        stacks::raise(&self.quotes, &mut heights);
        gates::raise(grid, &self.gates, &mut heights);
        stretch(sheet, grid, &mut heights);
        heights
    }
}

/// The heights of bands before anything stands in them.
fn least_heights(grid: &Grid) -> Vec<f32> {
    let has_emotion = |kind| kind == BandKind::Open;
    let is_row = |kind| matches!(kind, BandKind::Row(_));
    grid.bands
        .iter()
        .map(|band| match band.kind {
            kind if has_emotion(kind) => emotion_curve::HEIGHT,
            kind if is_row(kind) => cards::height_of(0),
            _ => MIN_BAND.max(STAGE_NAME.line_height),
        })
        .collect()
}

/// Gives lanes the height that a person asked for, where they need less.
fn stretch(sheet: &Sheet<'_>, grid: &Grid, heights: &mut [f32]) {
    for (index, lane) in sheet.lanes.iter().enumerate() {
        let asked = lane
            .record
            .and_then(|lane| lane.height)
            .filter(|height| height.is_finite());
        let Some(asked) = asked.map(|height| height.clamp(0.0, MAX_LANE)) else {
            continue;
        };
        let bands = (0..grid.bands.len()).filter(|&at| grid.bands[at].lane == Some(index));
        let own: Vec<usize> = bands.collect();
        let height: f32 = own.iter().filter_map(|&at| heights.get(at)).sum();
        if let Some(last) = own.last().and_then(|&at| heights.get_mut(at)) {
            *last += (asked - height).max(0.0);
        }
    }
}

/// The most that a person can ask of a lane.
const MAX_LANE: f32 = 2_000.0;

fn columns(sheet: &Sheet<'_>, across: &Across) -> Vec<ColumnBox> {
    sheet
        .columns
        .iter()
        .zip(&across.columns)
        .filter_map(|(column, extent)| {
            Some(ColumnBox {
                stage: sheet.stages.get(column.stage)?.record.id,
                column: column.number,
                left: extent.start,
                right: extent.end,
            })
        })
        .collect()
}
